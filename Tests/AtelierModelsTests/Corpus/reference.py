"""Runs ONNX files in ONNX Runtime: reference.py FOLDER MODEL...

Writes for the n-th model FOLDER/n.json with its inputs and outputs in order, and their numbers as raw floats. Sides
that vary are 64 px for pictures and 16 for features.
"""
import json
import sys

import numpy
import onnxruntime

onnxruntime.set_default_logger_severity(3)
folder, models = sys.argv[1], sys.argv[2:]
for number, path in enumerate(models):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    random = numpy.random.default_rng(7)
    told = {"inputs": [], "outputs": []}
    feed = {}

    def keep(kind, name, numbers):
        file = f"{folder}/{number}-{kind}-{len(told[kind])}.raw"
        numpy.ascontiguousarray(numbers, dtype=numpy.float32).tofile(file)
        told[kind].append({"name": name, "shape": list(numbers.shape), "file": file})

    for port in session.get_inputs():
        assert port.type == "tensor(float)", f"{path}: {port.name} is {port.type}"
        picture = len(port.shape) == 4 and (port.shape[1] == 3 or port.shape[3] == 3)
        shape = []
        for place, side in enumerate(port.shape):
            varies = not isinstance(side, int)
            shape.append((1 if place == 0 else 64 if picture else 16) if varies else side)
        feed[port.name] = random.random(shape, dtype=numpy.float32) if shape else numpy.array(0.5, numpy.float32)
        keep("inputs", port.name, feed[port.name])
    for port, numbers in zip(session.get_outputs(), session.run(None, feed)):
        keep("outputs", port.name, numbers)
    with open(f"{folder}/{number}.json", "w") as out:
        json.dump(told, out)
