"""Training pairs: a figure in a scene as it should look, and the same with the figure's colours and light moved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import Dataset

from grades import Grade, draw, linear
from windows import SEEN, SIDE, around, shrink

Bytes = NDArray[np.uint8]

SHARES = {"cluster": 0.24, "network": 0.26, "silhouette": 0.18, "foreign": 0.26, "identity": 0.06}
"""How often each kind of pair is drawn."""
EVERY = 10
"""One photograph of the training folders in this many is held out."""
CALIBRATION = 1000
"""Batches before the first: numbers from -1 down to this, for what is measured before training."""
TALLEST = 400
"""Characters are kept with their longer side at most this long, in px."""
HELD_CHARACTERS = ("kenney_robot",)
"""Characters whose sheets training never sees."""


@dataclass
class Photograph:
    """A photograph, H x W x 3, and its segments by kind, N x H x W."""

    name: str
    picture: Bytes
    segments: dict[str, Bytes]

    @staticmethod
    def load(path: Path) -> Photograph:
        with np.load(path) as stored:
            return Photograph(path.stem, stored["picture"], {kind: stored[kind] for kind in ("cluster", "network")})


def split(cache: Path) -> tuple[list[Path], list[Path]]:
    """Training and held-out files of the cache: of the training folder one in `EVERY` is held out, of all others every one."""
    paths = sorted(cache.glob("*.npz"))
    learned = [path for path in paths if path.name.startswith("training-")]
    held = learned[::EVERY]
    return [path for path in learned if path not in held], held + [path for path in paths if path not in learned]


def sheets(folder: Path, held: bool) -> list[Bytes]:
    """The characters' pictures with alpha, cut to their boxes, H x W x 4."""
    found = []
    for path in sorted(folder.glob("*.png")):
        if path.name.startswith(HELD_CHARACTERS) != held:
            continue
        with Image.open(path) as image:
            image = image.convert("RGBA")
            image = image.crop(image.getchannel("A").getbbox())
            image.thumbnail((TALLEST, TALLEST), Image.Resampling.BOX)
            found.append(np.asarray(image))
    return found


def scaled(figure: Bytes, height: int, flip: bool) -> Bytes:
    """A figure at another height, mirrored or not."""
    width = max(4, round(figure.shape[1] * height / figure.shape[0]))
    image = Image.fromarray(figure).resize((width, height), Image.Resampling.BOX if height < len(figure) else Image.Resampling.BILINEAR)
    return np.asarray(image)[:, ::-1] if flip else np.asarray(image)


def placed(figure: Bytes, size: tuple[int, int], random: Generator) -> Bytes:
    """A figure, H x W x 4, somewhere on an empty layer of `size` (height, width), a fifth to three quarters as tall."""
    height, width = size
    tall = int(height * random.uniform(0.2, 0.75))
    tall = max(24, min(tall, int(width * 0.9 * figure.shape[0] / figure.shape[1])))
    made = scaled(figure, tall, bool(random.random() < 0.5))
    layer = np.zeros((height, width, 4), np.uint8)
    top = int(random.integers(0, height - made.shape[0] + 1))
    left = int(random.integers(0, max(1, width - made.shape[1] + 1)))
    layer[top : top + made.shape[0], left : left + made.shape[1]] = made[:, : width - left]
    return layer


def seat(figure: Bytes, matte: Bytes, scene: Bytes) -> Grade:
    """How a figure from elsewhere ought to be lit in a scene, as far as a rule can say.

    Half the way in exposure to the scene's typical light and a fifth of the way to its cast, in bounds.
    """
    inside = linear(figure[matte > 127].astype(np.float64) / 255).mean(0) + 1e-3
    around_it = linear(scene.reshape(-1, 3)[::7].astype(np.float64) / 255)
    outside = around_it.mean(0) + 1e-3
    typical = np.exp(np.log(around_it @ [0.2126, 0.7152, 0.0722] + 3e-3).mean()) * 1.4
    light = float(inside @ [0.2126, 0.7152, 0.0722])
    exposure = float(np.clip(0.5 * np.log2(typical / light), -1.6, 0.9))
    red, green, blue = np.log2(outside / outside.mean())
    temperature = float(np.clip(0.2 * (red - blue), -0.4, 0.4))
    return Grade(exposure=exposure, temperature=temperature, tint=float(np.clip(0.2 * (green - (red + blue) / 2), -0.15, 0.15)))


@dataclass
class Pair:
    """Windows of `SIDE` px: picture as it should look and as pasted in, H x W x 3 in 0..1, and the matte, H x W."""

    wanted: NDArray[np.float32]
    pasted: NDArray[np.float32]
    matte: NDArray[np.float32]

    @staticmethod
    def graded(wanted: Bytes, figure: Bytes, matte: Bytes, grade: Grade) -> Pair:
        """A window in which the figure's own pixels, taken from `figure`, lie graded over what is wanted."""
        cover = matte.astype(np.float32) / 255
        target = wanted.astype(np.float32) / 255
        inside = np.nonzero(matte)
        place = (inside[1] / matte.shape[1], inside[0] / matte.shape[0])
        pasted = target.copy()
        share = cover[inside][:, None]
        pasted[inside] += (grade.apply(figure[inside], place) - target[inside]) * share
        return Pair(target, pasted, cover)


