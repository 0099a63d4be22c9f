"""Every fault of the input's shape: its code, its line and column, and what the clerk is told."""

from __future__ import annotations

import re

import pytest

from govsummary.core.diagnostics import codes_in
from govsummary.input.reading import read_text
from govsummary.input.validation import validate

TITLE = "标题: 工作总结\n"
SECTION = TITLE + "工作成效:\n  - 类型: test.projects\n    数据: "

FAULTS = [
    ("GS103", "2:5", TITLE + '背景: "全\\x07县"', "U+0007"),
    ("GS103", "3:3", TITLE + '指标:\n  "粮\\u2028食": 21', "U+2028"),
    ("GS103", "4:20", SECTION + '{分项: [{名称: "甲\\x01"}]}', "U+0001"),
    ("GS201", "2:1", TITLE + "成文日其: 2026-01-05", "您是不是想写“成文日期”？"),
    ("GS201", "3:3", TITLE + "版头:\n  红头: 甲", "这里可以写：发文机关标志、加文件二字"),
    ("GS201", "4:10", SECTION + "{总署: 1}", "总数"),
    ("GS201", "4:5", TITLE + "工作成效:\n  - 类型: test.projects\n    总数: 6", "移到“数据:”下面"),
    ("GS201", "4:10", SECTION + "{略去: [占比]}", "移到“数据:”这一行的上面"),
    ("GS201", "2:1", TITLE + "签发人: 王建国", "移到“版头”下面"),
    ("GS201", "3:5", TITLE + "工作成效:\n  - 内容: 一", "您是不是想写“正文”？"),
    ("GS201", "2:1", TITLE + "单位: 甲局", "您是不是想写“发文机关”？"),
    ("GS201", "2:1", TITLE + "时间: 2026年", "您是不是想写“时段”？"),
    ("GS201", "2:1", TITLE + "主送: 县政府", "您是不是想写“主送机关”？"),
    ("GS201", "2:1", TITLE + "下一步计划: 甲", "您是不是想写“下一步打算”？"),
    ("GS202", "2:1", TITLE + "title: 另一个", "“title”和“标题”"),
    ("GS202", "4:17", SECTION + "{总数: 1, total: 1}", "“total”和“总数”"),
    ("GS203", "1:1", "文种: 年度总结", "缺少“标题”"),
    ("GS203", "4:15", SECTION + "{分项: [{数量: 2}]}", "缺少“名称”"),
    ("GS204", "4:14", SECTION + "{总数: 二十一}", "只写数字"),
    ("GS204", "4:14", SECTION + "{总数: 2.5}", "应为整数"),
    ("GS204", "3:9", TITLE + "工作成效:\n  - 列举: 抓机制", "行首加“- ”"),
    ("GS204", "2:5", TITLE + "署名: 甲局", "可以写：署名机关、加盖印章、签名章、附注；都不写就是“署名: {}”"),
    ("GS204", "3:5", TITLE + "工作成效:\n  - 抓机制", "每一项请写成“- 正文: ……”"),
    ("GS204", "3:3", TITLE + "指标:\n  - 项目: 21", "请去掉行首的“- ”"),
    ("GS204", "2:7", TITLE + "主送机关: [甲局, 乙局]", "用“、”"),
    ("GS204", "2:7", TITLE + "主要做法: true", "“主要做法”应为文字或列表或一组项"),
    ("GS203", "3:5", TITLE + "工作成效:\n  - 条目: 第一", "缺少“列举”"),
    ("GS205", "2:5", TITLE + "文种: 年终总结", "年度总结"),
    ("GS205", "2:25", TITLE + "背景: {正文: [{列举: [甲], 条目: (1)}]}", "一是、第一、首先、（1）、①、1.、无"),
    ("GS640", "2:16", TITLE + "背景: {正文: [{列举: [一, 二, 三, 四, 五], 条目: 首先}]}", "条目: 第一"),
    ("GS642", "2:5", TITLE + "背景: 增长[^1]。", "脚注: {1: ……}"),
    ("GS642", "3:9", TITLE + "背景: 增长。\n脚注: {甲: 可比价。}", "请在文里要加注的字后面写 [^甲]"),
    ("GS642", "3:9", TITLE + "背景: 增长[^甲]，再增长[^甲]。\n脚注: {甲: 可比价。}", "各写一条脚注"),
    ("GS642", "2:5", TITLE + "题注: 说明[^甲]\n背景: 增长。", "写到正文、标题或表格里"),
    ("GS641", "2:16", TITLE + "背景: {表格: {表头: [[<, 甲], [乙, ^]], 行: [[1, 2]]}}", "表头的格只能和表头合并"),
    ("GS641", "2:27", TITLE + "背景: {表格: {表头: [甲, 乙], 行: [[1, ^]]}}", "左边或上面没有格的"),
    ("GS217", "2:10", TITLE + "版式: {编号: [甲、, 无]}", "各级的第一个编号"),
    ("GS201", "2:12", TITLE + "背景: {正文: [{数据: 甲}]}", "这里可以写：正文、列举、条目、分段、表格、图片、首句加粗"),
    ("GS215", "2:33", TITLE + "背景: {结尾: [{表格: {表头: [甲, 乙], 行: [[1]]}}]}", "2"),
    ("GS205", "4:14", SECTION + "{形式: 图}", "文字、表格"),
    ("GS205", "2:12", TITLE + "版头: {紧急程度: 急}", "特急、加急"),
    ("GS206", "2:10", TITLE + "版头: {份号: '12'}", "六位数字"),
    ("GS207", "2:7", TITLE + "发文机关: []", "“发文机关”没有内容"),
    ("GS207", "2:7", TITLE + "工作成效: {}", "“工作成效”没有内容"),
    ("GS207", "2:11", TITLE + "附件: [{标题: ''}]", "没有内容"),
    ("GS209", "4:14", SECTION + "{总数: -1}", "应不小于0"),
    ("GS209", "4:14", SECTION + "{占比: 100.5}", "应不大于100"),
    ("GS210", "2:7", TITLE + "成文日期: 12月20日", "不是日期"),
    ("GS210", "2:7", TITLE + "成文日期: 2026年2月30日", "不是日期"),
    ("GS211", "3:9", TITLE + "工作成效:\n  - 类型: test.project", "test.projects"),
    ("GS211", "3:9", TITLE + "工作成效:\n  - 类型: 完全没有的", "govsummary sections"),
    ("GS211", "3:9", TITLE + "工作成效:\n  - 类型: 1", "govsummary sections"),
    ("GS211", "3:9", TITLE + "工作成效:\n  - 类型: transport.projects", "插件"),
    ("GS487", "4:10", SECTION + "{火炬: 3}", "请写进“分项”"),
    ("GS212", "3:9", TITLE + "工作成效:\n  - 类型: 同名", "test.one / test.two"),
    ("GS213", "3:5", TITLE + "工作成效:\n  - 数据: {总数: 1}", "没有写“类型”"),
    ("GS214", "3:9", TITLE + "工作成效:\n  - 表格: {表名: 情况}", "“表头”、“行”，或者“指标”"),
    ("GS207", "3:5", TITLE + "工作成效:\n  - {}\n  - 正文: 甲。", "“板块”没有内容"),
    ("GS207", "5:9", TITLE + "工作成效:\n  - 标题: 甲\n    下级板块:\n      - 标题: ''\n        正文: ''", "“板块”没有内容"),
    ("GS215", "3:34", TITLE + "工作成效:\n  - 表格: {表头: [甲, 乙], 行: [[1, 2], [3]]}", "表头有2格，这一行有1格"),
    ("GS215", "3:33", TITLE + "工作成效:\n  - 表格: {表头: [甲], 行: [[1]], 列宽: [1, 2]}", "表头有1格"),
    ("GS217", "2:10", TITLE + "版式: {编号: 二级}", "两级"),
    ("GS218", "4:14", SECTION + "{分项: [{名称: 甲}, {名称: 甲}]}", "重复"),
]


