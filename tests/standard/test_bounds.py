"""Where one element ends and another begins: each bound of grammar and recogniser, tried on both sides."""

from __future__ import annotations

import pytest

from govsummary.core.prose import Role
from govsummary.standard import grammar
from govsummary.standard.evidence import Evidence
from govsummary.standard.roles import claimed_role, decide, runs_in

TITLE = "清溪县林业局2026年工作总结"
NUMBER = "清林发〔2026〕8号"
TEXT = "全年开展巡查一百二十次，整改隐患三十六处，各项任务按期完成。"
ORGAN, DATE = "清溪县林业局", "2026年12月3日"
TABLE = Evidence("甲", table=True)


def roles(*lines: str | Evidence) -> list[str]:
    """The roles of paragraphs, most of them words alone."""
    return [
        str(claimed_role(one)) for one in decide([line if isinstance(line, Evidence) else Evidence(line) for line in lines])
    ]


def long(count: int, end: str = "") -> str:
    """So many characters that say nothing, but for their end."""
    return "甲" * (count - len(end)) + end


# ---- above the text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("above", "role"), [(long(60), "发文字号"), ("巡查。", "正文"), ("一、巡查", "正文")])
def test_no_letterhead_stands_below_text(above, role):
    """A sentence or a numbered heading is text."""
    assert roles(above, NUMBER)[1] == role


@pytest.mark.parametrize(
    ("size", "red", "role"),
    [(20.5, True, "发文机关标志"), (20.0, True, "标题"), (36.0, False, "标题"), (17.5, True, "正文")],
)
def test_a_mark_is_red_and_larger_than_20_points(size, red, role):
    assert roles(Evidence(ORGAN, size=size, red=red), TEXT, TEXT)[0] == role


def test_names_between_signer_and_number_sign_too():
    """Not what stands above them."""
    found = roles("清溪县林业局文件", "签发人：张三", "李四", NUMBER, TITLE)
    assert found == ["发文机关标志", "签发人", "签发人", "发文字号", "标题"]


@pytest.mark.parametrize(("line", "is_one"), [("1234", False), ("12345", True), ("1234567", True), ("12345678", False)])
def test_a_copy_number_has_about_six_digits(line, is_one):
    """One too few or too many is a slip (7.2.1)."""
    assert (roles(line, NUMBER, TITLE)[0] == "份号") is is_one


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (Evidence("清溪林业", size=18.0), "标题"),
        (Evidence("清溪林业", size=17.5), "正文"),
        (Evidence(long(91), alignment="center"), "正文"),
        (Evidence("清溪林业", titled=True), "标题"),
        (Evidence("清溪林业：", titled=True), "标题"),
        (Evidence("来源：局办", titled=True), "题注"),
        (Evidence(long(29), pushed=True), "标题"),
        (Evidence("清溪林业"), "正文"),
    ],
)
def test_a_title_is_large_or_in_the_middle_and_not_long(line, role):
    assert roles(line, TEXT)[0] == role


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((TITLE, TEXT), "标题 正文"),
        (("简明", TITLE, TEXT), "标题 标题 正文"),
        (("简明", "内部", TITLE, TEXT), "标题 标题 标题 正文"),
        (("简明", "内部", "资料", TITLE, TEXT), "标题 标题 标题 标题 正文"),
        (("关于2026年度", long(40, "工作情况"), TEXT), "标题 标题 正文"),
        (("关于2026年度", "造林", long(41, "工作情况"), TEXT), "正文 正文 正文 正文"),
    ],
)
def test_a_title_of_words_alone_has_up_to_three_short_lines(lines, expected):
    """What stands above them belongs to it if it is as short."""
    assert " ".join(roles(*lines)) == expected


