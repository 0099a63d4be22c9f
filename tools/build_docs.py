"""Writes the reference pages that follow from the code: ``python -m tools.build_docs``.

docs/cli.md from the commands' own help, docs/hooks.md from the hooks' docstrings, docs/codes.md from the register of
codes. A test says that the committed pages are current.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary import hookspecs
from govsummary.cli.explain import STRENGTHS
from govsummary.cli.main import COMMANDS, main
from govsummary.plugins import build_manager

if TYPE_CHECKING:
    from govsummary.diagnostics import Code
    from govsummary.language import Text

DOCS = Path(__file__).resolve().parents[1] / "docs"
NOTE = "<!-- Written by `python -m tools.build_docs`; do not edit. -->"
LANGUAGE = "GOVSUMMARY_LANG"


def pages() -> dict[str, str]:
    """The text of every page, by its file name."""
    return {name: "\n".join([NOTE, "", *lines()]) + "\n" for name, lines in PAGES.items()}


def _cli() -> Iterator[str]:
    yield from ("# Commands", "", "Messages are Chinese where the locale is Chinese; `GOVSUMMARY_LANG=zh|en` decides.", "")
    yield from ("Exit codes: 0 fine, 1 the document has errors, 2 usage, 3 environment, template or plugin.", "")
    for command in (*([name] for name in COMMANDS), ["sections", "show"], ["templates", "copy"]):
        yield from (f"## `govsummary {' '.join(command)}`", "")
        for language in ("zh", "en"):
            yield from ("```text", _help(command, language), "```", "")


def _help(command: list[str], language: str) -> str:
    """What ``--help`` prints, at a width that does not depend on the terminal."""
    with _environment({LANGUAGE: language, "COLUMNS": "100"}), contextlib.redirect_stdout(io.StringIO()) as out:
        main([*command, "--help"])
    return out.getvalue().rstrip()


@contextlib.contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _hooks() -> Iterator[str]:
    yield from ("# Hooks", "", "A plugin implements those it needs, each with the marker `govsummary.hookspecs.hookimpl`;")
    yield from ("[plugins.md](plugins.md) shows how to write one.", "")
    for name, hook in inspect.getmembers(hookspecs, inspect.isfunction):
        if name.startswith("govsummary_"):
            about, _, example = (inspect.getdoc(hook) or "").partition("Example:")
            yield from (f"## `{name}{_signature(hook)}`", "", about.strip(), "")
            yield from ("```pycon", textwrap.dedent(example).strip(), "```", "")


def _signature(hook: Callable[..., object]) -> str:
    return str(inspect.signature(hook)).replace("'", "")


def _codes() -> Iterator[str]:
    yield from (
        "# 代码 / Codes",
        "",
        "`govsummary explain CODE` 显示同样的内容。`govsummary explain CODE` prints the same.",
        "",
    )
    for code in build_manager(discover=False).all("govsummary_codes"):
        yield from _code(code)


def _code(code: Code) -> Iterator[str]:
    yield from (f"## {code.id} {code.title.zh} / {code.title.en}", "", f"*{code.severity}*")
    if code.clause:
        yield f"· {code.clause}（{_both(STRENGTHS[code.strength])}）"
    yield from ("", code.why.zh, "", code.why.en, "")
    for label, example in (("错误 / Wrong", code.wrong), ("正确 / Right", code.right)):
        if example:
            yield from (f"{label}:", "", "```text", example, "```", "")


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"


PAGES = {"cli.md": _cli, "hooks.md": _hooks, "codes.md": _codes}


if __name__ == "__main__":
    for page, text in pages().items():
        (DOCS / page).write_text(text, encoding="utf-8", newline="\n")
