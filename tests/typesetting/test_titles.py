"""Where a long title is broken: by meaning, never inside a time or the name of an office."""

from __future__ import annotations

import pytest

from govsummary.typesetting.titles import break_title


@pytest.mark.parametrize(
    "lines",
    [
        ["清溪县教育局2026年工作总结"],
        ["清溪县农业农村局", "2026年上半年党建工作总结"],
        ["清溪县教育局2026年第一季度", "重点工作完成情况汇报"],
        ["清溪县教育局关于", "2026年1—11月义务教育优质均衡发展", "工作情况的报告"],
        ["清溪县人力资源和社会保障局", "2026年度工作总结"],
        ["清溪县住房和城乡建设局关于", "2026年保障性安居工程工作情况的报告"],
        ["示例县农业农村局", "2026年种植、养殖和渔业工作总结"],
        ["示例县2026年种植、养殖和渔业", "重点工作完成情况报告"],
        ["示例市统计局关于", "2026年工作总结和2027年工作打算的报告"],
        ["示例市市场监督管理局", "2026年计量、标准、认证认可和", "产品质量安全监管工作总结"],
        ["示例县财政局、示例县税务局、", "示例县统计局2026年工作总结"],
        ["示例县关于深入学习贯彻", "党的二十届四中全会精神情况的报告"],
        ["潮平县科学技术局", "“潮乡先锋”创先争优活动总结"],
        ["清溪市人民政府办公室", "关于2026年度科技创新和", "产业融合发展工作情况的报告"],
        ["清溪县人力资源和社会保障局", "2026年度粮食生产安全和", "高标准农田建设工作情况的报告"],
        ["2026年全市人力资源和社会保障", "主要指标完成情况表"],
        ["清溪县“十四五”时期乡村振兴重点帮扶", "工作情况的报告"],
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
