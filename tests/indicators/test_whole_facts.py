"""One fact with all its attributes, from a clerk's file or ledger to the page, and its faults at their places."""

from __future__ import annotations

import json
import re

import openpyxl
import pytest
from tests.plugin.demo_plugin import folder, plugin

from govsummary import pipeline
from govsummary.core.blocks import Paragraph
from govsummary.core.errors import InvalidReport

SCHEMA = {
    "type": "object",
    "properties": {
        "amount": {
            "title": "成交额", "type": "number", "minimum": 0, "x-unit": "亿元", "x-also": ["技术合同成交额"],
            "x-target": "年度任务",
        },
        "value": {"title": "总产值", "type": "number", "x-unit": "亿元", "x-growth": "given", "x-scope": "全市"},
        "firms": {"title": "高企", "type": "integer", "x-unit": "家", "x-kind": "stock"},
        "gap": {"title": "收入比", "type": "number", "x-unit": "∶1", "x-better": "low"},
        "rows": {
            "title": "分类", "type": "array",
            "items": {
                "type": "object", "required": ["name"], "additionalProperties": False,
                "properties": {
                    "name": {"title": "名称", "type": "string"},
                    "output": {"title": "产量", "type": "number", "x-unit": "万吨"},
                },
            },
        },
    },
    "additionalProperties": False,
}  # fmt: skip
TEXT = """\
成交额{{ amount }}；总产值{{ value }}；高企达{{ firms }}；收入比{{ gap }}。
{% for row in rows %}{{ row.name }}{{ row.output }}。{% endfor %}
"""
HEAD = "标题: 清溪县科技局2025年工作总结\n时段: 2025年\n"


