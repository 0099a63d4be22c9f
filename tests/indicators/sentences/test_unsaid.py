"""Nothing that a clerk states in a section is left out without a word."""

from __future__ import annotations

import json

import pytest
from tests.plugin.demo_plugin import plugin

from govsummary import pipeline
from govsummary.plugin.sections import SectionType

from .saying import APPROVED, FIRMS, FUNDS, NAME, rows_of

SCHEMA = {
    "type": "object",
    "properties": {
        "applied": {"title": "申报", "type": "integer", "x-unit": "家"},
        "funds": FUNDS,
        "before": {"title": "旧", "type": "integer", "x-of": ["approved", "last_year"]},
        "rd": {"title": "研发经费", "type": "number", "x-unit": "亿元"},
        "gdp": {"title": "生产总值", "type": "number", "x-unit": "亿元"},
        "intensity": {"title": "强度", "type": "number", "x-unit": "%", "x-formula": "研发经费 / 生产总值"},
        "approved": {**APPROVED, "x-sum": ["rows.approved"]},
        "unit": {"title": "单位", "type": "string"},
        "reached": {"title": "完成", "type": "number", "x-unit": "", "x-unit-from": "unit"},
        "whole": {"title": "全覆盖", "type": "boolean"},
        "firms": FIRMS,
        "rows": rows_of(plan=NAME, level={"title": "级别", "type": "string"}, approved=APPROVED),
    },
    "additionalProperties": False,
}


@pytest.fixture
def told(tmp_path):
    """What validating a section with this text and these data warns of: code, line and message."""

    def check(text: str, data: str) -> list[tuple[str, int | None, str]]:
        folder = tmp_path / "firms"
        folder.mkdir(exist_ok=True)
        (folder / "section.yaml").write_text("title: 企业\n", "utf-8")
        (folder / "data.schema.json").write_text(json.dumps(SCHEMA), "utf-8")
        (folder / "text.j2").write_text(text, "utf-8")
        (folder / "example.yaml").write_text("类型: t.firms\n", "utf-8")
        plugins = plugin("govsummary_section_types", SectionType.from_folder(folder, "t"))
        paper = tmp_path / "paper.yaml"
        head = "标题: 某局2026年工作总结\n时段: 2026年\n工作成效:\n  - 类型: t.firms\n    正文: 好。\n    数据:\n"
        paper.write_text(head + "".join(f"      {line}\n" for line in data.splitlines()), "utf-8")
        found = pipeline.validate(paper, plugins)
        rendered = pipeline.render(paper, tmp_path / "paper.docx", plugins=plugins, force=True).diagnostics
        assert found == rendered
        return [(one.code, one.location.line, one.message) for one in found]

    return check


ONE = "计划:\n  - {名称: 甲, 级别: 省级, 立项: 5}"
NOT = "“{}”填了，这个板块的文字里没有写到"
FELL = "“{}”填了，没有印出来：同一分句里缺“{}”"


@pytest.mark.parametrize(
    ("text", "data", "warnings"),
    [
        ("申报{{ applied }}。", "申报: 52\n经费: 3", [("GS483", 8, NOT.format("经费"))]),
        ("申报{{ applied }}、经费{{ funds }}。", "申报: 52\n经费: 3", []),
        ("申报{{ applied }}用{{ funds }}。", "经费: 3", [("GS484", 7, FELL.format("经费", "申报"))]),
        ("申报{{ applied }}用{{ funds }}。经费{{ funds }}。", "经费: 3", []),
        ("{% if applied %}申报{{ applied }}用{{ funds }}。{% endif %}", "经费: 3", [("GS483", 7, NOT.format("经费"))]),
        ("{% if funds > 3 %}多{% else %}少{% endif %}{{ applied }}。", "申报: 1\n经费: 3", []),
        ("强度{{ 强度 }}。", "研发经费: 3\n生产总值: 100", []),
        ("{% if whole %}全覆盖，{% endif %}申报{{ applied }}。", "申报: 3\n全覆盖: 是", []),
        ("申报{{ applied }}。", "申报: 3\n全覆盖: 是", [("GS483", 8, NOT.format("全覆盖"))]),
        ("{{ named(firms, applied, '家') }}。", "企业: [甲, 乙, 丙, 丁]", [("GS483", 7, NOT.format("企业（丁）"))]),
        ("申报{{ applied }}。", "申报: 0\n经费: 0", []),
        ("立项{{ 立项 }}。", "计划: [{名称: 甲, 立项: 3}, {名称: 乙, 立项: 2}]", []),
        ("立项{{ approved }}。", "立项: 5\n旧: 4", []),
        ("完成{{ reached }}。", "完成: 5\n单位: 家", []),
        ("立项{{ approved }}，{{ among(rows, 'approved', approved, name='plan level') }}。", ONE, []),
    ],
)
def test_what_no_sentence_says_is_told(text, data, warnings, told):
    """At its place, with what is missing; what feeds a sum or is asked for is not left out, and 0 says nothing."""
    assert [one for one in told(text, data) if one[0] != "GS489"] == warnings


def test_what_is_stated_besides_a_value_is_told_too(told):
    """A rank goes with the whole statement, not with the value alone."""
    data = "申报: 52\n申报排名: 全市第3\n上年申报: 40"
    assert told("申报{{ applied }}。", data) == []
    left = [one[2] for one in told("申报{{ applied.值 }}，{{ applied.同比 }}。", data)]
    assert left == [NOT.format("申报（位次）")]
    table = "| 申报 | 同比（%） |\n| {{ applied }} | {{ applied.增幅 }} |"
    assert [one[2] for one in told(table, data)] == [NOT.format("申报（位次）")]


