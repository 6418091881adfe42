"""The figures of the evaluation: style and content distance in two feature networks, and SSIM on luma."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from runtime import Network

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Judge:
    """A feature network and which of its layers are read."""

    name: str
    file: str
    style: tuple[str, ...]
    content: str


JUDGES = [
    Judge("VGG", "vgg19_16x_aux.onnx", ("relu1_1", "relu2_1", "relu3_1", "relu4_1"), "relu4_1"),
    Judge("SqueezeNet", "squeezenet11.onnx", ("relu1", "fire2", "fire4", "fire8"), "fire6"),
]
"""Training minimises the first; the second never took part in it."""


class Scale:
    """Measures pictures with one judge; features of contents and styles are kept."""

    def __init__(self, judge: Judge, folder: Path, threads: int) -> None:
        self.judge = judge
        self.network = Network(folder / judge.file, threads)
        self.kept: dict[int, tuple[Array, dict[str, Array]]] = {}

    def measure(self, made: Array, content: Array, style: Array) -> tuple[float, float]:
        """Style distance and content distance of one picture."""
        features = self._features(made)
        wanted, drawn = self._remembered(style), self._remembered(content)[self.judge.content]
        distances = [_style_distance(features[layer], wanted[layer]) for layer in self.judge.style]
        difference = _normalised(features[self.judge.content]) - _normalised(drawn)
        return float(np.mean(distances)), float(np.mean(difference**2))

    def _features(self, image: Array) -> dict[str, Array]:
        return self.network(image=image)

    def _remembered(self, image: Array) -> dict[str, Array]:
        if id(image) not in self.kept:
            self.kept[id(image)] = (image, self._features(image))
        return self.kept[id(image)][1]


def ssim(made: Array, content: Array) -> float:
    """Mean structural similarity of luma over blocks of 8 x 8 px (Wang et al. 2004, flat window)."""
    x, y = (_blocks(_luma(image)) for image in (made, content))
    mean_x, mean_y = x.mean(1), y.mean(1)
    shared = ((x - mean_x[:, None]) * (y - mean_y[:, None])).mean(1)
    c1, c2 = 0.01**2, 0.03**2
    over = (2 * mean_x * mean_y + c1) * (2 * shared + c2)
    under = (mean_x**2 + mean_y**2 + c1) * (x.var(1) + y.var(1) + c2)
    return float(np.mean(over / under))


def _style_distance(made: Array, style: Array) -> float:
    """Squared differences of channel mean and deviation over the style's power."""
    x, y = (np.concatenate([f.mean((0, 2, 3)), f.std((0, 2, 3))]) for f in (made, style))
    return float(((x - y) ** 2).sum() / (y**2).sum())


def _normalised(features: Array) -> Array:
    mean, variance = features.mean((2, 3), keepdims=True), features.var((2, 3), keepdims=True)
    return (features - mean) / np.sqrt(variance + 1e-5)


def _luma(image: Array) -> Array:
    red, green, blue = image[0]
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _blocks(plane: Array) -> Array:
    height, width = (side // 8 for side in plane.shape)
    cut = plane[: height * 8, : width * 8].reshape(height, 8, width, 8)
    return cut.transpose(0, 2, 1, 3).reshape(height * width, 64)
