"""The fields of a section's data by its schema: titles, units, what a number counts and whose other value it is.

Keywords of the core's own in ``data.schema.json``, on properties: ``x-unit`` (every number has one, or ``x-of``),
``x-kind``, ``x-better`` (``high``, ``low``), ``x-decimals``, ``x-also`` (other names that papers use), ``x-of``
(``["output", "last_year"]``: the value of another field at its base, or its target), ``x-sum`` (absent, it is the sum of
these), ``x-formula`` (absent, it is worked out of these titles), ``x-parts`` (其中). What its phrases call what it is
compared with: ``x-since`` (上年末), ``x-target`` (年度任务), ``x-share`` (占谁的比重), ``x-scope`` (全市); ``x-growth`` is
``given`` where its 同比 is published and never worked out. Beside ``properties``, ``x-derived`` holds numbers that nobody
states but anybody may cite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from govsummary.core.facts import PLAIN, Wording
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.regex import regex

COMPANION = "x-companion"
"""Keyword of a field that every section has besides its own, such as 荣誉."""
ROLES = ("last_year", "previous", "target")
"""What ``x-of`` says a field is of another one; the core adds more of them (`govsummary.plugin.quantities`)."""
ADDED = "x-added"
"""Marks a field that the core has added to a schema."""
TEXT = "text"
"""Kind of a field that holds no number."""
Schema = Mapping[str, Any]
_TERM = regex(r"[^\s+*/()-]+")
_DEFINITION = regex(r"#/(\$defs|properties)/([^~%/]+)").fullmatch
"""A definition or a field by its plain name; others are escaped or lie deeper."""


@frozen
class Field:
    """A field of a section's data."""

    name: str
    title: str
    about: str = ""
    unit: str = ""
    unit_from: str = ""
    """The text field beside it that says its unit, where rows count different things."""
    kind: str = ""
    """Name of a kind of indicators; empty: by the unit; `TEXT`: it is no number."""
    better: str = "high"
    decimals: int | None = None
    also: tuple[str, ...] = ()
    of: str = ""
    """The field whose value at another period, or whose target, it holds."""
    role: str = ""
    """Which: one of `ROLES`."""
    adds_up: tuple[str, ...] = ()
    """What its value is the sum of, where it is not stated: fields, or ``rows.field``."""
    adds_up_if: str = ""
    """The yes/no field that says whether these are all there are (分项齐全); empty: nobody has to say so."""
    formula: str = ""
    """What its value is worked out of, where it is not stated, by titles."""
    derived: bool = False
    """Nobody states it."""
    required: bool = False
    choices: tuple[str, ...] = ()
    """What a text or yes/no field may say, as the clerk writes it."""
    values: tuple[Any, ...] = ()
    """The same, as data hold it."""
    several: bool = False
    """Whether it is a list of texts: 甲、乙."""
    names_a_row: bool = False
    """Whether it is the name of another row of its list: 属于."""
    rows: tuple[Field, ...] = ()
    """What a row of it has, if it is a list of rows."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Which fields the core has added for what may be stated of it besides its value: their names by role."""
    wording: Wording = PLAIN
    """What its phrases call what it is compared with."""

    @property
    def spelt(self) -> Mapping[Any, str]:
        """How the clerk writes each of the values that there are to choose from."""
        return dict(zip(self.values, self.choices, strict=False))

    @property
    def is_number(self) -> bool:
        """Whether it is a number, or may be one."""
        return self.kind != TEXT


Made = TypeVar("Made")
More = ParamSpec("More")


def once_each(make: Callable[Concatenate[Any, More], Made]) -> Callable[Concatenate[Any, More], Made]:
    """What ``make`` makes of a schema, made once for each: schemas are mappings, which are told apart by identity alone."""
    known: dict[int, tuple[Any, Made]] = {}

    @wraps(make)
    def made(schema: Any, /, *more: More.args, **named: More.kwargs) -> Made:
        found = known.get(id(schema))
        if found is None or found[0] is not schema:
            found = known[id(schema)] = (schema, make(schema, *more, **named))
        return found[1]

    return made


@once_each
def fields_of(schema: Schema, root: Schema | None = None) -> tuple[Field, ...]:
    """What the data of a section type consist of, in the schema's order, derived numbers last.

    ``root`` is the schema that a part of it stands in.
    """
    return tuple(_fields(schema, schema if root is None else root))


@once_each
def counted_fields(schema: Schema) -> tuple[Field, ...]:
    """The same with the companions whose rows hold numbers, such as 其他指标: what they state are facts as well."""
    beside = {name: one for name, one in _mapping(schema.get("properties")).items() if COMPANION in _mapping(one)}
    found = [_field(name, followed(one, schema), schema, False, False) for name, one in beside.items()]
    return (*fields_of(schema), *(one for one in found if any(inner.is_number for inner in one.rows)))


