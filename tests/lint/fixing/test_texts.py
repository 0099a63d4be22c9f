"""Mending text and data files: exactly the faulty stretches, in the file's own encoding, once and for all."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from govsummary.core.diagnostics import Severity
from govsummary.lint.checking import Examiner
from govsummary.lint.checking.selecting import Selection
from govsummary.lint.checking.settings import Settings
from govsummary.lint.fixing import fix_text
from govsummary.lint.fixing.data import only_words_differ
from govsummary.lint.fixing.edits import Edit, applied, edits_of, together
from govsummary.lint.fixing.texts import mended
from govsummary.lint.rules.wording.findings import Correctable
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Rule

PLUGINS = build_manager(discover=False)
DEFECTS = yaml.safe_load((Path(__file__).parents[2] / "cases" / "defect" / "wording.yaml").read_text("utf-8"))
PIECES = [case["text"] for case in DEFECTS]


def examiner(name: str) -> Examiner:
    return Examiner(Path(name), PLUGINS, Settings(), Selection())


def fixed(text: str, name: str = "a.txt") -> str:
    return mended(examiner(name), text)


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
def test_mechanical_faults_are_mended_and_others_left(wrong, right):
    """Several faults that touch one another are mended in turn; what wants judgement stays."""
    assert fixed(wrong) == right


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
    after = fixed(YAML, "a.yaml")
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
    """Whatever is mended, the file still says the same keys and items."""
    after = fixed(text, "a.yaml")
    assert after == text or only_words_differ(text, after, "a.yaml")
    assert fixed(after, "a.yaml") == after


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
    result = fix_text(Examiner.of(paper, PLUGINS))
    assert result.changed
    assert result.data == text.replace(",", "，").encode(encoding)


def test_ignored_faults_are_not_mended(tmp_path):
    """Neither by a comment nor by selection."""
    text = "认真布署。<!-- govsummary: ignore GS480 -->\n齐心协力,成效明显。\n"
    assert fixed(text, "a.md") == text.replace(",", "，")
    paper = tmp_path / "a.txt"
    paper.write_text("认真布署,抓好落实。", "utf-8")
    assert fix_text(Examiner.of(paper, PLUGINS, ignore=["GS401"])).after == "认真部署,抓好落实。"


def test_edits_are_the_smallest_changes():
    """Inside long brackets only the brackets change, so that other faults in them can be mended as well."""
    found = Correctable("X", Severity.ERROR, "x", start=1, end=6, quote="(含,局)", replacement="（含,局）")
    assert edits_of(found, "局(含,局)。") == [Edit(1, 2, "（"), Edit(5, 6, "）")]
    assert edits_of(found, "别的文字。。。") == []


def test_changes_that_touch_wait_for_the_next_round():
    """The first stays; the other is found again if it is still a fault."""
    one, touching, far = [Edit(0, 1, "a")], [Edit(1, 2, "b")], [Edit(5, 6, "c")]
    assert together([touching, far, one]) == [one, far]
    assert applied("012345", [Edit(5, 6, "c"), Edit(0, 1, "a"), Edit(3, 3, "+")]) == "a12+34c"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES, "\n", "，", ",", "“", '"', "（", "(", "。", "、", " ", "1", "的", "一是"]), max_size=8
    )
)
def test_mending_twice_changes_nothing(pieces):
    """Whatever is put together: the mended text has nothing left to mend."""
    once = fixed("".join(pieces))
    assert fixed(once) == once


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.sampled_from(["", "'", '"', "|"]))
def test_mending_data_twice_changes_nothing_and_keeps_its_structure(pieces, style):
    """In every way of writing a text in YAML."""
    dumped = yaml.safe_dump({"标题": "工作总结", "背景": "".join(pieces)}, allow_unicode=True, default_style=style or None)
    once = fixed(dumped, "a.yaml")
    assert only_words_differ(dumped, once, "a.yaml") or once == dumped
    assert fixed(once, "a.yaml") == once


def test_no_rule_can_change_more_of_data_than_words():
    """A plugin's replacement that would make a list or a key of a text is left out, the others are made."""

    def meddling(prose):
        for passage in prose.passages:
            for wrong, right in (("布署", "部署"), ("甲乙", "甲: 乙"), ("丙，", "- 丙")):
                if (at := passage.text.find(wrong)) >= 0:
                    start = passage.start + at
                    end = start + len(wrong)
                    yield Correctable("X1", Severity.ERROR, "", start=start, end=end, quote=wrong, replacement=right)

    rule = Rule("meddling", (), prose=meddling)
    hooks = SimpleNamespace(govsummary_rules=hookimpl(lambda: [rule]))
    text = "标题: 工作总结\n背景: 认真布署甲乙。\n主要做法: 丙，完成。\n"
    meddled = Examiner(Path("a.yaml"), build_manager({"x": hooks}, discover=False), Settings(), Selection())
    assert mended(meddled, text) == text.replace("布署", "部署")
