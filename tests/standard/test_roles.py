"""Elements are known by their words and their order; format is evidence beside them, not instead of them."""

from __future__ import annotations

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt
from tests.lint.rules.layout.papers import saved

from govsummary.docx.read import open_word

TEXT = "全年开展巡查一百二十次，整改隐患三十六处，各项任务按期完成。"


def roles(*lines: str, right: str = "", centred: str = "", large: str = "") -> list[str]:
    """The roles of a draft without any format, but for one line each at the right, in the middle, or large."""
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph(line)
        if line == right:
            paragraph.alignment = ALIGN.RIGHT
        if line == centred:
            paragraph.alignment = ALIGN.CENTER
        if line == large:
            paragraph.runs[0].font.size = Pt(36)
    return [role.value for role in open_word("draft.docx", saved(document)).roles]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("清溪县林业局2026年工作总结", "县人民政府：", TEXT), "标题 主送机关 正文"),
        (("清溪县林业局关于2026年度", "造林绿化工作情况的报告", "县人民政府：", TEXT), "标题 标题 主送机关 正文"),
        (("清溪县林业局2026年工作总结", "清溪县林业局", "2026年12月3日", TEXT), "标题 题注 题注 正文"),
        (("2026年工作总结", "来源：县林业局办公室", "各位代表：", TEXT), "标题 题注 主送机关 正文"),
        (("2026年工作总结", "现场如图所示：", TEXT), "标题 正文 正文"),
        (("县人民政府：", TEXT), "主送机关 正文"),
        (("附件1", "清溪县2026年造林项目清单", "一、续建项目", TEXT), "附件序号 附件标题 一级标题 正文"),
        (("附件", "2026年造林任务分解表", TEXT), "附件序号 附件标题 正文"),
        (("工作纪要", "出席：王一、李二", TEXT), "标题 出席列席人员 正文"),
        ((TEXT, TEXT), "正文 正文"),
    ],
)
def test_an_unformatted_draft_is_understood(lines, expected):
    """Nothing is centred, large or bold, and still each line is what it says."""
    assert " ".join(roles(*lines)) == expected


def test_a_contents_page_has_no_headings():
    """Lines with a page number, and lines that name a later heading, are contents; the heading itself is one."""
    lines = ("2026年工作总结", "目　录", "一、主要工作………3", "（一）造林\t4", "二、打算", "一、主要工作", TEXT, "二、打算")
    found = roles(*lines)
    assert found[1:5] == ["目录"] * 4
    assert found[5:] == ["一级标题", "正文", "一级标题"]


def test_a_remark_at_the_right_is_no_text():
    """Neither set there nor pushed there by spaces; a whole sentence stays text wherever it stands."""
    pushed = " " * 30 + "（内部资料"
    assert roles("2026年工作总结", TEXT, pushed, "会后收回", right="会后收回")[2:] == ["其他", "其他"]
    assert roles("2026年工作总结", TEXT, right=TEXT)[1] == "正文"


def test_what_stands_above_the_number_is_the_mark():
    """A mark that nobody coloured is not taken for the title, nor that of minutes; a title above its number is one."""
    found = roles(
        "清溪县林业局文件", "清林发〔2026〕8号", "2026年工作总结", TEXT, large="清溪县林业局文件", centred="2026年工作总结"
    )
    assert found == ["发文机关标志", "发文字号", "标题", "正文"]
    found = roles("清溪县林业局会议纪要", "〔2026〕第5次", "局务会议纪要", TEXT, large="清溪县林业局会议纪要")
    assert found == ["发文机关标志", "编号", "标题", "正文"]
    assert roles("关于印发年度要点的通知", "清林发〔2026〕8号", TEXT)[0] == "标题"


def test_a_year_on_a_cover_is_no_copy_number():
    """份号 has six digits (7.2.1)."""
    assert roles("2026", "年度报告", TEXT)[0] != "份号"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("示例县应急管理局办公室　　　2026年11月8日印发", "版记"),
        ("2026.11.8印发", "版记"),
        ("抄送：县委办公室。", "版记"),
        ("防汛预案由局办公室统一印发", "正文"),
        ("防汛预案已于2026年11月8日印发", "正文"),
        ("《防汛预案》2026年11月8日印发", "正文"),
    ],
)
def test_only_who_and_when_make_an_imprint(line, role):
    assert roles("示例县2026年防汛工作总结", "全年巡查一百次。", line, "全年处置险情三起。")[2] == role


@pytest.mark.parametrize(("line", "role"), [("示例市人民政府：", "主送机关"), ("全年巡查堤防一百次。", "正文")])
def test_a_title_ends_where_an_addressee_or_a_sentence_is_centred(line, role):
    assert roles("示例县关于2026年防汛工作情况的报告", line, "现将情况报告如下。", centred=line)[1] == role