class Pairs(Dataset[tuple[Tensor, Tensor]]):
    """Batches of pairs; the batch of an iteration depends on the seed and its number only."""

    def __init__(self, cache: Path, characters: Path, seed: int, count: int) -> None:
        self.seed, self.count = seed, count
        self.photographs = [Photograph.load(path) for path in split(cache)[0]]
        self.figures = sheets(characters, held=False)
        self.cut = [photo for photo in self.photographs if len(photo.segments["network"])]
        if not self.photographs or not self.figures:
            raise SystemExit(f"no segments in {cache} or no sheets in {characters}")

    def __getitem__(self, iteration: int) -> tuple[Tensor, Tensor]:
        """`count` inputs of the network, N x 4 x SIDE x SIDE, and the wanted windows, N x 3 x SEEN x SEEN."""
        random = np.random.default_rng([self.seed, iteration + CALIBRATION])
        pairs = [self._pair(random) for _ in range(self.count)]
        scene = np.stack([np.concatenate([pair.pasted, pair.matte[..., None]], 2) for pair in pairs])
        wanted = np.stack([pair.wanted for pair in pairs])
        seen = F.avg_pool2d(torch.from_numpy(wanted).permute(0, 3, 1, 2), SIDE // SEEN)
        return torch.from_numpy(scene).permute(0, 3, 1, 2), seen

    def _pair(self, random: Generator) -> Pair:
        kind = random.choice(list(SHARES), p=list(SHARES.values()))
        grade = draw(random, random.uniform(0.4, 1.5))
        if kind == "foreign":
            return self._foreign(random, grade)
        if kind == "identity":
            kind, grade = random.choice(["cluster", "network", "silhouette"]), Grade()
        photograph = _any(self.cut if kind == "network" else self.photographs, random)
        picture = photograph.picture
        if kind == "silhouette":
            mask = placed(_any(self.figures, random), picture.shape[:2], random)[..., 3]
        else:
            masks = photograph.segments[kind]
            mask = masks[int(random.integers(len(masks)))] if len(masks) else placed(_any(self.figures, random), picture.shape[:2], random)[..., 3]
        picture, mask = _cropped(picture, mask, random)
        if random.random() < 0.5:
            picture, mask = picture[:, ::-1], mask[:, ::-1]
        box = around(mask)
        part = self._toned(shrink(np.ascontiguousarray(picture), box), random)
        return Pair.graded(part, part, shrink(np.ascontiguousarray(mask), box), grade)

    def _foreign(self, random: Generator, grade: Grade) -> Pair:
        """A figure from elsewhere: what is wanted follows `seat`, then scene and figure share one grade of the whole."""
        scene = _any(self.photographs, random).picture
        if random.random() < 0.5:
            figure = _any(self.figures, random)
        else:
            source = _any(self.cut, random)
            masks = source.segments["network"]
            mask = masks[int(random.integers(len(masks)))]
            rows, columns = (np.flatnonzero((mask > 127).any(axis)) for axis in (1, 0))
            whole = np.concatenate([source.picture, mask[..., None]], 2)
            figure = whole[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        layer = placed(figure, scene.shape[:2], random)
        box = around(layer[..., 3])
        part, cut = shrink(scene, box), shrink(layer, box)
        figure, matte = cut[..., :3], cut[..., 3]
        if (matte > 127).sum() < 64:
            return self._pair(random)
        seated = seat(figure, matte, part)
        whole = draw(random, random.uniform(0.3, 1.2), varying=0) if random.random() < 0.7 else Grade()
        cover = matte.astype(np.float32)[..., None] / 255
        lit = seated.apply(figure)
        together = part / np.float32(255) * (1 - cover) + lit * cover
        wanted = _bytes(whole.apply(_bytes(together)))
        return Pair.graded(wanted, figure, matte, grade)

    def _toned(self, picture: Bytes, random: Generator) -> Bytes:
        """The photograph in another mood, in half of all cases."""
        if random.random() < 0.5:
            return picture
        return _bytes(draw(random, 0.7, varying=0).apply(picture))


def _cropped(picture: Bytes, mask: Bytes, random: Generator) -> tuple[Bytes, Bytes]:
    """A random part of a photograph, if enough of the segment and of what is around it stays."""
    height, width = mask.shape
    tall, wide = int(height * random.uniform(0.6, 1)), int(width * random.uniform(0.6, 1))
    top, left = int(random.integers(height - tall + 1)), int(random.integers(width - wide + 1))
    part = np.ascontiguousarray(mask[top : top + tall, left : left + wide])
    if not 0.015 < float((part > 127).mean()) < 0.6:
        return picture, mask
    return np.ascontiguousarray(picture[top : top + tall, left : left + wide]), part


def _bytes(values: NDArray[np.float32]) -> Bytes:
    return np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8)


def _any(items: list[Any], random: Generator) -> Any:
    return items[int(random.integers(len(items)))]
