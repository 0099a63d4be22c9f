"""The measured papers, rendered once for all tests of this folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tools.measuring.papers import papers
from tools.measuring.rendering import render
from tools.measuring.table import Row, measure

from govsummary.core.soffice import find_soffice


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """The measured rows of every paper, by its name."""
    _need(find_soffice() is not None, "LibreOffice is not installed")
    reports = dict(papers())
    folder = tmp_path_factory.mktemp("measured")
    made = {name: measure(pdf, reports[name]) for name, pdf in render(reports, Path(folder)).items()}
    fonts = next(row.measured for row in next(iter(made.values())) if row.id == "D-FONT-EMBED")
    _need("FandolFang" in fonts, "the Fandol fonts are not installed (GOVSUMMARY_FONTS names their folder)")
    return made


def _need(there: bool, reason: str) -> None:
    if not there and os.environ.get("CI"):
        pytest.fail(reason)
    if not there:
        pytest.skip(reason)
