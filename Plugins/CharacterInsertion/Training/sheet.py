"""Contact sheets: pictures side by side under their names."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Floats = NDArray[np.float32]


def write_sheet(columns: list[str], rows: list[tuple[str, list[Floats]]], path: Path, side: int = 230) -> None:
    """Writes rows of H x W x 3 pictures in 0..1, each row with its own title."""
    page = Image.new("RGB", (side * len(columns), 16 + (side + 14) * len(rows)), "white")
    draw = ImageDraw.Draw(page)
    for x, name in enumerate(columns):
        draw.text((x * side + 4, 2), name, fill="black")
    for y, (title, pictures) in enumerate(rows):
        top = 16 + y * (side + 14)
        draw.text((4, top + side), title, fill="black")
        for x, picture in enumerate(pictures):
            image = Image.fromarray(np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint8))
            image.thumbnail((side - 4, side - 2), Image.Resampling.BOX)
            page.paste(image, (x * side, top))
    path.parent.mkdir(parents=True, exist_ok=True)
    page.save(path)
