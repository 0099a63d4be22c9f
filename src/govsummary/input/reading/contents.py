"""The contents of a text file: its bytes, decoded strictly, or why they cannot be had."""

from __future__ import annotations

import codecs
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core import limits
from govsummary.core.diagnostics import Diagnostic, Location, code, current
from govsummary.core.errors import InvalidReport, UsageError, reason_of
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.core.resources import DATA, OLD_WORKBOOKS, TEXTS, WORD_SUFFIX, WORKBOOKS, YAML

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.plugin.offers import Source

ENCODING = code("GS102")
TOO_LARGE = code("GS104")
NOT_OPENED = code("GS131")


_UNREADABLE = Text("数据文件读不出来", "the data file cannot be read")
_ELSE = Text("别的编码", "something else")
_NO_FILE = Text("它是文件夹、管道或设备", "it is a folder, a pipe or a device")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def is_old(path: Path) -> bool:
    """Whether it has to be turned into an .xlsx first."""
    return path.suffix.lower() in OLD_WORKBOOKS


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
    mark, encoding = marked(content)
    return _decoded(content.removeprefix(mark), encoding or "utf-8", path)


def marked(content: bytes) -> tuple[bytes, str]:
    """The byte order mark of a file and the encoding that it stands for; both empty: it has none."""
    return next((one for one in _MARKS if content.startswith(one[0])), (b"", ""))


def _decoded(content: bytes, encoding: str, path: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        good = content[: fault.start].decode(encoding, "ignore")
        line = good.count("\n") + 1
        column = len(good) - (good.rfind("\n") + 1) + 1
        place = Location(path, line, column)
        raise unreadable(ENCODING.at(place, encoding=_guess(content) if encoding == "utf-8" else _ELSE)) from fault


def _guess(content: bytes) -> Text:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return _ELSE
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
_READ = (*DATA, *WORKBOOKS, WORD_SUFFIX, *TEXTS)
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
    return not name.endswith(YAML), name


def refuse_renamed(path: Path, first_line: str = "") -> None:
    """Refuse a data file that Notepad has saved as .txt: by its name, or as its first line is a field.

    Raises:
        UsageError: it is one.
    """
    named = path.with_suffix("")
    by_name = named.suffix.lower() in YAML
    if path.suffix.lower() == ".txt" and (by_name or _DATA_LINE(first_line)):
        right = named if by_name else path.with_suffix(".yaml")
        raise UsageError(
            Text(f"这是数据文件，名字却以 .txt 结尾：{path}", f"a data file whose name ends with .txt: {path}"),
            _RENAME.fill(name=right.name),
        )


# ---- characters that nobody sees ------------------------------------------------------------------------------------


INVISIBLE = code("GS103")
HIDDEN = code("GS132")
RETYPE = Text("请删去它和前后各一个字，重新输入", "delete it with the characters on both sides and type these again")

_INVISIBLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_JOINED = "\u0600-\u08ff\u0900-\u0fff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc"
"""Scripts whose letters are shaped by joiners and marks of direction: Arabic (Uyghur), Tibetan, Mongolian and their like."""
_IDEOGRAPH = "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
hidden = regex(
    "[\xad\u034f\u115f\u1160\u200b\u202a-\u202e\u2060-\u206f\u3164\ufe03-\ufe0f\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
    rf"|(?<![{_JOINED}])[\u061c\u180b-\u180f\u200c-\u200f](?![{_JOINED}])"
    rf"|(?<![{_IDEOGRAPH}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
)
"""What turns the direction of reading, has no width, or chooses the form of a character that does not stand before it.

Private-use characters are none of these: with the fonts of a household register they are names.
"""
_KINDS = (
    ("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]", "改变书写方向的字符"),
    ("[\ufe00-\ufe0f\U000e0000-\U000e01ef]", "异体字选择符"),
    ("[\x00-\x1f\x7f-\x9f\u2028\u2029]", "控制字符"),
    ("\xad", "软连字符"),
    ("[\u034f-\uffa0\ufeff]", "零宽字符"),
)


def in_text(text: str, path: str) -> Iterator[Diagnostic]:
    """Those that no parser takes, where they stand in a file."""
    for found in islice(_INVISIBLE.finditer(text), limits.HIDDEN_CHARACTERS):
        yield INVISIBLE.at(_place(text, path, found.start()), name=name_of(found[0]))


def hidden_in_text(text: str, path: str) -> Iterator[Diagnostic]:
    """Those that mislead readers, where they stand in a file."""
    with suppress(UnicodeEncodeError):
        text.encode("gbk")
        return  # which has none of them
    for found in islice(hidden.finditer(text), limits.HIDDEN_CHARACTERS):
        yield HIDDEN.at(_place(text, path, found.start()), name=name_of(found[0]))


def in_values(source: Source) -> Iterator[Diagnostic]:
    r"""Those that only the values hold: written as ``\u0007`` in YAML or JSON, or pasted into a cell."""
    if source.text and "\\" not in source.text and not _INVISIBLE.search(source.text):
        return  # without escapes, the values hold what stands in the file
    for path, text, is_key in _texts(source.data, ()):
        for fault, signs in ((INVISIBLE, _INVISIBLE), (HIDDEN, hidden)):
            found = signs.search(text)
            if found and not (fault is HIDDEN and found[0] in source.text):
                hint = RETYPE if fault is HIDDEN else None
                yield fault.at(source.locate(path, is_key), name=name_of(found[0]), hint=hint)


def _texts(value: Any, path: JsonPath) -> Iterator[tuple[JsonPath, str, bool]]:
    """Every text below ``path``, and whether it is a name."""
    if isinstance(value, str):
        yield path, value, False
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield (*path, key), key, True
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))