@pytest.fixture
def page(tmp_path, monkeypatch):
    """What a file prints in its section; its faults as code and line if it has errors."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    made = folder(tmp_path, data__schema__json=json.dumps(SCHEMA), text__j2=TEXT, section__yaml="title: 技术交易\n")
    plugins = plugin("govsummary_section_types", made)

    def printed(data: str, more: str = "") -> str | list[tuple[str, int, str]]:
        text = f"{HEAD}{more}工作成效:\n  - 类型: 技术交易\n" + (f"    数据:\n{data}" if data else "")
        (tmp_path / "总结.yaml").write_text(text, "utf-8")
        try:
            outline = pipeline.compose(pipeline.load(tmp_path / "总结.yaml", plugins), plugins)
        except InvalidReport as refused:
            return [(one.code, one.location.line, one.message + one.hint) for one in refused.diagnostics]
        return "".join(block.text for block in outline.blocks if isinstance(block, Paragraph))

    printed.folder, printed.plugins = tmp_path, plugins
    return printed


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("      成交额: 9.8\n      上年成交额: 8.5\n      成交额目标: 9.2\n      成交额排名: 全市第3\n",
         "成交额9.8亿元，同比增长15.3%，完成年度任务的106.5%，居全市第3位。"),
        ("      成交额: {数值: 9.8, 上年: 8.5, 目标: 9.2, 排名: 全市第3}\n",
         "成交额9.8亿元，同比增长15.3%，完成年度任务的106.5%，居全市第3位。"),
        ("      amount: {value: 9.8, last_year: 8.5, target: 9.2, rank: 全市第3}\n",
         "成交额9.8亿元，同比增长15.3%，完成年度任务的106.5%，居全市第3位。"),
        ("      成交额: {数值: 98000万元, 同比: 下降4.2%, 位次: 全省四家之一}\n",
         "成交额9.8亿元，同比下降4.2%，全省四家之一。"),
        ("      成交额: {数值: 9.8, 排名: 12个县区第5}\n", "成交额9.8亿元，居12个县区第5位。"),
        ("      成交额: {数值: 9.8, 排名: 全市5/12}\n", "成交额9.8亿元，居全市第5位。"),
        ("      成交额同比: 5.4%\n", "成交额同比增长5.4%。"),
        ("      成交额: {数值: 9.8, 限定: 预计, 截至: 截至11月底}\n", "成交额预计9.8亿元（截至11月底）。"),
        ("      总产值: {数值: 104.2, 上年: 101, 同比: 5.8%, 增速排名: 3}\n",
         "总产值104.2亿元，同比增长5.8%，增速居全市第3位。"),
        ("      总产值: {数值: 104.2, 上年: 101}\n", "总产值104.2亿元。"),
        ("      高企: {数值: 186, 增量: 净增25家}\n", "高企达186家，比上年末净增25家。"),
        ("      高企: {数值: 186, 上年: 161}\n", "高企达186家，比上年末净增25家。"),
        ("      收入比: {数值: 1.7, 上年: 1.75}\n", "收入比由上年的1.75∶1缩小到1.70∶1。"),
        ("      收入比: {数值: 1.7, 上年: 1.7}\n", "收入比1.70∶1，与上年持平。"),
        ("      分类:\n        - {名称: 早稻, 产量: {数值: 5.2, 上年: 5, 排名: 全县第1}}\n",
         "早稻5.2万吨，同比增长4%，居全县第1位。"),
        ("      分类:\n        - {名称: 早稻, 产量: 5.2, 产量同比: -1.5}\n", "早稻5.2万吨，同比下降1.5%。"),
    ],
)  # fmt: skip
def test_a_fact_is_said_with_all_that_is_stated(page, data, words):
    assert page(data) == words


@pytest.mark.parametrize(
    ("data", "code", "line", "words"),
    [
        ("      成交额:\n        数值: 9.8\n        名次: 3\n", "GS201", 8, "位次"),
        ("      成交额: 9.8\n      成交额同比: 4.2%\n      成交额增速: 3\n", "GS201", 8, "成交额"),
        ("      上年成交额: 8.5\n      成交额:\n        数值: 9.8\n        上年: 8.5\n", "GS202", 9, "上年"),
        ("      成交额: {数值: 9.8}\n      成交额限定: 大概\n", "GS205", 7, "预计"),
        ("      成交额: 9.8\n      上年成交额: 8.5\n      成交额完成率: 90%\n      成交额目标: 9.2\n", "GS398", 8, "106.5%"),
        ("      成交额: 9.8\n      成交额排名: 全市第15（共12个）\n", "GS396", 7, "只有12个"),
        ("      成交额: 9.8\n      成交额里程碑: 首次突破10亿元\n", "GS397", 7, "9.8亿元"),
        ("      成交额: 9.8\n      成交额同比: 大幅增长\n", "GS204", 7, "成交额同比"),
        ("      成交额: 9.8\n      成交额排名: 全市第3\n      成交额位次: 全市第4\n", "GS202", 8, "成交额排名"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place(page, data, code, line, words):
    found = page(data)
    assert [one[:2] for one in found] == [(code, line)]
    assert words in found[0][2]


def test_a_fact_may_be_stated_in_indicators_and_cited(page):
    """指标 and the section state one fact: what the one says besides the value, the other prints."""
    more = "指标:\n  技术合同成交额: {数值: 9.8亿元, 上年: 8.5, 位次: 全市第3, 增速位次: 全市第1}\n"
    more += "背景: 技术合同成交额{{ 技术合同成交额 }}，{{ 技术合同成交额.位次 }}。\n"
    both = "成交额9.8亿元，同比增长15.3%，总量、增速分别居全市第3位、第1位。"
    assert page("", more) == f"技术合同成交额9.8亿元，居全市第3位。{both}"
    (found,) = page("      成交额排名: 全市第4\n", more)
    assert (found[0], "全市第3" in found[2], "全市第4" in found[2]) == ("GS380", True, True)


def test_a_ledger_feeds_attributes_by_column_and_by_row(page):
    """同比 and 位次 in columns, what is called 成交额.里程碑 or 高企排名 in rows of their own."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "技术交易"
    for row in (
        ["指标", "单位", "2024年", "2025年", "同比", "全市排名", "2025年目标"],
        ["成交额", "亿元", 8.5, 9.8, "15.3%", 3, 9.2],
        ["成交额.里程碑", None, None, "首次突破9亿元", None, None, None],
        ["高企", "家", 161, 186, None, None, None],
        ["高企排名", None, None, "全市第2，上升1位", None, None, None],
    ):
        sheet.append(row)
    book.save(page.folder / "台账.xlsx")
    assert page("", "台账: 台账.xlsx\n") == (
        "成交额9.8亿元，同比增长15.3%，完成年度任务的106.5%，首次突破9亿元，居全市第3位；"
        "高企达186家，比上年末净增25家，居全市第2位，比上年上升1位。"
    )


