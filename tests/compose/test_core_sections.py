"""The core's own sections: examples against goldens, any part of the data, the rules of what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.lint.doctor import faults
from govsummary.plugin.guarding import CORE
from govsummary.testing import MissingData, SectionExamples, Variants, compose_section, plugins_with

PLUGINS = plugins_with()


class TestExamples(SectionExamples):
    """The page of every example, against its golden."""

    plugins = PLUGINS


class TestMissingData(MissingData):
    """Any part of the data gives clean sentences."""

    plugins = PLUGINS


def test_they_are_sound():
    """Schemas, texts and examples, seen as a plugin's are."""
    from govsummary.lint.doctor import _CHECKS

    hook = "govsummary_section_types"
    assert [*faults(PLUGINS, CORE, hook), *_CHECKS[hook](PLUGINS.supplied_by(CORE, hook), PLUGINS)] == []


def said(type: str, data: dict) -> str:
    return "".join(compose_section(type, data, PLUGINS)[1:])


HONOURS = [
    {"荣誉": "全省文明单位", "级别": "省级"},
    {"荣誉": "全国文明旅游示范单位", "级别": "国家级", "类": "获评", "连续": 3},
]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (HONOURS, "全年连续3年获评“全国文明旅游示范单位”，获评“全省文明单位”。"),
        ([{"荣誉": "“红旗杯”先进单位"}], "全年获评“红旗杯”先进单位。"),
        ([{"荣誉": "“先进集体”称号", "授予机关": "省政府"}], "全年被省政府评为“先进集体”。"),
        ([{"荣誉": "全省技能大赛", "奖次": "一等奖", "对象": "讲解员李某"}], "全年讲解员李某在全省技能大赛中获一等奖。"),
        ([{"荣誉": "全国文创大赛金奖"}], "全年获全国文创大赛金奖。"),
        ([{"荣誉": "真抓实干督查激励第一名", "连续": 4}], "全年连续4年获真抓实干督查激励第一名。"),
        (
            [{"荣誉": "廉政单元", "对象": "甲、乙等单位", "数量": "4家"}],
            "全年甲、乙等4家单位获评“廉政单元”。",
        ),
        (
            [{"荣誉": "国家旅游度假区", "类": "创成"}, {"荣誉": "省级文化生态保护区", "类": "获批"}],
            "全年创成国家旅游度假区，获批省级文化生态保护区。",
        ),
        (
            [{"荣誉": "国家级夜间消费集聚区", "类": "命名", "授予机关": "文化和旅游部"}],
            "全年被文化和旅游部命名为国家级夜间消费集聚区。",
        ),
        ([{"荣誉": "中国天然氧吧复审", "类": "通过"}], "全年通过中国天然氧吧复审。"),
        ([{"荣誉": "全国典型案例", "对象": "村", "数量": "2个"}], "全年2个村入选全国典型案例。"),
        ([{"荣誉": f"荣誉{n}"} for n in "甲乙丙丁戊"], "全年获得荣誉甲、荣誉乙、荣誉丙等5项荣誉。"),
        (
            [{"荣誉": f"荣誉{n}", "对象": "县图书馆"} for n in "甲乙丙丁戊"],
            "全年县图书馆获得荣誉甲、荣誉乙、荣誉丙等5项荣誉。",
        ),
        (
            [
                {"荣誉": "全国乡村旅游重点村名录", "级别": "国家级", "对象": "清溪村"},
                {"荣誉": "省先进集体", "级别": "省级"},
                *({"荣誉": f"市{n}", "级别": "市级", "对象": f"{n}村"} for n in "甲乙丙"),
            ],
            "全年获评“省先进集体”，清溪村入选全国乡村旅游重点村名录，甲村获评“市甲”，另有荣誉2项。",
        ),
    ],
)
def test_honours_are_told_by_level_and_kind(rows, text):
    """The verb by what was given, a prize is no 称号, no quotation marks in others, more than four are counted."""
    assert said("core.honours", {"荣誉": rows}) == text


