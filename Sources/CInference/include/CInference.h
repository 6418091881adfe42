/// OpenVINO's C interface, found at run time: nothing here is linked, and without the library all else works.
///
/// The library is opened once and never closed. Its functions catch every C++ exception and tell it by a
/// status and a text, which comes back here as a line in `error`.
#ifndef CINFERENCE_H
#define CINFERENCE_H
#include <stddef.h>
#include <stdint.h>

/// OpenVINO's numbers for the types of elements that travel.
#define CI_BOOL ((uint32_t)1)
#define CI_F16 ((uint32_t)3)
#define CI_F32 ((uint32_t)4)
#define CI_I32 ((uint32_t)9)
#define CI_I64 ((uint32_t)10)
#define CI_U8 ((uint32_t)16)

#define CI_MOST_DIMENSIONS 8

typedef struct CIRuntime CIRuntime;  ///< the opened library and its one core
typedef struct CISession CISession;  ///< one compiled model and its one request

/// Why a call failed: one line, cut where it is too long.
typedef struct CIError {
  char text[1024];
} CIError;

/// An input or output of a model.
typedef struct CIPort {
  char name[160];
  uint32_t type;
  int32_t rank;  ///< -1: not fixed
  int64_t dimensions[CI_MOST_DIMENSIONS];  ///< -1: not fixed
} CIPort;

/// Dense numbers, row-major.
typedef struct CITensor {
  uint32_t type;
  int32_t rank;
  int64_t dimensions[CI_MOST_DIMENSIONS];
  void *data;
  size_t size;  ///< in bytes
} CITensor;

/// A setting of the runtime, laid out as the library has it.
typedef struct CIProperty {
  const char *key;
  const void *value;
} CIProperty;

/// Opens `library`, a path of libopenvino_c.so. NULL: it is not there or lacks a function.
CIRuntime *ci_open(const char *library, CIError *error);

/// The library's own version, "2026.4.1-...".
const char *ci_version(const CIRuntime *runtime);

/// Compiles the model at `path`; where `rank` is above 0 its first input gets that fixed shape first.
CISession *ci_load(const CIRuntime *runtime, const char *path, const CIProperty *properties, size_t count,
                   const int64_t *shape, int32_t rank, CIError *error);
void ci_free(CISession *session);

/// A property of the compiled model as text; empty where it has none.
void ci_property(const CISession *session, const char *key, char *out, size_t size);

size_t ci_input_count(const CISession *session);
size_t ci_output_count(const CISession *session);
int ci_input(const CISession *session, size_t index, CIPort *out, CIError *error);
int ci_output(const CISession *session, size_t index, CIPort *out, CIError *error);

/// The index of the input or output called `name`, by which the file may know it beside the name in its port. -1: none.
int32_t ci_find_input(const CISession *session, const char *name);
int32_t ci_find_output(const CISession *session, const char *name);

/// Runs the model on as many inputs as it has. One call at a time. 0: done.
int ci_run(CISession *session, const CITensor *inputs, CIError *error);

/// What the last run gave; the data is the session's and lasts until the next run.
int ci_result(const CISession *session, size_t index, CITensor *out, CIError *error);

/// Gives memory that was freed back to the system.
void ci_trim(void);

#endif