@pytest.mark.parametrize(
    ("size", "family", "role"), [(22.0, "a", "标题"), (21.1, "a", "标题"), (21.0, "a", "题注"), (22.0, "b", "题注")]
)
def test_a_second_line_of_a_title_looks_like_the_first(size, family, role):
    """Less than a point smaller, in the same typeface."""
    first = Evidence("清溪林业", size=22.0, family="a", alignment="center")
    assert roles(first, Evidence("年度工作", size=size, family=family, alignment="center"), TEXT)[1] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (Evidence("县人民政府", first_line=7.5), "主送机关"),
        (Evidence("县人民政府", first_line=8.0), "题注"),
        (long(59, "县人民政府"), "主送机关"),
        (long(199, "县人民政府："), "主送机关"),
        (long(200, "县人民政府："), "正文"),
    ],
)
def test_an_addressee_is_not_indented_and_not_long(line, role):
    """Without a colon it is taken for one only where another organ signs."""
    assert roles(TITLE, line, TEXT, ORGAN, DATE)[1] == role


# ---- below the text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (long(12), "署名"),
        (long(41), "正文"),
        (long(20, "林业局"), "署名"),
        ("林业局，", "正文"),
        ("1.林业局", "三级标题"),
    ],
)
def test_what_stands_right_above_the_date_signs_if_it_is_short(line, role):
    """An organ's name may be longer than a person's."""
    assert roles(TITLE, TEXT, line, DATE)[2] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (Evidence("张三", left=60.0), "署名"),
        (Evidence("张三", left=59.5), "正文"),
        (Evidence("张三", alignment="right"), "署名"),
        (Evidence("张三", pushed=True), "署名"),
        ("张三", "正文"),
    ],
)
def test_a_name_farther_above_the_date_stands_where_names_do(line, role):
    assert roles(TITLE, TEXT, line, ORGAN, DATE)[2] == role


def test_a_note_stands_between_the_date_and_the_attachments():
    note = "（联系人：李四）"
    assert roles(TITLE, TEXT, note, ORGAN, DATE, note, "附件1", note)[2:] == (
        ["正文", "署名", "成文日期", "附注", "附件序号", "正文"]
    )


def test_items_of_an_attachment_note_follow_it_at_once():
    """Not below other text, nor in an attachment."""
    note = ("附件：1.统计表", "2.清单", "3.名单")
    assert roles(TITLE, TEXT, *note, TEXT, "4.甲表", ORGAN, DATE)[2:7] == [
        "附件说明",
        "附件说明",
        "附件说明",
        "正文",
        "三级标题",
    ]
    assert roles(TITLE, TEXT, *note[:2], ORGAN, DATE, "附件1", "2.清单的表")[-1] == "三级标题"


@pytest.mark.parametrize(("length", "role"), [(45, "附件标题"), (46, "正文")])
def test_the_title_of_an_attachment_is_no_longer_than_a_heading(length, role):
    assert roles(TITLE, TEXT, "附件1", long(length), TEXT)[3] == role


def test_further_lines_of_an_attachment_s_title_are_centred():
    second = Evidence("乙表", alignment="center")
    assert roles(TITLE, TEXT, "附件1", "甲表", second, "丙表", TEXT)[3:] == ["附件标题", "附件标题", "正文", "正文"]
    assert roles(TITLE, TEXT, "附件1", TEXT, second)[3:] == ["正文", "正文"]


# ---- beside the text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "role"), [(39, "其他"), (40, "正文")])
@pytest.mark.parametrize("look", [{"alignment": "right"}, {"pushed": True}])
def test_a_remark_at_the_right_is_a_short_line(length, role, look):
    assert roles(TITLE, TEXT, Evidence(long(length), **look), TEXT)[2] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (Evidence(TEXT, size=12.0), "表题表注"),
        (Evidence(TEXT, size=12.5), "正文"),
        (Evidence(TEXT), "正文"),
        ("数据截至11月底。", "表题表注"),
    ],
)
def test_a_note_below_a_table_is_set_small_or_worded_so(line, role):
    """Right below it alone."""
    assert roles(TITLE, *[Evidence(TEXT, size=16.0)] * 3, TABLE, line, line)[5:] == [role, "正文"]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ((long(45),), "表题表注"),
        ((long(46),), "正文"),
        ((long(45), "表1 情况"), "表题表注 表题表注"),
        (("甲情况", "表1 情况", "单位：万元"), "正文 表题表注 表题表注"),
        (("表1 " + long(36),), "表题表注"),
        (("表1 " + long(43),), "正文"),
    ],
)
def test_a_caption_is_a_phrase_right_above_its_table(above, expected):
    """One line that is a caption by its words may stand between."""
    assert " ".join(roles(TITLE, TEXT, *above, TABLE)[2:-1]) == expected


