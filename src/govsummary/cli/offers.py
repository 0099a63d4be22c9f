"""What there is to use: plugins, sections, templates, the schema of it all, and what the codes mean."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from govsummary import __version__
from govsummary.cli import console
from govsummary.cli.console import typer
from govsummary.cli.reporters import Format
from govsummary.core.diagnostics import code
from govsummary.core.errors import PluginError
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.input.validation.shapes import resolved, type_name
from govsummary.plugin.fields import ADDED, COMPANION, fields_of
from govsummary.plugin.quantities import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.core.diagnostics import Code
    from govsummary.plugin.manager import Failed, Plugins
    from govsummary.plugin.sections import SectionType

SLOW_PLUGIN = code("GS905")

_FORMAT = Text("输出格式：text 或 json", "Output format: text or json")
_FAILED = Text("没有加载：{reason}", "not loaded: {reason}")
_TURNED_OFF = Text("{name}：由 {variable} 停用", "{name}: turned off by {variable}")
_NO_SUCH = Text(
    "{name}：{variable} 要停用它，但没有装叫这个名称的插件",
    "{name}: {variable} turns it off, but no such plugin is installed",
)
_BROKEN = Text("出错：{reason}", "broken: {reason}")
OFFERS = {
    "section_types": Text("板块", "sections"),
    "report_kinds": Text("文种", "kinds of papers"),
    "templates": Text("模板", "templates"),
    "numbering_schemes": Text("编号方式", "numbering schemes"),
    "readers": Text("输入格式", "readers"),
    "documents": Text("可检查的格式", "documents"),
    "writers": Text("输出格式", "writers"),
    "rules": Text("规则", "rules"),
    "codes": Text("代码", "codes"),
    "term_lists": Text("词表", "term lists"),
}


def plugins(format: Annotated[Format, typer.Option(help=str(_FORMAT))] = Format.TEXT) -> int:
    """List the core's own plugin, the installed ones, and those that failed; the exit code says whether all are sound."""
    from govsummary.core.settings import OWN as SETTINGS
    from govsummary.plugin.manager import TURN_OFF, build_manager
    from govsummary.plugin.own import beside

    found = beside(SETTINGS, build_manager())
    everything = [_described(found, "standard", "govsummary", __version__)]
    everything += [_described(found, one.name, one.package, one.version) for one in found.loaded]
    failed = [_failed(one) for one in found.failed]
    known = {reason for one in everything for reasons in one["broken"].values() for reason in reasons}
    faults = [str(fault) for fault in found.faults if str(fault) not in known]
    if format.for_programs:
        whole = {"plugins": everything, "failed": failed, "faults": faults, "turned_off": found.turned_off}
        console.say_to_program(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        for one in [*everything, *failed]:
            console.say(_as_text(one))
        for fault in faults:
            console.say(_BROKEN.fill(reason=fault))
        for name, installed in found.turned_off.items():
            console.say((_TURNED_OFF if installed else _NO_SUCH).fill(name=name, variable=TURN_OFF))
    console.remark(one for one in found.loading() if one.code == SLOW_PLUGIN.id)
    return PluginError.exit_code if failed or faults or known else 0


def _described(found: Plugins, name: str, package: str, version: str) -> dict[str, Any]:
    """A plugin and the names of what it offers, by hook, and what of it will not work; the others are still listed."""
    from govsummary.lint.doctor import faults

    offers: dict[str, list[str]] = {}
    broken: dict[str, list[str]] = {}
    for kind in OFFERS:
        hook = f"govsummary_{kind}"
        with suppress(PluginError):  # it is among the faults
            if names := [offer.id if kind == "codes" else offer.name for offer in found.supplied_by(name, hook)]:
                offers[kind] = names
        if reasons := list(dict.fromkeys(map(str, faults(found, name, hook)))):
            broken[kind] = reasons
    return {"name": name, "package": package, "version": version, "offers": offers, "broken": broken}


def _failed(one: Failed) -> dict[str, Any]:
    return {"name": one.name, "package": one.package, "version": one.version, "reason": str(one.reason)}


def _as_text(one: dict[str, Any]) -> str:
    lines = [f"{one['name']} ({one['package']} {one['version']})".replace(" )", ")")]
    if "reason" in one:
        lines.append(f"  {_FAILED.fill(reason=one['reason'])}")
    for kind, names in one.get("offers", {}).items():
        lines.append(f"  {OFFERS[kind]}: {', '.join(_ranges(names) if kind == 'codes' else names)}")
    for kind, reasons in one.get("broken", {}).items():
        lines += [f"  {OFFERS[kind]}: {_BROKEN.fill(reason=reason)}" for reason in reasons]
    return "\n".join(lines)


def _ranges(codes: Iterable[str]) -> Iterator[str]:
    """Codes for a reader: three or more that follow one another are shown as the first and the last (GS201–GS220)."""
    runs: list[list[str]] = []
    for number in codes:
        if runs and number == _next(runs[-1][-1]):
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        yield from [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run


def _next(code: str) -> str:
    """The code that follows, with as many digits; none follows one that does not end in a number."""
    letters = code.rstrip("0123456789")
    digits = code[len(letters) :]
    return f"{letters}{int(digits) + 1:0{len(digits)}}" if digits else ""


_NAME = Text("板块类型或标题，例如 party.study", "A section's type or title, such as party.study")
_EMPTY = Text("没有安装板块插件", "no plugin with sections is installed")
_PART = Text("部分：{heading}（{name}）", "part: {name} ({heading})")
_FIELDS = Text("字段：", "Fields:")
_EXAMPLE = Text("样例：", "Example:")


def sections(context: typer.Context) -> None:
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


def sections_show(name: Annotated[str, typer.Argument(metavar="NAME", help=str(_NAME))]) -> None:
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


_TEMPLATE = Text("模板名称，例如 redhead 或 红头", "A template's name or title, such as redhead")
_COPIED = Text("写到这个文件；不写则放在当前文件夹", "The file to write; default: in the current folder")
_FORCE = Text("文件已存在时也覆盖", "Overwrite an existing file")


def templates(context: typer.Context) -> None:
    """List every template with its title."""
    if context.invoked_subcommand is not None:
        return
    with console.asking_plugins() as plugins:
        for one in plugins.named("govsummary_templates").values():
            console.say(f"{one.name}  {one.title}")


def templates_copy(
    name: Annotated[str, typer.Argument(metavar="NAME", help=str(_TEMPLATE))],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_COPIED))] = None,
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
) -> None:
    """Write the template as it is, and print the path."""
    from govsummary.core.files import write
    from govsummary.docx.write.choosing import named_template, read_template

    with console.asking_plugins() as plugins:
        found = named_template(name, plugins)
    target = output or Path(found.name)
    write(target, read_template(found).data, force=force)
    console.say(target)


