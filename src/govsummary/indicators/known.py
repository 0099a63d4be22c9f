"""What a paper's facts give, asked by what texts call it: that to which numbers typed in prose and tables are held."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from govsummary.core.frozen import NamedTuple, frozen
from govsummary.core.regex import regex
from govsummary.indicators.attributes import PHRASES, in_text
from govsummary.indicators.facts import facts_of
from govsummary.indicators.faults import FAULTS, Ambiguous, Unknown
from govsummary.indicators.kinds import Kind, kind_of, normal
from govsummary.indicators.names import PUBLISHED, own_name, plain
from govsummary.plugin.quantities import ASKABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.core.diagnostics import Location
    from govsummary.core.facts import Indicator, Observation
    from govsummary.core.model import Report
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts
    from govsummary.plugin.fields import Field


class What(StrEnum):
    """What a number says of an indicator: the attribute that cites it."""

    ITSELF = "数值"
    LAST_YEAR = "上年"
    TARGET = "目标"
    GROWTH = "同比"
    CHANGE = "增量"
    COMPLETION = "完成率"
    SHARE = "占比"
    RANK = "位次"
    CLIMB = "升降"
    YEAR_START = "年初"
    SINCE_START = "较年初"
    OVER = "超目标"


_CITED_BY = {What.ITSELF: "", What.CLIMB: "同比", What.OVER: "完成率"}
"""The attribute that says it, where it has another name."""
OF_THE_WHOLE = "全年|国内外|海内外|境内外|中外|各[类界级地]"
"""Words within a name that leave it what it is: 接待国内外游客."""
_of_the_whole = regex(OF_THE_WHOLE)
_OWN_WORD = 5
"""Characters of a section's field by which its number is known: 能繁母猪存栏."""
_SHORTEST = 3
"""Characters of the end of an address that may stand for it."""


def labels_of(facts: Facts) -> dict[str, str]:
    """What texts may call each indicator, with its address: its name, its aliases, the end of its address if no other's."""
    found: dict[str, set[str]] = {}
    indicators = [one for name, one in facts.indicators.items() if name.rpartition(".")[2] not in ASKABLE]
    for one in indicators:
        last = one.name.rpartition(".")[2]
        ends = {own_name(one), last} if one.of else set()
        if one.name.count(".") == 1 and len(last) >= _OWN_WORD:  # of a section; 发现问题 is anybody's word
            ends.add(last)
        for label in {*one.aliases, *(end for end in ends if len(end) >= _SHORTEST)}:
            found.setdefault(plain(label), set()).add(one.name)
    labels = {label: names.pop() for label, names in found.items() if len(names) == 1}
    return (_only_published(facts) | labels) | {plain(one.name): one.name for one in indicators if "." not in one.name}


def _only_published(facts: Facts) -> dict[str, str]:
    """What is known by its published growth, share or rank alone: nothing else is stated under its name."""
    pairs = (name.rpartition(".")[::2] for name in facts.indicators)
    bases = (base for base, last in pairs if last in PUBLISHED and base and "." not in base)
    return {plain(base): base for base in bases if base not in facts.names.exact and plain(base) not in facts.names.aliases}


def as_named(text: str) -> str:
    """A text without the words that may stand within a name."""
    return _of_the_whole.sub("", text)


def members_of(facts: Facts, labels: dict[str, str]) -> dict[str, str]:
    """What the lists among the labels name, with the list."""
    found = ((name, facts.fact(name)) for name in labels.values() if kind_of(facts.indicator(name)).over_time == "union")
    return {member: name for name, one in found if one for member in one.members}


@frozen
class Value:
    """A number in ``unit``, and how far from it the fact may be that was rounded to it."""

    number: Decimal
    slack: Decimal
    unit: str


