"""Blanks, markup and numbers that contradict the figures stop a paper, whoever asks."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from govsummary import render, validate
from govsummary.core.errors import InvalidReport
from govsummary.lint.checking import check
from govsummary.lint.rules.typed import BLANKS, suspect
from govsummary.lint.rules.wording import entries
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager()
HEAD = "标题: 清溪县文旅局2026年工作总结\n指标:\n  接待游客: {数值: 486.3万人次, 上年: 421.7}\n"
CASES = [
    ("背景: 全年接待{ 接待游客 }。", "GS492", "{ 接待游客 }"),
    ("背景: 完成投资XX万元。", "GS492", "XX"),
    ("背景: 完成投资 亿元，增长 %。", "GS492", " 亿元"),
    ("背景: 就业率保持在%以上，比上年提高2个百分点。", "GS492", "%"),
    ("背景: 入园率比上年提高个百分点。", "GS492", "个百分点"),
    ("背景: '[数据待核]'", "GS492", "[数据待核]"),
    ("背景: 共＿＿项。", "GS492", "＿＿"),
    ("背景: （此处补充数据）", "GS492", "（此处补充数据）"),
    ("背景: '**抓招引。**签约12个。'", "GS497", "**"),
    ("背景: <b>抓招引。</b>签约12个。", "GS497", "<b>"),
    ("工作成效:\n  - 标题: 旅游\n    列举: [接待××人, 完成12项]", "GS492", "××"),
    ("结束语: 全年接待游客488.1万人次。", "GS392", "488.1万人次"),
    ("工作成效:\n  - 表格: {表头: [项, 目标], 行: [[甲, 2]]}\n结束语: 接待游客488.1万人次。", "GS392", "488.1万人次"),
]


@pytest.fixture
def stated(tmp_path):
    """Writes the rest of a report; gives its path."""

    def written(rest: str):
        path = tmp_path / "总结.yaml"
        path.write_text(f"{HEAD}{rest}\n", encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize(("rest", "code", "quote"), CASES)
def test_what_is_unfinished_stops_the_paper_and_is_told_by_all(stated, rest, code, quote):
    """validate, check and render name the same fault, and nothing is written."""
    path = stated(rest)
    found = [[one for one in told(path, PLUGINS) if one.code == code] for told in (validate, check)]
    assert all(quote in {one.quote for one in ones} for ones in found)
    assert {one.location.line for one in found[0]} == {one.location.line for one in found[1]}
    with pytest.raises(InvalidReport) as refused:
        render(path, plugins=PLUGINS)
    assert code in {one.code for one in refused.value.diagnostics}
    assert not path.with_suffix(".docx").exists()


@pytest.mark.parametrize(("rest", "code", "quote"), CASES)
def test_each_is_told_once_by_check(stated, rest, code, quote):
    """Validation's word and the rule's own are one."""
    found = [one for one in check(stated(rest), PLUGINS) if (one.code, one.quote) == (code, quote)]
    assert len(found) == rest.count(quote)


@pytest.mark.parametrize("told", [validate, check])
def test_a_figures_name_in_single_braces_is_shown_in_double_ones(stated, told, monkeypatch):
    """It is no blank to fill in; whoever obeys has the number."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    hints = {one.quote: one.hint for one in told(stated("背景: 接待{ 接待游客 }，开放{场馆}。"), PLUGINS)}
    assert "请写成 {{ 接待游客 }}" in hints["{ 接待游客 }"]
    assert "补上" in hints["{场馆}"]


def test_everything_unfinished_is_told_beside_other_faults(stated):
    """A wrong date of printing does not hide the blanks."""
    path = stated("成文日期: 2026-12-25\n署名: {}\n版记: {印发机关: 办公室, 印发日期: 2026-12-20}\n背景: 完成XX项。")
    assert {"GS224", "GS492"} <= {one.code for one in validate(path, PLUGINS)}


