"""Asks the real program's seam test about true photographs, plain pastes, subtle pastes and finished insertions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from grades import Grade, draw
from pairs import Photograph, placed, sheets
from product import PLAIN, Made, Product

Bytes = NDArray[np.uint8]

FIGURES = ("seam edge", "seam colour", "seam noise", "seam blur", "seam outline", "seam score")
KINDS = ("true", "subtle", "plain", "finished")


def measure(product: Product, photographs: list[Photograph], characters: Path) -> Iterator[tuple[str, Made]]:
    """The four kinds for each photograph.

    A true photograph is the photograph's own segment put back where it was. A subtle paste is that segment with a
    small grade and a slight blur or sharpening. Plain and finished are a character or another photograph's segment.
    """
    figures = sheets(characters, held=True)
    sources = [photograph for photograph in photographs if len(photograph.segments["network"])]
    for number, photograph in enumerate(sources):
        random = np.random.default_rng([31, number])
        masks = photograph.segments["network"]
        own = _cut(photograph.picture, masks[int(random.integers(len(masks)))])
        if own is None:
            continue
        character, foot = own
        yield "true", product.insert(photograph.picture, character, foot, len(character), PLAIN)
        yield "subtle", product.insert(photograph.picture, _subtle(character, random), foot, len(character), PLAIN)
        if number % 2:
            other = sources[(number + 3) % len(sources)]
            found = _cut(other.picture, other.segments["network"][0])
            figure = found[0] if found else figures[0]
        else:
            figure = figures[int(random.integers(len(figures)))]
        layer = placed(figure, photograph.picture.shape[:2], random)
        pasted = _cut(layer[..., :3], layer[..., 3])
        if pasted is None:
            continue
        character, foot = pasted
        yield "plain", product.insert(photograph.picture, character, foot, len(character), PLAIN)
        yield "finished", product.insert(photograph.picture, character, foot, len(character))


def _cut(picture: Bytes, mask: Bytes) -> tuple[Bytes, tuple[float, float]] | None:
    """A segment as a character, H x W x 4, and the middle of its lower edge; none if it is too small."""
    rows, columns = (np.flatnonzero((mask > 6).any(axis)) for axis in (1, 0))
    if len(rows) < 40 or len(columns) < 40:
        return None
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    whole = np.concatenate([picture, mask[..., None]], 2)
    return np.ascontiguousarray(whole[top:bottom, left:right]), ((left + right) / 2, float(bottom))


def _subtle(character: Bytes, random: np.random.Generator) -> Bytes:
    """A small grade, and softer or sharper by a little."""
    grade = replace(draw(random, 0.5, varying=0), saturation=1.0) if random.random() < 0.7 else Grade()
    colors = Image.fromarray(np.rint(grade.apply(np.ascontiguousarray(character[..., :3])) * 255).astype(np.uint8))
    change = ImageFilter.GaussianBlur(1) if random.random() < 0.5 else ImageFilter.UnsharpMask(1.5, 120, 0)
    return np.concatenate([np.asarray(colors.filter(change)), character[..., 3:]], 2)


def area_under_curve(pasted: list[float], true: list[float]) -> float:
    """How often a paste has a higher score than a true photograph; a tie counts half."""
    if not pasted or not true:
        return float("nan")
    one, other = np.array(pasted)[:, None], np.array(true)[None]
    return float(((one > other) + 0.5 * (one == other)).mean())
