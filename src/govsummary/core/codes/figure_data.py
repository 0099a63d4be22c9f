"""Codes of figures as stated in the data (GS35x–GS37x); those found in prose are in `figures`."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text

STATE_IT = Text("请在“指标”里写上“{name}”", "state '{name}' under figures")

UNKNOWN_FIGURE = Code(
    "GS351",
    Severity.ERROR,
    Text("引用了没有的指标", "Unknown figure"),
    Text("没有叫“{name}”的指标", "there is no figure called '{name}'"),
    Text(
        "正文里的数字来自“指标”，名称写错就会印不出来。",
        "Numbers in the text come from the figures; a wrong name prints nothing.",
    ),
    wrong="{{ 国家及项目 }}",
    right="{{ 国家级项目 }}",
)
NO_PLAIN_NAME = Code(
    "GS352",
    Severity.ERROR,
    Text("指标名称和算式分不清", "A name that may be a formula"),
    Text("“{name}”是指标的名称，也是别的指标的算式", "'{name}' is a figure's name and a formula of other figures"),
    Text(
        "名称里带 -、/ 等符号，两边又恰好是别的指标，就分不清是名称还是算式。",
        "A name with - or / between the names of other figures cannot be told from a formula.",
    ),
    hint=Text("请给这个指标换一个不带运算符号的名称", "give the figure a name without such signs"),
    wrong="{{ 收入-支出 }}（“收入”“支出”也是指标）",
    right="{{ 结余 }}",
)
BAD_FORMULA = Code(
    "GS353",
    Severity.ERROR,
    Text("双花括号里的内容读不懂", "Unreadable formula"),
    Text(
        "“{formula}”不是指标名称，也不是指标的算式（{reason}）",
        "'{formula}' is neither a figure nor a formula of figures ({reason})",
    ),
    Text(
        "双花括号里只能写指标、指标的属性（其中、同比、完成率……）和加减乘除。",
        "Only figures, their attributes and + - * / may stand in braces.",
    ),
    wrong="{{ open('x') }}",
    right="{{ 国家级项目.同比 }}",
)
UNPAIRED = Text("双花括号没有配成对", "braces are not in pairs")
WIDE_SIGNS = Text("用了全角的符号", "full-width signs")
LONG_CHAIN = Text("算式一个引用一个，层数太多", "too many figures of which each refers to the next")
NOT_ALLOWED = Text("写法不对", "not of the form that is allowed")
NOT_A_NUMBER = Code(
    "GS357",
    Severity.ERROR,
    Text("指标写的不是数", "A figure that is no number"),
    Text("“{name}”写的“{got}”不是数，也不是指标的算式", "'{name}' says '{got}', neither a number nor a formula of figures"),
    Text("指标要能参加计算，只能写数字、数字加单位，或指标的算式。", "A figure is reckoned with."),
    wrong="在校学生: {数值: 约4.2万人}",
    right="在校学生: {数值: 4.2万人, 概数词: 约}",
)
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
NOTHING_TO_DERIVE = Code(
    "GS354",
    Severity.ERROR,
    Text("缺少推算所需的数", "Nothing to derive from"),
    Text("“{formula}”推算不出来：缺少{lacks}", "'{formula}' cannot be derived: {lacks} is not stated"),
    Text(
        "同比需要上年数，环比需要上期数，完成率需要目标，其中需要分项。",
        "同比 needs last year's value, 环比 the previous period's, 完成率 a target, 其中 parts.",
    ),
    hint=Text("请在“指标”里给它补上", "add it to the figure"),
    wrong="{{ 办件量.同比 }}（没有写上年）",
    right="办件量: {数值: 1286, 上年: 1112}",
)
CIRCLE = Code(
    "GS355",
    Severity.ERROR,
    Text("指标互相引用", "Figures refer to each other in a circle"),
    Text("“{name}”的算式又用到了“{other}”，绕成了圈", "the formula of '{name}' comes back to '{other}'"),
    Text("绕成圈的算式没有结果。", "A circle has no value."),
    wrong="甲: = 乙；乙: = 甲",
    right="甲: = 乙；乙: 5",
)
FULL_WIDTH_BRACES = Code(
    "GS356",
    Severity.ERROR,
    Text("双花括号用了全角", "Full-width braces"),
    Text("“{quote}”用了全角花括号，不会被替换成数字", "'{quote}' has full-width braces and would not be replaced"),
    Text("中文输入法下打出的｛｛ ｝｝只是普通文字。", "Braces typed by a Chinese input method are plain text."),
    hint=Text("请切换到英文输入法，写成 {{{{ }}}}", "write {{{{ }}}} in half-width characters"),
    wrong="｛｛ 国家级项目 ｝｝",
    right="{{ 国家级项目 }}",
)
PARTS_DIFFER = Code(
    "GS361",
    Severity.ERROR,
    Text("分项之和不等于合计", "Parts do not add up to the total"),
    Text("“{name}”的分项之和是{sum}，合计写的是{total}", "the parts of '{name}' add up to {sum}, the total says {total}"),
    Text("写明“分项齐全”的指标，各分项之和必须等于合计。", "Parts declared exhaustive must add up to the total."),
    wrong="项目: {数值: 21, 分项齐全: true, 其中: {甲: 7, 乙: 13}}",
    right="项目: {数值: 21, 分项齐全: true, 其中: {甲: 7, 乙: 14}}",
)
PARTS_EXCEED = Code(
    "GS362",
    Severity.ERROR,
    Text("其中大于合计", "Parts exceed the total"),
    Text(
        "“{name}”的分项之和是{sum}，超过了合计{total}", "the parts of '{name}' add up to {sum}, more than the total {total}"
    ),
    Text("“其中”是合计的一部分，不会比合计大。", "A part cannot exceed the whole."),
    wrong="项目: {数值: 21, 其中: {甲: 15, 乙: 9}}",
    right="项目: {数值: 21, 其中: {甲: 7, 乙: 9}}",
)
NOT_WHOLE = Code(
    "GS363",
    Severity.ERROR,
    Text("计数不是整数", "A count that is no whole number"),
    Text("“{name}”按{unit}计数，却写了{value}", "'{name}' counts {unit} but says {value}"),
    Text("人、件、项、个、次、户这些单位只能数出整数。", "People, items and times are counted in whole numbers."),
    wrong="培训人数: {数值: 12.5, 单位: 人}",
    right="培训人数: {数值: 12, 单位: 人}",
)
RATE_OUT_OF_RANGE = Code(
    "GS364",
    Severity.ERROR,
    Text("比率超出0—100%", "A rate outside 0 to 100 %"),
    Text("“{name}”是{value}%，比率应在0到100之间", "'{name}' is {value}%; a rate lies between 0 and 100"),
    Text(
        "合格率、占比之类不会小于0，也不会大于100；完成率、增长率除外。",
        "Shares and pass rates lie between 0 and 100; growth and completion may not.",
    ),
    wrong="合格率: {数值: 103, 单位: '%', 种类: 比率}",
    right="合格率: {数值: 98.5, 单位: '%', 种类: 比率}",
)
UNITS_DIFFER = Code(
    "GS365",
    Severity.ERROR,
    Text("单位对不上", "Units that do not fit"),
    Text("“{name}”的单位是“{unit}”，这里写的是“{got}”", "'{name}' is counted in {unit}, not as {got}"),
    Text("一个指标的本期、上年、目标用同一个单位，才算得出增减。", "Growth needs one unit for all of a figure's numbers."),
    hint=Text("请换算成同一个单位，或者只写数字", "convert it to that unit, or state the number alone"),
    wrong="项目: {数值: 21项, 上年: 18个}",
    right="项目: {数值: 21项, 上年: 18}",
)
FAR_APART = Code(
    "GS366",
    Severity.WARNING,
    Text("本期与上年相差上千倍", "A thousand times last year's number"),
    Text(
        "“{name}”写的是{value}，{base}是{other}，相差上千倍",
        "'{name}' is {value} against {other} ({base}): a thousand times apart",
    ),
    Text(
        "多半是一个按“万”写、一个按个数写，同比就会印成下降100%。",
        "One is probably counted in 万 and the other is not, and the growth would be printed all the same.",
    ),
    hint=Text("请核对两个数的单位是不是一样；没有写单位的数按同一单位算", "check that both are counted in one unit"),
    wrong="在校学生: {数值: 4.2万人, 上年: 41875}",
    right="在校学生: {数值: 4.2万人, 上年: 41875人}",
)
TOTAL_DIFFERS = Code(
    "GS367",
    Severity.WARNING,
    Text("表格的合计不对", "A table that does not add up"),
    Text("“{name}”各数之和是{sum}，合计写的是{total}", "the numbers of '{name}' add up to {sum}, the total says {total}"),
    Text("合计应等于所列各数之和，只列一部分时除外。", "A total is the sum of what is listed, unless some is left out."),
    hint=Text("请核对合计和各数", "check the total and the numbers"),
    wrong="表头: [乡镇, 学校]\n行: [[城关镇, 12], [东河镇, 8], [合计, 21]]",
    right="表头: [乡镇, 学校]\n行: [[城关镇, 12], [东河镇, 8], [合计, 20]]",
)
UNITS_MIXED = Code(
    "GS368",
    Severity.ERROR,
    Text("算式里的单位不一样", "A formula of several units"),
    Text("“{name}”把单位不同的数（{units}）直接相加减", "'{name}' adds or subtracts {units}"),
    Text("168.42亿元加326.8万元不是495.22。", "Numbers are added up as they stand, whatever they count."),
    hint=Text(
        "请先在“指标”里换算成同一个单位；本来就要合在一起数的，另立一个指标并写上“单位”",
        "state them in one unit first; for what is counted together, make a figure of its own with its 'unit'",
    ),
    wrong="资金: {数值: 项目资金 + 奖金}（一个写亿元，一个写万元）",
    right="资金: {数值: 项目资金 + 奖金}（都写万元）",
)
SAME_AS_LAST_YEAR = Code(
    "GS369",
    Severity.WARNING,
    Text("本期和上年一模一样", "The very number of last year"),
    Text("“{name}”和上年一样，都是{value}", "'{name}' is {value}, as last year"),
    Text(
        "在去年的文件上改，容易漏改；一个大数两年分毫不差，多半没有换成今年的。",
        "Large numbers hardly ever stay the same: in a copy of last year's file this one was probably forgotten.",
    ),
    hint=Text("请核对是不是忘了改；确实没有变就不用管", "check that it is this year's"),
    wrong="在校学生: {数值: 41875人, 上年: 41875}",
    right="在校学生: {数值: 42360人, 上年: 41875}",
)
UNIT_TWICE = Code(
    "GS370",
    Severity.ERROR,
    Text("单位写了两遍", "A unit stated twice"),
    Text("“{formula}”印成“{printed}”，后面又写了“{unit}”", "'{formula}' prints '{printed}', and '{unit}' follows again"),
    Text("指标印出来带着单位，后面再写一遍就成了“万人次万人次”。", "Figures print their unit."),
    hint=Text(
        "请删去花括号后面的“{unit}”；只要数字的，在名称后面加“.数值”",
        "delete '{unit}', or ask for the number alone with .number",
    ),
    wrong="接待游客{{ 接待游客 }}万人次。",
    right="接待游客{{ 接待游客 }}。",
)
NOT_ROUND = Code(
    "GS372",
    Severity.ERROR,
    Text("“余”前面不是整数", "余 after a number that is not round"),
    Text("“{name}”写了概数词“余”，但{value}不是整十、整百、整万的数", "'{name}' has 余, but {value} is no round number"),
    Text(
        "“余”指整十、整百、整万以外的零头：10余个、300余件、486万余人次；6余个、486余人说不通。",
        "余 stands for what is beyond a round number.",
    ),
    hint=Text("请把“数值”改成整十、整百的数，或者删去“概数词: 余”", "round the value, or leave the qualifier out"),
    wrong="平台: {数值: 6个, 概数词: 余}",
    right="平台: {数值: 60个, 概数词: 余}",
)
NO_RANK = Code(
    "GS373",
    Severity.ERROR,
    Text("位次不是正整数", "A rank that is no whole number"),
    Text("“{name}”是位次，却写了{value}", "'{name}' is a rank but says {value}"),
    Text("位次从第1位数起，没有零，也没有小数。", "Ranks count from 1."),
    hint=Text("位次请写成 第2位 或 {{数值: 2, 种类: 位次}}", "write {{value: 2, kind: rank}}"),
    wrong="考核名次: {数值: 2.5, 种类: 位次}",
    right="考核名次: {数值: 2, 种类: 位次}",
)
UNUSED = Code(
    "GS371",
    Severity.INFO,
    Text("指标没有用到", "Unused figure"),
    Text("指标“{name}”在正文和表格里都没有用到", "the figure '{name}' is used nowhere"),
    Text("列了却没有用的数，往往是漏写了一句话。", "A figure stated but never used is often a forgotten sentence."),
    strength=Strength.ADVICE,
    wrong="指标里写了“专利: 12”，正文没有 {{ 专利 }}",
    right="全年授权专利{{ 专利 }}。",
)

CODES: tuple[Code, ...] = (
    UNKNOWN_FIGURE,
    NO_PLAIN_NAME,
    BAD_FORMULA,
    NOT_A_NUMBER,
    NOTHING_TO_DERIVE,
    CIRCLE,
    FULL_WIDTH_BRACES,
    PARTS_DIFFER,
    PARTS_EXCEED,
    NOT_WHOLE,
    RATE_OUT_OF_RANGE,
    UNITS_DIFFER,
    FAR_APART,
    TOTAL_DIFFERS,
    UNITS_MIXED,
    SAME_AS_LAST_YEAR,
    UNIT_TWICE,
    NOT_ROUND,
    NO_RANK,
    UNUSED,
)
