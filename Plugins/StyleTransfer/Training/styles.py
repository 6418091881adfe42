"""Draws the bundle's style pictures, one landscape in six techniques, and the painting that an example recipe uses."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.random import Generator
from PIL import Image, ImageDraw

from patterns import SIZE, Field, noise, sites, swept, turned

SKY, SUN, FAR, NEAR, WATER, LAND, TREES = range(7)
"""The parts of the landscape, from the back to the front."""


def landscape() -> Field:
    """The number of the part that is seen at each pixel: a low sun over hills, a lake, pines on its shore."""
    picture = Image.new("L", (SIZE, SIZE), SKY)
    draw = ImageDraw.Draw(picture)
    draw.ellipse([380, 90, 520, 230], fill=SUN)
    x = np.arange(SIZE + 1)

    def below(line: Field, part: int) -> None:
        draw.polygon([(0, SIZE), *zip(x.tolist(), line.tolist()), (SIZE, SIZE)], fill=part)

    below(270 - 70 * np.sin(x / 90 + 0.6) - 22 * np.sin(x / 31), FAR)
    below(330 - 38 * np.sin(x / 70 + 2.4) - 10 * np.sin(x / 23), NEAR)
    below(np.full(SIZE + 1, 372.0), WATER)
    below(520 + 46 * np.cos(x / 120) + 8 * np.sin(x / 27), LAND)
    for left, foot, tall in [(60, 560, 330), (150, 590, 250), (520, 560, 190), (590, 590, 260)]:
        draw.rectangle([left - 5, foot - 30, left + 5, foot + 14], fill=TREES)
        for step in range(5):
            top, wide = foot - tall + step * tall * 0.17, tall * (0.09 + 0.045 * step)
            draw.polygon([(left, top), (left - wide, top + tall * 0.26), (left + wide, top + tall * 0.26)], fill=TREES)
    return np.asarray(picture).astype(np.int64)


def light(parts: Field, random: Generator) -> Field:
    """How bright the landscape is: a lit sky, hazy hills, glitter on the water."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32) / SIZE
    glow = np.exp(-(((x - 0.7) / 0.3) ** 2 + ((y - 0.25) / 0.25) ** 2))
    tone = np.choose(
        parts,
        [
            0.62 + 0.3 * glow, np.full_like(x, 1.0), 0.5 + 0.2 * glow, 0.36 + 0.1 * glow,
            0.45 + 0.4 * np.exp(-(((x - 0.7) / 0.12) ** 2)) - 0.15 * (y - 0.6), 0.34 - 0.2 * (y - 0.8), 0.08 + 0.1 * x,
        ],
    )
    return np.clip(tone + 0.12 * (noise(random, 5) - 0.5), 0, 1).astype(np.float32)


def colored(parts: Field, colors: list[int]) -> Field:
    """One colour for each part, 0xRRGGBB."""
    table = np.array([[c >> 16, c >> 8 & 255, c & 255] for c in colors], np.float32) / 255
    return table[parts]


def sharp(plane: Field, width: float) -> Field:
    """Ink where a plane is above 0, its edge softened over `width` of the plane's units."""
    return np.clip(plane / width + 0.5, 0, 1)


def printed(paper: Field, ink: int, cover: Field) -> Field:
    """A transparent ink on paper."""
    color = np.array([ink >> 16, ink >> 8 & 255, ink & 255], np.float32) / 255
    return paper * (1 - cover[..., None] * (1 - color))


