/// What a library said, kept in fixed room: a hostile file cannot make it grow.
#ifndef CODEC_REPORT_H
#define CODEC_REPORT_H
#include "CCodecs.h"

#define CODEC_TEXT 240
#define CODEC_NOTES 8

struct CodecReport {
  CodecStatus status;
  int64_t row;
  int64_t trailing;
  int32_t notes;
  char error[CODEC_TEXT];
  char note[CODEC_NOTES][CODEC_TEXT];
};

void codec_report_init(CodecReport *report);
/// Keeps the first failure only: what follows is mostly its echo.
void codec_report_fail(CodecReport *report, CodecStatus status, const char *text);
/// Keeps `text` unless it is there already or there is no more room.
void codec_report_note(CodecReport *report, const char *text);

#endif
