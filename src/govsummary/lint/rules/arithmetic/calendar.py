"""GS317, GS326, GS327, GS332, GS333, GS335: dates, spans and years that cannot be, or not as the paper says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date

from govsummary.core import periods
from govsummary.core.diagnostics import Severity, code
from govsummary.core.numerals import whole_number
from govsummary.core.prose import Passage, Role
from govsummary.lint.quantities import POINTS, Reading, Sentence, says, worded
from govsummary.lint.rules.arithmetic.findings import Finding

IMPOSSIBLE_DATE = code("GS317")
YEARS_REVERSED = code("GS326")
WRONG_BASE_YEAR = code("GS327")
YEAR_OF_PAPER = code("GS332")
PERIODS_DIFFER = code("GS333")
SPAN_DIFFERS = code("GS335")

_TO = "(?:[—～~－-]{1,2}|至|到)"
_DAY = r"(?:(?P<year>20\d{2})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_SECOND_DAY = r"(?:(?P<year2>20\d{2})年|(?P<next>{year_after}))?(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日"
_SPAN = worded(rf"{_DAY}[^，。；\d]{{0,8}}[，]?(?:截?至|到|[—～~－-]{{1,2}})(?:同年|{{this_year}})?" + _SECOND_DAY)
_LASTS = worded(
    r"^[^。；\d]{0,16}?(?:历时|为期|{in_total}|共|持续|用时|前后|历经|时长|长达|期限|工期|整整)约?(?P<days>\d+)[天日](?!.{0,3}[余多])"
)
_LASTING = worded(r"(?:为期|历时|持续)(?P<days>\d+)[天日][^。；\d]{0,16}（$")
_NAME = "[上下]半年|前[二两三]季度|[一二三四]季度|全年"
_ANY = periods.Period(date(2000, 1, 1), date(2000, 12, 31))
"""Whose months are asked for, whatever the year."""
_MONTHS = rf"(\d{{1,2}})月?(?:份)?{_TO}(\d{{1,2}})月(?:份|底|末)?"
_IN_BRACKETS = worded(rf"({_NAME})(?:（|，?即)(?:\d{{4}}年)?{_MONTHS}(?:）|(?=，))")
_BRACKETED = worded(rf"(?<!\d){_MONTHS}（({_NAME})）")
_QUARTER = worded("第[五六七八九5-9]季度")
_WEEKDAY = worded(r"(20\d{2})年(\d{1,2})月(\d{1,2})日[（(]?(?:星期|周)([一二三四五六日天])")
_CLOCK = worded(r"(?<![\d.:])(?:上午|下午|晚上?|凌晨)?(\d{1,2})[时点](\d{1,2})分(?!钟|之)")
_YEARS_LONG = worded(
    r"(?P<many>[两一二三四五六七八九十]|\d{1,2})年(?:行动|攻坚|计划|规划|{improved}|倍增|整治)[^，。；（]{0,10}"
    r"（(?P<from>20\d{2})年?(?:[—～~－-]{1,2}|至)(?P<to>20\d{2})年"
)

_STEPS = tuple(
    (worded(begun), worded(done))
    for begun, done in (
        ("开工|动工|奠基|破土|启动建设|开始建设|始建", "竣工|完工|建成|投入使用|投用|通车|验收|封顶|交付|投产|运营"),
        ("立项|获批|批复", "竣工|完工|建成|投入使用|投用|通车|验收|投产|开工|动工"),
        ("受理|立案|收到", "办结|结案|审结|答复|办复"),
        ("招标", "中标|签订合同"),
        ("启动|开始|开展|组织开展", "结束|收官|全面完成|圆满完成"),
        ("公开征求意见|征求意见", "正式印发|印发实施|正式出台"),
    )
)
_DATED = worded(
    r"(?:(?P<year>20\d{2})年|(?P<same>{this_year}|同年))?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?[初中下上旬底末]{0,2}(?P<rest>[^，。；、\d]{0,12})"
)

_MONTH = r"(20\d{2})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?"
_RANGE = worded(rf"(?<!\d)(?:{_MONTH}|(20\d{{2}}))(?:[—–\-~～]{{1,2}}|至|到){_MONTH}(?!\d)")
_FROM_TO = worded(r"[由从](20\d{2})年[^，。；年]{0,24}?(?<!提前)(?:到|至)(20\d{2})年(?!代)")
_COMPARED = worded(r"({year_on_year}|{than})(20\d{2})年(?:同期|末|底)?(?:相比)?的?[^，。；、年]{0,12}?{moved}")
_YEAR = worded(r"(?<![\d比较与])(?<!相当于)(?<!恢复[至到])(20\d{2})年")
_SPANS_YEARS = worded("[—～至到]$|以来|期间")
_PART_WITH_WHOLE = worded(
    r"(?:[上下]半年|前[一二三]季度|[一二三四]季度|1[—－-]\d{1,2}月)[^。；]*?"
    r"((?:{year_on_year}|{than})(?:{last_year}|20\d{2}年)全年(?:相比)?的?[^，。；]{0,12}?(?:{moved}|多|少))"
)
_NEAR = 4

_TITLE = worded(r"(?<!\d)(20\d{2})年[^，。]*(?:总结|工作情况|述职)")
_NOT_ANNUAL = worded(r"半年|季度|月|计划|要点|打算|方案|安排|政府工作报告|20\d{2}[年—～-]+20\d{2}")
_ANY_YEAR = worded(r"(?<!\d)(20\d{2})年(?!代|[—～-])")


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
        years = int(found["to"]) - int(found["from"])
        if whole_number(found["many"]) not in (years, years + 1):
            yield Finding(SPAN_DIFFERS, *found.span(), {"expected": f"{years + 1}年"})


def _tells_time(clock: re.Match[str]) -> bool:
    return int(clock[1]) <= 24 and int(clock[2]) <= 59


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _span(text: str, found: re.Match[str]) -> Iterator[Finding]:
    year = found["year"] or "2023"
    first = _day(year, found["month"], found["day"])
    later = str(int(year) + 1) if found["next"] else found["year2"] or year
    last = _day(later, found["month2"] or found["month"], found["day2"])
    if first is None or last is None:
        return
    if last < first:
        over_new_year = not found["year2"] and first.month - last.month > 5
        if not over_new_year and (found["year"] or first.month == last.month or not found["year2"]):
            yield Finding(YEARS_REVERSED, *found.span())
        return
    days = (last - first).days
    facts = {"expected": f"{days + 1}天"}
    begun = _LASTING.search(text[max(0, found.start() - 30) : found.start()])
    if begun and not days <= int(begun["days"]) <= days + 1:
        yield Finding(SPAN_DIFFERS, found.start() - len(begun[0]), found.end(), facts)
    lasts = _LASTS.match(text[found.end() : found.end() + 40])
    leap = not found["year"] and first.month <= 2 < last.month
    if lasts and not days <= int(lasts["days"]) <= days + 1 + leap:
        yield Finding(SPAN_DIFFERS, found.start(), found.end() + lasts.end(), facts)


def _named_months(text: str) -> Iterator[Finding]:
    """上半年（1—8月）."""
    named = [(m[1], m[2], m[3], m.span()) for m in _IN_BRACKETS.finditer(text)]
    named += [(m[3], m[1], m[2], m.span()) for m in _BRACKETED.finditer(text)]
    for name, begin, end, span in named:
        meant = periods.read(name, _ANY)
        if meant is not None and meant.start is not None and (int(begin), int(end)) != (meant.start.month, meant.end.month):
            yield Finding(SPAN_DIFFERS, *span, {"expected": f"{meant.start.month}—{meant.end.month}月"})


def check_events(reading: Reading) -> Iterator[Finding]:
    """2023年11月开工，2023年6月竣工: two dates of one matter in the wrong order; only where both state their year."""
    for sentence in reading.sentences:
        for (first, when, did, _), (_, then, after, end) in itertools.pairwise(_dated(sentence)):
            if when[: len(then)] > then[: len(when)] and any(
                begun.search(did) and done.search(after) and not done.search(did) for begun, done in _STEPS
            ):
                yield Finding(YEARS_REVERSED, first, end)


def _dated(sentence: Sentence) -> Iterator[tuple[int, tuple[int, ...], str, int]]:
    """Where each date stands, when it is, what was done then, and where that ends."""
    year = 0
    for found in _DATED.finditer(sentence.text):
        if found["year"]:
            year = int(found["year"])
        elif not found["same"]:
            year = 0
        if year:
            when = (year, int(found["month"]), *([int(found["day"])] if found["day"] else []))
            yield sentence.start + found.start(), when, found["rest"], sentence.start + found.end()


def check_years(reading: Reading) -> Iterator[Finding]:
    """Spans that end before they begin, growth over a year not yet begun, 同比 with another than the year before."""
    for found in _RANGE.finditer(reading.text):
        first = int(found[1] or found[4]), int(found[2] or 0), int(found[3] or 0)
        last = int(found[5]), int(found[6] or 0), int(found[7] or 0)
        depth = 3 if first[2] and last[2] else 2 if first[1] and last[1] else 1
        if first[:depth] > last[:depth]:
            yield Finding(YEARS_REVERSED, *found.span())
    for found in _FROM_TO.finditer(reading.text):
        if int(found[1]) > int(found[2]):
            yield Finding(YEARS_REVERSED, *found.span())
    for found in _PART_WITH_WHOLE.finditer(reading.text):
        after = reading.after(found.end(1))
        rates = after is not None and after.unit == POINTS and after.start - found.end(1) < _NEAR
        if not rates and not says(reading.text[max(0, found.start(1) - 6) : found.start(1)], "rate_words"):
            yield Finding(PERIODS_DIFFER, *found.span(1))  # growth of two months may well be held against that of a year
    for sentence in reading.sentences:
        for found in _COMPARED.finditer(sentence.text):
            yield from _compared(sentence, found)


def _compared(sentence: Sentence, found: re.Match[str]) -> Iterator[Finding]:
    named = [int(year[1]) for year in _YEAR.finditer(sentence.text, 0, found.start())]
    if not named or _SPANS_YEARS.search(sentence.text[max(0, found.start() - 4) : found.start()]):
        return
    this, base = named[-1], int(found[2])
    if base >= this or (found[1] == "同比" and base != this - 1):
        severity = None if base >= this else Severity.WARNING
        span = sentence.start + found.start(), sentence.start + found.end()
        yield Finding(WRONG_BASE_YEAR, *span, {"this": this, "base": base}, severity)


def check_paper_years(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Finding]]:
    """Headings and the date against the title's year, where last year's paper was written over."""
    title = next((p for p in passages if p.role is Role.TITLE), None)
    found = _TITLE.search(title.text) if title is not None else None
    if title is None or found is None or _NOT_ANNUAL.search(title.text):
        return
    year = int(found[1])
    for passage in passages:
        if not passage.is_heading and passage.role is not Role.DATE:
            continue
        for said in _ANY_YEAR.finditer(passage.text):
            if int(said[1]) not in _fitting(passage, year):
                yield passage, Finding(YEAR_OF_PAPER, *said.span(), {"year": year, "stated": said[1]})


def _fitting(passage: Passage, year: int) -> range:
    """The years that a heading or the date may name."""
    if passage.role is Role.DATE:
        return range(year, year + 2)
    coming, back = says(passage.text, "work_to_come"), says(passage.text, "work_done")
    if bool(coming) == bool(back):
        return range(2000, 2100)
    return range(year + 1, 2100) if coming else range(year, year + 1)


CHECKS = (check_years, check_events, check_calendar)
