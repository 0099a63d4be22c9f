"""A command line that is understood without Typer is understood as Typer understands it."""

from __future__ import annotations

import functools
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsummary.cli import console
from govsummary.cli import main as program
from govsummary.cli.arguments import understood

WORDS = st.sampled_from(
    [
        *(
            "总结.yaml",
            "b",
            "",
            "-",
            "--",
            "-o",
            "--output",
            "--output=a",
            "-ob",
            "--force",
            "--no-check",
            "--check",
            "--fix",
        ),
        *("--template", "--previous", "--pdf", "--jobs", "2", "-j", "--format", "json", "--diff", "--select", "GS4"),
        *("--help", "--outpu", "--resume", "--engine", "thread", "--base", "--report", "."),
    ]
)


def by_typer(name: str, words: list[str], monkeypatch) -> dict[str, object] | None:
    """What the command's function is called with; None where Typer refuses the words or shows a help page."""
    called: list[dict[str, object]] = []
    home = import_module(f"govsummary.cli.{name}")
    real = getattr(home, name)

    @functools.wraps(real)
    def recorded(**given: object) -> int:
        called.append(given)
        return 0

    with monkeypatch.context() as patched:
        patched.setattr(program, "QUICK", ())
        patched.setattr(home, name, recorded)
        program.main([name, *words])
    return called[0] if called else None


@pytest.mark.parametrize("name", program.QUICK)
def test_what_is_understood_is_what_typer_understands(name, monkeypatch):
    """Whatever the words; and the usual ones are understood."""
    function = getattr(import_module(f"govsummary.cli.{name}"), name)
    parameters = inspect.signature(function).parameters.values()
    defaults = {one.name: one.default for one in parameters if one.default is not one.empty}

    @settings(deadline=None, max_examples=60)
    @given(st.lists(WORDS, max_size=5))
    def held(words):
        found = understood(function, words)
        if found is not None:
            wanted = by_typer(name, words, monkeypatch)
            assert wanted is not None
            assert {**defaults, **found} == {key: None if value == [] else value for key, value in wanted.items()}

    held()


@pytest.mark.parametrize(
    ("name", "words", "given"),
    [
        ("render", ["a.yaml"], {"reports": ["a.yaml"]}),
        ("render", ["a.yaml", "-o", "b.docx", "--force"], {"reports": ["a.yaml"], "output": Path("b.docx"), "force": True}),
        ("render", ["--no-check", "a", "b"], {"reports": ["a", "b"], "check": False}),
        ("check", ["a.docx", "--fix", "--output", "b.docx"], {"files": ["a.docx"], "fix": True, "output": Path("b.docx")}),
        ("validate", ["a.yaml"], {"reports": ["a.yaml"]}),
    ],
)
def test_the_usual_ones_are_understood(name, words, given):
    """So that a clerk does not wait for Typer."""
    assert understood(getattr(import_module(f"govsummary.cli.{name}"), name), words) == given


def test_nobody_to_read_is_no_fault(tmp_path):
    """As in ``govsummary check … | head``: it ends quietly."""
    (tmp_path / "a.txt").write_text("全年完成投资3亿元，，增长5%。\n" * 3000, "utf-8")
    code = "import sys; from govsummary.__main__ import run; sys.exit(run())"
    command = [sys.executable, "-c", code, "check", "a.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as check:
        check.stdout.close()
        assert b"Traceback" not in check.stderr.read()
    assert check.returncode == 1


def test_an_interrupted_run_says_so(monkeypatch, capsys):
    """With the exit code of one that the system ended."""

    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(console, "installed_plugins", interrupted)
    monkeypatch.setenv("GOVSUMMARY_LANG", "en")
    assert program.main(["check", "a"]) == 3
    assert "cancelled" in capsys.readouterr().err
