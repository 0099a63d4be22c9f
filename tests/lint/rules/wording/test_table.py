"""Every rule's own examples: what is wrong is found where it stands, what is right stays silent, what is fixed is right."""

from __future__ import annotations

import re._parser as parser  # type: ignore[import-not-found]
from typing import Any

import pytest

from govsummary.core.prose import Passage, Prose, Role
from govsummary.lint.fix import applied
from govsummary.lint.rules.wording import entries
from govsummary.lint.rules.wording.engine import check_wording, table

RULES = {rule.code.id: rule for rule in table()}


def found_by(code: str, text: str, path: str = "case.txt") -> list:
    """What one rule says of ``text``, a passage a line, each in a role the rule reads."""
    roles = RULES[code].roles
    passages, start = [], 0
    for line in text.split("\n"):
        passages.append(Passage(line, Role.BODY if Role.BODY in roles else min(roles), start))
        start += len(line) + 1
    return [d for d in check_wording(Prose(path, tuple(passages))) if d.code == code]


def examples(kind: str) -> list:
    return [
        pytest.param(entry["code"], text, id=f"{entry['code']}-{i}")
        for entry in entries()
        for i, text in enumerate(entry[kind])
    ]


@pytest.mark.parametrize(("code", "text"), examples("wrong"))
def test_what_is_wrong_is_found_and_fixing_it_ends_it(code, text):
    """The span holds the quoted fault; with the replacement in its place the rule is content."""
    found = found_by(code, text)
    assert found
    assert [text[d.start : d.end] for d in found] == [d.quote for d in found]
    assert all(d.quote and d.quote in d.message for d in found)
    assert [d.quote for d in found_by(code, applied(text, found)) if d.edits] == []


@pytest.mark.parametrize(("code", "text"), examples("right"))
def test_what_is_right_is_silent(code, text):
    """No rule finds fault with its own right examples."""
    assert [d.quote for d in found_by(code, text)] == []


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("GS401", "全年工作完成,成效明显!", "全年工作完成，成效明显！"),
        ("GS403", "市局(含分局)共12个", "市局（含分局）共12个"),
        ("GS404", '推进"放管服"改革', "推进“放管服”改革"),
        ("GS406", "他说“要落实“三张清单”制度”", "他说“要落实‘三张清单’制度”"),
        ("GS407", "《关于贯彻《条例》的通知》", "《关于贯彻〈条例〉的通知》"),
        ("GS415", "重点任务--数字化改革", "重点任务——数字化改革"),
        ("GS424", "增长１２．５％", "增长12.5%"),
        ("GS428", "清政发（2026）8号", "清政发〔2026〕8号"),
        ("GS433", "1、加强领导", "1.加强领导"),
        ("GS446", "2026年03月05日", "2026年3月5日"),
        ("GS447", "2026/3/5", "2026年3月5日"),
        ("GS451", "1-6月", "1—6月"),
        ("GS451", "10-15项", "10～15项"),
        ("GS451", "连续3-5年", "连续3～5年"),
        ("GS451", "2024-2026年", "2024—2026年"),
        ("GS458", "3、4天", "三四天"),
        ("GS469", "提高2%个点", "提高2个百分点"),
        ("GS474", "20大报告", "二十大报告"),
        ("GS490", "完成的的任务", "完成的任务"),
    ],
)
def test_mechanical_faults_know_the_right_text(code, wrong, right):
    """Put in its place, the replacement gives exactly the right text."""
    assert applied(wrong, found_by(code, wrong)) == right


def test_empty_marks_are_told_but_never_filled():
    """Nobody can know what should have stood there."""
    assert [d.edits for d in found_by("GS425", "印发《》的通知")] == [()]


def unbounded(pattern: str) -> bool:
    """Whether an alternative begins with as many characters as there are, and may begin at every one of them anew.

    On a page of nothing but digits, such a pattern takes the square of the page's length.
    """
    parsed = parser.parse(pattern).data
    return any(map(_begins_unbounded, parsed[0][1][1] if parsed[0][0] is parser.BRANCH else [parsed]))


def _begins_unbounded(parsed: Any) -> bool:
    for place, (step, told) in enumerate(parsed, 1):
        if step is parser.MAX_REPEAT and told[1] is parser.MAXREPEAT:
            return place < len(parsed)  # at the end it takes all it can, and nothing can fail after it
        single = step is parser.IN and len(told) == 1 and told[0][0] is parser.CATEGORY  # \\d, and more of it may follow
        if not single:
            return False
    return False


def test_no_pattern_reads_a_run_of_figures_again_from_each_of_them():
    assert [unbounded(text) for text in (r"\d+几", r"\d[\d.]*多", r"甲|\d+万", r"(?<!\d)\d+几", r"约\d+", r"\d+")] == [
        *(True, True, True),
        *(False, False, False),
    ]
    patterns = {rule.name: rule.pattern.pattern for rule in table() if rule.pattern is not None}
    assert [name for name, pattern in patterns.items() if unbounded(pattern)] == []
