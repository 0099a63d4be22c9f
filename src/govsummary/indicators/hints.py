"""What to do about a figure that is stated or used wrongly."""

from __future__ import annotations

from govsummary.core.language import Text

DID_YOU_MEAN = Text("您是不是想写“{guess}”？", "did you mean '{guess}'?")
STATE_IT = Text("请在“指标”里写上“{name}”", "state '{name}' under figures")
UNPAIRED = Text("双花括号没有配成对", "braces are not in pairs")
WIDE_SIGNS = Text("用了全角的符号", "full-width signs")
LONG_CHAIN = Text("算式一个引用一个，层数太多", "too many figures of which each refers to the next")
NOT_ALLOWED = Text("写法不对", "not of the form that is allowed")
AS_NUMBER = Text(
    "请写成数字，可以带单位，例如 42360人、8.46亿元、98.6%", "write a number, with its unit if need be: 42360人"
)
AS_RANK = Text("位次请写成阿拉伯数字：第2位", "write a rank in digits: 第2位")
IN_BRACES = Text(
    "请不加引号，用英文的花括号写成：{name}: {fields}", "without quotes, in half-width braces: {name}: {fields}"
)
IN_DOUBLE_BRACES = Text("请写成 {{{{ {name} }}}}，花括号要写两层", "write {{{{ {name} }}}}, in double braces")
AS_QUALIFIER = Text(
    "“约、超、近、余”请另写：{数值: 4.2万人, 概数词: 约}", "state 约, 超, 近 or 余 apart: {数值: 4.2万人, 概数词: 约}"
)
HALF_WIDTH = Text(
    "请用英文输入法写花括号、冒号和逗号，数字里不加逗号：{数值: 42360, 单位: 人}",
    "write half-width braces, colons and commas, none inside a number: {数值: 42360, 单位: 人}",
)
THE_VALUE = Text("“数值”", "its value")
LAST_YEAR = Text("“上年”", "last_year")
FROM_LAST_YEARS_FILE = Text(
    "请在“指标”里给它补上；有上年的数据文件，在命令后面加 --previous 和它的文件名，上年数就从那里取",
    "add it to the figure, or take it from last year's file with --previous FILE",
)
PREVIOUS = Text("“上期”", "previous")
TARGET = Text("“目标”", "target")
PARTS_NOT_ZERO = Text("不为0的分项", "a part that is not zero")
WITHOUT_PARTS = Text(
    "“其中”里的分项都是0或没有写数：请补上，或者在正文里删去这一句“其中”",
    "all its parts are zero or absent: state them, or leave 其中 out of the text",
)
PARTS = Text("“其中”的分项", "parts")
