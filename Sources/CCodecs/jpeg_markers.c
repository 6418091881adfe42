// See jpeg_markers.h.
#include "jpeg_markers.h"

#include <jerror.h>
#include <stdlib.h>
#include <string.h>

static const char exif_start[] = "Exif\0";  // and the zero that C adds
static const char xmp_start[] = "http://ns.adobe.com/xap/1.0/";
static const char icc_start[] = "ICC_PROFILE";

static void keep(CodecSegment *segment, const uint8_t *data, size_t size) {
  if (segment->data != NULL || size == 0) return;
  segment->data = malloc(size);
  if (segment->data == NULL) return;
  segment->size = size;
  memcpy(segment->data, data, size);
}

static bool starts(const uint8_t *data, size_t size, const char *start, size_t length) {
  return size >= length && memcmp(data, start, length) == 0;
}

static void keep_part(CodecJpegMarkers *markers, const uint8_t *data, size_t size) {
  int number = data[0], count = data[1];
  bool fits = number > 0 && number <= count && (markers->part_count == 0 || markers->part_count == count)
    && markers->parts[number].data == NULL;
  if (!fits) {
    markers->is_icc_bad = true;
    return;
  }
  markers->part_count = count;
  keep(&markers->parts[number], data + 2, size - 2);
}

static int next_byte(j_decompress_ptr cinfo) {
  struct jpeg_source_mgr *source = cinfo->src;
  if (source->bytes_in_buffer == 0 && !source->fill_input_buffer(cinfo)) ERREXIT(cinfo, JERR_CANT_SUSPEND);
  source->bytes_in_buffer--;
  return *source->next_input_byte++;
}

static boolean on_segment(j_decompress_ptr cinfo) {
  CodecJpegMarkers *markers = cinfo->client_data;
  int length = next_byte(cinfo) << 8;
  length |= next_byte(cinfo);
  if (length < 2) ERREXIT(cinfo, JERR_BAD_LENGTH);
  size_t size = (size_t)length - 2;
  for (size_t i = 0; i < size; i++) markers->segment[i] = (uint8_t)next_byte(cinfo);
  const uint8_t *data = markers->segment;
  if (cinfo->unread_marker == JPEG_APP0 + 1) {
    if (starts(data, size, exif_start, sizeof exif_start)) {
      keep(&markers->exif, data + sizeof exif_start, size - sizeof exif_start);
    } else if (starts(data, size, xmp_start, sizeof xmp_start)) {
      keep(&markers->xmp, data + sizeof xmp_start, size - sizeof xmp_start);
    }
  } else if (starts(data, size, icc_start, sizeof icc_start) && size > sizeof icc_start + 2) {
    keep_part(markers, data + sizeof icc_start, size - sizeof icc_start);
  }
  return TRUE;
}

void codec_jpeg_markers_install(CodecJpegMarkers *markers, j_decompress_ptr cinfo) {
  cinfo->client_data = markers;
  jpeg_set_marker_processor(cinfo, JPEG_APP0 + 1, on_segment);
  jpeg_set_marker_processor(cinfo, JPEG_APP0 + 2, on_segment);
}

void codec_jpeg_markers_finish(CodecJpegMarkers *markers) {
  size_t size = 0;
  for (int i = 1; i <= markers->part_count; i++) {
    if (markers->parts[i].data == NULL) markers->is_icc_bad = true;
    size += markers->parts[i].size;
  }
  if (!markers->is_icc_bad && size > 0 && (markers->icc.data = malloc(size)) != NULL) {
    for (int i = 1; i <= markers->part_count; i++) {
      memcpy(markers->icc.data + markers->icc.size, markers->parts[i].data, markers->parts[i].size);
      markers->icc.size += markers->parts[i].size;
    }
  }
  if (markers->is_icc_bad) {
    codec_report_note(markers->report, "the colour profile's parts do not fit together; it is left out");
  }
}

void codec_jpeg_markers_free(CodecJpegMarkers *markers) {
  free(markers->exif.data);
  free(markers->xmp.data);
  free(markers->icc.data);
  for (int i = 1; i <= CODEC_ICC_PARTS; i++) free(markers->parts[i].data);
}
