"""Picture every format: ``python -m tools.build_pictures`` writes docs/pictures/*.png, first and last page side by side.

Needs LibreOffice, the Fandol fonts, pdftoppm (Poppler) and Pillow.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from tools.measuring.pages import Pages
from tools.measuring.rendering import render
from tools.pictured import PICTURED

TARGET = Path(__file__).parents[1] / "docs" / "pictures"
DOTS = 110
"""Dots an inch: characters of 16 pt can be read."""
COLOURS = 24
BETWEEN = 16
DESK = (214, 216, 219)
LIMIT = 200_000
"""Bytes a picture may have."""


def main() -> None:
    """Render, picture and write every format."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, pdf in render(PICTURED, Path(folder)).items():
            path = TARGET / f"{name}.png"
            side_by_side([page_picture(pdf, number) for number in shown(pdf)]).save(path, optimize=True)
            if path.stat().st_size > LIMIT:
                raise SystemExit(f"{path} has {path.stat().st_size} bytes")


def shown(pdf: Path) -> list[int]:
    """The first page and the last; of a paper with a landscape page, that one as well."""
    pages = Pages(pdf)
    turned = [number for number in range(2, pages.count) if pages.turned(number)]
    numbers = [1, *turned, pages.count]
    pages.close()
    return list(dict.fromkeys(numbers))


def page_picture(pdf: Path, number: int) -> Image.Image:
    """One page as printed."""
    target = pdf.with_name(f"{pdf.stem}-{number}")
    page = ("-f", str(number), "-l", str(number), "-singlefile")
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", *page, str(pdf), str(target)], check=True)
    return Image.open(target.with_suffix(".png")).convert("RGB")


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Pages on a grey desk, in few colours."""
    width = sum(page.width + BETWEEN for page in pages) + BETWEEN
    desk = Image.new("RGB", (width, max(page.height for page in pages) + 2 * BETWEEN), DESK)
    at = BETWEEN
    for page in pages:
        desk.paste(page, (at, BETWEEN))
        at += page.width + BETWEEN
    return desk.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
