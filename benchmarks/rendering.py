"""One document in a warm process: in memory, and from file to file."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from benchmarks import docxtemplater
from benchmarks.measuring import Contestant, interleaved, table
from benchmarks.ours import Prepared, prepared, template_path
from benchmarks.plain_pipeline import bare_docxtpl, plain_pipeline, python_docx
from benchmarks.reports import SMALL, write

ROUNDS, IN_A_ROW = 15, 5


def render_only(folder: Path, characters: int, goal: str, node_modules: Path | None) -> str:
    """In memory: the same context made into the bytes of a document; and the way there from an outline."""
    from govsummary.docx.write import typeset

    (path,) = write(folder / f"one-{characters}", 1, characters)
    ready, template = prepared(path), template_path()
    texts = [getattr(block, "text", "") for block in ready.outline.blocks]
    contestants: dict[str, Contestant] = {
        "bare docxtpl": lambda: bare_docxtpl(template, ready.context),
        "python-docx": lambda: python_docx(texts),
        "govsummary, same context": lambda: fill(ready),
        "govsummary, from the outline": lambda: typeset(ready.outline, ready.plugins),
    }
    absent: dict[str, str] = {}
    with ExitStack() as stack:
        node = docxtemplater.start(path.parent, texts, node_modules, stack)
        if node:
            contestants["docxtemplater"] = node.fill
        else:
            absent["docxtemplater"] = "not installed"
        timings = interleaved(contestants, ROUNDS, "bare docxtpl", in_a_row=IN_A_ROW)
    return table(f"Render only, {characters:,} characters", timings, goal, absent)


def fill(ready: Prepared) -> bytes:
    """A document made of the context by our way."""
    from govsummary.docx.write import UNDATED
    from govsummary.docx.write.packaging import finish

    filled = ready.template.fill(ready.context, ready.outline)
    return finish(filled.parts, title="t", author="a", day=UNDATED, ready=filled.ready)


def file_to_file(folder: Path) -> str:
    """A YAML file made into a .docx file; ``durable`` waits for the disk, the plain one never does."""
    from govsummary import pipeline

    (path,) = write(folder / "file", 1, SMALL)
    ready, target = prepared(path), path.with_name("made.docx")
    contestants = {
        "plain pipeline": lambda: plain_pipeline(path, target, template_path(), ready.context),
        "govsummary": lambda: pipeline.render(path, target, plugins=ready.plugins, durable=False),
        "govsummary, durable": lambda: pipeline.render(path, target, plugins=ready.plugins),
    }
    timings = interleaved(contestants, ROUNDS, "plain pipeline", before=lambda: target.unlink(missing_ok=True))
    return table(f"File to file, {SMALL:,} characters, one warm process", timings)
