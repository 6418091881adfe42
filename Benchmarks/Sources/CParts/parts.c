// libjpeg alone; errors end the program, since the benchmark's own pictures have none.
#include "CParts.h"

#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

int parts_decode(const unsigned char *file, size_t size, unsigned char *pixels, int width, int height) {
  struct jpeg_decompress_struct info;
  struct jpeg_error_mgr errors;
  info.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, file, size);
  jpeg_read_header(&info, TRUE);
  info.out_color_space = JCS_EXT_RGBA;
  jpeg_start_decompress(&info);
  int right = (int)info.output_width == width && (int)info.output_height == height;
  while (right && info.output_scanline < info.output_height) {
    JSAMPROW row = pixels + (size_t)info.output_scanline * (size_t)width * 4;
    jpeg_read_scanlines(&info, &row, 1);
  }
  if (right) jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return right ? 0 : -1;
}

size_t parts_encode(const unsigned char *pixels, int width, int height, int quality, int optimize) {
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr errors;
  unsigned char *file = NULL;
  unsigned long size = 0;
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &file, &size);
  info.image_width = (JDIMENSION)width;
  info.image_height = (JDIMENSION)height;
  info.input_components = 4;
  info.in_color_space = JCS_EXT_RGBX;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.optimize_coding = optimize ? TRUE : FALSE;
  for (int i = 0; i < info.num_components; i++) info.comp_info[i].h_samp_factor = info.comp_info[i].v_samp_factor = 1;
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = (JSAMPROW)(pixels + (size_t)info.next_scanline * (size_t)width * 4);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  free(file);
  return size;
}
