"""Facts as a ``text.j2`` sees them: fields of the section's own data (``{{ 立项 }}``, ``{{ row.经费.同比 }}``), indicators
of the report (``{{ 专利.同比 }}``). Each knows where its data are, so that what is left out can be named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import JsonPath
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.numerals import decimal_of, in_digits
from govsummary.core.regex import regex
from govsummary.indicators.faults import FAULTS, Ambiguous, Missing, Unknown
from govsummary.indicators.presenting import quantity
from govsummary.indicators.sentences.clauses import SEPARATORS
from govsummary.plugin.quantities import ASKABLE

if TYPE_CHECKING:
    from govsummary.plugin.sections import Facts

BOOKS = ("指标", "figures")
"""Under which names all indicators can be had: ``指标["2024年目标"]``."""
_ENGLISH = {
    "growth": "同比",
    "value": "值",
    "percent": "增幅",
    **{english: chinese for chinese, english in ASKABLE.items()},
}
STATE = "全述"
"""The attribute that a quantity in braces prints: all that is known of it."""
_VALUE, _NUMBER, _PERCENT = "值", "数值", "增幅"
_ASKED = frozenset((*ASKABLE, _VALUE, _PERCENT))
_needless = regex("(?<=[”》])、(?=[“《])").sub
_moved = regex(r".*?(?P<way>增长|提高|上升|下降|降低|回落)(?P<by>\d+(?:\.\d+)?)(?:%|个百分点)").fullmatch


def in_chinese(attribute: str) -> str:
    """The Chinese name of an attribute."""
    return _ENGLISH.get(attribute, attribute)


def is_attribute(name: str) -> bool:
    """Whether it can be asked of a quantity, in either language."""
    return in_chinese(name) in _ASKED


class Citation:
    """An indicator, or an attribute of one; printed when it is asked for, called to override its words."""

    __slots__ = ("_attribute", "_facts", "_name")

    def __init__(self, facts: Facts, name: str, attribute: str = "") -> None:
        self._facts = facts
        self._name = name
        self._attribute = attribute

    def __str__(self) -> str:
        return self()

    def __bool__(self) -> bool:
        return bool(self.known())

    def known(self) -> str:
        """What it prints; empty if a value to derive it from is absent."""
        try:
            return self()
        except Missing:
            return ""

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
        attribute = in_chinese(name)
        if attribute in ASKABLE:
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


# ---- fields of a section ----------------------------------------------------------------------------------------


@frozen
class Source:
    """Where a field's value comes from: its place in the data, and the facts that know more of it."""

    path: JsonPath
    facts: Facts | None = None
    address: str = ""
    unit: str = ""
    value: Decimal | None = None
    dated: bool = False
    """Whether it is of a time of its own: a stock, or 截至 some day."""
    attribute: str = STATE
    """What of it is printed."""
    known: dict[tuple[JsonPath, str], str] = field(default_factory=dict, repr=False, compare=False)
    """What has been said of facts in the same section."""

    def said(self, attribute: str = STATE) -> str:
        """What an attribute of it prints; empty if it is not known."""
        key = self.path, attribute
        if key not in self.known:
            self.known[key] = self._said(attribute)
        return self.known[key]

    def _said(self, attribute: str) -> str:
        try:
            if attribute == _VALUE:
                return self._attribute("") if self.value else ""
            return self._attribute(attribute)
        except FAULTS:
            return quantity(self.value, self.unit) if attribute in (STATE, _VALUE) and self.value else ""

    def _moved(self) -> Decimal | None:
        """The number of its 同比, as a table has it: -4.2 of 同比下降4.2%."""
        said = self.said("同比")
        if said.endswith("持平"):
            return Decimal(0)
        found = _moved(said)
        sign = -1 if found and found["way"] in ("下降", "降低", "回落") else 1
        return sign * decimal_of(found["by"]) if found else None

    def _attribute(self, attribute: str) -> str:
        if self.facts is None:
            raise Unknown(self.address)
        return self.facts.attribute(self.facts.find(self.address), attribute)

    def get(self, name: str) -> Any:
        """An attribute by its Chinese or English name.

        Raises:
            AttributeError: there is none of that name.
        """
        asked = in_chinese(name)
        if asked not in _ASKED:
            raise AttributeError(name)
        own = Source(self.path, self.facts, self.address, self.unit, self.value, self.dated, asked, self.known)
        if asked == _NUMBER:
            return Absent(own) if self.value is None else Bare(self.value, own)
        if asked == _PERCENT:
            return Absent(replace(own, facts=None)) if (moved := self._moved()) is None else Bare(moved, own)
        said = self.said(asked)
        return Phrase(said, own) if said else Absent(replace(own, facts=None))


class Quantity(Decimal):
    """A number of the section's data: it counts and compares as one, is true unless 0, and prints all that is known."""

    source: Source

    @property
    def sources(self) -> tuple[Source, ...]:
        """Whose it is."""
        return (self.source,)

    def __new__(cls, value: Any, source: Source) -> Quantity:
        """``value`` with its ``source``."""
        made = super().__new__(cls, value)
        made.source = source
        return made

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in ("source", "sources"):
            raise AttributeError(name)
        return self.source.get(name)

    def __str__(self) -> str:
        return self.source.said()


class Bare(Quantity):
    """The number alone: ``{{ 立项.数值 }}``."""

    def __str__(self) -> str:
        return in_digits(Decimal(self))


class Phrase(str):
    """Words of the data, or about numbers of it; ``printed``: as the clerk says it, where that is not what data hold."""

    sources: tuple[Source, ...]
    printed: str

    def __new__(cls, text: str, *sources: Source, printed: str = "") -> Phrase:
        """``text`` with whose it is."""
        made = super().__new__(cls, text)
        made.sources, made.printed = sources, printed or text
        return made

    def __str__(self) -> str:
        return self.printed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and (str.__eq__(self, other) or str.__eq__(self.printed, other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


class Given(str):
    """Words that are no fact of the section's: the period."""

    __slots__ = ()


class Mark(str):
    """A mark that a function puts between clauses, which cuts as one of the text's own does."""

    __slots__ = ()


class Words(tuple[Any, ...]):
    """A list of texts, which prints as 甲、乙、丙."""

    source: Source

    @property
    def sources(self) -> tuple[Source, ...]:
        """Whose it is."""
        return (self.source,)

    def __new__(cls, items: Iterable[Any], source: Source) -> Words:
        """``items`` with their ``source``."""
        made = super().__new__(cls, items)
        made.source = source
        return made

    def __str__(self) -> str:
        return listed(self)


def listed(names: Iterable[Any]) -> str:
    """``甲、乙、丙``; between marks of quotation without 、."""
    return _needless("", "、".join(str(getattr(one, "printed", one)).rstrip(SEPARATORS) for one in names if one))


class Absent:
    """What is not known: false, neither more nor less than anything, absent in any sum; printed, it makes a clause fall."""

    __slots__ = ("source",)

    def __init__(self, source: Source | None = None) -> None:
        self.source = source

    @property
    def sources(self) -> tuple[Source, ...]:
        """Whose it would be."""
        return (self.source,) if self.source else ()

    def __str__(self) -> str:
        return self.source.said() if self.source and self.source.facts else ""

    def __bool__(self) -> bool:
        return bool(str(self))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.source.get(name) if self.source and self.source.address else self

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def _nothing(self, *_: object) -> Any:
        return Absent(self.source and replace(self.source, facts=None))

    def _never(self, _: object) -> bool:
        return False

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _nothing
    __lt__ = __le__ = __gt__ = __ge__ = _never


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
