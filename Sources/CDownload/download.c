// libcurl's variadic functions, called with the types that each option wants.
#define _GNU_SOURCE
#include "CDownload.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Numbers of libcurl's stable interface.
enum {
  URL = 10002, WRITE_FUNCTION = 20011, WRITE_DATA = 10001, FAIL_ON_ERROR = 45, FOLLOW = 52, MOST_REDIRECTS = 68,
  NO_PROGRESS = 43, PROGRESS_FUNCTION = 20219, PROGRESS_DATA = 10057, RESUME_FROM = 30116, ERROR_BUFFER = 10010,
  NO_SIGNAL = 99, CONNECT_TIMEOUT = 78, LOW_SPEED_LIMIT = 19, LOW_SPEED_TIME = 20, USER_AGENT = 10018,
  PROTOCOLS = 181, REDIRECT_PROTOCOLS = 182, TIMEOUT = 13, POST_FIELDS = 10015, POST_SIZE = 60, HEADERS = 10023,
  RESPONSE_CODE = 0x200002, ABORTED_BY_CALLBACK = 42,
};
enum { HTTP = 1 << 0, HTTPS = 1 << 1, FILES = 1 << 10 };

static struct {
  int (*global_init)(long);
  void *(*init)(void);
  int (*set)(void *, int, ...);
  int (*perform)(void *);
  int (*info)(void *, int, ...);
  void (*cleanup)(void *);
  const char *(*words)(int);
  void *(*append)(void *, const char *);
  void (*free_list)(void *);
} curl;

static int isOpen = 0;

static void open_library(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  *(void **)&curl.global_init = dlsym(library, "curl_global_init");
  *(void **)&curl.init = dlsym(library, "curl_easy_init");
  *(void **)&curl.set = dlsym(library, "curl_easy_setopt");
  *(void **)&curl.perform = dlsym(library, "curl_easy_perform");
  *(void **)&curl.info = dlsym(library, "curl_easy_getinfo");
  *(void **)&curl.cleanup = dlsym(library, "curl_easy_cleanup");
  *(void **)&curl.words = dlsym(library, "curl_easy_strerror");
  *(void **)&curl.append = dlsym(library, "curl_slist_append");
  *(void **)&curl.free_list = dlsym(library, "curl_slist_free_all");
  isOpen = curl.global_init && curl.init && curl.set && curl.perform && curl.info && curl.cleanup && curl.words &&
           curl.append && curl.free_list && curl.global_init(3) == 0;
}

/// A new transfer with what all have in common; NULL with the reason in `error`.
static void *begin(const char *url, char words[256], CDownloadError *error) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_library);
  memset(error, 0, sizeof *error);
  words[0] = 0;
  void *handle = isOpen ? curl.init() : NULL;
  if (!handle) {
    snprintf(error->text, sizeof error->text, "libcurl is not installed (Debian: libcurl4)");
    return NULL;
  }
  curl.set(handle, URL, url);
  curl.set(handle, ERROR_BUFFER, words);
  curl.set(handle, NO_PROGRESS, 0L);
  curl.set(handle, NO_SIGNAL, 1L);
  curl.set(handle, USER_AGENT, "atelier");
  return handle;
}

/// Carries the transfer out and ends it: 0, 1 when it was stopped, -1 with the reason in `error`.
static int finish(void *handle, const char *const *problem, const char *words, CDownloadError *error) {
  int code = curl.perform(handle);
  long status = 0;
  curl.info(handle, RESPONSE_CODE, &status);
  error->status = (int)status;
  if (code != 0) {
    const char *reason = problem && *problem ? *problem : words[0] ? words : curl.words(code);
    snprintf(error->text, sizeof error->text, "%s", reason);
  }
  curl.cleanup(handle);
  return code == 0 ? 0 : code == ABORTED_BY_CALLBACK ? 1 : -1;
}

struct Transfer {
  int descriptor;
  int64_t offset, limit;
  CDownloadProgress progress;
  void *context;
  const char *problem;
};

