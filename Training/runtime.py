"""Runs ONNX files under OpenVINO, the product's own runtime, in f32."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openvino
from numpy.typing import NDArray

Array = NDArray[np.float32]


class Network:
    """A compiled network; call it with its inputs by name and get its outputs by name."""

    def __init__(self, path: Path, threads: int) -> None:
        options = {"INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY"}
        self.compiled = openvino.Core().compile_model(str(path), "CPU", options)
        self.inputs = [name for port in self.compiled.inputs for name in port.names]

    def __call__(self, **inputs: Array) -> dict[str, Array]:
        result = self.compiled(inputs)
        return {name: np.array(result[output]) for output in self.compiled.outputs for name in output.names}

    def first(self, **inputs: Array) -> Array:
        """The only output of a network that has one."""
        return next(iter(self(**inputs).values()))
