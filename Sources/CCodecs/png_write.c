// Writing PNG.
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "stream.h"

struct CodecPngWriter {
  CodecReport report;
  png_structp png;
  png_infop info;
  uint32_t next_row;
  CodecOutput output;
};

static void on_error(png_structp png, png_const_charp text) {
  CodecPngWriter *writer = png_get_error_ptr(png);
  codec_report_fail(&writer->report, CODEC_CORRUPT, text);
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
  CodecPngWriter *writer = png_get_error_ptr(png);
  codec_report_note(&writer->report, text);
}

static void on_write(png_structp png, png_bytep from, png_size_t size) {
  CodecPngWriter *writer = png_get_io_ptr(png);
  if (!codec_output_write(&writer->output, &writer->report, from, size)) png_error(png, "");
}

static void on_flush(png_structp png) { (void)png; }

static CodecStatus failed(CodecPngWriter *writer) {
  writer->report.row = writer->next_row;
  return writer->report.status;
}

CodecPngWriter *codec_png_writer(int fd) {
  CodecPngWriter *writer = calloc(1, sizeof *writer);
  if (writer == NULL) return NULL;
  codec_report_init(&writer->report);
  writer->output.fd = fd;
  writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, on_error, on_warning);
  if (writer->png != NULL) writer->info = png_create_info_struct(writer->png);
  if (writer->info == NULL) {
    codec_png_writer_close(writer);
    return NULL;
  }
  return writer;
}

const CodecReport *codec_png_writer_report(const CodecPngWriter *writer) { return &writer->report; }

/// XMP goes out as a chunk of our own making: libpng's texts end at the first zero.
static void write_xmp(png_structp png, CodecBytes xmp) {
  // The keyword, then: not compressed, no method, no language, no translated keyword.
  static const png_byte start[] = "XML:com.adobe.xmp\0\0\0\0";
  png_write_chunk_start(png, (png_const_bytep) "iTXt", (png_uint_32)(sizeof start + xmp.size));
  png_write_chunk_data(png, start, sizeof start);
  png_write_chunk_data(png, xmp.data, xmp.size);
  png_write_chunk_end(png);
}

CodecStatus codec_png_write_header(CodecPngWriter *writer, const CodecPngOptions *options) {
  png_structp png = writer->png;
  if (setjmp(png_jmpbuf(png))) return failed(writer);
  png_set_write_fn(png, writer, on_write, on_flush);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_benign_errors(png, 1);
  png_set_option(png, PNG_SKIP_sRGB_CHECK_PROFILE, PNG_OPTION_ON);
  png_set_compression_level(png, options->compression);
  png_set_IHDR(
    png, writer->info, options->width, options->height, options->depth,
    options->has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
    PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (options->icc.size > 0) {
    png_set_iCCP(
      png, writer->info, "ICC profile", PNG_COMPRESSION_TYPE_BASE, options->icc.data, (png_uint_32)options->icc.size);
  } else {
    png_set_sRGB(png, writer->info, PNG_sRGB_INTENT_PERCEPTUAL);
  }
  if (options->x_per_metre > 0 && options->y_per_metre > 0) {
    png_set_pHYs(png, writer->info, options->x_per_metre, options->y_per_metre, PNG_RESOLUTION_METER);
  }
  png_write_info(png, writer->info);
  if (options->exif.size > 0) {
    png_write_chunk(png, (png_const_bytep) "eXIf", options->exif.data, options->exif.size);
  }
  if (options->xmp.size > 0) write_xmp(png, options->xmp);
  if (!options->has_alpha) png_set_filler(png, 0, PNG_FILLER_AFTER);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (options->depth == 16) png_set_swap(png);
#endif
  return CODEC_OK;
}

CodecStatus codec_png_write_rows(CodecPngWriter *writer, const void *rows, ptrdiff_t row_bytes, uint32_t count) {
  if (setjmp(png_jmpbuf(writer->png))) return failed(writer);
  for (uint32_t y = 0; y < count; y++, writer->next_row++) {
    png_write_row(writer->png, (png_const_bytep)rows + (ptrdiff_t)y * row_bytes);
  }
  return CODEC_OK;
}

CodecStatus codec_png_write_end(CodecPngWriter *writer) {
  if (setjmp(png_jmpbuf(writer->png))) return failed(writer);
  png_write_end(writer->png, NULL);
  return codec_output_flush(&writer->output, &writer->report) ? CODEC_OK : failed(writer);
}

void codec_png_writer_close(CodecPngWriter *writer) {
  if (writer == NULL) return;
  png_destroy_write_struct(&writer->png, &writer->info);
  free(writer);
}
