"""量: what may be stated of a number besides its value, and the fields that the schema of a section gains for it.

A number with ``x-unit`` and without ``x-of`` is a quantity. Nobody declares 上年, 目标, 同比, 排名 … of it: `completed` adds
them to its schema, so that they are named, validated, located and taken from the facts like any other field. The one table
of them is `ATTRIBUTES`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govsummary.core.frozen import NamedTuple
from govsummary.core.regex import regex
from govsummary.plugin.fields import ADDED, Schema, followed, is_number, texts

WITHIN, BEHIND = ("余", "多"), ("以上", "左右")
ROUGH = ("约", "近", "超", "逾", *WITHIN, *BEHIND)
"""Those with which nobody knows the exact value, so that no rate is worked out of it."""
QUALIFIERS = ("预计", *ROUGH)
"""概数词 and 限定: `WITHIN` the number, `BEHIND` it, the others before."""


class Attribute(NamedTuple):
    """One thing that may be stated of a quantity."""

    role: str
    """What ``x-of`` calls it, and its English name in the full form."""
    title: str
    """Its Chinese name in the full form, and what it is called as an attribute of an indicator."""
    pattern: str
    """Its title as a field of its own: ``{}`` is the quantity's."""
    holds: str = "text"
    """``value`` (a number in the quantity's unit), ``percent``, ``share`` and ``rank`` (a number or words), ``text``."""
    other: str = ""
    """Another name that people have for it."""

    @property
    def suffix(self) -> str:
        """Behind the English name of the quantity."""
        return "_last" if self.role == "last_year" else f"_{self.role}"


ATTRIBUTES: Mapping[str, Attribute] = {
    one.role: one
    for one in (
        Attribute("last_year", "上年", "上年{}", "value"),
        Attribute("target", "目标", "{}目标", "value"),
        Attribute("growth", "同比", "{}同比", "percent"),
        Attribute("change", "增量", "{}增量", "value"),
        Attribute("completed", "完成率", "{}完成率", "percent"),
        Attribute("share", "占比", "{}占比", "share"),
        Attribute("rank", "位次", "{}排名", "rank", "排名"),
        Attribute("growth_rank", "增速位次", "{}增速排名", "rank", "增速排名"),
        Attribute("above", "高于", "{}高于"),
        Attribute("milestone", "里程碑", "{}里程碑"),
        Attribute("qualifier", "限定", "{}限定", "text", "概数词"),
        Attribute("as_of", "截至", "{}截至"),
    )
}
"""By role, in the order in which they are said."""
PUBLISHED = {role: one for role, one in ATTRIBUTES.items() if role not in ("last_year", "target", "qualifier")}
"""Attributes that are indicators of their own; the others are the value at another period, its target, its qualifier."""
BY_TITLE = {one.title: one for one in PUBLISHED.values()}
ASKABLE = {
    "同比": "year_on_year", "环比": "on_previous", "较年初": "since_year_start", "增量": "change", "完成率": "completion",
    "进度": "progress", "占比": "share", "其中": "parts", "位次": "rank", "上年": "last_year", "上期": "previous",
    "年初": "year_start", "目标": "target", "数值": "number", "单位": "unit", "名单": "members", "个数": "members_count",
    "增速位次": "growth_rank", "高于": "above", "里程碑": "milestone", "截至": "as_of", "全述": "state",
}  # fmt: skip
"""What can be asked of an indicator; the list is closed."""
VALUE = ("数值", "value")
"""What the full form calls the value itself."""
INNER: Mapping[str, str] = {
    name: one.role for one in ATTRIBUTES.values() for name in (one.title, one.other, one.role) if name
}
"""Every name in the full form ``{数值: 9.8, 上年: 8.5, 排名: 全市第3}``, and the role that it states."""

_MEANT: Mapping[str, tuple[str, ...]] = {
    "last_year": ("上年", "去年", "上年数", "上年同期", "去年同期"),
    "target": ("任务", "任务数", "目标任务", "计划", "计划数"),
    "growth": ("增长", "增幅", "增速", "增长率", "涨幅", "同比增长", "同比增幅", "同比增速"),
    "change": ("净增", "增加", "增长量", "增加额", "增长额", "同比增加"),
    "completed": ("完成", "完成比例", "完成进度"),
    "share": ("比重", "所占比重", "比例", "占"),
    "rank": ("名次", "排位", "位居"),
    "growth_rank": ("增幅排名", "增速名次", "增幅位次"),
}


def meant(word: str, of: str = "") -> str:
    """The role of the attribute that people mean by a word, in the full form or as a field ``of`` a quantity.

    None of them is a name: whoever writes 增幅 has to see that it is taken for 同比, and not for 增量.
    """
    beside = word.startswith(of) or word.endswith(of)
    rest = word.removeprefix(of).removesuffix(of) if beside else ""
    return next((role for role, words in _MEANT.items() if rest in words), "")


_SPLIT = [(one, one.suffix, one.pattern.partition("{}")) for one in ATTRIBUTES.values()]
SPELLINGS = "x-spellings"
"""Other names under which a property may be stated."""

