"""Scope and masks: where the rules of the table do not look, and what the algorithms make of whole papers."""

from __future__ import annotations

import pytest

from govsummary.core.prose import Passage, Prose, Role
from govsummary.lint.rules.wording import FUNCTIONS
from govsummary.lint.rules.wording.engine import CLASSES, HIDDEN, Masked, check_wording, table
from govsummary.lint.rules.wording.pairs import pair_up

NOTHING: frozenset[str] = frozenset()


def codes(*texts: str, role: Role = Role.BODY, path: str = "a.txt", kind: str = "") -> set[str]:
    passages, start = [], 0
    for text in texts:
        passages.append(Passage(text, role, start))
        start += len(text) + 1
    return {found.code for found in check_wording(Prose(path, tuple(passages), kind))}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("印发《办法,试行》。", f"印发《{HIDDEN * 5}》。"),
        ("他说“这一段引文远远超过了十五个字，照录原文,不改。”好", f"他说“{HIDDEN * 23}”好"),
        ("“放管服”改革", "“放管服”改革"),
        ("见http://a.cn/x?y=1。", f"见{HIDDEN * 17}。"),
        ("清政发〔2026〕8号", f"清政发{HIDDEN * 8}"),
        ("按照GB/T 15834-2011执行", f"按照{HIDDEN * 15}执行"),
        ("全年{{ 立项 }}，", f"全年{HIDDEN * 8}，"),
        ("运行`a,b`。", f"运行{HIDDEN * 5}。"),
    ],
)
def test_what_is_quoted_or_no_prose_is_hidden(text, shown):
    """The text keeps its length, so that offsets stay."""
    assert Masked(text).seen_by(NOTHING) == shown
    assert Masked(text).seen_by(frozenset(CLASSES)) == text


def test_inside_a_title_a_rule_that_sees_titles_still_does_not_see_numbers():
    """Masks stand inside one another."""
    assert Masked("《〔2026〕8号文件》").seen_by(frozenset({"title"})) == f"《{HIDDEN * 8}文件》"


@pytest.mark.parametrize("role", [Role.TABLE, Role.IMPRINT, Role.SIGNATURE])
def test_passages_that_are_no_prose_are_not_read(role):
    """Cells and imprints have forms of their own."""
    assert codes("甲,乙,完成 任务", role=role) == set()


def test_rules_are_not_for_every_kind_of_file_and_paper():
    """A request asks for approval; Markdown lists have a space after 1.; a person says 我."""
    assert "GS443" in codes("妥否，请批示。")
    assert "GS443" not in codes("妥否，请批示。", kind="request")
    assert "GS434" in codes("1. 加强领导。")
    assert "GS434" not in codes("1. 加强领导。", path="a.md")
    assert "GS495" not in codes("我觉得成效明显。", kind="personal")


def test_the_table_names_only_what_there_is():
    """Masks, roles and functions of the data exist."""
    for rule in table():
        assert (rule.pattern is None) == bool(rule.algorithm)
        assert rule.sees <= set(CLASSES)
        if isinstance(rule.fix, dict) and "function" in rule.fix:
            assert rule.fix["function"] in FUNCTIONS


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("“甲‘乙’（丙）《丁〈戊〉》”", ()),
        ("1）甲；2）乙", ()),
        ("it’s O’Neil", ()),
        ("（甲)", ()),
        ("“甲（乙”丙）", (2, 6)),
        ("甲”乙“", (1, 3)),
        ("（10）甲", ()),
    ],
)
def test_marks_pair_up_with_the_nearest_of_their_kind(text, lone):
    """What is jumped over stays alone; numbers of items and apostrophes are no halves."""
    assert pair_up(text).lone == lone


@pytest.mark.parametrize(
    "texts",
    [
        ("他说：“第一段。", "“第二段。", "“第三段。”"),
        ("（2015年通过", "2020年修正）"),
        ("【字号：", "大", "】"),
    ],
)
def test_marks_may_reach_over_paragraphs(texts):
    """A quotation opens each of its paragraphs; a bracket may open one and close another."""
    assert "GS405" not in codes(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("一是甲：一是乙，二是丙；二是丁。",),
        ("一是甲。", "中间一段。", "二是乙。", "三是丙。"),
        ("首先是甲，二是乙。",),
        ("做法是一是甲，二是乙。",),
        ("一是甲；其次，乙。",),
        ("存在两个问题：一是甲；二是乙。", "原因有三：一是丙；二是丁；三是戊。"),
    ],
)
def test_sequences_may_nest_spread_and_be_said_otherwise(texts):
    """Uncertain readings stay silent."""
    assert "GS437" not in codes(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("（三）人手不足", "（四）经费不足", "三、下一步打算", "（一）加强领导"),
        ("一、甲", "1.乙", "2.丙", "二、丁", "1.戊"),
        ("一、甲", "（一）乙", "（1）丙", "（2）丁", "（二）戊", "二、己"),
        ("1.甲", "正文。", "1.乙"),
        ("一、二级公路", "三、四线城市", "五、六月份"),
        ("一、甲", "1.5亿元到位。", "2026年建成。"),
        ("1.甲", "2.2026年民生实事：乙", "3.5+2就业之家：丙", "4.丁"),
    ],
)
def test_levels_may_begin_anywhere_skip_one_and_restart(texts):
    """An extract begins in the middle; lists of the third level begin again."""
    assert "GS438" not in codes(*texts)


def test_full_width_per_cent_throughout_is_a_way_of_writing():
    """Beside a half-width one it is a slip."""
    habit = [f"增长{n}.5％。" for n in range(6)]
    assert "GS424" not in codes(*habit)
    assert "GS424" in codes(*habit, "下降3%。")