def test_a_heading_in_a_numbering_of_its_own_is_no_caption_of_the_table_below():
    """第一部分 is counted on by 第二部分."""
    first, second = (Evidence(words, family="黑体", outline=1) for words in ("第一部分工作成效", "第二部分下一步打算"))
    lines = roles(TITLE, TEXT, first, TABLE, TEXT, second, TEXT)
    assert (lines[2], lines[5]) == ("一级标题", "一级标题")


@pytest.mark.parametrize(("length", "role"), [(39, "表题表注"), (40, "正文")])
def test_a_caption_by_its_words_is_short(length, role):
    assert roles(TITLE, TEXT, "表1 " + long(length - 3), TEXT)[2] == role


@pytest.mark.parametrize(("size", "role"), [(17.5, "表题表注"), (18.0, "附件标题"), (0.0, "附件标题")])
def test_what_is_smaller_than_a_title_is_the_caption_of_an_attached_table(size, role):
    """Where the file says how large it is."""
    assert roles(TITLE, TEXT, "附件1", Evidence("甲表", size=size, alignment="center"), TABLE)[3] == role


# ---- headings ---------------------------------------------------------------------------------------------------


def run_in(*words: str) -> list[bool]:
    return [runs_in(one) for one in decide(list(map(Evidence, words)))]


@pytest.mark.parametrize(
    ("words", "goes_on"),
    [
        ("一、" + long(45), False),
        ("一、" + long(46), True),
        ("（一）" + long(47, "。"), True),
        ("1.巡查，整改", True),
        ("一、巡查，整改", False),
        ("一、巡查，整改。", True),
        ("一、巡查。整改", True),
        ("一、巡查整改。", False),
    ],
)
def test_a_heading_of_its_own_is_short_and_no_sentence(words, goes_on):
    """A short line with a stop behind it is a heading all the same."""
    assert run_in(words) == [goes_on]


def test_items_of_a_list_end_in_stops_beside_one_another():
    """One alone, or with text between, is a heading."""
    assert run_in("（一）甲；", "（二）乙；") == [True, True]
    assert run_in("（一）甲；", TEXT, "（二）乙；") == [False, False, False]
    assert run_in("一、甲", TEXT, "二、乙；", TEXT, "三、丙", TEXT) == [False] * 6


def test_what_follows_the_first_label_below_the_text_is_attached():
    """Not the imprint; a file may itself be an attachment."""

    def attached(*lines: str | Evidence) -> list[int]:
        return [one.attachment for one in decide([line if isinstance(line, Evidence) else Evidence(line) for line in lines])]

    assert attached(TITLE, TEXT, "附件1", "甲表", TABLE, TEXT, "附件2", TEXT, "抄送：县委办公室。") == [
        0,
        0,
        1,
        1,
        1,
        1,
        2,
        2,
        0,
    ]
    assert attached("附件1", "甲表", TEXT) == [0, 0, 0]


@pytest.mark.parametrize(
    ("words", "level", "right"),
    [
        ("一.抓培训", 1, "一、抓培训"),
        ("(二) 抓培训", 2, "（二）抓培训"),
        ("99、抓培训", 3, "99.抓培训"),
        ("(12)抓培训", 4, "（12）抓培训"),
        ("一、抓培训。", 1, "一、抓培训"),
        ("一、抓培训，", 1, "一、抓培训"),
        ("（一）抓培训；", 2, "（一）抓培训；"),
        ("1.抓培训。", 3, "1.抓培训。"),
        ("一、" + long(28, "。"), 1, "一、" + long(27)),
        ("一、" + long(29, "。"), 1, "一、" + long(29, "。")),
        ("一、甲。乙。", 1, "一、甲。乙。"),
    ],
)
def test_a_heading_is_written_with_its_level_s_marks(words, level, right):
    """A stop goes from a heading of up to thirty characters, not from a sentence."""
    assert grammar.right_heading(words, level) == right


