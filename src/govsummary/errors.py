"""The exceptions of govsummary: each means "cannot continue" and knows the exit code the CLI ends with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from govsummary.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.diagnostics import Diagnostic

_TELL_AUTHOR = Text(
    "请告诉提供插件的人；装了哪些插件、各提供什么，见 govsummary plugins",
    "tell the plugin's author; govsummary plugins shows what is installed and what it offers",
)


_UNFORESEEN = Text("程序出了意外的错误（{fault}）", "unexpected error ({fault})")
_HOW_TO_REPORT = Text(
    "这是程序的问题，不是您的错；请设环境变量 GOVSUMMARY_DEBUG=1 再运行一遍，把显示的内容和 govsummary plugins 的输出"
    "发到项目的问题页面，数据请先去掉不宜公开的内容",
    "this is the program's fault, not yours; run again with GOVSUMMARY_DEBUG=1 and post what is shown, with the output of "
    "'govsummary plugins', on the project's issue page; leave out data that is not public",
)


class GovSummaryError(Exception):
    """Base of all; ``str()`` is the message in the reader's language, ``hint`` says what to do."""

    exit_code: ClassVar[int] = 3

    def __init__(self, message: Text | str, hint: Text | str = "") -> None:
        super().__init__(str(message))
        self.hint = str(hint)


class InvalidReport(GovSummaryError):
    """The input has errors; ``diagnostics`` lists all of them. Nothing was written."""

    exit_code = 1

    def __init__(self, message: Text | str, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)


class UsageError(GovSummaryError):
    """The command or call itself makes no sense (missing file, two inputs for one output)."""

    exit_code = 2


class OverwriteRefused(GovSummaryError):
    """The output was edited by hand since govsummary wrote it, or was never ours."""

    exit_code = 1
    changes: tuple[str, ...] = ()
    """What it says otherwise than the document that would have taken its place, a sentence each."""


class TemplateError(GovSummaryError):
    """A Word template cannot be filled: broken tag, unknown name, forbidden code."""


class PluginError(GovSummaryError):
    """A plugin breaks its contract, or two plugins supply one name; without a ``hint`` its author is to be told."""

    def __init__(self, message: Text | str, hint: Text | str = "") -> None:
        super().__init__(message, hint or _TELL_AUTHOR)


class EnvironmentFault(GovSummaryError):
    """Something outside is missing or refuses: LibreOffice, a font, a folder's permission."""


def unforeseen(fault: BaseException) -> GovSummaryError:
    """The program's own fault as an error that can be told, with the way it took if ``GOVSUMMARY_DEBUG`` is set."""
    message = _UNFORESEEN.fill(fault=f"{type(fault).__name__}: {fault}")
    if os.environ.get("GOVSUMMARY_DEBUG"):
        import traceback

        message += "\n" + "".join(traceback.format_exception(fault)).rstrip()
    return GovSummaryError(message, _HOW_TO_REPORT)
