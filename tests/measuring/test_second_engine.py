"""A second layout engine, which imitates Word, breaks the samples' lines and pages where our PDFs do.

dxpdf (extra ``test``) shares no code with LibreOffice. It takes fonts by their own names alone, so its copy of a paper
names the free faces that our PDF is drawn with.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
import zipfile
from difflib import SequenceMatcher
from pathlib import Path
from types import ModuleType

import pytest
from tools.measuring.pages import Pages

from govsummary.core.soffice import find_soffice
from govsummary.pipeline import render
from govsummary.writers.pdf import convert

SAMPLES = Path(__file__).parents[2] / "sample_reports"
FACES = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "宋体": "FandolSong",
    "方正小标宋简体": "Noto Serif CJK SC",
}
NAMES = ["agriculture-annual", "mixed-three-plugins", "party-half-year", "scitech-annual", "scitech-campaign", "shortest"]
LONGER = {"agriculture-annual": 1, "party-half-year": 1}
"""Pages that dxpdf makes more, and why: it takes the whole of a paragraph to the next page with the heading above it (four
lines from the first page of the second paper, whose signature then no longer fits on the fifth)."""
ALIKE = 0.84
"""Least share of lines that begin and end alike, in the paper densest with figures; in one of few figures nearly all do.

LibreOffice gives back the 0.25 pt by which characters are condensed where figures and ideographs meet: half a point for
each number, so that a line of several numbers may let its last character go to the next.
"""
FEW_FIGURES = {"shortest": 1.0}


@pytest.fixture(scope="module")
def engine() -> ModuleType:
    """dxpdf; without it, or LibreOffice, or the free faces, nothing can be compared: a failure in CI."""
    try:
        import dxpdf
    except ImportError:
        _absent("dxpdf is not installed: pip install -e '.[test]'")
    if find_soffice() is None:
        _absent("LibreOffice is not installed")
    return dxpdf


def _absent(reason: str) -> None:
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


@pytest.fixture(scope="module")
def papers(engine, tmp_path_factory) -> dict[str, tuple[list[list[str]], list[list[str]]]]:
    """The lines of each page as LibreOffice and as dxpdf break them."""
    folder = tmp_path_factory.mktemp("engines")
    documents = [render(SAMPLES / f"{name}.yaml", folder / f"{name}.docx").path for name in NAMES]
    made = {}
    for result in convert(documents):
        assert result.pdf is not None
        other = folder / f"{result.source.stem}.dx.pdf"
        other.write_bytes(engine.convert(_with_free_faces(result.source.read_bytes())))
        made[result.source.stem] = (_lines(result.pdf), _lines(other))
    if not any("FandolFang" in str(font) for font in _fonts(folder / "shortest.pdf")):
        _absent("the Fandol fonts are not installed")
    return made


def _with_free_faces(document: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            text = package.read(name).decode()
            for face, free in FACES.items():
                text = text.replace(f'="{face}"', f'="{free}"')
            copy.writestr(name, text)
    return target.getvalue()


def _lines(pdf: Path) -> list[list[str]]:
    """The text of every line but page numbers; dxpdf maps some ideographs to their radicals, and spaces to U+0001."""
    pages = Pages(pdf)
    lines = [[line.text for line in pages.on(page)] for page in range(1, pages.count + 1)]
    pages.close()
    clean = [[re.sub(r"[\s\x01]", "", unicodedata.normalize("NFKC", line)) for line in page] for page in lines]
    return [[line for line in page if not re.fullmatch(r"—\d+—", line)] for page in clean]


def _fonts(pdf: Path) -> set[str]:
    pages = Pages(pdf)
    names = {str(character["fontname"]) for page in pages.characters for character in page}
    pages.close()
    return names


@pytest.mark.parametrize("name", NAMES)
def test_lines_break_alike(papers, name):
    """All lines of text and tables, in order."""
    ours, other = ([line for page in pages for line in page] for pages in papers[name])
    alike = sum(block.size for block in SequenceMatcher(None, ours, other, autojunk=False).get_matching_blocks())
    differ = [line for line in ours if line not in other]
    assert alike >= FEW_FIGURES.get(name, ALIKE) * len(ours), f"{alike} of {len(ours)}: {differ}"


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_as_many(papers, name):
    """But for those listed, with the reason."""
    ours, other = papers[name]
    assert len(other) - len(ours) == LONGER.get(name, 0)
