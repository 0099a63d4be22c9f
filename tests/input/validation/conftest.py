"""A validated report from YAML text."""

from __future__ import annotations

import pytest

from govsummary.core.blocks import Paragraph
from govsummary.input.reading import read_text
from govsummary.input.validation import validate
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.sections import SectionType

PROJECTS = {
    "type": "object",
    "properties": {
        "total": {"title": "总数", "type": "integer", "minimum": 0},
        "share": {"title": "占比", "type": "number", "maximum": 100},
        "form": {"title": "形式", "enum": ["text", "table"], "x-enum-titles": ["文字", "表格"]},
        "rows": {"title": "分项", "type": "array", "items": {"$ref": "#/$defs/row"}, "uniqueItems": True},
        "best": {"title": "典型", "$ref": "#/$defs/row"},
    },
    "additionalProperties": False,
    "x-retired": {"火炬": "请写进“分项”"},
    "$defs": {
        "row": {
            "type": "object",
            "properties": {"name": {"title": "名称", "type": "string"}, "count": {"title": "数量", "type": "integer"}},
            "required": ["name"],
            "additionalProperties": False,
        }
    },
}

ROW = {
    "type": "object",
    "properties": {
        "name": {"title": "名称", "type": "string"},
        "value": {"title": "数值", "type": "number", "x-unit-from": "unit"},
        "unit": {"title": "单位", "type": "string"},
    },
    "required": ["name"],
    "additionalProperties": False,
}
YIELD = {
    "type": "object",
    "properties": {
        "output": {"title": "产量", "type": "number", "x-unit": "万吨"},
        "firms": {"title": "企业", "type": "integer", "x-unit": "家"},
        "rows": {"title": "明细", "type": "array", "items": ROW},
        "done": {"title": "办结", "type": "boolean"},
        "day": {"title": "日期", "type": "string", "format": "date"},
    },
    "additionalProperties": False,
}


class Hooks:
    """A plugin with a section that says what it was given, and one with quantities."""

    @staticmethod
    def govsummary_section_types():
        """Section types."""
        return [
            SectionType.simple("test.projects", "项目", lambda data, _: [Paragraph(repr(dict(data)))], schema=PROJECTS),
            SectionType.simple("test.yield", "产量", lambda data, _: [Paragraph("产量。")], schema=YIELD),
            SectionType.simple("test.one", "同名", lambda data, _: []),
            SectionType.simple("test.two", "同名", lambda data, _: []),
        ]


def own_plugins():
    """The core and that plugin."""
    hooks = Hooks()
    hooks.govsummary_section_types = hookimpl(Hooks.govsummary_section_types)
    return build_manager({"test": hooks}, discover=False)


@pytest.fixture
def plugins():
    return own_plugins()


@pytest.fixture
def validated(plugins, monkeypatch):
    """``validated(yaml)``, its messages in Chinese."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    return lambda text: validate(read_text(text, "report.yaml"), plugins)