_OVER = Text("文件已存在、又不是以前写的 JSON Schema 时也覆盖", "Overwrite an existing file, even if it is no such schema")
_OUTPUT = Text("写到这个文件；不写则显示出来", "Write to this file instead of printing")


def schema(
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))] = None,
    force: Annotated[bool, typer.Option("--force", help=str(_OVER))] = False,
) -> None:
    """Print the bundled schema, or write it and print the path."""
    from govsummary.input.validation import bundled_schema

    with console.asking_plugins() as plugins:
        text = json.dumps(bundled_schema(plugins), ensure_ascii=False, indent=2)
    if output is None:
        console.say_to_program(text)
        return
    from govsummary.core.files import write

    write(output, f"{text}\n".encode(), force=force, ours=_is_schema)
    console.say(output)


def _is_schema(existing: bytes) -> bool:
    """Whether a file is a bundled schema, written before: of other plugins perhaps, but nobody's work."""
    try:
        known = json.loads(existing)
    except (ValueError, RecursionError):
        return False
    return isinstance(known, dict) and "$schema" in known and "$defs" in known


_CODE = Text("错误代码，例如 GS201，大小写均可", "A code such as GS201, in capitals or not")
_UNKNOWN = Text("没有 {code} 这个代码", "there is no code {code}")
_RETIRED = Text("{code} 现在并入 {codes}：", "{code} is now {codes}:")
_SIMILAR = Text("是不是 {codes}？", "did you mean {codes}?")
_ALL = Text("全部代码见 docs/codes.md", "all codes stand in docs/codes.md")
_IN_BRACKETS = Text("{text}（{more}）", "{text} ({more})")
_PLACE = regex(r"\{\w+\}")
"""Where a hint names something of the document at hand."""
LABELS = {
    "why": Text("为什么：", "Why:"),
    "hint": Text("怎么办：", "What to do:"),
    "wrong": Text("错误写法：", "Wrong:"),
    "right": Text("正确写法：", "Right:"),
    "clause": Text("依据：", "Source:"),
}
STRENGTHS = {"must": Text("应", "must"), "usual": Text("一般", "usual"), "advice": Text("宜", "advice")}


def explain(code: Annotated[str, typer.Argument(metavar="CODE", help=str(_CODE))]) -> None:
    """Print everything that is known about a code."""
    from govsummary.core.diagnostics import current
    from govsummary.core.errors import UsageError

    with console.asking_plugins() as plugins:
        known = {one.id: one for one in reversed(plugins.all("govsummary_codes"))}  # the core's, which come first, count
    wanted = code.strip().upper()
    numbers = current(wanted)
    if not known.keys() >= set(numbers):
        raise UsageError(_UNKNOWN.fill(code=wanted), _suggestion(wanted, known))
    if wanted not in numbers:
        console.say(str(_RETIRED.fill(code=wanted, codes="、".join(numbers))) + "\n")
    console.say("\n\n".join(explanation(known[number]) for number in numbers))


def _suggestion(wanted: str, known: dict[str, Code]) -> Text:
    from difflib import get_close_matches

    similar = get_close_matches(wanted, known)
    return _SIMILAR.fill(codes=" / ".join(similar)) if similar else _ALL


def explanation(code: Code) -> str:
    """Title, why, what to do, wrong, right and source, each under its label."""
    from govsummary.cli.reporters import SEVERITIES

    source = _IN_BRACKETS.fill(text=code.clause, more=STRENGTHS[code.strength]) if code.clause else ""
    hint = _PLACE.sub("…", str(code.hint or ""))
    texts = {"why": str(code.why), "hint": hint, "wrong": code.wrong, "right": code.right, "clause": str(source)}
    lines = [f"{code.id} {_IN_BRACKETS.fill(text=code.title, more=SEVERITIES[code.severity])}"]
    for name, label in LABELS.items():
        if texts[name]:
            lines += ["", str(label), *(f"  {line}" for line in texts[name].splitlines())]
    return "\n".join(lines)