def _place(text: str, path: str, offset: int) -> Location:
    before = text[:offset]
    return Location(path, before.count("\n") + 1, offset - before.rfind("\n"))


def name_of(character: str) -> Text:
    """``U+200B 零宽或格式字符``, in English ``U+200B ZERO WIDTH SPACE``."""
    kind = next((kind for signs, kind in _KINDS if re.match(signs, character)), "")
    number = f"U+{ord(character):04X}"
    return Text(f"{number} {kind}".strip(), f"{number} {unicodedata.name(character, '')}".strip())


# ---- comments that leave a finding out, because what it is about is meant so ----------------------------------------


_DATA = regex(r"^(?P<before>.*?)#\s*govsummary:\s*ignore\b(?P<codes>[^#\n]*)", re.MULTILINE)
_TEXT = regex(r"^(?P<before>.*?)<!--\s*govsummary:\s*ignore\b(?P<codes>.*?)-->", re.MULTILINE)


class Ignores:
    """``# govsummary: ignore GS405`` in YAML, ``<!-- govsummary: ignore GS405 -->`` in text: for its own line, or for
    the next if it stands alone. Without codes it is for all.
    """

    def __init__(self, text: str, data: bool) -> None:
        self.by_line: Mapping[int, tuple[str, ...]] = dict(_ignores(text, data)) if "govsummary:" in text else {}

    def hide(self, found: Diagnostic, *lines: int) -> bool:
        """Whether a comment is for one of a finding's lines."""
        return any(found.code.startswith(self.by_line[line]) for line in lines if line in self.by_line)


def _ignores(text: str, data: bool) -> Iterable[tuple[int, tuple[str, ...]]]:
    for comment in (_DATA if data else _TEXT).finditer(text):
        line = text.count("\n", 0, comment.start("before")) + 1
        alone = not comment["before"].strip()
        given = re.findall(r"[A-Za-z]+\d+", comment["codes"]) or ("",)
        yield line + alone, tuple(number for one in given for number in current(one.upper()))
