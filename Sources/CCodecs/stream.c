// See stream.h.
#define _GNU_SOURCE
#include "stream.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool codec_input_fill(CodecInput *input, CodecReport *report) {
  ssize_t got;
  do {
    got = pread(input->fd, input->buffer, sizeof input->buffer, input->offset);
  } while (got < 0 && errno == EINTR);
  input->position = 0;
  input->filled = got > 0 ? (size_t)got : 0;
  input->offset += (int64_t)input->filled;
  if (got < 0) codec_report_fail(report, CODEC_INPUT, strerror(errno));
  if (got == 0) codec_report_fail(report, CODEC_CUT_SHORT, "");
  return got > 0;
}

bool codec_input_read(CodecInput *input, CodecReport *report, uint8_t *to, size_t size) {
  while (size > 0) {
    if (input->position == input->filled && !codec_input_fill(input, report)) return false;
    size_t count = input->filled - input->position;
    if (count > size) count = size;
    memcpy(to, input->buffer + input->position, count);
    input->position += count;
    to += count;
    size -= count;
  }
  return true;
}

int64_t codec_input_rest(const CodecInput *input, size_t unread) {
  struct stat status;
  if (fstat(input->fd, &status) != 0 || status.st_size < input->offset) return (int64_t)unread;
  return status.st_size - input->offset + (int64_t)unread;
}

static bool put(CodecOutput *output, CodecReport *report, const uint8_t *from, size_t size) {
  while (size > 0) {
    ssize_t done = write(output->fd, from, size);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) {
      codec_report_fail(report, CODEC_OUTPUT, done < 0 ? strerror(errno) : "nothing was written");
      return false;
    }
    from += done;
    size -= (size_t)done;
  }
  return true;
}

bool codec_output_flush(CodecOutput *output, CodecReport *report) {
  size_t size = output->filled;
  output->filled = 0;
  return put(output, report, output->buffer, size);
}

bool codec_output_write(CodecOutput *output, CodecReport *report, const uint8_t *from, size_t size) {
  while (size > 0) {
    if (output->filled == sizeof output->buffer && !codec_output_flush(output, report)) return false;
    size_t count = sizeof output->buffer - output->filled;
    if (count > size) count = size;
    memcpy(output->buffer + output->filled, from, count);
    output->filled += count;
    from += count;
    size -= count;
  }
  return true;
}
