// Reading JPEG. Every function that enters libjpeg sets its own jump back first.
#include <jerror.h>
#include <stdlib.h>
#include <string.h>

#include "jpeg_error.h"
#include "jpeg_markers.h"
#include "stream.h"

#ifndef JCS_ALPHA_EXTENSIONS
#error "libjpeg-turbo is needed: plain libjpeg has no JCS_EXT_RGBA"
#endif

struct CodecJpegReader {
  CodecJpegErrors errors;
  struct jpeg_decompress_struct cinfo;
  struct jpeg_source_mgr source;
  struct jpeg_progress_mgr progress;
  int32_t most_scans;
  bool is_started, has_many_scans;
  CodecJpegMarkers markers;
  CodecInput input;
};

static CodecJpegReader *reader_of(j_decompress_ptr cinfo) {
  return (CodecJpegReader *)((char *)cinfo - offsetof(CodecJpegReader, cinfo));
}

static void do_nothing(j_decompress_ptr cinfo) { (void)cinfo; }

static boolean on_fill(j_decompress_ptr cinfo) {
  CodecJpegReader *reader = reader_of(cinfo);
  // libjpeg's own sources make up an end of the picture here; to us a file cut short is an error.
  if (!codec_input_fill(&reader->input, &reader->errors.report)) ERREXIT(cinfo, JERR_INPUT_EOF);
  cinfo->src->next_input_byte = reader->input.buffer;
  cinfo->src->bytes_in_buffer = reader->input.filled;
  return TRUE;
}

static void on_skip(j_decompress_ptr cinfo, long count) {
  CodecJpegReader *reader = reader_of(cinfo);
  if (count <= 0) return;
  if ((size_t)count <= cinfo->src->bytes_in_buffer) {
    cinfo->src->next_input_byte += count;
    cinfo->src->bytes_in_buffer -= (size_t)count;
  } else {
    reader->input.offset += count - (long)cinfo->src->bytes_in_buffer;
    cinfo->src->bytes_in_buffer = 0;
  }
}

static void on_progress(j_common_ptr common) {
  j_decompress_ptr cinfo = (j_decompress_ptr)common;
  CodecJpegReader *reader = reader_of(cinfo);
  if (cinfo->input_scan_number <= reader->most_scans) return;
  char text[CODEC_TEXT];
  snprintf(text, sizeof text, "more than %d passes over the picture", reader->most_scans);
  codec_report_fail(&reader->errors.report, CODEC_CORRUPT, text);
  ERREXIT(cinfo, JERR_INPUT_EOF);  // the report keeps the text above
}

static CodecStatus failed(CodecJpegReader *reader) {
  j_decompress_ptr cinfo = &reader->cinfo;
  CodecReport *report = &reader->errors.report;
  if (!reader->is_started) return report->status;
  report->row = cinfo->output_scanline;
  if (reader->has_many_scans && cinfo->output_scanline == 0) {
    report->row = (int64_t)cinfo->input_iMCU_row * cinfo->max_v_samp_factor * DCTSIZE;
  }
  if (report->row >= (int64_t)cinfo->image_height) report->row = (int64_t)cinfo->image_height - 1;
  return report->status;
}

static bool create(CodecJpegReader *reader) {
  reader->cinfo.err = codec_jpeg_errors(&reader->errors);
  if (setjmp(reader->errors.jump)) return false;
  jpeg_create_decompress(&reader->cinfo);
  return true;
}

CodecJpegReader *codec_jpeg_reader(int fd) {
  CodecJpegReader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  if (!create(reader)) {
    codec_jpeg_reader_close(reader);
    return NULL;
  }
  reader->input.fd = fd;
  reader->source = (struct jpeg_source_mgr){
    .init_source = do_nothing,
    .fill_input_buffer = on_fill,
    .skip_input_data = on_skip,
    .resync_to_restart = jpeg_resync_to_restart,
    .term_source = do_nothing,
  };
  reader->cinfo.src = &reader->source;
  reader->progress.progress_monitor = on_progress;
  reader->cinfo.progress = &reader->progress;
  reader->most_scans = 1;
  reader->markers.report = &reader->errors.report;
  codec_jpeg_markers_install(&reader->markers, &reader->cinfo);
  return reader;
}

const CodecReport *codec_jpeg_reader_report(const CodecJpegReader *reader) { return &reader->errors.report; }

static CodecBytes bytes(CodecSegment segment) { return (CodecBytes){segment.data, segment.size}; }

CodecStatus codec_jpeg_read_header(CodecJpegReader *reader, CodecJpegHeader *header) {
  j_decompress_ptr cinfo = &reader->cinfo;
  if (setjmp(reader->errors.jump)) return failed(reader);
  jpeg_read_header(cinfo, TRUE);
  codec_jpeg_markers_finish(&reader->markers);
  memset(header, 0, sizeof *header);
  header->width = cinfo->image_width;
  header->height = cinfo->image_height;
  switch (cinfo->jpeg_color_space) {
    case JCS_GRAYSCALE:
      header->color = CODEC_JPEG_GREY;
      break;
    case JCS_CMYK:
    case JCS_YCCK:
      header->color = CODEC_JPEG_CMYK;
      break;
    default:
      header->color = CODEC_JPEG_RGB;
  }
  header->is_inverted = cinfo->saw_Adobe_marker;
  header->is_progressive = cinfo->progressive_mode;
  if (cinfo->saw_JFIF_marker) {
    header->density_unit = cinfo->density_unit;
    header->x_density = cinfo->X_density;
    header->y_density = cinfo->Y_density;
  }
  header->exif = bytes(reader->markers.exif);
  header->xmp = bytes(reader->markers.xmp);
  header->icc = bytes(reader->markers.icc);
  return CODEC_OK;
}

CodecStatus codec_jpeg_read_start(CodecJpegReader *reader, int32_t most_scans) {
  j_decompress_ptr cinfo = &reader->cinfo;
  if (setjmp(reader->errors.jump)) return failed(reader);
  reader->most_scans = most_scans;
  bool is_cmyk = cinfo->jpeg_color_space == JCS_CMYK || cinfo->jpeg_color_space == JCS_YCCK;
  cinfo->out_color_space = is_cmyk ? JCS_CMYK : JCS_EXT_RGBA;
  reader->has_many_scans = jpeg_has_multiple_scans(cinfo);
  reader->is_started = true;
  jpeg_start_decompress(cinfo);
  return CODEC_OK;
}

CodecStatus codec_jpeg_read_rows(CodecJpegReader *reader, void *rows, ptrdiff_t row_bytes, uint32_t count) {
  if (setjmp(reader->errors.jump)) return failed(reader);
  uint32_t done = 0;
  while (done < count) {
    JSAMPROW batch[16];
    uint32_t ready = count - done < 16 ? count - done : 16;
    for (uint32_t i = 0; i < ready; i++) batch[i] = (JSAMPROW)rows + (ptrdiff_t)(done + i) * row_bytes;
    done += jpeg_read_scanlines(&reader->cinfo, batch, ready);
  }
  return CODEC_OK;
}

CodecStatus codec_jpeg_read_end(CodecJpegReader *reader) {
  if (setjmp(reader->errors.jump)) return failed(reader);
  jpeg_finish_decompress(&reader->cinfo);
  reader->errors.report.trailing = codec_input_rest(&reader->input, reader->source.bytes_in_buffer);
  return CODEC_OK;
}

void codec_jpeg_reader_close(CodecJpegReader *reader) {
  if (reader == NULL) return;
  jpeg_destroy_decompress(&reader->cinfo);
  codec_jpeg_markers_free(&reader->markers);
  free(reader);
}
