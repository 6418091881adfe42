/// Fetching a file by URL, and posting a few bytes to one, through libcurl, which is found at run time: every machine
/// that does so has it, and a process that never does should not carry it.
#ifndef CDOWNLOAD_H
#define CDOWNLOAD_H
#include <stdint.h>

typedef struct CDownloadError {
  char text[512];
  int status;  ///< the server's answer (404); 0 where there was none
} CDownloadError;

/// Tells the bytes so far and the most that may come. Anything but 0 stops.
typedef int (*CDownloadProgress)(void *context, int64_t done, int64_t total);

/// Appends `url` (https or file) to the open file `descriptor` from byte `offset` on, and stops above `limit`
/// bytes in all. 0: done, 1: stopped by `progress`, -1: failed.
int cdownload(const char *url, int descriptor, int64_t offset, int64_t limit, CDownloadProgress progress, void *context,
              CDownloadError *error);

/// Posts `size` bytes to `url` (https or http) with these header lines, NULL at their end, within `seconds`; follows
/// nothing and drops what is answered but its status. 0: answered, 1: stopped by `progress`, -1: failed.
int cdownload_post(const char *url, const char *body, int64_t size, const char *const *headers, int seconds,
                   CDownloadProgress progress, void *context, CDownloadError *error);

#endif