@pytest.mark.parametrize(
    ("text", "role", "right"),
    [
        ("2)抓培训", Role.BODY, "（2）抓培训"),
        ("2) 抓培训", Role.HEADING_2, "（二）抓培训"),
        ("2)抓培训", Role.NOTE, "2)抓培训"),
        (" 二〇二六年一月八日 ", Role.DATE, " 2026年1月8日 "),
        ("26.1.8", Role.DATE, "2026年1月8日"),
        ("2026年1月", Role.DATE, "2026年1月"),
        ("清林发[2026]第08号", Role.DOCUMENT_NUMBER, "清林发〔2026〕8号"),
        ("附 件:1、表；", Role.ATTACHMENT_NOTE, "附件：1.表"),
        ("县政府:", Role.ADDRESSEE, "县政府："),
        ("工作总结。", Role.TITLE, "工作总结"),
        ("", Role.TITLE, ""),
    ],
)
def test_an_element_is_written_as_the_standard_wants_it(text, role, right):
    assert grammar.right_form(text, role) == right


@pytest.mark.parametrize(("number", "form"), [(0, "一、"), (1, "一、"), (99, "九十九、"), (100, "一、")])
def test_chinese_numbers_of_headings_end_at_99(number, form):
    assert grammar.level_form(1, number) == form


@pytest.mark.parametrize(
    ("spaces", "width"), [("", 0.0), (" ", 0.5), ("\u3000", 1.0), ("\u2003", 1.0), ("\t", 2.0), ("\u3000 \t", 3.5)]
)
def test_a_line_is_padded_by_the_width_of_its_spaces(spaces, width):
    """An ideographic space is a character wide, a tab two, any other space half."""
    assert grammar.padding(spaces + "甲") == width


@pytest.mark.parametrize(
    ("words", "alone", "is_one"),
    [
        (long(50, "工作总结"), False, True),
        (long(51, "工作总结"), False, False),
        ("工作总结", True, False),
        ("关于造林的报告", True, True),
        ("工作总结。", False, False),
        ("关于造林的报告。", False, True),
        ("为做好工作的方案", False, False),
    ],
)
def test_a_title_names_a_kind_of_paper_in_up_to_fifty_characters(words, alone, is_one):
    """With nothing below it, or with a stop, it has to say what it is about."""
    assert grammar.reads_as_title(words, alone=alone) is is_one


@pytest.mark.parametrize(
    ("text", "role", "parts"),
    [
        ("一、巡查。全年十次", Role.HEADING_1, [("一级标题", "一、巡查。"), ("正文", "全年十次")]),
        ("一、巡查。 ", Role.HEADING_1, [("一级标题", "一、巡查。 ")]),
        ("出席：王一", Role.ATTENDANCE, [("出席列席人员", "出席："), ("正文", "王一")]),
        (NUMBER, Role.DOCUMENT_NUMBER, [("发文字号", NUMBER)]),
        (NUMBER + "  签发人：张三", Role.DOCUMENT_NUMBER, [("发文字号", NUMBER), ("签发人", "  签发人：张三")]),
        ("000001\t" + NUMBER, Role.DOCUMENT_NUMBER, [("份号", "000001\t"), ("发文字号", NUMBER)]),
        ("机密\t" + NUMBER, Role.DOCUMENT_NUMBER, [("密级", "机密\t"), ("发文字号", NUMBER)]),
        ("2026年。", Role.DATE, [("成文日期", "2026年。")]),
    ],
)
def test_a_paragraph_is_shared_by_the_elements_in_it(text, role, parts):
    """Each up to where the next begins."""
    found, at = [], 0
    for one, end in grammar.shares(text, role):
        found.append((str(one), text[at:end]))
        at = end
    assert found == parts
