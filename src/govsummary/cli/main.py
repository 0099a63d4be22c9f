"""The program `govsummary`: all its commands; what goes wrong becomes an exit code in `faults`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from govsummary import __version__
from govsummary.cli import check, console, explain, faults, pdf, plugins, render, schema, sections, validate
from govsummary.cli.typer_words import Command, Group
from govsummary.errors import UsageError
from govsummary.language import Text

HELP = Text("把工作总结的数据文件变成规范的 Word 公文。", "Turn a work summary's data file into an official Word document.")
_VERSION = Text("显示版本号", "Show the version.")

COMMANDS = (
    ("render", render.render, render.HELP),
    ("validate", validate.validate, validate.HELP),
    ("check", check.check, check.HELP),
    ("pdf", pdf.pdf, pdf.HELP),
    ("plugins", plugins.plugins, plugins.HELP),
    ("schema", schema.schema, schema.HELP),
    ("explain", explain.explain, explain.HELP),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process by default) and return its exit code."""
    console.prepare()
    try:
        return int(get_command(build())(arguments, prog_name="govsummary", standalone_mode=False) or 0)
    except Exception as fault:
        return faults.told(fault)


def build() -> typer.Typer:
    """The program with all its commands, its help in the language of the run."""
    app = typer.Typer(cls=Group, help=str(HELP), rich_markup_mode=None, add_completion=False)
    app.callback(invoke_without_command=True)(_options)
    for name, function, text in COMMANDS:
        app.command(name, cls=Command, help=str(text), short_help=str(text))(function)
    app.add_typer(sections.build(), name="sections", short_help=str(sections.HELP))
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