def test_a_growth_on_another_basis_is_said_with_its_basis(page):
    """The hint of GS385 obeyed: 口径 stated in 指标, beside what the section states."""
    data = "      成交额: {数值: 9.8, 上年: 8.5, 同比: 12%}\n"
    ((code, _, words),) = page(data)
    assert (code, "“技术交易.成交额.同比”里写明“口径”" in words) == ("GS385", True)
    more = "指标:\n  技术交易.成交额.同比: {数值: 12%, 口径: 可比口径}\n"
    assert page(data, more) == "成交额9.8亿元，同比增长12%。"
    assert "请删去上年的数，只写同比" in words
    assert page(data.replace("上年: 8.5, ", "")) == "成交额9.8亿元，同比增长12%。"


@pytest.mark.parametrize(
    ("stated", "meant", "words"),
    [
        ("成交额: {数值: 9.8, 增幅: 12%}", "“同比”", "同比增长12%"),
        ("成交额: {数值: 9.8, 增长: 12%}", "“同比”", "同比增长12%"),
        ("成交额: {数值: 9.8, 净增: 1.3}", "“增量”", "比上年增加1.3亿元"),
        ("成交额: {数值: 9.8, 任务: 9.2}", "“目标”", "完成年度任务的106.5%"),
        ("成交额: {数值: 9.8, 去年: 8.5}", "“上年”", "同比增长15.3%"),
        ("成交额: 9.8\n      成交额上年: 8.5", "“上年成交额”", "同比增长15.3%"),
        ("成交额: 9.8\n      成交额增速: 12%", "“成交额同比”", "同比增长12%"),
    ],
)
def test_another_word_for_an_attribute_is_taken_for_that_one(page, stated, meant, words):
    """The guess obeyed says what was meant: 增幅 is no misspelt 增量."""
    ((code, _, told),) = page(f"      {stated}\n")
    assert (code, meant in told) == ("GS201", True)
    wrong = re.search("没有“(.+?)”", told)[1]
    assert page(f"      {stated}\n".replace(wrong, meant.strip("“”"))) == f"成交额9.8亿元，{words}。"


def test_a_word_alone_names_no_attribute(page):
    """任务 as a field is not the target of the first quantity there is."""
    assert "成交额目标" not in page("      成交额: 9.8\n      任务: 3\n")[0][2]


def test_a_thousand_times_last_years_is_warned_of_in_a_section(page):
    """12.3万元 for 12.3亿元, as under 指标."""
    page("      成交额: {数值: 12.3万元, 上年: 9.7}\n")
    path = page.folder / "总结.yaml"
    (found,) = pipeline.validate(path, page.plugins)
    assert (found.code, found.location.line, "0.00123亿元" in found.message) == ("GS366", 6, True)
    page("      成交额: {数值: 12.3亿元, 上年: 9.7}\n")
    assert pipeline.validate(path, page.plugins) == ()


def test_more_than_a_round_number_is_said_of_a_round_one(page):
    """6亿余元 may be; 6余家 is refused."""
    assert page("      成交额: {数值: 6, 限定: 余}\n") == "成交额6亿余元。"
    assert [one[0] for one in page("      高企: {数值: 6, 限定: 余}\n")] == ["GS372"]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("{数值: 80, 限定: 余, 上年: 70, 目标: 75}", "成交额80余亿元。"),
        ("{数值: 80, 限定: 多}", "成交额80多亿元。"),
        ("{数值: 8.5, 限定: 左右, 目标: 8}", "成交额8.5亿元左右。"),
        ("{数值: 8.5, 限定: 逾}", "成交额逾8.5亿元。"),
        ("{数值: 8.4, 限定: 预计, 目标: 8}", "成交额预计8.4亿元，完成年度任务的105%。"),
        ("{数值: 486.3, 限定: 余, 上年: 421.7}", "成交额486亿余元，同比增长15.3%。"),
        ("{数值: 80, 限定: 余, 同比: 12}", "成交额80余亿元，同比增长12%。"),
    ],
)
def test_a_rough_number_gives_no_exact_rate(page, amount, words):
    assert page(f"      成交额: {amount}\n") == words


def test_a_formula_of_a_rough_number_says_why_it_gives_nothing(page):
    figures = "指标:\n  收集: {数值: 80, 单位: 个, 概数词: 余}\n  解决: 70个\n  解决率: {算式: 解决 / 收集}\n"
    figures += "背景: 解决率{{ 解决率 }}。\n"
    [(found, line, message)] = page("      成交额: 3\n", figures)
    assert (found, line) == ("GS354", 7)
    assert "“余”数，算不出比率" in message
