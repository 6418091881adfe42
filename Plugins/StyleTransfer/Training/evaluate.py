"""Compares the network with the reference networks on pictures that training never saw; writes a table and a sheet."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

import painters
from data import held_out, pictures
from metrics import JUDGES, Scale, ssim

Array = NDArray[np.float32]


def square(path: Path, size: int) -> Array:
    """The middle square of a picture at `size` px."""
    with Image.open(path) as image:
        image = image.convert("RGB")
        side = min(image.size)
        left, top = (image.width - side) // 2, (image.height - side) // 2
        image = image.crop((left, top, left + side, top + side)).resize((size, size), Image.Resampling.LANCZOS)
        return _array(image)


def whole(path: Path, size: int) -> Array:
    """A picture with its shorter side at `size` px, cut to multiples of 16."""
    with Image.open(path) as image:
        image = image.convert("RGB")
        factor = size / min(image.size)
        width, height = (round(side * factor) for side in image.size)
        image = image.resize((width, height), Image.Resampling.LANCZOS)
        return _array(image.crop((0, 0, width // 16 * 16, height // 16 * 16)))


def _array(image: Image.Image) -> Array:
    return np.ascontiguousarray((np.asarray(image, np.float32) / 255).transpose(2, 0, 1)[None])


def _picture(image: Array, side: int) -> Image.Image:
    picture = Image.fromarray((np.clip(image[0], 0, 1).transpose(1, 2, 0) * 255 + 0.5).astype(np.uint8))
    shorter = min(picture.size)
    picture = picture.crop((0, 0, shorter, shorter))
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def sheet(columns: list[str], rows: list[list[Array]], path: Path, side: int) -> None:
    """Writes the pictures side by side under their names."""
    page = Image.new("RGB", (side * len(columns), side * len(rows) + 16), "white")
    draw = ImageDraw.Draw(page)
    for x, name in enumerate(columns):
        draw.text((x * side + 4, 2), name, fill="black")
        for y, row in enumerate(rows):
            page.paste(_picture(row[x], side), (x * side, y * side + 16))
    path.parent.mkdir(parents=True, exist_ok=True)
    page.save(path)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    corpus = Path("../shared")
    here = Path(__file__).parent.parent
    parser.add_argument("--network", type=Path, default=here / "models", help="folder of the three ONNX files")
    parser.add_argument("--photos", type=Path, default=corpus / "photos/kodak")
    parser.add_argument("--paintings", type=Path, default=corpus / "paintings")
    parser.add_argument("--references", type=Path, default=corpus / "models/style")
    parser.add_argument("--perceptual", type=Path, default=corpus / "models/perceptual")
    parser.add_argument("--only", nargs="*", help="painters to run: own, MicroAST, Magenta, WCT")
    parser.add_argument("--count", type=int, default=24, help="photographs, spread over the folder")
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--sheet", type=Path, default=Path(".build/style/sheet.png"))
    parser.add_argument("--side", type=int, default=256, help="px of a picture on the sheet")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    found = pictures(options.photos)
    contents = [square(found[i * len(found) // options.count], options.size) for i in range(options.count)]
    styles = [whole(options.paintings / name, options.size) for name in sorted(held_out(options.paintings))]
    scales = [Scale(judge, options.perceptual, options.threads) for judge in JUDGES]
    known = {
        "own": (painters.own, options.network),
        "MicroAST": (painters.microast, options.references),
        "Magenta": (painters.magenta, options.references),
        "WCT": (painters.wct, options.references),
    }
    chosen = {name: known[name] for name in options.only or known}

    shown = [(number % len(contents), number % len(styles)) for number in range(max(len(styles), min(len(contents), 10)))]
    kept: dict[tuple[int, int], list[Array]] = {(c, s): [contents[c], styles[s]] for c, s in shown}
    heading = [f"{judge.name} {what}" for judge in JUDGES for what in ("style", "content")]
    print("| | " + " | ".join([*heading, "SSIM", "s per MP", "processor s per MP"]) + " |")
    print("|---" * (len(heading) + 4) + "|")
    for name, (make, folder) in chosen.items():
        prepare = make(folder, options.threads)
        figures, times, efforts = [], [], []
        for s, style in enumerate(styles):
            look = prepare(style)
            for c, content in enumerate(contents):
                brush = look(content)
                started, worked = time.perf_counter(), time.process_time()
                made = np.clip(brush(content), 0, 1)
                times.append((time.perf_counter() - started) / (made[0, 0].size / 1e6))
                # Of all threads together; unlike the time on the wall it hardly depends on what else the machine does.
                efforts.append((time.process_time() - worked) / (made[0, 0].size / 1e6))
                figures.append([v for scale in scales for v in scale.measure(made, content, style)] + [ssim(made, content)])
                if (c, s) in kept:
                    kept[c, s].append(made)
        mean = np.mean(figures, 0)
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in [*mean, np.median(times), np.median(efforts)]) + " |", flush=True)
    sheet(["photograph", "style", *chosen], list(kept.values()), options.sheet, options.side)


if __name__ == "__main__":
    main()
