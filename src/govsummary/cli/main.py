"""The program `govsummary`: all its commands; what goes wrong becomes an exit code in `faults`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated

import typer
from typer.main import get_command

from govsummary import __version__
from govsummary.cli import console, faults
from govsummary.cli.console import add, program
from govsummary.core.errors import UsageError
from govsummary.core.language import Text

HELP = Text("把工作总结的数据文件变成规范的 Word 公文。", "Turn a work summary's data file into an official Word document.")
_VERSION = Text("显示版本号", "Show the version.")

COMMANDS = (
    "render",
    "format",
    "merge",
    "diff",
    "import",
    "validate",
    "check",
    "collect",
    "pdf",
    "preview",
    "plugins",
    "schema",
    "explain",
    "sections",
    "templates",
    "new",
    "desk",
    "mcp",
)
"""Each stands in a module of its name (``import_``) with its ``HELP``: a function of it, or a group that ``build`` makes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process by default) and return its exit code."""
    console.prepare()
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return int(get_command(build(words[:1]))(words, prog_name="govsummary", standalone_mode=False) or 0)
    except Exception as fault:
        return faults.told(fault)


def home_of(name: str) -> str:
    """The module of a command."""
    return f"govsummary.cli.{name}{'_' * iskeyword(name)}"


def build(wanted: Sequence[str] = COMMANDS) -> typer.Typer:
    """The program, its help in the language of the run.

    Of the commands those that are ``wanted``, so that a start pays for its own command alone; all if it names none.
    """
    app = program(HELP, _options)
    for name in [known for known in COMMANDS if known in wanted] or COMMANDS:
        home = import_module(home_of(name))
        if hasattr(home, "build"):
            app.add_typer(home.build(), name=name, short_help=str(home.HELP))
        else:
            add(app, name, getattr(home, home_of(name).rpartition(".")[2]), home.HELP)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        console.say(f"govsummary {__version__}")
        raise typer.Exit


def _options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help=str(_VERSION))] = False,
) -> None:
    if context.invoked_subcommand is None:
        console.say(context.get_help())
        raise typer.Exit(UsageError.exit_code)
