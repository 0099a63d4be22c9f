"""Marks that come in pairs: which half is missing, how far a pair may reach, and what is shown of it."""

from __future__ import annotations

import pytest

from govsummary.core.prose import Passage
from govsummary.lint.rules.wording import Seen
from govsummary.lint.rules.wording.pairs import nested_quotes, nested_titles, pair_up, straight_quotes, unpaired


def seen(*texts: str) -> list[Seen]:
    return [Seen(Passage(text), text) for text in texts]


def lone(*texts: str) -> list[str]:
    return [hit.text for hit in unpaired(seen(*texts))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("全年，完成（含续建，共三项", "（含续建"),
        ("全年，含续建）完成，共三项", "含续建）"),
        ("含续建）完成", "含续建）"),
        ("完成（含续建", "（含续建"),
        ("（" + "甲" * 120, "（" + "甲" * 99),
        ("甲" * 120 + "）", "甲" * 100 + "）"),
        ("甲（乙）丙", None),
        ("（甲）（乙", "（乙"),
        ("甲）（乙）", "甲）"),
        ("（甲“乙）", "“乙）"),
        ("1）抓培训", None),
        ("（2、3）项", None),
        ("（一）（2）", None),
        ("it’s", None),
        ("【返回】】", None),
        ("【返回】】" + "甲" * 6, None),
        ("【返回】】" + "甲" * 7, "【返回】】"),
    ],
)
def test_the_clause_of_a_lone_mark_is_shown(text, shown):
    """From an opening one on, up to a closing one; a hundred characters of it."""
    assert lone(text) == ([shown] if shown else [])


def test_a_quotation_may_open_each_of_its_paragraphs():
    """Not where the next one does not."""
    assert lone("“甲", "“乙”") == []
    assert lone("“甲", "乙") == ["“甲"]
    assert lone("甲“乙", "丙") == ["“乙"]


@pytest.mark.parametrize(("between", "found"), [(11, []), (12, ["（甲", "乙）"])])
def test_a_bracket_reaches_over_twelve_paragraphs(between, found):
    """From the first character of one to the last of another."""
    assert lone("（甲", *["丙"] * between, "乙）") == found


@pytest.mark.parametrize("texts", [("甲（乙", "丙）"), ("（甲", "乙）丙"), ("（甲", "乙》")])
def test_no_other_marks_belong_together_across_paragraphs(texts):
    assert len(lone(*texts)) == 2


def test_pairs_know_how_deep_they_stand():
    """Inner ones first; what is jumped over stays alone."""
    found = pair_up("“甲“乙”丙”")
    assert [(pair.start, pair.end, pair.depth) for pair in found.pairs] == [(2, 5, 1), (0, 7, 0)]
    assert pair_up("“甲（乙”").lone == (2,)
    assert pair_up("）“甲").lone == (0, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“甲“乙”丙”", [("“乙”", "‘乙’")]),
        ("“甲”“乙”", []),
        ("“甲“乙”丙”丁”", []),
        ("“甲“乙”丙“", []),
        ("“甲“乙‘丙’丁”戊”", [("“乙‘丙’丁”", None)]),
        ("“甲“乙“丙”丁”戊”", [("“乙“丙”丁”", None)]),
        ("“甲“乙”丙”（", [("“乙”", "‘乙’")]),
    ],
)
def test_quotes_in_quotes_are_single(text, found):
    """Where all of them find their other half; what holds further ones is for a person to judge."""
    assert [(hit.text, hit.right) for hit in nested_quotes(seen(text))] == found


def test_titles_in_titles_are_single():
    assert [(hit.text, hit.right) for hit in nested_titles(seen("《关于《规划》的说明》"))] == [("《规划》", "〈规划〉")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('推进"放管服"改革', [('"放管服"', "“放管服”")]),
        ('甲"A"乙"B"', [('"A"', "“A”"), ('"B"', "“B”")]),
        ('甲""乙', [('""', None)]),
        ("推进'放管服'改革", [("'放管服'", "“放管服”")]),
        ('推进"放管服改革', [('"', None)]),
        ('a "b" c', []),
        ("甲5\" 6'", []),
        ('购置55"电视、7.5"平板，称"好"', [('"好"', "“好”")]),
        ("装5'门和1/2\"管道", []),
        ('开展2026"双减"、3"零"活动', [('"双减"', "“双减”"), ('"零"', "“零”")]),
        ('称"双改2"工程', [('"双改2"', "“双改2”")]),
    ],
)
def test_straight_quotes_beside_chinese(text, found):
    """By twos it is sure what belongs there; behind a number they may be inches and feet."""
    assert [(hit.text, hit.right) for hit in straight_quotes(seen(text))] == found
