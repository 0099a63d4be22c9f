"""The sentences an agriculture bureau reads, word by word."""

from __future__ import annotations

from typing import Any

import pytest

from govsummary import InvalidReport
from govsummary.testing import compose_section, plugins_with
from govsummary_agriculture import hooks

PLUGINS = plugins_with(hooks)

SENTENCES: list[tuple[str, dict[str, Any], str]] = [
    # economy: growth as published, never from two numbers; a growth alone is enough
    (
        "economy",
        {
            "农林牧渔业总产值": {"数值": 104.2, "限定": "预计", "同比": 5.8, "增速排名": "全市第3"},
            "第一产业固定资产投资同比": 10.1,
        },
        "全年农林牧渔业总产值预计104.2亿元，同比增长5.8%，增速居全市第3位。第一产业固定资产投资同比增长10.1%。",
    ),
    (
        "economy",
        {"第一产业增加值": 68.4, "上年第一产业增加值": 60, "第一产业增加值占比": "占地区生产总值的8.5%"},
        "全年第一产业增加值68.4亿元，占地区生产总值的8.5%。",
    ),
    ("economy", {"农林牧渔业总产值同比": 5.8}, "全年农林牧渔业总产值同比增长5.8%。"),
    (
        "income",
        {"农村居民收入同比": 7.4, "农村居民收入排名": "全省第2"},
        "全年农村居民人均可支配收入同比增长7.4%，居全省第2位。",
    ),
    # what papers that had no part in it state
    (
        "livestock",
        {
            "家禽出栏": 3420.16,
            "家禽分品种": [{"品种": "清远鸡", "出栏": 2450, "出栏同比": 5}],
            "分样品": [{"样品": "血清", "份数": 3759}, {"样品": "非洲猪瘟病原学", "份数": 1829}],
            "阳性样品": 0,
        },
        "全年家禽出栏3420.16万羽，其中清远鸡出栏2450万羽，同比增长5%。"
        "采集检测疫病监测样品5588份，其中血清3759份、非洲猪瘟病原学1829份，均为阴性。",
    ),
    (
        "farmland",
        {"建成面积": 67, "年度任务": 67, "高标准农田占比": {"数值": 60, "限定": "以上"}},
        "全年建成高标准农田67万亩，完成年度任务的100%。高标准农田占永久基本农田面积的60%以上。",
    ),
    (
        "crops",
        {
            "分产业": [{"产业": "油料", "面积": 12.94}, {"产业": "食用菌", "规模": "栽培香菇7亿袋"}],
            "蔬菜自给率": {"数值": 75, "限定": "以上"},
        },
        "全年油料面积12.94万亩；食用菌栽培香菇7亿袋。蔬菜自给率75%以上。",
    ),
    (
        "villages",
        {"创建": [{"名目": "省级中心村", "新增": 6}], "建设内容": [{"内容": "安装路灯", "数量": "860盏"}]},
        "全年新建成和美乡村6个，均为省级中心村。安装路灯860盏。",
    ),
    # grain
    (
        "grain",
        {"播种面积": 48, "总产量": 21, "上年总产量": 20, "产量目标": 20},
        "全年粮食播种面积48万亩；总产量21万吨，同比增长5%，完成年度目标的105%；平均亩产437.5公斤。",
    ),
    (
        "grain",
        {"播种面积": 48.6, "上年播种面积": 48.2, "总产量": 21.3, "上年总产量": 21.01, "连续丰收": 12},
        "全年粮食播种面积48.6万亩，同比增长0.8%；总产量21.3万吨，同比增长1.4%；"
        "平均亩产438.3公斤，比上年增加2.4公斤；粮食生产连续12年获得丰收。",
    ),
    ("grain", {"总产量": 21}, "全年粮食总产量21万吨。"),
    ("grain", {"总产量": 21, "连续丰收": 1}, "全年粮食总产量21万吨。"),
    (
        "grain",
        {"总产量": {"数值": 12.36, "限定": "预计", "里程碑": "再创历史新高"}},
        "全年粮食总产量预计12.36万吨，再创历史新高。",
    ),
    (
        "grain",
        {
            "播种面积": 135.55,
            "分品种": [
                {"品种": "早稻", "播种面积": 45.1},
                {"品种": "中稻", "播种面积": 28.52},
                {"品种": "晚稻", "播种面积": 49.03},
            ],
        },
        "全年粮食播种面积135.55万亩，其中早稻、中稻、晚稻分别为45.1万亩、28.52万亩、49.03万亩。",
    ),
    # crops: three industries in one sentence, four in a table
    (
        "crops",
        {
            "分产业": [
                {"产业": "茶叶", "产值": 6.3, "上年产值": 6.0},
                {"产业": "蔬菜", "产值": 11.4, "上年产值": 10.9},
                {"产业": "水果", "产值": 7.9, "上年产值": 7.4},
            ]
        },
        "全年特色优势产业实现产值25.6亿元，同比增长5.3%，其中"
        "茶叶、蔬菜、水果分别为6.3亿元、11.4亿元、7.9亿元，同比分别增长5%、4.6%、6.8%。",
    ),
    (
        "crops",
        {"分产业": [{"产业": "油菜", "面积": 6.42, "产量": 0.96, "产量同比": "增长6.18%"}]},
        "全年油菜面积6.42万亩，产量0.96万吨，同比增长6.18%。",
    ),
    # livestock: falls are said
    (
        "livestock",
        {
            "生猪出栏": 11.34,
            "生猪出栏同比": -0.11,
            "家禽出栏": 2099.59,
            "家禽出栏同比": "下降3.29%",
            "禽蛋产量": 0.35,
            "上年禽蛋产量": 0.4,
        },
        "全年生猪出栏11.34万头，同比下降0.11%；家禽出栏2099.59万羽，同比下降3.29%。禽蛋产量0.35万吨，同比下降12.5%。",
    ),
    (
        "livestock",
        {"能繁母猪存栏": 1.72, "能繁母猪保有量目标": 1.65, "粪污综合利用率": 93.5, "上年粪污综合利用率": 93},
        "能繁母猪存栏1.72万头，完成保有量目标的104.2%。全年畜禽粪污综合利用率93.5%，同比提高0.5个百分点。",
    ),
    ("livestock", {"监测样品": 3260, "阳性样品": 0}, "全年采集检测疫病监测样品3260份，均为阴性。"),
    # farmland: whose investment, whose acceptance
    (
        "farmland",
        {"项目": 14, "验收项目": 9, "投资": 16240},
        "全年实施高标准农田建设项目14个，完成投资16240万元；9个项目通过竣工验收。",
    ),
    (
        "farmland",
        {"新建面积": 3.2, "改造提升面积": 2.4, "年度任务": 5.6, "沟渠": 86, "泵站": 4},
        "全年建成高标准农田5.6万亩，完成年度任务的100%，其中新建3.2万亩、改造提升2.4万亩。新建和改造沟渠86公里、泵站4座。",
    ),
    ("farmland", {"改造提升面积": 2, "年度任务": 4}, "全年改造提升高标准农田2万亩，完成年度任务的50%。"),
    # income
    (
        "income",
        {"农村居民收入": 42008, "上年农村居民收入": 40008, "城镇居民收入": 71400, "上年城镇居民收入": 70000},
        "全年农村居民人均可支配收入达到42008元，同比增长5%；增速高于城镇居民3个百分点，"
        "城乡居民收入比由上年的1.75∶1缩小到1.70∶1。",
    ),
    (
        "income",
        {"农村居民收入": 42008, "上年农村居民收入": 40008, "城镇居民收入": 88200, "上年城镇居民收入": 80000},
        "全年农村居民人均可支配收入达到42008元，同比增长5%；城乡居民收入比由上年的2.00∶1扩大到2.10∶1。",
    ),
    # the others
    (
        "poverty",
        {
            "监测对象": [
                {"情况": "新纳入监测对象", "户数": 21, "人数": 66},
                {"情况": "消除返贫风险", "户数": 30, "人数": 86},
            ],
            "衔接资金": 6598,
            "项目": 41,
            "产业类占比": 97.6,
        },
        "新纳入监测对象21户66人，消除返贫风险30户86人。全年安排财政衔接资金6598万元，实施项目41个，其中产业类占97.6%。",
    ),
    (
        "food-safety",
        {"抽检批次": 30000, "合格批次": 29999, "上年合格率": 99},
        "全年开展农产品质量安全定量检测30000批次，合格率99.997%，同比提高1个百分点。",
    ),
    ("food-safety", {"无重大事件": True}, "全年未发生重大农产品质量安全事件。"),
    ("villages", {"户厕改造": 38649, "户厕改造目标": 38283}, "全年新建和改造卫生户厕38649座，完成年度任务的101%。"),
    (
        "collective",
        {"经营性收入": 900, "行政村": 40, "达标村": 30, "达标线": 30},
        "全年村级集体经济经营性收入900万元。经营性收入30万元以上的村30个，占全部行政村的75%。",
    ),
    (
        "mechanisation",
        {"综合机械化率": 88.6, "上年综合机械化率": 87.3, "植保无人机": 9},
        "主要农作物耕种收综合机械化率88.6%，同比提高1.3个百分点。全年新增植保无人机9架。",
    ),
    (
        "extension",
        {"主推品种": 28, "推广面积": 96, "高素质农民": 620},
        "全年培育高素质农民620人。推广主推品种28个，应用面积96万亩次。",
    ),
    (
        "entities",
        {
            "分类别": [
                {"类别": "市级龙头企业", "新增": 8},
                {"类别": "农民合作社示范社", "新增": 4},
                {"类别": "示范家庭农场", "新增": 12},
            ]
        },
        "全年新增市级龙头企业8家、农民合作社示范社4家、示范家庭农场12家。",
    ),
    (
        "green",
        {"化肥使用量同比": -8.2, "农药使用量同比": -9.5, "秸秆综合利用率": 98},
        "全年化肥、农药使用量同比分别下降8.2%、9.5%。秸秆综合利用率达到98%。",
    ),
]


