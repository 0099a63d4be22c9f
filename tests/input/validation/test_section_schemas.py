"""Schemas of sections: what is wrong with one is its plugin's fault, with file and line, and known before it is used."""

from __future__ import annotations

import json

import pytest
from tests.plugin.demo_plugin import SCHEMA, folder, plugin, refused, report, section

from govsummary import pipeline
from govsummary.core.blocks import Paragraph
from govsummary.input.validation import bundled_schema
from govsummary.input.validation.section_schemas import schema_faults
from govsummary.lint.doctor import all_faults
from govsummary.plugin.sections import SectionType


def test_a_schema_that_is_none_is_told(tmp_path):
    """At its keyword, when data cannot be plainly accepted."""
    schema = {"type": "object", "properties": {"built": {"title": "新建", "type": "whole"}}}
    fault = refused(pipeline.render, report(tmp_path), plugins=section(lambda data, context: [], schema=schema))
    assert "“t.roads”" in str(fault)
    assert "properties.built.type" in str(fault)


def test_two_fields_of_one_title_are_told_wherever_data_is_given(tmp_path):
    """Nobody knows which of them the clerk means, so neither is filled in by guess."""
    schema = {"type": "object", "properties": {"built": {"title": "新建"}, "new": {"title": "新建"}}}
    fault = refused(pipeline.render, report(tmp_path), plugins=section(lambda data, context: [], schema=schema))
    assert "插件“demo”：data.schema.json 里有两项都叫“新建”" in str(fault)


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"$ref": "#/$defs/roads"}, "/$defs/roads 找不到"),
        ({"$ref": "https://example.invalid/roads.json"}, "$ref 所指的 https://example.invalid/roads.json 找不到"),
        ({"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}, "$ref 转来转去又回到自己"),
        ({"properties": {"built": {"title": "新建", "pattern": "("}}}, 'properties.built.pattern 处正则表达式 "(" 写错了'),
        ({"properties": []}, "properties 处不能写成 []"),
        ({"required": "built"}, 'required 处不能写成 "built"'),
        ([], "不能写成 []"),
    ],
)
def test_what_jsonschema_raises_over_a_schema_is_its_plugin_s_fault(schema, told, tmp_path):
    """With the file and the line; and known before it is used."""
    text = json.dumps(schema, indent=1)
    made = folder(tmp_path, data__schema__json=text, text__j2="顺利。")
    plugins = plugin("govsummary_section_types", made)
    assert any(told in fault for fault in map(str, all_faults(plugins))) or schema == []
    data = report(tmp_path, "标题: 工作总结\n工作成效:\n  - 类型: t.a\n    数据: {built: 3}\n")
    fault = refused(pipeline.render, data, plugins=plugins)
    assert "插件“demo”" in str(fault)
    if schema != []:
        assert told in str(fault)
        assert "data.schema.json:" in str(fault)


def test_schemas_that_are_none_leave_the_others_in_the_bundle():
    """An editor completes the sound ones; what is left out is told."""
    schemas = [SCHEMA, {"properties": []}, {"type": 5}, {"properties": {"a": {"enum": 5}}}, {"properties": {"a": True}}]
    made = [SectionType.simple(f"t.{n}", f"公路{n}", list, schema=schema) for n, schema in enumerate(schemas)]
    plugins = plugin("govsummary_section_types", *made)
    known = bundled_schema(plugins)["$defs"]
    assert [name for name in known if name.startswith("t.")] == ["t.0", "t.4"]
    assert len(plugins.faults) == 3
    assert "插件“demo”：“t.1”：properties 处不能写成 []" in str(plugins.faults[0])


