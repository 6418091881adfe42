"""What training minimises: style and content distance in the distilled VGG-19's features."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

from network import moments

TRUNK = ["11", "12", "pool", "21", "22", "pool", "31", "32", "33", "34", "pool", "41"]
"""The layers of VGG-19 up to relu4_1; those that end in 1 also have a 1x1 `aux` output."""

SAMPLED = {"11", "21"}
"""Layers whose statistics are taken at every other row and column: the same in the mean, at a quarter of the cost."""


@dataclass
class Features:
    """One picture's features."""

    wide: list[Tensor]
    """relu1_1, relu2_1, relu3_1, relu4_1 with VGG-19's own channel counts."""
    narrow: list[Tensor]
    """The pruned trunk's channels at relu2_1, relu3_1 and relu4_1, for covariances."""


class Perceptual(nn.Module):
    """The feature network, its weights read from the ONNX file; never trained."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        stored = {item.name: numpy_helper.to_array(item) for item in onnx.load(str(path)).graph.initializer}

        def layer(name: str) -> nn.Conv2d:
            weight = torch.from_numpy(np.array(stored[f"{name}.weight"]))
            outputs, inputs, size, _ = weight.shape
            made = nn.Conv2d(inputs, outputs, size, padding=size // 2)
            made.weight.data.copy_(weight)
            made.bias.data.copy_(torch.from_numpy(np.array(stored[f"{name}.bias"])))  # type: ignore[union-attr]
            return made

        names = ["conv0"] + [f"conv{name}" for name in TRUNK if name != "pool"]
        names += [f"conv{name}_aux" for name in TRUNK if name.endswith("1")]
        self.layers = nn.ModuleDict({name: layer(name) for name in names})
        self.requires_grad_(False)

    def forward(self, image: Tensor) -> Features:
        features = Features([], [])
        x = self.layers["conv0"](image)
        for name in TRUNK:
            if name == "pool":
                x = F.max_pool2d(x, 2)
                continue
            x = F.relu(self.layers[f"conv{name}"](x))
            if name.endswith("1"):
                sample = x[:, :, ::2, ::2] if name in SAMPLED else x
                if name != "11":
                    features.narrow.append(sample)
                features.wide.append(F.relu(self.layers[f"conv{name}_aux"](sample)))
        return features


def style_distance(made: list[Tensor], style: list[Tensor]) -> Tensor:
    """Squared differences of mean and deviation over the target's power, mean over layers; one per picture."""
    total = torch.zeros((), device=made[0].device)
    for x, y in zip(made, style):
        (mean_x, std_x), (mean_y, std_y) = moments(x), moments(y)
        difference = (mean_x - mean_y).square().sum(1) + (std_x - std_y).square().sum(1)
        total = total + difference / (mean_y.square().sum(1) + std_y.square().sum(1))
    return total / len(made)


def covariance_distance(made: list[Tensor], style: list[Tensor]) -> Tensor:
    """Squared difference of channel covariances over the power of both: which features go together.

    Dividing by both bounds it at 2; a flat style would otherwise outweigh a whole batch.
    """
    total = torch.zeros((), device=made[0].device)
    for x, y in zip(made, style):
        a, b = (_covariance(features) for features in (x, y))
        total = total + (a - b).square().sum((1, 2)) / (a.square() + b.square()).sum((1, 2)).clamp_min(1e-12)
    return total / len(made)


def content_distance(made: Tensor, content: Tensor) -> Tensor:
    """Squared difference of instance-normalised features; one number per picture."""
    return (_normalised(made) - _normalised(content)).square().mean((1, 2, 3))


def out_of_range(image: Tensor) -> Tensor:
    """How far values leave [0, 1], squared."""
    return (image - image.clamp(0, 1)).square().mean((1, 2, 3))


def _covariance(x: Tensor) -> Tensor:
    flat = x.flatten(2)
    centred = flat - flat.mean(2, keepdim=True)
    return torch.bmm(centred, centred.transpose(1, 2)).float() / flat.shape[2]


def _normalised(x: Tensor) -> Tensor:
    mean, std = moments(x)
    return (x - mean[:, :, None, None]) / std[:, :, None, None]


@dataclass(frozen=True)
class Weights:
    """How much each term counts."""

    style: float = 30.0
    covariance: float = 4.0
    content: float = 1.0
    range: float = 20.0


def total_loss(made: Tensor, content: Features, style: Features, network: Perceptual, weights: Weights) -> dict[str, Tensor]:
    """All terms, each a mean over the batch, and their weighted sum under `total`."""
    features = network(made)
    terms = {
        "style": style_distance(features.wide, style.wide).mean(),
        "covariance": covariance_distance(features.narrow, style.narrow).mean(),
        "content": content_distance(features.wide[3], content.wide[3]).mean(),
        "range": out_of_range(made).mean(),
    }
    terms["total"] = torch.stack([getattr(weights, name) * value for name, value in terms.items()]).sum()
    return terms
