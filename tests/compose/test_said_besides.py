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
