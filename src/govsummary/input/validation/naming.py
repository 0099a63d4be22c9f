"""The clerk's own names turned into the schema's, and their ways of writing into its values; places are remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Code, Diagnostic, Location, code, later
from govsummary.core.facts import Named
from govsummary.core.frozen import NamedTuple
from govsummary.core.language import Text
from govsummary.core.numerals import SCALES, decimal_of
from govsummary.core.regex import regex
from govsummary.indicators.faults import DID_YOU_MEAN, nearest
from govsummary.indicators.units import bare, convert, split
from govsummary.input.validation import hints
from govsummary.input.validation.shapes import Shape, report_shape
from govsummary.plugin.fields import counted_fields, once_each
from govsummary.plugin.folders import retired
from govsummary.plugin.guarding import blamed
from govsummary.plugin.quantities import ATTRIBUTES, VALUE, meant, signed

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Source

UNITS_DIFFER = code("GS365")
UNKNOWN_FIELD = code("GS201")
BOTH_SPELLINGS = code("GS202")
LEFT_BLANK = code("GS208")
UNKNOWN_SECTION = code("GS211")
AMBIGUOUS_SECTION = code("GS212")
RETIRED_FIELD = code("GS487")
RETIRED_SECTION = code("GS488")
DATA_WITHOUT_TYPE = code("GS213")

_WRITTEN_DATE = regex(r"\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(?:[ T]0?0:00(?::00)?)?\s*").fullmatch
_YES_OR_NO = {"是": True, "否": False}
_THOUSANDS = regex(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?").fullmatch
NOT_A_CHOICE = code("GS205")
SECTIONS = "govsummary_section_types"
_BRACED = regex(r"\s*\{\{(.*)\}\}\s*").fullmatch
_NO_NAME = regex(r"[，。；：！？{}｛｝\n]").search
_LONGEST_NAME = 40
_LONG = 20
"""A hint names no more fields than this."""


class _Level(NamedTuple):
    """A mapping of the input on its way to canonical names."""

    shape: Shape
    result: dict[str, Any]
    spelt: dict[str, str]
    """How each of its properties was spelt."""
    path: JsonPath


class Naming:
    """One walk over an input: yields its data under canonical names, and collects what has no name."""

    def __init__(self, source: Source, plugins: Plugins, shape: Shape | None = None) -> None:
        self.source = source
        self.plugins = plugins
        self.faults: list[Diagnostic] = []
        self.places: dict[JsonPath, JsonPath] = {(): ()}
        """The clerk's own path of every canonical path."""
        self.blank: set[str] = set()
        """Top-level names with nothing behind them."""
        self.typed: list[tuple[JsonPath, str]] = []
        """Path and type of every section that a plugin supplies."""
        self.named: dict[JsonPath, str] = {}
        """Path and text of every number in a section's data that an indicator's name stands for."""
        self._around: Mapping[str, str] = {}
        """What may be written beside 数据."""
        self.shape = shape or report_shape()
        self.data: dict[str, Any] = self._mapping(source.data, self.shape, (), ())
        self._refuse_unknown_names()
        self.places[("issuers",)] = self.places.get(("issuer",), ())

    def locate(self, path: JsonPath, of_key: bool = False) -> Location:
        """The place of a value by its canonical path, or of the nearest that there is."""
        return later(partial(self._locate, path, of_key))

    def _locate(self, path: JsonPath, of_key: bool) -> Location:
        while path not in self.places:
            path = path[:-1]
        return self.source.locate(self.places[path], of_key)

    def at(self, path: JsonPath) -> Any:
        """The canonical value at ``path``."""
        value: Any = self.data
        for step in path:
            value = value[step]
        return value

    def name(self, path: JsonPath) -> str:
        """What the clerk calls the value at ``path``."""
        while path not in self.places:
            path = path[:-1]
        names = [step for step in self.places[path] if isinstance(step, str)]
        return names[-1] if names else self.source.path

    def _walk(self, value: Any, shape: Shape, path: JsonPath, own: JsonPath) -> Any:
        self.places[path] = own
        kind = type(value)
        if kind is str:
            return self._number(value, shape, path, own) if shape.unit else _text(value, shape)
        if kind is dict:
            return self._mapping(value, shape, path, own)
        if kind is list:
            items = shape.items
            if items is None:
                return value
            return [self._walk(item, items, (*path, n), (*own, n)) for n, item in enumerate(value)]
        if shape.only_text and kind in (int, Decimal):
            return str(value)
        return value

    def _mapping(self, value: Mapping[str, Any], shape: Shape, path: JsonPath, own: JsonPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        names, rest = shape.names, shape.rest
        spelt: dict[str, str] = {}
        inner = self._data_shape(value, path, own) if shape.is_section else None
        for key, item in value.items():
            name = names.get(key)
            if name is None:
                if shape.periods and _is_period(key):
                    result.setdefault(shape.periods, {})[key] = item
                    self.places[(*path, shape.periods, key)] = (*own, key)
                elif rest is not None or shape.is_open:
                    result[key] = item if rest is None else self._walk(item, rest, (*path, key), (*own, key))
                else:
                    self._unknown(key, shape, (*own, key), inner)
            elif name in spelt:
                self._fault(BOTH_SPELLINGS, (*own, key), name=key, other=spelt[name])
            else:
                spelt[name] = key
                if item is None:
                    self._left_blank(key, name, shape.child(name), (*own, key))
                    continue
                if type(item) is dict and (full := shape.full_form(name)):
                    self._full_form(item, full, _Level(shape, result, spelt, path), (*own, key))
                else:
                    result[name] = self._property(item, name, (shape, inner), (*path, name), (*own, key))
        for name, got, unit in shape.in_own_units(result):
            self._fault(UNITS_DIFFER, (*own, spelt[name]), name=spelt[name], got=got, unit=unit)
        if shape.is_section and "type" in result:
            result["type"] = self._type_name(result["type"])
        return result

    def _full_form(self, value: Mapping[str, Any], full: Mapping[str, str], level: _Level, own: JsonPath) -> None:
        """``{数值: 9.8, 上年: 8.5, 排名: 全市第3}`` under a quantity, as the fields that it stands for."""
        quantity = full[VALUE[0]]
        del level.spelt[quantity]
        for key, item in value.items():
            name = full.get(key)
            if name is None:
                role = meant(key)
                hint = DID_YOU_MEAN.fill(guess=ATTRIBUTES[role].title) if role else hints.guess_or_list(key, full)
                hint = hints.WITH_RANK if key in hints.OF_RANK else hint
                self._fault(UNKNOWN_FIELD, (*own, key), name=key, hint=hint)
            elif name in level.spelt:
                self._fault(BOTH_SPELLINGS, (*own, key), name=key, other=level.spelt[name])
            elif item is None:
                self._left_blank(key, name, level.shape.child(name), (*own, key))
            else:
                level.spelt[name] = key
                path = (*level.path, name)
                level.result[name] = self._walk(item, level.shape.child(name), path, (*own, key))
        level.spelt.setdefault(quantity, str(own[-1]))

    def _property(self, item: Any, name: str, shapes: tuple[Shape, Shape | None], path: JsonPath, own: JsonPath) -> Any:
        shape, inner = shapes
        if inner is not None and name == "data":
            self._around = shape.names
            return self._data(item, inner, path, own)
        if inner is not None and name == "omit":
            return self._omitted(item, inner, path, own)
        return self._walk(item, shape.child(name), path, own)

    def _fault(self, code: Code, own: JsonPath, **facts: Any) -> None:
        self.faults.append(code.at(self.source.locate(own, True), **facts))

    def _left_blank(self, key: str, name: str, shape: Shape, own: JsonPath) -> None:
        """A warning; of fields of which none is required, with how to want the whole without any."""
        if len(own) == 1:
            self.blank.add(name)
        bare = shape.schema.get("type") == "object" and not {"required", "anyOf"} & shape.schema.keys()
        self._fault(LEFT_BLANK, own, name=key, hint=hints.WITHOUT_FIELDS.fill(name=key) if bare else None)

    def _unknown(self, key: str, shape: Shape, own: JsonPath, inner: Shape | None) -> None:
        if went := shape.retired.get(key):
            self._fault(RETIRED_FIELD, own, name=key, hint=Text.of(went))
            return
        if inner is not None and key in inner.names:
            hint = hints.MOVE_TO_DATA
        elif own[-2:-1] in (("data",), ("数据",)) and key in self._around:
            hint = hints.MOVE_OUT
        elif key in hints.OF_RANK and "位次" in shape.names:
            hint = hints.WITH_RANK
        elif guess := shape.guess(key) or nearest(key, shape.names):
            hint = DID_YOU_MEAN.fill(guess=guess)
        elif holders := shape.holders(key):
            hint = self._moved(key, holders, own)
        else:
            hint = hints.guess_or_list(key, shape.own_names)
        self._fault(UNKNOWN_FIELD, own, name=key, hint=hint)

    def _moved(self, key: str, holders: list[str], own: JsonPath) -> Text:
        if self.source.locate(own, True).cell:
            return hints.NAME_COLUMN.fill(names="”、“".join(f"{holder}.{key}" for holder in holders))
        return hints.MOVE_BELOW.fill(names="”、“".join(holders))

    # ---- sections of plugins -----------------------------------------------------------------------------------

    def _data(self, value: Any, shape: Shape, path: JsonPath, own: JsonPath) -> Any:
        """The data of a section; names that its schema does not keep apart are the fault of its plugin."""
        name = next(name for section, name in self.typed if section == path[:-1])
        before = len(self.faults)
        with blamed(self.plugins.supplier(SECTIONS, name), name):
            data = self._walk(value, shape, path, own)
        if data == {}:  # a section just begun is reported once, by what it prints
            self.faults[before:] = [found for found in self.faults[before:] if found.code != LEFT_BLANK.id]
        return data

    def _omitted(self, stated: Any, shape: Shape, path: JsonPath, own: JsonPath) -> Any:
        """The fields of a section that shall not be printed, by their English names."""
        self.places[path] = own
        names = [one for one in re.split("[、，,；;]", stated) if one] if isinstance(stated, str) else stated
        if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
            return stated
        for name in names:
            if name.strip() not in shape.names:
                near = nearest(name, shape.names)
                hint = DID_YOU_MEAN.fill(guess=near) if near else hints.guess_or_list(name, shape.own_names)
                self.faults.append(UNKNOWN_FIELD.at(self.source.locate(own), name=name, hint=hint))
        return [shape.names.get(name.strip(), name) for name in names]

    def _number(self, value: str, shape: Shape, path: JsonPath, own: JsonPath) -> Any:
        """A number of a section's data from a text: ``21.3万吨`` in the field's unit, or the name of an indicator."""
        if shape.holds in ("percent", "value"):  # 下降4.2%
            value = signed(value, percent=shape.holds == "percent")
        if stated := split(value):
            number, unit, _ = stated
            if unit in SCALES:  # 4.2万 of what it counts
                unit += bare(shape.unit)[1]
            converted = convert(number, unit or shape.unit, shape.unit)
            if converted is None:
                place = self.source.locate(own)
                self.faults.append(UNITS_DIFFER.at(place, name=self.name(path), got=value, unit=shape.unit))
            return number if converted is None else converted
        name = in_braces(value)
        if not shape.only_number or not _may_be_name(name):
            return _text(value, shape)
        self.named[path] = value
        return Named(name)

    @property
    def has_facts(self) -> bool:
        """Whether the paper states facts, or names a ledger, from which its sections' data may be taken."""
        return not {"figures", "指标", "ledger", "台账"}.isdisjoint(self.source.data)

    def _refuse_unknown_names(self) -> None:
        """Names that no source of this paper can have are texts where a number belongs; a ledger may have any."""
        if not self.named or {"台账", "ledger"} & self.source.data.keys():
            return
        known = self.fact_names()
        for path, text in self.named.items():
            if in_braces(text) not in known and "." not in text:
                self.at(path[:-1])[path[-1]] = text

    def fact_names(self) -> set[str]:
        """What this paper's own indicators and the numbers of its sections are called."""
        figures = self.data.get("figures")
        stated = figures if isinstance(figures, Mapping) else {}
        names = set(stated)
        for figure in stated.values():
            names.update(figure.get("aliases", ()) if isinstance(figure, Mapping) else ())
        for _, name in self.typed:
            for one in counted_fields(self.plugins.section_types[name].definition.schema):
                names.update((one.title, *one.also) if one.is_number else ())
        return names

    def _data_shape(self, section: Mapping[str, Any], path: JsonPath, own: JsonPath) -> Shape | None:
        """The shape of the section's data by its type; says what is wrong with the type."""
        key = next((key for key in ("type", "类型") if section.get(key) is not None), None)
        if key is None:
            if data := next((key for key in ("data", "数据") if key in section), None):
                self._fault(DATA_WITHOUT_TYPE, (*own, data))
            return None
        stated = section[key]
        if type(stated) in (int, Decimal):
            stated = str(stated)  # as `_walk` takes it
        if not isinstance(stated, str):
            return None
        types = self.plugins.section_types
        name = self._type_name(stated)
        if name in types:
            self.typed.append((path, name))
            return data_shape(self.plugins, name)
        place = self.source.locate((*own, key))
        titled = self.plugins.titled(SECTIONS, stated)
        if titled:
            self.faults.append(AMBIGUOUS_SECTION.at(place, name=stated, types=" / ".join(titled)))
            return None
        if went := self._retired(stated):
            self.faults.append(RETIRED_SECTION.at(place, name=stated, hint=went))
        else:
            self.faults.append(UNKNOWN_SECTION.at(place, name=stated, hint=self._type_hint(stated)))
        return None

    def _retired(self, stated: str) -> Text | None:
        """Where to state what a section said that is no more."""
        prefix, dot, own = stated.partition(".")
        types = [one for one in self.plugins.section_types.values() if not dot or one.name.startswith(f"{prefix}.")]
        went = map(retired, dict.fromkeys(one.folder.parent for one in types if one.folder))
        found = next((hint for known in went if (hint := known.get(own if dot else stated))), "")
        return Text.of(found) if found else None

    def _type_hint(self, stated: str) -> Text | None:
        """A section type that is nearly it; no other plugin's for one whose own plugin is not there."""
        types = self.plugins.section_types
        prefix, dot, _ = stated.partition(".")
        prefixes = {name.partition(".")[0] for name in types}
        if dot and prefix not in prefixes and not nearest(prefix, sorted(prefixes)):
            return hints.NO_SUCH_PLUGIN.fill(prefix=prefix)
        similar = nearest(stated, [*types, *self.plugins.titles(SECTIONS).values()])
        return DID_YOU_MEAN.fill(guess=similar) if similar else None

    def _type_name(self, stated: Any) -> Any:
        if not isinstance(stated, str) or stated in self.plugins.section_types:
            return stated
        titled = self.plugins.titled(SECTIONS, stated)
        return titled[0] if len(titled) == 1 else stated


def _is_period(key: str) -> bool:
    """Whether a name is a period, or the target of one: 2026年上半年, 2026年目标."""
    from govsummary.core.periods import looks

    return looks(key.strip().removesuffix("目标"))


_shape_of = once_each(Shape)


def data_shape(plugins: Plugins, name: str) -> Shape:
    """The shape of a section type's data."""
    return _shape_of(plugins.section_types[name].definition.schema)


def _text(value: str, shape: Shape) -> Any:
    if shape.choices and value in shape.choices:
        return shape.choices[value]
    if shape.is_date and (found := _WRITTEN_DATE(value)):
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            return value
    if shape.only_boolean:
        return _YES_OR_NO.get(value.strip(), value)
    if shape.only_number and _THOUSANDS(value):
        return decimal_of(value)
    return value


def in_braces(value: str) -> str:
    """The name that a clerk writes bare or as ``{{ 粮食总产量 }}``."""
    found = _BRACED(value)
    return (found[1] if found else value).strip()


def _may_be_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NAME and not _NO_NAME(text)


def short(value: Any) -> str:
    """A value as it is quoted in a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= _LONG else f"{text[:_LONG]}……"
