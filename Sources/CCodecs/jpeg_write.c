// Writing JPEG.
#include <jerror.h>
#include <stdlib.h>
#include <string.h>

#include "jpeg_error.h"
#include "stream.h"

struct CodecJpegWriter {
  CodecJpegErrors errors;
  struct jpeg_compress_struct cinfo;
  struct jpeg_destination_mgr destination;
  CodecOutput output;
  uint8_t segment[65536];
};

static CodecJpegWriter *writer_of(j_compress_ptr cinfo) {
  return (CodecJpegWriter *)((char *)cinfo - offsetof(CodecJpegWriter, cinfo));
}

static void on_start(j_compress_ptr cinfo) {
  CodecJpegWriter *writer = writer_of(cinfo);
  cinfo->dest->next_output_byte = writer->output.buffer;
  cinfo->dest->free_in_buffer = sizeof writer->output.buffer;
}

static void flush(j_compress_ptr cinfo, size_t filled) {
  CodecJpegWriter *writer = writer_of(cinfo);
  writer->output.filled = filled;
  if (!codec_output_flush(&writer->output, &writer->errors.report)) ERREXIT(cinfo, JERR_FILE_WRITE);
  on_start(cinfo);
}

static boolean on_full(j_compress_ptr cinfo) {
  flush(cinfo, CODEC_BUFFER);
  return TRUE;
}

static void on_end(j_compress_ptr cinfo) { flush(cinfo, CODEC_BUFFER - cinfo->dest->free_in_buffer); }

static CodecStatus failed(CodecJpegWriter *writer) {
  writer->errors.report.row = writer->cinfo.next_scanline;
  return writer->errors.report.status;
}

static bool create(CodecJpegWriter *writer) {
  writer->cinfo.err = codec_jpeg_errors(&writer->errors);
  if (setjmp(writer->errors.jump)) return false;
  jpeg_create_compress(&writer->cinfo);
  return true;
}

CodecJpegWriter *codec_jpeg_writer(int fd) {
  CodecJpegWriter *writer = calloc(1, sizeof *writer);
  if (writer == NULL) return NULL;
  if (!create(writer)) {
    codec_jpeg_writer_close(writer);
    return NULL;
  }
  writer->output.fd = fd;
  writer->destination = (struct jpeg_destination_mgr){
    .init_destination = on_start, .empty_output_buffer = on_full, .term_destination = on_end};
  writer->cinfo.dest = &writer->destination;
  return writer;
}

const CodecReport *codec_jpeg_writer_report(const CodecJpegWriter *writer) { return &writer->errors.report; }

/// Writes an APP1 segment, or a note that `what` was too long for one.
static void write_app1(CodecJpegWriter *writer, const char *start, size_t length, CodecBytes bytes, const char *what) {
  if (bytes.size == 0) return;
  if (bytes.size > 65533 - length) {
    char text[CODEC_TEXT];
    snprintf(text, sizeof text, "the %s is longer than JPEG can hold (%zu bytes) and is left out", what, bytes.size);
    codec_report_note(&writer->errors.report, text);
    return;
  }
  memcpy(writer->segment, start, length);
  memcpy(writer->segment + length, bytes.data, bytes.size);
  jpeg_write_marker(&writer->cinfo, JPEG_APP0 + 1, writer->segment, (unsigned)(length + bytes.size));
}

// Pictures for a screen get Huffman tables of their own; larger ones are written in one pass and a few rows.
#define OPTIMIZED_PIXELS ((size_t)4000000)

CodecStatus codec_jpeg_write_header(CodecJpegWriter *writer, const CodecJpegOptions *options) {
  static const char exif_start[] = "Exif\0";  // and the zero that C adds
  static const char xmp_start[] = "http://ns.adobe.com/xap/1.0/";
  j_compress_ptr cinfo = &writer->cinfo;
  if (setjmp(writer->errors.jump)) return failed(writer);
  cinfo->image_width = options->width;
  cinfo->image_height = options->height;
  cinfo->input_components = 4;
  cinfo->in_color_space = JCS_EXT_RGBX;
  jpeg_set_defaults(cinfo);
  jpeg_set_quality(cinfo, options->quality, TRUE);
  cinfo->comp_info[0].h_samp_factor = options->x_sampling;
  cinfo->comp_info[0].v_samp_factor = options->y_sampling;
  // Tables of the picture's own save some 3 % of the file, and take 6 bytes a pixel while it is written.
  cinfo->optimize_coding = (size_t)options->width * options->height <= OPTIMIZED_PIXELS;
  if (options->is_progressive) jpeg_simple_progression(cinfo);
  if (options->x_per_inch > 0 && options->x_per_inch < 65536 && options->y_per_inch > 0 && options->y_per_inch < 65536) {
    cinfo->density_unit = 1;
    cinfo->X_density = (UINT16)options->x_per_inch;
    cinfo->Y_density = (UINT16)options->y_per_inch;
  }
  jpeg_start_compress(cinfo, TRUE);
  write_app1(writer, exif_start, sizeof exif_start, options->exif, "EXIF");
  write_app1(writer, xmp_start, sizeof xmp_start, options->xmp, "XMP");
  if (options->icc.size > 0) jpeg_write_icc_profile(cinfo, options->icc.data, (unsigned)options->icc.size);
  return CODEC_OK;
}

CodecStatus codec_jpeg_write_rows(CodecJpegWriter *writer, const void *rows, ptrdiff_t row_bytes, uint32_t count) {
  if (setjmp(writer->errors.jump)) return failed(writer);
  for (uint32_t y = 0; y < count; y++) {
    // libjpeg promises not to write here, but its type does not say so.
    JSAMPROW row = (JSAMPROW)((uintptr_t)rows + (uintptr_t)((ptrdiff_t)y * row_bytes));
    jpeg_write_scanlines(&writer->cinfo, &row, 1);
  }
  return CODEC_OK;
}

CodecStatus codec_jpeg_write_end(CodecJpegWriter *writer) {
  if (setjmp(writer->errors.jump)) return failed(writer);
  jpeg_finish_compress(&writer->cinfo);
  return CODEC_OK;
}

void codec_jpeg_writer_close(CodecJpegWriter *writer) {
  if (writer == NULL) return;
  jpeg_destroy_compress(&writer->cinfo);
  free(writer);
}
