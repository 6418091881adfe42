"""Colour grades as a colourist would set them, drawn at random: what the network learns to undo."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
CODES = np.arange(256, dtype=np.float64) / 255


def linear(encoded: NDArray[np.float64]) -> NDArray[np.float64]:
    """sRGB to linear light (IEC 61966-2-1)."""
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def encoded(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear light to sRGB (IEC 61966-2-1)."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


@dataclass(frozen=True)
class Grade:
    """One grade; the default changes nothing."""

    exposure: float = 0.0
    """In stops of linear light."""
    temperature: float = 0.0
    """Stops between red and blue; positive is warmer."""
    tint: float = 0.0
    """Stops of green against the others."""
    gamma: float = 1.0
    contrast: float = 1.0
    """About middle grey, on encoded values."""
    saturation: float = 1.0
    shadows: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Added to encoded dark values (split tone)."""
    highlights: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Added to encoded bright values (split tone)."""
    falloff: float = 0.0
    """Stops by which the exposure changes from one side of the segment to the other."""
    direction: float = 0.0
    """Of the falloff, in radians."""

    def curves(self, stops: float = 0.0) -> Floats:
        """What each of the 256 codes becomes in red, green and blue, as 3 x 256, before saturation."""
        gains = np.array([self.temperature / 2, self.tint, -self.temperature / 2])
        light = linear(CODES)[None] * 2.0 ** (self.exposure + stops + gains)[:, None]
        values = encoded(light) ** self.gamma
        values = 0.45 + (values - 0.45) * self.contrast
        toned = np.clip(values, 0, 1)
        values = values + np.array(self.shadows)[:, None] * (1 - toned) ** 2 + np.array(self.highlights)[:, None] * toned**2
        return values.astype(np.float32)

    def apply(self, pixels: Bytes, place: tuple[Floats, Floats] | None = None) -> Floats:
        """The graded pixels, ... x 3 in 0..1, rounded to 8 bits as a file would hold them.

        `place` has each pixel's x and y from 0 to 1, where they are not those of a whole picture.
        """
        if self == Grade():
            return pixels.astype(np.float32) / 255
        values = self._curved(pixels, 0.0)
        if self.falloff:
            x, y = place or np.meshgrid(*(np.linspace(0, 1, length) for length in pixels.shape[1::-1]), copy=False)
            ramp = np.cos(self.direction) * (x - 0.5) + np.sin(self.direction) * (y - 0.5)
            share = np.clip(ramp + 0.5, 0, 1).astype(np.float32)[..., None]
            values = self._curved(pixels, -self.falloff / 2) * (1 - share) + self._curved(pixels, self.falloff / 2) * share
        if self.saturation != 1:
            luma = (values @ LUMA)[..., None]
            values = luma + (values - luma) * np.float32(self.saturation)
        return np.rint(np.clip(values, 0, 1) * 255).astype(np.float32) / 255

    def _curved(self, pixels: Bytes, stops: float) -> Floats:
        curves = self.curves(stops)
        values = np.empty(pixels.shape, np.float32)
        for channel in range(3):
            values[..., channel] = curves[channel].take(pixels[..., channel])
        return values


def draw(random: Generator, strength: float, varying: float = 0.3) -> Grade:
    """A random grade; `varying` is the share of grades whose light falls off across the segment."""
    spread = random.normal(size=6) * strength

    def toned() -> tuple[float, float, float]:
        color = random.normal(size=3) * 0.035 * strength
        red, green, blue = color - color.mean()
        return float(red), float(green), float(blue)

    grade = Grade(
        exposure=float(0.45 * spread[0]),
        temperature=float(0.45 * spread[1]),
        tint=float(0.12 * spread[2]),
        gamma=float(np.exp(0.14 * spread[3])),
        contrast=float(np.exp(0.12 * spread[4])),
        saturation=float(np.exp(0.2 * spread[5])),
        shadows=toned(),
        highlights=toned(),
    )
    if random.random() < varying:
        grade = replace(grade, falloff=float(0.7 * random.normal() * strength), direction=float(random.uniform(0, 2 * np.pi)))
    return grade
