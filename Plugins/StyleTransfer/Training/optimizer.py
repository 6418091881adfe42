"""Muon for the convolutions and matrices, Adam for the rest: fewer iterations for the same loss than Adam alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor


class Muon(torch.optim.Optimizer):
    """Momentum whose step is made orthogonal (Jordan et al. 2024), scaled so that Adam's learning rates fit.

    A step has the root mean square 0.2 of a typical Adam step (Liu et al. 2025). Parameters with fewer than
    two dimensions, or with few outputs, take plain Adam steps.
    """

    FEWEST = 16
    """A weight with fewer outputs or inputs than this is left to Adam."""

    def __init__(self, parameters: Iterable[Tensor], lr: float = 1e-3, momentum: float = 0.9) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is None:
                    continue
                if weight.ndim >= 2 and min(weight.shape[0], weight[0].numel()) >= self.FEWEST:
                    update = self._orthogonal(weight, group["momentum"])
                else:
                    update = self._adam(weight)
                weight.add_(update, alpha=-group["lr"])

    def _orthogonal(self, weight: Tensor, momentum: float) -> Tensor:
        state = self.state[weight]
        if not state:
            state["momentum"] = torch.zeros_like(weight)
        state["momentum"].lerp_(weight.grad, 1 - momentum)
        ahead = weight.grad.lerp(state["momentum"], momentum).flatten(1)
        longer = max(ahead.shape)
        return (orthogonal(ahead) * (0.2 * longer**0.5)).view(weight.shape)

    def _adam(self, weight: Tensor, beta1: float = 0.9, beta2: float = 0.99) -> Tensor:
        state = self.state[weight]
        if not state:
            state.update(step=torch.zeros(()), mean=torch.zeros_like(weight), square=torch.zeros_like(weight))
        state["step"] += 1
        state["mean"].lerp_(weight.grad, 1 - beta1)
        state["square"].lerp_(weight.grad.square(), 1 - beta2)
        count = float(state["step"])
        mean, square = state["mean"] / (1 - beta1**count), state["square"] / (1 - beta2**count)
        return mean / (square.sqrt() + 1e-8)


def orthogonal(matrix: Tensor, steps: int = 5) -> Tensor:
    """The nearest orthogonal matrix, roughly: five quintic Newton-Schulz steps."""
    a, b, c = 3.4445, -4.7750, 2.0315
    tall = matrix.shape[0] > matrix.shape[1]
    x = (matrix.T if tall else matrix) / (matrix.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.T if tall else x
