"""Plain text and Markdown as prose: encodings, paragraphs, roles, and offsets that lead back to the file."""

from __future__ import annotations

import codecs

import pytest

from govsummary.core.errors import InvalidReport
from govsummary.lint.document.text import decode, plain_manuscript

PAPER = """清溪县教育局关于2026年工作情况的报告
县人民政府：
　　现将有关情况报告如下：
一、主要工作
（一）抓培训
　　全年培训12期。
（二）抓督查。全年督查6次。
　　特此报告。
附件：1.统计表
2.清单
清溪县教育局
2026年1月5日
附件1
统计表
"""


def roles(text: str, path: str = "a.txt") -> list[tuple[str, str]]:
    return [(passage.text, passage.role) for passage in plain_manuscript(text, path).prose.passages]


def test_the_elements_of_a_paper_are_told_by_their_words_and_places():
    """Rules know a title from a heading from a sentence."""
    assert roles(PAPER) == [
        ("清溪县教育局关于2026年工作情况的报告", "标题"),
        ("县人民政府：", "主送机关"),
        ("现将有关情况报告如下：", "正文"),
        ("一、主要工作", "一级标题"),
        ("（一）抓培训", "二级标题"),
        ("全年培训12期。", "正文"),
        ("（二）抓督查。全年督查6次。", "二级标题"),
        ("特此报告。", "正文"),
        ("附件：1.统计表", "附件说明"),
        ("2.清单", "附件说明"),
        ("清溪县教育局", "署名"),
        ("2026年1月5日", "成文日期"),
        ("附件1", "附件序号"),
        ("统计表", "附件标题"),
    ]
    passages = plain_manuscript(PAPER, "a.txt").prose.passages
    assert [passage.text for passage in passages if passage.is_heading] == ["一、主要工作", "（一）抓培训"]
    assert [passage.text for passage in passages if passage.attached] == ["附件1", "统计表"]


def test_offsets_and_places_are_the_file_s_own():
    """Also behind indents and Windows line breaks."""
    text = PAPER.replace("\n", "\r\n")
    manuscript = plain_manuscript(text, "a.txt")
    for passage in manuscript.prose.passages:
        assert text[passage.start : passage.start + len(passage.text)] == passage.text
    trained = next(p for p in manuscript.prose.passages if p.text.startswith("全年培训"))
    assert (trained.location.line, trained.location.column) == (6, 3)


def test_lines_broken_at_a_width_are_one_paragraph():
    """Neither a missing stop nor half a quotation at the end of each line."""
    line = "坚持以高质量发展为主题，统筹推进各项重点工作，着力稳增长、促改革、调结构"
    text = "\n".join([f"　　{line}", line, line, "取得明显成效。", f"　　{line}", line, "成效明显。"])
    assert [passage.text.count("\n") for passage in plain_manuscript(text, "a.txt").prose.passages] == [3, 2]


def test_short_lines_without_stops_stay_paragraphs():
    """A list of names is not a broken text."""
    assert len(roles("甲局\n乙局\n丙局\n丁局\n")) == 4


def test_markdown_marks_are_no_text():
    """Headings, items, quotations and tables are told by their marks; code, front matter and comments are not read."""
    top = "---\na: b\n---\n# 工作总结\n\n## 一、做法\n\n- 建立机制\n> 引文。\n\n| a | b |\n\n"
    text = f"{top}```\n代码,\n```\n<!-- 注释, -->\n\n正文。\n"
    assert roles(text, "a.md") == [
        ("工作总结", "标题"),
        ("一、做法", "一级标题"),
        ("建立机制", "条目"),
        ("引文。", "正文"),
        ("| a | b |", "表格"),
        ("正文。", "正文"),
    ]


def test_numbered_sentences_are_a_list_not_headings():
    """Stops at their ends are right."""
    text = "应当具备下列条件：\n（一）有固定场所；\n（二）有专职人员；\n（三）其他条件。\n"
    assert not any(passage.is_heading for passage in plain_manuscript(text, "a.txt").prose.passages)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("总结".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "总结".encode(), "utf-8"),
        ("总结".encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + "总结".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_every_office_encoding_is_read_and_written_back(content, encoding):
    """What is not changed stays byte for byte."""
    decoded = decode(content, "a.txt")
    assert (decoded.text, decoded.encoding) == ("总结", encoding)
    assert decoded.encode(decoded.text) == content


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK\x03\x04\x00\x00\xff", b"\x80\x81\xff\xff"])
def test_what_is_no_text_is_refused(content):
    """A Word file called .txt is told, not guessed at."""
    with pytest.raises(InvalidReport):
        decode(content, "a.txt")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于增加编制的请示", "request"),
        ("2026年述职报告", "personal"),
        ("在全县教育工作会议上的讲话", "speech"),
        ("工作总结", ""),
    ],
)
def test_the_title_tells_kinds_that_some_rules_are_not_for(title, kind):
    """A request may ask for approval, a person may say 我."""
    assert plain_manuscript(f"{title}\n\n全年工作顺利。\n", "a.txt").prose.kind == kind
