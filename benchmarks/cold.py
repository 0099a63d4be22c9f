"""Cold start: a process of its own for one small report."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.ours import pickled_context, template_path
from benchmarks.processes import GOVSUMMARY, PLAIN, UNPREPARED, race
from benchmarks.reports import write

CHARACTERS = 300
BARE_SCRIPT = """
import pickle, sys, yaml
from docxtpl import DocxTemplate
yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
document = DocxTemplate(sys.argv[3])
document.render(pickle.load(open(sys.argv[4], "rb")), autoescape=True)
document.save(sys.argv[2])
"""


def cold_start(folder: Path) -> str:
    """The table; the first rows show the floor under everybody."""
    (path,) = write(folder / "cold", 1, CHARACTERS)
    target, template = path.with_suffix(".docx"), str(template_path())
    context = str(pickled_context(path, path.with_suffix(".pickle")))
    python = [sys.executable, "-c"]
    commands = {
        "python -c pass": [*python, "pass"],
        "import typer, yaml, jinja2": [*python, "import typer, yaml, jinja2"],
        "bare docxtpl script": [*python, BARE_SCRIPT, str(path), str(target), template, context],
        "plain typer pipeline": [*PLAIN, str(path), str(target.parent), template, context],
        "govsummary render": [*GOVSUMMARY, "render", str(path), "-o", str(target)],
        "govsummary render, very first time": [*UNPREPARED, "render", str(path), "-o", str(target)],
        "govsummary --help": [*GOVSUMMARY, "--help"],
    }
    title = f"Cold start, a report of {CHARACTERS} characters"
    return race(title, commands, 9, "bare docxtpl script", "2×", before=lambda: target.unlink(missing_ok=True))
