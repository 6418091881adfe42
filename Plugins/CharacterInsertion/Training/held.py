"""The held-out pairs: photographs that training never saw, fixed masks and fixed grades, at the photographs' own size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from grades import Grade, draw
from pairs import Photograph, placed, seat, sheets, split

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]

SEED = 20
GRADES = 40
STRENGTH = 1.0
"""Of the fixed grades; puts the untouched composites near 31 dB."""
EACH = 2
"""Pairs of each kind for each photograph."""
KINDS = ("cluster", "network", "silhouette")
"""The kinds whose truth is a photograph; `foreign` and `transfer` are reported beside them."""


@dataclass
class HeldPair:
    """One pair at full size: pictures H x W x 3 in 0..1, the matte H x W."""

    name: str
    kind: str
    wanted: Floats
    pasted: Floats
    matte: Floats


def grades() -> list[Grade]:
    """The fixed grades."""
    random = np.random.default_rng(SEED)
    return [draw(random, STRENGTH * random.uniform(0.5, 1.5)) for _ in range(GRADES)]


def held_pairs(cache: Path, characters: Path) -> Iterator[HeldPair]:
    """All held-out pairs in a fixed order."""
    fixed = grades()
    figures = sheets(characters, held=True)
    photographs = [Photograph.load(path) for path in split(cache)[1]]
    for number, photograph in enumerate(photographs):
        random = np.random.default_rng([SEED, number])
        for kind in KINDS:
            for mask in _masks(photograph, kind, figures, random):
                grade = fixed[int(random.integers(GRADES))]
                yield _graded(photograph, kind, mask, grade.apply(photograph.picture))
        mask = _masks(photograph, "network", figures, random) or _masks(photograph, "cluster", figures, random)
        other = photographs[(number + 7) % len(photographs)].picture
        yield _graded(photograph, "transfer", mask[0], _transferred(photograph.picture, mask[0], other))
        yield _foreign(photograph, figures, fixed, random)


def _masks(photograph: Photograph, kind: str, figures: list[Bytes], random: Generator) -> list[Bytes]:
    if kind == "silhouette":
        return [placed(figures[int(random.integers(len(figures)))], photograph.picture.shape[:2], random)[..., 3] for _ in range(EACH)]
    masks = photograph.segments[kind]
    return [masks[i] for i in random.permutation(len(masks))[:EACH]]


def _graded(photograph: Photograph, kind: str, mask: Bytes, moved: Floats) -> HeldPair:
    wanted, matte = photograph.picture.astype(np.float32) / 255, mask.astype(np.float32) / 255
    pasted = np.rint((wanted + (moved - wanted) * matte[..., None]) * 255) / 255
    return HeldPair(photograph.name, kind, wanted, pasted, matte)


def _transferred(picture: Bytes, mask: Bytes, other: Bytes) -> Floats:
    """A grade of another family: a third of the way to the colour mean and deviation of another photograph."""
    colors = picture[mask > 127].astype(np.float32) / 255
    target = other.reshape(-1, 3).astype(np.float32) / 255
    moved = (picture / np.float32(255) - colors.mean(0)) * (target.std(0) / (colors.std(0) + 0.02)).clip(0.4, 2) + target.mean(0)
    return np.clip(picture / np.float32(255) * 0.67 + moved * 0.33, 0, 1).astype(np.float32)


def _foreign(photograph: Photograph, figures: list[Bytes], fixed: list[Grade], random: Generator) -> HeldPair:
    """A character in a photograph; what is wanted is the rule of `seat`, so this says whether the rule was learned."""
    layer = placed(figures[int(random.integers(len(figures)))], photograph.picture.shape[:2], random)
    figure, mask = layer[..., :3], layer[..., 3]
    scene, matte = photograph.picture.astype(np.float32) / 255, mask.astype(np.float32) / 255
    lit = seat(figure, mask, photograph.picture).apply(figure)
    moved = fixed[int(random.integers(GRADES))].apply(figure)
    wanted, pasted = (scene + (pixels - scene) * matte[..., None] for pixels in (lit, moved))
    return HeldPair(photograph.name, "foreign", wanted, np.rint(pasted * 255) / 255, matte)
