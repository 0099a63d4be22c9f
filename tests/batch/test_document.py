"""`docs/batch.md` is true: its example runs, and what it names is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from typer.main import get_command

from govsummary.batch.journal import NAME
from govsummary.batch.running import CHUNK
from govsummary.cli.main import build

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
