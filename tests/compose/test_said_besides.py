"""What is stated of a number besides its value, as sections of the plugins say it."""

from __future__ import annotations

import pytest

from govsummary import pipeline
from govsummary.core.blocks import Paragraph
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager()


@pytest.mark.parametrize(
    ("type_", "data", "text"),
    [
        (
            "scitech.enterprises",
            {"申报高新技术企业": {"数值": 10, "截至": "6月10日"}, "科技型中小企业": {"数值": 20, "截至": "9月底"}},
            "截至6月10日，申报高新技术企业10家。截至9月底，科技型中小企业评价入库20家。",
        ),
        ("agriculture.income", {"农村居民收入": {"数值": 19900, "限定": "余"}}, "全年农村居民人均可支配收入达到19900余元。"),
        ("party.integration", {"攻坚项目": {"数值": 160, "限定": "余"}}, "全年党员揭榜领办160余个攻坚项目。"),
        (
            "agriculture.economy",
            {"第一产业增加值": {"数值": 68.4, "排名": "全国第一梯队"}},
            "全年第一产业增加值68.4亿元，居全国第一梯队。",
        ),
        (
            "core.case",
            {"案例": {"主体": "清溪村", "做法": "盘活闲置农房32间", "效果": "带动38户村民就业"}},
            "清溪村盘活闲置农房32间，带动38户村民就业。",
        ),
    ],
)
def test_what_is_stated_besides_a_number_is_said_as_papers_say_it(type_, data, text):
    """A day as 截至, 余 where the number is round as it stands, a place among others; nothing is reported as left out."""
    paper = {"标题": "工作总结", "时段": "2026年", "工作成效": [{"类型": type_, "数据": data}]}
    made = pipeline.render_data(paper, plugins=PLUGINS)
    assert "".join(block.text for block in made.outline.blocks if isinstance(block, Paragraph)) == text
    assert [one.code for one in made.diagnostics] == []


def test_what_stands_nowhere_is_reported():
    """A name behind 等, and 属于 that names no row; what stands there is not."""
    quantities = [
        {"名称": "甲", "数值": "3家", "属于": "乙"},
        {"名称": "丙", "数值": "5家"},
        {"名称": "丁", "数值": "2家", "属于": "丙"},
    ]
    names = ["甲方案", "乙办法", "丙要点", "丁细则"]
    sections = [
        {"标题": "指标", "类型": "core.quantities", "数据": {"其他指标": quantities}},
        {"标题": "制度", "类型": "core.documents", "数据": {"名单": names, "出台": 12, "性质": "制度"}},
        {"标题": "培训", "类型": "core.training", "数据": {"主题": ["甲", "乙", "丙", "丁"], "期数": 5}},
    ]
    made = pipeline.render_data({"标题": "工作总结", "时段": "2026年", "工作成效": sections}, plugins=PLUGINS)
    said = "".join(block.text for block in made.outline.blocks if isinstance(block, Paragraph))
    assert [(one.code, one.message.partition("填")[0]) for one in made.diagnostics] == [
        ("GS483", "“甲的属于（乙）”"),
        ("GS483", "“名单（丁细则）”"),
    ]
    assert "等制度12项" in said
    assert "围绕甲、乙、丙、丁等4个主题" in said


@pytest.mark.parametrize(
    ("honours", "text"),
    [
        ([{"荣誉": "先进集体"}, {"荣誉": "推动“双创”成效明显的区"}], "全年获评先进集体、推动“双创”成效明显的区。"),
        ([{"荣誉": "先进集体"}], "全年获评“先进集体”。"),
    ],
)
def test_honours_of_one_sentence_have_quotation_marks_or_none(honours, text):
    """One that has marks inside leaves all without."""
    paper = {"标题": "工作总结", "时段": "2026年", "工作成效": [{"类型": "core.honours", "数据": {"荣誉": honours}}]}
    made = pipeline.render_data(paper, plugins=PLUGINS)
    assert "".join(block.text for block in made.outline.blocks if isinstance(block, Paragraph)) == text


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("逾百场", "逾100场"), ("百余场", "100余场"), ("近3000场", "近3000场"), ("超600场", "超600场"),
        ("100余场", "100余场"), ("两百多场", "200多场"),
    ],
)  # fmt: skip
def test_a_number_is_rough_in_the_words_of_papers(stated, said):
    """In figures or in words, with the word before the number or within."""
    actions = {"举措": [{"做法": "举办", "对象": "活动", "数量": stated}]}
    paper = {"标题": "工作总结", "时段": "2026年", "工作成效": [{"类型": "core.actions", "数据": actions}]}
    made = pipeline.render_data(paper, plugins=PLUGINS)
    assert "".join(block.text for block in made.outline.blocks if isinstance(block, Paragraph)) == f"举办活动{said}。"
    assert [one.code for one in made.diagnostics] == []


def test_what_is_no_number_is_not_said_to_lack_a_unit(tmp_path):
    """One fault, at the number."""
    paper = tmp_path / "a.yaml"
    paper.write_text(
        "标题: 总结\n工作成效:\n- 类型: core.actions\n  数据: {举措: [{做法: 举办, 对象: 活动, 数量: 若干场}]}\n", "utf-8"
    )
    assert [one.code for one in pipeline.validate(paper, PLUGINS) if one.severity == "error"] == ["GS204"]
