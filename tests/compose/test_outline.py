"""Composing: order, levels, numbers, run-in headings, enumerations."""

from __future__ import annotations

import pytest

from govsummary.compose import compose
from govsummary.core.blocks import Enumeration, Heading, Paragraph, Table
from govsummary.core.errors import PluginError, UsageError
from govsummary.core.model import Layout, Part, Report, ReportPart, Section, in_paragraphs
from govsummary.plugin.manager import Plugins, build_manager
from govsummary.plugin.sections import SectionType


class Demo:
    """A plugin with one section type that has a heading of its own."""

    from govsummary.plugin.hooks import hookimpl

    @hookimpl
    def govsummary_section_types(self) -> list[SectionType]:
        def tell(data, context):
            return [Heading("内层"), Paragraph(f"完成{data['n']}项。")]

        return [SectionType.simple("demo.counts", "计数情况", tell)]


@pytest.fixture
def plugins() -> Plugins:
    return build_manager({"demo": Demo()}, discover=False)


def lines(report: Report, plugins: Plugins) -> list[str]:
    shown = []
    for block in compose(report, plugins).blocks:
        if isinstance(block, Heading):
            shown.append(f"{block.number}{block.text}" + (f"。{block.run_in}" if block.run_in else ""))
        elif isinstance(block, Paragraph):
            shown.append(block.text)
        else:
            shown.append("|".join(block.header))
    return shown


def report_of(*parts: ReportPart, **more: object) -> Report:
    return Report(title="工作总结", parts=parts, **more)


def test_a_list_of_sections_makes_level_one_headings(plugins):
    """Sections of a part without a heading of its own stand at level 1, across parts."""
    report = report_of(
        ReportPart(
            Part("measures", "主要做法"),
            (Section("抓学习", in_paragraphs("甲。")), Section("抓服务", in_paragraphs("乙。"))),
        ),
        ReportPart(Part("achievements", "工作成效"), (Section("见成效", in_paragraphs("丙。")),)),
    )
    assert lines(report, plugins) == ["一、抓学习", "甲。", "二、抓服务", "乙。", "三、见成效", "丙。"]


def test_a_part_with_heading_lowers_its_sections(plugins):
    """A headed part is level 1; its sections and theirs count anew below each parent."""
    inner = Section("机制", sections=(Section("会议", in_paragraphs("甲。")), Section("通报", in_paragraphs("乙。"))))
    report = report_of(
        ReportPart(Part("measures", "主要做法"), (inner, Section("督查", in_paragraphs("丙。"))), heading="主要工作"),
        ReportPart(Part("plans", "下一步打算", planned=True), (Section("明年", in_paragraphs("丁。")),), heading="打算"),
    )
    assert lines(report, plugins) == [
        "一、主要工作", "（一）机制", "1.会议", "甲。", "2.通报", "乙。", "（二）督查", "丙。",
        "二、打算", "（一）明年", "丁。",
    ]  # fmt: skip


def test_headless_problems_get_the_customary_heading_and_background_none(plugins):
    """A part given as plain text is headed by its name, except the opening background."""
    report = report_of(
        ReportPart(Part("background", "背景", unheaded=True), (Section(body=in_paragraphs("概述。")),)),
        ReportPart(Part("problems", "存在问题"), (Section(body=in_paragraphs("不足。")),)),
        ReportPart(Part("plans", "下一步打算", planned=True), (Section(body=in_paragraphs("打算。")),), heading=""),
    )
    assert lines(report, plugins) == ["概述。", "一、存在问题", "不足。", "打算。"]


def test_order_moves_a_section_and_ties_keep_their_place(plugins):
    """A small order comes first; sections without one stay as written."""
    report = report_of(
        ReportPart(
            Part("measures", "主要做法"),
            (
                Section("甲", in_paragraphs("1。")),
                Section("乙", in_paragraphs("2。")),
                Section("丙", in_paragraphs("3。"), order=1),
            ),
        )
    )
    assert lines(report, plugins)[::2] == ["一、丙", "二、甲", "三、乙"]


def test_a_plugin_section_brings_its_title_and_lower_headings(plugins):
    """The type's title heads the section; headings inside stand one level lower; a heading given replaces it."""
    report = report_of(
        ReportPart(
            Part("achievements", "工作成效"),
            (
                Section(type="demo.counts", data={"n": 3}),
                Section("另题", type="demo.counts", data={"n": 4}),
                Section("", type="demo.counts", data={"n": 5}),
            ),
        )
    )
    assert lines(report, plugins) == [
        "一、计数情况", "（一）内层", "完成3项。", "二、另题", "（一）内层", "完成4项。", "三、内层", "完成5项。",
    ]  # fmt: skip


