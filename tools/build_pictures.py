"""Pictures of every format for ``docs/pictures``: ``python -m tools.build_pictures``.

First and last page side by side. Needs LibreOffice, poppler's pdftoppm and Pillow; look at each picture before it is
committed.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from tools.measuring.papers import PAPERS
from tools.measuring.rendering import render

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SHOWN = {"plain": "白头", "redhead": "红头", "joint": "红头联合", "upward": "红头上行文多签发人", "letter": "信函"}
"""File name of the picture, and the measured paper it shows."""
RESOLUTION = 65
"""Dots an inch: readable on a page of documentation, small in the repository."""
GAP = 8
COLOURS = 16


def pages(pdf: Path) -> list[Image.Image]:
    """First and last page of a PDF."""
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", str(pdf), str(pdf.with_suffix(""))], check=True)
    made = sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
    return [Image.open(path).convert("RGB") for path in (made[0], made[-1])]


def side_by_side(shown: list[Image.Image]) -> Image.Image:
    """The pages on a grey desk."""
    width, height = shown[0].size
    desk = Image.new("RGB", (len(shown) * (width + GAP) + GAP, height + 2 * GAP), "#888888")
    for number, page in enumerate(shown):
        desk.paste(page, (GAP + number * (width + GAP), GAP))
    return desk.quantize(COLOURS)


def main() -> None:
    """Draw them all."""
    with tempfile.TemporaryDirectory() as name:
        made = render({file: PAPERS[paper] for file, paper in SHOWN.items()}, Path(name))
        for file, pdf in made.items():
            side_by_side(pages(pdf)).save(PICTURES / f"{file}.png", optimize=True)


if __name__ == "__main__":
    main()
