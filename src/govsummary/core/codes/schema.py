"""Codes of the family `schema` (GS2xx): the input's shape, told in the clerk's own names."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity
from govsummary.core.language import Text

DID_YOU_MEAN = Text("您是不是想写“{guess}”？", "did you mean '{guess}'?")
POSSIBLE = Text("这里可以写：{names}", "possible here: {names}")
NO_FIELDS = Text("这里没有可以写的项，请删去", "no field goes here: delete it")
MOVE_TO_DATA = Text("请把它移到“数据:”下面，多缩进一层", "move it below 'data:', indented once more")

NO_SUCH_PLUGIN = Text(
    "没有插件提供“{prefix}.”开头的板块：名称没有写错的话，请装上那个插件（已装的用 govsummary plugins 查看）",
    "no plugin brings sections that begin with '{prefix}.': if the name is right, install it (see 'govsummary plugins')",
)
MOVE_BELOW = Text("请把它移到“{names}”下面，多缩进一层", "move it below '{names}', indented once more")
NAME_COLUMN = Text("列名请写成“{names}”", "name the column '{names}'")

UNKNOWN_FIELD = Code(
    "GS201",
    Severity.ERROR,
    Text("没有这一项", "Unknown field"),
    Text("没有“{name}”这一项", "there is no field '{name}'"),
    Text(
        "名称写错的内容不会出现在文件里，所以不能放过。",
        "What stands under a misspelt name would be missing from the paper.",
    ),
    wrong="成文日其: 2026-12-20",
    right="成文日期: 2026-12-20",
)
BOTH_SPELLINGS = Code(
    "GS202",
    Severity.ERROR,
    Text("同一项写了两遍", "One field under two names"),
    Text("“{name}”和“{other}”是同一项，只能写一个", "'{name}' and '{other}' are the same field; state one of them"),
    Text(
        "中文名和英文名指的是同一项，写两遍就不知道以哪个为准。",
        "Both names mean one field; which counts is unclear.",
    ),
    hint=Text("请删去其中一个", "delete one of them"),
    wrong="标题: 甲\ntitle: 乙",
    right="标题: 甲",
)
MISSING_FIELD = Code(
    "GS203",
    Severity.ERROR,
    Text("缺少必填的项", "Required field missing"),
    Text("缺少“{name}”", "'{name}' is missing"),
    Text("没有这一项，文件就不完整。", "The paper is incomplete without it."),
    hint=Text("请补上“{name}: ……”", "add '{name}: …'"),
    wrong="文种: 年度总结",
    right="标题: 清溪县科技局2026年工作总结\n文种: 年度总结",
)
WRONG_TYPE = Code(
    "GS204",
    Severity.ERROR,
    Text("内容的种类不对", "Wrong kind of value"),
    Text("“{name}”应为{wanted}，这里写成了{got}", "'{name}' takes {wanted}, not {got}"),
    Text("文字、数字、列表和成组的项各有各的写法。", "Text, numbers, lists and fields are written differently."),
    wrong="验收项目: 48项",
    right="验收项目: 48",
)
ONLY_DIGITS = Text("只写数字，不带单位和符号", "the number alone, without unit or sign")
AS_LIST = Text("请每行写一项，行首加“- ”", "write one item a line, each after '- '")
AS_FIELDS = Text("请另起一行，缩进后写“名称: 内容”", "on the next lines, indented: 'name: value'")
WITH_FIELDS = Text(
    "请另起一行，缩进后写“名称: 内容”，可以写：{names}；都不写就是“{name}: {{}}”",
    "on the next lines, indented: 'name: value', out of {names}; with none of them '{name}: {{}}'",
)
AS_ITEM = Text(
    "每一项请写成“- 正文: ……”或“- 标题: ……”，可以写：{names}", "write each as '- text: …' or '- heading: …'; fields: {names}"
)
NO_LIST = Text("这里不是列表，请去掉行首的“- ”；", "no list: without the '- ' at the beginning; ")
AS_TEXT = Text("请写成一行文字，几个名称之间用“、”", "write text on one line")
AS_PARAGRAPHS = Text(
    "请写成文字：在“{name}:”后面写“|”，每段另起一行、多缩进两格，行首不加“- ”",
    "write text: '|' behind '{name}:', then a paragraph a line, indented, without '- '",
)
SPACE_AFTER_DASH = Text("每一项请写成“- {item}”，“-”后面要空一格", "write each as '- {item}', with a space after the dash")
WITHOUT_QUOTES = Text("请去掉外面的引号，写成：{name}: {value}", "without the quotes: {name}: {value}")
TRUE_OR_FALSE = Text("请写“是”或“否”", "write true or false")
NOT_A_CHOICE = Code(
    "GS205",
    Severity.ERROR,
    Text("不在可选的范围内", "Not one of the choices"),
    Text("“{name}”不能写“{got}”", "'{name}' cannot be '{got}'"),
    Text("这一项只能从固定的几种里选。", "This field is chosen from a fixed list."),
    wrong="文种: 年终总结",
    right="文种: 年度总结",
)
WRONG_FORM = Code(
    "GS206",
    Severity.ERROR,
    Text("写法不对", "Wrong form"),
    Text("“{name}”写作“{got}”，写法不对", "'{name}' is written '{got}', which is not its form"),
    Text("这一项有规定的写法。", "This field has a fixed form."),
    wrong="份号: '12'",
    right="份号: '000012'",
)
EMPTY = Code(
    "GS207",
    Severity.ERROR,
    Text("写了名称，没有内容", "Name without contents"),
    Text("“{name}”没有内容", "'{name}' is empty"),
    Text("空着的项可能是漏填。", "An empty field may have been forgotten."),
    hint=Text("请填上内容，或者删去这一行", "fill it in, or delete the line"),
    wrong="列举: []",
    right="列举: [抓机制, 抓队伍]",
)
WITHOUT_FIELDS = Text(
    "请写成“{name}: {{}}”，或者在下面缩进写上内容；不要这一项就删去这一行",
    "write '{name}: {{}}' or its fields below; delete the line if it is not wanted",
)
LEFT_BLANK = Code(
    "GS208",
    Severity.WARNING,
    Text("空着的项按没有写处理", "A blank field counts as absent"),
    Text("“{name}”后面空着，按没有写处理", "'{name}' is blank and counts as absent"),
    Text("空着的项不会出现在文件里。", "A blank field leaves no trace in the paper."),
    hint=Text("如果是漏填请补上，否则可以删去这一行", "fill it in if it was forgotten, else delete the line"),
    wrong="主送机关:",
    right="主送机关: 清溪县人民政府",
)
OUT_OF_RANGE = Code(
    "GS209",
    Severity.ERROR,
    Text("数字超出范围", "Number out of range"),
    Text("“{name}”写的是{got}，应{wanted}", "'{name}' is {got}; it should be {wanted}"),
    Text("数量不能是负数，百分率不能超过100……", "Counts are not negative, percentages not above 100 …"),
    wrong="验收项目: -3",
    right="验收项目: 3",
)
NOT_A_DATE = Code(
    "GS210",
    Severity.ERROR,
    Text("不是日期", "Not a date"),
    Text("“{name}”写的“{got}”不是日期", "'{name}' is '{got}', which is no date"),
    Text("日期要年、月、日俱全，而且日历上真有这一天。", "A date has year, month and day and stands in the calendar."),
    hint=Text("请写成 2026-12-20 或 2026年12月20日", "write 2026-12-20"),
    wrong="成文日期: 12月20日",
    right="成文日期: 2026-12-20",
)
UNKNOWN_SECTION = Code(
    "GS211",
    Severity.ERROR,
    Text("没有这种板块", "Unknown section type"),
    Text("没有叫“{name}”的板块类型", "there is no section type '{name}'"),
    Text(
        "板块由插件提供；名称写错或插件没有安装，都找不到。",
        "Sections come with plugins.",
    ),
    hint=Text("用 govsummary sections 查看全部板块；也可能是插件没有安装", "see 'govsummary sections'"),
    wrong="类型: 科技.项目",
    right="类型: scitech.projects",
)
AMBIGUOUS_SECTION = Code(
    "GS212",
    Severity.ERROR,
    Text("几种板块同名", "Several section types of one title"),
    Text("叫“{name}”的板块有几种：{types}", "several section types are called '{name}': {types}"),
    Text("不同插件的板块可以同名，要写明是哪一种。", "Plugins may use one title; say which is meant."),
    hint=Text("请改写其中一个英文名称", "write one of the names"),
    wrong="类型: 培训",
    right="类型: agriculture.extension",
)
DATA_WITHOUT_TYPE = Code(
    "GS213",
    Severity.ERROR,
    Text("有数据，没有类型", "Data without a type"),
    Text("写了“数据”，没有写“类型”，不知道是哪种板块的数据", "'data' without 'type': it is unclear whose data they are"),
    Text("“数据”只用于插件的板块。", "Only sections of plugins have data."),
    hint=Text("请补上“类型: ……”；用 govsummary sections 查看有哪些", "add 'type: …'; see 'govsummary sections'"),
    wrong="- 数据: {总数: 21}",
    right="- 类型: scitech.projects\n  数据: {总数: 21}",
)
ALTERNATIVES = Code(
    "GS214",
    Severity.ERROR,
    Text("缺少必填的项", "Required fields missing"),
    Text("“{name}”要写{alternatives}", "'{name}' needs {alternatives}"),
    Text("没有这些，这里就没有内容可排。", "Without them there is nothing to print."),
    hint=Text("请补上缺少的内容；不要“{name}”就把它整项删去", "add what is missing, or delete '{name}' altogether"),
    wrong="表格: {表名: 投资情况}",
    right="表格: {表头: [项目, 投资], 行: [[农田, 16240]]}",
)
ROW_WIDTH = Code(
    "GS215",
    Severity.ERROR,
    Text("格数与表头不同", "Row of another width than the header"),
    Text("表头有{wanted}格，这一行有{got}格", "the header has {wanted} cells, this row {got}"),
    Text("格数不同，内容就会错列。", "Cells would slip into other columns."),
    hint=Text("没有内容的格写 ''；内容里有英文逗号的请加引号", "write '' for an empty cell; quote cells that hold a comma"),
    wrong="表头: [项目, 计划, 完成]\n行: [[农田, 16000]]",
    right="表头: [项目, 计划, 完成]\n行: [[农田, 16000, 16240]]",
)
TOO_DEEP = Code(
    "GS216",
    Severity.ERROR,
    Text("标题超过四级", "More than four levels of headings"),
    Text("“{name}”是第{level}级标题，公文最多四级", "'{name}' is a heading of level {level}; papers have four at most"),
    Text("结构层次序数依次为一、（一）1.（1），没有第五级。", "Levels are 一、 （一） 1. （1）; there is no fifth."),
    hint=Text("请并入上一级，或改用“列举”", "merge it into the level above, or use items"),
    wrong="一、→（一）→1.→（1）→①",
    right="一、→（一）→1.→（1）",
    clause="GB/T 9704-2012 7.3.3",
)
UNKNOWN_NUMBERING = Code(
    "GS217",
    Severity.ERROR,
    Text("没有这种编号方式", "Unknown numbering scheme"),
    Text("没有叫“{name}”的编号方式", "no numbering scheme is called '{name}'"),
    Text("编号方式由govsummary或插件提供。", "Numbering schemes come with govsummary or a plugin."),
    wrong="编号: 二级",
    right="编号: 两级",
)
TWICE = Code(
    "GS218",
    Severity.ERROR,
    Text("列表里有重复", "Repeated items"),
    Text("“{name}”里有重复的内容", "'{name}' has items more than once"),
    Text("这个列表里每项只能出现一次。", "Every item of this list stands once."),
    wrong="专题: [学习, 学习]",
    right="专题: [学习, 调研]",
)
OTHER = Code(
    "GS219",
    Severity.ERROR,
    Text("不符合要求", "Not as required"),
    Text("“{name}”不符合要求：{rule}", "'{name}' does not meet the requirement: {rule}"),
    Text(
        "板块对这一项另有要求，见 govsummary sections show。", "The section asks more of it; show it with 'sections show'."
    ),
    wrong="盒数: 7（板块要求是5的倍数）",
    right="盒数: 10",
)
NOT_PRINTED = Code(
    "GS220",
    Severity.WARNING,
    Text("日期不会印出来", "The date is not printed"),
    Text("写了成文日期，没有写“署名”，日期不会印在文件上", "there is a date but no signature, so the date is not printed"),
    Text("成文日期与署名一起排在文末。", "The date stands with the signature at the end."),
    hint=Text("请加一行“署名: {{}}”；不需要日期就删去它", "add 'signature: {{}}', or delete the date"),
    wrong="发文机关: 清溪县科技局\n成文日期: 2026-12-20",
    right="发文机关: 清溪县科技局\n成文日期: 2026-12-20\n署名: {}",
)
OWN_NUMBER = Code(
    "GS221",
    Severity.WARNING,
    Text("标题自带编号", "A heading with a number of its own"),
    Text("“{name}”自带编号“{number}”，印出来会有两个编号", "'{name}' brings its own number, beside the one that is printed"),
    Text("“一、”“（一）”“1.”由程序按层次编排。", "Numbers are set by the program, level by level."),
    hint=Text("请删去“{number}”，由程序编号", "delete '{number}'"),
    wrong="标题: 一、加强组织领导",
    right="标题: 加强组织领导",
)
DOCUMENT_NUMBER = Code(
    "GS222",
    Severity.WARNING,
    Text("发文字号的写法不规范", "Irregular document number"),
    Text("发文字号写作“{got}”，不合规范", "the document number is written '{got}'"),
    Text("年份用六角括号括起，序号不编虚位，不加“第”。", "The year stands in 〔〕; no leading zeros, no 第."),
    hint=Text("请写成 {wanted}", "write {wanted}"),
    wrong="发文字号: 清教[2026]018号",
    right="发文字号: 清教〔2026〕18号",
    clause="GB/T 9704-2012 7.2.5",
)
NO_SIGNER = Code(
    "GS223",
    Severity.WARNING,
    Text("上行文没有签发人", "No signer on a paper to superiors"),
    Text("“{title}”有版头、报上级，没有写“签发人”", "'{title}' goes to superiors under a letterhead, without a signer"),
    Text("上行文应在版头标注签发人姓名。", "A paper to superiors names who signed it."),
    hint=Text(
        "请在“版头”里加一行“签发人: 姓名”；不是报上级的，不用管", "add 'signers' to the letterhead, if it goes to superiors"
    ),
    wrong="文种: 报告\n版头: {发文字号: 清文旅〔2026〕35号}",
    right="文种: 报告\n版头: {发文字号: 清文旅〔2026〕35号, 签发人: 李明}",
    clause="GB/T 9704-2012 7.2.6",
)
PRINTED_BEFORE = Code(
    "GS224",
    Severity.ERROR,
    Text("印发日期早于成文日期", "Printed before it was written"),
    Text("印发日期（{printed}）早于成文日期（{written}）", "printed on {printed}, before its date {written}"),
    Text("公文先成文，后印发。", "A paper is dated first and printed then."),
    hint=Text("请核对两个日期", "check both dates"),
    wrong="成文日期: 2026-12-25\n版记: {印发日期: 2026-12-20}",
    right="成文日期: 2026-12-25\n版记: {印发日期: 2026-12-26}",
    clause="GB/T 9704-2012 7.4.3",
)
NUMBER_OF_YEAR = Code(
    "GS225",
    Severity.WARNING,
    Text("发文字号的年份与成文日期不符", "The number's year is not the date's"),
    Text("发文字号是{number}年的，成文日期在{date}年", "the number is of {number}, the date of {date}"),
    Text("发文字号按成文的年份编。", "Papers are numbered in the year of their date."),
    hint=Text("请核对发文字号和成文日期", "check the number and the date"),
    wrong="成文日期: 2026-12-25\n版头: {发文字号: 清教〔2025〕18号}",
    right="成文日期: 2026-12-25\n版头: {发文字号: 清教〔2026〕18号}",
    clause="GB/T 9704-2012 7.2.5",
)

CODES: tuple[Code, ...] = (
    UNKNOWN_FIELD, BOTH_SPELLINGS, MISSING_FIELD, WRONG_TYPE, NOT_A_CHOICE, WRONG_FORM, EMPTY, LEFT_BLANK, OUT_OF_RANGE,
    NOT_A_DATE, UNKNOWN_SECTION, AMBIGUOUS_SECTION, DATA_WITHOUT_TYPE, ALTERNATIVES, ROW_WIDTH, TOO_DEEP,
    UNKNOWN_NUMBERING, TWICE, OTHER,
    NOT_PRINTED, OWN_NUMBER, DOCUMENT_NUMBER, NO_SIGNER, PRINTED_BEFORE, NUMBER_OF_YEAR,
)  # fmt: skip
