"""A plain command line is understood as Typer understands it, or left to Typer."""

from __future__ import annotations

import functools
import inspect
import json
import subprocess
import sys

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.main import get_command

from govsummary.cli.main import function_of
from govsummary.cli.plain import understood
from govsummary.core.resources import data_root

TABLE = json.loads((data_root() / "commands.json").read_text("utf-8"))
WORDS = [
    "a.yaml",
    "甲 乙.docx",
    "",
    "-",
    "--",
    "-o",
    "-oa.docx",
    "--out",
    "--output=b.docx",
    "--help",
    "json",
    "3",
    "--jobs",
]


@functools.cache
def listening(name):
    """The command as Typer makes it, which only notes what it is called with."""
    heard = []

    @functools.wraps(function_of(name))
    def note(**given):
        heard.append(given)

    app = typer.Typer(add_completion=False)
    app.command(name)(note)
    return get_command(app), heard


def by_typer(words):
    """What Typer calls the command with; None if it refuses the words or shows help."""
    command, heard = listening(words[0])
    heard.clear()
    try:
        command(words[1:], standalone_mode=False)
    except typer.TyperException:
        return None
    return heard.pop() if heard else None


def completed(name, wanted):
    """With the defaults of what is not named."""
    parameters = inspect.signature(function_of(name)).parameters.values()
    return {one.name: one.default for one in parameters if one.default is not one.empty} | wanted


@st.composite
def lines(draw):
    name = draw(st.sampled_from(sorted(TABLE)))
    options = [*TABLE[name]["options"], *TABLE["render"]["options"]]
    return [name, *draw(st.lists(st.sampled_from([*options, *WORDS]), max_size=6))]


@settings(max_examples=400)
@given(lines())
def test_what_is_understood_is_what_typer_understands(words):
    """Or else it is left to Typer, also to be refused."""
    wanted = understood(words)
    if wanted is not None:
        assert completed(words[0], wanted) == by_typer(words)


@pytest.mark.parametrize(
    "line",
    [
        "render a.yaml",
        "render a.yaml b.yaml --output out --no-check --force --template t.docx",
        "check a.txt --ignore GS4 --ignore GS5 --diff",
        "merge edited.docx data.yaml --apply",
        "collect a.xlsx -o ledger.xlsx",
        "new --form 甲 --form 乙",
        "plugins",
    ],
)
def test_what_clerks_type_needs_no_typer(line):
    """The usual command lines are among those that are understood, lists and flags with two names included."""
    words = line.split()
    wanted = understood(words)
    assert wanted is not None
    assert completed(words[0], wanted) == by_typer(words)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "sections",
        "rendr a.yaml",
        "render",
        "render --help",
        "render a.yaml --output",
        "render a.yaml -o --force",
        "render a.yaml --output=b.docx",
        "render a.yaml -o a -o b",
        "render a.yaml --jobs 0",
        "collect a.xlsx",
        "merge a.docx",
        "check a.txt --format xml",
    ],
)
def test_everything_else_is_left_to_typer(line):
    """What might be wrong, and what has another way to be written."""
    assert understood(line.split()) is None


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    """``govsummary … | head -1`` ends without a word."""
    (tmp_path / "a.txt").write_text("全年办理1286件，，。\n" * 3000, "utf-8")
    code = "from govsummary.__main__ import run; import sys; sys.exit(run())"
    command = [sys.executable, "-c", code, "check", "a.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert (running.stderr.read(), running.wait()) == ("", 1)
