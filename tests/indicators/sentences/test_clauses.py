"""The falling away: whatever is absent, what is left are sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.blocks import Enumeration, Heading, Paragraph, Table
from govsummary.core.errors import PluginError
from govsummary.core.model import Report
from govsummary.indicators.sentences.section_text import SectionText
from govsummary.plugin.quantities import completed
from govsummary.plugin.sections import Context

from .saying import SCHEMA, blocks, said

FIRMS = (
    "{{ span }}申报高新技术企业{{ applied }}，通过认定{{ recognised }}，其中首次认定{{ first }}、重新认定{{ again }}。"
    "有效期内高新技术企业达{{ high_tech }}（{{ note }}）；另有科技型中小企业{{ sme }}。"
)
ALL = {"applied": 52, "recognised": 41, "first": 27, "again": 14, "high_tech": 186, "note": "占三成", "sme": 312}


@pytest.mark.parametrize(
    ("absent", "left"),
    [
        ("", "全年申报高新技术企业52家，通过认定41家，其中首次认定27家、重新认定14家。"),
        ("applied", "全年通过认定41家，其中首次认定27家、重新认定14家。"),
        ("recognised", "全年申报高新技术企业52家，首次认定27家、重新认定14家。"),
        ("first", "全年申报高新技术企业52家，通过认定41家，其中重新认定14家。"),
        ("first again", "全年申报高新技术企业52家，通过认定41家。"),
        ("applied recognised first again", ""),
    ],
)
def test_a_clause_falls_with_its_punctuation(absent, left):
    """全年 and 其中 go on to the next clause; 其中 falls with its whole."""
    data = {name: value for name, value in ALL.items() if name not in absent.split()}
    rest = "有效期内高新技术企业达186家（占三成）；另有科技型中小企业312家。"
    if not left:
        rest = f"全年{rest}"
    assert said(FIRMS, **data) == left + rest


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("立项{{ funds }}（含{{ note }}）。", "立项3万元。"),
        ("{{ note }}召开会议（{{ applied }}参加），经费{{ funds }}。", "经费3万元。"),
        ("召开会议（{{ applied }}参加），经费{{ funds }}。", "召开会议，经费3万元。"),
        ("召开会议（{{ applied }}参加）。", ""),
        ("加强学习、培训，申报{{ applied }}；经费{{ funds }}。", "经费3万元。"),
        ("面向高校、院所、企业发放{{ applied }}、拨付{{ funds }}。", "拨付3万元。"),
        ("认真组织。申报{{ applied }}。", ""),
        ("经费{{ funds }}，其中{% for row in rows %}{{ row.plan }}{{ row.approved }}、{% endfor %}。", "经费3万元。"),
        ("经费{{ funds }}，其中首次{{ first }}，重新{{ again }}，人员{{ funds }}。", "经费3万元，人员3万元。"),
        ("省级平台：新增{{ applied }}，总数{{ funds }}；市级平台：新增{{ first }}。", "省级平台：总数3万元。"),
        ("经费{{ funds }}，来源：。", "经费3万元。"),
        ("“{{ applied }}，{{ funds }}”经费{{ funds }}。", ""),
        ("{% if applied > 3 %}多。{% endif %}{{ applied + 1 }}家。经费{{ funds }}。", "经费3万元。"),
        ("{{ span }}，申报{{ applied }}，经费{{ funds }}。", "全年，经费3万元。"),
    ],
)
def test_what_remains_is_a_sentence(source, left):
    """Brackets, words without facts, lists, labels, quotation marks."""
    assert said(source, funds=3) == left


def test_no_period_goes_before_what_there_was_at_its_end():
    """全年 is of what happened in it."""
    source = "{{ span }}党员{{ members }}，申报{{ applied }}。经费{{ funds }}。"
    assert said(source, members=212, applied=3, funds=2) == "党员212名，申报3家。全年经费2万元。"
    assert said("{{ span }}申报{{ applied }}，党员{{ members }}。", members=212) == "党员212名。"
    assert said("{{ span }}申报{{ applied }}。经费{{ funds }}。", funds=2) == "全年经费2万元。"


def test_what_is_of_another_time_opens_with_it():
    """1—9月 takes the place of 全年, which goes on; where no period opens, it stays in its brackets."""
    data = {"applied": 3, "applied_as_of": "1—9月", "applied_growth": 5, "recognised": 2}
    said_all = said("{{ span }}申报{{ applied }}；认定{{ recognised }}。", **data)
    assert said_all == "1—9月申报3家，同比增长5%；全年认定2家。"
    assert said("{{ span }}申报{{ applied }}。", applied=3, applied_as_of="截至5月底") == "截至5月底，申报3家。"
    assert said("认定{{ recognised }}；申报{{ applied }}。", **data) == "认定2家；申报3家（1—9月），同比增长5%。"


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"applied": 3, "first": 2}, "甲3家、乙2家建成运行。"),
        ({"applied": 3}, "甲3家建成运行。"),
        ({"first": 2}, "乙2家建成运行。"),
        ({"applied": 3, "recognised": 1}, "甲3家建成运行，丙1家。"),
    ],
)
def test_a_list_keeps_its_predicate(known, words):
    """What stands behind its last item is said of all."""
    assert said("甲{{ applied }}、乙{{ first }}（{{ note }}）建成运行，丙{{ recognised }}。", **known) == words
    assert said("甲{{ applied }}参评、乙{{ first }}达标。", applied=3) == "甲3家参评。"


def test_a_list_keeps_what_stands_at_its_front():
    """新建 is said of all that follows what names itself, and of no other clause."""
    source = "新建{{ items([('甲', applied), ('乙', first)]) }}、丙{{ recognised }}，丁{{ again }}。"
    assert said(source, recognised=3, again=2) == "新建丙3家，丁2家。"
    assert said(source, again=2) == "丁2家。"
    assert said(source, applied=1, recognised=3) == "新建甲1家、丙3家。"


ROWS = [{"plan": f"计划{char}", "approved": number} for number, char in enumerate("甲乙丙丁", 1)]
FORMED = completed({**SCHEMA, "properties": {**SCHEMA["properties"], "form": {"title": "形式", "type": "string"}}})
TABLE = (
    "立项{{ items(told(rows), 'approved') }}。\n\n{% if tabled(rows) %}\n| 名称 | 立项 |\n"
    "{% for row in rows %}\n| {{ row.plan }} | {{ row.approved }} |\n{% endfor %}\n{% endif %}"
)


@pytest.mark.parametrize(
    ("form", "rows", "words", "tabled"),
    [
        (None, ROWS[:3], "立项计划甲1项、计划乙2项、计划丙3项。", 0),
        (None, ROWS, "立项计划甲1项、计划乙2项、计划丙3项等。", 4),
        ("text", ROWS, "立项计划甲1项、计划乙2项、计划丙3项、计划丁4项。", 0),
        ("table", ROWS[:2], "", 2),
        ("both", ROWS[:2], "立项计划甲1项、计划乙2项。", 2),
        ("table", [{"plan": "甲", "approved": 0}, {"plan": "乙", "approved": 0}], "", 0),
    ],
)
def test_rows_stand_in_a_table_where_they_are_many_or_it_is_asked_for(form, rows, words, tabled):
    """形式 decides, then their number; noughts alone are no table."""
    data = {"rows": rows, **({"form": form} if form else {})}
    made = SectionText(TABLE, FORMED, "text.j2").compose(data, Context(Report("题", period="2026年")))
    assert "".join(one.text for one in made if isinstance(one, Paragraph)) == words
    assert sum(len(one.rows) for one in made if isinstance(one, Table)) == tabled


def test_items_headings_and_rows_fall_with_their_facts():
    """A list without items takes the words that open it along, a heading what stood below it; a cell is a dash."""
    source = (
        "# 企业\n申报{{ applied }}。\n\n成效：\n- 认定{{ recognised }}。\n- 首次{{ first }}。\n\n# 经费{{ funds }}\n好。"
    )
    assert blocks(source) == [Paragraph("好。")]
    whole = [Heading("企业"), Paragraph("申报1家。"), Enumeration(("认定2家。",), lead="成效："), Heading("经费3万元")]
    assert blocks(source, applied=1, recognised=2, funds=3) == [*whole, Paragraph("好。")]
    row = "{% for row in rows %}\n| {{ row.plan }} | {{ row.approved }} |\n{% endfor %}"
    table = f"表：明细\n| 计划 | 立项 |\n{row}\n| 合计 | {{{{ applied }}}} |"
    rows = [{"plan": "甲", "approved": 0}, {"plan": "乙"}]
    assert blocks(table, rows=rows) == [Table(("计划", "立项"), (("甲", "0"), ("乙", "—")), caption="明细")]
    assert blocks(table) == []


def test_a_quantity_says_all_that_is_known():
    """And its attributes each what they are asked for."""
    data = {"applied": 52, "applied_last": 45, "applied_target": 50, "applied_rank": "全市第3"}
    assert said("申报{{ applied }}。", **data) == "申报52家，同比增长15.6%，完成年度目标的104%，居全市第3位。"
    assert said("申报{{ 申报.值 }}，{{ 申报.同比 }}。{{ applied.数值 }}；{{ applied.rank }}。", **data) == (
        "申报52家，同比增长15.6%。52；居全市第3位。"
    )
    assert said("申报{{ applied }}。", applied_growth="15.3%") == "申报同比增长15.3%。"
    assert said("{% if applied %}有{% endif %}{% if applied < 3 %}少{% endif %}。", applied=0) == "少。"
    assert said("申报{{ applied }}。", applied=0) == ""
    assert said("申报{{ applied }}。", applied=0, applied_last=3) == "申报由上年的3家降至0家。"


def test_items_that_have_clauses_of_their_own_are_parted_by_commas():
    """早稻…，同比增长…，晚稻…: a 、 would part less than the ， inside."""
    source = "立项{{ applied }}，其中{% for row in rows %}{{ row.plan }}{{ row.approved }}、{% endfor %}。"
    rows = [{"plan": "甲", "approved": 2, "approved_last": 1}, {"plan": "乙", "approved": 3}]
    assert said(source, applied=5, rows=rows) == "立项5家，其中甲2项，同比增长100%，乙3项。"


@pytest.mark.parametrize(
    ("data", "number"),
    [
        ({"applied": 5, "applied_last": 4}, "25"),
        ({"applied": 3, "applied_last": 4}, "-25"),
        ({"applied": 3, "applied_last": 3}, "0"),
        ({"applied_growth": "下降4.2%"}, "-4.2"),
        ({"applied": 3}, "—"),
    ],
)
def test_the_number_of_a_growth(data, number):
    """A table has a column of its own for it; it counts in comparisons too."""
    (table,) = blocks("| 项目 | 同比（%） |\n| {{ '甲' }} | {{ applied.增幅 }} |", **data)
    assert table.rows == (("甲", number),)
    above = said("{% if applied.增幅 > 20 %}好{% endif %}", **data)
    assert above == ("好" if number == "25" else "")


@pytest.mark.parametrize(
    ("source", "data", "words"),
    [
        ("{{ note }}，认定{{ applied }}。", {"note": "提质增效。", "applied": 9}, "提质增效，认定9家。"),
        ("{{ note }}；认定{{ applied }}。", {"note": "提质增效，", "applied": 9}, "提质增效；认定9家。"),
        ("{{ note }}。", {"note": "提质增效；"}, "提质增效。"),
        ("{{ note }}。", {"note": "提质增效！"}, "提质增效！"),
        ("{{ firms }}入选。", {"firms": ["甲公司。", "乙公司。"]}, "甲公司、乙公司入选。"),
        ("{{ named(firms, none, '家') }}入选。", {"firms": ["甲公司；", "乙公司"]}, "甲公司、乙公司入选。"),
    ],
)
def test_what_data_end_in_falls_before_a_mark(source, data, words):
    """The clerk writes whole sentences where the text has marks of its own."""
    assert said(source, **data) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("新增企业{{ applied }}（{{ firms }}）。", "新增企业2家（甲、乙），实现零的突破。"),
        ("新增企业{{ applied }}（{{ note }}）。", "新增企业2家，实现零的突破。"),
        ("新增企业{{ applied }}公布（{{ firms }}）。", "新增企业2家，实现零的突破公布（甲、乙）。"),
    ],
)
def test_brackets_stand_behind_the_value(source, words):
    """What they explain is the number, not what is said of it besides."""
    assert said(source, applied=2, applied_milestone="实现零的突破", firms=["甲", "乙"]) == words


@given(st.sets(st.sampled_from([*ALL])), st.text("甲，。；、（）：其中 \n", min_size=1, max_size=6).filter(str.strip))
def test_any_subset_leaves_clean_sentences(absent, words):
    """No doubled or dangling mark, no hole, a full stop; and what data hold cuts nothing."""
    data = {name: value for name, value in ALL.items() if name not in absent}
    plain = said(FIRMS, **data)
    assert not re.search(r"[，；、。]{2}|（）|其中[，；、。]|^[，；、。]", plain)
    assert plain.endswith("。") or not plain
    if "note" in data:
        odd = said(FIRMS, **{**data, "note": words})
        assert odd == plain.replace("占三成", words) if "\n" not in words else True


def test_an_attribute_that_is_none_names_those_that_are():
    """And a brace too many says how a tag is closed."""
    with pytest.raises(PluginError, match="没有 同笔 这一项；可以写数值、值"):
        said("申报{{ applied.同笔 }}。", applied=3)
    with pytest.raises(PluginError, match="“}”没有与它成对的"):
        said("申报{{ applied }。", applied=3)


def test_a_period_alone_is_no_sentence():
    """As where what follows it stands in an ``{% if %}``; the next sentence has it."""
    source = "{{ span }}{% if applied %}申报{{ applied }}{% endif %}。认定{{ recognised }}。"
    assert said(source, recognised=3) == "全年认定3家。"
    assert said(source) == ""


def test_a_table_without_rows_falls():
    """Its header and its caption alone would say nothing."""
    rows = "{% for row in rows %}\n| {{ row.plan }} | {{ row.approved }} |\n{% endfor %}\n"
    source = f"表：{{{{ period }}}}立项情况\n| 计划 | 立项 |\n{rows}"
    assert blocks(source, applied=3) == blocks(source, rows=[]) == []
    assert [len(one.rows) for one in blocks(source, rows=[{"plan": "甲", "approved": 2}])] == [1]


def test_a_time_is_said_once_and_a_unit_in_brackets_is_no_time():
    """截至5月底 opens the first of what was counted up to it, and again after 全年; 55万头（只） is a number."""
    source = "{{ span }}党员{{ members }}；申报{{ applied }}；认定{{ recognised }}；首次{{ first }}。"
    ends = {"members_as_of": "截至5月底", "applied_as_of": "截至5月底", "first_as_of": "截至5月底"}
    assert said(source, members=3, applied=2, first=1, **ends) == "截至5月底，党员3名；申报2家；首次1家。"
    with_year = said(source, members=3, recognised=2, first=1, **ends)
    assert with_year == "截至5月底，党员3名；全年认定2家；首次1家（截至5月底）。"


@pytest.mark.parametrize(
    ("row", "but", "words"),
    [
        ({"approved_target": 4}, "", "申报5家。甲立项完成年度目标的75%。"),
        ({"approved_target": 4}, "完成", "申报5家。"),
        ({"approved_last": 2, "approved_rank": "全市第1"}, "", "申报5家。甲立项居全市第1位。"),
        ({"approved_last": 2}, "", "申报5家。"),
    ],
)
def test_what_a_table_does_not_show_is_said(row, but, words):
    """Values and growths stand in it; completion, rank and milestone do not."""
    source = f"申报{{{{ applied }}}}。{{{{ noted(rows, 'approved', '立项', '{but}') }}}}。"
    assert said(source, applied=5, rows=[{"plan": "甲", "approved": 3, **row}]) == words
