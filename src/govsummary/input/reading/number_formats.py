"""What a cell shows of its number: the format codes of spreadsheets, as far as clerks use them.

Understood are fixed decimals, thousands, scaling, per cent, words round the number, sections for negative numbers, dates and
times in digits (ECMA-376-1, 18.8.30 and 18.8.31). All else (fractions, exponents, conditions, Chinese numerals, names of
months) is answered with None: what is not understood is told, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from govsummary.core import limits
from govsummary.core.frozen import frozen
from govsummary.core.regex import regex

_is_number = regex(r"[+-]?[0-9]{0,400}\.?[0-9]{1,400}(?:[eE][+-]?[0-9]{1,3})?").fullmatch
GENERAL = "General"
_GENERAL_DIGITS = 10
"""Digits of a number that even a wide column shows without a format of its own."""
_YMD, _YM, _MD = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"'
BUILTIN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: _YM, 28: _MD, 29: _MD, 30: "m-d-yy", 31: _YMD, 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: "AM/PM", 35: "AM/PM", 36: _YM, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0", 42: "¥#,##0;¥-#,##0", 43: "#,##0.00;-#,##0.00",
    44: "¥#,##0.00;¥-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@", 50: _YM, 51: _MD,
    52: _YM, 53: _MD, 54: _MD, 55: "AM/PM", 56: "AM/PM", 57: _YM, 58: _MD,
}  # fmt: skip
"""Formats that a file names by number alone, as a Chinese system shows them."""
_token = regex(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)'
    r"|(?P<half>上午/下午|AM/PM|A/P)|(?P<digits>[0#?.,]+)|(?P<percent>%)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|e+)|(?P<section>;)|(?P<at>@)"
    r"|(?P<odd>[A-Za-z])|(?P<plain>.)",
    re.DOTALL,
)
_currency = regex(r"\$([^-]*)(?:-[0-9A-Fa-f]*)?").fullmatch
_colour = regex(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|[黑蓝绿红白黄]色?|洋红|青色)", re.I).fullmatch
_pattern = regex(r"(?P<whole>[0#,]*?)(?:\.(?P<part>[0#]*))?(?P<scale>,*)").fullmatch
_WIDE = Context(prec=400)
_LAST_DAY = 2_958_466

Piece = tuple[str, str]
"""Kind and text of a stretch of a format."""


@frozen
class _Section:
    """One part of a format: for all numbers, or for those above, below or equal to zero."""

    pieces: tuple[Piece, ...]
    kinds: frozenset[str]

    def words(self) -> str:
        return "".join(text for kind, text in self.pieces if kind == "word")


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> Decimal | str | None:
    """What a cell of the format ``code`` shows of ``value``; None if the format is not understood.

    A `Decimal` has as many decimals as are shown; thousands separators are left out, as papers print none.
    """
    if code == GENERAL:
        return value if len(value.as_tuple().digits) <= _GENERAL_DIGITS else None
    sections = _sections(code)
    section = _chosen(sections, value)
    if section is None or "odd" in section.kinds:
        return None
    kinds = section.kinds
    if "date" in kinds:
        moment = moment_of(value, from_1904)
        return None if moment is None or kinds - {"date", "word"} else _date(section, moment)
    if "general" in kinds or kinds == {"at"}:
        return None if section.words() or len(value.as_tuple().digits) > _GENERAL_DIGITS else value
    return _number(section, value, signed=value < 0 and section is not sections[0])


def is_date(code: str) -> bool:
    """Whether the format shows a day or a time."""
    return any("date" in section.kinds for section in _sections(code)[:1])


def moment_of(value: Decimal, from_1904: bool = False) -> datetime | None:
    """The day and time that a number stands for (18.17.4.1); None if it is none: before 1900, after 9999, 1900-02-29."""
    days = float(value) + (1462 if from_1904 else 0)
    if not 0 <= days < _LAST_DAY or 60 <= days < 61:
        return None
    start = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)
    return start + timedelta(seconds=round(days * 86400))


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections for numbers; the one for texts (@) counts only where there is no other."""
    sections: list[list[Piece]] = [[]]
    for kind, text in _pieces(code):
        if kind == "section":
            sections.append([])
        else:
            sections[-1].append((kind, text))
    made = [_Section(tuple(pieces), frozenset(kind for kind, _ in pieces)) for pieces in sections]
    return tuple([one for one in made if "at" not in one.kinds] or made)