def halftone(parts: Field, random: Generator) -> Field:
    """A comic's print: dots of three inks and black contours on cream paper."""
    color = colored(parts, [0x8CD3F0, 0xFFE14A, 0xB79BE0, 0x5B7FD0, 0x49B6DE, 0xF2813E, 0x1C4F6E])
    color = np.clip(color * (0.7 + 0.5 * light(parts, random)[..., None]), 0, 1)
    paper = np.broadcast_to(np.array([0.99, 0.965, 0.89], np.float32), color.shape)
    for channel, (ink, angle) in enumerate([(0x00A4E4, 0.26), (0xEC1E79, 1.31), (0xFFE800, 0.0)]):
        u, v = turned(angle)
        dots = 0.25 * (np.cos(2 * np.pi * u / 11) + np.cos(2 * np.pi * v / 11)) + 0.5
        paper = printed(paper, ink, sharp(dots - color[..., channel], 0.12))
    return printed(paper, 0x16161C, contours(parts, 3.2))


def contours(parts: Field, width: float) -> Field:
    """Lines where two parts meet."""
    edge = np.zeros(parts.shape, np.float32)
    for axis in (0, 1):
        edge += np.abs(np.diff(parts, axis=axis, append=np.take(parts, [-1], axis))) > 0
    far = np.asarray(Image.fromarray(np.uint8(np.clip(edge, 0, 1) * 255)).resize((SIZE, SIZE)), np.float32)
    return np.clip(_blurred(far / 255, width) * width * 1.6, 0, 1)


def _blurred(plane: Field, radius: float) -> Field:
    reach = np.arange(-int(3 * radius), int(3 * radius) + 1)
    kernel = np.exp(-((reach / radius) ** 2) / 2)
    kernel /= kernel.sum()
    for axis in (0, 1):
        plane = sum(k * np.roll(plane, int(step), axis) for step, k in zip(reach, kernel))
    return plane


def woodcut(parts: Field, random: Generator) -> Field:
    """Gouged lines that follow each part's own direction, black over two flat inks."""
    tone = light(parts, random)
    u = np.zeros_like(tone)
    for part, (angle, bend) in enumerate([(1.57, 60), (0.8, 10), (0.5, 40), (2.3, 40), (1.57, 26), (1.0, 70), (2.7, 16)]):
        along, _ = turned(angle)
        u = np.where(parts == part, along + bend * noise(random, 3, 3), u)
    lines = 0.5 + 0.5 * np.cos(2 * np.pi * u / 9)
    paper = colored(parts, [0xEBD9B0, 0xD8502E, 0xD9B77A, 0xC98A4B, 0xE3D3AE, 0xC4793C, 0xB89A62])
    ink = np.maximum(sharp(lines - 0.1 - 0.95 * tone, 0.22), contours(parts, 2.2))
    return printed(paper, 0x17130F, ink)


def watercolour(parts: Field, random: Generator) -> Field:
    """Pale washes that run at their rims, on grained paper."""
    paper = np.repeat(0.985 + 0.05 * (noise(random, 90, 2)[..., None] - 0.5), 3, 2)
    shift = [((noise(random, 6, 5) - 0.5) * 34).astype(int) for _ in range(2)]
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    run = parts[np.clip(y + shift[0], 0, SIZE - 1), np.clip(x + shift[1], 0, SIZE - 1)]
    inks = [0x7FB4DA, 0xF7C65A, 0xA48FC4, 0x6F9A8E, 0x5FA7C4, 0x9CB04F, 0x2F6B5C]
    for part, ink in enumerate(inks):
        inside = _blurred((run == part).astype(np.float32), 1.2)
        rim = inside * (1 - _blurred((run == part).astype(np.float32), 7)) * 1.6
        pool = noise(random, 5, 5)
        paper = printed(paper, ink, np.clip(inside * (0.28 + 0.62 * pool) + rim * 0.75, 0, 1))
    bloom = np.exp(-(((noise(random, 3, 5) - 0.55) * 42) ** 2)) * 0.16
    return np.clip(paper * (1 - bloom[..., None] * np.array([0.6, 0.35, 0.2])), 0, 1)


