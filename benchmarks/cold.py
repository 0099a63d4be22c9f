"""Cold start: a process of its own for one small report."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.ours import pickled_context, template_path
from benchmarks.processes import GOVSUMMARY, PLAIN, ROOT, UNPREPARED, race, run
from benchmarks.reports import report, write

CHARACTERS, PROSE = 300, 1_000
SECTIONS = ROOT / "sample_reports" / "party-half-year.yaml"
"""A report whose sections a plugin words; it takes part where the plugin is installed."""
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
    prose = path.with_suffix(".txt")
    parts = (part for group in report(PROSE)["主要做法"] for part in group["下级板块"])
    prose.write_text("\n".join(part["正文"] for part in parts)[:PROSE], "utf-8")
    commands = {
        "python -c pass": [*python, "pass"],
        "import typer, yaml, jinja2": [*python, "import typer, yaml, jinja2"],
        "bare docxtpl script": [*python, BARE_SCRIPT, str(path), str(target), template, context],
        "plain typer pipeline": [*PLAIN, str(path), str(target.parent), template, context],
        "govsummary render": [*GOVSUMMARY, "render", str(path), "-o", str(target)],
        "govsummary render --no-check": [*GOVSUMMARY, "render", str(path), "-o", str(target), "--no-check"],
        "govsummary render, very first time": [*UNPREPARED, "render", str(path), "-o", str(target)],
        f"govsummary check, {PROSE:,} characters": [*GOVSUMMARY, "check", str(prose), "--ignore", "GS"],
        "govsummary --help": [*GOVSUMMARY, "--help"],
    }
    sections = [*GOVSUMMARY, "render", str(SECTIONS), "-o", str(target)]
    if "scitech" in run([*GOVSUMMARY, "plugins"]):
        commands["govsummary render, a sample with sections"] = sections
        commands["the same --no-check"] = [*sections, "--no-check"]
    title = f"Cold start, a report of {CHARACTERS} characters"
    return race(title, commands, 9, "bare docxtpl script", "2×", before=lambda: target.unlink(missing_ok=True))
