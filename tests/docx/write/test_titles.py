"""Where a long title is broken: by meaning, never inside a time or the name of an office."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.docx.write.widths import TITLE_EM, break_title, title_width

WORDS = (
    "清溪县",
    "科学技术局",
    "2026年度",
    "关于",
    "《工作要点》",
    "“八五”",
    "种植、",
    "和",
    "的",
    "重点",
    "工作",
    "情况",
    "报告",
)


@pytest.mark.parametrize(
    "lines",
    [
        ["清溪县教育局2026年工作总结"],
        ["清溪县农业农村局", "2026年上半年党建工作总结"],
        ["清溪县教育局2026年第一季度", "重点工作完成情况汇报"],
        ["清溪县教育局关于", "2026年1—11月义务教育优质均衡发展", "工作情况的报告"],
        ["清溪县人力资源和社会保障局", "2026年度工作总结"],
        ["清溪县住房和城乡建设局关于", "2026年保障性安居工程工作情况的报告"],
        ["示例县农业农村局2026年", "种植、养殖和渔业工作总结"],
        ["示例县2026年种植、养殖和渔业", "重点工作完成情况报告"],
        ["示例市统计局关于", "2026年工作总结和2027年工作打算的报告"],
        ["示例市市场监督管理局", "2026年计量、标准、认证认可和", "产品质量安全监管工作总结"],
        ["示例县财政局、示例县税务局、", "示例县统计局2026年工作总结"],
        ["示例县关于深入学习贯彻", "党的二十届四中全会精神情况的报告"],
        ["潮平县科学技术局", "“潮乡先锋”创先争优活动总结"],
        ["清溪市人民政府办公室关于2026年度", "科技创新和产业融合发展工作情况的报告"],
        ["清溪县人力资源和社会保障局", "2026年度粮食生产安全和高标准农田建设", "工作情况的报告"],
        ["2026年全市人力资源和社会保障", "主要指标完成情况表"],
        ["清溪县“十四五”时期乡村振兴重点帮扶", "工作情况的报告"],
        ["清溪县农业农村局", "2026年粮食、蔬菜和水果生产及", "种子、化肥和农药监管工作总结"],
        ["清溪县2026年", "招商引资、项目建设和营商环境优化工作总结"],
        ["清溪县司法局关于“八五”普法规划", "实施情况的总结报告"],
        ["清溪县生态环境局关于", "中央生态环境保护督察反馈问题", "整改落实情况的报告"],
        ["清溪县应急管理局关于", "安全生产治本攻坚三年行动2026年度", "工作开展情况的报告"],
        ["清溪县人民政府关于", "贯彻落实市委、市政府决策部署情况的报告"],
        ["清溪县自然资源和规划局党组2026年度", "履行全面从严治党主体责任情况的报告"],
        ["清溪县第二十届人民代表大会", "常务委员会工作报告"],
        ["中共清溪县委组织部2026年", "党建工作要点落实情况总结"],
        ["清溪县住房和城乡建设局", "2026年工作总结和2027年工作安排"],
        ["清溪县乡村振兴战略实施情况和", "2027年重点任务安排的报告"],
        ["关于印发《清溪县科学技术局", "2026年工作总结》的通知"],
        ["清溪县统计局关于第五次全国经济普查", "工作情况的总结报告"],
        ["清溪县人民政府办公室关于2026年", "政府工作报告重点任务完成情况的通报"],
    ],
    ids=" / ".join,
)
def test_a_title_is_broken_by_meaning(lines):
    """Lines that a superior would not send back: no hourglass, no line far shorter than the others."""
    assert break_title("".join(lines)) == lines


def test_issuers_parted_by_a_space_stand_on_lines_of_their_own():
    """The space is where the clerk would press Enter; it is not printed at a line's end."""
    issuers, rest = "中共云岭市人力资源和社会保障局党组 云岭市人力资源和社会保障局关于", "2026年度全市工作总结的通报"
    assert break_title(issuers + rest) == [*issuers.split(), rest]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map("".join))
def test_whatever_the_title_nothing_is_lost_and_every_line_fits(title):
    """However long, and whether or not its words leave good places."""
    lines = break_title(title)
    assert "".join(lines) == title
    assert all(title_width(line) <= TITLE_EM for line in lines)
