"""A comparison is worth something only if everybody does the same work; how fast anybody is, is not tested."""

from __future__ import annotations

import io
import os
import shutil
import sys
from contextlib import ExitStack
from importlib.metadata import entry_points
from types import SimpleNamespace

import docx
import pytest
from benchmarks import docxtemplater
from benchmarks.batch import commands
from benchmarks.measuring import interleaved, table
from benchmarks.ours import pickled_context, prepared, template_path
from benchmarks.plain_pipeline import bare_docxtpl
from benchmarks.processes import GOVSUMMARY, ROOT, environment, peak, run
from benchmarks.rendering import fill
from benchmarks.reports import write


def paragraphs(document):
    return [paragraph.text for paragraph in docx.Document(document).paragraphs]


@pytest.fixture
def report(tmp_path):
    return write(tmp_path / "papers", 1, 300)[0]


def test_bare_docxtpl_and_our_fill_make_the_same_text(report):
    ready = prepared(report)
    theirs = paragraphs(io.BytesIO(bare_docxtpl(template_path(), ready.context)))
    assert theirs == paragraphs(io.BytesIO(fill(ready)))
    assert all(any(block.text in text for text in theirs) for block in ready.outline.blocks)


@pytest.mark.parametrize("name", ["plain typer pipeline", "govsummary render"])
def test_both_commands_render_a_whole_folder(report, tmp_path, name):
    write(report.parent, 3, 300)
    context = pickled_context(report, tmp_path / "context.pickle")
    run(commands(report.parent, tmp_path / "out", context, 2)[name])
    assert sorted(path.stem for path in (tmp_path / "out").glob("*.docx")) == [f"report-0000{n}" for n in (1, 2, 3)]
    ready = prepared(report)
    assert paragraphs(tmp_path / "out" / "report-00001.docx") == paragraphs(io.BytesIO(fill(ready)))


def test_docxtemplater_has_a_template_of_its_own_tags(tmp_path):
    made = docxtemplater.write_template(tmp_path / "template.docx")
    assert paragraphs(made) == ["{#paragraphs}", "{text}", "{/paragraphs}"]
    assert docx.Document(made).sections[0].page_width == docx.Document(template_path()).sections[0].page_width


@pytest.mark.parametrize("node", [None, shutil.which("node")], ids=["no node", "no packages"])
def test_docxtemplater_stays_away_where_it_is_not_installed(tmp_path, monkeypatch, node):
    monkeypatch.setattr(shutil, "which", lambda name: node)
    with ExitStack() as stack:
        assert docxtemplater.start(tmp_path, ["text"], tmp_path, stack) is None
    assert "| docxtemplater | not installed | – |" in table("t", [], absent={"docxtemplater": "not installed"})


def test_docxtemplater_fills_in_every_paragraph(tmp_path):
    with ExitStack() as stack:
        node = docxtemplater.start(tmp_path, ["一", "二 <&>"], None, stack)
        if node is None:
            pytest.skip("docxtemplater is not installed")
        assert node.fill() > 0
    assert paragraphs(tmp_path / "docxtemplater.json.docx") == ["一", "二 <&>"]


def test_everybody_takes_a_turn_in_every_round_and_own_clocks_count():
    turns = []
    contestants = {
        "reference": lambda: turns.append("r") or 4.0,
        "fast": lambda: turns.append("f") or 1.0,
    }
    timings = interleaved(contestants, 2, "reference", in_a_row=2, before=lambda: turns.append("-"))
    assert "".join(turns) == "-rr-ff" * 3
    assert [(one.name, one.seconds, one.ratio) for one in timings] == [("reference", 4.0, 1.0), ("fast", 1.0, 4.0)]


def test_children_keep_their_compiled_modules(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    assert environment() == {**kept, "PYTHONPATH": str(ROOT)}  # they run where no settings are, and find the plain command


def test_peak_memory_is_that_of_the_largest_process_and_not_of_who_asks():
    ballast = b"x" * (60 << 20)
    python = [sys.executable, "-c"]
    small, nested = (
        peak([*python, code])
        for code in ("pass", "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = b\"x\" * (90 << 20)'])")
    )
    if small is None:
        pytest.skip("this system does not tell")
    assert small < len(ballast) >> 20
    assert nested > 90


def test_a_failing_child_is_an_error():
    with pytest.raises(RuntimeError, match="no such report"):
        run([sys.executable, "-c", "raise SystemExit('no such report')"])


def test_peaks_have_a_column_only_where_they_are_known():
    known = SimpleNamespace(name="x", seconds=1.5, ratio=2.0, peak=30.4)
    assert "| x | 1,500.0 ms | 2.00× | 30 MB |" in table("t", [known])
    assert "peak" not in table("t", [SimpleNamespace(name="x", seconds=1.5, ratio=2.0, peak=None)])


def test_our_command_runs_what_is_installed_and_tells_its_failures():
    (program,) = entry_points(group="console_scripts", name="govsummary")
    module, _, function = program.value.partition(":")
    assert f"from {module} import {function}; sys.exit({function}())" in GOVSUMMARY[-1]
    with pytest.raises(RuntimeError):
        run([*GOVSUMMARY, "render", "no-such-report.yaml"])
