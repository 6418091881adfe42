/// libjpeg's errors and warnings, shared by reading and writing.
#ifndef CODEC_JPEG_ERROR_H
#define CODEC_JPEG_ERROR_H
#include <setjmp.h>
#include <stdio.h>
#include <jpeglib.h>

#include "report.h"

typedef struct CodecJpegErrors {
  struct jpeg_error_mgr base;  ///< first, so that libjpeg's pointer to it is one to the whole
  CodecReport report;
  jmp_buf jump;
} CodecJpegErrors;

/// Errors, and warnings of damage, jump to `jump`; what is only odd becomes a note.
struct jpeg_error_mgr *codec_jpeg_errors(CodecJpegErrors *errors);

#endif
