"""GS312: 分别 with as many values as subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.core.codes.figures import RESPECTIVELY
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Sentence
from govsummary.lint.rules.arithmetic.findings import Finding

_AND = regex(r"以及|(?<![普涉])及(?![时格其])|和(?![谐平])|与(?!会)")
_WANTED = regex("要|力争|确保|目标|计划|预期")
_TWOFOLD = regex(r"城乡|男女|工农|进出口|产销|双方|两")


def check_respectively(reading: Reading) -> Iterator[Finding]:
    """Lists before and after 分别 of different length."""
    for sentence in reading.sentences:
        for match in re.finditer("分别", sentence.text):
            yield from _check(sentence, match.start())


def _check(sentence: Sentence, at: int) -> Iterator[Finding]:
    subjects = _subjects(sentence.text[:at]) | _over_clauses(sentence.text[:at])
    values = _values(sentence, sentence.start + at)
    if not subjects and values:
        subjects = _figures_before(sentence, at, len(values))
    if not values or not subjects or len(values) in subjects:
        return
    if len(values) == 1 and (not values[0].is_percentage or values[0].qualifier or _WANTED.search(sentence.text, 0, at)):
        return  # 分别增加2个, 分别增长5%以上, 要分别下降3%: one number may be meant of each
    begin = max(sentence.text.rfind(c, 0, at) for c in "，。；：") + 1
    facts = {"subjects": max(subjects), "values": len(values)}
    yield Finding(RESPECTIVELY, sentence.start + begin, values[-1].end, facts)


def _subjects(before: str) -> set[int]:
    """How many subjects the clause before 分别 may name; empty if that cannot be told."""
    clause = re.split(r"[，。；：:;,]", before)[-1]
    if "（" in clause or re.search(r"\d|等", clause) or (_TWOFOLD.search(clause) and "、" in clause):
        return set()
    marks = clause.count("、")
    if marks == 0:
        return _joined(clause)
    head, tail = clause.rsplit("、", 1)
    joints = len(_AND.findall(tail))
    if _AND.search(head):  # 城镇和农村居民收入、支出
        return set(range(marks + 1, 2 * (marks + 1) + joints + 1))
    return set(range(marks + 1, marks + 2 + joints)) if joints else {marks + 1}


def _over_clauses(before: str) -> set[int]:
    """住宿和餐饮业，租赁业，批发和零售业，信息服务业分别: a list that commas part, if its members end alike."""
    clauses = re.split("[。；：:;]", before)[-1].split("，")
    listed = 0
    for clause in reversed(clauses[:-1]):
        if not clause or re.search(r"\d", clause) or clause[-1] != clauses[-2][-1] or clause[-1] not in clauses[-1]:
            break
        listed += 1
    return {listed + 1} if listed > 1 else set()


def _joined(clause: str) -> set[int]:
    """A和B分别, 城乡居民…分别: two, or twice as many."""
    joints = len(_AND.findall(clause))
    if re.search("各|[一二三]产|双方|两|工农|季度|月", clause) or not (joints or _TWOFOLD.search(clause)):
        return set()
    return set(range(2, 2 * (joints + 1) + 1)) if joints > 1 or _TWOFOLD.search(clause) else {2}


def _figures_before(sentence: Sentence, at: int, wanted: int) -> set[int]:
    """120批360人次，同比分别…: no more values than figures stand before."""
    before = [q for q in sentence.quantities if q.end <= sentence.start + at]
    if (
        not before
        or re.fullmatch(
            r"，?(?:同比|环比|比上年|较上年|比去年|较去年)*(?:同期)?", sentence.between(before[-1].end, sentence.start + at)
        )
        is None
    ):
        return set()
    begun = sentence.between(before[0].start, sentence.start + at)
    if begun.rstrip("同比环较上年去，").count("，") >= len(before):  # 无人员伤亡 may be one of the subjects
        return set()
    return {len(before)} if len(before) < wanted and len(before) > 1 else set()


def _values(sentence: Sentence, at: int) -> list[Quantity]:
    """The values after 分别, joined by 、 or 和 alone and of one unit."""
    values: list[Quantity] = []
    for q in sentence.quantities:
        if q.start < at:
            continue
        if not values:
            if re.search(r"[，；：]", sentence.between(at, q.start)):
                return []
            values.append(q)
        elif re.fullmatch(r"、|和|及|与|以及|、和", sentence.between(values[-1].end, q.start)) and q.unit == values[-1].unit:
            values.append(q)
        else:
            break
    rest = sentence.between(values[-1].end, values[-1].end + 2) if values else ""
    return [] if rest.startswith(("、", "和", "以")) or any(not q.unit for q in values) else values