@frozen
class Asked:
    """``what`` is asked of an indicator: 数值 or another attribute; ``period`` None is the paper's own."""

    facts: Facts
    name: str
    what: What
    period: Period | None = None

    @property
    def indicator(self) -> Indicator:
        """The indicator asked for."""
        return self.facts.indicator(self.name)

    @property
    def kind(self) -> Kind:
        """How it behaves."""
        return kind_of(self.indicator)

    def at(self, period: Period | None) -> Asked:
        """The same at a period, unless for this indicator that is the paper's own."""
        own = period is None or normal(period, self.indicator) == normal(self.facts.paper, self.indicator)
        return self if own else Asked(self.facts, self.name, self.what, period)

    def value(self, which: What = What.ITSELF) -> Value | None:
        """What is known of it: its value, that of last year, its target; None if nothing."""
        found = self._observed(which)
        if found is None or found.value is None:
            return None
        return Value(found.value, (found.ulp or Decimal(0)) / 2, self.indicator.unit)

    def other(self, address: str) -> Value | None:
        """The value of another indicator, its whole or its published rate; None if nothing is known of it."""
        return Asked(self.facts, address, What.ITSELF, self.period).value() if address in self.facts.indicators else None

    def words(self, address: str) -> str:
        """What another indicator states in words: 全市第3，上升2位; empty if nothing."""
        found = self.facts.fact(address, self.period) if address in self.facts.indicators else None
        return found.text if found else ""

    @property
    def attribute(self) -> str:
        """What asks for it behind the name; what is a rank is itself its 位次."""
        itself = self.what == What.RANK and self.kind.name == "rank"
        return "" if itself else _CITED_BY.get(self.what, self.what)

    @property
    def _cited(self) -> str:
        """The name, with its period where it is not the paper's."""
        if not self.period:
            return self.name
        same_year = self.period.whole_year() == self.facts.paper.whole_year()
        return (self.period.short if same_year else str(self.period)) + self.name

    def citation(self, *, bare: bool = False) -> str:
        """How to cite it: ``{{ 上半年接待游客.增量 }}``; ``bare``: without its unit."""
        attribute = self.attribute or (What.ITSELF if bare else "")
        return f"{{{{ {self._cited}{'.' if attribute else ''}{attribute} }}}}"

    def apart(self, base: What, way: int) -> tuple[str, str]:
        """By how much it lies above (``way`` +1) or below its 目标, 年初: as it prints, and cited; empty if it does not."""
        from govsummary.indicators.attributes import in_text

        now, then = self.value(), self.value(base)
        if now is None or then is None or (now.number - then.number) * way <= 0:
            return "", ""
        both = [self._cited, f"{self._cited}.{base}"][::way]
        formula = " - ".join(both)
        return in_text(self.facts, formula), f"{{{{ {formula} }}}}"

    @property
    def printed(self) -> str:
        """What the citation prints; empty if it prints nothing."""
        try:
            return self.facts.attribute(self.indicator, self.attribute, self.period)
        except FAULTS:
            return ""

    @property
    def place(self) -> Location:
        """Where it is stated, or what it is derived from."""
        published = self.facts.indicators.get(f"{self.name}.{self.attribute}")
        if published and self.name not in self.facts.indicators:
            return published.place
        found = self._observed(self.what if self.what in (What.LAST_YEAR, What.TARGET, What.YEAR_START) else What.ITSELF)
        return found.place if found and (found.place.path or found.place.pointer) else self.indicator.place

    def _observed(self, which: What) -> Observation | None:
        try:
            return self.facts.observed(self.indicator, which, self.period)
        except FAULTS:
            return None


# ---- what a text may cite, for whoever offers it ----------------------------------------------------------------------


MOST = 200
"""Names that are offered at once: who looks for others states what they hold."""


class Citable(NamedTuple):
    """What may stand in ``{{ … }}``."""

    cite: str
    said: str
    """What it prints."""


def citable(report: Report, name: str = "", search: str = "") -> list[Citable]:
    """The indicators whose names hold ``search``, or with the ``name`` of one all that can be said of it, itself first."""
    facts = facts_of(report)
    if name:
        return [*_of_one(facts, name)]
    own = (_shortest(facts, address) for address in facts.indicators if search in address)
    found: list[Citable] = []
    for cite in own:
        if len(found) == MOST:
            break
        found.append(Citable(cite, _said(facts, cite)))
    return found


def number_of(report: Report, one: Field, section: str) -> str:
    """The number of a field that nobody states, as it prints of the facts of its section; empty if there is none."""
    return _said(facts_of(report), f"{section}.{one.title}").removesuffix(one.unit)


def _of_one(facts: Facts, name: str) -> Iterator[Citable]:
    try:
        indicator = facts.find(name)
    except (Unknown, Ambiguous):
        return
    others = [period for period in facts.periods(indicator) if period != facts.paper]
    asked = [
        name,
        f"{name}.全述",
        *(f"{name}.{one}" for one in PHRASES if one != "全述" and _bears(facts, indicator, one)),
        *(f"{one}{name}" for one in others),
    ]
    known = set[str]()
    for cite in asked:
        said = _said(facts, cite)
        if said and (said not in known or not cite.endswith("全述")):
            known.add(said)
            yield Citable(cite, said)


def _bears(facts: Facts, indicator: Indicator, attribute: str) -> bool:
    """Whether it says something of its own: 上期 of a year is 上年, and only what there is at one time has a 年初."""
    if facts.published(indicator, attribute):
        return True
    if attribute in ("环比", "上期"):
        return facts.paper.length in (1, 3)
    return attribute not in ("较年初", "年初") or kind_of(indicator).over_time == "last"


def _said(facts: Facts, cite: str) -> str:
    try:
        return in_text(facts, cite)
    except FAULTS:
        return ""


def _shortest(facts: Facts, address: str) -> str:
    """The shortest ending of an address that means it alone."""
    steps = address.split(".")
    for n in range(len(steps) - 1, 0, -1):
        ending = ".".join(steps[n:])
        try:
            if facts.names.find(ending) == address:
                return ending
        except (Unknown, Ambiguous):
            continue
    return address