@pytest.mark.parametrize(("code", "place", "text", "told"), FAULTS, ids=lambda value: None)
def test_a_fault_has_its_code_place_and_words(validated, code, place, text, told):
    """One fault, one finding, at the clerk's own line."""
    result = validated(text)
    assert result.report is None
    (found,) = [one for one in result.diagnostics if one.severity == "error"]
    assert (found.code, str(found.location)) == (code, f"report.yaml:{place}")
    assert told in found.message + found.hint


def test_json_hides_no_character_either(plugins):
    """Not in a value, not in a name."""
    text = '{"标题": "工作总结", "背景": "全\\u0007县", "指标": {"粮\ufeff食": 21}}'
    found = validate(read_text(text, "report.json"), plugins).diagnostics
    assert [(one.code, one.location.column) for one in found if one.severity == "error"] == [("GS103", 22), ("GS103", 41)]


def test_too_many_levels_are_told_at_the_heading(validated):
    """The fifth level has no number in GB/T 9704."""
    text = TITLE + "工作成效:\n  标题: 成效\n  板块:\n"
    for depth in range(4):
        text += "  " * (2 * depth + 2) + f"- 标题: 第{depth}层\n"
        text += "  " * (2 * depth + 3) + "下级板块:\n" if depth < 3 else ""
    (found,) = validated(text).diagnostics
    assert (found.code, found.location.line) == ("GS216", text.rstrip().count("\n") + 1)
    assert "“第3层”是第5级标题" in found.message


