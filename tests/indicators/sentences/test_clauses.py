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

NUMBERS = {
    "applied": "申报",
    "recognised": "认定",
    "first": "首次",
    "again": "重新",
    "high_tech": "高企",
    "sme": "科小",
}
SCHEMA = completed(
    {
        "type": "object",
        "properties": {
            **{name: {"title": title, "type": "integer", "x-unit": "家"} for name, title in NUMBERS.items()},
            "funds": {"title": "经费", "type": "number", "x-unit": "万元"},
            "members": {"title": "党员", "type": "integer", "x-unit": "名", "x-kind": "stock"},
            "note": {"title": "说明", "type": "string"},
            "firms": {"title": "企业", "type": "array", "items": {"type": "string"}},
            "rows": {
                "title": "计划",
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "plan": {"title": "名称", "type": "string"},
                        "approved": {"title": "立项", "type": "integer", "x-unit": "项"},
                        "funds": {"title": "经费", "type": "number", "x-unit": "万元"},
                    },
                },
            },
        },
    }
)


def blocks(source: str, **data: object):
    return SectionText(source, SCHEMA, "text.j2").compose(data, Context(Report("题", period="2026年")))


def said(source: str, **data: object) -> str:
    return "".join(getattr(block, "text", "") for block in blocks(source, **data))


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


LAST = {"high_tech_last": 161, "sme_last": 268}
BOTH = {"high_tech": 186, "sme": 312}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOTH, "高企、科小分别达到186家、312家。"),
        ({**BOTH, **LAST}, "高企、科小分别达到186家、312家，同比分别增长15.5%、16.4%。"),
        ({**BOTH, "high_tech_last": 200, "sme_last": 268}, "高企、科小分别达到186家、312家，同比分别下降7%、增长16.4%。"),
        (
            {"high_tech": 90, "sme": 45, "high_tech_last": 100, "sme_last": 50},
            "高企、科小分别达到90家、45家，同比均下降10%。",
        ),
        ({**BOTH, "high_tech_last": 161}, "高企、科小分别达到186家、312家，高企同比增长15.5%。"),
        (
            {**BOTH, "high_tech_rank": "全市第2", "sme_rank": "全市第2"},
            "高企、科小分别达到186家、312家，均居全市第2位。",
        ),
        (
            {**BOTH, "high_tech_rank": "全市第2", "sme_rank": "全市第1"},
            "高企、科小分别达到186家、312家，分别居全市第2位、第1位。",
        ),
        ({"sme": 312, "sme_last": 268}, "科小达到312家，同比增长16.4%。"),
        ({}, ""),
    ],
)
def test_facts_that_stand_side_by_side(data, words):
    """分别, growths together if all have one, ranks 均居 or 分别居."""
    assert said("{{ joint([('高企', high_tech), ('科小', sme)], '达到') }}。", **data) == words
    assert said("{{ 并列([('高企', 高企), ('科小', 科小)], '达到') }}。", **data) == words


ROWS = [{"plan": "甲", "approved": 2, "approved_last": 1}, {"plan": "乙", "approved": 3, "approved_last": 4}, {"plan": "丙"}]


@pytest.mark.parametrize(
    ("source", "rows", "words"),
    [
        (
            "{{ joint(rows, field='approved', what='立项') }}。",
            ROWS,
            "甲、乙立项分别为2项、3项，同比分别增长100%、下降25%。",
        ),
        ("{{ joint(rows, field='approved', what='立项') }}。", ROWS[:1], "甲立项为2项，同比增长100%。"),
        ("{{ joint(rows, field='approved') }}。", ROWS[2:], ""),
        (
            "{{ joint(rows, field='approved', most=2) }}。",
            [*ROWS[:2], ROWS[1]],
            "甲、乙等分别为2项、3项，同比分别增长100%、下降25%。",
        ),
        (
            "其中{{ items(rows, 'approved') }}。",
            [{"plan": "甲", "approved": 2}, {"plan": "乙", "approved": 3}],
            "甲2项、乙3项。",
        ),
        ("立项{{ items(rows, 'approved') }}。", ROWS, "立项甲2项，同比增长100%，乙3项，同比下降25%。"),
        ("立项{{ 分列(rows, 'approved') }}。", ROWS[2:], ""),
    ],
)
def test_rows_side_by_side(source, rows, words):
    """A row is called by its first field; one without the number is left out."""
    assert said(source, rows=rows) == words


