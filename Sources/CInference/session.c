// One compiled model: load, look at its ports, run.
#include "openvino.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const device = "CPU";

static OvObject *compiled(const CIRuntime *runtime, const char *path, const CIProperty *properties, size_t count,
                          const int64_t *shape, int32_t rank, CIError *error) {
  OvObject *result = NULL;
  if (rank <= 0) {
    // Straight from the file: where it was compiled before, the file is not even read.
    if (runtime->core_compile_model_from_file_props(runtime->core, path, device, count, properties, &result) != 0) {
      ci_fail(runtime, "it cannot be compiled", NULL, error);
      return NULL;
    }
    return result;
  }
  OvObject *model = NULL;
  if (runtime->core_read_model(runtime->core, path, NULL, &model) != 0) {
    ci_fail(runtime, "it cannot be read", NULL, error);
    return NULL;
  }
  OvPartialShape fixed = {0};
  size_t first = 0;
  if (runtime->partial_shape_create_static(rank, shape, &fixed) != 0 ||
      runtime->model_reshape_by_port_indexes(model, &first, &fixed, 1) != 0) {
    ci_fail(runtime, "it cannot take the declared size", NULL, error);
  } else if (runtime->core_compile_model_props(runtime->core, model, device, count, properties, &result) != 0) {
    ci_fail(runtime, "it cannot be compiled", NULL, error);
    result = NULL;
  }
  if (fixed.dims) runtime->partial_shape_free(&fixed);
  runtime->model_free(model);
  return result;
}

CISession *ci_load(const CIRuntime *runtime, const char *path, const CIProperty *properties, size_t count,
                   const int64_t *shape, int32_t rank, CIError *error) {
  OvObject *model = compiled(runtime, path, properties, count, shape, rank, error);
  if (!model) return NULL;
  CISession *session = calloc(1, sizeof *session);
  if (!session) {
    runtime->compiled_model_free(model);
    ci_fail(NULL, "it cannot be compiled", "there is no memory", error);
    return NULL;
  }
  session->runtime = runtime;
  session->compiled = model;
  if (runtime->compiled_model_inputs_size(model, &session->inputs) != 0 ||
      runtime->compiled_model_outputs_size(model, &session->outputs) != 0 ||
      runtime->compiled_model_create_infer_request(model, &session->request) != 0) {
    ci_fail(runtime, "it cannot be made ready", NULL, error);
    ci_free(session);
    return NULL;
  }
  return session;
}

void ci_free(CISession *session) {
  if (!session) return;
  if (session->request) session->runtime->infer_request_free(session->request);
  session->runtime->compiled_model_free(session->compiled);
  free(session);
}

void ci_property(const CISession *session, const char *key, char *out, size_t size) {
  char *value = NULL;
  int status = session->runtime->compiled_model_get_property(session->compiled, key, &value);
  snprintf(out, size, "%s", status == 0 && value ? value : "");
  if (value) session->runtime->free(value);
}

size_t ci_input_count(const CISession *session) { return session->inputs; }
size_t ci_output_count(const CISession *session) { return session->outputs; }

static int describe(const CIRuntime *runtime, OvObject *port, CIPort *out, CIError *error) {
  memset(out, 0, sizeof *out);
  char *name = NULL;
  // A port may have no name; then it is told by its number alone.
  if (runtime->port_get_any_name(port, &name) == 0 && name) {
    snprintf(out->name, sizeof out->name, "%s", name);
    runtime->free(name);
  }
  int type = 0;
  OvPartialShape shape = {0};
  if (runtime->port_get_element_type(port, &type) != 0 || runtime->port_get_partial_shape(port, &shape) != 0) {
    return ci_fail(runtime, "its ports cannot be read", NULL, error);
  }
  out->type = (uint32_t)type;
  out->rank = -1;
  int fits = 1;
  if (shape.rank.min == shape.rank.max && shape.rank.min >= 0) {
    fits = shape.rank.min <= CI_MOST_DIMENSIONS;
    out->rank = fits ? (int32_t)shape.rank.min : -1;
    for (int32_t i = 0; i < out->rank; i++) {
      out->dimensions[i] = shape.dims[i].min == shape.dims[i].max ? shape.dims[i].min : -1;
    }
  }
  runtime->partial_shape_free(&shape);
  return fits ? 0 : ci_fail(runtime, "its ports cannot be used", "one has more than 8 dimensions", error);
}

