// See jpeg_error.h.
#include "jpeg_error.h"

#include <jerror.h>

static CodecStatus status(int code) {
  switch (code) {
    case JERR_OUT_OF_MEMORY:
      return CODEC_MEMORY;
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_ARITH_NOTIMPL:
    case JERR_NOTIMPL:
    case JERR_NOT_COMPILED:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_CCIR601_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_IMAGE_TOO_BIG:
    case JERR_WIDTH_OVERFLOW:
      return CODEC_UNSUPPORTED;
    case JERR_INPUT_EOF:
    case JWRN_JPEG_EOF:
      return CODEC_CUT_SHORT;
    default:
      return CODEC_CORRUPT;
  }
}

static void on_error(j_common_ptr cinfo) {
  CodecJpegErrors *errors = (CodecJpegErrors *)cinfo->err;
  char text[JMSG_LENGTH_MAX];
  errors->base.format_message(cinfo, text);
  codec_report_fail(&errors->report, status(errors->base.msg_code), text);
  longjmp(errors->jump, 1);
}

static void on_message(j_common_ptr cinfo, int level) {
  if (level >= 0) return;  // a trace, not a warning
  switch (cinfo->err->msg_code) {
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_ADOBE_XFORM:
    case JWRN_JFIF_MAJOR:
    case JWRN_NOT_SEQUENTIAL: {
      CodecJpegErrors *errors = (CodecJpegErrors *)cinfo->err;
      char text[JMSG_LENGTH_MAX];
      errors->base.format_message(cinfo, text);
      codec_report_note(&errors->report, text);
      return;
    }
    default:
      on_error(cinfo);
  }
}

struct jpeg_error_mgr *codec_jpeg_errors(CodecJpegErrors *errors) {
  codec_report_init(&errors->report);
  jpeg_std_error(&errors->base);
  errors->base.error_exit = on_error;
  errors->base.emit_message = on_message;
  return &errors->base;
}
