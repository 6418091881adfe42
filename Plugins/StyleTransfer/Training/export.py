"""Writes the trained network as three ONNX files: style-code, style-stats and style-paint."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from checkpoint import averaged
from network import StyleNetwork


class Code(nn.Module):
    """style -> code."""

    def __init__(self, network: StyleNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, style: Tensor) -> Tensor:
        return self.network.encode(style)


class Stats(nn.Module):
    """thumbnail + code -> stats."""

    def __init__(self, network: StyleNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, thumbnail: Tensor, code: Tensor) -> Tensor:
        return self.network.measure(thumbnail, code)


class Paint(nn.Module):
    """content + code + stats -> picture in [0, 1]."""

    def __init__(self, network: StyleNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, content: Tensor, code: Tensor, stats: Tensor) -> Tensor:
        return self.network.paint(content, code, stats).clamp(0, 1)


def export(network: StyleNetwork, folder: Path) -> list[Path]:
    """Writes the three files into `folder` and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.eval().float()
    network.decoder.fold()
    image = torch.rand(1, 3, 128, 160)
    with torch.no_grad():
        code = network.encode(image)
        stats = network.measure(image, code)
    parts: list[tuple[str, nn.Module, tuple[Tensor, ...], list[str], str]] = [
        ("style-code", Code(network), (image,), ["style"], "code"),
        ("style-stats", Stats(network), (image, code), ["thumbnail", "code"], "stats"),
        ("style-paint", Paint(network), (image, code, stats), ["content", "code", "stats"], "picture"),
    ]
    paths = []
    for name, module, inputs, names, output in parts:
        axes = {names[0]: {2: "height", 3: "width"}}
        if name == "style-paint":
            axes[output] = {2: "height", 3: "width"}
        path = folder / f"{name}.onnx"
        torch.onnx.export(
            module, inputs, path, input_names=names, output_names=[output],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )
        paths.append(path)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path, help="where the ONNX files go")
    options = parser.parse_args()
    for path in export(averaged(StyleNetwork(), options.checkpoint), options.folder):
        print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
