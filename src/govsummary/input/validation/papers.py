"""文种: the kind of a paper says what parts it has and what it must state; the report's schema follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import PluginError
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.model import Part
from govsummary.input.validation.hints import guess_or_list
from govsummary.input.validation.naming import NOT_A_CHOICE, Naming, short
from govsummary.input.validation.shapes import REPORT, Schema, Shape, core_schema
from govsummary.plugin.guarding import blamed
from govsummary.plugin.sections import KindDefinition
from govsummary.standard.special import HEADS

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.plugin.manager import Plugins

KINDS = "govsummary_report_kinds"
USUAL = "annual"
"""The kind of a paper that states none."""
_NO_PART = Text("没有叫“{name}”的部分；自己的部分要写 title", "no part is called '{name}'; one of your own needs a title")
_TAKEN = Text("部分不能叫“{name}”：数据文件里已有这一项", "no part can be called '{name}': it is a field of its own")
_NO_HEAD = Text("没有 {name} 这种版头，可以写 {known}", "there is no head '{name}'; there are {known}")
_NO_FIELD = Text("required 里的 {name} 不是数据文件里的项", "{name} in 'required' is no field")


@frozen
class Paper:
    """A kind of papers with what follows from it."""

    name: str
    about: KindDefinition
    parts: Mapping[str, Part]
    """By English name, in their customary order."""
    shape: Shape
    """That of a data file."""

    @property
    def spelled(self) -> Mapping[str, Part]:
        """The parts by both names."""
        return {**self.parts, **{part.title: part for part in self.parts.values()}}


def paper_of(data: Mapping[str, Any], plugins: Plugins) -> Paper:
    """The kind that a data file states under either name; the usual one if it states none, or one that nobody knows.

    Raises:
        PluginError: several plugins have kinds of that title, or the kind cannot be used.
    """
    stated = data.get("文种", data.get("kind"))
    kind = plugins.chosen(KINDS, stated) if isinstance(stated, str) else None
    return _made(kind.name if kind else USUAL, plugins)


def all_parts(plugins: Plugins) -> Mapping[str, Part]:
    """The parts of every kind that can be used, by English name."""
    parts: dict[str, Part] = {}
    for name in (USUAL, *plugins.titles(KINDS)):
        try:
            parts = {**_made(name, plugins).parts, **parts}
        except PluginError as fault:
            plugins.remember(fault)
    return parts


def check_kind(naming: Naming) -> Iterator[Diagnostic]:
    """Its canonical name in place of its title, or that there is no such kind."""
    stated, plugins = naming.data.get("kind"), naming.plugins
    if not isinstance(stated, str):
        return
    if kind := plugins.chosen(KINDS, stated):
        naming.data["kind"] = kind.name
        return
    known = [spelling for name, title in plugins.titles(KINDS).items() for spelling in (title, name)]
    place, name = naming.locate(("kind",)), naming.name(("kind",))
    yield NOT_A_CHOICE.at(place, name=name, got=short(stated), hint=guess_or_list(stated, known))


def report_schema(parts: Mapping[str, Part], required: tuple[str, ...] = (), *, titled: bool = True) -> Schema:
    """The schema of reports that have these parts."""
    core, standard = core_schema(REPORT), standard_parts()
    if dict(parts) == dict(standard) and not required and titled:
        return core
    own = {
        name: core["properties"][name] if part is standard.get(name) else _as_schema(part) for name, part in parts.items()
    }
    properties: dict[str, Any] = {}
    for name, child in core["properties"].items():
        properties |= own if name in standard else {name: child}  # all of them where the first stood
    body = {**core["$defs"]["body"], "properties": {name: {"$ref": f"#/properties/{name}"} for name in (*parts, "sections")}}
    return {
        **core,
        "properties": properties,
        "required": [*(core["required"] if titled else ()), *required],
        "$defs": {**core["$defs"], "body": body},
    }


@cache
def standard_parts() -> Mapping[str, Part]:
    """The parts that the report's schema describes, by English name."""
    core = core_schema(REPORT)
    described = {name: core["properties"][name] for name in core["$defs"]["body"]["properties"] if name != "sections"}
    return {
        name: Part(
            name,
            child["title"],
            child.get("description", ""),
            tuple(child.get("x-misnomers", ())),
            child.get("x-unheaded", False),
            child.get("x-planned", False),
        )
        for name, child in described.items()
    }


def _as_schema(part: Part) -> Schema:
    about = {"title": part.title, "description": part.description, "x-misnomers": [*part.misnomers]}
    return {**about, "$ref": "#/$defs/part"}


def _made(name: str, plugins: Plugins) -> Paper:
    kind = plugins.named(KINDS)[name]
    with blamed(plugins.supplier(KINDS, name), name):
        return _paper(name, kind.definition)


@lru_cache(maxsize=64)
def _paper(name: str, about: KindDefinition) -> Paper:
    standard = standard_parts()
    fields = core_schema(REPORT)["properties"].keys() - standard.keys()
    parts = {one.name: one if one.title else standard.get(one.name, one) for one in about.parts} or standard
    if unknown := [part.name for part in parts.values() if not (part.name and part.title)]:
        raise PluginError(_NO_PART.fill(name=unknown[0]))
    if taken := fields & parts.keys():
        raise PluginError(_TAKEN.fill(name=min(taken)))
    if wrong := [one for one in about.required if one not in fields | parts.keys()]:
        raise PluginError(_NO_FIELD.fill(name=wrong[0]))
    if about.head and about.head not in HEADS:
        raise PluginError(_NO_HEAD.fill(name=about.head, known=", ".join(HEADS)))
    titled = not about.head or HEADS[about.head].titled
    shape = Shape(report_schema(parts, tuple(about.required), titled=titled))
    shape.names  # noqa: B018 (two fields of one title are refused)
    return Paper(name, about, parts, shape)
