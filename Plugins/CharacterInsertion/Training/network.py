"""The harmoniser: a scene with a pasted figure -> a small map of affine colour matrices for the figure.

Three things are looked at. The border in narrow bands (`border.py`) gives a first guess, and how far it can be
believed. Masked statistics of learned colour features say how the figure as a whole differs from the ring around
it and from the window. Colour means of the figure, the scene and both sides of the border say the same for each
place, and a few layers of attention over 8 x 8 patches let a part of the figure find what it should match wherever
that lies. The result is the believed part of the border's guess, changed by one affine map for the whole figure
and a bounded change in each cell.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from border import BLACK, TOLD, blurred, read_border
from windows import CELLS, SEEN, SIDE

WIDTH = 96
"""Channels of the patches."""
HEADS = 4
LAYERS = 3
PATCHES = CELLS // 2
"""Height and width of what the attention sees; the map between them is bilinear."""
PALETTE = 24
"""Learned colour features whose masked means describe figure and scene."""
GLOBAL = 128
PAIRS = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))
DESCRIBED = 15 + PALETTE
CONTRASTS = ((0, 1), (2, 3), (0, 4), (0, 2), (1, 3))
"""Pairs of regions whose difference is given to the network: figure, scene, inner band, outer band, ring."""
SIDES = 4 * 7 + 6
"""Numbers that say what the colours of figure, scene and both bands are in a cell, and how the bands differ."""
MAP = 12
"""Numbers of an affine colour map, rows of a 3 x 4 matrix."""
HEAD = 0.1
"""What the last layers' numbers are multiplied by: keeps the first steps small."""
BOUNDS = (1.0, 0.4)
"""How far the whole figure's map and a cell's change of it may go."""


def described_regions(image: Tensor, features: Tensor, weights: Tensor) -> Tensor:
    """Colours under each of N x R x H x W weights, N x R x `DESCRIBED`.

    Mean and covariance of `image` (0..1), logarithms of mean and deviation, since a grade is mostly gains, and
    the means of other features.
    """
    products = [image[:, i : i + 1] * image[:, j : j + 1] for i, j in PAIRS]
    values = torch.cat([image, *products, features], 1).float()
    flat = weights.flatten(2).float()
    shares = flat / (flat.sum(2, keepdim=True) + 1e-4 * flat.shape[2])
    means = shares @ values.flatten(2).transpose(1, 2)
    mean = means[:, :, :3]
    covariance = means[:, :, 3:9] - torch.stack([mean[:, :, i] * mean[:, :, j] for i, j in PAIRS], 2)
    variance = torch.stack([covariance[:, :, 0], covariance[:, :, 3], covariance[:, :, 5]], 2)
    logs = [(mean + 0.02).log(), 0.5 * (variance.clamp_min(0) + 4e-4).log()]
    return torch.cat([mean - 0.5, 10 * covariance, *logs, means[:, :, 9:]], 2)


def cell_colors(image: Tensor, weight: Tensor, side: int) -> Tensor:
    """Mean colours under a weight over squares of `side` px, their logarithms, and the weight's share of each square.

    A square without weight has middle grey.
    """
    share = F.avg_pool2d(weight, side)
    mean = (F.avg_pool2d(image * weight, side) + 5e-4) / (share + 1e-3)
    return torch.cat([mean - 0.5, (mean + 0.02).log() + 0.65, share], 1)


def spread(cells: Tensor, side: int) -> Tensor:
    """The map at each pixel of a window of `side` px: bilinear between the cells' centres."""
    return F.interpolate(cells, size=(side, side), mode="bilinear", align_corners=False)


def apply_map(image: Tensor, cells: Tensor) -> Tensor:
    """The colours that a map gives to an image, N x 3 x H x H, not clipped."""
    matrix = spread(cells, image.shape[-1]).unflatten(1, (3, 4))
    return (matrix[:, :, :3] * image[:, None]).sum(2) + matrix[:, :, 3]


class Standard(nn.Module):
    """Brings numbers of different size, the last dimension, to mean 0 and deviation 1, as measured once before training."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.mean: Tensor
        self.scale: Tensor
        self.register_buffer("mean", torch.zeros(count))
        self.register_buffer("scale", torch.ones(count))
        self.measures = False

    def forward(self, x: Tensor) -> Tensor:
        if self.measures:
            flat = x.detach().flatten(0, -2).float()
            self.mean.copy_(flat.mean(0))
            self.scale.copy_(1 / (flat.std(0) + 1e-3))
        return ((x - self.mean) * self.scale).clamp(-6, 6)


class Block(nn.Module):
    """Residual block of two 3 x 3 convolutions."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.second.weight)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.silu(self.first(F.silu(x))))