def test_items_of_fields():
    """A verb stands before those that are known, whichever they are; a nought that had been more is said."""
    source = "现有{{ items([('高企', high_tech), ('科小', sme)]) }}。"
    assert said(source, high_tech=3, sme=8) == "现有高企3家、科小8家。"
    assert said(source, sme=8) == "现有科小8家。"
    assert said(source) == said(source, sme=0) == ""
    assert said(source, high_tech=0, high_tech_last=3) == "现有高企由上年的3家降至0家。"


def test_growths_alone_stand_side_by_side():
    """Where no value is known there is nothing for 为 to introduce."""
    source = "{{ joint([('高企', high_tech), ('科小', sme)], what='营收') }}。"
    assert said(source, high_tech_growth="-8.2%", sme_growth="-9.5%") == "高企、科小营收同比分别下降8.2%、9.5%。"
    assert said(source, high_tech_growth="-8.2%") == "高企营收同比下降8.2%。"
    assert said(source, high_tech_growth="-8.2%", sme=3) == "高企营收同比下降8.2%，科小营收为3家。"


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
    ("firms", "total", "words"),
    [
        (["甲", "乙"], None, "甲、乙入选。"),
        (["甲", "乙"], 9, "甲、乙等9家企业入选。"),
        (["甲", "乙", "丙", "丁"], None, "甲、乙、丙等4家企业入选。"),
        ([], 9, "9家企业入选。"),
        ([], None, ""),
    ],
)
def test_names_with_how_many_there_are(firms, total, words):
    """Three or fewer are all named."""
    data = {"firms": firms, **({"applied": total} if total else {})}
    assert said("{{ named(firms, applied, '家企业') }}入选。", **data) == words


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


def test_names_alone():
    """Without a unit the names, and 等 where there are more."""
    source = "{{ named(firms, applied, '') }}入选。"
    assert said(source, firms=["甲", "乙"], applied=2) == "甲、乙入选。"
    assert said(source, firms=["甲", "乙"], applied=5) == "甲、乙等入选。"
    assert said(source, firms=[*"甲乙丙丁戊"], applied=5) == "甲、乙、丙等入选。"
    assert not said(source, applied=5)


def test_there_is_no_part_of_what_is_not_said():
    """A whole that is absent, or 0, is none."""
    rows = [{"plan": "甲", "approved": 2}, {"plan": "乙", "approved": 9}]
    text = "立项{{ applied }}，{{ among(rows, 'approved', applied) }}。"
    assert said(text, rows=rows, applied=11) == "立项11家，其中甲2项、乙9项。"
    assert said(text, rows=rows) == said(text, rows=rows, applied=0) == "甲2项、乙9项。"


def test_names_in_their_marks():
    """No 、 between book marks or quotation marks (GB/T 15834-2011, 4.5.3.5); marks inside become 〈〉, ‘’ (4.15)."""
    firms = ["工作要点", "《责任清单》", "关于印发《办法》的通知"]
    assert said("印发{{ books(firms) }}。", firms=firms) == "印发《工作要点》《责任清单》《关于印发〈办法〉的通知》。"
    assert said("围绕{{ 企业 | 引号 }}。", firms=["学“千万工程”", "“重温誓词”"]) == "围绕“学‘千万工程’”“重温誓词”。"
    assert said("印发{{ firms | books }}，经费{{ funds }}。", funds=3) == "经费3万元。"


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
