"""GS326, GS327, GS333: years in the wrong order, and comparisons with the wrong year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.core.codes.periods import PERIODS_DIFFER, WRONG_BASE_YEAR, YEARS_REVERSED
from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.lint.quantities import Reading
from govsummary.lint.quantities.quantity import POINTS
from govsummary.lint.rules.arithmetic.findings import Finding

_MONTH = r"(20\d{2})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?"
_RANGE = regex(rf"(?<!\d)(?:{_MONTH}|(20\d{{2}}))(?:[—–\-~～]{{1,2}}|至|到){_MONTH}(?!\d)")
_FROM_TO = regex(r"[由从](20\d{2})年[^，。；年]{0,24}?(?<!提前)(?:到|至)(20\d{2})年(?!代)")
_COMPARED = regex(
    r"(同比|比|较|与)(20\d{2})年(?:同期|末|底)?(?:相比)?的?[^，。；、年]{0,12}?(?:增长|增加|提高|提升|上升|下降|减少|降低)"
)
_YEAR = regex(r"(?<![\d比较与])(?<!相当于)(?<!恢复[至到])(20\d{2})年")
_PART_WITH_WHOLE = regex(
    r"(?:[上下]半年|前[一二三]季度|[一二三四]季度|1[—－-]\d{1,2}月)[^。；]*?"
    r"((?:同比|比|较|与)(?:上年|去年|20\d{2}年)全年(?:相比)?的?[^，。；]{0,12}?(?:增长|增加|下降|减少|提高|上升|多|少))"
)


_RATES = regex("增速|增幅|增长率|率|比重")
_NEAR = 4


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
        if rates or _RATES.search(reading.text, max(0, found.start(1) - 6), found.start(1)):
            continue  # growth of two months may well be held against that of a year
        yield Finding(PERIODS_DIFFER, *found.span(1))
    for sentence in reading.sentences:
        for found in _COMPARED.finditer(sentence.text):
            yield from _compared(sentence.text, found, sentence.start)


def _compared(text: str, found: re.Match[str], offset: int) -> Iterator[Finding]:
    named = [int(year[1]) for year in _YEAR.finditer(text, 0, found.start())]
    if not named or re.search(r"[—～至到]$|以来|期间", text[: found.start()][-4:]):
        return
    this, base = named[-1], int(found[2])
    facts = {"this": this, "base": base}
    if base >= this:
        yield Finding(WRONG_BASE_YEAR, offset + found.start(), offset + found.end(), facts)
    elif found[1] == "同比" and base != this - 1:
        yield Finding(WRONG_BASE_YEAR, offset + found.start(), offset + found.end(), facts, Severity.WARNING)
