// See report.h.
#include "report.h"

#include <stdio.h>
#include <string.h>

void codec_report_init(CodecReport *report) {
  memset(report, 0, sizeof *report);
  report->row = -1;
}

void codec_report_fail(CodecReport *report, CodecStatus status, const char *text) {
  if (report->status != CODEC_OK) return;
  report->status = status;
  snprintf(report->error, sizeof report->error, "%s", text);
}

void codec_report_note(CodecReport *report, const char *text) {
  if (report->notes == CODEC_NOTES) return;
  for (int32_t i = 0; i < report->notes; i++) {
    if (strncmp(report->note[i], text, CODEC_TEXT - 1) == 0) return;
  }
  snprintf(report->note[report->notes++], CODEC_TEXT, "%s", text);
}

const char *codec_error(const CodecReport *report) { return report->error; }

int64_t codec_error_row(const CodecReport *report) { return report->row; }

const char *codec_note(const CodecReport *report, int32_t index) {
  return index >= 0 && index < report->notes ? report->note[index] : NULL;
}

int64_t codec_trailing_bytes(const CodecReport *report) { return report->trailing; }
