"""GS332: the years of headings and of the date against the title's, where last year's paper was written over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsummary.core.codes.periods import YEAR_OF_PAPER
from govsummary.core.model import Passage, Role
from govsummary.core.regex import regex
from govsummary.lint.rules.arithmetic.findings import Finding

_TITLE = regex(r"(?<!\d)(20\d{2})年[^，。]*(?:总结|工作情况|述职)")
_NOT_ANNUAL = regex(r"半年|季度|月|计划|要点|打算|方案|安排|政府工作报告|20\d{2}[年—～-]+20\d{2}")
_YEAR = regex(r"(?<!\d)(20\d{2})年(?!代|[—～-])")
_TO_COME = regex(r"打算|思路|计划|安排|要点|展望")
_LOOKED_BACK = regex(r"完成|执行|落实|情况|回顾|总结")


def check_paper_years(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Finding]]:
    """Plans for the year that is summed up, a review of another year, a date that is not of this or the next year."""
    title = next((p for p in passages if p.role is Role.TITLE), None)
    found = _TITLE.search(title.text) if title is not None else None
    if title is None or found is None or _NOT_ANNUAL.search(title.text):
        return
    year = int(found[1])
    for passage in passages:
        if not passage.is_heading and passage.role is not Role.DATE:
            continue
        for said in _YEAR.finditer(passage.text):
            if int(said[1]) not in _fitting(passage, year):
                yield passage, Finding(YEAR_OF_PAPER, *said.span(), {"year": year, "stated": said[1]})


def _fitting(passage: Passage, year: int) -> range:
    """The years that a heading or the date may name."""
    if passage.role is Role.DATE:
        return range(year, year + 2)
    coming, back = _TO_COME.search(passage.text), _LOOKED_BACK.search(passage.text)
    if bool(coming) == bool(back):
        return range(2000, 2100)
    return range(year + 1, 2100) if coming else range(year, year + 1)