@pytest.mark.parametrize(("name", "data", "expected"), SENTENCES)
def test_data_becomes_official_sentences(name: str, data: dict[str, Any], expected: str) -> None:
    """What is known is said, in the order of a bureau's papers; what is not known is not mentioned."""
    assert "".join(compose_section(f"agriculture.{name}", data, PLUGINS)[1:]) == expected


@pytest.mark.parametrize(("period", "lead"), [("2026年上半年", "上半年"), ("2026年1—9月", "1—9月"), ("2026年4月以来", "")])
def test_sentences_name_the_period(period: str, lead: str) -> None:
    """A half-year paper never says 全年."""
    said = compose_section("agriculture.grain", {"总产量": 21}, PLUGINS, period=period)
    assert said[1:] == [f"{lead}粮食总产量21万吨。"]


CROPS = [
    {"品种": "早稻", "播种面积": 12, "上年播种面积": 10, "产量": 6, "上年产量": 8},
    {"品种": "小麦", "播种面积": 8, "产量": 3},
]


def test_the_table_adds_up_and_shows_gaps() -> None:
    """Last row is the total; a comparison that cannot be made is a dash; the sentences do not repeat the rows."""
    assert compose_section("agriculture.grain", {"分品种": CROPS, "形式": "表格"}, PLUGINS)[1:] == [
        "全年粮食播种面积20万亩；总产量9万吨；平均亩产450公斤。分品种生产情况见下表。",
        "品种 | 播种面积（万亩） | 同比（%） | 产量（万吨） | 同比（%） | 亩产（公斤）",
        "早稻 | 12 | 20 | 6 | -25 | 500",
        "小麦 | 8 | — | 3 | — | 375",
        "合计 | 20 | — | 9 | — | 450",
    ]


def test_a_total_with_a_gap_is_not_printed() -> None:
    """One crop without its output must not make the county's harvest smaller than it was."""
    rows = [CROPS[0], {"品种": "小麦", "播种面积": 8}]
    (said,) = compose_section("agriculture.grain", {"分品种": rows}, PLUGINS)[1:]
    assert "总产量" not in said
    assert "早稻播种面积12万亩" in said


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        ("crops", {"绿色食品": 38}, "agriculture.brands"),
        ("crops", {"龙头企业": 42}, "agriculture.entities"),
        ("reform", {"经营性收入": 21730}, "agriculture.collective"),
        ("income", {"帮扶对象": 21}, "agriculture.poverty"),
        ("villages", {"省级和美乡村": 3}, "创建"),
    ],
)
def test_what_moved_says_where_it_went(name: str, data: dict[str, Any], where: str) -> None:
    """Last year's file is told the way, field by field."""
    with pytest.raises(InvalidReport) as caught:
        compose_section(f"agriculture.{name}", data, PLUGINS)
    (fault,) = caught.value.diagnostics
    assert fault.code == "GS487"
    assert where in str(fault)
