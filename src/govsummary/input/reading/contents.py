"""The contents of a text file: its bytes, decoded strictly, or why they cannot be had."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from govsummary.core import limits
from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.errors import InvalidReport, UsageError, reason_of
from govsummary.core.language import Text
from govsummary.core.regex import regex

ENCODING = code("GS102")
TOO_LARGE = code("GS104")
NOT_OPENED = code("GS131")

WORKBOOKS = (".xlsx", ".xlsm")
CSV = ".csv"
OLD = (".xls", ".et", ".ods")
"""Workbooks of other forms, which LibreOffice turns into ours."""
TABULAR = (*WORKBOOKS, CSV, *OLD)
"""Suffixes of files that may hold tables of indicators."""

_UNREADABLE = Text("数据文件读不出来", "the data file cannot be read")
_NO_FILE = Text("它是文件夹、管道或设备", "it is a folder, a pipe or a device")
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def state_of(path: str | Path) -> tuple[int, int]:
    """What tells at little cost whether a file has changed since: its time and its size; zeros if it is not there."""
    try:
        known = os.stat(path)  # noqa: PTH116 - asked for every paper of a batch
    except OSError:
        return 0, 0
    return known.st_mtime_ns, known.st_size


def bytes_of(path: Path) -> bytes:
    """The bytes of a text file.

    Raises:
        InvalidReport: it cannot be opened or is too large.
    """
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            raise unreadable(NOT_OPENED.at(Location(str(path)), reason=_NO_FILE))
        size = known.st_size
        if size <= limits.TEXT_BYTES:
            return path.read_bytes()
    except OSError as fault:
        raise not_opened(path, fault) from fault
    raise unreadable(TOO_LARGE.at(Location(str(path)), size=size >> 20, limit=limits.TEXT_BYTES >> 20))


def decode(content: bytes, path: str) -> str:
    """The text of a file in UTF-8 (a byte order mark is passed over) or in UTF-16/32 with a byte order mark.

    Raises:
        InvalidReport: it is in GBK or another encoding; the place is that of the first byte that does not fit.
    """
    for mark, encoding in _WIDE_MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding, path)
    return _decoded(content.removeprefix(codecs.BOM_UTF8), "utf-8", path)


def _decoded(content: bytes, encoding: str, path: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        good = content[: fault.start].decode(encoding, "ignore")
        line = good.count("\n") + 1
        column = len(good) - (good.rfind("\n") + 1) + 1
        place = Location(path, line, column)
        raise unreadable(ENCODING.at(place, encoding=_guess(content))) from fault


def _guess(content: bytes) -> Text:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return Text("别的编码", "something else")
    return Text.of("GBK")


def unreadable(*faults: Diagnostic) -> InvalidReport:
    """The exception that carries what is wrong with an input file."""
    return InvalidReport(_UNREADABLE, faults)


def not_opened(path: Path, fault: OSError) -> InvalidReport:
    """The exception that says why the system does not open a file: its fault alone, so that others are still read."""
    return unreadable(NOT_OPENED.at(Location(str(path)), reason=reason_of(fault)))


# ---- a file that is not there: which one the clerk may have meant, where Windows hides the ends of names ------


_QUOTE = Text('文件名里有空格，请在两头加英文双引号："{name}"', 'the name has spaces: put it in double quotes, "{name}"')
_IS_IT = Text("是不是“{name}”？", "is it '{name}'?")
_CHECK = Text("请检查文件名和所在文件夹", "check the name and the folder")
_RENAME = Text(
    "请改名为“{name}”；在 Windows 里先在“查看”中勾选“文件扩展名”", "rename it to '{name}'; Windows hides the ends of names"
)
_YAML = (".yaml", ".yml")
_READ = (*_YAML, ".json", *WORKBOOKS, ".docx", ".txt", ".md")
_DATA_LINE = regex(r"[^\s:：\\/.]{2,10}(?:：|:(?:\s|$))").match


def no_such_file(path: Path, given: Sequence[object] = ()) -> UsageError:
    """What to tell of a missing file; ``given`` is everything that stood on the command line."""
    return UsageError(Text(f"找不到文件：{path}", f"no such file: {path}"), _hint(path, [str(one) for one in given]))


def _hint(path: Path, given: list[str]) -> Text:
    for start, first in enumerate(given):
        for end in range(start + 2, len(given) + 1) if Path(first) == path else ():
            if Path(whole := " ".join(given[start:end])).is_file():
                return _QUOTE.fill(name=whole)
    beside = [file.name for file in path.parent.iterdir() if file.is_file()] if path.parent.is_dir() else []
    longer = sorted((name for name in beside if name.startswith(f"{path.name}.") and name.endswith(_READ)), key=_rank)
    from difflib import get_close_matches

    near = longer or get_close_matches(path.name, beside, 1, 0.8)
    return _IS_IT.fill(name=path.with_name(near[0])) if near else _CHECK


def _rank(name: str) -> tuple[bool, str]:
    return not name.endswith(_YAML), name


def refuse_renamed(path: Path, first_line: str = "") -> None:
    """Refuse a data file that Notepad has saved as .txt: by its name, or as its first line is a field.

    Raises:
        UsageError: it is one.
    """
    named = path.with_suffix("")
    by_name = named.suffix.lower() in _YAML
    if path.suffix.lower() == ".txt" and (by_name or _DATA_LINE(first_line)):
        right = named if by_name else path.with_suffix(".yaml")
        raise UsageError(
            Text(f"这是数据文件，名字却以 .txt 结尾：{path}", f"a data file whose name ends with .txt: {path}"),
            _RENAME.fill(name=right.name),
        )
