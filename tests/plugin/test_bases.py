"""What a section's folder takes over: fields and sentences of a base, the core's definitions, companions."""

from __future__ import annotations

import json

import pytest
from tests.plugin.demo_plugin import BUILT, folder, plugin, refused, report

from govsummary import pipeline
from govsummary.core.errors import InvalidReport
from govsummary.plugin.folders import COMPANIONS
from govsummary.plugin.sections import SectionType
from govsummary.testing import compose_section, texts

HOOK = "govsummary_section_types"
EXTRA = {"opened": {"title": "通车", "type": "integer", "minimum": 0, "x-unit": "公里"}}


def schema(properties, **more) -> str:
    return json.dumps({"type": "object", "properties": properties, "additionalProperties": False, **more})


def neighbour(parent, name, **files) -> SectionType:
    (parent / name).mkdir()
    for file, text in files.items():
        (parent / name / file.replace("__", ".")).write_text(text, "utf-8")
    return SectionType.from_folder(parent / name, "t")


@pytest.fixture
def roads(tmp_path):
    """The core and a plugin with a section and others based on it."""

    def made(**others):
        base = folder(tmp_path, text__j2="新建公路{{ built }}。\n")
        return plugin(HOOK, base, *(neighbour(tmp_path, name, **files) for name, files in others.items()))

    return made


def test_a_section_has_the_fields_and_the_sentences_of_its_base(roads):
    """Its own fields come after, and its own title; a text of its own includes the base's where it likes."""
    plugins = roads(
        b={"section__yaml": "title: 桥\nextends: t.a\n"},
        c={
            "section__yaml": "title: 路\nextends: t.a\n",
            "data__schema__json": schema({**EXTRA, "built": {"title": "新修"}}),
            "text__j2": '先说{% include "t.a" %}通车{{ opened }}。\n',
        },
    )
    assert compose_section("t.b", {"新建": 3}, plugins) == ["一、桥", "新建公路3公里。"]
    assert compose_section("t.c", {"新修": 3, "通车": 2}, plugins) == ["一、路", "先说新建公路3公里。通车2公里。"]
    fields = plugins.section_types["t.c"].definition.schema["properties"]
    assert fields["built"]["x-unit"] == "公里"
    assert [name for name, one in fields.items() if "x-added" not in one] == ["built", "rows", "opened", *COMPANIONS]


def test_a_section_of_the_core_is_a_base(roads):
    """With its fields and sentences as they are."""
    plugins = roads(b={"section__yaml": "title: 文旅项目\nextends: core.projects\n"})
    assert (
        compose_section("t.b", {"项目数": 52}, plugins)[-1] == compose_section("core.projects", {"项目数": 52}, plugins)[-1]
    )


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"section__yaml": "title: 桥\nextends: t.z\n"},
            "section.yaml 不能用：没有“t.z”这个板块；extends 和 include 能用的有：core.",
        ),
        ({"section__yaml": "title: 桥\nextends: ../a\n"}, "没有“../a”这个板块"),
        ({"section__yaml": "title: 桥\nextends: core/../a\n"}, "没有“core/../a”这个板块"),
        ({"section__yaml": "title: 桥\nextends: t.b\n"}, "“t.b”转来转去又用到自己"),
        (
            {"section__yaml": "title: 桥\n", "data__schema__json": schema(BUILT), "text__j2": "\n{% include 't.b' %}"},
            "text.j2:2",
        ),
        (
            {"section__yaml": "title: 桥\n", "data__schema__json": schema(BUILT), "text__j2": "{% include '/etc/passwd' %}"},
            "没有“/e",
        ),
        (
            {"section__yaml": "title: 桥\n", "data__schema__json": schema({"甲": {"$ref": "core#/$defs/honour"}})},
            "没有“honour”",
        ),
        ({"section__yaml": "title: 桥\n", "data__schema__json": "[]"}, "应是 JSON 对象"),
        ({"section__yaml": "title: 桥\n", "text__j2": "好"}, "data.schema.json 不能用：没有这个文件"),
    ],
)
def test_what_cannot_be_taken_over_is_told_with_its_file(files, told, tmp_path):
    """And what there is; nothing outside the core and the neighbours is ever read."""
    assert told in str(refused(lambda: neighbour(tmp_path, "b", **files).definition))


