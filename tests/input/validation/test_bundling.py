"""The schema for editors: it takes what validation takes, under either name, and underlines what it does not."""

from __future__ import annotations

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.input.validation.conftest import own_plugins

from govsummary.input.validation import bundled_schema

PAPER = "标题: 2026年工作总结\n指标: {粮食: 5}\n工作成效:\n  - 类型: %s\n    %s: %s\n"


@pytest.fixture(scope="module")
def bundle():
    return bundled_schema(own_plugins())


@pytest.fixture(scope="module")
def faults(bundle):
    editor = Draft202012Validator(bundle)
    return lambda text: [error.validator for error in editor.iter_errors(yaml.safe_load(text))]


@pytest.mark.parametrize(
    "data",
    [
        "{产量: 21.3}",
        "{output: 21.3}",
        "{产量: 21.3万吨}",
        "{产量: 粮食}",
        "{产量: {数值: 5, 上年: 4}}",
        "{上年产量: 4, 产量同比: 4.2%, output_target: 6}",
        "{办结: 是}",
        "{办结: true}",
        "{明细: [{名称: 甲, value: 3}]}",
        "{rows: [{name: 甲, 数值: 3}]}",
        "{}",
    ],
)
@pytest.mark.parametrize(("kind", "key"), [("test.yield", "数据"), ("test.yield", "data")])
def test_what_validation_takes_is_not_underlined(faults, validated, kind, key, data):
    text = PAPER % (kind, key, data)
    assert [one.code for one in validated(text).diagnostics if one.severity == "error"] == []
    assert faults(text) == []


@pytest.mark.parametrize("form", ["文字", "text"])
def test_choices_go_by_either_name(faults, form):
    """And a row refers to what the section's own schema defines."""
    assert faults(PAPER % ("项目", "数据", f"{{形式: {form}, 分项: [{{名称: 甲}}], 典型: {{name: 乙}}}}")) == []


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("test.yield", "{产亮: 3}"),
        ("test.yield", "{产量: [3]}"),
        ("test.yield", "{办结: 也许}"),
        ("test.yield", "{明细: [{数值: 3}]}"),
        ("test.yields", "{}"),
        ("项目", "{形式: 图}"),
        ("项目", "{分项: [{数量: 3}]}"),
        ("项目", "{典型: {数量: 3}}"),
    ],
)
def test_what_validation_refuses_is_underlined(faults, validated, kind, data):
    """By the section's type, whether it goes by name or title."""
    text = PAPER % (kind, "数据", data)
    assert [one.code for one in validated(text).diagnostics if one.severity == "error"]
    assert faults(text)


def test_the_bundle_is_a_schema(bundle):
    by_the_standard = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    assert [error.message for error in by_the_standard.iter_errors(bundle)] == []


def test_hover_text_says_what_a_field_is(bundle):
    """Title, unit, and the English name, or the Chinese."""
    fields = bundle["$defs"]["test.yield"]["properties"]
    assert fields["产量"]["description"] == "单位：万吨。 （output）"
    assert fields["output"]["description"] == "产量 单位：万吨。"
    assert fields["办结"]["description"] == "（done）"
