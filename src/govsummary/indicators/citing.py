"""Indicators as a ``text.j2`` sees them: ``{{ 专利.同比 }}``, as in a clerk's own text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from govsummary.indicators.faults import Ambiguous, Unknown
from govsummary.indicators.names import ATTRIBUTES

if TYPE_CHECKING:
    from govsummary.plugin.sections import Facts

BOOKS = ("指标", "figures")
"""Under which names all indicators can be had: ``指标["2024年目标"]``."""
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