def test_a_fault_in_an_included_text_is_told_where_it_stands(tmp_path):
    """By the file and the line of the text that was included."""
    one = folder(tmp_path, text__j2="新建。\n{{ bilt }}\n")
    other = neighbour(
        tmp_path, "b", section__yaml="title: 桥\nextends: t.a\n", text__j2='甲\n\n{% include "t.a" %}\n\n{{ 乙 }}\n'
    )
    data = report(tmp_path, "标题: 工作总结\n工作成效:\n  - {类型: t.b, 数据: {新建: 3}}\n")
    told = str(refused(pipeline.render, data, plugins=plugin(HOOK, one, other)))
    assert f"{tmp_path / 'a' / 'text.j2'}:2 不能生成" in told


COMPANY = {
    "导语": "坚持建管并重，",
    "荣誉": [{"荣誉": "全国“四好农村路”示范县", "类": "入选"}],
    "推介": [{"成果": "“路长制”做法", "方式": "推广", "主体": "全市"}],
    "案例": {"主体": "清溪村", "做法": "改建村道12公里", "结果": ["通达12个村民小组"]},
}
TABLE = "新建公路{{ built }}。\n\n| 路段 | 里程 |\n| 甲 | {{ built }} |\n"


def test_every_section_takes_companions(tmp_path):
    """The opening before the first sentence; case, honours and recognition after the last, before the table."""
    plugins = plugin(HOOK, folder(tmp_path, text__j2=TABLE))
    assert compose_section("t.a", {"新建": 3, **COMPANY}, plugins)[1:] == [
        "坚持建管并重，新建公路3公里。清溪村改建村道12公里，通达12个村民小组。"
        "入选全国“四好农村路”示范县。“路长制”做法在全市推广。",
        "路段 | 里程",
        "甲 | 3",
    ]


def test_what_was_done_stands_before_the_figures(tmp_path):
    """举措 behind the opening and before the first fact; 其他指标 and 进展 behind the last."""
    data = {
        "导语": "坚持建管并重",
        "新建": 3,
        "举措": [
            {"做法": "建立“路长制”"},
            {"做法": "组织", "名单": ["甲镇", "乙镇"], "数量": 6, "单位": "个", "对象": "乡镇", "内容": "申报示范路"},
        ],
        "其他指标": [{"名称": "养护投入", "数值": 12.6, "上年": 10, "单位": "亿元", "排名": "全市第3"}],
        "进展": [{"对象": "清溪大桥", "内容": "建成通车"}],
    }
    assert compose_section("t.a", data, plugin(HOOK, folder(tmp_path, text__j2=TABLE)))[1:] == [
        "坚持建管并重，建立“路长制”，组织甲镇、乙镇等6个乡镇申报示范路。新建公路3公里。"
        "养护投入12.6亿元，同比增长26%，居全市第3位。清溪大桥建成通车。",
        "路段 | 里程",
        "甲 | 3",
    ]


def test_further_figures_are_facts(tmp_path):
    """They can be cited like any number of the section."""
    data = report(
        tmp_path,
        "标题: 工作总结\n时段: 2026年\n工作成效:\n"
        "  - {类型: t.a, 数据: {其他指标: [{名称: 养护投入, 数值: 12.6, 上年: 10, 单位: 亿元}]}}\n"
        "存在问题: 养护投入{{ 养护投入.数值.同比 }}，仍有缺口。\n",
    )
    plugins = plugin(HOOK, folder(tmp_path))
    outline = pipeline.compose(pipeline.load(data, plugins), plugins)
    assert "养护投入同比增长26%，仍有缺口。" in texts(outline)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{名称: 投入, 数值: 12.6亿元, 上年: 10亿元}", "投入12.6亿元，同比增长26%。"),
        ("{名称: 投入, 数值: 12600万元, 单位: 亿元}", "投入1.26亿元。"),
        ("{名称: 投入, 数值: {数值: 12.6亿元, 排名: 全市第3}}", "投入12.6亿元，居全市第3位。"),
        ("{名称: 完好率, 数值: 98%, 动词: 达到}", "完好率达到98%。"),
        ("{名称: 投入, 数值: 12.6亿元, 截至: 3月底, 排名: 3}", "投入12.6亿元（截至3月底），居第3位。"),
    ],
)
def test_a_unit_may_stand_in_the_number(row, said, tmp_path):
    """Where rows count different things, the unit beside the number is no work of its own."""
    data = report(tmp_path, f"标题: 总结\n工作成效:\n  - {{类型: core.quantities, 数据: {{其他指标: [{row}]}}}}\n")
    plugins = plugin(HOOK)
    assert texts(pipeline.compose(pipeline.load(data, plugins), plugins))[-1] == said