@pytest.mark.parametrize(
    ("type", "data", "text"),
    [
        ("core.rectify", {"问题": 9, "完成": 0}, "查摆9个问题，均未完成整改。"),
        ("core.rectify", {"来源": "审计", "问题": 9, "完成": 9}, "审计发现9个问题，已全部完成整改。"),
        ("core.rectify", {"来源": "县委巡察", "问题类别": 4, "问题": 32}, "县委巡察反馈4类32个问题。"),
        (
            "core.projects",
            {"项目数": 2, "点名": [{"项目": "甲园"}, {"项目": "乙校", "投资额": 1.2}]},
            "全年实施项目2个。重点项目有甲园、乙校（投资1.2亿元）。",
        ),
        (
            "core.projects",
            {"项目数": 7, "状态": [{"状态": "在建", "个数": 4, "总投资": 1.2}, {"状态": "投产", "个数": 3}]},
            "全年实施项目7个，其中在建4个（总投资1.2亿元）、投产3个。",
        ),
        ("core.projects", {"状态": [{"状态": "投产", "个数": 9, "总投资": 4}]}, "全年实施项目9个、总投资4亿元，全部投产。"),
        ("core.documents", {"修订": 3, "废止": 2}, "全年修订政策文件3件，废止2件。"),
        ("core.outreach", {"正在": 3}, "全年正在协调问题3个。"),
        ("core.outreach", {"满意度": 98}, "全年企业满意度98%。"),
        ("core.rectify", {"正在": 3, "未完成": 1}, "正在整改问题3个，尚未整改1个。"),
        ("core.targets", {"达序时": 7, "未达": 2}, "全年年度目标任务达到序时进度7项，未达序时进度2项。"),
        ("core.targets", {"未达": 2}, "全年年度目标任务未完成2项。"),
        ("core.funds", {"支出进度": 93.5}, "全年资金支出进度93.5%。"),
        ("core.publicity", {"阅读量": 120}, "全年宣传稿件阅读量120万次。"),
        ("core.projects", {"项目数": 1, "状态": [{"状态": "投产", "个数": 1}]}, "全年实施项目1个，其中投产1个。"),
        ("core.funds", {"惠及农户": 1200, "惠及群众": 3600}, "全年惠及农户1200户、群众3600人。"),
        ("core.documents", {"印发": 3, "名单": ["甲方案"]}, "全年印发《甲方案》等政策文件3件。"),
        ("core.publicity", {"头版": 7}, "全年在媒体头版刊发宣传稿件7篇。"),
        (
            "core.funds",
            {
                "动词": "发放",
                "分项": [{"用途": "低保金", "金额": 68000}, {"用途": "供养金", "金额": 23000}],
                "惠及群众": 85000,
            },
            "全年发放低保金6.8亿元、供养金2.3亿元，惠及群众8.5万人。",
        ),
        (
            "core.funds",
            {"名目": "两项补贴", "总额": 9664.3, "惠及对象": [{"对象": "困难残疾人", "数量": 7.7, "单位": "万人"}]},
            "全年落实两项补贴9664.3万元，惠及困难残疾人7.7万人。",
        ),
        (
            "core.projects",
            {
                "动词": "新建",
                "名目": "学校",
                "量词": "所",
                "状态": [{"状态": "投用", "个数": 5}, {"状态": "在建", "个数": 2}],
            },
            "全年新建学校7所，其中投用5所、在建2所。",
        ),
        (
            "core.projects",
            {
                "动词": "新建",
                "名目": "学校",
                "量词": "所",
                "项目数": 7,
                "点名": [{"项目": "城东小学"}, {"项目": "第二幼儿园"}],
            },
            "全年新建城东小学、第二幼儿园等7所学校。",
        ),
        (
            "core.projects",
            {"点名": [{"项目": "云溪谷", "投资方": "清溪文投"}]},
            "全年重点项目有云溪谷（投资方：清溪文投）。",
        ),
        (
            "core.advances",
            {"进展": [{"总数": 34, "数量": 32, "单位": "个", "对象": "项目", "内容": "竣工"}]},
            "34个项目中32个竣工。",
        ),
        (
            "core.advances",
            {"进展": [{"总数": 34, "数量": 34, "单位": "个", "对象": "项目", "内容": "开工"}]},
            "34个项目全部开工。",
        ),
        (
            "core.quantities",
            {"其他指标": [{"名称": "农村低保年标准", "动词": "提高到", "数值": 7334, "单位": "元", "上年": 7094}]},
            "农村低保年标准由7094元提高到7334元，同比增长3.4%。",
        ),
        ("core.honours", {"荣誉": [{"荣誉": "市政府督查激励"}]}, "全年获市政府督查激励。"),
        (
            "core.enforcement",
            {"检查主体": 120, "立案": 8, "结案": 8},
            "全年检查经营主体120家次；立案查处案件8件，均已办结。",
        ),
        ("core.targets", {"任务总数": 38, "已完成": 38}, "全年承担年度目标任务38项，已全部完成。"),
        ("core.shortfall", {"短板": [{"指标": "人才", "问题": "引进难", "措施": "建好基地"}]}, "人才引进难，将建好基地。"),
        (
            "core.shortfall",
            {"短板": [{"指标": "事故", "实绩": 9, "目标": 8, "单位": "起", "方向": "低为好", "原因": "巡查不够"}]},
            "事故为9起，高于年度控制目标1起，主要是巡查不够。",
        ),
        (
            "core.shortfall",
            {"短板": [{"指标": "营收", "实绩": 8, "平均": 9, "单位": "亿元", "原因": "受汛期影响"}]},
            "受汛期影响，营收为8亿元，低于全市平均1亿元。",
        ),
    ],
)
def test_sentences_by_what_is_known(type, data, text):
    """Other cases than the examples."""
    assert said(type, data) == text