def test_all_faults_come_at_once_in_reading_order(validated):
    """The clerk mends everything in one go."""
    text = TITLE + "文种: 年终\n成文日期: 后天\n工作成效:\n  - 类型: test.projects\n    数据: {总数: 多}\n版式: {编好: 一}\n"
    assert [(one.location.line, one.code) for one in validated(text).diagnostics] == [
        (2, "GS205"), (3, "GS210"), (6, "GS204"), (7, "GS201"),
    ]  # fmt: skip


def test_names_to_choose_from_are_the_section_s_own(validated):
    """Not the many (总数位次, 总数增速位次 …) that every quantity has besides."""
    (found,) = validated(SECTION + "{毫不相干: 1}\n").diagnostics
    assert "总数" in str(found.hint)
    assert "位次" not in str(found.hint)


def test_a_blank_field_is_a_warning_and_counts_as_absent(validated):
    """Blank lines of a filled-in form do not stop the paper, but they are told."""
    result = validated(TITLE + "主送机关:\n")
    assert result.report.addressee == ""
    assert [(one.code, one.severity, one.location.line) for one in result.diagnostics] == [("GS208", "warning", 2)]


def test_a_date_that_would_not_be_printed_is_told(validated):
    """It stands with the signature; without one it would be lost in silence."""
    text = TITLE + "发文机关: 甲局\n成文日期: 2026-11-24\n"
    assert [(one.code, one.severity, one.location.line) for one in validated(text).diagnostics] == [("GS220", "warning", 3)]
    assert validated(text + "署名: {}\n").diagnostics == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("工作成效:\n  - 标题: 一、项目管理", [("GS221", 3)]),
        ("工作成效: {标题: 二、工作成效}", [("GS221", 2)]),
        ("工作成效:\n  - {标题: 甲, 下级板块: [{标题: （一）乙}, {标题: 1.丙}]}", [("GS221", 3), ("GS221", 3)]),
        ("附件:\n  - 1. 统计表\n  - 名单", [("GS221", 3)]),
        ("附件:\n  - 附件1：统计表\n  - 附件处理办法", [("GS221", 3)]),
        ("工作成效:\n  - 标题: 一、二、三产业融合\n  - 标题: 2026年工作\n  - 标题: 1.5万户受益", []),
        ("版式: {编号: none}\n工作成效:\n  - 标题: 一、项目管理", []),
        ("版头: {发文机关标志: 甲局, 发文字号: '清教[2026]18号'}", [("GS222", 2)]),
        ("版头: {发文机关标志: 甲局, 发文字号: 清教〔2026〕018号}", [("GS222", 2)]),
        ("版头: {发文机关标志: 甲局, 发文字号: 清教〔2026〕  号}", []),
        ("版头: {发文机关标志: 甲局, 发文字号: 清文旅2026第35号}", [("GS222", 2)]),
        ("版头: {发文机关标志: 甲局, 发文字号: 文号：清教〔2026〕18号}", [("GS222", 2)]),
        ("版头: {发文机关标志: 甲局, 发文字号: 清政办发〔2026〕35号}", []),
        ("成文日期: 2026-12-25\n署名: {}\n版头: {发文机关标志: 甲局, 发文字号: 清教〔2025〕18号}", [("GS225", 4)]),
        ("文种: 报告\n主送机关: 县人民政府\n版头: {发文机关标志: 甲局, 发文字号: 清教〔2026〕18号}", [("GS223", 4)]),
        ("文种: 报告\n主送机关: 县人民政府\n版头: {发文机关标志: 甲局, 发文字号: 清教〔2026〕18号, 签发人: 李明}", []),
        ("文种: 报告\n主送机关: 县人民政府", []),
        ("版头: {编号: 第5号}", [("GS227", 2)]),
        ("文种: 命令\n正文: 现予公布。", [("GS227", 1)]),
        ("版头: {编号: 第5号}\n发文机关: 甲局", []),
        ("版头: {加文件二字: 否}", []),
        ("工作成效:\n  - 标题: 抓活动。\n  - 标题: 主要做法如下：\n  - 标题: 谁来抓？", [("GS440", 3)]),
    ],
)
def test_what_would_print_amiss_is_a_warning(validated, text, told):
    """A second number before a heading or an attachment; a 文号 in other brackets. A number yet to be given is none."""
    result = validated(TITLE + text + "\n")
    assert [(one.code, one.location.line) for one in result.diagnostics] == told
    assert result.report is not None


