"""The sentences of a science bureau's paper, word by word."""

from __future__ import annotations

from typing import Any

import pytest

from govsummary.testing import compose_section, plugins_with
from govsummary_scitech import hooks

PLUGINS = plugins_with(hooks)

SENTENCES: list[tuple[str, dict[str, Any], str]] = [
    (
        "indicators",
        {
            "统计年度": "2025年",
            "研发经费": {"数值": 26.4, "上年": 23.3},
            "地区生产总值": {"数值": 812.3, "上年": 768.4},
            "研发投入强度排名": "全市第2",
        },
        "2025年全社会研发经费26.4亿元，同比增长13.3%；研发投入强度3.25%，同比提高0.22个百分点，居全市第2位。",
    ),
    ("indicators", {"研发投入强度": {"数值": 3.1, "上年": 3.1}}, "全年研发投入强度3.1%，与上年持平。"),
    (
        "indicators",
        {"高新技术产业增加值": {"同比": 26.6, "增速排名": "全市第1", "占比": 66.2}},
        "全年高新技术产业增加值同比增长26.6%，占规模以上工业增加值的66.2%，增速居全市第1位。",
    ),
    (
        "indicators",
        {"研发活动覆盖率": 74.96, "研发机构设置率": 60},
        "全年研发活动覆盖率74.96%；研发机构设置率60%。",
    ),
    (
        "enterprises",
        {"申报高新技术企业": 52, "首次认定": 27, "重新认定": 14, "高新技术企业总数": {"数值": 186, "上年": 161}},
        "全年申报高新技术企业52家，通过认定41家，其中首次认定27家、重新认定14家，通过率78.8%。"
        "有效期内高新技术企业186家，比上年末净增25家。",
    ),
    (
        "enterprises",
        {"科技型中小企业": {"数值": 19, "完成率": 63}},
        "全年科技型中小企业评价入库19家，完成年度目标的63%。",
    ),
    ("enterprises", {"高新技术企业总数": {"数值": 150, "上年": 155}}, "有效期内高新技术企业150家，比上年末减少5家。"),
    (
        "transactions",
        {"技术合同": {"数值": 412, "上年": 386}, "成交额": {"数值": 9.8, "上年": 8.5, "目标": 9.2, "排名": "全市第3"}},
        "全年认定登记技术合同412项，同比增长6.7%；成交额9.8亿元，同比增长15.3%，完成年度目标的106.5%，居全市第3位。",
    ),
    ("transactions", {"成交额": {"数值": 0.1062, "完成率": 53}}, "全年技术合同成交额0.1062亿元，完成年度目标的53%。"),
    ("platforms", {"平台": [{"类别": "全国重点实验室", "新增": 9, "总数": 22}]}, "全年新增全国重点实验室9家（总数22家）。"),
    (
        "platforms",
        {"平台": [{"类别": "省实验室", "新增": 1}, {"类别": "市级研发中心", "新增": 6}], "省级以上新增": 1},
        "全年新增科技创新平台7家（省级以上1家），其中省实验室1家、市级研发中心6家。",
    ),
    (
        "programmes",
        {"计划": [{"名称": "省重点研发计划", "申报": 9}, {"名称": "州级科技计划", "申报": 30, "立项": 2}]},
        "全年申报科技计划项目39项，其中省重点研发计划9项、州级科技计划30项；获批州级科技计划2项。",
    ),
    ("programmes", {"项目经费": {"数值": 5600, "里程碑": "创历史新高"}}, "全年争取项目经费5600万元，创历史新高。"),
    ("awards", {"奖项": [{"奖项": "国家科学技术奖", "项数": 5}]}, "全年获科学技术奖5项，均为国家科学技术奖。"),
    ("finance", {"贷款产品": "科技贷", "发放贷款": {"数值": 230, "限定": "超"}}, "全年“科技贷”发放贷款超230亿元。"),
    ("envoys", {"级别": [{"级别": "省级", "人数": 36}]}, "全年选派科技特派员36名，均为省级。"),
    ("envoys", {"选派": 56, "覆盖村": 268, "行政村": 268}, "全年选派科技特派员56名，实现268个行政村全覆盖。"),
    ("envoys", {"选派": 56, "覆盖村": 100, "行政村": 175}, "全年选派科技特派员56名，覆盖行政村100个，覆盖率57.1%。"),
    ("matchmaking", {"活动": ["院士专家清溪行"]}, "全年举办“院士专家清溪行”产学研对接活动。"),
    ("talent", {"院士团队": {"数值": 1, "里程碑": "实现零的突破"}}, "全年引进院士团队1个，实现零的突破。"),
    ("popular", {"科普基地": 14}, "建有科普基地14家。"),
    (
        "zones",
        {"园区": [{"名称": "清溪高新区", "综合评价": {"数值": 90.2, "排名": "全省第6，上升3位"}}]},
        "清溪高新区综合评价得分90.2分，居全省第6位，比上年上升3位。",
    ),
    ("zones", {"园区": [{"名称": "省创新型县", "达标指标": 14, "指标数": 19}]}, "省创新型县19项指标中14项达到序时进度。"),
]


@pytest.mark.parametrize(("name", "data", "expected"), SENTENCES)
def test_data_becomes_official_sentences(name: str, data: dict[str, Any], expected: str) -> None:
    """Totals, shares and comparisons are worked out; what is not known is not mentioned."""
    assert "".join(compose_section(f"scitech.{name}", data, PLUGINS)[1:]) == expected


@pytest.mark.parametrize(("form", "tables"), [("文字", 0), ("表格", 1), ("文字和表格", 1)])
def test_many_kinds_stand_in_a_table(form: str, tables: int) -> None:
    """Four kinds make a table unless the clerk wants none; then all are said."""
    rows = [{"类别": f"{name}实验室", "新增": 1} for name in "甲乙丙丁"]
    lines = compose_section("scitech.platforms", {"平台": rows, "形式": form}, PLUGINS)[1:]
    assert ("丁实验室1家" in lines[0]) == (form == "文字")
    assert sum("|" in line for line in lines) == 6 * tables
