"""A paper that was only opened and saved by another program says what it said."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import govsummary
from govsummary.core.soffice import find_soffice

SAMPLE = Path(__file__).parents[3] / "sample_reports" / "agriculture-annual.yaml"


@pytest.fixture
def soffice() -> str:
    """LibreOffice, which may be missing only on a desk."""
    found = find_soffice()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice must be installed in CI")
        pytest.skip("LibreOffice is not installed")
    return str(found)


@pytest.mark.parametrize("by", ["docx", "doc", "odt"])
def test_saving_changes_nothing(soffice, tmp_path, by):
    """Not even by way of another form; and the paper still knows what it was made of."""
    govsummary.render(SAMPLE, tmp_path / "报告.docx")
    file = tmp_path / "报告.docx"
    for step in dict.fromkeys((by, "docx")):
        folder = tmp_path / f"as-{step}"
        command = [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"]
        command += ["--convert-to", step, "--outdir", str(folder), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        file = folder / f"报告.{step}"
    done = govsummary.merge(file, SAMPLE)
    assert done.changes == ()
    assert done.moved_on is False