_completed: dict[int, tuple[Schema, Schema]] = {}
_declared: dict[int, tuple[Schema, Schema]] = {}


def completed(schema: Schema) -> Schema:
    """The schema with the attributes of its quantities as fields, in rows and definitions too; made once.

    What it declares itself, by name, title or ``x-of``, stays as it is. What is no schema is left to those who report it.
    """
    known = _completed.get(id(schema))
    if known is None or known[0] is not schema:
        return remembered(schema, _walked(schema, schema))
    return known[1]


def remembered(schema: Schema, made: Schema) -> Schema:
    """What `completed` has made of a schema, now or in another run."""
    _completed[id(schema)] = (schema, made)
    _completed[id(made)] = (made, made)
    _declared[id(made)] = (made, schema)
    return made


def declared(schema: Schema) -> Schema:
    """A completed schema as its author wrote it: what is wrong with it is his, and a tenth as much to look at."""
    known = _declared.get(id(schema))
    return known[1] if known and known[0] is schema else schema


def _walked(schema: Any, root: Schema) -> Any:
    if not isinstance(schema, dict):
        return schema
    found = schema
    stated = schema.get("properties")
    if isinstance(stated, dict) and stated:
        inner = {name: _walked(child, root) if _holds_more(child) else child for name, child in stated.items()}
        found = {**found, "properties": {**inner, **dict(_siblings(stated, schema.get("x-derived"), root))}}
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            found = {**found, key: _walked(schema[key], root)}
    if isinstance(schema.get("$defs"), dict):
        found = {**found, "$defs": {name: _walked(child, root) for name, child in schema["$defs"].items()}}
    return found


def _holds_more(schema: Any) -> bool:
    return isinstance(schema, dict) and not schema.keys().isdisjoint(("properties", "items", "additionalProperties"))


def _siblings(stated: Mapping[str, Any], derived: Any, root: Schema) -> Iterator[tuple[str, Schema]]:
    children = {name: followed(child, root) for name, child in stated.items()}
    more = derived if isinstance(derived, Mapping) else {}
    names = {*children, *more}
    titles = {child.get("title") for child in children.values()}
    declared = {texts(child.get("x-of")) for child in children.values()}
    quantities = [(name, child) for name, child in children.items() if is_quantity(child)]
    quantities += [(name, followed(child, root)) for name, child in more.items()]
    for name, child in quantities:
        called = child.get("title", name)
        for one, suffix, (before, _, after) in _SPLIT:
            own, title = name + suffix, f"{before}{called}{after}"
            if own not in names and title not in titles and (name, one.role) not in declared:
                titles.add(title)
                yield own, _sibling(name, title, one, child)


def is_quantity(child: Schema) -> bool:
    """Whether what a schema describes is a number that attributes may be stated of."""
    return "x-unit" in child and "x-of" not in child and is_number(child)


def _sibling(name: str, title: str, one: Attribute, child: Schema) -> Schema:
    made: dict[str, Any] = {"title": title, "x-of": [name, one.role], ADDED: True}
    if one.other:
        old, new = (one.other, one.title) if one.other in one.pattern else (one.title, one.other)
        made[SPELLINGS] = [one.pattern.replace(old, new).format(child.get("title", name))]
    if one.role == "qualifier":
        made |= {"type": "string", "enum": list(QUALIFIERS)}
    elif one.holds == "text":
        made |= {"type": "string", "minLength": 1}
    elif one.holds == "rank":
        made |= {"type": ["string", "integer"], "minLength": 1, "minimum": 1}
    elif one.holds == "share":
        made |= {"type": ["number", "string"], "x-unit": "%", "minLength": 1}
    elif one.holds == "percent":
        made |= {"type": "number", "x-unit": "%"}
    else:
        number = child.get("type", "number") if one.role != "change" else "number"
        made |= {"type": number, "x-unit": child.get("x-unit", "")}
        if "minimum" in child and one.role != "change":
            made["minimum"] = child["minimum"]
    return made


def holding(child: Schema) -> str:
    """How a field that the core has added may be stated; empty of all others."""
    return ATTRIBUTES[child["x-of"][1]].holds if ADDED in child else ""


_more_or_less = regex(
    r"(?:同比|环比|净|[比较].{0,8}?)?(?:(?P<more>增长|增加|提高|上升|加快|增)|(?P<less>下降|减少|降低|回落|减))(?P<number>\d.*)"
).fullmatch
_level = regex(r"与?.{0,6}持平").fullmatch
_points = regex(r"(?P<number>.*\d)\s*(?:[%％]|个?百分点)").fullmatch


def signed(text: str, *, percent: bool = False) -> str:
    """``下降4.2%`` as ``-4.2%``, 持平 as 0; without 个百分点, and
    ``percent`` without %. What says no direction stays as it is.
    """
    bare = text.strip()
    if _level(bare):
        return "0"
    if found := _more_or_less(bare):
        bare = ("-" if found["less"] else "") + found["number"]
    found = _points(bare)
    return found["number"] if found and (percent or not bare.endswith(("%", "％"))) else bare