@pytest.mark.parametrize(
    ("type", "data", "code"),
    [
        ("core.rectify", "{问题: 32, 完成: 27, 正在: 4}", "GS361"),
        ("core.rectify", "{问题: 32, 完成: 33}", "GS362"),
        ("core.targets", "{任务总数: 38, 已完成: 33, 未达: 4}", "GS361"),
        ("core.projects", "{项目数: 52, 状态: [{状态: 签约, 个数: 12}, {状态: 在建, 个数: 39}]}", "GS361"),
        ("core.funds", "{总额: 4440, 分级: [{级别: 中央, 金额: 2600}, {级别: 省级, 金额: 1800}]}", "GS361"),
        ("core.outreach", "{收集: 64, 解决: 58, 正在: 7}", "GS362"),
        ("core.shortfall", "{短板: [{指标: 优良率, 实绩: 26.4, 目标: 25, 单位: '%', 原因: 降雨多}]}", "GS378"),
        ("core.shortfall", "{短板: [{指标: 事故, 实绩: 7, 目标: 8, 单位: 起, 方向: 低为好, 原因: 降雨多}]}", "GS378"),
        ("core.publicity", "{总数: 90, 媒体: [{级别: 中央媒体, 篇数: 12}, {级别: 省级媒体, 篇数: 86}]}", "GS362"),
    ],
)
def test_what_does_not_add_up_is_told_at_its_place(type, data, code, tmp_path):
    """完成 + 正在 + 未完成 = 问题, and the like."""
    paper = Path(tmp_path / "x.yaml")
    paper.write_text(f"标题: 工作总结\n工作成效:\n  - 类型: {type}\n    数据: {data}\n", "utf-8")
    assert [(one.code, one.location.line) for one in pipeline.validate(paper, PLUGINS)] == [(code, 4)]


@pytest.mark.parametrize(
    "row", ["实绩: 26.4, 目标: 25, 方向: 低为好", "实绩: 26.4, 目标: 25, 平均: 28", "实绩: 24, 目标: 25"]
)
def test_what_is_behind_is_a_shortfall(row, tmp_path):
    """The hint of GS378 obeyed; behind the average though the target is met."""
    paper = Path(tmp_path / "x.yaml")
    row = f"{{指标: 占比, {row}, 单位: '%', 原因: 项目少}}"
    paper.write_text(f"标题: 工作总结\n存在问题:\n  - 类型: core.shortfall\n    数据: {{短板: [{row}]}}\n", "utf-8")
    assert list(pipeline.validate(paper, PLUGINS)) == []


@pytest.mark.parametrize(
    ("type", "data", "text"),
    [
        (
            "core.meetings",
            {"主语": "支委会", "事项": "模范机关建设", "会议": [{"类": "专题会议", "次数": 4}]},
            "支委会全年召开专题会议4次，专题研究模范机关建设。",
        ),
        (
            "core.meetings",
            {"活动": [{"名称": "种业发展论坛", "主题": "科技兴农"}, {"名称": "推进会", "方式": "承办", "签约金额": 19.3}]},
            "举办以“科技兴农”为主题的种业发展论坛；承办推进会（签约金额19.3亿元）。",
        ),
        (
            "core.training",
            {"主办": "市委党校", "名目": "中青年干部", "对象": "科级干部", "人次": 2},
            "全年选派科级干部2人次参加市委党校中青年干部培训班。",
        ),
        (
            "core.projects",
            {"名目": "平台项目", "完成投资": {"数值": 3, "完成率": 228.3}},
            "全年平台项目完成投资3亿元，完成年度投资计划的228.3%。",
        ),
    ],
)
def test_sentences(type, data, text):
    """Events of one's own, training that others hold, investment without a count of projects."""
    assert said(type, data) == text


