/// libpng and libjpeg with their longjmp caught in C, so that no Swift frame is ever jumped over.
///
/// Readers take the file through a buffer of 64 KiB by `pread` from offset 0, writers give theirs by
/// `write`; neither closes the descriptor, and neither holds a whole file. A reader or writer is used
/// by one thread at a time. Once a call has failed, only `report` and `close` may follow.
#ifndef ATELIER_CODECS_H
#define ATELIER_CODECS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum CodecStatus {
  CODEC_OK,
  CODEC_CORRUPT,      ///< the data contradicts itself
  CODEC_CUT_SHORT,    ///< the file ends too early
  CODEC_UNSUPPORTED,  ///< a kind of file that the library does not do
  CODEC_MEMORY,       ///< no memory was to be had
  CODEC_INPUT,        ///< the kernel would not read
  CODEC_OUTPUT,       ///< the kernel would not write
} CodecStatus;

/// What a library had to say.
typedef struct CodecReport CodecReport;

/// The library's own words for what went wrong, or "".
const char *codec_error(const CodecReport *report);
/// The picture's row at which it went wrong; -1 where none was reached yet.
int64_t codec_error_row(const CodecReport *report);
/// The `index`th thing found odd but harmless; NULL past the last. Never more than a few.
const char *codec_note(const CodecReport *report, int32_t index);
/// How many bytes the file has after the picture's end; known when the picture is finished.
int64_t codec_trailing_bytes(const CodecReport *report);

/// Bytes that belong to a reader and live until it is closed, or to the caller of a writer.
typedef struct CodecBytes {
  const uint8_t *data;
  size_t size;
} CodecBytes;

// PNG

typedef struct CodecPngReader CodecPngReader;

typedef struct CodecPngHeader {
  uint32_t width, height;
  int32_t depth;       ///< of a sample in the file: 1, 2, 4, 8, 16
  int32_t color_type;  ///< as in IHDR
  bool has_alpha;      ///< an alpha channel or a transparent colour
  bool is_interlaced;
  uint32_t frames;     ///< 1, or what an APNG promises
} CodecPngHeader;

typedef struct CodecPngMetadata {
  CodecBytes icc, exif, xmp;
  uint32_t x_per_metre, y_per_metre;  ///< 0: unknown
  bool says_srgb;
  int32_t gamma;         ///< x 100000; 0: unsaid
  bool says_primaries;
} CodecPngMetadata;

/// NULL: no memory.
CodecPngReader *codec_png_reader(int fd);
const CodecReport *codec_png_reader_report(const CodecPngReader *reader);
/// Reads what comes before the pixels. Chunks beyond `chunk_bytes` are refused.
CodecStatus codec_png_read_header(CodecPngReader *reader, size_t chunk_bytes, CodecPngHeader *header);
/// Reads the next `count` rows as red, green, blue, alpha: bytes, or, if the depth is 16, floats of
/// v / 65535. An interlaced picture must be asked for whole.
CodecStatus codec_png_read_rows(CodecPngReader *reader, void *rows, ptrdiff_t row_bytes, uint32_t count);
/// Reads to the file's end, checking the last sums.
CodecStatus codec_png_read_end(CodecPngReader *reader);
/// What has been met so far; some may come after the pixels.
CodecStatus codec_png_metadata(CodecPngReader *reader, CodecPngMetadata *metadata);
void codec_png_reader_close(CodecPngReader *reader);

typedef struct CodecPngWriter CodecPngWriter;

typedef struct CodecPngOptions {
  uint32_t width, height;
  int32_t depth;        ///< 8 or 16
  bool has_alpha;       ///< false: the fourth sample of each pixel is left out
  int32_t compression;  ///< 0...9
  uint32_t x_per_metre, y_per_metre;  ///< 0: unknown
  CodecBytes icc;       ///< none: the file says sRGB
  CodecBytes exif, xmp;
} CodecPngOptions;

CodecPngWriter *codec_png_writer(int fd);
const CodecReport *codec_png_writer_report(const CodecPngWriter *writer);
CodecStatus codec_png_write_header(CodecPngWriter *writer, const CodecPngOptions *options);
/// Rows of four samples a pixel, bytes or 16-bit numbers of this machine.
CodecStatus codec_png_write_rows(CodecPngWriter *writer, const void *rows, ptrdiff_t row_bytes, uint32_t count);
CodecStatus codec_png_write_end(CodecPngWriter *writer);
void codec_png_writer_close(CodecPngWriter *writer);

// JPEG

typedef struct CodecJpegReader CodecJpegReader;

typedef enum CodecJpegColor { CODEC_JPEG_GREY, CODEC_JPEG_RGB, CODEC_JPEG_CMYK } CodecJpegColor;

typedef struct CodecJpegHeader {
  uint32_t width, height;
  CodecJpegColor color;
  bool is_inverted;  ///< CMYK samples count paper, not ink, as Adobe's programs write them
  bool is_progressive;
  int32_t density_unit;  ///< 0 none, 1 px per inch, 2 px per cm
  uint32_t x_density, y_density;
  CodecBytes icc, exif, xmp;
} CodecJpegHeader;

CodecJpegReader *codec_jpeg_reader(int fd);
const CodecReport *codec_jpeg_reader_report(const CodecJpegReader *reader);
CodecStatus codec_jpeg_read_header(CodecJpegReader *reader, CodecJpegHeader *header);
/// Makes ready for the rows. A file of more than `most_scans` passes over the picture is refused.
CodecStatus codec_jpeg_read_start(CodecJpegReader *reader, int32_t most_scans);
/// Reads the next `count` rows, four bytes a pixel: red, green, blue, 255, or the file's CMYK.
CodecStatus codec_jpeg_read_rows(CodecJpegReader *reader, void *rows, ptrdiff_t row_bytes, uint32_t count);
CodecStatus codec_jpeg_read_end(CodecJpegReader *reader);
void codec_jpeg_reader_close(CodecJpegReader *reader);

typedef struct CodecJpegWriter CodecJpegWriter;

typedef struct CodecJpegOptions {
  uint32_t width, height;
  int32_t quality;                     ///< 1...100
  int32_t x_sampling, y_sampling;      ///< px of luma to one of chroma: 1 or 2
  bool is_progressive;
  uint32_t x_per_inch, y_per_inch;     ///< 0: unknown
  CodecBytes icc, exif, xmp;           ///< exif and xmp of more than one segment are left out with a note
} CodecJpegOptions;

CodecJpegWriter *codec_jpeg_writer(int fd);
const CodecReport *codec_jpeg_writer_report(const CodecJpegWriter *writer);
CodecStatus codec_jpeg_write_header(CodecJpegWriter *writer, const CodecJpegOptions *options);
/// Rows of four bytes a pixel; the fourth is not looked at.
CodecStatus codec_jpeg_write_rows(CodecJpegWriter *writer, const void *rows, ptrdiff_t row_bytes, uint32_t count);
CodecStatus codec_jpeg_write_end(CodecJpegWriter *writer);
void codec_jpeg_writer_close(CodecJpegWriter *writer);

#endif
