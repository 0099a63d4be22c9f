"""A paper just begun: what nobody has stated yet is seen on the page and reported, and nothing stops for it."""

from __future__ import annotations

import pytest

from govsummary import pipeline
from govsummary.core.blocks import Paragraph
from govsummary.core.diagnostics import has_errors
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.sections import SectionDefinition, SectionType

FIELDS = {"output": {"title": "总产量", "type": "number"}, "area": {"title": "播种面积", "type": "number"}}


def speaking(data, context):
    return [Paragraph(f"总产量{data['output']}万吨。")] if "output" in data else []


@pytest.fixture(scope="module")
def plugins():
    class Own:
        @hookimpl
        def govsummary_section_types(self):
            schema = {"type": "object", "properties": FIELDS}
            return [SectionType("x.grain", lambda: SectionDefinition("粮食生产", speaking, schema=schema))]

    return build_manager({"x": Own()}, discover=False)


def data(section):
    return {"标题": "工作总结", "背景": "2026年，【待填：总体情况】。", "工作成效": [section]}


def test_blanks_are_printed_and_reported(plugins):
    paper = data({"类型": "x.grain"})
    made = pipeline.render_data(paper, plugins=plugins)
    assert [block.text for block in made.outline.blocks] == [
        "2026年，【待填：总体情况】。",
        "粮食生产",
        "【待填：总产量、播种面积】",
    ]
    assert [(found.code, "总体情况" in found.message) for found in made.diagnostics] == [("GS226", True), ("GS226", False)]
    assert pipeline.validate_data(paper, plugins) == made.diagnostics


def test_a_section_that_has_data_or_words_lacks_nothing(plugins):
    for section in ({"类型": "x.grain", "数据": {"总产量": 21}}, {"类型": "x.grain", "正文": "粮食丰收。"}):
        texts = [block.text for block in pipeline.render_data(data(section), plugins=plugins).outline.blocks]
        assert not any("播种面积" in text for text in texts)


@pytest.mark.parametrize("blank", ["【待填】", "【填写单位】", "XX万元", "[待补充]"])
def test_what_does_not_say_what_it_wants_still_stops(plugins, blank):
    paper = {"标题": "工作总结", "背景": f"2026年，{blank}。"}
    assert has_errors(pipeline.validate_data(paper, plugins))
