#include <zimg.h>

// The planes of zimg's buffers are arrays of nameless structs, which Swift cannot see.

static inline zimg_image_buffer_const atelier_zimg_source(const void *data, ptrdiff_t plane, ptrdiff_t row, unsigned mask,
                                                          int planes) {
  zimg_image_buffer_const buffer = {.version = ZIMG_API_VERSION};
  for (int i = 0; i < planes && i < 4; i++) {
    buffer.plane[i].data = (const char *)data + i * plane;
    buffer.plane[i].stride = row;
    buffer.plane[i].mask = mask;
  }
  return buffer;
}

static inline zimg_image_buffer atelier_zimg_target(void *data, ptrdiff_t plane, ptrdiff_t row, unsigned mask, int planes) {
  zimg_image_buffer buffer = {.version = ZIMG_API_VERSION};
  for (int i = 0; i < planes && i < 4; i++) {
    buffer.plane[i].data = (char *)data + i * plane;
    buffer.plane[i].stride = row;
    buffer.plane[i].mask = mask;
  }
  return buffer;
}
