"""Picture every format: ``python -m tools.build_pictures`` writes docs/pictures/*.png, first and last page side by side.

The picture of the READMEs has the first pages of a sample report.

Needs LibreOffice, the Fandol fonts, pdftoppm (Poppler) and Pillow.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from govsummary import pipeline
from govsummary.plugin.manager import build_manager
from govsummary.writers.pdf import convert
from tools.measuring.pages import Pages
from tools.measuring.rendering import render
from tools.pictured import PICTURED

TARGET = Path(__file__).parents[1] / "docs" / "pictures"
SAMPLE, SAMPLE_PAGES = TARGET.parents[1] / "sample_reports" / "agriculture-annual.yaml", (1, 2, 3)
DOTS = 110
"""Dots an inch: characters of 16 pt can be read."""
SAMPLE_DOTS = 75
"""The same for the READMEs, which show three pages in a column."""
COLOURS = 24
BETWEEN = 16
DESK = (214, 216, 219)
LIMIT = 200_000
"""Bytes a picture may have."""


def main() -> None:
    """Render, picture and write every format."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, paper in render(PICTURED, Path(folder)).items():
            save(f"{name}.png", [page_picture(paper, number, DOTS) for number in shown(paper)])
        paper = sample(Path(folder))
        save("sample-pages.png", [page_picture(paper, number, SAMPLE_DOTS) for number in SAMPLE_PAGES])


def sample(folder: Path) -> Path:
    """The sample report as a PDF."""
    document = pipeline.render(SAMPLE, folder / "sample.docx", plugins=build_manager()).path
    return next(result.pdf for result in convert([document]) if result.pdf)


def save(name: str, pages: list[Image.Image]) -> None:
    """A picture of these pages, as small as they come."""
    path = TARGET / name
    side_by_side(pages).save(path, optimize=True)
    if path.stat().st_size > LIMIT:
        raise SystemExit(f"{path} has {path.stat().st_size} bytes")


def shown(paper: Path) -> list[int]:
    """The first page and the last; of a paper with a landscape page, that one as well."""
    pages = Pages(paper)
    turned = [number for number in range(2, pages.count) if pages.turned(number)]
    numbers = [1, *turned, pages.count]
    pages.close()
    return list(dict.fromkeys(numbers))


def page_picture(paper: Path, number: int, dots: int) -> Image.Image:
    """One page as printed."""
    target = paper.with_name(f"{paper.stem}-{number}")
    page = ("-f", str(number), "-l", str(number), "-singlefile")
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", *page, str(paper), str(target)], check=True)
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
