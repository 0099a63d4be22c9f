"""Fixing text and data files: exactly the faulty stretches, in the file's own encoding, once and for all."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from govsummary.core.diagnostics import Code, Diagnostic, Edit, Location, Severity
from govsummary.core.language import Text
from govsummary.lint.checking import Examiner, check
from govsummary.lint.fix import applied, fix, fix_text, fixed, only_words_differ, smallest, together
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import Plugins, build_manager
from govsummary.plugin.offers import Rule

PLUGINS = build_manager(discover=False)
DEFECTS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "defect" / "wording.yaml").read_text("utf-8"))
PIECES = [case["text"] for case in DEFECTS]


BLACK_SPOT = Code("TR101", Severity.WARNING, Text("黑点", "spot"), Text("“{quote}”", "'{quote}'"), Text("为何", "why"))


def with_rule(*pairs: tuple[str, str], safe: bool = True) -> Plugins:
    """The core, and a plugin whose rule puts one word for another."""

    def rule(prose):
        for passage in prose.passages:
            for wrong, right in pairs:
                start = passage.text.find(wrong)
                if start >= 0:
                    yield BLACK_SPOT.within(passage, start, start + len(wrong), put=right, safe=safe)

    offered = [Rule("words", (BLACK_SPOT,), prose=rule)]
    hooks = SimpleNamespace(govsummary_rules=hookimpl(lambda: offered), govsummary_codes=hookimpl(lambda: [BLACK_SPOT]))
    return build_manager({"transport": hooks}, discover=False)


def in_order(text: str, suffix: str = ".txt") -> str:
    return fix_text(text, PLUGINS, suffix=suffix)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("全县齐心协力,成效明显.", "全县齐心协力，成效明显。"),
        ("市局(含分局,共12个)", "市局（含分局，共12个）"),
        ("一.主要工作\n1、加强领导。\n", "一、主要工作\n1.加强领导。\n"),
        ("清政发(2026)08号\n", "清政发〔2026〕8号\n"),
        ("　　2026年03月05日,完成１２项的的任务。。\n", "　　2026年3月5日，完成12项的任务。\n"),
        ("印发《》的通知，认真布署。", "印发《》的通知，认真部署。"),
        ("截止2026年底，全县建成12个。", "截止2026年底，全县建成12个。"),
    ],
)
def test_mechanical_faults_are_fixed_and_others_left(wrong, right):
    """Several faults that touch one another are fixed in turn; what wants judgement stays."""
    assert in_order(wrong) == right


YAML = """\
# 说明,不是正文
标题:   "清溪县水务局2026年工作总结"   # 标题,不改
背景: |
  全年任务完成,成效明显.

  {{ 立项 }},比上年多。
主要做法:
  板块:
    - 标题: '抓''培训'',促提升'
      列举: [建立机制,定期会商, "抓落实,求实效"]
      正文: >-
        坚持问题导向,坚持
        目标导向。
指标:
  立项: {数值: 3, 单位: "项"}
