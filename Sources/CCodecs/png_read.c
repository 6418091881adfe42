// Reading PNG. Every function that enters libpng sets its own jump back first.
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "stream.h"

struct CodecPngReader {
  CodecReport report;
  png_structp png;
  png_infop info;
  CodecPngHeader header;
  bool is_set_up, lacked_memory;
  uint32_t next_row;
  uint16_t *line;  ///< one row of a 16-bit picture
  uint8_t *xmp;
  size_t xmp_size;
  CodecInput input;
};

static void on_error(png_structp png, png_const_charp text) {
  CodecPngReader *reader = png_get_error_ptr(png);
  codec_report_fail(&reader->report, CODEC_CORRUPT, text);
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
  CodecPngReader *reader = png_get_error_ptr(png);
  codec_report_note(&reader->report, text);
}

static void on_read(png_structp png, png_bytep to, png_size_t size) {
  CodecPngReader *reader = png_get_io_ptr(png);
  if (!codec_input_read(&reader->input, &reader->report, to, size)) png_error(png, "");
}

static png_voidp on_malloc(png_structp png, png_alloc_size_t size) {
  CodecPngReader *reader = png_get_mem_ptr(png);
  void *memory = malloc(size);
  // libpng asks for some things only on trial: a lack of memory counts when an error follows.
  if (memory == NULL) reader->lacked_memory = true;
  return memory;
}

static void on_free(png_structp png, png_voidp memory) {
  (void)png;
  free(memory);
}

/// Keeps the text of the first iTXt that holds XMP, which by its rule is not compressed.
static void keep_xmp(CodecPngReader *reader, const uint8_t *data, size_t size) {
  static const char keyword[] = "XML:com.adobe.xmp";
  if (reader->xmp != NULL || size < sizeof keyword + 4 || memcmp(data, keyword, sizeof keyword) != 0) return;
  if (data[sizeof keyword] != 0) {
    codec_report_note(&reader->report, "iTXt: compressed XMP is left out");
    return;
  }
  const uint8_t *at = data + sizeof keyword + 2, *end = data + size;
  for (int words = 0; words < 2; words++) {
    const uint8_t *zero = memchr(at, 0, (size_t)(end - at));
    if (zero == NULL) return;
    at = zero + 1;
  }
  if (at == end || (reader->xmp = malloc((size_t)(end - at))) == NULL) return;
  reader->xmp_size = (size_t)(end - at);
  memcpy(reader->xmp, at, reader->xmp_size);
}

static int on_chunk(png_structp png, png_unknown_chunkp chunk) {
  CodecPngReader *reader = png_get_user_chunk_ptr(png);
  if (memcmp(chunk->name, "acTL", 4) == 0 && chunk->size >= 4) {
    uint32_t frames = png_get_uint_32(chunk->data);
    reader->header.frames = frames > 0 ? frames : 1;
  } else if (memcmp(chunk->name, "iTXt", 4) == 0) {
    keep_xmp(reader, chunk->data, chunk->size);
  }
  return 1;
}

static CodecStatus failed(CodecPngReader *reader) {
  CodecReport *report = &reader->report;
  if (report->status == CODEC_CORRUPT && reader->lacked_memory) report->status = CODEC_MEMORY;
  if (reader->is_set_up) report->row = reader->next_row;
  return report->status;
}

CodecPngReader *codec_png_reader(int fd) {
  CodecPngReader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  codec_report_init(&reader->report);
  reader->input.fd = fd;
  reader->header.frames = 1;
  reader->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning, reader, on_malloc, on_free);
  if (reader->png != NULL) reader->info = png_create_info_struct(reader->png);
  if (reader->info == NULL) {
    codec_png_reader_close(reader);
    return NULL;
  }
  return reader;
}

const CodecReport *codec_png_reader_report(const CodecPngReader *reader) { return &reader->report; }

CodecStatus codec_png_read_header(CodecPngReader *reader, size_t chunk_bytes, CodecPngHeader *header) {
  // Of these only XMP is wanted, and unpacking the others is how a small file fills a big memory.
  static const png_byte texts[] = "tEXt\0zTXt\0iTXt\0sPLT\0hIST";
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return failed(reader);
  png_set_read_fn(png, reader, on_read);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_malloc_max(png, chunk_bytes);
  png_set_option(png, PNG_SKIP_sRGB_CHECK_PROFILE, PNG_OPTION_ON);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, texts, 5);
  png_set_read_user_chunk_fn(png, reader, on_chunk);
  png_read_info(png, reader->info);
  reader->header.width = png_get_image_width(png, reader->info);
  reader->header.height = png_get_image_height(png, reader->info);
  reader->header.depth = png_get_bit_depth(png, reader->info);
  reader->header.color_type = png_get_color_type(png, reader->info);
  reader->header.is_interlaced = png_get_interlace_type(png, reader->info) != PNG_INTERLACE_NONE;
  reader->header.has_alpha = (reader->header.color_type & PNG_COLOR_MASK_ALPHA) != 0
    || png_get_valid(png, reader->info, PNG_INFO_tRNS) != 0;
  *header = reader->header;
  return CODEC_OK;
}

