"""The one place that turns exceptions into words and exit codes.

0 fine, 1 the document has errors, 2 usage, 3 environment, template or plugin.
"""

from __future__ import annotations

import os

import typer

from govsummary.cli.console import complain, in_language, remark
from govsummary.core.errors import GovSummaryError, InvalidReport, OverwriteRefused, UsageError, reason_of, unforeseen
from govsummary.core.language import Text

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
            return _say(fault, "", fault.exit_code)
        case GovSummaryError():
            if fault.__cause__:
                _trace(fault)
            changes = fault.changes if isinstance(fault, OverwriteRefused) else ()
            return _say("\n  ".join((str(fault), *map(str, changes))), fault.hint, fault.exit_code)
        case typer.TyperException():
            return _misused(fault)
        case typer.Abort():
            return _say(_CANCELLED, "", ENVIRONMENT)
        case OSError():
            _trace(fault)
            where = f"{fault.filename}：" if fault.filename else ""
            return _say(_REFUSED.fill(fault=f"{where}{reason_of(fault)}"), "", ENVIRONMENT)
        case _:
            own = unforeseen(fault)
            return _say(own, own.hint, ENVIRONMENT)


def _say(message: object, hint: str, code: int) -> int:
    complain(_ERROR.fill(message=message))
    if hint:
        complain(_HINT.fill(hint=hint))
    return code


def _misused(fault: typer.TyperException) -> int:
    """Typer's complaint about the command line itself, with the usage of the command it is about."""
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
