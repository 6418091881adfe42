/// The APP segments that carry metadata: what is wanted is kept in bounded room, the rest skipped.
#ifndef CODEC_JPEG_MARKERS_H
#define CODEC_JPEG_MARKERS_H
#include <stdio.h>
#include <jpeglib.h>

#include "report.h"

#define CODEC_ICC_PARTS 255

typedef struct CodecSegment {
  uint8_t *data;
  size_t size;
} CodecSegment;

typedef struct CodecJpegMarkers {
  CodecReport *report;
  CodecSegment exif, xmp, icc;
  CodecSegment parts[CODEC_ICC_PARTS + 1];  ///< by their number in the file, from 1
  int32_t part_count;                       ///< as the segments promise; 0: none met
  bool is_icc_bad;
  uint8_t segment[65536];
} CodecJpegMarkers;

/// Makes `cinfo`, whose `client_data` is `markers`, keep what it meets.
void codec_jpeg_markers_install(CodecJpegMarkers *markers, j_decompress_ptr cinfo);
/// Joins the parts of the profile; a profile with parts missing is dropped with a note.
void codec_jpeg_markers_finish(CodecJpegMarkers *markers);
void codec_jpeg_markers_free(CodecJpegMarkers *markers);

#endif
