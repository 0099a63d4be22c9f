"""Indicators as a ``text.j2`` sees them: ``{{ 专利.同比 }}``, as in a clerk's own text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.indicators.faults import FAULTS, Ambiguous, Unknown
from govsummary.indicators.names import ATTRIBUTES
from govsummary.indicators.sections import row_name

if TYPE_CHECKING:
    from govsummary.plugin.fields import Field
    from govsummary.plugin.sections import Facts

BOOKS = ("指标", "figures")
"""Under which names all indicators can be had: ``指标["2024年目标"]``."""
_OF_OWN = {"growth": "同比", **{english: chinese for chinese, english in ATTRIBUTES.items()}}
_ENGLISH = {english: chinese for chinese, english in ATTRIBUTES.items()}


class Citation:
    """An indicator, or an attribute of one; printed when it is asked for, called to override its words."""

    __slots__ = ("_attribute", "_facts", "_name")

    def __init__(self, facts: Facts, name: str, attribute: str = "") -> None:
        self._facts = facts
        self._name = name
        self._attribute = attribute

    def __str__(self) -> str:
        return self()

    def __call__(self, **how: Any) -> str:
        """The phrase with ``小数位``/``decimals`` and ``说法``/``word`` as given.

        Raises:
            Missing: a value to derive it from is absent.
        """
        asked = {"decimals": how.pop("小数位", how.pop("decimals", None)), "word": how.pop("说法", how.pop("word", None))}
        if how:
            raise TypeError(f"{self._attribute}: {', '.join(how)}?")
        return self._facts.attribute(self._facts.find(self._name), self._attribute, **asked)

    def __getattr__(self, name: str) -> Citation:
        if name.startswith("_") or self._attribute:
            raise AttributeError(name)
        attribute = _ENGLISH.get(name, name)
        if attribute in ATTRIBUTES:
            return Citation(self._facts, self._name, attribute)
        return self[name]

    def __getitem__(self, name: str) -> Citation:
        address = f"{self._name}.{name}"
        try:
            self._facts.find(address)
        except (Unknown, Ambiguous):
            raise AttributeError(f"{self._name} has no {name}") from None
        return Citation(self._facts, address)


class _Every:
    """All indicators: ``指标["2024年目标"]``."""

    __slots__ = ("_facts",)

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def __getitem__(self, name: str) -> Citation:
        self._facts.find(name)
        return Citation(self._facts, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts.indicators)

    __getattr__ = __getitem__


class OwnFact:
    """A number of the section's own data: ``facts.output.growth`` prints 同比增长1.4%, and nothing if it has no base."""

    __slots__ = ("_address", "_facts")

    def __init__(self, facts: Facts | None, address: str) -> None:
        self._facts = facts
        self._address = address

    def __getattr__(self, name: str) -> str:
        attribute = _OF_OWN.get(name, name)
        if attribute not in ATTRIBUTES:
            raise AttributeError(name)
        try:
            return self._facts.attribute(self._facts.find(self._address), attribute) if self._facts else ""
        except FAULTS:
            return ""


def own_facts(facts: Facts | None, group: str, fields: Sequence[Field], data: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of a section's data, and of its rows, under both their names."""
    found: dict[str, Any] = {}
    for one in fields:
        if one.rows:
            rows = data.get(one.name) or ()
            made: Any = [own_facts(facts, f"{group}.{one.title}.{row_name(one, row)}", one.rows, row) for row in rows]
        elif one.is_number and not one.of:
            made = OwnFact(facts, f"{group}.{one.title}")
        else:
            continue
        found[one.name] = found[one.title] = made
    return found


def cited_names(facts: Facts | None, asked: Iterable[str]) -> dict[str, Any]:
    """Those of the names that a text asks for which are indicators', as what they print."""
    if facts is None:
        return {}
    found: dict[str, Any] = {}
    for name in asked:
        try:
            found[name] = _Every(facts) if name in BOOKS else Citation(facts, facts.find(name).name)
        except (Unknown, Ambiguous):
            continue
    return found
