"""Trains the style-transfer network; continues by itself from the checkpoint when there is one."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch

from checkpoint import Run
from data import Pairs
from losses import Perceptual, Weights, total_loss
from network import StyleNetwork

AVERAGE = 0.998
"""Decay of the weights' moving average: some 500 iterations."""


def rate(iteration: int, total: int, peak: float) -> float:
    """Learning rate: a short warm-up, a plateau, and a fall to 3 % over the last 30 %.

    `total` may be raised when a run is continued: the plateau only grows longer.
    """
    warm = min(1.0, (iteration + 1) / 200)
    left = (total - iteration) / (0.3 * total)
    return peak * warm * max(0.03, min(1.0, left))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    corpus = Path("../shared")
    parser.add_argument("--photos", type=Path, default=corpus / "photos/cid22", help="content pictures")
    parser.add_argument("--paintings", type=Path, default=corpus / "paintings", help="style pictures")
    parser.add_argument("--patterns", type=Path, help="more style pictures, drawn by patterns.py")
    parser.add_argument("--perceptual", type=Path, default=corpus / "models/perceptual/vgg19_16x_aux.onnx")
    parser.add_argument("--checkpoint", type=Path, default=Path(".build/style/run.pt"), help="outside version control")
    parser.add_argument("--iterations", type=int, default=30000, help="of the whole run, those already done included")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--size", type=int, default=192, help="side of the training crops in px, a multiple of 8")
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=5, help="between checkpoints")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=2, help="of the CPU")
    for name, value in vars(Weights()).items():
        parser.add_argument(f"--{name}-weight", type=float, default=value)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    device = torch.device(options.device)
    weights = Weights(**{name: getattr(options, f"{name}_weight") for name in vars(Weights())})

    network = StyleNetwork().to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    perceptual = Perceptual(options.perceptual).to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    run = Run(network, average, torch.optim.Adam(network.parameters(), betas=(0.9, 0.99)))
    if options.checkpoint.exists():
        run.restore(options.checkpoint)
    pairs = Pairs(options.photos, options.paintings, options.patterns, options.seed)
    print(f"from iteration {run.iteration} of {options.iterations} on {device}, {weights}", flush=True)

    saved = started = time.monotonic()
    sums: dict[str, float] = {}
    while run.iteration < options.iterations:
        for group in run.optimizer.param_groups:
            group["lr"] = rate(run.iteration, options.iterations, options.rate)
        content, style = (
            part.to(device, memory_format=torch.channels_last)
            for part in pairs.batch(run.iteration, options.batch, options.size)
        )
        with torch.autocast(device.type, torch.bfloat16):
            with torch.no_grad():
                content_features, style_features = perceptual(content), perceptual(style)
            terms = total_loss(network(content, style), content_features, style_features, perceptual, weights)
        run.optimizer.zero_grad()
        terms["total"].backward()
        norm = torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        if torch.isfinite(norm):
            run.optimizer.step()
            run.follow(min(AVERAGE, 1 - 1 / (run.iteration + 1)))
        run.iteration += 1

        for name, value in terms.items():
            sums[name] = sums.get(name, 0) + value.item()
        if run.iteration % 50 == 0:
            seconds = (time.monotonic() - started) / 50
            shown = " ".join(f"{name} {value / 50:.4f}" for name, value in sums.items())
            print(f"{run.iteration} {shown} norm {float(norm):.2f} {seconds:.3f} s", flush=True)
            sums, started = {}, time.monotonic()
        if time.monotonic() - saved > 60 * options.minutes:
            run.save(options.checkpoint)
            saved = time.monotonic()
    run.save(options.checkpoint)


if __name__ == "__main__":
    main()