int ci_input(const CISession *session, size_t index, CIPort *out, CIError *error) {
  const CIRuntime *runtime = session->runtime;
  OvObject *port = NULL;
  if (runtime->compiled_model_input_by_index(session->compiled, index, &port) != 0) {
    return ci_fail(runtime, "its ports cannot be read", NULL, error);
  }
  int status = describe(runtime, port, out, error);
  runtime->output_const_port_free(port);
  return status;
}

int ci_output(const CISession *session, size_t index, CIPort *out, CIError *error) {
  const CIRuntime *runtime = session->runtime;
  OvObject *port = NULL;
  if (runtime->compiled_model_output_by_index(session->compiled, index, &port) != 0) {
    return ci_fail(runtime, "its ports cannot be read", NULL, error);
  }
  int status = describe(runtime, port, out, error);
  runtime->output_const_port_free(port);
  return status;
}

// A port by its name does not tell its index, but every port has one name that is its own.
static int32_t find(const CISession *session, OvObject *port, size_t count,
                    OvStatus (*at)(const OvObject *, size_t, OvObject **)) {
  const CIRuntime *runtime = session->runtime;
  char *wanted = NULL;
  int32_t found = -1;
  if (runtime->port_get_any_name(port, &wanted) != 0) wanted = NULL;
  for (size_t i = 0; wanted && found < 0 && i < count; i++) {
    OvObject *other = NULL;
    char *name = NULL;
    if (at(session->compiled, i, &other) == 0 && runtime->port_get_any_name(other, &name) == 0 && name) {
      if (strcmp(name, wanted) == 0) found = (int32_t)i;
      runtime->free(name);
    }
    if (other) runtime->output_const_port_free(other);
  }
  if (wanted) runtime->free(wanted);
  runtime->output_const_port_free(port);
  return found;
}

int32_t ci_find_input(const CISession *session, const char *name) {
  const CIRuntime *runtime = session->runtime;
  OvObject *port = NULL;
  if (runtime->compiled_model_input_by_name(session->compiled, name, &port) != 0) return -1;
  return find(session, port, session->inputs, runtime->compiled_model_input_by_index);
}

int32_t ci_find_output(const CISession *session, const char *name) {
  const CIRuntime *runtime = session->runtime;
  OvObject *port = NULL;
  if (runtime->compiled_model_output_by_name(session->compiled, name, &port) != 0) return -1;
  return find(session, port, session->outputs, runtime->compiled_model_output_by_index);
}

int ci_run(CISession *session, const CITensor *inputs, CIError *error) {
  const CIRuntime *runtime = session->runtime;
  for (size_t i = 0; i < session->inputs; i++) {
    // The library only reads the dimensions.
    OvShape shape = {inputs[i].rank, (int64_t *)inputs[i].dimensions};
    OvObject *tensor = NULL;
    int status = runtime->tensor_create_from_host_ptr((int)inputs[i].type, shape, inputs[i].data, &tensor);
    if (status == 0) status = runtime->infer_request_set_input_tensor_by_index(session->request, i, tensor);
    if (status != 0) ci_fail(runtime, "it does not take this input", NULL, error);
    if (tensor) runtime->tensor_free(tensor);
    if (status != 0) return -1;
  }
  if (runtime->infer_request_infer(session->request) == 0) return 0;
  return ci_fail(runtime, "it cannot be run on this input", NULL, error);
}

int ci_result(const CISession *session, size_t index, CITensor *out, CIError *error) {
  const CIRuntime *runtime = session->runtime;
  memset(out, 0, sizeof *out);
  OvObject *tensor = NULL;
  OvShape shape = {0};
  int type = 0, status = -1;
  if (runtime->infer_request_get_output_tensor_by_index(session->request, index, &tensor) == 0 &&
      runtime->tensor_get_element_type(tensor, &type) == 0 &&
      runtime->tensor_get_byte_size(tensor, &out->size) == 0 && runtime->tensor_get_shape(tensor, &shape) == 0 &&
      shape.rank <= CI_MOST_DIMENSIONS && (out->size == 0 || runtime->tensor_data(tensor, &out->data) == 0)) {
    out->type = (uint32_t)type;
    out->rank = (int32_t)shape.rank;
    for (int64_t i = 0; i < shape.rank; i++) out->dimensions[i] = shape.dims[i];
    status = 0;
  } else {
    ci_fail(runtime, "its result cannot be read", NULL, error);
  }
  if (shape.dims) runtime->shape_free(&shape);
  if (tensor) runtime->tensor_free(tensor);
  return status;
}
