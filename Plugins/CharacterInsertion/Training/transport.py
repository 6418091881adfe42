"""The fallback that the network has to beat: colour statistics of the figure moved to those of the ring around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Floats = NDArray[np.float32]

FLOOR = 1e-4
"""Added to colour variances, in squared units of 0..1."""


def ring(matte: Floats) -> NDArray[np.bool_]:
    """The scene's pixels no farther from the figure than a tenth of its longer side."""
    inside = matte > 0.5
    rows, columns = (np.flatnonzero(inside.any(axis)) for axis in (1, 0))
    reach = max(3, round(0.1 * max(np.ptp(rows), np.ptp(columns))))
    soft = Image.fromarray(inside.astype(np.uint8) * 255).filter(ImageFilter.BoxBlur(reach))
    return (np.asarray(soft) > 0) & (matte < 0.02)


def _moments(colors: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return colors.mean(0, dtype=np.float64), np.cov(colors.T.astype(np.float64)) + FLOOR * np.eye(3)


def _power(matrix: NDArray[np.float64], exponent: float) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.maximum(values, 1e-12) ** exponent) @ vectors.T


def monge_kantorovitch(picture: Floats, matte: Floats) -> NDArray[np.float64]:
    """The 3 x 4 map from the figure's colours to the ring's (linear Monge-Kantorovitch; Pitie and Kokaram 2007)."""
    (mean, spread), (wanted, target) = (_moments(picture[where]) for where in (matte > 0.5, ring(matte)))
    root, inverse = _power(spread, 0.5), _power(spread, -0.5)
    matrix = inverse @ _power(root @ target @ root, 0.5) @ inverse
    return np.concatenate([matrix, (wanted - matrix @ mean)[:, None]], 1)


def mapped(picture: Floats, matte: Floats, matrix: NDArray[np.float64], strength: float = 1.0) -> Floats:
    """The picture with one map applied to the figure."""
    moved = np.clip(picture @ matrix[:, :3].T + matrix[:, 3], 0, 1)
    return (picture + (moved - picture) * (strength * matte[..., None])).astype(np.float32)


def best_affine(picture: Floats, matte: Floats, wanted: Floats) -> NDArray[np.float64]:
    """The one map that comes nearest to what is wanted, known only where that is known: a ceiling."""
    inside = matte > 0.5
    known = np.concatenate([picture[inside], np.ones((int(inside.sum()), 1))], 1).astype(np.float64)
    return np.linalg.lstsq(known, wanted[inside].astype(np.float64), rcond=None)[0].T
