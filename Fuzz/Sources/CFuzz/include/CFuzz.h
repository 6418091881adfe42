/// libFuzzer's entry points, which come with the compiler.
#ifndef CFUZZ_H
#define CFUZZ_H
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

/// Mutates `data` in place; at most `capacity` bytes. Returns the new size.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t capacity);

/// The checksum of PNG's chunks.
uint32_t cfuzz_crc(const uint8_t *data, size_t size);

#endif
