"""Writes the trained network as one ONNX file, its large weights in 8 bits, and checks that the runtime agrees."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch

from checkpoint import averaged
from network import Harmoniser
from quantise import quantise
from runtime import Network
from windows import SIDE

def export(network: Harmoniser, path: Path) -> None:
    """Writes `scene` 1 x 4 x 256 x 256 -> `map` 1 x 12 x 16 x 16."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scene = torch.rand(1, 4, SIDE, SIDE)
    torch.onnx.export(
        network.eval().float(), (scene,), path, input_names=["scene"], output_names=["map"], opset_version=17, dynamo=False
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("file", type=Path, help="the ONNX file")
    options = parser.parse_args()
    network = averaged(Harmoniser(), options.checkpoint)
    export(network, options.file)
    plain = options.file.stat().st_size
    scenes = probes()
    with torch.no_grad():
        wanted = np.stack([network(scene).numpy() for scene in scenes])
    exact = difference(options.file, scenes, wanted)
    model = onnx.load(options.file)
    quantise(model)
    onnx.save(model, options.file)
    rounded = difference(options.file, scenes, wanted)
    print(f"{options.file}: {plain} -> {options.file.stat().st_size} bytes")
    print(f"OpenVINO against PyTorch: {exact:.1e} in floats, {rounded:.1e} with weights in 8 bits")
    # Written so that what is no number fails too.
    if not (exact < 1e-3 and rounded < 0.05):
        raise SystemExit("the runtime does not agree with PyTorch")


def probes() -> list[torch.Tensor]:
    """A scene with noise, one with a disc, and mattes that are empty, full, or leave the range by rounding."""
    torch.manual_seed(1)
    noise = torch.rand(1, 4, SIDE, SIDE)
    rows, columns = torch.meshgrid(torch.linspace(-1, 1, SIDE), torch.linspace(-1, 1, SIDE), indexing="ij")
    disc = noise.clone()
    disc[:, 3] = ((0.5 - (rows.square() + columns.square()).sqrt()) * 60).clamp(0, 1)
    odd = []
    for value in (0.0, 1.0, 1.000001, -0.000001):
        scene = noise.clone()
        scene[:, 3] = value
        odd.append(scene)
    return [noise, disc, *odd, disc * 1.000001]


def difference(path: Path, scenes: list[torch.Tensor], wanted: np.ndarray) -> float:
    """The largest difference between what the runtime makes of the scenes and what is wanted."""
    network = Network(path, 1)
    made = np.stack([network.first(scene=scene.numpy()) for scene in scenes])
    return float(np.abs(made - wanted).max())


if __name__ == "__main__":
    main()
