"""Draws style pictures (halftone, woodcut, mosaic, ...) from noise, so that training meets more than paintings."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.float32]
"""A grey plane in [0, 1], or a picture with three channels."""

SIZE = 640


def noise(random: Generator, cells: int, octaves: int = 4) -> Field:
    """Smooth noise in [0, 1]: random grids of growing fineness, enlarged and added."""
    total = np.zeros((SIZE, SIZE), np.float32)
    for octave in range(octaves):
        grid = Image.fromarray(random.random((cells << octave, cells << octave)).astype(np.float32))
        total += np.asarray(grid.resize((SIZE, SIZE), Image.Resampling.BICUBIC)) / 2**octave
    return (total - total.min()) / np.ptp(total)


def palette(random: Generator, count: int) -> Field:
    """Colours ordered from dark to light, of related hues."""
    base = random.random(3)
    hues = (base + random.normal(0, 0.35, (count, 3))) % 1.0
    value = np.linspace(random.uniform(0, 0.25), random.uniform(0.75, 1), count)[:, None]
    colors = hues * 0.65 + value * 0.7 - 0.15
    return np.clip(colors, 0, 1).astype(np.float32)


def painted(plane: Field, colors: Field) -> Field:
    """A grey plane shown in a palette, blended between neighbouring colours."""
    place = plane * (len(colors) - 1)
    low = np.clip(place.astype(int), 0, len(colors) - 2)
    part = (place - low)[..., None]
    return colors[low] * (1 - part) + colors[low + 1] * part


def turned(angle: float) -> tuple[Field, Field]:
    """Pixel coordinates in a turned frame."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32)
    return x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)


def swept(picture: Field, angle: Field, steps: int) -> Field:
    """Smears a picture along a field of directions, as a brush does."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32)
    total = picture.copy()
    for sign in (1, -1):
        u, v = x.copy(), y.copy()
        for _ in range(steps):
            row, column = v.astype(int) % SIZE, u.astype(int) % SIZE
            u += sign * np.cos(angle[row, column])
            v += sign * np.sin(angle[row, column])
            total += picture[v.astype(int) % SIZE, u.astype(int) % SIZE]
    return total / (2 * steps + 1)


def sites(random: Generator, spacing: float) -> tuple[NDArray[np.int64], Field]:
    """For each pixel the number of its jittered grid cell, and its distance to the cell's edge in spacings."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32) / spacing
    count = int(SIZE / spacing) + 3
    jitter = random.uniform(0.15, 0.85, (count, count, 2)).astype(np.float32)
    best, second = np.full((2, SIZE, SIZE), 9.0, np.float32)
    owner = np.zeros((SIZE, SIZE), np.int64)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            row, column = (y.astype(int) + dy) % count, (x.astype(int) + dx) % count
            point = jitter[row, column]
            distance = np.hypot(y.astype(int) + dy + point[..., 0] - y, x.astype(int) + dx + point[..., 1] - x)
            closer = distance < best
            second = np.where(closer, best, np.minimum(second, distance))
            owner = np.where(closer, row * count + column, owner)
            best = np.minimum(best, distance)
    return owner, second - best


def halftone(random: Generator) -> Field:
    """Dots whose size follows the tone."""
    u, v = turned(random.uniform(0, np.pi))
    pitch = random.uniform(6, 16)
    dots = 0.25 * (np.cos(2 * np.pi * u / pitch) + np.cos(2 * np.pi * v / pitch)) + 0.5
    edge = np.clip((dots - noise(random, 3)) * pitch * 0.8 + 0.5, 0, 1)
    return painted(edge, palette(random, 2))


def woodcut(random: Generator) -> Field:
    """Bent lines whose width follows the tone, in ink on paper."""
    u, _ = turned(random.uniform(0, np.pi))
    pitch = random.uniform(6, 14)
    lines = 0.5 + 0.5 * np.cos(2 * np.pi * (u + 90 * noise(random, 2, 3)) / pitch)
    edge = np.clip((lines - noise(random, 4)) * pitch * 0.5 + 0.5, 0, 1)
    return painted(edge, palette(random, 2))


