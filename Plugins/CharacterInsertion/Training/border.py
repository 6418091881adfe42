"""What the figure's border tells without learning: where it cuts through one surface, both sides were once alike."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

BAND = 2
"""Reach of the bands on both sides of the border, in px of the window."""
PLACE = 4
"""Side of a place of the border, in px of the window."""
BLACK = 0.03
"""Added to colours before their logarithm."""
STARTS = (0.0, -0.8, -0.4, -0.2, 0.2, 0.4, 0.8)
WIDTHS = (0.3, 0.2, 0.15, 0.12, 0.1, 0.1, 0.1)
"""Deviations of the window of the search, step by step."""
TOLD = (len(STARTS) + 1) * 4 + 14
"""Numbers that `read_border` gives."""


def blurred(weight: Tensor, radius: int) -> Tensor:
    """Mean over squares of 2 x radius + 1 px, of what lies inside the picture."""
    for kernel, padding in (((2 * radius + 1, 1), (radius, 0)), ((1, 2 * radius + 1), (0, radius))):
        weight = F.avg_pool2d(weight, kernel, 1, padding, count_include_pad=False)
    return weight


def read_border(scene: Tensor) -> tuple[Tensor, Tensor]:
    """The gain of log colours that would make most of the border vanish, N x 3, and what is known of it, N x `TOLD`.

    Both sides of the border are compared in narrow bands at many places. A grade of the figure moves all those
    contrasts alike, what the scene shows there scatters; so the densest spot of the contrasts is sought by mean
    shift (Comaniciu and Meer 2002) from several starts. The concentration there tells a segment of the scene from
    a figure that does not belong to it.
    """
    # Sums in floats may leave 0..1 by a hair, and a root of that is no number.
    image, matte = scene[:, :3], scene[:, 3:].clamp(0, 1)
    near = blurred(matte, BAND).clamp(0, 1)
    inner, inside = _places(image, matte.square().square() * (1 - near))
    outer, outside = _places(image, (1 - matte).square().square() * near)
    # A place counts if both sides are really there.
    weight = (inside * outside).sqrt() * (torch.minimum(inside, outside) > 0.02).float() + 1e-9
    weight = weight / weight.sum(2, keepdim=True)
    contrast = (outer + BLACK).log() - (inner + BLACK).log()

    found, densities = [], []
    starts = [(weight * contrast).sum(2, keepdim=True)] + [torch.full_like(contrast[:, :, :1], start) for start in STARTS]
    for center in starts:
        for width in WIDTHS:
            close = _closeness(contrast, center, weight, width)
            center = (close * contrast).sum(2, keepdim=True) / close.sum(2, keepdim=True)
        found.append(center[:, :, 0])
        densities.append(close.sum(2))
    centers, density = torch.stack(found, 1), torch.cat(densities, 1)
    choice = (60 * density).softmax(1)[:, :, None]
    best = (choice * centers).sum(1)

    close = _closeness(contrast, best[:, :, None], weight, WIDTHS[-1])
    close = close / close.sum(2, keepdim=True)
    own, other = (close * inner).sum(2), (close * outer).sum(2)
    variance = (close * inner.square()).sum(2) - own.square()
    slope = ((close * inner * outer).sum(2) - own * other + 2e-3) / (variance + 2e-3)
    scatter = ((weight * (contrast - best[:, :, None]).square()).sum(2) + 1e-4).log()
    amount = (inside.mean(2) + 1e-4).log()
    told = [centers.flatten(1), density, best, own, slope, scatter, density.amax(1, keepdim=True), amount]
    return best, torch.cat(told, 1)


def _places(image: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """Mean colours under a weight at each place, N x 3 x P, and how much of the place has weight, N x 1 x P."""
    share = F.avg_pool2d(weight, PLACE)
    mean = F.avg_pool2d(image * weight, PLACE) / (share + 1e-5)
    return mean.flatten(2), share.flatten(2)


def _closeness(contrast: Tensor, center: Tensor, weight: Tensor, width: float) -> Tensor:
    """Weights of the contrasts near a centre."""
    return weight * (-(contrast - center).square().sum(1, keepdim=True) / (2 * width**2)).exp() + 1e-12
