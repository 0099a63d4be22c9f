"""The exceptions of govsummary: each means "cannot continue" and knows the exit code the CLI ends with."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from govsummary.core.frozen import replace
from govsummary.core.language import NOTHING, NoSuchLanguage, Text, asked_for, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.language import Language

_TELL_AUTHOR = Text(
    "文件是本单位自己的，就照上面说的改正它；是插件的，请告诉提供插件的人；各提供什么，见 govsummary plugins",
    "correct the file if it is your own; else tell the plugin's author; govsummary plugins shows what each offers",
)


_REASONS = {
    errno.ENOENT: Text("没有这个文件或文件夹", "no such file or folder"),
    errno.EACCES: Text("没有权限", "no permission"),
    errno.EPERM: Text("没有权限", "no permission"),
    errno.EISDIR: Text("这是文件夹", "it is a folder"),
    errno.ENOTDIR: Text("路径中间有一段不是文件夹", "part of the path is no folder"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EDQUOT: Text("空间配额已用完", "the quota is used up"),
    errno.ENAMETOOLONG: Text("文件名太长", "the name is too long"),
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.EBUSY: Text("正被别的程序占用", "another program uses it"),
    errno.EMFILE: Text("打开的文件太多", "too many open files"),
    errno.ELOOP: Text("链接绕成了圈", "links go in a circle"),
    errno.EINVAL: Text("系统不接受这个名称", "the system does not take this name"),
    errno.EIO: Text("磁盘或网络出错", "the disk or the network failed"),
    errno.EPIPE: Text("接收的程序已经关闭", "the program that receives it has ended"),
}


def reason_of(fault: OSError | ValueError) -> Text:
    """What the operating system refuses."""
    number = fault.errno if isinstance(fault, OSError) else errno.EINVAL
    unknown = Text(f"系统错误 {number}", getattr(fault, "strerror", None) or str(fault))
    return _REASONS.get(number or 0, unknown)


_UNFORESEEN = Text("程序出了意外的错误（{fault}）", "unexpected error ({fault})")
_HOW_TO_REPORT = Text(
    "这是程序的问题，不是您的错；请设环境变量 GOVSUMMARY_DEBUG=1 再运行一遍，把显示的内容和 govsummary plugins 的输出"
    "发到项目的问题页面，数据请先去掉不宜公开的内容",
    "this is the program's fault, not yours; run again with GOVSUMMARY_DEBUG=1 and post what is shown, with the output of "
    "'govsummary plugins', on the project's issue page; leave out data that is not public",
)


class GovSummaryError(Exception):
    """Base of all, in both languages; ``str()`` is the message in the one asked for, ``hint`` says what to do."""

    exit_code: ClassVar[int] = 3

    def __init__(self, message: Text | str, hint: Text | str = NOTHING) -> None:
        self.message_text = Text.of(message)
        self.hint_text = Text.of(hint)
        self.language: Language | None = None
        super().__init__(self.message_text)

    def __str__(self) -> str:
        return self.text()

    @property
    def hint(self) -> str:
        """What to do about it, in the language asked for; may be empty."""
        return self.hint_text.say(self.language)

    def text(self, language: Language | None = None) -> str:
        """The message in ``language``, by default the one asked for, else the current one."""
        return self.message_text.say(language or self.language)


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
    changes: tuple[Text, ...] = ()
    """What it says otherwise than the document that would have taken its place, a sentence each."""


class TemplateError(GovSummaryError):
    """A Word template cannot be filled: broken tag, unknown name, forbidden code."""


class PluginError(GovSummaryError):
    """A plugin breaks its contract, or two plugins supply one name; without ``hint`` the hint is to report it."""

    def __init__(self, message: Text | str, hint: Text | str = NOTHING) -> None:
        super().__init__(message, hint or _TELL_AUTHOR)


class EnvironmentFault(GovSummaryError):
    """Something outside is missing or refuses: LibreOffice, a font, a folder's permission."""


_NO_SUCH_LANGUAGE = Text("没有这种语言的提示：{name}", "no messages in this language: {name}")
_TWO_LANGUAGES = Text("language 写 zh（中文）或 en（英文）", "language is zh (Chinese) or en (English)")


@contextmanager
def in_language(language: Language | None) -> Iterator[None]:
    """What is raised inside, and what is shown there, is in ``language``; raises `UsageError` if that is none of ours."""
    try:
        language = asked_for(language) if language else None
        with speaking(language):
            yield
    except NoSuchLanguage as unknown:
        raise UsageError(_NO_SUCH_LANGUAGE.fill(name=unknown), _TWO_LANGUAGES) from None
    except GovSummaryError as fault:
        fault.language = language
        if isinstance(fault, InvalidReport):
            fault.diagnostics = spoken(fault.diagnostics, language)
        raise


def spoken(found: Iterable[Diagnostic], language: Language | None) -> tuple[Diagnostic, ...]:
    """The diagnostics, with messages in ``language``."""
    return tuple(replace(one, language=language) for one in found)


def unforeseen(fault: BaseException) -> GovSummaryError:
    """The program's own fault as an error that can be shown, with the way it took if ``GOVSUMMARY_DEBUG`` is set."""
    message = _UNFORESEEN.fill(fault=f"{type(fault).__name__}: " + Text.of(fault))
    if os.environ.get("GOVSUMMARY_DEBUG"):
        import traceback

        message += "\n" + "".join(traceback.format_exception(fault)).rstrip()
    return GovSummaryError(message, _HOW_TO_REPORT)
