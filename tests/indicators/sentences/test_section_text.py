"""text.j2: sentences from data, with nothing printed for what is absent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.blocks import Enumeration, Heading, Paragraph, Table
from govsummary.core.errors import PluginError
from govsummary.core.model import Report
from govsummary.indicators.sentences import compiling
from govsummary.indicators.sentences.section_text import SectionText
from govsummary.plugin.sections import Context

SCHEMA = {
    "type": "object",
    "properties": {
        "total": {"title": "总数", "type": "integer"},
        "name": {"title": "名称", "type": "string"},
        "national": {
            "title": "国家级",
            "type": "object",
            "properties": {"fund": {"title": "创新基金", "type": "integer"}, "torch": {"title": "火炬", "type": "integer"}},
        },
        "tags": {"title": "标签", "type": "array", "items": {"type": "string"}},
        "rows": {"title": "明细", "type": "array", "items": {"type": "object", "properties": {"who": {"title": "谁"}}}},
    },
}


def compose(source: str, **data: object):
    return SectionText(source, SCHEMA, "text.j2").compose(data, Context(Report("题", period="2026年")))


def test_absent_clauses_leave_no_trace():
    """A sentence is made of the clauses that are there; without any there is no paragraph."""
    source = "立项{{ 总数 }}项，其中创新基金{{ 国家级.fund }}项、火炬{{ national.火炬 }}项。"
    assert compose(source, total=3, national={"fund": 2}) == [Paragraph("立项3项，其中创新基金2项。")]
    assert compose(source, total=3) == [Paragraph("立项3项。")]
    assert compose(source) == []


def test_like_named_numbers_of_two_records_are_two():
    """What is said of one is not said of the other."""
    inner = {"type": "object", "properties": {"fund": {"title": "基金", "type": "integer", "x-unit": "项"}}}
    text = SectionText("国家{{ a.fund }}、省{{ b.fund }}。", {"type": "object", "properties": {"a": inner, "b": inner}}, "t")
    found = text.compose({"a": {"fund": 2}, "b": {"fund": 3}}, Context(Report("题", period="2026年")))
    assert found == [Paragraph("国家2项、省3项。")]


def test_markdown_makes_blocks():
    """Headings, items, tables with caption and unit, paragraphs over several lines."""
    text = "## 小题\n甲，\n乙。\n\n- 一\n- 二\n表：附表\n单位：万元\n| 甲 | 乙 |\n| 1 | {{ 总数 }} |"
    assert compose(text, total=7) == [
        Heading("小题", 2),
        Paragraph("甲，乙。"),
        Enumeration(("一", "二")),
        Table(("甲", "乙"), (("1", "7"),), caption="附表", unit="单位：万元"),
    ]


def test_a_line_that_ends_in_a_colon_opens_the_items_below_it():
    """As in a section that a clerk writes by hand: one paragraph, 成立队伍：一是…；二是…。"""
    assert compose("成立队伍：\n- 一\n- 二\n\n另：") == [Enumeration(("一", "二"), lead="成立队伍："), Paragraph("另：")]


def test_data_cannot_start_a_heading_an_item_or_a_cell():
    """What the clerk types is text, whatever it looks like."""
    evil = "# 题 | 格\n- 项"
    assert compose("{{ name }}", name=evil) == [Paragraph("# 题 | 格"), Paragraph("- 项")]
    assert compose("| 甲 |\n| {{ name }} |", name="a|b")[0].rows == (("a|b",),)


@pytest.mark.parametrize(
    "source",
    [
        "{{ 没有这个 }}",
        "{{ name.__class__.__mro__ }}",
        "{% if",
        "{{ ''.join.__globals__ }}",
        "{{ '甲' + 1 }}",
    ],
)
def test_broken_or_forbidden_templates_name_their_file(source):
    """Unknown names, reflection and broken tags are errors, never empty text."""
    with pytest.raises(PluginError, match=r"text\.j2"):
        compose(source)


def test_numbers_print_exactly():
    """Decimals print as stated: no exponent, no float noise."""
    assert compose("{{ total }}，{{ 总数 }}", total=Decimal("2866.50")) == [Paragraph("2866.5，2866.5")]


@given(
    st.text(st.sampled_from("甲 |#-：表单位\n\t\x0b\ue000\ue001\ue002\ue003\ue004\uf8ff"), min_size=1, max_size=12).filter(
        str.strip
    )
)
def test_no_character_of_data_is_a_mark(words):
    """Whatever the data hold, private-use characters included, stands there as it is; only its line breaks part it."""
    lines = [Paragraph(part.strip()) for part in words.split("\n") if part.strip()]
    assert compose("{{ name }}", name=words) == lines
    assert compose("- {{ name }}", name=words) == [Enumeration((words.strip(),))]
    assert compose("| 表头 |\n| {{ name }} |", name=words)[0].rows == ((words.strip(),),)


def test_what_macros_and_blocks_make_is_a_value():
    """Its marks are text; a block given to a filter would mix both, and is refused with its line."""
    assert compose("{% macro m() %}- {{ name }}{% endmacro %}{{ m() }}", name="甲") == [Paragraph("- 甲")]
    assert compose("{% set one %}# {{ name }}{% endset %}{{ one }}", name="甲") == [Paragraph("# 甲")]
    with pytest.raises(PluginError, match=r"text\.j2:2 "):
        compose("甲\n{% filter upper %}{{ name }}{% endfilter %}", name="- 乙")


def test_what_one_run_has_compiled_the_next_takes_up(tmp_path, monkeypatch):
    """The same blocks, faults at the same line, and of a text that is wrong nothing is kept."""
    monkeypatch.setenv("GOVSUMMARY_CACHE", str(tmp_path))
    whole, fails, broken = "# 小题\n{{ 总数 }}项。", "一\n{{ 1 / 0 }}", "{% if %}"
    first = compose(whole, total=7)
    told = []
    for _ in range(2):
        with pytest.raises(PluginError) as fault:
            compose(fails)
        told.append(str(fault.value))
        with pytest.raises(PluginError, match=r"text\.j2:1"):
            compose(broken)
        monkeypatch.setattr(compiling, "see_no_code_is_printed", lambda *_: pytest.fail("it was compiled again"))
    assert "text.j2:2" in told[0]
    assert told[0] == told[1]
    assert len(list(tmp_path.iterdir())) == 2
    assert compose(whole, total=7) == first
    assert not SectionText(whole, SCHEMA, "text.j2").reads("产值")


def test_a_field_goes_before_what_python_has_of_the_same_name():
    """Fields may be called added, items or keys."""
    row = {"type": "object", "properties": {one: {"title": one * 2, "type": "string"} for one in ("added", "items", "own")}}
    schema = {"type": "object", "properties": {"rows": {"title": "明细", "type": "array", "items": row}}}
    text = SectionText("{% for row in rows %}{{ row.added }}{{ row.items }}{{ row.own }}。{% endfor %}", schema, "text.j2")
    data = {"rows": [{"added": "甲", "items": "乙", "own": "丙"}]}
    assert list(text.compose(data, Context(Report("题", period="2026年")))) == [Paragraph("甲乙丙。")]


@pytest.mark.parametrize(
    "reach", ["total.source", "total.sources", "total.scaleb(9)", "total.real", "rows._added", "tags.sources"]
)
def test_a_fact_gives_its_attributes_alone(reach):
    """Neither what it is made of nor what Python could do with it."""
    with pytest.raises(PluginError, match=r"text\.j2"):
        compose(f"{{{{ {reach} }}}}", total=3, rows=[{"who": "甲"}], tags=["甲"])


def test_what_every_section_has_besides_is_no_field_of_its_text():
    """The core prints it; a text that names it is told which names there are."""
    more = {**SCHEMA["properties"], "honours": {"title": "荣誉", "type": "string", "x-companion": True}}
    with pytest.raises(PluginError, match=r"荣誉.*总数"):
        SectionText("{{ 荣誉 }}", {**SCHEMA, "properties": more}, "text.j2").compose(
            {"honours": "红旗"}, Context(Report("题"))
        )
