"""Word documents for the PDF tests, and the rule that LibreOffice may be missing only on a desk, not in CI."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from govsummary.core.soffice import find_soffice

WriteDocument = Callable[[str, str, str], Path]


@pytest.fixture
def libreoffice() -> None:
    """Skip without LibreOffice; in CI that is a failure."""
    if find_soffice() is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice must be installed in CI")
        pytest.skip("LibreOffice is not installed")


@pytest.fixture
def write_document(tmp_path: Path) -> WriteDocument:
    """Writes a one-paragraph document: file name, text, font family."""

    def write(name: str, text: str, family: str) -> Path:
        document = docx.Document()
        run = document.add_paragraph().add_run(text)
        run.font.name = family
        run._element.rPr.rFonts.set(qn("w:eastAsia"), family)
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        document.save(str(path))
        return path

    return write
