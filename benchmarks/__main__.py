"""``python -m benchmarks``: every table, in one run."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.measuring import interleaved, table
from benchmarks.plain_pipeline import bare_docxtpl, plain_pipeline, python_docx, template_path
from benchmarks.reports import LARGE, SMALL, report, write

BARE_SCRIPT = """
import sys, yaml
from docxtpl import DocxTemplate
data = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
document = DocxTemplate(sys.argv[3])
document.render({"title_lines": [data["标题"]], "body": [], "letterhead": {}, "addressee": "", "attachment_notes": [],
                 "attachments": [], "signature": "", "note": "", "imprint": ""}, autoescape=True)
document.save(sys.argv[2])
"""
WORKERS = 2


def prepared(path: Path) -> tuple[Any, dict[str, Any], Any, Any]:
    """The outline of a report, the context it is typeset with, what is installed, and the compiled template."""
    from govsummary import pipeline
    from govsummary.plugins import build_manager
    from govsummary.typesetting.compiled import compiled
    from govsummary.typesetting.context import build_context
    from govsummary.typesetting.house_style import HouseStyle

    plugins = build_manager(discover=False)
    outline = pipeline.compose(pipeline.load(path, plugins), plugins)
    style = HouseStyle()
    template = compiled(template_path().read_bytes(), "plain.docx", style)
    return outline, build_context(outline, style, template.section), plugins, template


def render_only(folder: Path, characters: int, goal: str) -> str:
    """In memory, warm: the same context made into the bytes of a document; and the way there from an outline."""
    from govsummary.typesetting import UNDATED, typeset
    from govsummary.typesetting.packaging import finish

    (path,) = write(folder / f"one-{characters}", 1, characters)
    outline, context, plugins, template = prepared(path)
    texts = [getattr(block, "text", "") for block in outline.blocks]

    def fill() -> bytes:
        filled = template.fill(context)
        return finish(filled.parts, title="t", author="a", day=UNDATED, ready=filled.ready)

    contestants = {
        "bare docxtpl": lambda: bare_docxtpl(context),
        "python-docx": lambda: python_docx(texts),
        "govsummary, same context": fill,
        "govsummary, from the outline": lambda: typeset(outline, plugins),
    }
    return table(f"Render only, {characters} characters", interleaved(contestants, 15, "bare docxtpl"), goal)


def file_to_file(folder: Path, characters: int) -> str:
    """One process, warm: a YAML file made into a .docx file; ``durable`` waits for the disk, the plain one never does."""
    from govsummary import pipeline

    (path,) = write(folder / f"file-{characters}", 1, characters)
    _, context, plugins, _ = prepared(path)
    contestants = {
        "plain pipeline": lambda: plain_pipeline(path, path.with_name("plain.docx"), context),
        "govsummary": lambda: pipeline.render(path, path.with_name("ours.docx"), plugins=plugins, durable=False),
        "govsummary, durable": lambda: pipeline.render(path, path.with_name("safe.docx"), plugins=plugins),
    }
    return table(f"File to file, {characters} characters", interleaved(contestants, 15, "plain pipeline"))


_context: dict[str, Any] = {}


def _plain_chunk(paths: list[Path]) -> None:
    if not _context:
        _context.update(prepared(paths[0])[1])
    for path in paths:
        plain_pipeline(path, path.with_suffix(".plain.docx"), _context)


def batch(folder: Path, count: int) -> str:
    """Two processes, many small papers; the plain pipeline is given the same chunks and its contexts for nothing."""
    paths = write(folder / "many", count, SMALL)
    chunks = [paths[n : n + 25] for n in range(0, count, 25)]

    def plain() -> None:
        with ProcessPoolExecutor(WORKERS) as pool:
            list(pool.map(_plain_chunk, chunks))

    def ours() -> None:
        command = [sys.executable, "-m", "govsummary", "render", str(folder / "many"), "-o", str(folder / "out")]
        subprocess.run([*command, "--jobs", str(WORKERS)], check=True, capture_output=True)

    timings = interleaved({"plain pipeline": plain, "govsummary": ours}, 1, "plain pipeline")
    return table(f"Batch of {count} papers of {SMALL} characters, {WORKERS} processes", timings, "15×")


def cold_start(folder: Path) -> str:
    """A process of its own for one small report."""
    (path,) = write(folder / "cold", 1, 300)
    script = folder / "bare.py"
    script.write_text(BARE_SCRIPT, "utf-8")
    bare = [sys.executable, str(script), str(path), str(folder / "bare.docx"), str(template_path())]
    ours = [sys.executable, "-m", "govsummary", "render", str(path), "-o", str(folder / "cold.docx")]
    contestants = {
        "bare docxtpl script": lambda: subprocess.run(bare, check=True, capture_output=True),
        "govsummary render": lambda: subprocess.run(ours, check=True, capture_output=True),
        "govsummary --help": lambda: subprocess.run([*ours[:3], "--help"], check=True, capture_output=True),
    }
    return table("Cold start", interleaved(contestants, 5, "bare docxtpl script"), "2×")


def checking(folder: Path) -> str:
    """The whole check of 10,000 characters of prose."""
    from govsummary.checking import check
    from govsummary.plugins import build_manager

    plugins, path = build_manager(), folder / "prose.txt"
    sections = [part["下级板块"] for part in report(10_000)["主要做法"]]
    path.write_text("\n".join(one["正文"] for group in sections for one in group), "utf-8")
    timings = interleaved({"govsummary check": lambda: check(path, plugins)}, 5, "govsummary check")
    return table(f"Check of {len(path.read_text('utf-8'))} characters", timings)


def memory(folder: Path, count: int) -> str:
    """Peak memory of one process after a hundred papers and after many more."""
    from govsummary import pipeline
    from govsummary.plugins import build_manager

    plugins, paths = build_manager(), write(folder / "memory", 20, SMALL)
    peaks = []
    for n in range(count):
        pipeline.render(paths[n % 20], folder / "memory.docx", plugins=plugins)
        if n + 1 in (100, count):
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return f"### Memory (goal: flat)\n\nPeak after 100 papers {peaks[0]:.0f} MB, after {count} {peaks[-1]:.0f} MB.\n"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--papers", type=int, default=1000, help="papers of the batch")
    count = parser.parse_args().papers
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(memory(folder, 2000))
        print(render_only(folder, SMALL, "25×"))
        print(render_only(folder, LARGE, "5×"))
        print(file_to_file(folder, SMALL))
        print(cold_start(folder))
        print(checking(folder))
        print(batch(folder, count))


if __name__ == "__main__":
    main()