/// Asks libpng to make red, green, blue and alpha of whatever the file holds.
static void set_up(CodecPngReader *reader) {
  bool is_wide = reader->header.depth == 16;
  png_set_expand(reader->png);
  png_set_gray_to_rgb(reader->png);
  if (!reader->header.has_alpha) png_set_add_alpha(reader->png, is_wide ? 0xffff : 0xff, PNG_FILLER_AFTER);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (is_wide) png_set_swap(reader->png);
#endif
  png_set_interlace_handling(reader->png);
  png_read_update_info(reader->png, reader->info);
  size_t row = (size_t)reader->header.width * (is_wide ? 8 : 4);
  if (png_get_rowbytes(reader->png, reader->info) != row) png_error(reader->png, "unexpected length of a row");
  if (is_wide) reader->line = png_malloc(reader->png, row);
  reader->is_set_up = true;
}

static void widen(const uint16_t *from, float *to, size_t count) {
  for (size_t i = 0; i < count; i++) to[i] = (float)from[i] / 65535.0f;
}

CodecStatus codec_png_read_rows(CodecPngReader *reader, void *rows, ptrdiff_t row_bytes, uint32_t count) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return failed(reader);
  if (!reader->is_set_up) set_up(reader);
  size_t samples = (size_t)reader->header.width * 4;
  if (!reader->header.is_interlaced) {
    for (uint32_t y = 0; y < count; y++, reader->next_row++) {
      void *row = (uint8_t *)rows + (ptrdiff_t)y * row_bytes;
      if (reader->line == NULL) {
        png_read_row(png, row, NULL);
      } else {
        png_read_row(png, (png_bytep)reader->line, NULL);
        widen(reader->line, row, samples);
      }
    }
    return CODEC_OK;
  }
  // Each pass fills in some pixels of the same rows; 16-bit ones wait in the first half of theirs.
  for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++) {
    reader->next_row = 0;
    for (uint32_t y = 0; y < count; y++, reader->next_row++) {
      png_read_row(png, (png_bytep)rows + (ptrdiff_t)y * row_bytes, NULL);
    }
  }
  for (uint32_t y = 0; reader->line != NULL && y < count; y++) {
    void *row = (uint8_t *)rows + (ptrdiff_t)y * row_bytes;
    memcpy(reader->line, row, samples * 2);
    widen(reader->line, row, samples);
  }
  return CODEC_OK;
}

CodecStatus codec_png_read_end(CodecPngReader *reader) {
  if (setjmp(png_jmpbuf(reader->png))) return failed(reader);
  png_read_end(reader->png, reader->info);
  reader->report.trailing = codec_input_rest(&reader->input, reader->input.filled - reader->input.position);
  return CODEC_OK;
}

CodecStatus codec_png_metadata(CodecPngReader *reader, CodecPngMetadata *metadata) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return failed(reader);
  memset(metadata, 0, sizeof *metadata);
  png_charp name;
  png_bytep bytes;
  png_uint_32 size;
  int method;
  if (png_get_iCCP(png, reader->info, &name, &method, &bytes, &size)) metadata->icc = (CodecBytes){bytes, size};
  if (png_get_eXIf_1(png, reader->info, &size, &bytes)) metadata->exif = (CodecBytes){bytes, size};
  metadata->xmp = (CodecBytes){reader->xmp, reader->xmp_size};
  png_uint_32 x, y;
  if (png_get_pHYs(png, reader->info, &x, &y, &method) && method == PNG_RESOLUTION_METER) {
    metadata->x_per_metre = x;
    metadata->y_per_metre = y;
  }
  metadata->says_srgb = png_get_sRGB(png, reader->info, &method) != 0;
  png_fixed_point gamma;
  if (png_get_gAMA_fixed(png, reader->info, &gamma)) metadata->gamma = gamma;
  metadata->says_primaries = png_get_valid(png, reader->info, PNG_INFO_cHRM) != 0;
  return CODEC_OK;
}

void codec_png_reader_close(CodecPngReader *reader) {
  if (reader == NULL) return;
  if (reader->line != NULL) png_free(reader->png, reader->line);
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader->xmp);
  free(reader);
}