def test_a_number_of_another_unit_than_its_row_is_refused(tmp_path):
    """At its place, once."""
    row = "{名称: 投入, 数值: 12家, 单位: 亿元}"
    data = report(tmp_path, f"标题: 总结\n工作成效:\n  - {{类型: core.quantities, 数据: {{其他指标: [{row}]}}}}\n")
    assert [(one.code, one.location.line) for one in pipeline.validate(data, plugin(HOOK))] == [("GS365", 3)]


def test_further_quantities_come_from_a_ledger(tmp_path):
    """By their addresses, with their unit and last year's value."""
    (tmp_path / "台账.csv").write_text("指标,单位,2025年,2026年\n其他指标.其他指标.投入.数值,亿元,10,12.6\n", "utf-8")
    data = report(tmp_path, "标题: 总结\n时段: 2026年\n台账: 台账.csv\n工作成效:\n  - {类型: core.quantities, 数据: {}}\n")
    plugins = plugin(HOOK)
    assert texts(pipeline.compose(pipeline.load(data, plugins), plugins))[-1] == "投入12.6亿元，同比增长26%。"


def test_what_a_companion_leaves_out_is_reported(tmp_path):
    """The growth of a number that its sentence has no place for."""
    data = report(
        tmp_path,
        "标题: 工作总结\n工作成效:\n  - 类型: t.a\n    数据:\n"
        "      举措: [{做法: 组织, 数量: 6, 数量同比: 5, 单位: 个, 对象: 乡镇, 内容: 申报示范路}]\n",
    )
    found = [one for one in pipeline.validate(data, plugin(HOOK, folder(tmp_path))) if one.code == "GS483"]
    assert [(one.code, one.location.line) for one in found] == [("GS483", 5)]


def test_companions_may_stand_alone(tmp_path):
    """A section that states nothing else prints them."""
    plugins = plugin(HOOK, folder(tmp_path))
    assert compose_section("t.a", {"导语": "坚持建管并重"}, plugins)[1:] == ["坚持建管并重。"]


def test_companions_are_checked_like_any_field(tmp_path):
    """What is misspelt in them is told with its place."""
    data = report(tmp_path, "标题: 工作总结\n工作成效:\n  - 类型: t.a\n    数据:\n      荣誉: [{荣誉: 甲, 机关: 乙}]\n")
    with pytest.raises(InvalidReport) as fault:
        pipeline.load(data, plugin(HOOK, folder(tmp_path)))
    assert [(one.code, one.location.line) for one in fault.value.diagnostics] == [("GS201", 5)]


def test_a_field_of_its_own_goes_before_a_companion(tmp_path):
    """A section that has 荣誉 itself prints them in its own way."""
    own = schema({"medals": {"title": "荣誉", "type": "string"}})
    plugins = plugin(HOOK, folder(tmp_path, data__schema__json=own, text__j2="{{ medals }}两枚。"))
    assert compose_section("t.a", {"荣誉": "奖章"}, plugins)[1:] == ["奖章两枚。"]


def test_the_text_stands_where_it_is_written(tmp_path):
    """正文 before 数据 opens the section, after it ends it."""
    plugins = plugin(HOOK, folder(tmp_path, text__j2="新建公路{{ built }}。"))

    def made(section: str) -> list[str]:
        data = report(tmp_path, f"标题: 工作总结\n工作成效:\n  - {section}\n")
        return texts(pipeline.compose(pipeline.load(data, plugins), plugins))[1:]

    assert made("{类型: t.a, 正文: 建管并重。, 数据: {新建: 3}}") == ["建管并重。", "新建公路3公里。"]
    assert made("{类型: t.a, 数据: {新建: 3}, 正文: 建管并重。}") == ["新建公路3公里。", "建管并重。"]


def test_a_section_with_nothing_to_say_has_no_heading(tmp_path):
    """All its numbers are zero."""
    plugins = plugin(HOOK, folder(tmp_path, text__j2="新建公路{{ built }}。\n"))
    assert compose_section("t.a", {"新建": 0}, plugins) == []
