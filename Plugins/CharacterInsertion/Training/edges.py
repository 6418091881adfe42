"""Measures the decontamination of edges: a figure cut out of one photograph, put into another by the real program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from grades import encoded, linear
from pairs import scaled, sheets
from product import PLAIN, Product

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]

HEIGHT = 300
SOFTNESS = (0.0, 1.5, 3.0)
"""Blur of the figures in px: drawn edges, a lens, fur or motion."""


def _over(color: Floats, alpha: Floats, below: Floats) -> Floats:
    """A straight colour over another, in linear light."""
    return encoded(linear(color) * alpha + linear(below) * (1 - alpha))


def _softened(figure: Bytes, radius: float) -> Floats:
    """A figure, H x W x 4 in 0..1 with a margin, blurred with its alpha; colours stay straight."""
    image = Image.fromarray(np.pad(figure, ((12, 12), (12, 12), (0, 0))))
    if radius:
        image = image.convert("RGBa").filter(ImageFilter.GaussianBlur(radius)).convert("RGBA")
    return np.asarray(image).astype(np.float64) / 255


def measure(product: Product, scenes: list[Bytes], characters: Path) -> Iterator[tuple[float, float, float]]:
    """For each case the softness, and the mean error at the edge in 8-bit steps: colours as cut out, and as inserted."""
    figures = sheets(characters, held=False)[::5] + sheets(characters, held=True)[::4]
    for number, sheet in enumerate(figures):
        radius = SOFTNESS[number % len(SOFTNESS)]
        figure = _softened(scaled(sheet, HEIGHT, flip=False), radius)
        visible = figure[..., 3] > 0.02
        rows, columns = (np.flatnonzero(visible.any(axis)) for axis in (1, 0))
        figure = figure[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        height, width = figure.shape[:2]
        color, alpha = figure[..., :3], figure[..., 3:]
        old, new = scenes[number % len(scenes)], scenes[(number + 5) % len(scenes)]
        if min(old.shape[0], new.shape[0]) < height or min(old.shape[1], new.shape[1]) < width:
            continue
        top, left = (new.shape[0] - height) // 2, (new.shape[1] - width) // 2
        below = new[top : top + height, left : left + width].astype(np.float64) / 255
        cut = np.rint(_over(color, alpha, old[:height, :width].astype(np.float64) / 255) * 255)
        mask = np.rint(alpha * 255)
        character = np.concatenate([cut, mask], 2).astype(np.uint8)
        made = product.insert(new, character, (left + width / 2, top + height), height, PLAIN).picture
        edge = (alpha[..., 0] > 0.02) & (alpha[..., 0] < 0.98)
        wanted = _over(color, mask / 255, below) * 255
        naive = _over(cut / 255, mask / 255, below) * 255
        inserted = made[top : top + height, left : left + width].astype(np.float64)
        yield radius, *(float(np.abs(picture - wanted)[edge].mean()) for picture in (naive, inserted))
