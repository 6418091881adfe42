/// What the engine is measured against: libjpeg alone, called as its manual says.
#ifndef CPARTS_H
#define CPARTS_H
#include <stddef.h>

/// Decodes to RGBA rows of `width * 4` bytes in `pixels`; 0, or -1 when the file is not as expected.
int parts_decode(const unsigned char *file, size_t size, unsigned char *pixels, int width, int height);

/// Encodes RGBA rows in 4:4:4; gives the number of bytes, or 0.
size_t parts_encode(const unsigned char *pixels, int width, int height, int quality, int optimize);
#endif
