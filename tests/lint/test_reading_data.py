"""The clerk's own texts of a data file: which are read, as what, and where each character stands in the file."""

from __future__ import annotations

import pytest
from tests.indicators.stating import indicator, ledgers

from govsummary.core.diagnostics import Diagnostic, Severity
from govsummary.core.language import Text
from govsummary.core.model import Part, Report
from govsummary.core.prose import Role
from govsummary.lint.document.report import fields_manuscript, role_of

DATA = """\
标题: 工作总结   # 说明
主送机关: 县人民政府
背景: |
  第一段。

  第二段"引号"。
主要做法:
  标题: 主要做法
  板块:
    - 标题: '抓''培训'''
      正文: "他说：\\"好\\"。"
      列举: [建机制, 抓落实]
    - 正文: >
        折叠的
        两行。
    - 类型: party.study
      数据: {亮点: 成效明显, 人数: 12}
指标:
  立项: {数值: 3, 单位: 项}
附件:
  - 标题: 统计表
"""


def found_in(manuscript, words: str) -> Diagnostic:
    """What a rule would say of ``words``, put in its place."""
    text = "\n".join(passage.text for passage in manuscript.prose.passages)
    start = text.index(words)
    return manuscript.placed(Diagnostic("X", Severity.INFO, Text.of("x"), start=start, end=start + len(words), quote=words))


def test_texts_are_read_and_names_and_figures_are_not():
    """Each text once, a paragraph a line, in the file's order."""
    passages = fields_manuscript(DATA, "a.yaml", None).prose.passages
    assert [(passage.text, passage.role) for passage in passages] == [
        ("工作总结", "标题"),
        ("第一段。", "正文"),
        ('第二段"引号"。', "正文"),
        ("主要做法", "一级标题"),
        ("抓'培训'", "二级标题"),
        ('他说："好"。', "正文"),
        ("建机制", "条目"),
        ("抓落实", "条目"),
        ("折叠的 两行。", "正文"),
        ("成效明显", "其他"),
        ("统计表", "附件说明"),
    ]


@pytest.mark.parametrize(
    ("words", "line", "stands"),
    [
        ('"引号"', 6, '"引号"'),
        ("'培训'", 10, "''培训''"),
        ('"好"', 11, "NOT VERBATIM"),
        ("抓落实", 12, "抓落实"),
        ("两行", 15, "两行"),
        ("的 两", 14, "的\n        两"),
        ("成效明显", 17, "成效明显"),
    ],
)
def test_every_character_is_found_again_in_the_file(words, line, stands):
    """Through quoting, escapes, indentation and folding."""
    manuscript = fields_manuscript(DATA, "a.yaml", None)
    placed = found_in(manuscript, words)
    assert placed.location.line == line
    if stands != "NOT VERBATIM":
        assert DATA[placed.start : placed.end].rstrip("'") == stands.rstrip("'")
    assert placed.quote == DATA[placed.start : placed.end]


def test_placeholders_are_read_as_they_print_and_lead_back_to_themselves():
    """Arithmetic sees the number; the finding covers the whole placeholder."""
    text = "标题: 工作总结\n背景: 全年立项{{ 立项 }}，成效明显。\n"
    report = Report("工作总结", ledgers=ledgers(indicator("立项", 21, "项")))
    manuscript = fields_manuscript(text, "a.yaml", report)
    assert manuscript.prose.passages[1].text == "全年立项21项，成效明显。"
    placed = found_in(manuscript, "立项21项，")
    assert placed.quote == "立项{{ 立项 }}，"


def test_what_cannot_be_filled_is_no_word_to_any_rule():
    """Validation has told it already."""
    manuscript = fields_manuscript("标题: 工作总结\n背景: 全年{{ 无此项 }}。\n", "a.yaml", None)
    assert manuscript.prose.passages[1].text == "全年\ufffc。"


def test_json_is_read_alike():
    """JSON is YAML to the places."""
    text = '{"标题": "工作总结", "背景": "全年完成 任务。"}'
    assert found_in(fields_manuscript(text, "a.json", None), "完成 任务").quote == "完成 任务"


def test_a_file_that_cannot_be_parsed_has_no_texts():
    """The reader tells what is wrong with it."""
    assert fields_manuscript("标题: [", "a.yaml", None).prose.passages == ()


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (("background", "text"), Role.BODY),
        (("部分", 2, "背景"), Role.BODY),
        (("parts", 0, "工作成效", "板块", 0, "标题"), Role.HEADING_2),
        (("板块", 0, "标题"), Role.HEADING_1),
        (("部分", 1, "板块", 0, "正文"), Role.BODY),
        (("亮点",), Role.BODY),
        (("动态",), None),
        (("plans", "sections", 0, "heading"), Role.HEADING_2),
        (("版头", "发文字号"), None),
        (("指标", "立项", "单位"), None),
        (("工作成效", "板块", 0, "类型"), None),
        (("工作成效", "板块", 0, "数据", "标题"), Role.OTHER),
        (("工作成效", "板块", 0, "表格", "行", 0, 1), Role.TABLE),
    ],
)
def test_keys_tell_what_a_text_is(path, role):
    """In both spellings."""
    own = Part("highlights", "亮点")
    assert role_of(path, {"亮点": own, **dict.fromkeys(("background", "背景", "plans", "工作成效"), own)}) == role
