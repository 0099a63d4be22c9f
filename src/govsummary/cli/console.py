"""What commands print: results to standard output, everything about them to standard error."""

from __future__ import annotations

import io
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.plugin.manager import Plugins
    from govsummary.reporters import Format


def prepare() -> None:
    """A character the console cannot show (a rare one on a GBK console) is escaped; it never ends the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


_orders = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]").sub


def _harmless(text: object) -> str:
    """The text without what gives the terminal orders: names of files and words of papers are anybody's."""
    return _orders(lambda found: f"\\u{ord(found[0]):04x}", str(text))


def say(text: object) -> None:
    """A result, to standard output."""
    typer.echo(_harmless(text))


def say_to_program(text: str) -> None:
    """A result that a program reads: UTF-8, whatever the console's encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    typer.echo(text)


def complain(text: object) -> None:
    """A remark, to standard error."""
    typer.echo(_harmless(text), err=True)


def remark(diagnostics: Iterable[Diagnostic]) -> None:
    """Findings beside a command's result, to standard error, a line for each kind."""
    from govsummary.reporters.text import told

    for line in told(diagnostics):
        complain(line)


def report(diagnostics: Iterable[Diagnostic], format: Format, plugins: Plugins) -> None:
    """Findings that are a command's result."""
    from govsummary.reporters import report

    text = report(diagnostics, format, plugins.all("govsummary_codes"))
    (say_to_program if format.for_programs else say)(text)


def installed_plugins() -> Plugins:
    """Everything installed; what could not be loaded is remarked upon, as its sections will be missing, and what is slow."""
    from govsummary.core.settings import OWN as SETTINGS
    from govsummary.plugin.manager import build_manager
    from govsummary.plugin.own import beside

    plugins = beside(SETTINGS, build_manager())
    remark(plugins.loading())
    return plugins


@contextmanager
def asking_plugins() -> Iterator[Plugins]:
    """Everything installed; afterwards, what proved wrong in it."""
    plugins = installed_plugins()
    try:
        yield plugins
    finally:
        remark(plugins.remarks())
