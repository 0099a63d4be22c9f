"""What each passage of a messy paper is; every character of a source stands in exactly one place, whatever file it is."""

from __future__ import annotations

import io
from collections import Counter

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsummary.draft.paper import Draft
from govsummary.draft.reading import read_draft
from govsummary.standard.evidence import Evidence
from govsummary.standard.roles import decide

TEXT = "全年围绕中心、服务大局，办结事项1286件，同比增长15.6%，各项工作取得明显成效，群众满意度稳步提高。"


def read(*lines: str, name: str = "稿.txt") -> Draft:
    return read_draft(name, "\n".join(lines).encode())


def shown(draft: Draft) -> list[str]:
    """Each passage: role, depth and heading."""
    return [
        f"{piece.role}{piece.level or ''} {piece.text[: piece.cut or 16]}" if piece.level else str(piece.role)
        for piece in draft.pieces
    ]


def test_what_a_web_page_sets_round_a_paper_is_left_out():
    draft = read(
        *(
            "当前位置：",
            "首页",
            ">",
            "工作总结",
            "清溪县林业局2026年工作总结",
            "发布时间：2026-12-03 10:12",
            "来源：",
            "办公室",
        ),
        *("【字号：", "大", "中", "小", "】", "清溪县林业局2026年工作总结", "县人民政府：", TEXT, "打印本页", "关闭窗口"),
    )
    assert [piece.role.value for piece in draft.pieces] == ["标题", "主送机关", "正文"]
    assert [one.text for one in draft.left_out if "标题" in one.why.zh] == ["清溪县林业局2026年工作总结"]
    assert len(draft.left_out) == 15


def test_no_sentence_is_left_out_for_its_first_words():
    draft = read("2026年工作总结", "范文写作培训办了十二期，" + TEXT * 2, "首页改版以来，" + TEXT)
    assert [str(piece.role) for piece in draft.pieces] == ["标题", "正文", "正文"]
    assert draft.left_out == ()


@pytest.mark.parametrize("title", ["在2026年全市林业工作会议上的讲话", "清溪县2026年第一季度经济运行情况分析"])
def test_speeches_and_analyses_have_titles(title):
    assert read(title, TEXT, "一、认清形势", TEXT).pieces[0].role.value == "标题"


def test_a_page_mark_inside_a_sentence_comes_out_of_it():
    draft = read("2026年工作总结", "全年完成造林三万二千亩，成活率达到", "— 3 —", "百分之九十二。", "第 4 页 共 9 页", TEXT)
    assert draft.pieces[1].text == "全年完成造林三万二千亩，成活率达到百分之九十二。"
    assert [one.text for one in draft.left_out] == ["— 3 —", "第 4 页 共 9 页"]


def test_who_speaks_where_stands_below_the_title():
    draft = read(
        "2026年政府工作报告", "——2026年1月9日在清溪县第八届人民代表大会第四次会议上", "县长　李明", "各位代表：", TEXT
    )
    assert [piece.role.value for piece in draft.pieces] == ["标题", "题注", "题注", "主送机关", "正文"]


def test_levels_are_depths_of_this_paper():
    """一、 then 1、 is two levels; （一） without 一、 is the first; a lone line may be above 一、."""
    assert shown(read("总结", "一、做法", "1、抓学习。学习十二次。", "2、抓落实。督查八次。", "二、打算", TEXT))[1:] == [
        *("一级标题1 一、做法", "二级标题2 1、抓学习。", "二级标题2 2、抓落实。", "一级标题1 二、打算", "正文"),
    ]
    assert shown(read("总结", "（一）做法", TEXT, "（二）打算", TEXT))[1] == "一级标题1 （一）做法"
    lone = read("2026年工作总结", "上半年工作回顾", "一、做法", TEXT, "二、成效", TEXT, "下半年工作安排", "一、做法", TEXT)
    assert [piece.level for piece in lone.pieces] == [0, 1, 2, 0, 2, 0, 1, 2, 0]


def test_a_heading_that_text_follows_ends_at_its_stop():
    """Also at a half-width point, at spaces, and not at the point of a figure or a stop in quotes."""
    draft = read(
        *("2026年工作总结", "一、工作情况", "(一)抓培训.全年2.6万人次参加培训,同比增长5.1%.", "(二)抓督查.开展督查8次."),
        *(
            "二、存在问题 一些单位认识不到位，人手不足，经费紧张，工作开展得还不够平衡。",
            "三、坚持“一手抓。一手管”。完成了任务。",
        ),
    )
    assert [piece.text[: piece.cut] for piece in draft.pieces if piece.cut] == [
        *("(一)抓培训.", "(二)抓督查.", "二、存在问题 ", "三、坚持“一手抓。一手管”。"),
    ]


def test_numbered_sentences_without_text_are_items():
    draft = read(
        "总结",
        "一、打算",
        "重点抓好以下工作：",
        "1.抓培训，办班十二期；",
        "2.抓督查，办结八件；",
        "3.抓宣传。",
        "二、其他",
        TEXT,
    )
    assert shown(draft)[3:6] == ["条目"] * 3
    assert [piece.number for piece in draft.pieces[3:6]] == ["1.", "2.", "3."]


@pytest.mark.parametrize("line", ["一、二、三产业协调发展", "2.6万人受益", "第一、第三产业增加值增长", "二级公路全部通车"])
def test_what_counts_or_measures_heads_nothing(line):
    assert read("2026年工作总结", TEXT, line + "，" + TEXT, TEXT).pieces[2].level == 0