static size_t receive(const char *data, size_t size, size_t count, void *context) {
  struct Transfer *transfer = context;
  size_t bytes = size * count, done = 0;
  if (transfer->limit - transfer->offset < (int64_t)bytes) {
    transfer->problem = "it is longer than its manifest says";
    return 0;
  }
  while (done < bytes) {
    ssize_t put = pwrite(transfer->descriptor, data + done, bytes - done, transfer->offset);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) {
      transfer->problem = strerror(errno);
      return 0;
    }
    done += (size_t)put;
    transfer->offset += put;
  }
  return bytes;
}

static int advance(void *context, int64_t total, int64_t done, int64_t up_total, int64_t up_done) {
  (void)total, (void)done, (void)up_total, (void)up_done;
  struct Transfer *transfer = context;
  return transfer->progress ? transfer->progress(transfer->context, transfer->offset, transfer->limit) : 0;
}

int cdownload(const char *url, int descriptor, int64_t offset, int64_t limit, CDownloadProgress progress, void *context,
              CDownloadError *error) {
  char words[256];
  void *handle = begin(url, words, error);
  if (!handle) return -1;
  struct Transfer transfer = {descriptor, offset, limit, progress, context, NULL};
  curl.set(handle, WRITE_FUNCTION, receive);
  curl.set(handle, WRITE_DATA, &transfer);
  curl.set(handle, PROGRESS_FUNCTION, advance);
  curl.set(handle, PROGRESS_DATA, &transfer);
  curl.set(handle, FAIL_ON_ERROR, 1L);
  curl.set(handle, FOLLOW, 1L);
  curl.set(handle, MOST_REDIRECTS, 5L);
  curl.set(handle, PROTOCOLS, (long)(HTTPS | FILES));
  curl.set(handle, REDIRECT_PROTOCOLS, (long)HTTPS);
  curl.set(handle, CONNECT_TIMEOUT, 30L);
  // A server that sends less than this for a minute is given up; what came is kept and resumed.
  curl.set(handle, LOW_SPEED_LIMIT, 100L);
  curl.set(handle, LOW_SPEED_TIME, 60L);
  if (offset > 0) curl.set(handle, RESUME_FROM, (int64_t)offset);
  return finish(handle, &transfer.problem, words, error);
}

static size_t ignore(const char *data, size_t size, size_t count, void *context) {
  (void)data, (void)context;
  return size * count;
}

struct Post {
  CDownloadProgress progress;
  void *context;
};

static int watch(void *context, int64_t total, int64_t done, int64_t up_total, int64_t up_done) {
  (void)total, (void)done, (void)up_total, (void)up_done;
  struct Post *post = context;
  return post->progress ? post->progress(post->context, 0, 0) : 0;
}

int cdownload_post(const char *url, const char *body, int64_t size, const char *const *headers, int seconds,
                   CDownloadProgress progress, void *context, CDownloadError *error) {
  char words[256];
  void *handle = begin(url, words, error);
  if (!handle) return -1;
  void *list = NULL;
  for (; *headers; headers++) {
    void *longer = curl.append(list, *headers);
    if (!longer) {
      curl.free_list(list);
      curl.cleanup(handle);
      snprintf(error->text, sizeof error->text, "%s", strerror(ENOMEM));
      return -1;
    }
    list = longer;
  }
  struct Post post = {progress, context};
  curl.set(handle, POST_FIELDS, body);
  curl.set(handle, POST_SIZE, (long)size);
  curl.set(handle, HEADERS, list);
  curl.set(handle, WRITE_FUNCTION, ignore);
  curl.set(handle, PROGRESS_FUNCTION, watch);
  curl.set(handle, PROGRESS_DATA, &post);
  // Whoever redirects would learn the token.
  curl.set(handle, FOLLOW, 0L);
  curl.set(handle, PROTOCOLS, (long)(HTTP | HTTPS));
  curl.set(handle, CONNECT_TIMEOUT, (long)seconds);
  curl.set(handle, TIMEOUT, (long)seconds);
  int end = finish(handle, NULL, words, error);
  curl.free_list(list);
  return end;
}
