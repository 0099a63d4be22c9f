"""GS334: 四个方面 announced, and 一是, 二是, 三是 told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govsummary.core.codes.figures import LIST_COUNT_DIFFERS
from govsummary.core.model import Passage
from govsummary.core.numerals import whole_number
from govsummary.core.regex import regex
from govsummary.lint.quantities import Reading
from govsummary.lint.rules.arithmetic.findings import Finding

_DIGIT = "一二三四五六七八九十"
_BEGINS = r"(?:^|(?<=[。；：，！？\s]))"
_FORMS = tuple(
    regex(form)
    for form in (
        rf"{_BEGINS}(?P<at>[{_DIGIT}]{{1,3}})(?:是|要)",
        rf"(?<=[：；。])(?P<at>[{_DIGIT}]{{1,3}})、",
        rf"{_BEGINS}第(?P<at>[{_DIGIT}]{{1,3}})[，、]",
        rf"{_BEGINS}其(?P<at>[{_DIGIT}])[，、]",
        rf"（(?P<at>[{_DIGIT}]{{1,3}})）",
        r"（(?P<at>\d{1,2})）",
        r"(?P<at>[①②③④⑤⑥⑦⑧⑨⑩])",
    )
)
_ANNOUNCED = regex(
    rf"(?<![\d{_DIGIT}百千])(?P<number>[两{_DIGIT}]{{1,3}}|\d{{1,2}})"
    r"(?:个?方面|点|条|个[^，。；：\d]{2,6}|项[^，。；：\d]{0,8}|件[^，。；：\d]{0,6}|大[^，。；：\d]{2,6})"
    r"[^，。；：！？]{0,10}[：。，]\s*$"
)


def check_announced(readings: Sequence[tuple[Passage, Reading]]) -> Iterator[tuple[Passage, Finding]]:
    """Announcements that the points right behind them do not keep."""
    for i, (passage, reading) in enumerate(readings):
        following = readings[i + 1][1].text if i + 1 < len(readings) else ""
        for form in _FORMS:
            points = list(form.finditer(reading.text))
            for j, point in enumerate(points):
                if whole_number(point["at"]) != 1:
                    continue
                told = _run(points[j:])
                goes_on = form.match(following) or (told < 2)
                said = _ANNOUNCED.search(reading.text[max(0, point.start() - 40) : point.start()])
                if said is None or goes_on or _nested(points[j:]):
                    continue
                stated = whole_number(said["number"])
                if _named_there(reading.text[: point.start() - len(said[0])], stated):
                    continue
                if stated != told and stated > 1:
                    begin = point.start() - len(said[0])
                    facts = {"listed": told, "stated": said["number"]}
                    yield passage, Finding(LIST_COUNT_DIFFERS, begin, points[j + told - 1].end(), facts)


def _named_there(before: str, stated: int) -> bool:
    """从增加供给和抑制需求两方面采取措施。一要…: what is counted stands before the number."""
    clause = re.split("[，。；：！？\n]", before[-60:])[-1]
    return "从" in clause and len(re.findall("、|和|与|及", clause)) + 1 == stated


def _run(points: list[re.Match[str]]) -> int:
    """How far the points count on from one."""
    told = 0
    for point in points:
        if whole_number(point["at"]) != told + 1:
            break
        told += 1
    return told


def _nested(points: list[re.Match[str]]) -> bool:
    """Whether the points begin anew, or skip a number, which another rule tells."""
    told = _run(points)
    return len(points) > told