def test_what_is_meant_so_can_be_kept(stated):
    """A comment at the line lets it pass, also when the paper is rendered."""
    path = stated("背景: 统一以“XX项目”代称。完成XX项。  # govsummary: ignore GS492")
    assert "GS492" not in {one.code for one in validate(path, PLUGINS)}
    assert render(path, plugins=PLUGINS).path.is_file()


@pytest.mark.parametrize(
    "rest",
    [
        "背景: 全年接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}（不含过夜），见《旅游法》第3条[1]。",
        "背景: 全年接待游客486.3万人次，A<B，3*4米。",
        "背景: 去年接待游客421.7万人次。",
        "下一步打算: 2027年，力争接待游客520万人次。",
    ],
)
def test_sound_texts_pass(stated, rest):
    """Last year's number, a plan and a footnote are neither blank nor contradiction."""
    assert [one.code for one in validate(stated(rest), PLUGINS) if one.code != "GS371"] == []


def test_last_years_paper_may_have_been_unfinished(stated, tmp_path):
    """Of it only the figures are wanted."""
    now = stated("背景: 接待游客{{ 接待游客 }}。")
    before = tmp_path / "上年.yaml"
    before.write_text(
        "标题: 2025年总结\n指标: {接待游客: 421.7万人次}\n背景: 接待游客{{ 接待游客 }}，XX项。\n", encoding="utf-8"
    )
    assert validate(now, PLUGINS, previous=before) == ()


def test_the_quick_look_misses_nothing_the_rules_would_find():
    """It stands before the wording table so that an ordinary start need not load that."""
    wrong = [text for entry in entries() if entry["code"] in BLANKS for text in entry["wrong"]]
    cases = Path(__file__).parents[2] / "cases" / "defect" / "wording.yaml"
    wrong += [case["text"] for case in yaml.safe_load(cases.read_text("utf-8")) if case["code"] in BLANKS]
    assert len(wrong) > 15
    assert [text for text in wrong if not suspect(text)] == []


def test_a_fault_is_told_at_its_words_however_long_the_value(stated):
    """The line and column of the words, not of the value's beginning, for each of two alike, and for a formula."""
    path = stated("背景: |\n  甲乙丙，全年XX项。\n  丁XX人，接待{{ 接待旅客 }}。\n")
    found = {(one.code, one.location.line, one.location.column) for one in validate(path, PLUGINS)}
    assert found == {("GS492", 5, 9), ("GS492", 6, 4), ("GS351", 6, 10)}


def test_braces_of_another_width_are_told_once(stated):
    """As what they are, and not as a blank as well, which would be filled in."""
    found = check(stated("背景: 全年接待｛｛ 接待游客 ｝｝。"), PLUGINS)
    assert [one.code for one in found if one.severity == "error"] == ["GS356"]


def test_a_blank_that_says_so_is_reported_once_also_by_check(write):
    """As the warning that validation gives, not as an error beside it."""
    path = write("总结.yaml", "标题: 某局2026年工作总结\n背景: 2026年，【待填：总体情况】。\n")
    assert [(one.code, str(one.severity)) for one in check(path)] == [("GS226", "warning")]


def test_what_stands_around_the_text_is_read_as_well(tmp_path):
    """按语 as text, head and attendance for what is still to be filled in."""
    path = tmp_path / "简报.yaml"
    head = "版头: {发文机关标志: 【待填：什么】简报, 编号: 【待填：第几期】}\n出席人员: {出席: 【待填：谁】}\n"
    path.write_text(f"标题: 甲\n文种: 简报\n{head}按语: 截止目前，做法很好【待填：为什么】。\n背景: 好。\n", "utf-8")
    found = check(path, PLUGINS)
    assert [one.location.line for one in found if one.code == "GS226"] == [3, 3, 4, 5]
    assert [one.location.line for one in found if one.code == "GS481"] == [5]
