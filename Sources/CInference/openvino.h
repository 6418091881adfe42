// The few declarations of OpenVINO's C interface (2026.x) that are used, and the table of its functions.
#ifndef CINFERENCE_OPENVINO_H
#define CINFERENCE_OPENVINO_H
#include "CInference.h"

typedef int OvStatus;
typedef struct OvObject OvObject;  // a core, model, port, request or tensor: opaque

typedef struct OvShape {
  int64_t rank;
  int64_t *dims;
} OvShape;

typedef struct OvDimension {
  int64_t min, max;
} OvDimension;

typedef struct OvPartialShape {
  OvDimension rank;
  OvDimension *dims;
} OvPartialShape;

typedef struct OvVersion {
  const char *build, *description;
} OvVersion;

// name, result, arguments; each is looked up as "ov_<name>".
#define OPENVINO_FUNCTIONS(F)                                                                                       \
  F(get_openvino_version, OvStatus, (OvVersion *))                                                                  \
  F(get_last_err_msg, const char *, (void))                                                                         \
  F(free, void, (const char *))                                                                                     \
  F(core_create, OvStatus, (OvObject **))                                                                           \
  F(core_read_model, OvStatus, (const OvObject *, const char *, const char *, OvObject **))                         \
  F(core_compile_model_props, OvStatus,                                                                             \
    (const OvObject *, const OvObject *, const char *, size_t, const CIProperty *, OvObject **))                    \
  F(core_compile_model_from_file_props, OvStatus,                                                                   \
    (const OvObject *, const char *, const char *, size_t, const CIProperty *, OvObject **))                        \
  F(model_reshape_by_port_indexes, OvStatus, (const OvObject *, const size_t *, const OvPartialShape *, size_t))    \
  F(model_free, void, (OvObject *))                                                                                 \
  F(compiled_model_inputs_size, OvStatus, (const OvObject *, size_t *))                                             \
  F(compiled_model_outputs_size, OvStatus, (const OvObject *, size_t *))                                            \
  F(compiled_model_input_by_index, OvStatus, (const OvObject *, size_t, OvObject **))                               \
  F(compiled_model_output_by_index, OvStatus, (const OvObject *, size_t, OvObject **))                              \
  F(compiled_model_input_by_name, OvStatus, (const OvObject *, const char *, OvObject **))                          \
  F(compiled_model_output_by_name, OvStatus, (const OvObject *, const char *, OvObject **))                         \
  F(compiled_model_create_infer_request, OvStatus, (const OvObject *, OvObject **))                                 \
  F(compiled_model_get_property, OvStatus, (const OvObject *, const char *, char **))                               \
  F(compiled_model_free, void, (OvObject *))                                                                        \
  F(infer_request_set_input_tensor_by_index, OvStatus, (OvObject *, size_t, const OvObject *))                      \
  F(infer_request_get_output_tensor_by_index, OvStatus, (const OvObject *, size_t, OvObject **))                    \
  F(infer_request_infer, OvStatus, (OvObject *))                                                                    \
  F(infer_request_free, void, (OvObject *))                                                                         \
  F(tensor_create_from_host_ptr, OvStatus, (int, OvShape, void *, OvObject **))                                     \
  F(tensor_get_shape, OvStatus, (const OvObject *, OvShape *))                                                      \
  F(tensor_get_element_type, OvStatus, (const OvObject *, int *))                                                   \
  F(tensor_get_byte_size, OvStatus, (const OvObject *, size_t *))                                                   \
  F(tensor_data, OvStatus, (const OvObject *, void **))                                                             \
  F(tensor_free, void, (OvObject *))                                                                                \
  F(port_get_any_name, OvStatus, (const OvObject *, char **))                                                       \
  F(port_get_partial_shape, OvStatus, (const OvObject *, OvPartialShape *))                                         \
  F(port_get_element_type, OvStatus, (const OvObject *, int *))                                                     \
  F(output_const_port_free, void, (OvObject *))                                                                     \
  F(partial_shape_free, void, (OvPartialShape *))                                                                   \
  F(partial_shape_create_static, OvStatus, (int64_t, const int64_t *, OvPartialShape *))                            \
  F(shape_free, OvStatus, (OvShape *))

struct CIRuntime {
#define FIELD(name, result, arguments) result(*name) arguments;
  OPENVINO_FUNCTIONS(FIELD)
#undef FIELD
  OvObject *core;
  char version[128];
};

struct CISession {
  const CIRuntime *runtime;
  OvObject *compiled, *request;
  size_t inputs, outputs;
};

/// Writes `text`, or the library's last message when it is NULL, into `error`; gives -1.
int ci_fail(const CIRuntime *runtime, const char *what, const char *text, CIError *error);

#endif
