"""What a paper remembers is read from its text, what comes home by the reader of Word files: both see the same lines."""

from __future__ import annotations

from pathlib import Path

import pytest

import govsummary
from govsummary.docx.read import open_word
from govsummary.docx.read.lines import digests, lines_of, remembered
from govsummary.docx.read.package import Package

SAMPLES = Path(__file__).parents[3] / "sample_reports"
CELLS = """\
标题: 甲县2026年工作总结
版头: {发文字号: 甲政发〔2026〕1号}
发文机关: 甲县人民政府
成文日期: 2026-12-01
背景: |-
  一年来，1.5万人参加[^1]。
  1. 不是标题
脚注: {"1": 数据来自县统计局。}
工作成效:
  - 标题: 演艺  活动
    正文: 活动A&B <明显> 增加。
    表格: {表头: [活动, 场次], 行: [["演出\\n（含下乡）", 104], ["", ""], [展览, 104]], 表名: 场次, 表注: 数据来自文旅局。}
署名: {加盖印章: true}
版记: {抄送: [县委办公室], 印发机关: 甲县人民政府办公室, 印发日期: 2026-12-02}
"""


def unknown(source):
    """The lines that the reader sees and the paper does not know."""
    content = govsummary.render_data(source, resources=SAMPLES).content
    known = remembered(Package(content, "made.docx"))
    lines = lines_of(open_word("made.docx", content, view="accept"))
    return [line.text for line, digest in zip(lines, digests(lines), strict=True) if digest not in known]


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_paper_remembers_every_line_of_it(sample):
    assert unknown(govsummary.read_text(sample.read_text("utf-8"), sample.name)) == []


def test_lines_in_cells_boxes_notes_and_with_signs_are_remembered():
    assert unknown(govsummary.read_text(CELLS, "总结.yaml")) == []
