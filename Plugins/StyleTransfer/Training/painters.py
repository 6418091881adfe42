"""The networks that are compared, each as: prepare a style once, then paint pictures with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from runtime import Network

Array = NDArray[np.float32]
Brush = Callable[[Array], Array]
"""Repaints a picture (1 x 3 x H x W in [0, 1]) in a style that is already prepared."""
Painter = Callable[[Array], Callable[[Array], Brush]]
"""style -> thumbnail -> brush."""


def own(folder: Path, threads: int) -> Painter:
    """The product's network, from its three ONNX files."""
    code, stats, paint = (Network(folder / f"style-{part}.onnx", threads) for part in ("code", "stats", "paint"))

    def prepare(style: Array) -> Callable[[Array], Brush]:
        known = code.first(style=style)

        def look(thumbnail: Array) -> Brush:
            measured = stats.first(thumbnail=thumbnail, code=known)
            return lambda content: paint.first(content=content, code=known, stats=measured)

        return look

    return prepare


def microast(folder: Path, threads: int) -> Painter:
    """MicroAST at full strength (Wang et al., AAAI 2023)."""
    encode, paint = (Network(folder / f"microast/microast_{part}.onnx", threads) for part in ("style", "transfer"))
    full = np.array(1, np.float32)

    def prepare(style: Array) -> Callable[[Array], Brush]:
        code = encode.first(style=style)
        return lambda _: lambda content: paint.first(content=content, code=code, alpha=full)

    return prepare


def magenta(folder: Path, threads: int) -> Painter:
    """Magenta's arbitrary stylisation (Ghiasi et al. 2017); its style picture is 256 x 256 px."""
    predict, paint = (Network(folder / f"magenta/magenta_{part}.onnx", threads) for part in ("style_predict", "transfer"))

    def prepare(style: Array) -> Callable[[Array], Brush]:
        code = predict.first(style=_squeezed(style, 256))
        return lambda _: lambda content: paint.first(content=content, code=code)

    return prepare


def wct(folder: Path, threads: int) -> Painter:
    """Universal style transfer (Li et al. 2017) with 16x smaller networks: five levels, full strength."""
    levels = range(5, 0, -1)
    encode = {level: Network(folder / f"wct16x/enc{level}.onnx", threads) for level in levels}
    decode = {level: Network(folder / f"wct16x/dec{level}.onnx", threads) for level in levels}

    def prepare(style: Array) -> Callable[[Array], Brush]:
        targets = {level: _spectrum(encode[level].first(image=style), 0.5) for level in levels}

        def brush(content: Array) -> Array:
            for level in levels:
                features = encode[level].first(image=content)
                mean, whiten = _spectrum(features, -0.5)
                target_mean, colour = targets[level]
                flat = features[0].reshape(len(mean), -1)
                changed = colour @ (whiten @ (flat - mean)) + target_mean
                content = np.clip(decode[level].first(feat=changed.reshape(features.shape).astype(np.float32)), 0, 1)
            return content

        return lambda _: brush

    return prepare


def _spectrum(features: Array, power: float) -> tuple[Array, Array]:
    """Channel means, and the covariance raised to a power."""
    flat = features[0].reshape(features.shape[1], -1).astype(np.float64)
    mean = flat.mean(1, keepdims=True)
    values, vectors = np.linalg.eigh(np.cov(flat))
    kept = values > 1e-5
    scaled = vectors[:, kept] * values[kept] ** power
    return mean, scaled @ vectors[:, kept].T


def _squeezed(image: Array, side: int) -> Array:
    picture = Image.fromarray((image[0].transpose(1, 2, 0) * 255 + 0.5).astype(np.uint8))
    small = np.asarray(picture.resize((side, side), Image.Resampling.BICUBIC), np.float32) / 255
    return np.ascontiguousarray(small.transpose(2, 0, 1)[None])
