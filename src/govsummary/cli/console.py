"""What commands print, in the clerk's language: results to standard output, everything about them to standard error."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from govsummary.core.errors import GovSummaryError, InvalidReport, OverwriteRefused, UsageError, reason_of, unforeseen
from govsummary.core.language import Text
from govsummary.core.later import Later
from govsummary.core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from govsummary.cli.reporters import Format
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.plugin.manager import Plugins


if TYPE_CHECKING:
    import typer as typer  # noqa: PLC0414 - said to be anybody's
else:
    typer = Later("typer")  # a plain command line does without

_NO_ENCODING = ("ascii", "us-ascii", "ANSI_X3.4-1968")
"""What a system says that has none set."""


def prepare() -> None:
    """A character the console cannot show (a rare one on a GBK console) is escaped; it never ends the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if stream.encoding in _NO_ENCODING else None, errors="backslashreplace")


_orders = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]").sub


def _harmless(text: object) -> str:
    """The text without what gives the terminal orders: names of files and words of papers are anybody's."""
    return _orders(lambda found: f"\\u{ord(found[0]):04x}", str(text))


Form = Literal["text", "json"]
"""Who reads a result: people or programs."""
Revisions = Literal["accept", "reject", "refuse"]
"""What tracked changes count as."""


def say(text: object) -> None:
    """A result, to standard output."""
    print(_harmless(text), flush=True)


def say_to_program(text: str) -> None:
    """A result that a program reads: UTF-8, whatever the console's encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(text, flush=True)


def complain(text: object) -> None:
    """A remark, to standard error."""
    print(_harmless(text), file=sys.stderr, flush=True)


def remark(diagnostics: Iterable[Diagnostic]) -> None:
    """Findings beside a command's result, to standard error, a line for each kind."""
    from govsummary.cli.reporters import told

    for line in told(diagnostics):
        complain(line)


def report(diagnostics: Iterable[Diagnostic], format: Format, plugins: Plugins) -> None:
    """Findings that are a command's result."""
    from govsummary.cli.reporters import report

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


# ---- files of a command that writes several -------------------------------------------------------------------------


_NOT_THERE = Text("已经有“{path}”，没有覆盖", "'{path}' is there already and was not overwritten")
_CHOOSE = Text("要覆盖请加 --force；要另存请用 -o 指定别的名字", "add --force to overwrite, or choose another name with -o")


def put(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write all files, or none where one of them is there already; the path of each stands alone on a line.

    Raises:
        OverwriteRefused: another file is there, and not ``force``.
        EnvironmentFault: one cannot be written.
    """
    from govsummary.core.files import write

    taken = [path for path, content in files.items() if path.is_file() and path.read_bytes() != content]
    if taken and not force:
        raise OverwriteRefused(_NOT_THERE.fill(path=taken[0]), _CHOOSE)
    for path, content in files.items():
        write(path, content, force=force)
        say(path)


# ---- the option ``--base``: a data file that the rows of workbooks fill or override ---------------------------


BASE = Text(
    "样板数据文件：工作簿（.xlsx）一行一份，各列填进或覆盖样板",
    "Base data file: each row of a workbook fills it or overrides it",
)
_NO_WORKBOOK = Text("--base 要和工作簿（.xlsx）一起用", "--base goes with a workbook (.xlsx)")
_NO_BASE = Text("找不到样板文件：{base}", "no such base file: {base}")


def check_base(base: Path, *, with_workbook: bool) -> None:
    """Refuse a base that is not there, or that nothing would use.

    Raises:
        UsageError: so it is.
    """
    if not with_workbook:
        raise UsageError(_NO_WORKBOOK)
    if not base.is_file():
        raise UsageError(_NO_BASE.fill(base=base))


_ERROR = Text("错误：{message}", "error: {message}")
_HINT = Text("提示：{hint}", "hint: {hint}")
_SEE_HELP = Text("查看帮助：{command} --help", "for help: {command} --help")
_REFUSED = Text("系统拒绝了操作：{fault}", "the system refused: {fault}")
_CANCELLED = Text("已取消", "cancelled")
ENVIRONMENT = GovSummaryError.exit_code


def told(fault: BaseException) -> int:
    """Tell the user what went wrong, on standard error, and return the exit code."""
    match fault:
        case InvalidReport():
            remark(fault.diagnostics)
            return _failed(fault, "", fault.exit_code)
        case GovSummaryError():
            if fault.__cause__:
                _trace(fault)
            changes = fault.changes if isinstance(fault, OverwriteRefused) else ()
            return _failed("\n  ".join((str(fault), *map(str, changes))), fault.hint, fault.exit_code)
        case typer.TyperException():
            return _misused(fault)
        case typer.Abort():
            return _failed(_CANCELLED, "", ENVIRONMENT)
        case OSError():
            _trace(fault)
            where = f"{fault.filename}：" if fault.filename else ""
            return _failed(_REFUSED.fill(fault=f"{where}{reason_of(fault)}"), "", ENVIRONMENT)
        case _:
            own = unforeseen(fault)
            return _failed(own, own.hint, ENVIRONMENT)


def _failed(message: object, hint: str, code: int) -> int:
    complain(_ERROR.fill(message=message))
    if hint:
        complain(_HINT.fill(hint=hint))
    return code


def _misused(fault: typer.TyperException) -> int:
    """Typer's complaint about the command line itself, with the usage of the command it is about."""
    from govsummary.cli.declaring import in_language

    context = getattr(fault, "ctx", None)
    if context:
        complain(context.get_usage())
    hint = _SEE_HELP.fill(command=context.command_path) if context else ""
    complain(_ERROR.fill(message=in_language(fault.format_message())))
    if hint:
        complain(hint)
    return UsageError.exit_code


def _trace(fault: BaseException) -> None:
    if os.environ.get("GOVSUMMARY_DEBUG"):
        import traceback

        complain("".join(traceback.format_exception(fault)).rstrip())
