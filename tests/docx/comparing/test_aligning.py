"""Lines of an edited paper find the lines they come from, whatever was done to them; nothing is found that is not there."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.docx.comparing.scripts import edited, true_pairs

from govsummary.core.prose import Line, Role
from govsummary.docx.comparing.aligning import Link, by_rows, kinship, links, rows
from govsummary.docx.read import open_word
from govsummary.docx.read.lines import bare, lines_of, words_of
from govsummary.pipeline import load, outline, typeset

SAMPLES = Path(__file__).parents[3] / "sample_reports"
PAPERS = ("agriculture-annual", "culture-annual", "party-half-year", "scitech-annual")


@cache
def paper(name: str) -> list[Line]:
    return [*lines_of(open_word(name, typeset(outline(load(SAMPLES / f"{name}.yaml")))))]


def lines(*texts: str, role: Role = Role.BODY) -> list[Line]:
    return [Line(text, role) for text in texts]


def table(*cells: tuple[str, ...], number: int = 1) -> list[Line]:
    return [
        Line(text, Role.TABLE, cell=(number, row, column))
        for row, texts in enumerate(cells, 1)
        for column, text in enumerate(texts, 1)
    ]


def pairs(found: tuple[Link, ...]) -> set[tuple[int, int]]:
    return {(a, b) for one in found for a in one.base for b in one.edited}


@pytest.mark.parametrize(
    ("count", "precision", "recall"), [(1, 1.0, 0.999), (3, 0.999, 0.998), (12, 0.995, 0.98), (40, 0.99, 0.95)]
)
def test_random_edits_are_seen_through(count, precision, recall):
    """Of 80 scripts of edits; a line typed anew from nothing is counted as missed."""
    right = found = true = 0
    for seed in range(80):
        base = paper(PAPERS[seed % len(PAPERS)])
        script = edited(base, count, Random(seed))
        got, truth = pairs(links(base, [one.line for one in script])), true_pairs(script)
        right, found, true = right + len(got & truth), found + len(got), true + len(truth)
    assert right / found >= precision
    assert right / true >= recall


words = st.text("甲乙丙丁春种秋收一二0123456789。，（）", max_size=12)
paragraphs = st.builds(Line, words, st.sampled_from([Role.BODY, Role.HEADING_1, Role.ITEM]))
one_line = paragraphs | st.builds(
    lambda text, row, column: Line(text, Role.TABLE, cell=(1, row, column)), words, st.integers(1, 3), st.integers(1, 3)
)


@settings(max_examples=300)
@given(st.lists(one_line, max_size=12), st.lists(one_line, max_size=12))
def test_every_line_is_in_exactly_one_link(base, other):
    """Whatever the papers hold, cells out of order too."""
    found = links(base, other)
    assert sorted(n for one in found for n in one.base) == [*range(len(base))]
    assert sorted(n for one in found for n in one.edited) == [*range(len(other))]


@settings(max_examples=100)
@given(st.lists(paragraphs, max_size=12))
def test_a_paper_is_itself(base):
    """Line for line, nothing moved, lines that occur twice included."""
    assert links(base, base) == tuple(Link((n,), (n,)) for n in range(len(base)))


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        (["一、工作成效", "甲乡完成春耕"], ["二、工作成效", "甲乡完成春耕"], [((0,), (0,)), ((1,), (1,))]),
        (["全县粮食面积稳定在三十万亩，总产创新高。"], ["全县粮食面积稳定在", "三十万亩，总产创新高。"], [((0,), (0, 1))]),
        (["培育龙头企业十二家。", "新建冷链仓库九座。"], ["培育龙头企业十二家。新建冷链仓库九座。"], [((0, 1), (0,))]),
        (["开头一段话", "中间一句", "结尾一段话"], ["开头一段话", "结尾一段话"], [((0,), (0,)), ((1,), ()), ((2,), (1,))]),
        (["开头段话", "旧的说法", "结尾段话"], ["开头段话", "重新起草", "结尾段话"], [((n,), (n,)) for n in range(3)]),
        ([], ["新写的一段"], [((), (0,))]),
    ],
    ids=["renumbered", "split", "merged", "gone", "retyped in its place", "from nothing"],
)  # fmt: skip
def test_one_edit(base, other, expected):
    assert [(one.base, one.edited) for one in links(lines(*base), lines(*other))] == expected


def test_what_moved_is_said_to_have_moved():
    """The one that left its place, not the many that kept theirs."""
    base = lines("春耕备耕早部署早行动", "防汛抗旱责任全落实", "动物防疫应免尽免", "农机安全月月有检查")
    found = links(base, [base[3], *base[:3]])
    assert [one.base for one in found if one.moved] == [(3,)]


def test_a_heading_is_not_swallowed_by_its_paragraph():
    """Though every character of it stands there."""
    base = [Line("抓好春耕生产", Role.HEADING_2), *lines("抓好春耕生产，落实面积三十万亩，农资供应充足，价格平稳。")]
    found = links(base, lines("抓好春耕生产，落实面积三十二万亩，农资供应很充足，价格平稳。"))
    assert {(one.base, one.edited) for one in found} == {((1,), (0,)), ((0,), ())}


def test_cells_are_found_by_row_and_column():
    """A row taken out, one moved up, a column put in."""
    base = table(("乡镇", "产量"), ("甲乡", "5"), ("乙乡", "5"), ("丙乡", "7"))
    other = table(("乡镇", "面积", "产量"), ("丙乡", "1", "8"), ("甲乡", "2", "5"))
    found = pairs(links(base, other))
    same = {("乡镇", "乡镇"), ("产量", "产量"), ("甲乡", "甲乡"), ("5", "5"), ("丙乡", "丙乡"), ("7", "8")}
    assert {(base[a].text, other[b].text) for a, b in found} == same
    assert (3, 8) in found  # 甲乡's 5, not 乙乡's


def test_two_tables_keep_apart():
    """One is gone: the other one's cells are found, whatever its number now."""
    first, second = table(("项目", "资金"), ("道路", "120")), table(("乡镇", "户数"), ("甲乡", "33"), number=2)
    base = [*first, *lines("以上是项目。"), *second]
    found = links(base, [*lines("以上是项目。"), *table(("乡镇", "户数"), ("甲乡", "34"))])
    assert pairs(found) == {(4, 0), (5, 1), (6, 2), (7, 3), (8, 4)}


