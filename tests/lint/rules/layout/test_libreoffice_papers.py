"""Papers that LibreOffice itself has written, by way of its own format, are judged like those of Word."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import Paper, build

from govsummary.core.soffice import find_soffice
from govsummary.docx.read import open_word


def convert(soffice: Path, kind: str, folder: Path, files: list[Path]) -> None:
    """One run of LibreOffice over all files."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(soffice), profile, "--headless", "--convert-to", kind, "--outdir", str(folder / kind), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def test_libreoffice_papers_are_silent(tmp_path: Path):
    """Both profiles, with styles and without, through ODT and back: not a word is said."""
    soffice = find_soffice()
    if soffice is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice is not installed")
    names = [f"{page}{int(styles)}" for page in "AB" for styles in (True, False)]
    for name in names:
        build(Paper(page=name[0], styles=name[1] == "1")).save(str(tmp_path / f"{name}.docx"))
    convert(soffice, "odt", tmp_path, [tmp_path / f"{name}.docx" for name in names])
    convert(soffice, "docx", tmp_path, [tmp_path / "odt" / f"{name}.odt" for name in names])
    found = {name: check_layout(open_word(tmp_path / "docx" / f"{name}.docx")) for name in names}
    assert {name: [f"{d.code} {d.message}" for d in diagnostics] for name, diagnostics in found.items()} == {
        name: [] for name in names
    }
