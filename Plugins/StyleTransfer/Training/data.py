"""Training pictures: photographs as content, paintings and drawn patterns as styles, freshly cropped each time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

SUFFIXES = {".jpg", ".jpeg", ".png"}
STORED = 1024
"""Pictures are kept in memory with their longer side at most this long."""
WORKING = 512
"""The shorter side, in px, at which styles are read and photographs of ordinary size are painted."""

CONTENT_SCALE = (0.9, 2.2)
STYLE_SCALE = (0.8, 2.0)


def load(path: Path, longest: int = STORED) -> Tensor:
    """A picture as 3 x H x W bytes in sRGB."""
    with Image.open(path) as image:
        image = image.convert("RGB")
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        return torch.from_numpy(np.array(image)).permute(2, 0, 1).contiguous()


def pictures(folder: Path, without: set[str] = frozenset()) -> list[Path]:  # type: ignore[assignment]
    """All pictures below a folder in a fixed order, less those named in `without`."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.name not in without)
    return sorted(found)


def held_out(paintings: Path) -> set[str]:
    """The style pictures that training never sees."""
    return set((paintings / "EVALUATION.txt").read_text().split())


def crop(image: Tensor, size: int, scale: tuple[float, float], random: Generator) -> Tensor:
    """A random square, flipped or not, as floats in [0, 1].

    It shows the picture as if its shorter side were `WORKING` px divided by a random `scale`, so the size of
    strokes does not depend on the size of the crop.
    """
    shorter = min(image.shape[1:])
    side = min(shorter, round(size * shorter / WORKING * random.uniform(*scale)))
    top, left = (int(random.integers(length - side + 1)) for length in image.shape[1:])
    part = image[:, top : top + side, left : left + side].float().div(255)
    if random.random() < 0.5:
        part = part.flip(2)
    if side == size:
        return part
    return F.interpolate(part[None], (size, size), mode="bicubic", antialias=side > size)[0].clamp(0, 1)


def jitter(image: Tensor, random: Generator) -> Tensor:
    """Another palette for a style: channels swapped, saturation, contrast and brightness moved."""
    if random.random() < 0.3:
        image = image[torch.from_numpy(random.permutation(3))]
    if random.random() < 0.05:
        image = 1 - image
    grey = image.mean(0, keepdim=True)
    image = grey + (image - grey) * random.uniform(0.6, 1.3)
    image = 0.5 + (image - 0.5) * random.uniform(0.8, 1.15) + random.uniform(-0.08, 0.08)
    return image.clamp(0, 1)


class Pairs:
    """Batches of content and style crops; the batch of an iteration depends on the seed and its number only."""

    SELF = 0.06
    """Share of pairs whose style is the content itself, so that strength 0 gives the photograph back."""
    PHOTOGRAPH = 0.08
    """Share of pairs whose style is another photograph: palettes and textures of any kind."""

    def __init__(self, photos: Path, paintings: Path, patterns: Path | None, seed: int) -> None:
        self.seed = seed
        self.contents = [load(path) for path in pictures(photos)]
        self.styles = [load(path) for path in pictures(paintings, held_out(paintings))]
        self.patterns = [load(path) for path in pictures(patterns)] if patterns else []
        if not self.contents or not self.styles:
            raise SystemExit(f"no pictures in {photos} or in {paintings}")

    def batch(self, iteration: int, count: int, size: int) -> tuple[Tensor, Tensor]:
        """`count` contents and as many styles, each N x 3 x size x size in [0, 1]."""
        random = np.random.default_rng([self.seed, iteration])
        pairs = [self._pair(random, size) for _ in range(count)]
        contents, styles = zip(*pairs)
        return torch.stack(contents), torch.stack(styles)

    def _pair(self, random: Generator, size: int) -> tuple[Tensor, Tensor]:
        content = crop(_any(self.contents, random), size, CONTENT_SCALE, random)
        kind = random.random()
        if kind < self.SELF:
            return content, content
        if kind < self.SELF + self.PHOTOGRAPH:
            return content, jitter(crop(_any(self.contents, random), size, CONTENT_SCALE, random), random)
        source = self.patterns if self.patterns and random.random() < 0.2 else self.styles
        style = crop(_any(source, random), size, STYLE_SCALE, random)
        return content, jitter(style, random) if random.random() < 0.6 else style


def _any(images: list[Tensor], random: Generator) -> Tensor:
    return images[int(random.integers(len(images)))]