def test_nothing_is_printed_before_it_is_written(validated):
    """One of the two dates is wrong, whichever."""
    text = TITLE + "成文日期: 2026-12-25\n署名: {}\n版记: {印发机关: 办公室, 印发日期: 2026-12-%s}\n"
    assert [(one.code, one.severity, one.location.line) for one in validated(text % 20).diagnostics] == [
        ("GS224", "error", 4)
    ]
    assert validated(text % 25).diagnostics == ()


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("清文旅2026第35号", "清文旅〔2026〕35号"),
        ("清教[2026]018号", "清教〔2026〕18号"),
        ("清教（2026）第 7 号", "清教〔2026〕7号"),
        ("清教〔2026〕007", "清教〔2026〕7号"),
        ("第7号令", "清教〔2026〕18号 这样"),
    ],
)
def test_a_number_is_shown_as_it_must_be_written(validated, monkeypatch, written, wanted):
    """Whoever copies the hint has it right."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    (found,) = validated(f"{TITLE}版头: {{发文机关标志: 甲局, 发文字号: '{written}'}}\n").diagnostics
    assert (found.code, found.hint) == ("GS222", f"请写成 {wanted}")


def test_parts_stand_in_the_order_in_which_they_are_written(validated):
    """What was achieved may come before how; nothing is swapped in silence."""
    report = validated(TITLE + "背景: 子。\n工作成效: 甲。\n主要做法: 乙。\n存在问题: 丙。\n").report
    assert [part.body[0].text for part in report.parts] == ["子。", "甲。", "乙。", "丙。"]


def test_what_no_message_foresees_is_told_without_the_librarys_words(validated, monkeypatch):
    """A section may ask for anything that JSON Schema can say."""
    from govsummary.input.validation.checking import _BOUNDS, _NOTHING, _RULES

    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    for text in (_NOTHING, *_RULES.values(), *_BOUNDS.values()):
        assert not re.search("[A-Za-z]", str(text.fill(limit=3)))


def test_every_code_of_the_family_is_tried_here():
    """A new code comes with its case."""
    tried = {code for code, *_ in FAULTS} - {"GS103"} | {
        "GS216",
        "GS208",
        "GS220",
        "GS221",
        "GS222",
        "GS223",
        "GS224",
        "GS225",
        "GS226",
        "GS227",
        "GS488",
        "GS489",
    }
    assert {code.id for code in codes_in("input/validation")} - tried == {"GS219"}
