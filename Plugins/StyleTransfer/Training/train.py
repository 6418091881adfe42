"""Trains the style-transfer network; continues by itself from the checkpoint when there is one."""

from __future__ import annotations

import argparse
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from torch import Tensor

from checkpoint import Run
from data import Pairs
from losses import Perceptual, Weights, total_loss
from network import StyleNetwork
from optimizer import Muon

AVERAGE = 0.998
"""Decay of the weights' moving average: some 500 iterations."""


def rate(iteration: int, left: float, peak: float, fall: float) -> float:
    """Learning rate: a short warm-up, a plateau, and a straight fall to 1 % over the last `fall` of the run.

    `left` is the share of the run that is left. A run that goes on with more iterations only has a longer plateau.
    """
    return peak * min(1.0, (iteration + 1) / 50) * max(0.01, min(1.0, left / fall))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    corpus = Path("../shared")
    parser.add_argument("--photos", type=Path, default=corpus / "photos/cid22", help="content pictures")
    parser.add_argument("--paintings", type=Path, default=corpus / "paintings", help="style pictures")
    parser.add_argument("--patterns", type=Path, help="more style pictures, drawn by patterns.py")
    parser.add_argument("--perceptual", type=Path, default=corpus / "models/perceptual/vgg19_16x_aux.onnx")
    parser.add_argument("--checkpoint", type=Path, default=Path(".build/style/run.pt"), help="outside version control")
    parser.add_argument("--iterations", type=int, default=30000, help="of the whole run, those already done included")
    parser.add_argument("--budget", type=float, help="minutes after which the run is done, however far it came")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--size", type=int, default=192, help="side of the training crops in px, a multiple of 16")
    parser.add_argument("--late-size", type=int, help="another side for the last 45 %% of the run")
    parser.add_argument("--rate", type=float, default=1.5e-3, help="peak learning rate")
    parser.add_argument("--fall", type=float, default=0.3, help="share of the run over which the learning rate falls")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=5, help="between checkpoints")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=2, help="of the CPU; each takes a share of the batch, which waits less than sharing every layer")
    for name, value in vars(Weights()).items():
        parser.add_argument(f"--{name}-weight", type=float, default=value)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    device = torch.device(options.device)
    shares = min(options.batch, options.threads) if device.type == "cpu" else 1
    weights = Weights(**{name: getattr(options, f"{name}_weight") for name in vars(Weights())})

    network = StyleNetwork().to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    perceptual = Perceptual(options.perceptual).to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    parameters = list(network.parameters())
    muon = Muon(parameters)
    run = Run(network, average, [muon])
    if options.checkpoint.exists():
        run.restore(options.checkpoint)
    pairs = Pairs(options.photos, options.paintings, options.patterns, options.seed)
    print(f"from iteration {run.iteration} of {options.iterations} on {device}, {weights}", flush=True)

    def prepare() -> None:
        torch.set_num_threads(1)

    def share(content: Tensor, style: Tensor) -> tuple[dict[str, Tensor], tuple[Tensor, ...]]:
        """Terms and gradients for a part of the batch."""
        with torch.autocast(device.type, torch.bfloat16):
            with torch.no_grad():
                content_features, style_features = perceptual(content), perceptual(style)
            terms = total_loss(network(content, style), content_features, style_features, perceptual, weights)
        return terms, torch.autograd.grad(terms["total"], parameters)

    begun = saved = started = time.monotonic()
    sums: dict[str, float] = {}
    counted = 0
    workers = ThreadPoolExecutor(shares, initializer=prepare)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        left = 1 - run.iteration / options.iterations
        if options.budget:
            left = min(left, 1 - (time.monotonic() - begun) / (60 * options.budget))
        if left <= 0:
            break
        size = options.late_size if options.late_size and left < 0.45 else options.size
        for group in muon.param_groups:
            group["lr"] = rate(run.iteration, left, options.rate, options.fall)
        content, style = (
            part.to(device, memory_format=torch.channels_last).chunk(shares)
            for part in pairs.batch(run.iteration, options.batch, size)
        )
        results = list(workers.map(share, content, style))
        for parameter, *gradients in zip(parameters, *(gradients for _, gradients in results)):
            parameter.grad = torch.stack(gradients).mean(0)
        norm = torch.nn.utils.clip_grad_norm_(parameters, 5.0)
        if torch.isfinite(norm):
            muon.step()
            run.follow(min(AVERAGE, 1 - 1 / (run.iteration + 1)))
        run.iteration += 1

        for terms, _ in results:
            for name, value in terms.items():
                sums[name] = sums.get(name, 0) + value.item() / len(results)
        counted += 1
        if run.iteration % 50 == 0:
            seconds = (time.monotonic() - started) / counted
            shown = " ".join(f"{name} {value / counted:.4f}" for name, value in sums.items())
            print(f"{run.iteration} {shown} norm {float(norm):.2f} {seconds:.3f} s", flush=True)
            sums, counted, started = {}, 0, time.monotonic()
        if time.monotonic() - saved > 60 * options.minutes:
            run.save(options.checkpoint)
            saved = time.monotonic()
    run.save(options.checkpoint)


if __name__ == "__main__":
    main()