class Attention(nn.Module):
    """One layer of attention over patches, with its feed-forward part."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.wider, self.narrower = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(3 * WIDTH, WIDTH)
        for last in (self.joined, self.narrower):
            nn.init.zeros_(last.weight)

    def forward(self, x: Tensor) -> Tensor:
        y = self.before(x)
        query, key, value = (
            part(y).unflatten(2, (HEADS, WIDTH // HEADS)).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        weights = (query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5).softmax(-1)
        x = x + self.joined((weights @ value).transpose(1, 2).flatten(2))
        return x + self.narrower(F.silu(self.wider(self.after(x))))


class Harmoniser(nn.Module):
    """`scene` N x 4 x 256 x 256 (sRGB and matte, 0..1) -> `map` N x 12 x 16 x 16, of sRGB-encoded values."""

    def __init__(self) -> None:
        super().__init__()
        self.palette = nn.Sequential(nn.Conv2d(3, 2 * PALETTE, 1), nn.SiLU(), nn.Conv2d(2 * PALETTE, PALETTE, 1))
        regional = (5 + len(CONTRASTS)) * DESCRIBED
        known = regional + TOLD
        self.regional, self.border, self.patches = Standard(regional), Standard(TOLD), Standard(SIDES)
        self.described = nn.Sequential(nn.Linear(known, GLOBAL), nn.SiLU(), nn.Linear(GLOBAL, GLOBAL), nn.SiLU())
        self.belief = nn.Linear(GLOBAL, 3)
        self.direct = nn.Linear(known, MAP)
        self.first = nn.Conv2d(4, 24, 5, 2, 2)
        self.second = nn.Conv2d(24 + SIDES, 48, 3, 2, 1)
        self.fine = Block(48)
        self.third = nn.Conv2d(48 + SIDES, WIDTH, 3, 2, 1)
        self.joined = nn.Linear(WIDTH + SIDES + GLOBAL, WIDTH)
        self.place = nn.Parameter(0.02 * torch.randn(1, PATCHES * PATCHES, WIDTH))
        self.layers = nn.ModuleList(Attention() for _ in range(LAYERS))
        self.normal = nn.LayerNorm(WIDTH)
        self.whole = nn.Sequential(nn.Linear(GLOBAL + 2 * WIDTH, GLOBAL), nn.SiLU(), nn.Linear(GLOBAL, MAP))
        self.local = nn.Sequential(nn.Linear(WIDTH + GLOBAL, WIDTH), nn.SiLU(), nn.Linear(WIDTH, MAP))
        for head in (self.whole[-1], self.local[-1], self.direct, self.belief):
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)
        self.register_buffer("unchanged", torch.eye(3)[None], persistent=False)

    def forward(self, scene: Tensor) -> Tensor:
        guess, told = read_border(scene)
        small = F.avg_pool2d(scene, SIDE // SEEN)
        image, matte = small[:, :3], small[:, 3:].clamp(0, 1)
        # Bands of some 8 px of the window on both sides of the border, and a ring three times as far out.
        near = blurred(matte, 2).clamp(0, 1)
        far = blurred(near, 6)
        outside = 1 - matte
        inner, outer, ring = 4 * matte * (1 - near), 4 * outside * near, outside * far
        regions = (matte, outside, inner, outer, ring)

        regional = described_regions(image, self.palette(image - 0.5), torch.cat(regions, 1))
        center = regional[:, 0, :3] + 0.5
        contrasts = torch.stack([regional[:, one] - regional[:, other] for one, other in CONTRASTS], 1)
        regional = self.regional(torch.cat([regional, contrasts], 1).flatten(1))
        known = torch.cat([regional, self.border(told)], 1)
        described = self.described(known)

        x = F.silu(self.first(torch.cat([image - 0.5, matte], 1)))
        x = self.fine(self.second(torch.cat([x, self._sides(image, regions, 2)], 1)))
        x = F.silu(self.third(torch.cat([F.silu(x), self._sides(image, regions, 4)], 1)))
        sides = self.patches(self._sides(image, regions, 8).flatten(2).transpose(1, 2))
        everywhere = described[:, None].expand(-1, PATCHES * PATCHES, -1)
        x = self.joined(torch.cat([x.flatten(2).transpose(1, 2), sides, everywhere], 2)) + self.place
        for layer in self.layers:
            x = layer(x)
        x = self.normal(x)

        inside = F.avg_pool2d(matte, 8).flatten(2).transpose(1, 2)
        figure, rest = ((x * share).mean(1) / (share.mean(1) + 1e-4) for share in (inside, 1 - inside))
        whole = self.whole(torch.cat([described, figure, rest], 1)) + self.direct(known)
        local = self.local(torch.cat([x, everywhere], 2)).transpose(1, 2).unflatten(2, (PATCHES, PATCHES))
        change = _bounded(HEAD * whole.float(), BOUNDS[0])[:, :, None, None]
        change = change + spread(_bounded(HEAD * local.float(), BOUNDS[1]), CELLS)
        gain = (self.belief(described).float().sigmoid() * guess).exp()
        return self._about(center, change, gain)

    def _sides(self, image: Tensor, regions: tuple[Tensor, ...], side: int) -> Tensor:
        """Colours of figure, scene and the two bands in each square, and how the bands differ where both are there."""
        colors = [cell_colors(image, region, side) for region in regions[:4]]
        (inner, there), (outer, here) = ((part[:, :6], part[:, 6:]) for part in colors[2:])
        both = (there * here).sqrt()
        return torch.cat([*colors, (inner - outer) * (both / (both + 0.02))], 1)

    def _about(self, center: Tensor, change: Tensor, gain: Tensor) -> Tensor:
        """Maps from gains of the figure's colours, and changes of them and of its mean colour, the fourth column."""
        matrix = change.unflatten(1, (3, 4))
        moved = (matrix[:, :, :3] * center[:, None, :, None, None]).sum(2)
        offset = matrix[:, :, 3] - moved
        changed = torch.cat([matrix[:, :, :3], offset[:, :, None]], 2)
        gained = torch.cat([gain[:, :, None] * self.unchanged, BLACK * (gain - 1)[:, :, None]], 2)
        return (gained[:, :, :, None, None] + changed).flatten(1, 2)


def _bounded(change: Tensor, bound: float) -> Tensor:
    return torch.tanh(change / bound) * bound


def calibrate(network: Harmoniser, scene: Tensor) -> None:
    """Measures on one large batch what `Standard` has to know."""
    parts = [part for part in network.modules() if isinstance(part, Standard)]
    for part in parts:
        part.measures = True
    with torch.no_grad():
        network(scene)
    for part in parts:
        part.measures = False
