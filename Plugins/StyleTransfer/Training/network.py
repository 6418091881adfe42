"""The style-transfer network: style -> code, thumbnail + code -> statistics, content + both -> picture.

No layer measures the picture that it repaints. Whatever depends on a whole picture (its colours,
the mean and deviation of its features) arrives as the `stats` vector, so a tile and the whole
picture give the same pixels, and a series of pictures can share one set of statistics.

The palette is not learned: an affine colour map takes the content's colour mean and covariance to
the style's (linear Monge-Kantorovitch, Pitie and Kokaram 2007), and the network only learns what to
draw on top of the recoloured picture. That is why a palette it never saw comes out right.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

HALF, QUARTER, EIGHTH, DEEP = 32, 64, 128, 128
"""Channels at 1/2, 1/4, 1/8 and 1/16 of the picture's size."""

FULL = 16
"""Channels at the picture's own size; few, since every one costs a pass over all pixels."""

BLOCKS = 3
"""Residual blocks at 1/8 of the size: each adds 16 px to the radius of the receptive field."""

COLOR = 9
"""Numbers that describe a picture's colours: mean (3) and upper triangle of the covariance (6)."""

MAP = 12
"""Numbers of the affine colour map: a 3x3 matrix and an offset."""

COLOR_FLOOR = 4e-4
"""Added to colour variances, in squared units of [0, 1]: bounds how far flat colours are stretched."""

MULTIPLE = 8
"""Height and width of a picture must be multiples of this."""