def test_a_paper_without_line_breaks_is_cut_at_its_headings():
    draft = read(
        "清溪县林业局2026年工作总结2026年，县林业局较好地完成了任务。一、工作情况（一）造林。全年造林3.2万亩，成活率达到九成以上。"
        "（二）管护。落实护林员86人，巡护1286次。二、存在问题主要表现在：一是资金不足；二是人手不够。三、明年打算抓好造林和管护。",
    )
    assert [(str(piece.role), piece.text[:9]) for piece in draft.pieces] == [
        ("标题", "清溪县林业局202"),
        ("正文", "2026年，县林业"),
        ("一级标题", "一、工作情况"),
        ("二级标题", "（一）造林。全年造"),
        ("二级标题", "（二）管护。落实护"),
        ("一级标题", "二、存在问题"),
        ("正文", "主要表现在：一是资"),
        ("一级标题", "三、明年打算抓好造"),
    ]


def test_name_and_date_on_one_line_are_two():
    draft = read("2026年工作总结", TEXT, "清溪县林业局          2026年12月3日")
    assert [(str(piece.role), piece.text) for piece in draft.pieces[2:]] == [
        *(("署名", "清溪县林业局"), ("成文日期", "2026年12月3日")),
    ]


def test_traditional_script_and_half_width_marks_are_read_as_well():
    draft = read(
        "二〇二六年度教育工作總結", "縣人民政府:", "一、主要工作", "(一)義務教育.新增學位1200個.", "(二)學前教育.新建3所."
    )
    assert shown(draft) == [
        "标题",
        "主送机关",
        "一级标题1 一、主要工作",
        "二级标题2 (一)義務教育.",
        "二级标题2 (二)學前教育.",
    ]


def test_a_narrow_decision_says_what_else_it_might_be():
    draft = read("2026年工作总结", TEXT, "总体情况", TEXT, TEXT)
    doubts = [piece.doubt for piece in draft.pieces if piece.doubt]
    assert doubts
    assert all(doubt.other != piece.role for doubt, piece in zip(doubts, (p for p in draft.pieces if p.doubt), strict=True))


def test_a_look_makes_a_lone_line_a_heading():
    lines = [Evidence(TEXT, size=16.0, family="仿宋")] * 3
    lone = Evidence("总体态势", size=16.0, family="黑体")
    other = Evidence("后续考虑", size=16.0, family="黑体")
    plain = [one.level for one in decide([*lines, Evidence("总体态势", size=16.0, family="仿宋"), *lines])]
    assert plain[3] == 0
    assert [one.level for one in decide([*lines, lone, *lines, other, *lines]) if one.level] == [1, 1]


# ---- laws -----------------------------------------------------------------------------------------------------------

PARTS = [
    *(
        "清溪县林业局2026年工作总结",
        "县人民政府：",
        "——2026年1月9日在清溪县第八届人民代表大会第四次会议上",
        "来源：清溪日报",
    ),
    *(
        "一、主要工作",
        "（一）抓造林。全年造林3.2万亩。",
        "（二）管护",
        "1.压实责任。",
        "2.落实经费；",
        "①巡护",
        "第一，抓培训。",
        "一是抓督查。",
    ),
    *(
        TEXT,
        "特此报告。",
        "附件：1.统计表",
        "2.清单",
        "清溪县林业局",
        "2026年12月3日",
        "清溪县林业局    2026年12月3日",
        "附件1",
    ),
    *(
        "统计表",
        "附件2 名词解释",
        "抄送：县委办。",
        "（联系人：李四）",
        "第 1 页 共 9 页",
        "— 2 —",
        "首页",
        "工作回顾",
        "完成了 **三成** <5% 的任务",
    ),
]
PAPERS = st.lists(
    st.one_of(
        st.sampled_from(PARTS),
        st.text(st.sampled_from("一二三、（）。，；：.1 　\t工作总结报告县局“”[]<>*#-|"), max_size=24),
    ),
    max_size=12,
)


def letters(text: str) -> Counter[str]:
    return Counter(one for one in text if one.isalnum())


def held(draft: Draft) -> Counter[str]:
    """The letters of all that a draft holds."""
    texts = [text for piece in draft.pieces for text in (piece.text, *(cell.text for row in piece.rows for cell in row))]
    return letters("".join([*texts, *draft.notes, *(one.text for one in draft.left_out)]))


@given(PAPERS)
@settings(max_examples=80)
def test_every_letter_of_a_text_stands_in_one_place(lines):
    text = "\n".join(lines)
    assert held(read_draft("稿.txt", text.encode())) == letters(text)
    assert held(read_draft("稿.md", text.encode())) == letters(text)


def word(lines: list[str]) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12))
@settings(max_examples=40)
def test_the_same_paper_reads_alike_in_every_file_and_every_time(lines):
    def told(draft: Draft) -> list[tuple[object, ...]]:
        pieces = [(one.text, one.role, one.level, one.cut, one.number, one.attachment) for one in draft.pieces]
        return [*pieces, *((one.text, one.why.zh) for one in draft.left_out)]

    text = "\n\n".join(lines).encode()
    first = told(read_draft("稿.txt", text))
    assert first == told(read_draft("稿.txt", text)) == told(read_draft("稿.docx", word(lines)))
    assert [one for one in first if "**" not in str(one[0])] == [
        one for one in told(read_draft("稿.md", text)) if "**" not in str(one[0])
    ]


@pytest.mark.parametrize(
    "line", ["完成了任务", "1.完成了任务", "（一）甲", "工作情况", "清溪县林业局", "2026年1月1日", "附件1", "。一、" * 200]
)
def test_a_long_paper_of_one_kind_of_lines_is_read(line):
    """No line looks at all the others: a paper of thousands is read in seconds."""
    assert len(read(*[line] * 3000).pieces) + len(read(*[line] * 3000).left_out) >= 1
