"""Reading with a schema, and the whole check."""

from __future__ import annotations

from pathlib import Path

from benchmarks.measuring import interleaved, table
from benchmarks.plain_pipeline import validated
from benchmarks.reports import SMALL, report, write

CHARACTERS = 10_000


def reading(folder: Path) -> str:
    """A data file read and found in order."""
    from govsummary import pipeline
    from govsummary.plugin.manager import build_manager

    (path,), plugins = write(folder / "reading", 1, SMALL), build_manager()
    contestants = {
        "PyYAML + jsonschema": lambda: validated(path),
        "govsummary": lambda: pipeline.load(path, plugins),
    }
    return table(f"Read and validate {SMALL:,} characters", interleaved(contestants, 15, "PyYAML + jsonschema"))


def checking(folder: Path) -> str:
    """Every rule over one text, as plain prose, as data and as the Word document made of it."""
    from govsummary import pipeline
    from govsummary.lint.checking import check
    from govsummary.lint.quantities import read
    from govsummary.plugin.manager import build_manager

    def anew(file: Path) -> None:
        read.cache_clear()  # no file has been read before, as with a clerk's
        check(file, plugins)

    plugins = build_manager()
    (data,) = write(folder / "checking", 1, CHARACTERS)
    prose, document = data.with_suffix(".txt"), data.with_suffix(".docx")
    sections = [part["下级板块"] for part in report(CHARACTERS)["主要做法"]]
    prose.write_text("\n".join(one["正文"] for group in sections for one in group), "utf-8")
    pipeline.render(data, document, plugins=plugins)
    contestants = {
        "prose": lambda: anew(prose),
        "data file": lambda: anew(data),
        "Word document": lambda: anew(document),
    }
    return table(f"Check of {len(prose.read_text('utf-8')):,} characters", interleaved(contestants, 5, "prose"), "below 1 s")
