"""The sentences of every section for other data than those of its example: one golden a section, to be read and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.frozen import replace
from govsummary.core.model import Section
from govsummary.core.numerals import numeric
from govsummary.indicators.units import counts
from govsummary.testing.composing import PERIOD, example_of, pasted, texts
from govsummary.testing.examples import EachSection

if TYPE_CHECKING:
    from pytest_regressions.data_regression import DataRegressionFixture

    from govsummary.plugin.fields import Field
    from govsummary.plugin.manager import Plugins

MANY = 5
"""So many rows and names are many."""
Number = Decimal | int
Data = Mapping[str, Any]
Vary = Callable[["tuple[Field, ...]", Data], Data]


class Variants(EachSection):
    """Tests of every section's sentences for zero, one, many, decrease, huge, decimal and missing; needs pytest-regressions.

    Made of the example, by its schema. Inherit from it under a name that pytest collects::

        class TestVariants(Variants):
            plugins = plugins_with(hooks)

    The goldens lie beside the test module; write them with ``pytest --regen-all``, read them as an office director would,
    and commit them.
    """

    def test_variants(self, section: str, data_regression: DataRegressionFixture) -> None:
        """The sentences of each variant; of what is missing, those that differ from the example's."""
        data_regression.check(variants(section, self.plugins))


def variants(name: str, plugins: Plugins) -> dict[str, Any]:
    """The texts of a section by variant of its example's data; ``missing`` by the field left out."""
    example = pasted(example_of(name, plugins), plugins).report.parts[0].sections[0]
    section = Section(type=name, data=example.data, sections=example.sections)
    shown: dict[str, Any] = {made: said(_varied(section, vary, plugins), plugins) for made, vary in _VARIED.items()}
    known = {*_sentences(said(section, plugins))}
    shown["missing"] = {
        one.title: [text for text in _sentences(said(_lacking(section, one), plugins)) if text not in known]
        for one in _fields(section, plugins)
        if one.name in section.data
    }
    return shown


def _fields(section: Section, plugins: Plugins) -> tuple[Field, ...]:
    from govsummary.plugin.fields import fields_of

    return fields_of(plugins.section_types[section.type].definition.schema)


def _varied(section: Section, vary: Vary, plugins: Plugins) -> Section:
    """A section of other data, and those that it gathers."""
    inner = tuple(_varied(one, vary, plugins) for one in section.sections)
    return replace(section, data=vary(_fields(section, plugins), section.data), sections=inner)


def _lacking(section: Section, one: Field) -> Section:
    return replace(section, data=_without(section.data, one))


def _sentences(lines: list[str]) -> list[str]:
    return [f"{sentence}。" for line in lines for sentence in line.removesuffix("。").split("。")]


def said(section: Section, plugins: Plugins) -> list[str]:
    """The texts of a section whose data have English names, whatever arithmetic would say of them."""
    from govsummary.compose import compose
    from govsummary.core.model import Part, Report, ReportPart

    part = ReportPart(Part("achievements", "工作成效"), (section,))
    return texts(compose(Report(title="工作总结", period=PERIOD, parts=(part,)), plugins))[1:]


def _without(data: Data, one: Field) -> dict[str, Any]:
    gone = {one.name, *one.attributes.values()}
    return {name: value for name, value in data.items() if name not in gone}


def _walked(fields: tuple[Field, ...], data: Data, change: Callable[[Field, Number], Mapping[str, Any]]) -> dict[str, Any]:
    """The data with another value for each quantity, and without what else is stated of it; ``change`` gives both."""
    made = dict(data)
    for one in fields:
        value = data.get(one.name)
        if one.rows and isinstance(value, list):
            made[one.name] = [_walked(one.rows, row, change) for row in value]
        elif one.is_number and not one.of and numeric(value):
            made = {**_without(made, one), **{_named(one, role): new for role, new in change(one, value).items()}}
    return made


def _named(one: Field, role: str) -> str:
    return one.attributes.get(role, one.name) if role else one.name


def _listed(fields: tuple[Field, ...], data: Data, number: int) -> dict[str, Any]:
    """The data with so many rows and names."""
    made = dict(data)
    for one in fields:
        items = data.get(one.name)
        if isinstance(items, list) and items:
            made[one.name] = [_again(one, items[n % len(items)], n // len(items)) for n in range(number)]
    return made


def _again(one: Field, item: Any, turn: int) -> Any:
    """A row or a name once more, told apart from the first."""
    if not turn:
        return item
    if not one.rows:
        return f"{item}之{turn + 1}"
    first = next((inner.name for inner in one.rows if not (inner.is_number or inner.rows or inner.choices)), None)
    return {**item, first: f"{item.get(first, '')}之{turn + 1}"} if first else item


def _scaled(one: Field, value: Number, times: int) -> Number:
    """A larger value, unless it is a share, which stays below 100 %."""
    return value if one.unit in ("%", "‰") or one.kind in ("rate", "index", "rank") else value * times


def _decrease(one: Field, value: Number) -> Mapping[str, Any]:
    base = value * 2 if counts(one.unit) else Decimal(value) * Decimal("1.25")
    return {"": value, "last_year": base, "target": base}


def _decimal(one: Field, value: Number) -> Mapping[str, Any]:
    return {"": value if counts(one.unit) or one.kind == "count" else Decimal(int(value)) + Decimal("0.35")}


_VARIED: Mapping[str, Vary] = {
    "zero": lambda fields, data: _walked(fields, data, lambda *_: {"": 0}),
    "one": lambda fields, data: _walked(fields, _listed(fields, data, 1), lambda one, value: {"": 1}),
    "many": lambda fields, data: _listed(fields, data, MANY),
    "decrease": lambda fields, data: _walked(fields, data, _decrease),
    "huge": lambda fields, data: _walked(fields, data, lambda one, value: {"": _scaled(one, value, 10_000)}),
    "decimal": lambda fields, data: _walked(fields, data, _decimal),
}
