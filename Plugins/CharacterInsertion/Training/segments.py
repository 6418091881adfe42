"""Cuts photographs into segments, once: clusters of colour and place, and what segmentation networks see."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from runtime import Network

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]

SUFFIXES = {".jpg", ".jpeg", ".png"}
LONGEST = 768
"""Photographs are kept with their longer side at most this long, in px."""
AREA = (0.02, 0.5)
"""Share of the photograph that a segment may cover."""
KINDS = ("cluster", "network")


def pictures(folder: Path) -> list[Path]:
    """All pictures below a folder in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)


def load(path: Path) -> Image.Image:
    """A photograph in sRGB at working size."""
    with Image.open(path) as image:
        image = image.convert("RGB")
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
        return image


def clusters(image: Image.Image, random: np.random.Generator) -> list[Bytes]:
    """Segments of k-means over colour and place, with smooth borders."""
    small = image.copy()
    small.thumbnail((96, 96), Image.Resampling.BOX)
    color = np.asarray(small.filter(ImageFilter.GaussianBlur(1)), np.float32) / 255
    height, width = color.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) / max(height, width)
    masks = []
    for count, weight in ((3, 0.3), (5, 0.6), (7, 1.0), (4, 0.1)):
        points = np.concatenate([color, weight * np.stack([rows, columns], 2)], 2).reshape(-1, 5)
        labels = _means(points, count, random).reshape(height, width)
        masks += [_smooth(labels == label, image.size) for label in range(count)]
    return [mask for mask in masks if _usable(mask)]


def _means(points: Floats, count: int, random: np.random.Generator) -> NDArray[np.int64]:
    centres = points[random.choice(len(points), count, replace=False)]
    labels = np.zeros(len(points), np.int64)
    for _ in range(12):
        labels = ((points[:, None] - centres) ** 2).sum(2).argmin(1)
        for label in range(count):
            if (labels == label).any():
                centres[label] = points[labels == label].mean(0)
    return labels


def _smooth(region: NDArray[np.bool_], size: tuple[int, int]) -> Bytes:
    """A region at the photograph's size with a border of about two px."""
    mask = Image.fromarray(region.astype(np.uint8) * 255).resize(size, Image.Resampling.BICUBIC)
    soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(max(size) / 150)), np.float32) / 255
    return (np.clip((soft - 0.5) * 4 + 0.5, 0, 1) * 255 + 0.5).astype(np.uint8)


def _usable(mask: Bytes) -> bool:
    share = float((mask > 127).mean())
    return AREA[0] <= share <= AREA[1]


class Networks:
    """The segmentation and depth networks, each with its own way of being fed."""

    def __init__(self, models: Path) -> None:
        self.objects = Network(models / "segment/deeplabv3_mnv2_voc_257.onnx", 1)
        self.person = Network(models / "segment/prisma_net_256.onnx", 1)
        self.depth = Network(models / "depth/tcmonodepth_tcsmallnet_192x320.onnx", 1)

    def masks(self, image: Image.Image) -> list[Bytes]:
        """Objects of the known classes, people, and what is nearest, where the networks are sure."""
        found = [*self._objects(image), self._person(image), *self._near(image)]
        return [mask for mask in found if _usable(mask)]

    def _objects(self, image: Image.Image) -> list[Bytes]:
        pixels = _planes(image, (257, 257)) * 2 - 1
        scores = self.objects.first(image=pixels)[0]
        power = np.exp(scores - scores.max(0))
        power /= power.sum(0)
        return [_sharpen(plane, image.size) for plane in power[1:] if plane.max() > 0.8]

    def _person(self, image: Image.Image) -> Bytes:
        return _sharpen(self.person.first(input_3=_planes(image, (256, 256))).reshape(256, 256), image.size)

    def _near(self, image: Image.Image) -> list[Bytes]:
        near = self.depth.first(**{self.depth.inputs[0]: _planes(image, (320, 192)) * 255}).reshape(192, 320)
        return [_smooth(near > np.quantile(near, share), image.size) for share in (0.6, 0.8)]


def _planes(image: Image.Image, size: tuple[int, int]) -> Floats:
    pixels = np.asarray(image.resize(size, Image.Resampling.BILINEAR), np.float32) / 255
    return np.ascontiguousarray(pixels.transpose(2, 0, 1)[None])


def _sharpen(plane: Floats, size: tuple[int, int]) -> Bytes:
    mask = Image.fromarray(np.ascontiguousarray(plane, np.float32), "F").resize(size, Image.Resampling.BICUBIC)
    sure = np.clip((np.asarray(mask, np.float32) - 0.5) * 3 + 0.5, 0, 1)
    return (sure * 255 + 0.5).astype(np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("photos", type=Path, nargs="+", help="folders of photographs")
    parser.add_argument("--models", type=Path, default=Path("../shared/models"), help="the networks that find objects")
    parser.add_argument("--cache", type=Path, required=True, help="where the segments go, one file for each photograph")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    networks = Networks(options.models)
    for path in (path for folder in options.photos for path in pictures(folder)):
        target = options.cache / f"{path.parent.name}-{path.stem}.npz"
        if target.exists():
            continue
        image = load(path)
        random = np.random.default_rng([options.seed, image.width, image.height, int(np.asarray(image).sum())])
        found = {"cluster": clusters(image, random), "network": networks.masks(image)}
        arrays = {kind: np.array(masks, np.uint8).reshape(-1, image.height, image.width) for kind, masks in found.items()}
        np.savez_compressed(target, picture=np.asarray(image), **arrays)
        print(f"{target.name}: " + ", ".join(f"{len(masks)} {kind}" for kind, masks in found.items()), flush=True)


if __name__ == "__main__":
    main()
