"""Codes of the family `figures` that are about time: dates, years and what is compared with what (GS30x–GS33x)."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity
from govsummary.core.language import Text

IMPOSSIBLE_DATE = Code(
    "GS317",
    Severity.ERROR,
    Text("没有这个日期", "Impossible date"),
    Text("没有“{quote}”这个日期", "there is no date '{quote}'"),
    Text("日期须真实存在。", "Dates must exist."),
    wrong="截至2月30日",
    right="截至2月28日",
    hint=Text("请核对日期", "check the date"),
)
WRONG_COMPARISON = Code(
    "GS321",
    Severity.ERROR,
    Text("同比、环比用错", "同比 and 环比 mistaken"),
    Text(
        "“{quote}”：同比是与上年同期比，环比是与上一期比",
        "'{quote}': 同比 compares with last year, 环比 with the period before",
    ),
    Text("同比、环比的基期不同。", "Their bases differ."),
    wrong="同比上月增长5%。",
    right="环比增长5%。",
    hint=Text("请改正", "correct it"),
)
YEARS_REVERSED = Code(
    "GS326",
    Severity.ERROR,
    Text("起止年份颠倒", "Years in the wrong order"),
    Text("“{quote}”止在起之前", "'{quote}' ends before it begins"),
    Text("起止时间由早到晚。", "A span runs from the earlier to the later."),
    wrong="由2026年的120家增加到2025年的150家。",
    right="由2025年的120家增加到2026年的150家。",
    hint=Text("请核对年份", "check the years"),
)
WRONG_BASE_YEAR = Code(
    "GS327",
    Severity.ERROR,
    Text("比较的年份不对", "Compared with the wrong year"),
    Text("“{quote}”：说的是{this}年，却与{base}年比", "'{quote}': {this} is compared with {base}"),
    Text("增长要与更早的年份比；同比是与上一年同期比。", "Growth is over an earlier year; 同比 is over the year before."),
    wrong="2026年办理1286件，比2026年增长15.6%。",
    right="2026年办理1286件，比2025年增长15.6%。",
    hint=Text("请核对年份", "check the years"),
)
YEAR_OF_PAPER = Code(
    "GS332",
    Severity.WARNING,
    Text("年份与标题不符", "Year does not fit the title"),
    Text("标题是{year}年的总结，这里写的是{stated}年", "the title sums up {year}, {stated} stands here"),
    Text(
        "在上一年的文稿上改写，最容易漏改年份：打算应是下一年的，日期应在当年或下一年。",
        "Years are easily left over from last year's paper: plans are for the next year, the date is of this or the next.",
    ),
    wrong="清溪县教育局2026年工作总结\n二、2026年工作打算",
    right="清溪县教育局2026年工作总结\n二、2027年工作打算",
    hint=Text("请核对年份", "check the year"),
)
PERIODS_DIFFER = Code(
    "GS333",
    Severity.WARNING,
    Text("不满一年的数与全年数相比", "Part of a year compared with a whole year"),
    Text(
        "“{quote}”：上半年、前几个月的数应与上年同期比", "'{quote}': months are compared with the same months of last year"
    ),
    Text("时间长短不同的两个数，比出来没有意义。", "Figures of different spans cannot be compared."),
    wrong="上半年完成投资5.6亿元，比上年全年增长8%。",
    right="上半年完成投资5.6亿元，比上年同期增长8%。",
    hint=Text("请改为“比上年同期”，或核对数字", "write 比上年同期 or check the figures"),
)
SPAN_DIFFERS = Code(
    "GS335",
    Severity.ERROR,
    Text("时长与起止时间不符", "Length and limits of a period differ"),
    Text("“{quote}”：按日历应为{expected}", "'{quote}': the calendar gives {expected}"),
    Text("起止日期定了，天数、月份也就定了。", "First and last day tell how long it was."),
    wrong="整治行动自3月1日启动，至5月31日结束，历时102天。",
    right="整治行动自3月1日启动，至5月31日结束，历时92天。",
    hint=Text("请核对起止时间和时长", "check the limits and the length"),
)
CODES = (
    IMPOSSIBLE_DATE,
    WRONG_COMPARISON,
    YEARS_REVERSED,
    WRONG_BASE_YEAR,
    YEAR_OF_PAPER,
    PERIODS_DIFFER,
    SPAN_DIFFERS,
)
