"""Runs the real program on one picture and one character, and reads what it says about it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Bytes = NDArray[np.uint8]

PLAIN = "sharpness: 0, harmony: 0, shadow: off, grain: 0"
"""Settings of a plain paste."""


@dataclass(frozen=True)
class Made:
    """A finished picture, H x W x 3, and the stage's records in the evidence."""

    picture: Bytes
    records: dict[str, str]

    def number(self, name: str) -> float | None:
        """A record that is a number; none if the stage did not measure it."""
        try:
            return float(self.records[name])
        except (KeyError, ValueError):
            return None


@dataclass(frozen=True)
class Product:
    """The built program with its bundles."""

    binary: Path
    bundles: Path
    environment: dict[str, str] = field(default_factory=dict)

    def without_networks(self) -> Product:
        """The same with no runtime of models, as a machine without one runs it."""
        return Product(self.binary, self.bundles, {"ATELIER_RUNTIME": "/nonexistent"})

    def insert(self, scene: Bytes, character: Bytes, foot: tuple[float, float], height: float, settings: str = "") -> Made:
        """Puts a character, H x W x 4 cut to its box, into a scene; `foot` is the middle of its lower edge, all in px."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            Image.fromarray(scene).save(folder / "scene.png")
            Image.fromarray(character).save(folder / "character.png")
            place = f"foot: {{ x: {foot[0]}px, y: {foot[1]}px }}, height: {height}px"
            words = f"character: character.png, {place}" + (f", {settings}" if settings else "")
            recipe = folder / "recipe.yaml"
            recipe.write_text(
                "atelier: 1\nname: measured\nstages:\n  - use: character-insertion\n"
                f"    with: {{ {words} }}\noutput: {{ folder: out, name: made, formats: [png] }}\n"
            )
            environment = os.environ | {"ATELIER_PLUGINS": str(self.bundles)} | self.environment
            done = subprocess.run(
                [self.binary, "run", recipe, folder / "scene.png", "--json"], env=environment, capture_output=True, text=True
            )
            lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
            found = [line["evidence"] for line in lines if line.get("event") == "evidence"]
            if done.returncode or not found:
                raise SystemExit(f"the program failed on {words}: {done.stderr or done.stdout}")
            records = found[0]["runs"][0]["records"]
            with Image.open(folder / "out/made.png") as image:
                return Made(np.asarray(image.convert("RGB")), records)
