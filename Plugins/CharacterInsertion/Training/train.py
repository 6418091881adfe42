"""Trains the harmoniser; continues by itself from the checkpoint when there is one."""

from __future__ import annotations

import argparse
import math
import signal
import threading
import time
from pathlib import Path

import torch
from torch.utils.data import DataLoader

from checkpoint import Run
from losses import losses
from network import Harmoniser, calibrate
from pairs import Pairs

AVERAGE = 0.995
"""Decay of the weights' moving average: some 200 iterations."""


def rate(iteration: int, done: float) -> float:
    """Share of the peak learning rate: a short warm-up, then a cosine to 1 % when all is done."""
    return min(1.0, (iteration + 1) / 100) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, done))))


def optimizers(network: Harmoniser, peak: float) -> list[torch.optim.Optimizer]:
    """Muon for the matrices of the attention layers, AdamW for the rest."""
    matrices = [weight for weight in network.layers.parameters() if weight.ndim == 2]
    chosen = {id(weight) for weight in matrices}
    others = [weight for weight in network.parameters() if id(weight) not in chosen]
    return [
        torch.optim.Muon(matrices, lr=peak, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=peak, weight_decay=0.02, betas=(0.9, 0.98)),
    ]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    build = Path(".build/harmony")
    parser.add_argument("--cache", type=Path, default=build / "segments", help="what segments.py wrote")
    parser.add_argument("--characters", type=Path, default=Path("../shared/characters/sheets"), help="pictures with alpha")
    parser.add_argument("--checkpoint", type=Path, default=build / "run.pt", help="outside version control")
    parser.add_argument("--iterations", type=int, default=8000, help="of the whole run, those already done included")
    parser.add_argument("--budget", type=float, help="minutes after which the run is done, however far it came")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-3, help="peak learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=3, help="between checkpoints")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    network = Harmoniser().to(options.device)
    pairs = Pairs(options.cache, options.characters, options.seed, options.batch)
    calibrate(network, torch.cat([pairs[-number][0] for number in range(1, 17)]).to(options.device))
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    run = Run(network, average, optimizers(network, options.rate))
    if options.checkpoint.exists():
        run.restore(options.checkpoint)
    size = sum(weight.numel() for weight in network.parameters())
    print(f"from iteration {run.iteration} of {options.iterations} on {options.device}, {size} weights", flush=True)

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    begun = saved = started = time.monotonic()
    sums: dict[str, float] = {}
    # A process of its own draws the next pairs while these are learned.
    loader = DataLoader(pairs, None, sampler=range(run.iteration, options.iterations), num_workers=1, prefetch_factor=4)
    for scene, wanted in loader:
        done = run.iteration / options.iterations
        if options.budget:
            done = max(done, (time.monotonic() - begun) / (60 * options.budget))
        if done >= 1 or stop.is_set():
            break
        scene, wanted = scene.to(options.device), wanted.to(options.device)
        for optimizer in run.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = options.rate * rate(run.iteration, done)
            optimizer.zero_grad(set_to_none=True)
        with torch.autocast(torch.device(options.device).type, torch.bfloat16):
            cells = network(scene)
        terms = losses(cells.float(), scene, wanted)
        terms["total"].backward()
        norm = torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        if torch.isfinite(norm):
            for optimizer in run.optimizers:
                optimizer.step()
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
