"""What training minimises: the figure's error after the map, and what keeps the map modest."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from network import apply_map
from windows import SEEN, SIDE

FLOOR = 2e-4
"""Added to the mean squared error before its root: some 37 dB, below which an error hardly counts."""


def losses(cells: Tensor, scene: Tensor, wanted: Tensor) -> dict[str, Tensor]:
    """All terms for `scene` of `SIDE` px and `wanted` of `SEEN` px, each a mean over the batch, and their weighted sum under `total`."""
    small = F.avg_pool2d(scene, SIDE // SEEN)
    image, matte = small[:, :3], small[:, 3:]
    made = apply_map(image, cells)
    before, after = (_figure((value - wanted).square(), matte) for value in (image, made))
    terms = {
        # The root weighs a strong grade more than a weak one, but less than in proportion to its square.
        "error": (after + FLOOR).sqrt().mean(),
        "distance": _figure((made - wanted).abs(), matte).mean(),
        # Neighbouring cells differ only where the light does.
        "rough": (cells.diff(dim=2).square().mean() + cells.diff(dim=3).square().mean()),
        "range": _figure((made - made.clamp(0, 1)).square(), matte).mean(),
    }
    terms["total"] = terms["error"] + 0.3 * terms["distance"] + 0.02 * terms["rough"] + 0.2 * terms["range"]
    with torch.no_grad():
        terms["gain"] = (10 * torch.log10((before + 1e-6) / (after + 1e-6))).mean()
        terms["untouched"] = (before + FLOOR).sqrt().mean()
    return terms


def _figure(error: Tensor, matte: Tensor) -> Tensor:
    """Mean over the figure's pixels and the three channels, one number per picture."""
    return (error * matte).sum((1, 2, 3)) / (3 * matte.sum((1, 2, 3)) + 1e-3)
