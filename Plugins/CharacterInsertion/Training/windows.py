"""The window that the network sees around a figure, and the way its map is applied: the same as in the product."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]

SIDE = 256
"""Height and width of the network's input."""
SEEN = 64
"""Height and width at which it looks at all but the border, and at which its result is judged in training."""
CELLS = 16
"""Height and width of the colour map."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in px."""


def around(mask: Bytes) -> Box:
    """The figure's box widened by half its longer side on each side, clipped to the picture."""
    rows, columns = (np.flatnonzero((mask > 127).any(axis)) for axis in (1, 0))
    left, right, top, bottom = int(columns[0]), int(columns[-1]) + 1, int(rows[0]), int(rows[-1]) + 1
    margin = max(right - left, bottom - top) // 2
    height, width = mask.shape
    return max(0, left - margin), max(0, top - margin), min(width, right + margin), min(height, bottom + margin)


def shrink(pixels: Bytes, box: Box, side: int = SIDE) -> Bytes:
    """A part of a picture or matte as the network's square, by area averaging."""
    return np.asarray(Image.fromarray(pixels).resize((side, side), Image.Resampling.BOX, box=box))


def spread(cells: Floats, height: int, width: int) -> Floats:
    """The 12 numbers of the map at each pixel of a window, H x W x 12: bilinear between the cells' centres."""
    for axis, length in ((1, height), (2, width)):
        place = np.clip((np.arange(length) + 0.5) * CELLS / length - 0.5, 0, CELLS - 1)
        low = np.minimum(place.astype(int), CELLS - 2)
        share = (place - low).astype(np.float32).reshape([-1 if a == axis else 1 for a in range(3)])
        cells = np.take(cells, low, axis) * (1 - share) + np.take(cells, low + 1, axis) * share
    return cells.transpose(1, 2, 0)


def apply(picture: Floats, matte: Floats, cells: Floats, box: Box) -> Floats:
    """The picture, H x W x 3 in 0..1, with the map applied to the figure's pixels in the window."""
    left, top, right, bottom = box
    made = picture.copy()
    part = picture[top:bottom, left:right]
    matrix = spread(cells, bottom - top, right - left).reshape(*part.shape[:2], 3, 4)
    mapped = np.einsum("hwij,hwj->hwi", matrix[..., :3], part) + matrix[..., 3]
    share = matte[top:bottom, left:right, None]
    made[top:bottom, left:right] = part + (np.clip(mapped, 0, 1) - part) * share
    return made
