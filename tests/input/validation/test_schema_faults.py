"""Every fault of a section's schema stands at its place, and what is sound has none."""

from __future__ import annotations

import pytest

from govsummary.input.validation.section_schemas import schema_faults
from govsummary.pipeline import validate_data
from govsummary.plugin.manager import build_manager

KM = {"type": "number", "x-unit": "公里"}


def built(**more):
    return {"properties": {"built": {"title": "新建", **KM, **more}}}


def derived(**more):
    return {**built(), "x-derived": {"all": {"title": "总数", **KM, **more}}}


def summed(of):
    rows = {"title": "行", "type": "array", "items": {"type": "object", "properties": {"n": {"title": "数", **KM}}}}
    return {"properties": {"rows": rows, "built": {"title": "新建", **KM, "x-sum": of}}}


@pytest.mark.parametrize(
    "schema",
    [
        {"$schema": "https://json-schema.org/draft/2020-12/schema"},
        {"properties": {"新建": KM}},
        {"properties": {"甲": False}},
        {"required": ["a"]},
        {"x-else": 1},
        {"x-retired": {"甲": "乙"}},
        {"properties": {"k": {"title": "形式", "enum": ["a", "b"], "x-enum-titles": ["甲", "乙"]}}},
        derived(**{"x-sum": ["built"]}),
        derived(**{"x-formula": "新建 / 2"}),
        built(**{"x-of": ["built", "share"]}),
        built(**{"x-parts": [["built"]]}),
        built(
            **{"x-better-from": "built", "x-exhaustive": "built", "x-better": "low", "x-kind": "stock", "x-growth": "given"}
        ),
        built(**{"x-denies": ["built"], "x-short-of": ["built"]}),
        summed(["rows.n"]),
        summed(["rows.n_last", "built"]),
    ],
)
def test_what_is_sound_has_no_fault(schema):
    assert [*schema_faults(schema)] == []


@pytest.mark.parametrize(
    ("schema", "path", "reason"),
    [
        (
            {"$schema": "http://json-schema.org/draft-07/schema#"},
            "$schema",
            "$schema 应是 https://json-schema.org/draft/2020",
        ),
        ({"properties": {"built": KM}}, "properties.built", "没有 title"),
        ({"properties": {"a": True}}, "properties.a", "没有 title"),
        ({**built(), "x-derived": {"all": {**KM, "x-sum": ["built"]}}}, "x-derived.all", "没有 title"),
        ({**built(), "x-derived": {"all": {"title": "总数", "x-sum": ["built"]}}}, "x-derived.all", "数要有 x-unit"),
        (derived(), "x-derived.all", "要有 x-formula 或 x-sum"),
        (derived(**{"x-sum": ["bilt"]}), "x-derived.all", "x-sum 里的 bilt 不在 properties 里"),
        (derived(**{"x-formula": "改建"}), "x-derived.all", "x-formula 里的“改建”"),
        ({**derived(**{"x-sum": ["built"], "title": "新建"})}, "", "有两项都叫“新建”"),
        ({"properties": {"k": {"title": "形式", "enum": ["a"], "x-enum-titles": ["甲", "乙"]}}}, "properties.k", "个数不同"),
        ({"anyOf": [{}, {"propertys": {}}]}, "anyOf.1", "是不是 properties？"),
        ({"properties": {"a": {"title": "甲", "items": {"propertys": {}}}}}, "properties.a.items", "是不是 properties？"),
        ({"patternProperties": {"^a": {"propertys": 1}}}, "patternProperties.^a", "是不是 properties？"),
        ({"properties": {"a": {"title": "甲", "allOf": [{}, {"$ref": "#/b"}]}}}, "properties.a.allOf.1.$ref", "#/b 找不到"),
        ({"$defs": {"r": {"properties": {"built": KM}}}}, "$defs.r.properties.built", "没有 title"),
        ({"xx": 1}, "", "没有 xx 这个关键字"),
        ({"x-paarts": 1}, "", "没有 x-paarts 这个关键字，是不是 x-parts？"),
        ({"additionalProperties": False, "required": ["a"]}, "", "required 里的 a 不在"),
        (built(**{"x-denies": ["bilt"]}), "properties.built", "x-denies 里的 bilt 不在"),
        (built(**{"x-short-of": ["bilt"]}), "properties.built", "x-short-of 里的 bilt 不在"),
        (built(**{"x-better-from": "bilt"}), "properties.built", "x-better-from 里的 bilt 不在"),
        (built(**{"x-exhaustive": "bilt"}), "properties.built", "x-exhaustive 里的 bilt 不在"),
        (built(**{"x-of": ["built"]}), "properties.built", "x-of 应是"),
        (built(**{"x-of": ["bilt", "share"]}), "properties.built", "x-of 里的 bilt 不在"),
        (built(**{"x-parts": [["built", "bilt"]]}), "", "x-parts 里的 bilt 不在"),
        (summed(["rows.m"]), "properties.built", "x-sum 里的 rows.m 不在"),
        (summed(["rowz.n"]), "properties.built", "x-sum 里的 rowz.n 不在"),
        ({**built(), "x-retired": {"新建": "乙"}}, "", "x-retired 里的“新建”还在"),
        ({"x-retired": []}, "", "x-retired 应是"),
        ({"minimum": "a"}, "minimum", '不能写成 "a"'),
    ],
)
def test_a_fault_stands_at_its_place(schema, path, reason):
    """And nothing else is found fault with."""
    (fault,) = schema_faults(schema)
    assert ".".join(map(str, fault.path)) == path
    assert reason in fault.reason.zh


@pytest.mark.parametrize("name", sorted(build_manager().named("govsummary_section_types")))
def test_a_misspelt_field_of_any_section_is_one_fault(name):
    """Also where numbers follow from others; it is found at its place, and nothing breaks down."""
    data = {"标题": "2026年工作总结", "工作成效": [{"类型": name, "数据": {"毫不相干": 1}}]}
    found = {one.pointer: one.code for one in validate_data(data, plugins=build_manager())}
    assert found["工作成效", 0, "数据", "毫不相干"] == "GS201"
