"""Saves and restores a training run: one file, replaced in one step."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

N = TypeVar("N", bound=nn.Module)


@dataclass
class Run:
    """A training run in memory. What is drawn depends on (seed, iteration), so no generator is kept."""

    network: nn.Module
    average: dict[str, Tensor]
    """Exponential moving average of the weights; this is what is exported."""
    optimizers: list[torch.optim.Optimizer]
    iteration: int = 0

    def follow(self, decay: float) -> None:
        """Moves the average one step towards the present weights."""
        for name, value in self.network.state_dict().items():
            self.average[name].lerp_(value, 1 - decay)

    def save(self, path: Path) -> None:
        """Writes the run beside `path`, then renames, so a kill leaves the old file or the new one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        state: dict[str, Any] = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "iteration": self.iteration,
        }
        partial = path.with_suffix(".partial")
        with open(partial, "wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)

    def restore(self, path: Path) -> None:
        """Continues a saved run."""
        state = torch.load(path, map_location="cpu", weights_only=True)
        self.network.load_state_dict(state["network"])
        for name, value in state["average"].items():
            self.average[name].copy_(value)
        for optimizer, stored in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(stored)
        self.iteration = state["iteration"]


def averaged(network: N, path: Path) -> N:
    """`network` with the averaged weights of a checkpoint, ready to use."""
    network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True)["average"])
    return network.eval()
