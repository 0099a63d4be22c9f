"""GS316: 三年连增, 逐年下降 … against three and more values in order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from govsummary.core.codes.figures import DIRECTION
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.labels import noun
from govsummary.lint.rules.arithmetic.findings import Finding

_SPAN = r"(?<!\d)[两二三四五六七八九十\d]{1,4}(?:个?年|个?季度|个?月)?"
_UP = "增长|增加|上升|提高|提升|攀升|递增|走高|上涨|增产|增收|扩大|改善"
_DOWN = "下降|减少|降低|递减|下滑|走低|回落|压降|缩小|减产"
_TREND = regex(
    rf"(?P<up>{_SPAN}连[增升涨]|连[增升涨]|(?:连续{_SPAN}|逐年|逐月|逐季|持续|连年|年年|稳步|呈逐年|节节|一路|保持)[^，。；\d]{{0,4}}(?:{_UP}))|"
    rf"(?P<down>{_SPAN}连[降减]|连[降减]|(?:连续{_SPAN}|逐年|逐月|逐季|持续|连年|年年|稳步|呈逐年|一路|保持)[^，。；\d]{{0,4}}(?:{_DOWN}))"
)
_TOLD = (Role.VALUE, Role.FROM, Role.TO, Role.BASE, Role.RATE, Role.SHARE, Role.AVERAGE)
_YEARS = regex(r"(20\d{2})年?(?:至|到|[—～~－-]{1,2})(20\d{2})年")
_YEAR = regex(r"20\d{2}(?=年)")


def check_trends(reading: Reading) -> Iterator[Finding]:
    """Runs of values that do not all go the way that is said of them."""
    for sentence in reading.sentences:
        for said in _TREND.finditer(sentence.text):
            at = sentence.start + said.start()
            if re.search("总体|基本|整体|大体|除", sentence.text[max(0, said.start() - 6) : said.start()]):
                continue
            before = _run([q for q in reversed(sentence.quantities) if q.end <= at and not q.is_duration])[::-1]
            after = _run([q for q in sentence.quantities if q.start >= sentence.start + said.end() and not q.is_duration])
            if before and _has_own_subject(sentence, before[-1].end, at):
                before = []
            values = before if len(before) > 2 else after
            if len(values) > 2 and _in_order(sentence, values) and _breaks(values, up=said["up"] is not None):
                begin, end = min(values[0].start, at), max(values[-1].end, sentence.start + said.end())
                yield Finding(DIRECTION, begin, end)


def _has_own_subject(sentence: Sentence, end: int, at: int) -> bool:
    """14%、8%、7.5%，盈利水平持续改善: what goes that way is named anew, and not before the values."""
    subject = re.split("[，。；：]", sentence.between(end, at))[-1]
    subject = noun(subject).strip("呈都总体")
    return len(subject) > 1 and subject[-2:] not in sentence.between(sentence.start, end)


def _run(quantities: list[Quantity]) -> list[Quantity]:
    """The quantities from the first on that are of its unit and only tell values."""
    return list(itertools.takewhile(lambda q: q.unit == quantities[0].unit and q.role in _TOLD, quantities))


def _in_order(sentence: Sentence, values: list[Quantity]) -> bool:
    """Whether the values are of one thing, year by year: as many years named, rising, or none and 分别 or 依次 said."""
    begin = max(sentence.start, values[0].start - 60)
    years = [int(year) for year in _YEAR.findall(sentence.between(begin, values[-1].start))]
    if spanned := _YEARS.search(sentence.between(begin, values[0].start)):
        return int(spanned[2]) - int(spanned[1]) == len(values) - 1
    if years:
        return len(years) == len(values) and years == sorted(set(years))
    return re.search("分别|依次|季度|月", sentence.between(begin, values[0].start)) is not None


def _breaks(values: list[Quantity], *, up: bool) -> bool:
    pairs = itertools.pairwise(values)
    if up:
        return any(b.interval.high < a.interval.low for a, b in pairs)
    return any(b.interval.low > a.interval.high for a, b in pairs)