"""


def test_of_a_data_file_only_the_words_change():
    """Comments, quoting, blanks, keys and flow lists stay; what is written with escapes is left alone."""
    after = in_order(YAML, ".yaml")
    assert after == (
        YAML.replace("任务完成,成效明显.", "任务完成，成效明显。")
        .replace("{{ 立项 }},", "{{ 立项 }}，")
        .replace("'',促", "''，促")
        .replace("抓落实,求实效", "抓落实，求实效")
        .replace("问题导向,坚持", "问题导向，坚持")
    )
    assert only_words_differ(YAML, after, "a.yaml")


@pytest.mark.parametrize(
    "text",
    [
        '标题: 工作总结\n背景: "推进\\"放管服\\"改革。"\n',
        '标题: 工作总结\n背景: 推进"放管服"改革,成效明显。\n',
        "标题: 工作总结\n背景: '推进''放管服''改革'\n",
        "标题: 工作总结\n背景: 比例为1:5,成效: 明显\n",
        "标题: 工作总结\n背景: [甲,乙,丙]\n",
    ],
)
def test_a_data_file_keeps_its_structure(text):
    """Whatever is fixed, the file still says the same keys and items."""
    after = in_order(text, ".yaml")
    assert after == text or only_words_differ(text, after, "a.yaml")
    assert in_order(after, ".yaml") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n", "a: 2\n"),
        ("a: 甲\n", "a: 甲\nb: 乙\n"),
        ("a: [甲, 乙]\n", "a: [甲，乙]\n"),
        ("a: 甲\n", "a: 12\n"),
        ("a: 甲\n", "a: '甲\n"),
        ("a: {b: 甲}\n", "a: 甲\n"),
    ],
)
def test_a_change_of_more_than_words_is_refused(before, after):
    """Numbers, keys and the number of items are no words."""
    assert not only_words_differ(before, after, "a.yaml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_and_line_breaks_stay(tmp_path, encoding, newline):
    """Only the comma changes."""
    paper = tmp_path / "a.txt"
    text = f"全县齐心协力,成效明显。{newline}全年完成任务。{newline}"
    paper.write_bytes(text.encode(encoding))
    result = fixed(Examiner.of(paper, PLUGINS))
    assert result.changed
    assert result.after == text.replace(",", "，").encode(encoding)


def test_ignored_faults_are_not_fixed(tmp_path):
    """Neither by a comment nor by selection."""
    text = "认真布署。<!-- govsummary: ignore GS480 -->\n齐心协力,成效明显。\n"
    assert in_order(text, ".md") == text.replace(",", "，")
    paper = tmp_path / "a.txt"
    paper.write_text("认真布署,抓好落实。", "utf-8")
    assert fixed(Examiner.of(paper, PLUGINS, ignore=["GS401"])).after.decode() == "认真部署,抓好落实。"


def test_edits_are_the_smallest_changes():
    """Inside long brackets only the brackets change, so that other faults in them can be fixed as well."""
    assert [*smallest(Edit(1, 6, "（含,局）"), "局(含,局)。")] == [Edit(1, 2, "（"), Edit(5, 6, "）")]


def finding(*edits: Edit) -> Diagnostic:
    return replace(BLACK_SPOT.at(Location()), edits=edits)


def test_changes_that_touch_wait_for_the_next_round():
    """The first stays; the other is found again if it is still a fault."""
    one, touching, far = finding(Edit(0, 1, "a")), finding(Edit(1, 2, "b")), finding(Edit(5, 6, "c"))
    assert together([touching, far, one]) == [one, far]
    assert together([finding(Edit(0, 3, "a"), Edit(1, 2, "b")), far]) == [far]
    assert applied("012345", [finding(Edit(5, 6, "c"), Edit(0, 1, "a")), finding(Edit(3, 3, "+"))]) == "a12+34c"


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 3)).map(lambda span: Edit(span[0], span[0] + span[1], "a"))


@given(st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=12))
def test_what_is_done_at_once_touches_nothing_else(given):
    """All edits of a finding or none; whatever is left for later touches something, or itself."""
    found = [finding(*edits) for edits in given]
    made = together(found)
    stretches = sorted(edit for one in made for edit in one.edits)
    apart = [
        (one, other) for mine in made for one in mine.edits for them in made if them is not mine for other in them.edits
    ]
    assert all(one.end < other.start or other.end < one.start for one, other in apart)
    for one in found:
        own = sorted(one.edits)
        overlaps = any(a.end > b.start for a, b in pairwise(own))
        touches = any(a.start <= b.end and b.start <= a.end for a in own for b in stretches)
        assert one in made or overlaps or touches


@pytest.mark.parametrize(("times", "left"), [(19, 0), (20, 20)])
def test_a_rule_may_need_many_rounds(times, left):
    """One that finds a single fault of a paragraph at a time; after twenty rounds it counts as never content."""
    assert fix_text("甲，" * times + "完成。", with_rule(("甲", "乙"))).count("甲") == left


def test_a_difference_shows_three_lines_around(tmp_path):
    paper = tmp_path / "a.txt"
    paper.write_text("".join(f"第{n}项，\n" for n in range(1, 10)).replace("第5项，", "第5项,"), "utf-8")
    shown = fixed(Examiner.of(paper, PLUGINS)).diff.splitlines()[3:]
    assert shown == [" 第2项，", " 第3项，", " 第4项，", "-第5项,", "+第5项，", " 第6项，", " 第7项，", " 第8项，"]


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from([*PIECES, "\n", "，", ",", "“", '"', "（", "(", "。", "、", " ", "1", "的", "一是"]), max_size=8
    )
)
def test_fixing_twice_changes_nothing(pieces):
    """Whatever is put together: the fixed text has nothing left to fix."""
    once = in_order("".join(pieces))
    assert in_order(once) == once


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.sampled_from(["", "'", '"', "|"]))
def test_fixing_data_twice_changes_nothing_and_keeps_its_structure(pieces, style):
    """In every way of writing a text in YAML."""
    dumped = yaml.safe_dump({"标题": "工作总结", "背景": "".join(pieces)}, allow_unicode=True, default_style=style or None)
    once = in_order(dumped, ".yaml")
    assert only_words_differ(dumped, once, "a.yaml") or once == dumped
    assert in_order(once, ".yaml") == once


def test_no_rule_can_change_more_of_data_than_words():
    """A plugin's edit that would make a list or a key of a text is left out, the others are made."""
    plugins = with_rule(("布署", "部署"), ("甲乙", "甲: 乙"), ("丙，", "- 丙"))
    text = "标题: 工作总结\n背景: 认真布署甲乙。\n主要做法: 丙，完成。\n"
    assert fix_text(text, plugins, suffix=".yaml") == text.replace("布署", "部署")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "治理事故黑点3处。\n"),
        ("a.md", "# 总结\n\n治理事故黑点3处。\n"),
        ("a.yaml", "标题: 工作总结\n背景: 治理事故黑点3处。\n"),
        ("a.json", '{"标题": "工作总结", "背景": "治理事故黑点3处。"}\n'),
    ],
)
def test_a_plugin_fixes_as_the_core_does(tmp_path, name, text):
    """What --diff shows is what --fix writes, and the rule is content."""
    plugins, paper = with_rule(("事故黑点", "交通安全隐患路段")), tmp_path / name
    paper.write_text(text, "utf-8")
    assert "TR101" in {one.code for one in check(paper, plugins)}
    shown = fixed(Examiner.of(paper, plugins))
    assert fix(paper, paper, plugins).written
    assert paper.read_bytes() == shown.after
    assert paper.read_text("utf-8") == text.replace("事故黑点", "交通安全隐患路段")
    assert "TR101" not in {one.code for one in check(paper, plugins)}