def test_rows_by_their_first_cell():
    assert rows([("甲", "1"), ("乙", "2")], [("乙", "3"), ("丁", "9"), ("甲", "1")]) == [(1, 0), (None, 1), (0, 2)]


def test_two_papers_of_one_bureau_are_not_one_edited():
    """So that nobody merges the one into the other."""
    assert kinship(links(paper(PAPERS[0]), paper(PAPERS[1]))) < 0.3
    assert kinship(links(paper(PAPERS[0]), [one.line for one in edited(paper(PAPERS[0]), 40, Random(1))])) > 0.6


@pytest.mark.parametrize(("text", "expected"), [("（三） 抓 培训", "抓培训"), ("12.5万亩", "12.5万亩"), ("一、", "一、")])
def test_bare_words(text, expected):
    assert bare(Line(text)) == expected


def test_rows_and_tables_that_only_one_paper_has_are_told_as_one():
    """A row gone, then a whole table new; a cell that changed stays a cell."""
    base = table(("乡镇", "产量"), ("甲乡", "5"), ("乙乡", "6"))
    other = [
        *table(("乡镇", "产量"), ("甲乡", "7")),
        *lines("另见下表。"),
        *table(("项目", "资金"), ("道路", "9"), number=2),
    ]
    told = {(one.base, one.edited) for one in by_rows(links(base, other), base, other)}
    assert {((4, 5), ()), ((), (5, 6, 7, 8)), ((3,), (3,))} <= told
    assert words_of([base[n] for n in (0, 1, 2, 3)]) == "乡镇｜产量\n甲乡｜5"


LONG = """
from random import Random
from govsummary.core.prose import Line
from govsummary.docx.comparing.aligning import links
random = Random(5)
letters = [chr(0x4E00 + n) for n in range(3000)]
texts = ["".join(random.choices(letters, k=30)) for _ in range(300)]
edited = ["".join(random.sample(text, 10)) + text[8:] for text in texts]
random.shuffle(edited)
print(links([*map(Line, texts)], [*map(Line, edited)]))
"""


def test_the_same_in_every_run():
    """Whatever the order in which this run happens to hold sets, also where terms are more than bits."""
    runs = {
        subprocess.run(
            [sys.executable, "-c", LONG], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in "123"
    }
    assert len(runs) == 1
