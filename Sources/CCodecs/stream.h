/// A file in and a file out, each through one buffer.
#ifndef CODEC_STREAM_H
#define CODEC_STREAM_H
#include "report.h"

#define CODEC_BUFFER 65536

typedef struct CodecInput {
  int fd;
  int64_t offset;  ///< of the byte after the buffer's last
  size_t position, filled;
  uint8_t buffer[CODEC_BUFFER];
} CodecInput;

/// Fills the buffer anew. False at the file's end or on an error; the report has been told.
bool codec_input_fill(CodecInput *input, CodecReport *report);
/// Copies exactly `size` bytes, or returns false; the report has been told.
bool codec_input_read(CodecInput *input, CodecReport *report, uint8_t *to, size_t size);
/// Bytes of the file that follow, `unread` of the buffer included.
int64_t codec_input_rest(const CodecInput *input, size_t unread);

typedef struct CodecOutput {
  int fd;
  size_t filled;
  uint8_t buffer[CODEC_BUFFER];
} CodecOutput;

/// False on an error; the report has been told.
bool codec_output_write(CodecOutput *output, CodecReport *report, const uint8_t *from, size_t size);
bool codec_output_flush(CodecOutput *output, CodecReport *report);

#endif
