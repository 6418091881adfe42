"""Measures the whole insertion with the real program: edges, seams, and a contact sheet of finished pictures."""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
from PIL import Image

import edges
import seams
from pairs import Photograph, scaled, split
from product import PLAIN, Made, Product
from sheet import write_sheet

SCENES = ("kodak-1", "kodak-4", "kodak-5", "kodak-8", "kodak-13", "kodak-15", "kodak-16", "kodak-22", "kodak-24")


def tell_edges(product: Product, photographs: list[Photograph], characters: Path) -> None:
    """Prints the edge error by softness."""
    found: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for radius, naive, inserted in edges.measure(product, [photo.picture for photo in photographs], characters):
        found[radius].append((naive, inserted))
    print("Edge error against the true composite, mean of 8-bit steps\n\n| blur | n | own colours | decontaminated |\n|---|---|---|---|")
    every = [pair for pairs in found.values() for pair in pairs]
    for name, pairs in [*((f"{radius} px", pairs) for radius, pairs in sorted(found.items())), ("all", every)]:
        naive, inserted = np.mean(pairs, 0)
        print(f"| {name} | {len(pairs)} | {naive:.2f} | {inserted:.2f} |")


def tell_seams(product: Product, photographs: list[Photograph], characters: Path) -> None:
    """Prints the seam figures by kind and how well the score tells them apart."""
    found: dict[str, list[Made]] = defaultdict(list)
    for kind, made in seams.measure(product, photographs, characters):
        found[kind].append(made)
    print("\nSeam figures, medians\n\n| | n | " + " | ".join(seams.FIGURES) + " | AUC of the score against true |")
    print("|---" * (len(seams.FIGURES) + 3) + "|")
    scores = {kind: [made.number("seam score") or 0.0 for made in found[kind]] for kind in seams.KINDS}
    for kind in seams.KINDS:
        columns = [[made.number(name) for made in found[kind]] for name in seams.FIGURES]
        known = [[value for value in column if value is not None] for column in columns]
        cells = [f"{np.median(column):.2f}" if column else "-" for column in known]
        auc = "" if kind == "true" else f"{seams.area_under_curve(scores[kind], scores['true']):.3f}"
        print(f"| {kind} | {len(found[kind])} | " + " | ".join(cells) + f" | {auc} |")
    pasted = scores["plain"] + scores["subtle"]
    print(f"\nplain and subtle against true: {seams.area_under_curve(pasted, scores['true']):.3f}")


def show(product: Product, photographs: list[Photograph], characters: list[Path], path: Path) -> None:
    """Writes plain paste, the stage without networks and the stage as it is, side by side."""
    rows = []
    shown = [photo for photo in photographs if photo.name in SCENES] + [p for p in photographs if p.name.startswith("training")][:9]
    for number, photo in enumerate(shown):
        with Image.open(characters[number % len(characters)]) as image:
            image = image.convert("RGBA")
            figure = np.asarray(image.crop(image.getchannel("A").getbbox()))
        height, width = photo.picture.shape[:2]
        tall = int(height * 0.5)
        figure = scaled(figure, 2 * tall, flip=False)
        foot = (width * (0.35 if number % 2 else 0.6), height * 0.94)
        makers = [(product, PLAIN), (product.without_networks(), ""), (product, "")]
        made = [maker.insert(photo.picture, figure, foot, tall, settings) for maker, settings in makers]
        title = ", ".join(f"{name} {made[2].records.get(name, '')}" for name in ("harmony by", "harmony", "colours moved"))
        rows.append((title, [one.picture.astype(np.float32) / 255 for one in made]))
    write_sheet(["plain paste", "MKL", "ours"], rows, path, 400)
    print(f"\ncontact sheet: {path}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    root = Path(__file__).parents[3]
    build = Path(".build/harmony")
    parser.add_argument("--cache", type=Path, default=build / "segments", help="what segments.py wrote")
    parser.add_argument("--characters", type=Path, default=Path("../shared/characters/sheets"))
    parser.add_argument("--mascot", type=Path, default=root / "Recipes/characters/sienna")
    parser.add_argument("--binary", type=Path, default=root / ".build/release/atelier")
    parser.add_argument("--bundles", type=Path, default=root / "Bundles")
    parser.add_argument("--sheet", type=Path, default=build / "insertions.png")
    options = parser.parse_args()
    product = Product(options.binary, options.bundles)
    photographs = [Photograph.load(path) for path in split(options.cache)[1]]
    mascot = [options.mascot / f"{view}.png" for view in ("front", "three-quarter-left")]
    robot = options.characters / "kenney_robot_idle_yaw045.png"
    show(product, photographs, [mascot[0], robot, mascot[1]], options.sheet)
    tell_edges(product, photographs, options.characters)
    tell_seams(product, photographs, options.characters)


if __name__ == "__main__":
    main()
