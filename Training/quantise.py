"""Stores the large weights of a network in 8 bits, a quarter of the size; they are computed in floats as before."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper

SMALLEST = 2048
"""Tensors with fewer numbers stay floats."""


def quantise(model: onnx.ModelProto) -> None:
    """Replaces large weights by bytes with one scale for each row of the first axis; the runtime unfolds them when it loads."""
    graph = model.graph
    unfold = []
    for weight in [w for w in graph.initializer if w.data_type == onnx.TensorProto.FLOAT]:
        numbers = numpy_helper.to_array(weight)
        if numbers.ndim < 2 or numbers.size < SMALLEST:
            continue
        name = weight.name
        scale = np.abs(numbers).reshape(len(numbers), -1).max(1).clip(1e-12) / 127
        whole = np.rint(numbers / scale.reshape(-1, *[1] * (numbers.ndim - 1))).astype(np.int8)
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(whole, f"{name}.bytes"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}.scale"))
        unfold.append(helper.make_node("DequantizeLinear", [f"{name}.bytes", f"{name}.scale"], [name], axis=0))
    for node in reversed(unfold):
        graph.node.insert(0, node)
    onnx.checker.check_model(model, full_check=True)