@pytest.mark.parametrize("given", ["3", "三", "[3]", "{甲: 3}", "3.5"])
def test_odd_schemas_make_no_fault_of_the_program_s(given, tmp_path):
    """Whatever the data and the parts are."""
    properties = {
        "built": {"title": "新建", "x-parts": [["rows.n", "part"]]},
        "rows": {"title": "行"},
        "part": True,
        "no": False,
    }
    made = folder(tmp_path, data__schema__json=json.dumps({"properties": properties}), text__j2="顺利。{{ 行 }}")
    plugins = plugin("govsummary_section_types", made)
    text = f"标题: 工作总结\n工作成效:\n  - 类型: t.a\n    数据: {{新建: {given}, 行: 1, part: {given}}}\n"
    assert pipeline.render(report(tmp_path, text), plugins=plugins).path.is_file()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"part": "plan"}, "t.roads 的 part 不是哪个文种的部分；您是不是想写“plans”"),
        ({"schema": {"propertys": {}}}, "没有 propertys 这个关键字，是不是 properties？"),
        ({"schema": {"x-retried": {}}}, "没有 x-retried 这个关键字，是不是 x-retired？"),
        ({"schema": {"properties": {"a": {"title": "新建"}, "b": {"title": "新建"}}}}, "有两项都叫“新建”"),
        ({"schema": {"type": "whole"}}, 't.roads: type 处不能写成 "whole"'),
        ({"schema": {**SCHEMA, "required": ["bilt"]}}, "required 里的 bilt 不在 properties 里"),
        ({"schema": {"properties": {"built": {"x-parts": [["roads.built"]]}}}}, "x-parts 里的 roads.built"),
        ({"schema": {"properties": {"built": {"title": "新建", "type": "number"}}}}, "properties.built 处数要有 x-unit"),
        ({"schema": {"properties": {"built": {"type": "number", "x-of": ["bilt", "last_year"]}}}}, "x-of 里的 bilt 不在"),
        ({"schema": {"properties": {"built": {"type": "number", "x-of": ["built", "year"]}}}}, "x-of 应是 [一项的英文名"),
        ({"schema": {"properties": {"built": {"x-sum": ["rows.built"]}}}}, "x-sum 里的 rows.built 不在"),
        ({"schema": {"properties": {"built": {"x-also": "新建公路"}}}}, "x-also 应是文字的列表"),
        ({"schema": {"properties": {"built": {"x-unit": ["公里"]}}}}, "x-unit 应是文字"),
        ({"schema": {"properties": {"built": {"x-better": "lower"}}}}, "x-better 应是 high 或 low"),
        ({"schema": {"properties": {"built": {"x-growth": "5.8%"}}}}, "x-growth 只能是 given"),
        ({"schema": {"properties": {"built": {"x-kind": "存量"}}}}, "x-kind 应是 count、amount、stock"),
        ({"schema": {"properties": {"built": {"x-target": ["年度任务"]}}}}, "x-target 应是文字"),
        ({"schema": {"x-retired": {"养护": 3}}}, "x-retired 应是"),
        ({"schema": {**SCHEMA, "x-retired": {"built": "在别处"}}}, "x-retired 里的“built”还在 properties 里"),
        ({"schema": {"properties": {"built": {"x-formula": "改建 / 2"}}}}, "x-formula 里的“改建”不是这里哪一项的 title"),
        ({"schema": {"x-derived": {"all": {"title": "总数", "x-unit": "公里"}}}}, "x-derived.all 处x-derived 里的项要有"),
        ({"example": ""}, "t.roads 没有样例"),
    ],
)
def test_what_is_wrong_with_a_section_is_known_before_it_is_used(more, told):
    """JSON Schema itself passes over most of it."""
    assert any(told in fault for fault in map(str, all_faults(section(lambda data, context: [], **more))))


@pytest.mark.parametrize(
    ("keyword", "wrong"),
    [
        ("x-parts", "rows"),
        ("x-parts", ["rows"]),
        ("x-enum-titles", "新建"),
        ("x-misnomers", "新修"),
        ("x-misnomers", [1]),
        ("x-also", "新修"),
        ("x-sum", "built"),
        ("x-unit", 1),
        ("x-kind", ["amount"]),
        ("x-formula", ["新建"]),
    ],
)
def test_a_keyword_of_our_own_holds_texts_as_deep_as_it_should(keyword, wrong):
    """A text where a list belongs would be read a character at a time."""
    built = {"title": "新建", "type": "integer", "x-unit": "公里", keyword: wrong}
    faults = all_faults(section(lambda data, context: [Paragraph("顺利。")], schema={"properties": {"built": built}}))
    assert any(f"{keyword} 应是" in fault for fault in map(str, faults))


def test_a_sum_may_be_of_what_is_stated_besides_a_quantity():
    """``crops.area_last`` needs no declaration, so its sum is of something that is there."""
    number = {"title": "面积", "type": "number", "x-unit": "万亩"}
    rows = {"title": "分品种", "type": "array", "items": {"type": "object", "properties": {"area": number}}}
    last = {"title": "上年播种面积", "type": "number", "x-of": ["sown", "last_year"], "x-sum": ["crops.area_last"]}
    schema = {"type": "object", "properties": {"sown": {**number, "title": "播种面积"}, "last": last, "crops": rows}}
    assert [*schema_faults(schema)] == []
