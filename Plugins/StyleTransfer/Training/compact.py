"""Stores the large weights of exported ONNX files in 8 bits, a quarter of the size; they are computed in floats as before."""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx

from quantise import quantise

def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="the folder that export.py wrote")
    parser.add_argument("target", type=Path, help="where the smaller files go")
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.source.glob("style-*.onnx")):
        model = onnx.load(path)
        quantise(model)
        smaller = options.target / path.name
        onnx.save(model, smaller)
        print(f"{smaller}: {path.stat().st_size} -> {smaller.stat().st_size} bytes")


if __name__ == "__main__":
    main()