def test_what_is_not_safe_is_only_proposed():
    """It stays as it is in the text; the finding says what it might be."""
    assert fix_text("治理事故黑点3处。", with_rule(("事故黑点", "隐患路段"), safe=False)) == "治理事故黑点3处。"


@pytest.mark.parametrize("pairs", [[("好", "好好")], [("甲", "乙"), ("乙", "甲")]])
def test_a_rule_that_is_never_content_changes_nothing(pairs, tmp_path):
    """Neither what grows for ever nor what goes to and fro; the rules of others are applied all the same. It is said."""
    once = fix_text("甲好,认真布署。", with_rule(*pairs))
    assert once == "甲好，认真部署。"
    paper = tmp_path / "a.txt"
    paper.write_text("甲好,认真布署。", "utf-8")
    assert fixed(Examiner.of(paper, with_rule(*pairs))).restless == (BLACK_SPOT.id,)
    assert fixed(Examiner.of(paper, PLUGINS)).restless == ()


def test_new_words_find_their_place_between_those_of_the_file():
    """Nothing is taken away: before, between and behind words, but not inside what is written otherwise."""

    def rule(prose):
        for passage in prose.passages:
            places = {
                len(passage.text): "。" if passage.text.endswith("完") else "",
                0: "起" * passage.text.startswith("始"),
            }
            places |= {passage.text.find("甲乙") + 1: "和"} if "甲乙" in passage.text else {}
            for at, new in places.items():
                if new:
                    yield replace(BLACK_SPOT.at(Location(), start=0, end=1), edits=(Edit(*(passage.start + at,) * 2, new),))

    offered = [Rule("words", (BLACK_SPOT,), prose=rule)]
    plugins = build_manager({"x": SimpleNamespace(govsummary_rules=hookimpl(lambda: offered))}, discover=False)
    before = '标题: 工作总结\n背景: "始终做好，甲乙，做完"\n成效: >-\n  一甲\n  乙二\n'
    after = '标题: 工作总结\n背景: "起始终做好，甲和乙，做完。"\n成效: >-\n  一甲\n  乙二\n'
    assert fix_text(before, plugins, suffix=".yaml") == after


def test_an_edit_has_a_stretch():
    """A plugin that gives none is reported with its own line, not found out by a broken file."""
    with pytest.raises(ValueError, match="2"):
        Edit(3, 2, "")


def test_data_that_cannot_be_read_stays_as_it_is():
    """Where its texts begin and end nobody knows."""
    assert fix_text("标题: [\n背景: 布署\n", PLUGINS, suffix=".yaml") == "标题: [\n背景: 布署\n"


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_difference_is_what_programs_apply(tmp_path, end):
    """It ends where the file does, and says so where there is no line break."""
    paper = tmp_path / "a.txt"
    paper.write_text(f"全县齐心协力,成效明显。\n完成任务{end}", "utf-8")
    last = " 完成任务\n" if end else " 完成任务\n\\ No newline at end of file\n"
    assert fixed(Examiner.of(paper, PLUGINS)).diff.partition("+全县齐心协力，成效明显。\n")[2] == last + (
        " \n" if len(end) > 1 else ""
    )


def test_programs_are_given_the_edits(tmp_path):
    """Also those that a person has to judge."""
    paper = tmp_path / "a.txt"
    paper.write_text("截止2026年底,完成任务。\n", "utf-8")
    found = {one.code: one.to_dict()["edits"] for one in check(paper, PLUGINS, select=["GS401", "GS481"])}
    assert found == {
        "GS401": [{"start": 8, "end": 9, "new": "，", "safe": True}],
        "GS481": [{"start": 0, "end": 2, "new": "截至", "safe": False}],
    }