def test_run_in_headings_take_the_first_paragraph_below_level_one(plugins):
    """（一） runs into its text; 一、 keeps its own line; a table never runs in."""
    table = Table(("项目", "数量"), (("甲", "1"),))
    report = report_of(
        ReportPart(
            Part("measures", "主要做法"),
            (Section("机制", in_paragraphs("完善。\n健全。")), Section("表", body=(table,))),
            heading="做法",
            body=in_paragraphs("引子。"),
        ),
        layout=Layout(run_in_levels=(2, 3, 4)),
    )
    assert lines(report, plugins) == ["一、做法", "引子。", "（一）机制。完善。", "健全。", "（二）表", "项目|数量"]


def test_items_run_together_and_follow_a_lead_in(plugins):
    """Items lose their own ordinals and end marks; a text that ends in a colon takes them in."""
    section = Section("", (Paragraph("重点抓三件事："), Enumeration(("一是抓培训；", "抓督查。", "抓落实"))))
    assert lines(report_of(ReportPart(Part("measures", "主要做法"), (section,))), plugins)[-1] == (
        "重点抓三件事：一是抓培训；二是抓督查；三是抓落实。"
    )


def test_items_of_several_sentences_are_parted_by_full_stops(plugins):
    """A semicolon cannot part items that hold full stops themselves."""
    section = Section("甲", body=(Enumeration(("抓培训。全年12期", "抓督查")),))
    assert (
        lines(report_of(ReportPart(Part("measures", "主要做法"), (section,))), plugins)[-1]
        == "一是抓培训。全年12期。二是抓督查。"
    )


def test_text_keeps_its_characters_and_paragraphs(plugins):
    """Rare characters, brackets and inner full-width spaces arrive; blank lines only separate."""
    section = Section("甲", in_paragraphs("\u200b　　𠮷野家&<R&D>“引”\n\n張　三、龍 \ufeff\n\u200b\n"))
    assert lines(report_of(ReportPart(Part("measures", "主要做法"), (section,))), plugins)[1:] == [
        "𠮷野家&<R&D>“引”",
        "張　三、龍",
    ]


def test_a_hundred_headings_and_items_are_numbered_on(plugins):
    """A long list is no reason to stop."""
    sections = tuple(Section(f"第{n}项", body=(Enumeration(tuple("甲" * 112)),) if n == 100 else ()) for n in range(1, 113))
    found = lines(report_of(ReportPart(Part("plans", "下一步打算", planned=True), sections, heading="")), plugins)
    assert [found[98], found[99], found[101], found[112]] == [
        "九十九、第99项",
        "一百、第100项",
        "一百零一、第101项",
        "一百一十二、第112项",
    ]
    assert found[100].endswith(
        "九十九是甲；一百是甲；一百零一是甲；"
        + "；".join(
            f"一百{n}是甲"
            for n in ("零二", "零三", "零四", "零五", "零六", "零七", "零八", "零九", "一十", "一十一", "一十二")
        )
        + "。"
    )


@pytest.mark.parametrize(
    ("scheme", "expected"), [("two-level", ["一、甲", "1.乙"]), ("两级", ["一、甲", "1.乙"]), ("不编号", ["甲", "乙"])]
)
def test_other_numbering_schemes(plugins, scheme, expected):
    """Schemes are chosen by name or by title."""
    report = report_of(
        ReportPart(Part("measures", "主要做法"), (Section("乙"),), heading="甲"), layout=Layout(numbering=scheme)
    )
    assert lines(report, plugins) == expected


def test_unknown_names_are_refused(plugins):
    """An unknown scheme or section type is an error that names it."""
    with pytest.raises(UsageError, match="roman"):
        compose(report_of(layout=Layout(numbering="roman")), plugins)
    with pytest.raises(PluginError, match=r"no\.such"):
        compose(report_of(ReportPart(Part("measures", "主要做法"), (Section(type="no.such"),))), plugins)


ITEMS = ("建章立制，出台办法3个；", "强化督导。抽查项目46个", "严格问责")


@pytest.mark.parametrize(
    ("counting", "together"),
    [
        ("is", "一是建章立制，出台办法3个。二是强化督导。抽查项目46个。三是严格问责。"),
        ("ordinal", "第一，建章立制，出台办法3个。第二，强化督导。抽查项目46个。第三，严格问责。"),
        ("first", "首先，建章立制，出台办法3个。其次，强化督导。抽查项目46个。最后，严格问责。"),
        ("brackets", "（1）建章立制，出台办法3个。（2）强化督导。抽查项目46个。（3）严格问责。"),
        ("circled", "①建章立制，出台办法3个。②强化督导。抽查项目46个。③严格问责。"),
        ("decimal", "1.建章立制，出台办法3个。2.强化督导。抽查项目46个。3.严格问责。"),
        ("none", "建章立制，出台办法3个。强化督导。抽查项目46个。严格问责。"),
    ],
)
def test_items_are_counted_as_the_clerk_says(plugins, counting, together):
    """In one paragraph or each in its own, where its own mark at the end stays."""
    section = Section("甲", (Enumeration(ITEMS, counting=counting),))
    apart = Section("乙", (Enumeration(ITEMS, counting=counting, apart=True),))
    found = lines(report_of(ReportPart(Part("measures", "主要做法"), (section, apart))), plugins)
    assert found[found.index("一、甲") + 1] == together
    assert "".join(found[found.index("二、乙") + 1 :]) == together.replace("3个。", "3个；")
    assert len(found) == 6


