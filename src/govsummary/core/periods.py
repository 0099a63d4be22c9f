"""时段: the span of days, or the day, that a number speaks of; one reader and one printer. What is printed is read back.

Read are 2026年, 上半年, 第四季度, 前三季度, 1—9月, 9月, 年末, 截至9月底, 2021—2025年, “十四五”期间, 今年以来, 上年同期, and
ISO 8601: 2026, 2026-H1, 2026-Q3, 2026-09, 2026-01/2026-09; 2026-06-30, also ``@2026-06-30``, is an instant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from govsummary.core.frozen import field, frozen, replace
from govsummary.core.numerals import whole_number
from govsummary.core.regex import regex

_DAY = timedelta(days=1)
_FIRST, _LAST = 1800, 2199
"""Years that a number of four digits may mean."""
_NAMES = {
    (1, 12): "全年", (1, 6): "上半年", (7, 12): "下半年", (1, 9): "前三季度",
    (1, 3): "一季度", (4, 6): "二季度", (7, 9): "三季度", (10, 12): "四季度",
}  # fmt: skip
_ISO_PARTS = {(1, 12): "", (1, 6): "-H1", (7, 12): "-H2", (1, 3): "-Q1", (4, 6): "-Q2", (7, 9): "-Q3", (10, 12): "-Q4"}
_PARTS = ("half", "whole", "same", "quarters", "months", "q1", "m1", "m")
_LENGTHS = (1, 3, 6, 12)
"""Months in a month, a quarter, a half year, a year: what has one before it."""


@frozen
class Period:
    """A span of whole days, ends included; ``start`` None: an instant, the end of the day ``end`` (期末)."""

    start: date | None
    end: date
    words: str = field(default="", compare=False)
    """As it was written."""

    def __hash__(self) -> int:
        return hash(self.end)  # facts are kept by periods: a date knows its hash, a tuple of two is hashed each time

    def __str__(self) -> str:
        """``2026年上半年``, ``2026年1—9月`` (前三季度 unless months were written), ``2026年6月底``, ``2021—2025年``."""
        if self.start is None:
            return self._day()
        months = self._months()
        if months is None:
            return f"{_dated(self.start)}—{_dated(self.end)}"
        if self.start.year < self.end.year:
            if months == (1, 12):
                return f"{self.start.year}—{self.end.year}年"
            return f"{self.start.year}年{months[0]}月—{self.end.year}年{months[1]}月"
        return f"{self.start.year}年{self.short.removeprefix('全年')}"

    def _day(self) -> str:
        if self.end != _month_end(self.end):
            return f"截至{_dated(self.end)}"
        return f"{self.end.year}年末" if self.end.month == 12 else f"{self.end.year}年{self.end.month}月底"

    @property
    def short(self) -> str:
        """Without its year, as a sentence names it at its start: 全年, 上半年, 前三季度, 1—9月; of several years `str`."""
        months = self._months()
        if months is None or (self.start and self.start.year < self.end.year):
            return str(self).partition("年")[2].replace("末", "年末") if self.start is None else str(self)
        by_months = re.search("月", self.words) and months[0] < months[1]
        named = None if by_months else _NAMES.get(months)
        return named or (f"{months[0]}月" if months[0] == months[1] else f"{months[0]}—{months[1]}月")

    @property
    def iso(self) -> str:
        """``2026``, ``2026-H1``, ``2026-01/2026-09``, ``@2026-06-30``: the same for one period however it was written."""
        if self.start is None:
            return f"@{self.end}"
        months = self._months()
        if months is None:
            return f"{self.start}/{self.end}"
        if self.start.year == self.end.year and months in _ISO_PARTS:
            return f"{self.start.year}{_ISO_PARTS[months]}"
        if months == (1, 12):
            return f"{self.start.year}/{self.end.year}"
        first, last = f"{self.start:%Y-%m}", f"{self.end:%Y-%m}"
        return first if first == last else f"{first}/{last}"

    @property
    def is_instant(self) -> bool:
        """Whether it is the end of a day, not a span."""
        return self.start is None

    @property
    def is_year(self) -> bool:
        """Whether it is one whole calendar year."""
        return self.start is not None and self.start.year == self.end.year and self._months() == (1, 12)

    @property
    def length(self) -> int:
        """Months that it spans; 0 of an instant and of what does not begin and end with months."""
        if self.start is None or self._months() is None:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def year_before(self) -> Period:
        """上年同期: the same months a year before, ends of months stay so; of several years as many before."""
        years = self.end.year - self.start.year + 1 if self.start and self._months() == (1, 12) else 1
        return self._like(self.start and _moved(self.start, -years), _moved(self.end, -years))

    def before(self) -> Period | None:
        """上期: the month, quarter, half year, year(s) before; None for an instant and what grows over a year (1—9月)."""
        months = self.length
        if not self.start or not (months in _LENGTHS or (months % 12 == 0 and months)) or (self.start.month - 1) % months:
            return self.year_before() if months and months % 12 == 0 else None
        whole = self.start.year * 12 + self.start.month - 1 - months
        return self._like(date(whole // 12, whole % 12 + 1, 1), self.start - _DAY)

    def year_start(self) -> Period:
        """年初: the end of the last day before its (first) year."""
        return Period(None, date((self.start or self.end).year - 1, 12, 31))

    def whole_year(self) -> Period:
        """The calendar year in which it ends."""
        return Period(date(self.end.year, 1, 1), date(self.end.year, 12, 31))

    def instant(self) -> Period:
        """期末: the end of its last day."""
        return self if self.start is None else Period(None, self.end, self.words)

    def to_date(self) -> Period:
        """Of an instant the span from the beginning of its year (截至9月底 of what is counted: 1—9月); a span is itself."""
        return self if self.start else Period(date(self.end.year, 1, 1), self.end, self.words)

    def within(self, other: Period) -> bool:
        """Whether all its days lie in ``other``."""
        return other.start is not None and other.start <= (self.start or self.end) and self.end <= other.end

    def _months(self) -> tuple[int, int] | None:
        """Its first and last month, if it begins and ends with months."""
        if self.start is None or self.start.day != 1 or self.end != _month_end(self.end):
            return None
        return self.start.month, self.end.month

    def _like(self, start: date | None, end: date) -> Period:
        """Another, named the way this one is."""
        return Period(start, end, str(Period(start, end, self.words)))


def _month_end(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - _DAY


def _moved(day: date, years: int) -> date:
    last = _month_end(date(day.year + years, day.month, 1))
    return last if day == _month_end(day) else last.replace(day=min(day.day, last.day))


def _dated(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


# ---- reading

_PLAIN = str.maketrans('０１２３４５６７８９－–~～〜─―○Ｏ零"＂”／＠', "0123456789———————〇〇〇“““/@")
_N = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_Y = "(?:[12]\\d{3}|[一二][〇一二三四五六七八九]{3})"
_Q = "[一二两三四1-4]"
_TO = "(?:—+|-|至|到)"
_HEAD = f"(?P<year>{_Y})年(?:度|全年)?|(?P<said>[今本当去上前明])年(?:度|全年)?"
_PART = (
    f"(?P<half>[上下])半年度?|(?P<whole>全年)|(?P<same>同期)|前(?P<quarters>{_Q})个?季度|前(?P<months>{_N})个月|"
    f"第?(?P<q1>{_Q})(?:季度)?(?:{_TO}第?(?P<q2>{_Q}))?季度|"
    f"(?P<m1>{_N})(?:月份?)?{_TO}(?P<m2>{_N})月份?|(?P<m>{_N})月(?:份|(?P<d>\\d{{1,2}})[日号])?"
)
_RANGE = (
    f"(?P<y1>{_Y})(?:年(?:(?P<ym1>{_N})月(?:(?P<yd1>\\d{{1,2}})[日号])?)?)?{_TO}"
    f"(?P<y2>{_Y})(?:年(?:(?P<ym2>{_N})月(?:(?P<yd2>\\d{{1,2}})[日号])?)?)?"
)
_PLAN = "“(?P<plan>十[一二三四五六七八九]?)五“|(?P<bare>十[一二三四五六七八九])五(?=时期|期间|以来|[末底])"
_WORDS = regex(
    "(?=[\\d〇一二三四五六七八九十元上下前第全同今本当去明截年“])"
    f"(?P<asof>截至到?|截止到?)?(?:(?P<range>{_RANGE})|{_PLAN}|(?:{_HEAD})?(?:{_PART})?)"
    "(?P<edge>年?[初末底])?(?:时期|期间)?(?P<since>以来)?"
)
_ISO_DAY = r"\d{4}-\d\d-\d\d"
_ISO = regex(
    rf"@?(?P<at>{_ISO_DAY})|(?P<from>{_ISO_DAY})/(?P<to>{_ISO_DAY})|"
    r"(?P<y>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<m>\d{1,2})))?(?:/(?P<y2>\d{4})(?:-(?P<m2>\d{1,2}))?)?"
)
_SIGNS = "年月季度半上下前第个全今去本当明底末初份日号截至止到期间同以来时—/HQ@“-"
_LOOKS = regex(rf"(?=.*(?:[年月季期@“]|\d{{4}}[—\-/]|^\d{{4}}$))[\d一二三四五六七八九十〇元{_SIGNS}]+")
_YEARS = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1}
_COMPARED = regex(r"(?:[比较与同和由从超每提]|[《〔][^》〕]*|[\d一二三四五六七八九十.,])$")
"""Before words that only say what is compared with, that stand in a title, or that are the end of others (21月)."""
_TITLE = 80
"""Characters of the longest title that is looked for."""
_GOES_ON = regex("\\d|[上中下]旬|规划|[级版届个]|[一二三四五六七八九十]+日")
"""Behind words that are the beginning of others: 9月5日, 6月上旬, “十四五”规划."""


@lru_cache(maxsize=256)
def read(text: str, paper: Period | None = None) -> Period | None:
    """The period that ``text`` names, and nothing else; None if it names none.

    ``paper``: the period of the paper, for words that lack a year (上半年, 去年, 今年以来).
    """
    written = re.sub(r"\s", "", text).translate(_PLAIN)
    found = _ISO.fullmatch(written.replace("—", "-"))
    return _of_iso(found, text.strip()) if found else _of_words(_WORDS.fullmatch(written), text.strip(), paper)


def looks(text: str) -> bool:
    """Whether ``text`` is spelt like a period, be it one (上半年) or not (13月, 第五季度, 2026-13)."""
    return _LOOKS.fullmatch(re.sub(r"\s", "", text).translate(_PLAIN)) is not None


def find(text: str, paper: Period | None = None) -> Iterator[tuple[int, int, Period]]:
    """Periods that a sentence speaks of, with their places; not days (9月5日), titles, nor what it only compares with."""
    plain = text.translate(_PLAIN)
    for found in _WORDS.finditer(plain):
        start, end = found.span()
        if (
            not set(found[0]) & set("年月季五")
            or _COMPARED.search(plain, max(0, start - _TITLE), start)
            or _GOES_ON.match(plain, end)
        ):
            continue
        period = None if found["d"] and not found["asof"] else _of_words(found, text[start:end], paper)
        if period is not None:
            yield start, end, period


def _of_iso(found: re.Match[str], words: str) -> Period | None:
    if found["at"] or found["from"]:
        start, end = _iso_day(found["from"]), _iso_day(found["at"] or found["to"])
        return Period(start, end, words) if end and (found["at"] or (start and start <= end)) else None
    first, last = 1, 12
    if found["half"]:
        first, last = 6 * int(found["half"]) - 5, 6 * int(found["half"])
    elif found["quarter"]:
        first, last = 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"])
    elif found["m"]:
        first = last = int(found["m"])
    if not found["y2"]:
        return _span(int(found["y"]), first, int(found["y"]), last, words)
    if found["half"] or found["quarter"] or bool(found["m"]) != bool(found["m2"]):
        return None
    return _span(int(found["y"]), first, int(found["y2"]), int(found["m2"] or 12), words)


def _iso_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _span(year: int, first: int, last_year: int, last: int, words: str = "") -> Period | None:
    """Whole months; None if there are no such months or years, or they are in the wrong order."""
    if not (_FIRST <= year <= last_year <= _LAST and 1 <= first <= 12 and 1 <= last <= 12):
        return None
    start, end = date(year, first, 1), _month_end(date(last_year, last, 1))
    return Period(start, end, words) if start < end else None


def _of_words(found: re.Match[str] | None, words: str, paper: Period | None) -> Period | None:
    if found is None:
        return None
    period = _of_range(found) if found["range"] else _of_plan(found) or _of_part(found, paper)
    if period is None or ((found["edge"] or "").startswith("年") and period.length not in (0, 12)):
        return None
    return _bounded(found, replace(period, words=words), paper)


def _bounded(found: re.Match[str], period: Period, paper: Period | None) -> Period | None:
    """The period as 截至, 末, 初 and 以来 bound it."""
    edge = (found["edge"] or "")[-1:]
    if found["since"]:
        if edge or not paper:
            return period if found["plan"] or found["bare"] else None
        begins = period.start or period.end
        return Period(begins, paper.end, period.words) if begins <= paper.end else None
    if edge == "初":
        return replace(period.year_start(), words=period.words) if period.is_year else None
    return period.instant() if edge or found["asof"] or found["d"] else period


def _of_range(found: re.Match[str]) -> Period | None:
    """2021—2025年, 2025年7月—2026年6月, 2026年9月15日—2026年10月20日; both ends are said alike."""
    if bool(found["ym1"]) != bool(found["ym2"]) or bool(found["yd1"]) != bool(found["yd2"]):
        return None
    first, last = _month(found["ym1"]) or 1, _month(found["ym2"]) or 12
    whole = _span(_year(found["y1"]), first, _year(found["y2"]), last)
    if whole is None or not whole.start or not found["yd1"]:
        return whole
    start, end = _on(whole.start, found["yd1"]), _on(whole.end, found["yd2"])
    return Period(start, end) if start and end and start <= end else None


def _of_plan(found: re.Match[str]) -> Period | None:
    number = whole_number(found["plan"] or found["bare"] or "")
    return _span(1951 + 5 * number, 1, 1955 + 5 * number, 12) if number else None


def _of_part(found: re.Match[str], paper: Period | None) -> Period | None:
    """A year, said or the paper's, and which months of it."""
    named = any(found[name] for name in ("year", "said", *_PARTS)) or (found["edge"] or "").startswith("年")
    if not named or not (found["year"] or paper):
        return None
    year = _year(found["year"]) if found["year"] else paper.end.year + _YEARS.get(found["said"] or "", 0) if paper else 0
    if found["same"]:
        return _same(paper, year if found["year"] or found["said"] else 0)
    span = _span(year, *_months(found, year))
    if span is None or not found["d"]:
        return span
    day = _on(span.end, found["d"])
    return Period(day, day) if day else None


def _months(found: re.Match[str], year: int) -> tuple[int, int, int]:
    """First month, year (again) and last month; the whole year unless it is said which."""
    if found["half"]:
        return (1, year, 6) if found["half"] == "上" else (7, year, 12)
    if found["quarters"]:
        return 1, year, 3 * whole_number(found["quarters"])
    if found["months"]:
        return 1, year, _month(found["months"])
    if found["q1"]:
        return 3 * whole_number(found["q1"]) - 2, year, 3 * whole_number(found["q2"] or found["q1"])
    first = found["m1"] or found["m"]
    return (_month(first), year, _month(found["m2"] or first)) if first else (1, year, 12)


def _same(paper: Period | None, year: int) -> Period | None:
    """同期: the months of the paper, in another year; that before if none is said."""
    if paper is None:
        return None
    years = year - paper.end.year if year else -1
    return Period(paper.start and _moved(paper.start, years), _moved(paper.end, years))


def _on(day: date, number: str) -> date | None:
    try:
        return day.replace(day=int(number))
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text) if text.isdecimal() else whole_number(text)


def _month(text: str | None) -> int:
    return 1 if text == "元" else whole_number(text or "")