def _fields(schema: Schema, root: Schema, *, of_row: bool = False) -> Iterator[Field]:
    required = schema.get("required", ())
    made: list[Field] = []
    attributes: dict[str, dict[str, str]] = {}
    for name, stated in _mapping(schema.get("properties")).items():
        child = followed(stated, root)
        if ADDED in child:
            base, role = child["x-of"]
            attributes.setdefault(base, {})[role] = name
        elif COMPANION not in child:
            made.append(_field(name, child, root, name in required, of_row))
    made += [_number(name, child, derived=True) for name, child in _mapping(schema.get("x-derived")).items()]
    known = {one.name: one for one in made}
    for one in made:
        whole = _like(one, known[one.of]) if one.of in known else one
        yield replace(whole, attributes=attributes[one.name]) if one.name in attributes else whole


def _field(name: str, child: Schema, root: Schema, required: bool, of_row: bool) -> Field:
    types = types_of(child)
    if is_number(child):
        return _number(name, child, required=required)
    title, about = str(child.get("title", name)), str(child.get("description", ""))
    items = followed(child.get("items"), root)
    if "array" in types and items.get("properties") and not of_row:  # rows in rows may go on for ever
        return Field(name, title, about, kind=TEXT, required=required, rows=tuple(_fields(items, root, of_row=True)))
    values = (True, False) if types == ["boolean"] else tuple(child.get("enum") or ())
    spelt = ("是", "否") if types == ["boolean"] else child.get("x-enum-titles") or values
    choices, several = tuple(map(str, spelt)), "array" in types
    names_a_row = bool(child.get("x-names-a-row"))
    about_it: dict[str, Any] = {"choices": choices, "values": values, "several": several, "names_a_row": names_a_row}
    return Field(name, title, about, kind=TEXT, required=required, **about_it)


def _number(name: str, child: Schema, *, required: bool = False, derived: bool = False) -> Field:
    of, role = [*texts(child.get("x-of")), "", ""][:2]
    return Field(
        name,
        str(child.get("title", name)),
        str(child.get("description", "")),
        unit=str(child.get("x-unit", "")),
        unit_from=str(child.get("x-unit-from", "")),
        kind=str(child.get("x-kind", "" if "number" in types_of(child) or derived else "count")),
        better=str(child.get("x-better", "high")),
        decimals=child.get("x-decimals"),
        also=texts(child.get("x-also")),
        of=of,
        role=role,
        adds_up=texts(child.get("x-sum")),
        adds_up_if=exhaustive if isinstance(exhaustive := child.get("x-exhaustive"), str) else "",
        formula=str(child.get("x-formula", "")),
        derived=derived,
        required=required,
        wording=_wording(child),
    )


def _wording(child: Schema) -> Wording:
    stated = {key: str(child[f"x-{key}"]) for key in ("since", "target", "share", "scope", "growth") if f"x-{key}" in child}
    return Wording(**stated) if stated else PLAIN


def _like(one: Field, base: Field) -> Field:
    """A base or target counts what the field counts whose it is."""
    return replace(one, unit=base.unit, kind=base.kind, better=base.better, decimals=base.decimals)


def names_in(formula: str) -> list[str]:
    """The titles that an ``x-formula`` speaks of."""
    return [name for name in _TERM.findall(formula) if not name.replace(".", "").isdigit()]


def with_names(formula: str, named: Callable[[str], str]) -> str:
    """An ``x-formula`` with something else for each title."""
    titles = names_in(formula)
    return _TERM.sub(lambda found: named(found[0]) if found[0] in titles else found[0], formula)


def unit_of(name: str, properties: Schema) -> str:
    """The unit of a property: its own, or that of the one whose base it is."""
    child = _mapping(properties.get(name))
    if ADDED in child:
        return str(child.get("x-unit", ""))
    base = [*texts(child.get("x-of")), ""][0]
    return str(child.get("x-unit") or _mapping(properties.get(base)).get("x-unit", ""))


def types_of(schema: Schema) -> Sequence[str]:
    """The types that a schema names."""
    stated = schema.get("type", [])
    return [stated] if isinstance(stated, str) else stated


def is_number(schema: Schema) -> bool:
    """Whether what a schema describes is a number, or may be one."""
    types = types_of(schema)
    return "number" in types or "integer" in types


def followed(schema: Any, root: Schema) -> Schema:
    """The schema that references within its own document lead to; what stands beside a ``$ref`` comes first."""
    found = _mapping(schema)
    if "$ref" not in found:
        return found
    seen: set[str] = set()
    while isinstance(reference := found.get("$ref"), str) and reference not in seen:
        seen.add(reference)
        beside = {key: value for key, value in found.items() if key != "$ref"}
        found = {**_mapping(definition_named(reference, root)), **beside}
    return found


def definition_named(reference: Any, root: Any) -> Any:
    """What ``#/$defs/name``, ``#/properties/name`` or ``#`` means in a schema; None of any other, or if there is none."""
    if reference == "#":
        return root
    name = _DEFINITION(reference) if isinstance(reference, str) else None
    definitions = root.get(name[1]) if name and isinstance(root, Mapping) else None
    return definitions.get(name[2]) if name and isinstance(definitions, Mapping) else None


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts that a schema states; what is none is reported by `doctor` and says nothing here."""
    return tuple(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else ()


def _mapping(value: Any) -> Schema:
    return value if type(value) is dict or isinstance(value, Mapping) else {}
