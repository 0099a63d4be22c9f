"""What to do about input that has another shape than the schema's."""

from __future__ import annotations

from collections.abc import Mapping

from govsummary.core.language import Text
from govsummary.indicators.faults import DID_YOU_MEAN, nearest

_MANY = 20
"""So many names are listed to choose from."""
POSSIBLE = Text("这里可以写：{names}", "possible here: {names}")
NO_FIELDS = Text("这里没有可以写的项，请删去", "no field goes here: delete it")
_IN_ITS_FIELD = Text("请删去它，填到本板块同名的一栏里", "delete it and fill in the field of that name")
MOVE_TO_DATA = Text(
    "请把它移到“数据:”下面，多缩进一层",
    "move it below 'data:', indented once more",
    _IN_ITS_FIELD,
)
MOVE_OUT = Text(
    "请把它移到“数据:”这一行的上面，和“数据”左边对齐",
    "move it above the line 'data:', in line with it",
    _IN_ITS_FIELD,
)
NO_SUCH_PLUGIN = Text(
    "没有插件提供“{prefix}.”开头的板块：名称没有写错的话，请装上那个插件（已装的用 govsummary plugins 查看）",
    "no plugin brings sections that begin with '{prefix}.': if the name is right, install it (see 'govsummary plugins')",
)
MOVE_BELOW = Text(
    "请把它移到“{names}”下面，多缩进一层",
    "move it below '{names}', indented once more",
    Text("请删去它，填到“{names}”里", "delete it and fill it in under '{names}'"),
)
WITH_RANK = Text(
    "在哪里排、一共几个、升降几位，都写在“排名”里：排名: 全市第3（共12个），上升2位",
    "among whom, of how many and how it moved stand with the rank: 排名: 全市第3（共12个），上升2位",
)
OF_RANK = ("共", "一共", "范围", "上升", "下降", "前移", "后移", "上年位次", "上年排名")
"""What people state apart of a rank."""
NAME_COLUMN = Text("列名请写成“{names}”", "name the column '{names}'")
ONLY_DIGITS = Text("只写数字，不带单位和符号", "the number alone, without unit or sign")
NUMBER_OR_NAME = Text(
    "请写数字（可以带单位{unit}），或者“指标”里有的一个名称",
    "write a number (with its unit {unit} if you like), or the name of one of the figures",
)
AS_LIST = Text(
    "请每行写一项，行首加“- ”",
    "write one item a line, each after '- '",
    Text("请一行写一项", "one item a line"),
)
AS_FIELDS = Text(
    "请另起一行，缩进后写“名称: 内容”",
    "on the next lines, indented: 'name: value'",
    Text("请清掉，再在各栏里分别填", "clear it and fill in its fields"),
)
WITH_REQUIRED = Text(
    "请另起行，缩进后一行一项写“{wanted}”，可以写：{names}",
    "on the next lines, indented, one a line: '{wanted}'; fields: {names}",
    Text("请清掉，再在各栏里分别填：{names}", "clear it and fill in its fields: {names}"),
)
WITH_FIELDS = Text(
    "请另起一行，缩进后写“名称: 内容”，可以写：{names}；都不写就是“{name}: {{}}”",
    "on the next lines, indented: 'name: value', out of {names}; with none of them '{name}: {{}}'",
    Text("请清掉，再在各栏里分别填：{names}；都不填也可以", "clear it and fill in its fields, if any: {names}"),
)
AS_ITEM = Text(
    "每一项请写成“- 正文: ……”或“- 标题: ……”，可以写：{names}",
    "write each as '- text: …' or '- heading: …'; fields: {names}",
    Text("请删去，再用“加板块”加上", "delete it and add a section"),
)
AS_ROW = Text(
    "每一项请写成“- {{{wanted}}}”，可以写：{names}",
    "write each as '- {{{wanted}}}'; fields: {names}",
    Text("请清掉，再在表格里一行一行填：{names}", "clear it and fill in the rows: {names}"),
)
NO_LIST = Text(
    "这里不是列表，请去掉行首的“- ”；",
    "no list: without the '- ' at the beginning; ",
    Text("这里只填一项；", "one item alone; "),
)
AS_TEXT = Text("请写成一行文字，几个名称之间用“、”", "write text on one line")
AS_PARAGRAPHS = Text(
    "请写成文字：在“{name}:”后面写“|”，每段另起一行、多缩进两格，行首不加“- ”",
    "write text: '|' behind '{name}:', then a paragraph a line, indented, without '- '",
    Text("请清掉，再把文字填进去，一行一段", "clear it and write the text, a paragraph a line"),
)
SPACE_AFTER_DASH = Text(
    "每一项请写成“- {item}”，“-”后面要空一格",
    "write each as '- {item}', with a space after the dash",
    Text("请重新填：{item}", "fill it in again: {item}"),
)
WITHOUT_QUOTES = Text(
    "请去掉外面的引号，写成：{name}: {value}",
    "without the quotes: {name}: {value}",
    Text("请清掉，重新填：{value}", "clear it and fill in: {value}"),
)
TRUE_OR_FALSE = Text("请写“是”或“否”", "write true or false")
WITHOUT_FIELDS = Text(
    "请写成“{name}: {{}}”，或者在下面缩进写上内容；不要这一项就删去这一行",
    "write '{name}: {{}}' or its fields below; delete the line if it is not wanted",
    Text("请清掉，再在各栏里分别填；不要这一项就删去", "clear it and fill in its fields, or delete it"),
)


def guess_or_list(wrong: str, names: Mapping[str, str] | list[str]) -> Text:
    """“Did you mean …?” if a name is near, else the names to choose from if they are few."""
    if near := nearest(wrong, names):
        return DID_YOU_MEAN.fill(guess=near)
    own = [name for name in names if not (name.isascii() and name[:1].isalpha())] or list(names)
    if not own:
        return NO_FIELDS
    return POSSIBLE.fill(names="、".join(own[:_MANY]) + ("……" if len(own) > _MANY else ""))
