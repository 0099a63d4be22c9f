"""`govsummary sections` and `govsummary sections show NAME`: the section types a clerk can use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govsummary.cli import console
from govsummary.cli.console import add, program
from govsummary.core.language import Text
from govsummary.input.validation.shapes import resolved, type_name
from govsummary.plugin.fields import ADDED, COMPANION, fields_of
from govsummary.plugin.quantities import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.sections import SectionType


HELP = Text(
    "列出可用的板块；show 显示一个板块的字段和样例。", "List the sections; 'show' shows one's fields and an example."
)
_SHOW = Text("显示一个板块的字段和可粘贴的样例。", "Show a section's fields and an example to paste.")
_NAME = Text("板块类型或标题，例如 party.study", "A section's type or title, such as party.study")
_EMPTY = Text("没有安装板块插件", "no plugin with sections is installed")
_PART = Text("部分：{heading}（{name}）", "part: {name} ({heading})")
_FIELDS = Text("字段：", "Fields:")
_EXAMPLE = Text("样例：", "Example:")


def build() -> typer.Typer:
    """The group of commands, its help in the language of the run."""
    app = program(HELP, list_sections)
    add(app, "show", show, _SHOW)
    return app


def list_sections(context: typer.Context) -> None:
    """List every section type with its title and what it is about, part by part."""
    if context.invoked_subcommand is not None:
        return
    with console.asking_plugins() as plugins:
        types = [plugins.section_types[name] for name in plugins.titles()]
        for part, members in _by_part(types, plugins).items():
            console.say(part)
            for one in members:
                console.say(f"  {one.name}  {one.title}  {one.definition.description}".rstrip())
        if not types:
            console.say(_EMPTY)


def _by_part(types: Iterable[SectionType], plugins: Plugins) -> dict[str, list[SectionType]]:
    """Section types by the title of the part they belong to, in the order in which they stand on the page."""
    from govsummary.input.validation.papers import all_parts

    ordered = sorted(types, key=lambda one: (one.definition.order, one.name))
    titles = {name: part.title for name, part in all_parts(plugins).items()}
    by_part: dict[str, list[SectionType]] = {name: [] for name in titles}
    for one in ordered:
        by_part.setdefault(one.definition.part, []).append(one)
    return {titles.get(name, name): members for name, members in by_part.items() if members}


def show(name: Annotated[str, typer.Argument(metavar="NAME", help=str(_NAME))]) -> None:
    """Title, part, fields with type and meaning, and an example to paste."""
    from govsummary.input.writing.starter import section_called
    from govsummary.plugin.guarding import blamed

    with console.asking_plugins() as plugins:
        one = section_called(name, plugins)
        with blamed(plugins.supplier("govsummary_section_types", one.name), one.name):
            about = description(one, plugins)
        console.say(about)


def description(one: SectionType, plugins: Plugins) -> str:
    """Everything about a section type that its user needs."""
    from govsummary.input.validation.papers import all_parts

    about = one.definition
    known = all_parts(plugins).get(about.part)
    part = _PART.fill(heading=known.title if known else about.part, name=about.part)
    fields = [f"  {line}" for line in field_lines(about.schema)]
    if any(field.attributes or any(inner.attributes for inner in field.rows) for field in fields_of(about.schema)):
        fields.append(f"  {_ATTRIBUTES}")
    lines = [f"{one.name}  {one.title}", *filter(None, [about.description]), part, "", str(_FIELDS), *fields]
    return "\n".join([*map(str, lines), "", str(_EXAMPLE), about.example.rstrip()])


# ---- the fields of a section's data as lines of text, from its JSON Schema ------------------------------------


_ATTRIBUTES = Text(
    "有单位的数“×”还可以写：{names}；也可以写在一起：{{数值: 9.8, 上年: 8.5, 排名: 全市第3}}",
    "besides a number with a unit, ×, there may be: {names}; or all in one: {{value: 9.8, last_year: 8.5, rank: 全市第3}}",
).fill(
    names=Text(
        "、".join(one.pattern.format("×") for one in ATTRIBUTES.values()),
        ", ".join(f"×{one.suffix}" for one in ATTRIBUTES.values()),
    )
)
_REQUIRED = Text("必填", "required")
_IN_UNIT = Text("{kind}（{unit}）", "{kind} ({unit})")
_FIELD = Text("{title}（{name}）：{facts}", "{name} ({title}): {facts}")
_DERIVED = Text(
    "{title}（{name}）：不用写，可以引用（{unit}）；{facts}", "{name} ({title}): not stated but citable ({unit}); {facts}"
)
_WORKED_OUT = Text("由“{formula}”算出", "worked out as {formula}")
_ADDED_UP = Text("由各项相加", "the sum of its parts")
_COMMA = Text("；", "; ")
_BESIDES = Text(
    "另外可以写：{names}（每个板块都有；怎么填见 govsummary sections show 工作举措、其他指标、工作进展、典型案例、荣誉、"
    "经验推介）",
    "besides: {names} (every section has them; see 'sections show' of core.actions, core.quantities, core.advances, "
    "core.case, core.honours, core.recognition)",
)

Schema = Mapping[str, Any]


def field_lines(schema: Schema) -> Iterator[str]:
    """A line for each field, those inside a field indented below it."""
    yield from _lines(schema, schema)
    if beside := [one["title"] for one in schema.get("properties", {}).values() if COMPANION in one]:
        yield str(_BESIDES.fill(names="、".join(beside)))


def _lines(schema: Schema, root: Schema) -> Iterator[str]:
    required = schema.get("required", ())
    units = {one.name: one.unit for one in fields_of(schema, root) if one.unit}
    for name, given in schema.get("properties", {}).items():
        child = resolved(given, root)[0]
        if ADDED in child or COMPANION in child:
            continue
        kind = type_name(child, root)
        if unit := units.get(name):
            kind = _IN_UNIT.fill(kind=kind, unit=unit)
        facts = [kind, *([_REQUIRED] if name in required else ()), child.get("description", "")]
        yield str(_FIELD.fill(title=child.get("title", name), name=name, facts=_COMMA.join(filter(None, facts))))
        inner = resolved(child.get("items", {}), root)[0] if child.get("type") == "array" else child
        yield from (f"  {line}" for line in _lines(inner, root))
    for one in fields_of(schema, root):
        if one.derived:
            how = _WORKED_OUT.fill(formula=one.formula) if one.formula else _ADDED_UP
            about = _COMMA.join(filter(None, (how, one.about)))
            yield str(_DERIVED.fill(title=one.title, name=one.name, unit=one.unit, facts=about))
