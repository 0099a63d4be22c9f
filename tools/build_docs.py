"""Writes the reference pages that follow from the code: ``python -m tools.build_docs``.

docs/cli.md from the commands' own help, docs/hooks.md from the hooks' docstrings, docs/codes.md from the register of
codes, docs/fields.md from the schemas; before them the tables of `tools.build_tables`. A test says that all are current.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.cli.main import COMMANDS, main
from govsummary.cli.offers import STRENGTHS
from govsummary.core.diagnostics import retired
from govsummary.input.validation.shapes import FIGURES, REPORT, Schema, core_schema, resolved, type_name
from govsummary.plugin import hooks as hookspecs
from govsummary.plugin.manager import build_manager
from tools import build_tables

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Code
    from govsummary.core.language import Text

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
    yield from (
        "# Hooks",
        "",
        "A plugin implements those it needs, each with the marker `govsummary.plugin.hooks.hookimpl`;",
    )
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
    yield from ("## 并入其他代码的编号 / Retired numbers", "", "| 原编号 / was | 现编号 / is |", "|---|---|")
    yield from (f"| {former} | {'、'.join(numbers)} |" for former, numbers in sorted(retired().items()))
    yield ""
    yield from (
        "`explain`、`--select`、`--ignore`、设置文件和忽略的注释仍认得原编号。",
        "All of them still understand the former numbers.",
        "",
    )


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


FIELDS_NOTE = """\
数据文件里可以写的各项。中文名、英文名都可以，同一项不要写两遍；除“标题”外都可以不写。插件板块的数据用
`govsummary sections show 名称` 查看。The fields of a data file, under either name; this page is for those who write them."""
_OWN_TITLES = {"part": "各部分（背景、主要做法、工作成效、存在问题、下一步打算）", "attachment": "附件", "figure": "指标"}


def _fields() -> Iterator[str]:
    """Every group of fields of the report's schemas, in Chinese."""
    report, figures = core_schema(REPORT), core_schema(FIGURES)
    yield from ("# 字段 / Fields", "", FIELDS_NOTE, "")
    with _environment({LANGUAGE: "zh"}):
        yield from _table("总结", report, report)
        groups = [schema for schema in report["properties"].values() if "properties" in schema]
        for schema in groups:
            yield from _table(schema["title"], schema, report)
        for name, schema in (*report["$defs"].items(), *figures["$defs"].items()):
            if "properties" not in schema:
                continue
            yield from _table(_OWN_TITLES.get(name) or schema["title"], schema, report)


def _table(title: str, schema: Schema, root: Schema) -> Iterator[str]:
    about = schema.get("description", "")
    yield from (f"## {title}", "", *([about, ""] if about else []), "| 名称 | 英文名 | 内容 | 说明 |", "|---|---|---|---|")
    for name, field in schema["properties"].items():
        shown = field if "title" in field else resolved(field, root)[0]
        kind = str(type_name(*resolved(field, root))).replace("|", "/")
        yield f"| {shown['title']} | `{name}` | {kind} | {shown.get('description', '')} |"
    yield ""


PAGES = {"cli.md": _cli, "hooks.md": _hooks, "codes.md": _codes, "fields.md": _fields}


if __name__ == "__main__":
    if build_tables.write():  # what was imported is of yesterday
        sys.exit(subprocess.call([sys.executable, "-m", "tools.build_docs"]))
    for page, text in pages().items():
        (DOCS / page).write_text(text, encoding="utf-8", newline="\n")
