"""One paper has one reading: what a paragraph is does not depend on the file it stands in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lint.rules.layout import papers

from govsummary.docx.document import WordDocument
from govsummary.docx.read import open_word
from govsummary.lint.document.text import plain_manuscript
from govsummary.pipeline import render

SAMPLES = sorted((Path(__file__).parents[2] / "sample_reports").glob("*.yaml"))


def written(document: WordDocument) -> list[tuple[str, str]]:
    """The paragraphs of a Word file in reading order with their roles, as a text has them: a row of a table a line."""
    lines: list[tuple[str, str]] = []
    rows: set[tuple[int, int]] = set()
    for paragraph, role in zip(document.paragraphs, document.roles, strict=True):
        row = (paragraph.table, paragraph.cell[0] if paragraph.cell else 0)
        if paragraph.table and row in rows:
            lines[-1] = (f"{lines[-1][0]} {paragraph.words} |", role)
        elif paragraph.words:
            text = (paragraph.label + paragraph.text).replace("\n", "")
            lines.append((f"| {paragraph.words} |" if paragraph.table else text, role))
            rows.add(row)
    return lines


def reading(lines: list[tuple[str, str]], suffix: str) -> list[tuple[str, str]]:
    """The same lines as a text file says they are."""
    passages = plain_manuscript("\n\n".join(text for text, _ in lines), f"a{suffix}").prose.passages
    return [(passage.text, passage.role) for passage in passages]


def as_text(document: WordDocument) -> list[tuple[str, str]]:
    return [(text.strip(), role) for text, role in written(document)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_our_own_papers_read_alike_in_every_file(sample, tmp_path):
    """Letterhead, title, headings, tables, attachments and what ends a paper."""
    document = open_word(render(sample, tmp_path / "paper.docx").path)
    assert reading(written(document), ".txt") == reading(written(document), ".md") == as_text(document)


@pytest.mark.parametrize("styles", [False, True])
def test_others_papers_read_alike_in_every_file(styles):
    """Whether or not their Word file has styles."""
    document = open_word("paper.docx", papers.saved(papers.build(papers.Paper(styles=styles))))
    assert reading(written(document), ".txt") == reading(written(document), ".md") == as_text(document)


TOP = ["示例局关于2026年度工作情况的报告", "示例市人民政府：", "现将2026年度工作情况报告如下。"]
END = ["特此报告。", "附件：统计表", "示例局", "2026年11月23日"]
SYNONYMS = [
    ("一级标题", ["一、主要工作", "一．主要工作", "一.主要工作", "一，主要工作", "一：主要工作"]),
    ("二级标题", ["（一）抓培训", "(一)抓培训", "（一)抓培训", "（一）、抓培训", "( 一 ) 抓培训"]),
    ("三级标题", ["1.抓培训", "1．抓培训", "1、抓培训", "1，抓培训", "1. 抓培训"]),
    ("四级标题", ["（1）抓培训", "(1)抓培训", "（1）、抓培训"]),
    ("正文", ["一、二、三产业协调发展", "2.6万人受益", "二级公路全部通车"]),
]


@pytest.mark.parametrize(("role", "line"), [(role, line) for role, lines in SYNONYMS for line in lines])
def test_a_number_means_its_level_however_it_is_written(role, line):
    """In text as in Word, with the slips people make in marks and brackets."""
    assert everywhere([*TOP, line, *END])[3] == {role}


@pytest.mark.parametrize("note", ["附件：统计表", "附件:统计表", "附 件：统计表", "附件：1.统计表", "附件1：统计表"])
def test_an_attachment_note_is_one_however_it_is_written(note):
    """Number before or after the colon, or none."""
    assert everywhere([*TOP, "特此报告。", note, *END[2:]])[4] == {"附件说明"}


@pytest.mark.parametrize("label", ["附件", "附件1", "附件 1", "附件一", "附件1：", "附 件"])
def test_the_label_of_an_attachment_is_one_however_it_is_written(label):
    """What follows it is its title."""
    assert everywhere([*TOP, *END, label, "任务完成情况表", "全年完成12项。"])[7:] == [{"附件序号"}, {"附件标题"}, {"正文"}]


@pytest.mark.parametrize(
    "date", ["2026年11月23日", "2026年1月5日", "2026.11.23", "2026-11-23", "2026/11/23", "二〇二六年十一月二十三日"]
)
def test_the_last_date_is_the_paper_s_own_and_who_stands_above_it_signs(date):
    """In every shape of date."""
    assert everywhere([*TOP, "特此报告。", "示例局", date])[-2:] == [{"署名"}, {"成文日期"}]


@pytest.mark.parametrize("number", ["示发〔2026〕8号", "示发[2026]8号", "示发（2026）第08号", "示发【2026】8号"])
def test_the_number_of_a_paper_parts_its_mark_from_its_title(number):
    """In every bracket."""
    found = everywhere(["示例局文件", number, *TOP])
    assert found[:4] == [{"发文机关标志"}, {"发文字号"}, {"标题"}, {"主送机关"}]


ELEMENTS = """\
示例局文件
示发〔2026〕8号
000001
机密★1年
签发人：张三
清溪县2026年工作总结
来源：局办公室
目　录
一、主要工作………3
一、主要工作
（一）抓培训
1.压实责任
（1）全年培训12期。
（一）有固定场所；
（二）有专职人员；
全年开展巡查一百二十次，整改隐患三十六处。
任务完成情况
表1 任务完成情况
单位：万元
出席：王一、李二
附件：1.统计表
2.清单
附件1
2026.1.5
（2026年1月5日）
（联系人：李四）
抄送：县委办公室。
示例局办公室　2026年11月8日印发
（此页无正文）
""".splitlines()


@given(st.lists(st.sampled_from([*TOP, *ELEMENTS, *END]), min_size=1, max_size=12))
@settings(max_examples=60)
def test_whatever_the_order_every_file_reads_alike(lines):
    """Also where a paper is in disorder, and no element stands where it should."""
    assert all(len(roles) == 1 for roles in everywhere(lines))


def everywhere(lines: list[str]) -> list[set[str]]:
    """The roles of lines without any format, as .txt, .md and .docx have them."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    word = [(line, str(role)) for line, role in zip(lines, open_word("a.docx", papers.saved(document)).roles, strict=True)]
    readings = [word, reading(word, ".txt"), reading(word, ".md")]
    return [{role for _, role in line} for line in zip(*readings, strict=True)]