def _pieces(code: str) -> Iterator[Piece]:
    for found in _token.finditer(code):
        kind, text = found.lastgroup, found[found.lastgroup] if found.lastgroup else ""
        if kind == "bracket":
            yield from _bracket(text)
        elif kind in ("quoted", "escaped", "plain"):
            yield "word", text
        elif kind is not None:
            yield kind, text.lower() if kind == "date" else text


def _bracket(text: str) -> Iterator[Piece]:
    """A currency is a word, a locale and a colour are nothing, all else (conditions, spans of time) is odd."""
    if money := _currency(text):
        yield "word", money[1]
    elif not _colour(text):
        yield "odd", text


def _chosen(sections: Sequence[_Section], value: Decimal) -> _Section | None:
    if len(sections) > 4:
        return None
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _number(section: _Section, value: Decimal, *, signed: bool) -> Decimal | str | None:
    """Words, one stretch of digits, words; ``signed``: it has a section of its own, which has to say that it is negative."""
    digits = [n for n, (kind, _) in enumerate(section.pieces) if kind == "digits"]
    found = _pattern(section.pieces[digits[0]][1]) if len(digits) == 1 else None
    if found is None or section.kinds - {"digits", "word", "percent"}:
        return None
    parts = section.pieces[: digits[0]], section.pieces[digits[0] + 1 :]
    before, after = ("".join(text for _, text in part) for part in parts)
    if signed:
        if "-" in before:
            before = before.replace("-", "", 1)
        elif before.endswith("(") and after.startswith(")"):
            before, after = before[:-1], after[1:]
        else:
            return None
    percents = sum(kind == "percent" for kind, _ in section.pieces)
    text = _digits(abs(value), found, percents)
    sign = "-" if value < 0 and text.strip("0.") else ""
    if before.strip() or after.strip() or re.match("0[0-9]", text):
        return f"{sign}{before}{text}{after}".strip()
    return Decimal(sign + text)


def _digits(value: Decimal, found: re.Match[str], percents: int) -> str:
    """Scaled, rounded half up as spreadsheets do, with as many digits as the format has zeros at least."""
    part = found["part"] or ""
    exact = value.scaleb(2 * percents - 3 * len(found["scale"]), _WIDE)
    whole, _, decimals = f"{exact.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP, _WIDE):f}".partition(".")
    least = part.count("0")
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    return whole.zfill(found["whole"].count("0")) + (f".{decimals}" if decimals else "")


def _date(section: _Section, moment: datetime) -> str | None:
    """Days and times in digits."""
    dates = [text for kind, text in section.pieces if kind == "date"]
    if any(len(text) > (4 if text[0] in "ye" else 2) for text in dates):
        return None  # names of months and days
    if moment.year < 1900 and not {text[0] for text in dates} <= set("hms"):
        return None  # a time of day has no day
    numbers = iter([_part(dates, n, moment) for n in range(len(dates))])
    return "".join(next(numbers) if kind == "date" else text for kind, text in section.pieces).strip()


def _part(dates: Sequence[str], n: int, moment: datetime) -> str:
    """The number that one of the letters stands for; m behind hours or before seconds is minutes."""
    text = dates[n]
    if text[0] in "ye":
        return f"{moment.year % 100:02}" if len(text) < 3 and text[0] == "y" else f"{moment.year:04}"
    timed = "".join(dates[max(n - 1, 0) : n])[:1] == "h" or "".join(dates[n + 1 : n + 2])[:1] == "s"
    m = moment.minute if timed else moment.month
    number = {"m": m, "d": moment.day, "h": moment.hour, "s": moment.second}[text[0]]
    return f"{number:0{len(text)}}"


def exact_number(text: str) -> Decimal | None:
    """The number that a cell keeps, without the noise of binary fractions; None if it is none."""
    if not _is_number(text.strip()):
        return None
    value = float(text)
    return Decimal(f"{value:.15g}") if abs(value) < 10.0**limits.NUMBER_DIGITS else None
