"""A report with indicators, and what is told of numbers typed beside them."""

from __future__ import annotations

from decimal import Decimal

from govsummary import validate_data
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
DATA = {
    "标题": "清溪县文旅局2026年工作总结",
    "指标": {
        "接待游客": {
            "单位": "万人次", "数值": Decimal("486.3"), "上年": Decimal("421.7"), "目标": 460,
            "其中": {"过夜游客": Decimal("120.5")},
        },
        "旅游总收入": {"单位": "亿元", "数值": Decimal("45.2"), "上年": Decimal("40.1")},
        "办结率": {"数值": "98.6%", "上年": Decimal("97.7")},
        "考核名次": {"数值": "第2位", "上年": 5},
        "国家级项目": "21项",
        "完成投资": {"数值": 12300, "单位": "万元"},
    },
}  # fmt: skip


def told(text, paper=DATA, **data):
    return [one for one in validate_data({**paper, "背景": text, **data}, PLUGINS) if one.code in ("GS392", "GS393")]
