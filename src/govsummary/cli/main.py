"""The program `govsummary`: all its commands; what goes wrong becomes an exit code in `faults`."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from govsummary.cli import console, faults
from govsummary.cli.arguments import Function, for_typer, understood
from govsummary.core.language import Text

if TYPE_CHECKING:
    import typer

HELP = Text("把工作总结的数据文件变成规范的 Word 公文。", "Turn a work summary's data file into an official Word document.")

COMMANDS = ("render", "validate", "check", "pdf", "plugins", "schema", "explain", "sections", "templates")
"""Each stands in a module of its name with its ``HELP``: as a function of that name, or as a group that ``build`` makes."""
QUICK = ("render", "validate", "check")
"""Those that a clerk waits for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process by default) and return its exit code."""
    console.prepare()
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return _run(words)
    except Exception as fault:
        return faults.told(fault)


def _run(words: Sequence[str]) -> int:
    if words and words[0] in QUICK:
        function: Function = getattr(import_module(f"govsummary.cli.{words[0]}"), words[0])
        given = understood(function, words[1:])
        if given is not None:
            return _call(function, given)
    from typer.main import get_command

    return int(get_command(build(words[:1]))(words, prog_name="govsummary", standalone_mode=False) or 0)


def _call(function: Function, given: dict[str, Any]) -> int:
    """What a command returns; interrupted, or with nobody to read it, it ends as Typer would end it."""
    try:
        return function(**given)
    except (KeyboardInterrupt, EOFError):
        console.complain("")
        return faults.cancelled()
    except OSError as fault:
        if fault.errno != errno.EPIPE:
            raise
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (what is left unsaid at the end)
        return 1


def build(wanted: Sequence[str] = COMMANDS) -> typer.Typer:
    """The program, its help in the language of the run.

    Of the commands those that are ``wanted``, so that a start pays for its own command alone; all if it names none.
    """
    from govsummary.cli.typer_words import add, program, version_or_help

    app = program(HELP, version_or_help)
    for name in [known for known in COMMANDS if known in wanted] or COMMANDS:
        home = import_module(f"govsummary.cli.{name}")
        if hasattr(home, "build"):
            app.add_typer(home.build(), name=name, short_help=str(home.HELP))
        else:
            add(app, name, for_typer(getattr(home, name)), home.HELP)
    return app