def moments(x: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of each channel, as N x C."""
    x = x.float()
    mean = x.mean((2, 3))
    variance = (x - mean[:, :, None, None]).square().mean((2, 3))
    return mean, (variance + 1e-5).sqrt()


def color_moments(image: Tensor) -> Tensor:
    """Colour mean and covariance of a picture as N x 9."""
    flat = image.float().flatten(2)
    mean = flat.mean(2)
    centred = flat - mean.unsqueeze(2)
    upper = [(centred[:, i] * centred[:, j]).mean(1) for i in range(3) for j in range(i, 3)]
    return torch.cat([mean, torch.stack(upper, 1)], 1)


def product(a: Tensor, b: Tensor) -> Tensor:
    """Product of N x 3 x 3 matrices, spelt out so that mixed precision does not round it."""
    return (a.unsqueeze(3) * b.unsqueeze(1)).sum(2)


def covariance(color: Tensor) -> tuple[Tensor, Tensor]:
    """Mean (N x 3) and floored covariance (N x 3 x 3) from the nine numbers of `color_moments`."""
    mean, (rr, rg, rb, gg, gb, bb) = color[:, :3], color[:, 3:9].unbind(1)
    rows = torch.stack([rr, rg, rb, rg, gg, gb, rb, gb, bb], 1)
    return mean, rows.reshape(-1, 3, 3) + COLOR_FLOOR * torch.eye(3, device=color.device)


def roots(matrix: Tensor, steps: int = 14) -> tuple[Tensor, Tensor]:
    """Square root and inverse square root of symmetric 3x3 matrices, by Newton-Schulz steps.

    Only products are used, so the same lines run in any inference runtime.
    """
    eye = torch.eye(3, device=matrix.device).expand_as(matrix)
    norm = matrix.square().sum((1, 2), keepdim=True).sqrt()
    y, z = matrix / norm, eye
    for _ in range(steps):
        t = 1.5 * eye - 0.5 * product(z, y)
        y, z = product(y, t), product(t, z)
    return y * norm.sqrt(), z / norm.sqrt()


def color_map(content: Tensor, style: Tensor) -> Tensor:
    """The affine map (N x 12) that gives a picture with `content` moments the `style` moments."""
    mean_c, cov_c = covariance(content)
    mean_s, cov_s = covariance(style)
    root, inverse = roots(cov_c)
    middle, _ = roots(product(product(root, cov_s), root))
    matrix = product(product(inverse, middle), inverse)
    offset = mean_s - (matrix * mean_c.unsqueeze(1)).sum(2)
    return torch.cat([matrix.flatten(1), offset], 1)


def recolor(image: Tensor, mapping: Tensor) -> Tensor:
    """Applies an affine colour map to a picture in [0, 1]."""
    matrix, offset = mapping[:, :9].reshape(-1, 3, 3), mapping[:, 9:, None, None]
    channels = [(matrix[:, i, :, None, None] * image).sum(1, keepdim=True) for i in range(3)]
    return torch.cat(channels, 1) + offset


def conv(inputs: int, outputs: int, size: int = 3, stride: int = 1) -> nn.Conv2d:
    """A convolution that keeps the size (or divides it by the stride), He-initialised."""
    layer = nn.Conv2d(inputs, outputs, size, stride, size // 2)
    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    nn.init.zeros_(layer.bias)  # type: ignore[arg-type]
    return layer


def enlarge(x: Tensor) -> Tensor:
    """Doubles the size by repeating pixels; a convolution after it leaves no checkerboard."""
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


class Enlarging(nn.Module):
    """Doubles the size, then convolves."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        layer = conv(inputs, outputs)
        self.weight, self.bias = layer.weight, layer.bias

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(enlarge(x), self.weight, self.bias, padding=1)

    def folded(self) -> nn.ConvTranspose2d:
        """The same in one layer with 4 products for each output and channel instead of 9.

        A pixel that was repeated meets two of the kernel's columns (and rows), which are added beforehand.
        """
        kernel = self.weight.data
        for axis in (2, 3):
            first, middle, last = kernel.unbind(axis)
            kernel = torch.stack([last, middle + last, first + middle, first], axis)
        layer = nn.ConvTranspose2d(kernel.shape[1], kernel.shape[0], 4, 2, 1)
        layer.weight.data, layer.bias.data = kernel.transpose(0, 1).contiguous(), self.bias.data  # type: ignore[union-attr]
        return layer


class Encoder(nn.Module):
    """Features at 1/2, 1/4 and 1/8 of the size; one encoder serves content and style alike."""

    def __init__(self) -> None:
        super().__init__()
        self.to_half = conv(3, HALF, 5, 2)
        self.to_quarter = conv(HALF, QUARTER, 3, 2)
        self.to_eighth = conv(QUARTER, EIGHTH, 3, 2)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        half = F.relu(self.to_half(image - 0.5))
        quarter = self.to_quarter(half)
        return half, quarter, self.to_eighth(F.relu(quarter))


class Modulation(nn.Module):
    """Reads the style's feature statistics and predicts a gain and a bias for decoder channels."""

    WIDTHS = [EIGHTH] * BLOCKS + [QUARTER, QUARTER, HALF, FULL]

    def __init__(self) -> None:
        super().__init__()
        self.deep = nn.Sequential(conv(EIGHTH, DEEP, 3, 2), nn.ReLU(), conv(DEEP, DEEP))
        inputs = 2 * (HALF + QUARTER + EIGHTH + DEEP) + COLOR
        self.read = nn.Sequential(nn.LayerNorm(inputs), nn.Linear(inputs, 192), nn.ReLU())
        self.write = nn.Linear(192, 2 * sum(self.WIDTHS))
        nn.init.normal_(self.write.weight, std=0.01)
        nn.init.zeros_(self.write.bias)

    def forward(self, half: Tensor, quarter: Tensor, eighth: Tensor, color: Tensor) -> Tensor:
        deep = self.deep(F.relu(eighth))
        parts = [part for level in (half, quarter, eighth, deep) for part in moments(level)]
        return self.write(self.read(torch.cat([*parts, color], 1)))


class Decoder(nn.Module):
    """Redraws the recoloured picture from its modulated features."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.ModuleList(conv(EIGHTH, EIGHTH) for _ in range(BLOCKS))
        self.second = nn.ModuleList(conv(EIGHTH, EIGHTH) for _ in range(BLOCKS))
        self.to_quarter: nn.Module = Enlarging(EIGHTH, QUARTER)
        self.refine = conv(QUARTER, QUARTER)
        self.to_half: nn.Module = Enlarging(QUARTER, HALF)
        self.to_full: nn.Module = Enlarging(HALF, FULL)
        self.color = conv(3, FULL)
        self.last = conv(FULL, 3)
        for layer in [*self.second, self.last]:
            nn.init.normal_(layer.weight, std=0.01)  # type: ignore[arg-type]

    def fold(self) -> None:
        """Makes the layers that enlarge cheaper to run; they cannot be trained afterwards."""
        for name in ("to_quarter", "to_half", "to_full"):
            setattr(self, name, getattr(self, name).folded())

    def forward(self, image: Tensor, half: Tensor, quarter: Tensor, eighth: Tensor, code: Tensor) -> Tensor:
        gains = iter(code.split([2 * width for width in Modulation.WIDTHS], 1))

        def drawn(x: Tensor) -> Tensor:
            gain, bias = next(gains)[:, :, None, None].chunk(2, 1)
            return F.relu(x * (1 + gain) + bias)

        x = F.relu(eighth)
        for first, second in zip(self.first, self.second):
            x = x + second(drawn(first(x)))
        x = drawn(self.to_quarter(x) + quarter)
        x = x + drawn(self.refine(x))
        x = drawn(self.to_half(x) + half)
        x = drawn(self.to_full(x) + self.color(image - 0.5))
        return image + self.last(x)


class StyleNetwork(nn.Module):
    """The three parts that are exported, over one encoder."""

    LEVELS = [QUARTER, QUARTER, EIGHTH, EIGHTH]
    """Layout of feature statistics: mean and deviation at 1/4, mean and deviation at 1/8."""

    CODE = COLOR + sum(LEVELS) + 2 * sum(Modulation.WIDTHS)
    STATS = MAP + sum(LEVELS)

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.modulation = Modulation()
        self.decoder = Decoder()

    def encode(self, style: Tensor) -> Tensor:
        """The style's code, N x CODE: colours, feature statistics, gains and biases."""
        color = color_moments(style)
        half, quarter, eighth = self.encoder(style)
        write = self.modulation(half, quarter, eighth, color)
        return torch.cat([color, *moments(quarter), *moments(eighth), write], 1)

    def measure(self, thumbnail: Tensor, code: Tensor) -> Tensor:
        """The statistics, N x STATS, with which pictures like this thumbnail are repainted."""
        mapping = color_map(color_moments(thumbnail), code[:, :COLOR])
        _, quarter, eighth = self.encoder(recolor(thumbnail, mapping))
        return torch.cat([mapping, *moments(quarter), *moments(eighth)], 1)

    def paint(self, content: Tensor, code: Tensor, stats: Tensor) -> Tensor:
        """The repainted picture, roughly in [0, 1]: clamp it."""
        image = recolor(content, stats[:, :MAP])
        return self._draw(image, self.encoder(image), code, stats[:, MAP:])

    def forward(self, content: Tensor, style: Tensor) -> Tensor:
        """What the three parts give together, with the picture as its own thumbnail."""
        code = self.encode(style)
        image = recolor(content, color_map(color_moments(content), code[:, :COLOR]))
        features = self.encoder(image)
        own = torch.cat([*moments(features[1]), *moments(features[2])], 1)
        return self._draw(image, features, code, own)

    def _draw(self, image: Tensor, features: tuple[Tensor, Tensor, Tensor], code: Tensor, own: Tensor) -> Tensor:
        """Exchanges the picture's feature statistics (`own`) for the style's, then decodes."""
        half, quarter, eighth = features
        end = COLOR + sum(self.LEVELS)
        target = [part[:, :, None, None] for part in code[:, COLOR:end].split(self.LEVELS, 1)]
        present = [part[:, :, None, None] for part in own.split(self.LEVELS, 1)]
        quarter = F.relu((quarter - present[0]) * (target[1] / present[1]) + target[0])
        eighth = (eighth - present[2]) * (target[3] / present[3]) + target[2]
        return self.decoder(image, half, quarter, eighth, code[:, end:])