def test_rows_are_told_by_their_names(told):
    """Of the rows that a sentence passes over, and of those that fall."""
    data = "计划:\n  - {名称: 甲, 立项: 3}\n  - {名称: 乙}"
    text = "其中{% for row in rows %}{{ row.plan }}{{ row.approved }}、{% endfor %}。"
    assert told(text, data) == [("GS484", 9, FELL.format("乙", "乙的立项"))]
    assert told("{{ items(rows, 'approved') }}。", data) == [("GS483", 9, NOT.format("乙"))]
    assert told(text, "计划: [{名称: 甲, 立项: 3}, {名称: 乙, 立项: 0}]") == []
    nought = "计划: [{名称: 甲, 立项: 3}, {名称: 乙, 级别: 省级, 立项: 0}]"  # nor does what stands around a 0 say anything
    assert told("{% for row in rows %}{{ row.level or '' }}{{ row.plan }}{{ row.approved }}；{% endfor %}。", nought) == []
    ranked = "计划: [{名称: 甲, 立项: 3}, {名称: 乙, 立项: {数值: 0, 排名: 全市第1}}]"  # but a rank does
    assert NOT.format("乙") in [one[2] for one in told("{{ items(rows, 'approved') }}。", ranked)]
    more = "计划:\n" + "".join(f"  - {{名称: {name}, 立项: 3}}\n" for name in "甲乙丙丁")
    assert [one[2] for one in told("{{ among(rows, 'approved') }}。", more)] == [NOT.format("丁")]


def test_the_hint_works(told):
    """What is taken out of the data is told no more."""
    assert told("申报{{ applied }}。", "申报: 52") == []


@pytest.mark.parametrize(
    ("text", "data", "warnings"),
    [
        (
            "{% for row in rows if row.approved > 3 %}{{ row.plan }}立项多，{% endfor %}经费{{ funds }}。",
            "经费: 3\n立项: 8\n计划: [{名称: 甲, 立项: 5}]",
            [("GS483", 8, NOT.format("立项"))],
        ),
        (
            "{% if rows %}{% set a = rows %}{% endif %}{% for b in a if b.立项 and b.level %}{{ b.plan }}，{% endfor %}",
            ONE,
            [],
        ),
        ("{% for one in 计划[:3] if one.立项 %}{{ one.plan }}，{% endfor %}。", "计划: [{名称: 甲, 立项: 5}]", []),
        (
            "{% set top = rows | sort(attribute='level') %}{% for row in top if row.approved %}{{ row.plan }}。{% endfor %}",
            ONE,
            [],
        ),
        (
            "{% macro of(one) %}{% if one.approved and one.level %}{{ one.plan }}{% endif %}{% endmacro %}{{ of(rows[0]) }}",
            ONE,
            [],
        ),
        (
            "申报{{ applied }}，{% if funds.位次 %}有名次，{% endif %}经费{{ funds.值 }}。",
            "申报: 52\n经费: 3\n经费排名: 全市第3\n申报限定: 约",
            [],
        ),
        (
            "申报{{ applied.值 }}，{% if funds.位次 %}有名次，{% endif %}经费{{ funds.值 }}。",
            "申报: 52\n申报排名: 全市第3\n经费: 3",
            [("GS483", 8, NOT.format("申报（位次）"))],
        ),
    ],
)
def test_what_is_asked_for_is_asked_of_one_field(text, data, warnings, told):
    """A condition on a field of the rows says nothing of the field of that name beside them, nor of another's rank."""
    assert told(text, data) == warnings


MANY = "申报: 3\n立项: 8\n计划: [{名称: 甲, 立项: 5}]"


@pytest.mark.parametrize(
    ("text", "data", "warnings"),
    [
        ("申报{{ applied }}用{{ unit | quoted }}。", "单位: 家", [("GS484", 7, FELL.format("单位", "申报"))]),
        ("{{ unit | upper }}申报{{ applied }}。", "单位: 家", []),
        ("申报{{ applied if whole else funds }}。", "申报: 3\n全覆盖: 是", []),
        ("申报{{ applied or funds }}。", "申报: 3\n经费: 2", [("GS483", 8, NOT.format("经费"))]),
        (
            "申报{{ applied }}，{% for b in (rows if whole else 计划) if b.立项 %}{{ b.plan }}，{% endfor %}。",
            MANY,
            [("GS483", 8, NOT.format("立项"))],
        ),
        (
            "申报{{ applied }}，{% for b in rows or [] if b.立项 %}{{ b.plan }}，{% endfor %}。",
            MANY,
            [("GS483", 8, NOT.format("立项"))],
        ),
        (
            "申报{{ applied }}，{% for n, b in [(1, rows[0])] if b.立项 %}{{ b.plan }}，{% endfor %}。",
            MANY,
            [],
        ),
    ],
)
def test_what_a_choice_or_a_filter_gives_is_asked_of_its_field(text, data, warnings, told):
    """A function that prints what it is given does not ask; of several variables at once nobody knows whose field it is."""
    assert told(text, data) == warnings


def test_what_is_absent_goes_by_its_title_wherever_it_stands(told):
    """Also what the core has added to the schema, and what stands in a later row."""
    assert told("申报{{ applied }}比经费多{{ funds.增量 }}。", "申报: 3") == [("GS484", 7, FELL.format("申报", "经费"))]
    assert told(
        "{{ rows[0].plan }}比{{ rows[1].plan }}多{{ rows[1].approved }}。", "计划: [{名称: 甲}, {名称: 乙, 级别: 省级}]"
    )[0] == (
        "GS484",
        7,
        FELL.format("甲", "乙的立项"),
    )
