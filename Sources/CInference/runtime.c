// Opens the library and finds its functions.
#include "openvino.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int ci_fail(const CIRuntime *runtime, const char *what, const char *text, CIError *error) {
  if (!text && runtime) text = runtime->get_last_err_msg();
  if (!text || !*text) text = "the runtime gave no reason";
  int length = snprintf(error->text, sizeof error->text, "%s: %s", what, text);
  // The library's messages have several lines; one is what a person reads.
  for (int i = 0; i < length && error->text[i]; i++) {
    if ((unsigned char)error->text[i] < 0x20) error->text[i] = ' ';
  }
  return -1;
}

CIRuntime *ci_open(const char *library, CIError *error) {
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    ci_fail(NULL, "the library cannot be opened", dlerror(), error);
    return NULL;
  }
  CIRuntime *runtime = calloc(1, sizeof *runtime);
  if (!runtime) {
    ci_fail(NULL, "the library cannot be opened", "there is no memory", error);
    return NULL;
  }
#define FIND(name, result, arguments)                                                 \
  *(void **)(&runtime->name) = dlsym(handle, "ov_" #name);                            \
  if (!runtime->name) {                                                               \
    ci_fail(NULL, "the library is of another version", "it lacks ov_" #name, error);  \
    free(runtime);                                                                    \
    return NULL;                                                                      \
  }
  OPENVINO_FUNCTIONS(FIND)
#undef FIND
  if (runtime->core_create(&runtime->core) != 0) {
    ci_fail(runtime, "the runtime cannot start", NULL, error);
    free(runtime);
    return NULL;
  }
  OvVersion version = {0};
  if (runtime->get_openvino_version(&version) == 0 && version.build) {
    snprintf(runtime->version, sizeof runtime->version, "%s", version.build);
  }
  return runtime;
}

const char *ci_version(const CIRuntime *runtime) { return runtime->version; }

void ci_trim(void) { malloc_trim(0); }