def mosaic(random: Generator) -> Field:
    """Stones of one colour each, with dark or light joints."""
    owner, edge = sites(random, random.uniform(14, 40))
    plane = noise(random, 3)
    colors = painted(plane, palette(random, 5))
    count = int(owner.max()) + 1
    means = [np.bincount(owner.ravel(), colors[..., i].ravel(), count) for i in range(3)]
    size = np.maximum(np.bincount(owner.ravel(), minlength=count), 1)
    stones = np.stack(means, 1)[owner] / size[owner][..., None] + random.normal(0, 0.05, (count, 1))[owner]
    joint = np.clip(edge * 12, 0, 1)[..., None]
    return (stones * joint + (1 - joint) * random.choice([0.08, 0.9])).astype(np.float32)


def watercolor(random: Generator) -> Field:
    """Pale washes with darker rims, on grained paper."""
    paper = 0.96 + 0.05 * (noise(random, 96, 2)[..., None] - 0.5)
    for color in palette(random, 5):
        wash = noise(random, 3, 5)
        inside = np.clip((wash - 0.5) * 40, 0, 1)
        rim = np.exp(-(((wash - 0.52) * 60) ** 2))
        amount = (0.45 * inside * (0.6 + 0.4 * noise(random, 8)) + 0.3 * rim)[..., None]
        paper = paper * (1 - amount * (1 - color))
    return paper.astype(np.float32)


def pencil(random: Generator) -> Field:
    """Crossed strokes, denser where it is darker, on light paper."""
    tone, shade = noise(random, 3), np.zeros((SIZE, SIZE), np.float32)
    for layer in range(4):
        grain = random.random((SIZE, SIZE)).astype(np.float32)
        strokes = swept(grain, np.full((SIZE, SIZE), random.uniform(0, np.pi), np.float32), 14)
        shade += np.clip((strokes - 0.5) * 7 + (0.6 - 0.2 * layer) - tone, 0, 0.4)
    return painted(np.clip(1 - shade, 0, 1), palette(random, 3))


def neon(random: Generator) -> Field:
    """Glowing contours on black."""
    picture = np.zeros((SIZE, SIZE, 3), np.float32)
    for color in palette(random, 4)[1:]:
        plane = noise(random, 3)
        line = np.abs(plane * random.integers(4, 9) % 1 - 0.5)
        picture += (np.exp(-((line * 22) ** 2)) + 0.35 * np.exp(-line * 9))[..., None] * color
    return np.clip(picture, 0, 1)


def brushes(random: Generator) -> Field:
    """Short strokes that follow a swirling field, with varying colour."""
    tone = noise(random, 3)
    grain = random.random((SIZE // 3 + 1, SIZE // 3 + 1)).astype(np.float32).repeat(3, 0).repeat(3, 1)[:SIZE, :SIZE]
    strokes = swept(grain, noise(random, 3, 2) * 4 * np.pi, int(random.integers(8, 20)))
    strokes = (strokes - strokes.mean()) / strokes.std()
    return painted(np.clip(tone + 0.16 * strokes, 0, 1), palette(random, 6))


def points(random: Generator) -> Field:
    """Dabs of pure colour beside each other."""
    owner, edge = sites(random, random.uniform(7, 14))
    tone = noise(random, 3).ravel()[np.unique(owner, return_index=True)[1]]
    lookup = np.zeros(int(owner.max()) + 1, np.float32)
    lookup[np.unique(owner)] = np.clip(tone + random.normal(0, 0.18, len(tone)), 0, 1)
    return painted(lookup[owner], palette(random, 7)) * (0.75 + 0.25 * np.clip(edge * 4, 0, 1))[..., None]


KINDS: list[Callable[[Generator], Field]] = [halftone, woodcut, mosaic, watercolor, pencil, neon, brushes, points]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=8, help="pictures of each kind")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for number, kind in enumerate(KINDS):
        for index in range(options.each):
            picture = kind(np.random.default_rng([options.seed, number, index]))
            data = np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8)
            Image.fromarray(data).save(options.folder / f"{kind.__name__}-{index}.png")


if __name__ == "__main__":
    main()
