"""What a schema asks for, and what to do about input of another shape, in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govsummary.core.language import Text
from govsummary.input.validation.shapes import Schema, resolved

TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("是/否", "yes/no"),
    "array": Text("列表", "a list"),
    "object": Text("一组项", "fields"),
    "null": Text("空", "nothing"),
}
_LIST_OF = Text("列表（每项为{item}）", "list of {item}")
_DATE = Text("日期", "date")
_OR = Text("或", " or ")


def type_name(schema: Schema, root: Schema) -> Text:
    """What a value may be; the choices themselves where there are few to choose from."""
    if choices := schema.get("enum"):
        return Text.of(" / ".join(map(str, schema.get("x-enum-titles") or choices)))
    if schema.get("format") == "date":
        return _DATE
    types = schema.get("type", "object")
    names = [types] if isinstance(types, str) else types
    if names == ["array"] and (items := schema.get("items")):
        return _LIST_OF.fill(item=type_name(resolved(items, root)[0], root))
    if "number" in names:
        names = [name for name in names if name != "integer"]
    return _OR.join(TYPES[name] for name in names if name in TYPES)


def kind_of(value: Any) -> str:
    """What a value is."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (int, Decimal)):
        return "integer" if is_whole(value) else "number"
    return "object" if isinstance(value, Mapping) else "array"


def is_whole(number: int | Decimal) -> bool:
    """Whether it has no decimals; what is no finite number has none and is none. Never written out: 1e999999999 is long."""
    return isinstance(number, int) or (number.is_finite() and number == number.to_integral_value())


# ---- what to do about input that has another shape than the schema's ------------------------------------------


POSSIBLE = Text("这里可以写：{names}", "possible here: {names}")
NO_FIELDS = Text("这里没有可以写的项，请删去", "no field goes here: delete it")
MOVE_TO_DATA = Text("请把它移到“数据:”下面，多缩进一层", "move it below 'data:', indented once more")
NO_SUCH_PLUGIN = Text(
    "没有插件提供“{prefix}.”开头的板块：名称没有写错的话，请装上那个插件（已装的用 govsummary plugins 查看）",
    "no plugin brings sections that begin with '{prefix}.': if the name is right, install it (see 'govsummary plugins')",
)
MOVE_BELOW = Text("请把它移到“{names}”下面，多缩进一层", "move it below '{names}', indented once more")
NAME_COLUMN = Text("列名请写成“{names}”", "name the column '{names}'")
ONLY_DIGITS = Text("只写数字，不带单位和符号", "the number alone, without unit or sign")
NUMBER_OR_NAME = Text(
    "请写数字（可以带单位{unit}），或者“指标”里有的一个名称",
    "write a number (with its unit {unit} if you like), or the name of one of the figures",
)
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
WITHOUT_FIELDS = Text(
    "请写成“{name}: {{}}”，或者在下面缩进写上内容；不要这一项就删去这一行",
    "write '{name}: {{}}' or its fields below; delete the line if it is not wanted",
)