def mosaic(parts: Field, random: Generator) -> Field:
    """Uneven stones with gold among them, in pale joints."""
    owner, edge = sites(random, 17)
    color = colored(parts, [0x2C7FA8, 0xF6C83C, 0x7B5AA0, 0x2E5E8E, 0x1FA39B, 0xB8562E, 0x174A3C])
    color = color * (0.75 + 0.45 * light(parts, random)[..., None])
    count = int(owner.max()) + 1
    size = np.maximum(np.bincount(owner.ravel(), minlength=count), 1)
    stones = np.stack([np.bincount(owner.ravel(), color[..., i].ravel(), count) / size for i in range(3)], 1)
    stones = stones * random.uniform(0.72, 1.22, (count, 1)) + random.normal(0, 0.03, (count, 3))
    gold = random.random(count) < 0.07
    stones[gold] = np.array([0.83, 0.65, 0.25]) * random.uniform(0.8, 1.2, (int(gold.sum()), 1))
    joint = np.clip(edge * 9 - 0.35, 0, 1)[..., None]
    bevel = 0.9 + 0.14 * np.clip(edge * 3, 0, 1)[..., None]
    return np.clip(stones[owner] * bevel * joint + (1 - joint) * np.array([0.87, 0.84, 0.77]), 0, 1)


def neon(parts: Field, random: Generator) -> Field:
    """Glowing tubes along every contour, and their light on the dark."""
    picture = np.repeat(0.035 + 0.02 * noise(random, 4)[..., None], 3, 2) * np.array([0.7, 0.6, 1.5])
    tubes = [(SUN, 0xFF9A2E), (FAR, 0xC04CFF), (NEAR, 0x4C6BFF), (WATER, 0x16E0FF), (LAND, 0xFF2E97), (TREES, 0x2EFFB0)]
    y, _ = np.mgrid[0:SIZE, 0:SIZE]
    for part, color in tubes:
        mask = (parts == part).astype(np.int64)
        lines = contours(mask, 1.6)
        if part == WATER:
            lines = np.maximum(lines, mask * sharp(np.cos(2 * np.pi * (y + 9 * noise(random, 4)) / 26) - 0.93, 0.08))
        if part == SUN:
            lines = np.maximum(lines, mask * sharp(np.cos(2 * np.pi * y / 17) - 0.75, 0.2))
        glow = 0.75 * _blurred(lines, 5) + 0.9 * _blurred(lines, 22)
        tint = np.array([color >> 16, color >> 8 & 255, color & 255], np.float32) / 255
        picture = picture + lines[..., None] * (0.55 * tint + 0.45) + glow[..., None] * tint
    return np.clip(1 - np.exp(-1.35 * picture), 0, 1)


def pencil(parts: Field, random: Generator) -> Field:
    """Crossed graphite strokes, denser where it is darker, and drawn contours."""
    tone = light(parts, random) * 0.95
    shade = np.zeros_like(tone)
    for layer, angle in enumerate([0.9, 2.2, 0.35, 1.6]):
        grain = random.random((SIZE, SIZE)).astype(np.float32)
        field = np.full_like(tone, angle) + 0.35 * (noise(random, 3) - 0.5)
        strokes = swept(grain, field, 16)
        strokes = (strokes - strokes.mean()) / strokes.std()
        shade += np.clip(0.16 * strokes + (0.78 - 0.17 * layer) - tone, 0, 0.34)
    tooth = 0.06 * noise(random, 120, 1)
    ink = np.clip(shade * (0.86 + tooth) + 0.75 * contours(parts, 1.4) * (0.6 + 0.5 * noise(random, 30, 2)), 0, 0.92)
    return (0.97 - 0.05 * noise(random, 100, 2)[..., None]) * (1 - ink[..., None] * np.array([0.9, 0.89, 0.86]))


