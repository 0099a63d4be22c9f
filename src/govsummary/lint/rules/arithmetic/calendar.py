"""GS317, GS326, GS335: what the calendar does not have, spans that end before they begin, and how long they last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from govsummary.core.codes.periods import IMPOSSIBLE_DATE, SPAN_DIFFERS, YEARS_REVERSED
from govsummary.core.numerals import whole_number
from govsummary.core.regex import regex
from govsummary.lint.quantities import Reading
from govsummary.lint.rules.arithmetic.findings import Finding

_DAY = r"(?:(?P<year{0}>20\d{{2}})年)?(?:(?P<month{0}>\d{{1,2}})月)(?P<day{0}>\d{{1,2}})日"
_SECOND_DAY = r"(?:(?P<year2>20\d{2})年|(?P<next>次年|翌年|明年|第二年))?(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日"
_SPAN = regex(rf"{_DAY.format(1)}[^，。；\d]{{0,8}}[，]?(?:截?至|到|[—～~－-]{{1,2}})(?:同年|当年)?{_SECOND_DAY}")
_LASTS = regex(
    r"^[^。；\d]{0,16}?(?:历时|为期|共计|共|持续|用时|前后|历经|时长|长达|总计|期限|工期|整整)(?:约)?(?P<days>\d+)(?P<unit>[天日])(?!.{0,3}[余多])"
)
_LASTING = regex(r"(?:为期|历时|持续)(?P<days>\d+)[天日][^。；\d]{0,16}（$")
_NAMED = {
    "上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12),
    "前三季度": (1, 9), "前二季度": (1, 6), "前两季度": (1, 6), "全年": (1, 12),
}  # fmt: skip
_NAME = "|".join(sorted(_NAMED, key=len, reverse=True))
_MONTHS = r"(\d{1,2})月?(?:份)?(?:[—～~－-]{1,2}|至|到)(\d{1,2})月(?:份|底|末)?"
_IN_BRACKETS = regex(rf"({_NAME})(?:（|，?即)(?:\d{{4}}年)?{_MONTHS}(?:）|(?=，))")
_BRACKETED = regex(rf"(?<!\d){_MONTHS}（({_NAME})）")
_QUARTER = regex(r"第[五六七八九5-9]季度")
_WEEKDAY = regex(r"(20\d{2})年(\d{1,2})月(\d{1,2})日[（(]?(?:星期|周)([一二三四五六日天])")
_CLOCK = regex(r"(?<![\d.:])(?:上午|下午|晚上?|凌晨)?(\d{1,2})[时点](\d{1,2})分(?!钟|之)")
_YEARS_LONG = regex(
    r"(?P<many>[两一二三四五六七八九十]|\d{1,2})年(?:行动|攻坚|计划|规划|提升|倍增|整治)[^，。；（]{0,10}（(?P<from>20\d{2})年?(?:[—～~－-]{1,2}|至)(?P<to>20\d{2})年"
)


def check_calendar(reading: Reading) -> Iterator[Finding]:
    """Quarters, weekdays and hours that are not; spans of days reversed or of another length than is said."""
    text = reading.text
    for found in (*_QUARTER.finditer(text), *(clock for clock in _CLOCK.finditer(text) if not _tells_time(clock))):
        yield Finding(IMPOSSIBLE_DATE, *found.span())
    for found in _WEEKDAY.finditer(text):
        day = _day(found[1], found[2], found[3])
        if day is not None and "一二三四五六日".find(found[4].replace("天", "日")) != day.weekday():
            yield Finding(IMPOSSIBLE_DATE, *found.span())
    for found in _SPAN.finditer(text):
        yield from _span(text, found)
    yield from _named_months(text)
    for found in _YEARS_LONG.finditer(text):
        many, years = whole_number(found["many"]), int(found["to"]) - int(found["from"])
        if many not in (years, years + 1):
            yield Finding(SPAN_DIFFERS, *found.span(), {"expected": f"{years + 1}年"})


def _tells_time(clock: re.Match[str]) -> bool:
    return int(clock[1]) <= 24 and int(clock[2]) <= 59


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _span(text: str, found: re.Match[str]) -> Iterator[Finding]:
    year = found["year1"] or "2023"
    first = _day(year, found["month1"], found["day1"])
    later = str(int(year) + 1) if found["next"] else found["year2"] or year
    last = _day(later, found["month2"] or found["month1"], found["day2"])
    if first is None or last is None:
        return
    if last < first:
        over_new_year = not found["year2"] and first.month - last.month > 5
        if not over_new_year and (found["year1"] or first.month == last.month or not found["year2"]):
            yield Finding(YEARS_REVERSED, *found.span())
        return
    lasts = _LASTS.match(text[found.end() : found.end() + 40])
    begun = _LASTING.search(text[max(0, found.start() - 30) : found.start()])
    if begun and not (last - first).days <= int(begun["days"]) <= (last - first).days + 1:
        begin = found.start() - len(begun[0])
        yield Finding(SPAN_DIFFERS, begin, found.end(), {"expected": f"{(last - first).days + 1}天"})
    days = (last - first).days
    leap = not found["year1"] and first.month <= 2 < last.month
    if lasts and not days <= int(lasts["days"]) <= days + 1 + leap:
        facts = {"expected": f"{days + 1}天"}
        yield Finding(SPAN_DIFFERS, found.start(), found.end() + lasts.end(), facts)


def _named_months(text: str) -> Iterator[Finding]:
    """上半年（1—8月）."""
    named = [(m[1], m[2], m[3], m.span()) for m in _IN_BRACKETS.finditer(text)]
    named += [(m[3], m[1], m[2], m.span()) for m in _BRACKETED.finditer(text)]
    for name, begin, end, span in named:
        if (int(begin), int(end)) != _NAMED[name]:
            yield Finding(SPAN_DIFFERS, *span, {"expected": "{}—{}月".format(*_NAMED[name])})
