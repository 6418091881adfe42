"""Measures the harmoniser on pairs that training never saw; prints a table and writes a contact sheet."""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import transport
from held import KINDS, HeldPair, held_pairs
from runtime import Network
from sheet import write_sheet
from windows import apply, around, shrink

Floats = NDArray[np.float32]


class Harmoniser:
    """The exported network, used as the product uses it."""

    def __init__(self, path: Path, threads: int) -> None:
        self.network = Network(path, threads)

    def __call__(self, picture: Floats, matte: Floats) -> Floats:
        """The picture, H x W x 3 in 0..1, with the figure under the matte harmonised."""
        pixels, mask = (np.rint(values * 255).astype(np.uint8) for values in (picture, matte))
        box = around(mask)
        scene = np.concatenate([shrink(pixels, box), shrink(mask, box)[..., None]], 2).astype(np.float32) / 255
        cells = self.network.first(scene=np.ascontiguousarray(scene.transpose(2, 0, 1)[None]))[0]
        return apply(picture, matte, cells, box)


def errors(made: Floats, pair: HeldPair) -> tuple[float, float]:
    """PSNR over the whole picture in dB, and mean squared error over the figure in squared 8-bit steps."""
    squared = (np.rint(np.clip(made, 0, 1) * 255) - pair.wanted * 255) ** 2
    whole, figure = float(squared.mean()), float(squared[pair.matte > 0.5].mean())
    return float(10 * np.log10(255**2 / max(whole, 1e-3))), figure


def methods(pair: HeldPair, harmonise: Harmoniser) -> dict[str, Floats]:
    """What each way makes of a pair."""
    matrix = transport.monge_kantorovitch(pair.pasted, pair.matte)
    return {
        "untouched": pair.pasted,
        "MKL": transport.mapped(pair.pasted, pair.matte, matrix),
        "MKL at 30 %": transport.mapped(pair.pasted, pair.matte, matrix, 0.3),
        "network": harmonise(pair.pasted, pair.matte),
    }


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    build = Path(".build/harmony")
    parser.add_argument("--cache", type=Path, default=build / "segments", help="what segments.py wrote")
    parser.add_argument("--characters", type=Path, default=Path("../shared/characters/sheets"))
    parser.add_argument("--network", type=Path, default=Path(__file__).parent.parent / "models/harmoniser.onnx")
    parser.add_argument("--sheet", type=Path, default=build / "pairs.png")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    harmonise = Harmoniser(options.network, options.threads)
    found: dict[str, list[dict[str, tuple[float, float]]]] = defaultdict(list)
    rows: list[tuple[str, list[Floats]]] = []
    for number, pair in enumerate(held_pairs(options.cache, options.characters)):
        made = methods(pair, harmonise)
        figures = {name: errors(picture, pair) for name, picture in made.items()}
        found[pair.kind].append(figures)
        if number % 17 == 0:
            gain = figures["network"][0] - figures["untouched"][0]
            rows.append((f"{pair.kind} {gain:+.1f} dB", [pair.wanted, *made.values(), np.repeat(pair.matte[..., None], 3, 2)]))
    names = list(next(iter(found.values()))[0])
    write_sheet(["wanted", *names, "matte"], rows, options.sheet)

    found["all three kinds"] = [figures for kind in KINDS for figures in found[kind]]
    print("PSNR in dB / fMSE, means\n\n| pairs | n | " + " | ".join(names) + " | gain | better than untouched |")
    print("|---" * (len(names) + 4) + "|")
    for kind in (*KINDS, "all three kinds", "transfer", "foreign"):
        table = {name: np.array([figures[name] for figures in found[kind]]) for name in names}
        cells = [f"{values[:, 0].mean():.2f} / {values[:, 1].mean():.0f}" for values in table.values()]
        gains = table["network"][:, 0] - table["untouched"][:, 0]
        print(f"| {kind} | {len(gains)} | " + " | ".join(cells) + f" | {gains.mean():+.2f} | {(gains > 0).mean():.0%} |")
    print(f"\ncontact sheet: {options.sheet}")


if __name__ == "__main__":
    main()