def test_what_a_clerk_numbered_himself_is_not_numbered_twice(plugins):
    """Words that only begin like a number stay."""
    items = Enumeration(("（1）建章立制", "(2)强化督导"), counting="brackets")
    industry = Enumeration(("第一、第三产业融合发展", "第二，工业提质"), counting="ordinal")
    found = lines(report_of(ReportPart(Part("measures", "主要做法"), (Section("甲", (items, industry)),))), plugins)
    assert found[1:] == ["（1）建章立制；（2）强化督导。", "第一，第一、第三产业融合发展；第二，工业提质。"]


def test_blocks_stand_in_the_order_in_which_they_are_written(plugins):
    """Text, table, text, items, and what follows the sections inside."""
    table = Table(("甲", "乙"), (("1", "2"),))
    body = (Paragraph("其一。\n其二。"), table, Paragraph("其三："), Enumeration(("学", "做")), Paragraph("其四。"))
    section = Section("甲", body, sections=(Section("内", in_paragraphs("五。")),), ending=in_paragraphs("六。"))
    part = ReportPart(Part("measures", "主要做法"), (section,), "工作", ending=in_paragraphs("七。"))
    assert lines(report_of(part), plugins) == [
        "一、工作", "（一）甲", "其一。", "其二。", "甲|乙", "其三：一是学；二是做。", "其四。",
        "1.内", "五。", "六。", "七。",
    ]  # fmt: skip


def test_every_block_says_where_it_is_stated(plugins):
    """Items apart each by its number, run-in text and items run on by paths of their own."""
    at = ("measures", "sections", 0)
    body = (
        Paragraph("两件事：", (*at, "text", 0)),
        Enumeration(("学", "做"), origin=(*at, "text", 1, "items")),
        Enumeration(("甲", "乙"), apart=True, origin=(*at, "text", 2, "items")),
    )
    part = ReportPart(Part("measures", "主要做法"), (Section("题", body, origin=at),), "工作", origin=("measures",))
    heading, *rest = compose(report_of(part, layout=Layout(run_in_levels=(2, 3, 4))), plugins).blocks[1:]
    assert (heading.origin, heading.run_in, heading.run_in_origin) == (at, "两件事：一是学；二是做。", (*at, "text", 0))
    assert [block.origin for block in rest] == [(*at, "text", 2, "items", n) for n in range(2)]
    first = compose(report_of(part), plugins).blocks[2]
    assert (first.origin, first.joined) == ((*at, "text", 0), (*at, "text", 1, "items"))


def test_headings_are_numbered_as_the_paper_has_it(plugins):
    """By the first number of each level; one that is given counts on, one without is not counted."""
    sections = (
        Section("甲", sections=(Section("其一", in_paragraphs("一。")), Section("其二", in_paragraphs("二。")))),
        Section("小结", in_paragraphs("三。"), number=""),
        Section("乙", in_paragraphs("四。"), number="第五部分"),
        Section("丙", in_paragraphs("五。")),
    )
    layout = Layout(numbers=("第一部分　", "1.", ""))
    found = lines(report_of(ReportPart(Part("measures", "主要做法"), sections, heading=""), layout=layout), plugins)
    assert found == [
        "第一部分　甲", "1.其一", "一。", "2.其二", "二。", "小结", "三。", "第五部分乙", "四。", "第六部分　丙", "五。",
    ]  # fmt: skip


def test_text_follows_its_heading_where_a_level_or_a_section_says_so(plugins):
    """A section's own word goes before its level's."""
    sections = (
        Section("甲", in_paragraphs("一。"), run_in=True),
        Section("乙", in_paragraphs("二。"), sections=(Section("内", in_paragraphs("三。\n四。")),)),
        Section("丙", sections=(Section("内", in_paragraphs("五。"), run_in=False),)),
    )
    report = report_of(ReportPart(Part("measures", "主要做法"), sections, heading=""), layout=Layout(run_in_levels=(2,)))
    assert lines(report, plugins) == [
        "一、甲。一。", "二、乙", "二。", "（一）内。三。", "四。", "三、丙", "（一）内", "五。",
    ]  # fmt: skip
