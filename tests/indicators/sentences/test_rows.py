"""Rows of 举措, 进展 and 其他指标: where the verb stands, who is named, which mark stands behind a row."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from govsummary.indicators.sentences.citing import Absent, Phrase, Quantity, Source, Words
from govsummary.indicators.sentences.rows import deed, ending, quantity_ending, subject, together


class Row(dict):
    """What a text sees of a row: what is not stated is absent, what is knows its place."""

    def __init__(self, **stated):
        unit = stated.get("unit", "个")
        for name, value in stated.items():
            source = Source((name,), unit=unit, value=Decimal(value) if isinstance(value, int) else None)
            self[name] = made(value, source)

    def __missing__(self, name):
        return Absent(Source((name,)))


def made(value, source):
    if isinstance(value, int):
        return Quantity(value, source)
    return Words(value, source) if isinstance(value, list) else Phrase(value, source)


def paths(said):
    return {one.path[0] for one in said.sources}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Row(practice="举办", object="推介会", count=3, unit="场"), "举办推介会3场"),
        (Row(practice="组织", object="企业", count=6, unit="家", content="参展"), "组织6家企业参展"),
        (Row(practice="组织", object="企业", count=6, unit="家", names=["甲", "乙"]), "组织甲、乙等6家企业"),
        (Row(practice="走访", count=2, unit="家", names=["甲", "乙"]), "走访甲、乙2家"),
        (Row(practice="对接", object="院所", names=["甲", "乙"]), "对接甲、乙等院所"),
        (Row(practice="对接", names=["“甲”", "“乙”"]), "对接“甲”“乙”"),
        (Row(practice="抽查", whole=9, count=4, object="项目"), "抽查9个项目中的4个"),
        (Row(whole=9, count=4, object="项目", content="竣工"), "9个项目中4个竣工"),
        (Row(whole=9, count=9, object="项目", content="竣工"), "9个项目全部竣工"),
        (Row(time="5月", place="甲镇", partner="乙局", practice="举办", object="展会"), "5月在甲镇联合乙局举办展会"),
        (Row(time="5月", place="甲镇", partner="乙局", object="展会", content="开幕"), "5月，展会在甲镇联合乙局开幕"),
        (Row(time="截至5月", practice="办结", object="提案"), "截至5月，办结提案"),
    ],
)
def test_a_deed(row, words):
    """And all that is stated of it is said."""
    assert str(deed(row)) == words
    assert paths(deed(row)) == row.keys() - {"unit"}


def test_none_of_several_is_no_deed():
    """34个项目中竣工 would say that some are."""
    assert not deed(Row(whole=34, count=0, object="项目", content="竣工"))
    assert not deed(Row())


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Row(name="投资", value=9), "投资"),
        (Row(name="高企", verb="新增", value=9), "新增高企"),
        (Row(name="投资", verb="达到", value=9, last="8"), "投资达到"),
        (Row(name="投资", verb="突破", value=9), "投资突破"),
        (Row(name="人大建议", verb="办理", value=5, whole="协办件"), "办理人大建议"),
    ],
)
def test_the_subject_of_a_number(row, words):
    """The verb before the name or behind it; the whole that it is part of counts as said."""
    assert str(subject(row)) == words
    assert paths(subject(row)) == row.keys() & {"name", "verb", "whole"}


def test_no_verb_stands_before_what_is_no_number():
    """投资达到同比增长5% says nothing that is reached; the verb is left out, and so reported."""
    assert str(subject(Row(name="投资", verb="达到"))) == "投资"


def of(*numbers, unit="家", **more):
    return [Row(name=name, value=number, unit=unit, **more) for name, number in zip("甲乙丙丁", numbers, strict=False)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (of(3, 8, verb="达到"), "甲、乙分别达到3家、8家"),
        (of(3, 8, 9, verb="新增", rank="全市第1"), "新增甲、乙、丙分别为3家、8家、9家"),
        (of(3, 8, verb="新增"), ""),
        (of(3, verb="达到"), ""),
        (of(3, 8, 9, 4, verb="达到"), ""),
        ([*of(3, verb="达到"), Row(name="乙", value=8, unit="项", verb="达到")], ""),
        (of(3, 8, verb="达到", names=["某公司"]), ""),
    ],
)
def test_several_at_once(rows, words):
    """Two or three of one verb, unit and rank."""
    assert str(together(rows)) == words


def marks(rows, by):
    loops = (SimpleNamespace(index=n, last=n == len(rows)) for n in range(1, len(rows) + 1))
    return [str(by(loop, rows)) for loop in loops]


def test_the_mark_behind_a_row():
    """Three to a sentence; ； where one has clauses of its own."""
    assert marks([Row(practice="办会")] * 5, ending) == ["，", "，", "。", "，", "。"]
    assert marks([Row(practice="办会"), Row(practice="办展", results=["签约3项"])], ending) == ["；", "。"]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (of(3, 8, 9, 4), ["，", "，", "。", "。"]),
        ([*of(3, verb="获评"), *of(8, 9, 4)], ["、", "、", "、", "。"]),
        ([*of(3, verb="达到"), *of(8, 9, 4)], ["，", "，", "。", "。"]),
        ([*of(3), *of(8, 9, whole="甲"), *of(4)], ["，其中", "，", "。", "。"]),
        ([*of(3, parts=["省级2家"]), *of(8)], ["；", "。"]),
    ],
)
def test_the_mark_behind_a_quantity(rows, wanted):
    """Parts behind their whole; what one verb opens is one list."""
    assert marks(rows, quantity_ending) == wanted