def test_sections_inside_a_group_are_items_of_one_paragraph(tmp_path):
    """The heading of each opens its item; 导语 goes before, 荣誉 after; one without anything to say is no item."""
    paper = tmp_path / "x.yaml"
    paper.write_text(
        """
标题: 工作总结
时段: 2026年
工作成效:
  - 类型: core.group
    标题: 抓项目，优服务
    数据:
      导语: 坚持项目为王
      荣誉: [{荣誉: 全省重大项目建设先进集体}]
    下级板块:
      - {标题: 抓实项目, 类型: core.projects, 数据: {项目数: 52}}
      - {类型: core.outreach, 数据: {走访: 0}}
      - {标题: 做优服务, 类型: core.outreach, 数据: {走访: 186}}
      - {标题: 守牢底线, 正文: 全年未发生安全事故。}
""",
        "utf-8",
    )
    outline = pipeline.compose(pipeline.load(paper, PLUGINS), PLUGINS)
    assert [block.text for block in outline.blocks] == [
        "抓项目，优服务",
        "坚持项目为王，一是抓实项目。全年实施项目52个。二是做优服务。全年走访企业186家次。三是守牢底线。全年未发生安全事故。"
        "获评“全省重大项目建设先进集体”。",
    ]


class TestVariants(Variants):
    """Zero, one, many, decrease, huge, decimal, missing: each section's sentences against a golden."""

    plugins = PLUGINS


def test_a_group_without_sections_is_told(tmp_path):
    """It would vanish without a word."""
    paper = tmp_path / "x.yaml"
    paper.write_text("标题: 工作总结\n背景: 好。\n工作成效:\n  - {类型: 组合, 标题: 抓项目}\n", "utf-8")
    assert [(one.code, one.location.line) for one in pipeline.validate(paper, PLUGINS)] == [("GS226", 4)]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            [
                {"动词": "承办", "名称": "协办件", "数值": "36件", "同比": 24.1},
                {"名称": "人大建议", "数值": "5件", "同比": -28.6, "属于": "协办件"},
                {"名称": "政协提案", "数值": "31件", "属于": "协办件"},
                {"名称": "投入", "数值": "3亿元"},
            ],
            "承办协办件36件，同比增长24.1%，其中人大建议5件，同比下降28.6%，政协提案31件。投入3亿元。",
        ),
        (
            [
                {"动词": "新增", "名称": "高企", "数值": "120家", "排名": "全市第1"},
                {"动词": "新增", "名称": "科小", "数值": "282家", "排名": "全市第1"},
            ],
            "新增高企、科小分别为120家、282家，均居全市第1位。",
        ),
        (
            [{"名称": "工业固投", "同比": 7}, {"名称": "技改投资", "同比": -1.5}],
            "工业固投同比增长7%，技改投资同比下降1.5%。",
        ),
        ([{"名称": "绩效评价", "排名": "全省第1"}], "绩效评价居全省第1位。"),
        (
            [
                {"动词": "达", "名称": "投资", "数值": "9亿元"},
                *({"名称": one, "数值": "5亿元"} for one in ("收入", "零售", "外资")),
            ],
            "投资达9亿元，收入5亿元，零售5亿元。外资5亿元。",
        ),
        ([{"名称": f"第{n}项", "数值": f"{n}家"} for n in (2, 3, 4, 5)], "第2项2家，第3项3家，第4项4家。第5项5家。"),
    ],
)
def test_further_quantities(rows, text):
    """Parts behind their whole, one rank of several once, three at most in a row."""
    assert said("core.quantities", {"其他指标": rows}) == text


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"做法": "建立联席会议机制"}, "建立联席会议机制。"),
        (
            {"时间": "5月", "地点": "清溪镇", "联合": "县团委", "做法": "举办", "对象": "推介会", "数量": "3场"},
            "5月在清溪镇联合县团委举办推介会3场。",
        ),
        ({"做法": "组织", "名单": ["甲", "乙"], "数量": "6家", "对象": "企业", "内容": "参展"}, "组织甲、乙等6家企业参展。"),
        ({"做法": "对接", "名单": ["甲", "乙"], "对象": "高校院所"}, "对接甲、乙等高校院所。"),
        (
            {"时间": "截至6月10日", "做法": "组织", "数量": "25家", "对象": "企业", "内容": "备案"},
            "截至6月10日，组织25家企业备案。",
        ),
        ({"联合": "清华大学", "对象": "某公司", "内容": "发射卫星"}, "某公司联合清华大学发射卫星。"),
    ],
)
def test_what_was_done(row, text):
    """With a number and without, whoever does it, whatever they are to do."""
    assert said("core.actions", {"举措": [row]}) == text
