"""Characters that nobody sees: parsers drop them, a Word file cannot hold them, or readers are misled by them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from govsummary.core import limits
from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.language import Text
from govsummary.core.regex import regex

if TYPE_CHECKING:
    from govsummary.core.model import JsonPath
    from govsummary.plugin.source import Source

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
    names = (kind, unicodedata.name(character, ""))
    return Text(*(f"U+{ord(character):04X} {name}".strip() for name in names))
