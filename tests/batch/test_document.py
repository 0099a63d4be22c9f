"""`docs/batch.md` is true: its example runs, and what it names is there."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.main import get_command

from govsummary.batch.session import CHUNK, NAME
from govsummary.cli.main import build, main

DOCUMENT = (Path(__file__).parents[2] / "docs" / "batch.md").read_text("utf-8")


def test_the_example_of_any_executor_runs(inputs, tmp_path):
    """As it stands, in a folder with reports."""
    (example,) = re.findall(r"^```python\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    inputs.rename(tmp_path / "reports")
    (tmp_path / "example.py").write_text(example, "utf-8")
    done = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["written"] * 12 + ["invalid"] * 2
    assert lines[0].split()[1] == str(Path("out", "00.docx"))


def test_options_and_numbers_are_those_of_the_program():
    """No option was renamed, no number has changed."""
    options = {name for option in get_command(build()).commands["render"].params for name in option.opts}
    assert set(re.findall(r"(?<![\w-])--(?:jobs|engine|scheduler|resume|report)\b", DOCUMENT)) <= options
    assert f"`{NAME}`" in DOCUMENT
    assert f"Up to {CHUNK} papers" in DOCUMENT


def test_the_workbook_in_the_document_becomes_two_papers(tmp_path):
    """Base and table as they stand."""
    openpyxl = pytest.importorskip("openpyxl")
    (base,) = re.findall(r"^```yaml\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    (tmp_path / "样板.yaml").write_text(base, "utf-8")
    lines = [line.strip("| ").split(" | ") for line in DOCUMENT.splitlines() if line.startswith("| ")]
    workbook = openpyxl.Workbook()
    workbook.active.append(lines[0])
    for line in lines[1:]:
        workbook.active.append([float(cell) if cell[0].isdigit() else cell for cell in line])
    workbook.save(tmp_path / "数据.xlsx")
    assert main(["render", str(tmp_path / "数据.xlsx"), "--base", str(tmp_path / "样板.yaml"), "-o", str(tmp_path)]) == 0
    text = zipfile.ZipFile(tmp_path / "东河县总结.docx").read("word/document.xml").decode()
    assert "粮食总产量18.25万吨，同比下降1.4%" in text