def painting(parts: Field, random: Generator) -> Field:
    """Thick strokes that swirl through the sky and the water, each of one colour, lit from the side."""
    base = colored(parts, [0x2E6FB8, 0xFFD23E, 0x5B6FB0, 0x2F7F86, 0x2A86C2, 0xD98A2B, 0x123A4A])
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32)
    angle = np.arctan2(y - 160, x - 450) + np.pi / 2 + 1.2 * (noise(random, 4) - 0.5)
    angle = np.where(parts >= WATER, 0.35 * np.sin(x / 60) + 0.9 * (noise(random, 4) - 0.5), angle)
    angle = np.where(parts == TREES, 1.5 + 0.8 * (noise(random, 6) - 0.5), angle)
    canvas = base.astype(np.float32).copy()
    height = np.zeros((SIZE, SIZE), np.float32)
    tints = np.array([[0.24, 0.2, 0.02], [-0.1, -0.05, 0.12], [0.05, 0.16, 0.1], [-0.14, -0.12, -0.1], [0.2, 0.1, -0.1]])
    for radius, length, count in [(8, 46, 2600), (5, 34, 6500), (3.2, 24, 9000)]:
        for _ in range(count):
            px, py = random.random(2) * (SIZE - 1)
            part = parts[int(py), int(px)]
            color = base[int(py), int(px)] + random.choice(tints) * random.uniform(0.3, 1.0) + random.normal(0, 0.03, 3)
            thick = radius * random.uniform(0.7, 1.2)
            for step in range(int(length * random.uniform(0.6, 1.1) / 2)):
                row, column = int(py), int(px)
                if not (0 <= row < SIZE and 0 <= column < SIZE) or (step > 3 and parts[row, column] != part):
                    break
                _dab(canvas, height, px, py, angle[row, column], thick, color, random)
                px, py = px + 2 * np.cos(angle[row, column]), py + 2 * np.sin(angle[row, column])
    lit = np.clip(0.5 + 0.5 * (height - np.roll(height, (2, 2), (0, 1))) * 1.1, 0.36, 0.72)[..., None] * 2
    return np.clip(canvas * lit, 0, 1)


def _dab(
    canvas: Field, height: Field, x: float, y: float, angle: float, radius: float, color: Field, random: Generator
) -> None:
    """One touch of the brush: a short bar across the stroke, its bristles uneven."""
    reach = int(radius) + 1
    top, left = max(int(y) - reach, 0), max(int(x) - reach, 0)
    rows, columns = np.mgrid[top : min(int(y) + reach + 1, SIZE), left : min(int(x) + reach + 1, SIZE)]
    along = (columns - x) * np.cos(angle) + (rows - y) * np.sin(angle)
    across = (rows - y) * np.cos(angle) - (columns - x) * np.sin(angle)
    cover = np.clip((radius - np.abs(across)) * 0.8, 0, 1) * np.clip(2.4 - np.abs(along), 0, 1) * 0.8
    bristle = 1 + 0.09 * np.sin(across * 3.1)
    place = np.s_[top : top + cover.shape[0], left : left + cover.shape[1]]
    canvas[place] += cover[..., None] * (np.clip(color * bristle[..., None], 0, 1) - canvas[place])
    height[place] += cover * (0.55 + 0.3 * np.cos(across / radius * 2.6) - height[place])


PACK: list[Callable[[Field, Generator], Field]] = [halftone, woodcut, watercolour, mosaic, neon, pencil]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the six pictures go")
    parser.add_argument("--painting", type=Path, help="the file of the painting")
    parser.add_argument("--only", nargs="*", help="names of pictures")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    wanted = [(draw, options.folder / f"{draw.__name__}.jpg") for draw in PACK]
    if options.painting:
        wanted.append((painting, options.painting))
    parts = landscape()
    for draw, path in wanted:
        if options.only and draw.__name__ not in options.only:
            continue
        picture = draw(parts, np.random.default_rng([7, len(draw.__name__)]))
        data = Image.fromarray(np.uint8(np.clip(picture, 0, 1) * 255 + 0.5))
        data.resize((512, 512), Image.Resampling.LANCZOS).save(path, quality=86, optimize=True)
        print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
