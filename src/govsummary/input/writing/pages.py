"""Which indicator stands on which sheet of a ledger, in which line; parts stand below their whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from govsummary.core.facts import Indicator, Ledger, Mode
from govsummary.core.frozen import define, field, frozen
from govsummary.core.regex import regex
from govsummary.indicators.kinds import KINDS
from govsummary.indicators.names import PUBLISHED
from govsummary.input.ledger.heads import INDICATORS
from govsummary.plugin.fields import Field, fields_of

if TYPE_CHECKING:
    from govsummary.core.periods import Period
    from govsummary.input.writing.workbook import Value
    from govsummary.plugin.sections import SectionType

_unfit = regex(r"[\[\]:*?/\\']|^$").search
_LONGEST = 31

Key = tuple["Period", Mode]


def head_of(period: Period, mode: str) -> str:
    """A period as heads name it: 2026年上半年, 2026年目标."""
    return f"{period}目标" if mode == "target" else str(period)


def order(period: Period, mode: str = "actual") -> tuple[bool, int, int]:
    """Periods in order of time, the longer first, targets last."""
    return mode == "target", period.end.toordinal(), -period.start.toordinal() if period.start else 0


def defined(one: Indicator) -> dict[str, Value]:
    """What the columns that define an indicator say of it, by what they define."""
    return {
        "unit": one.unit or None,
        "kind": KINDS[one.kind].title.zh if one.kind in KINDS else None,
        "office": one.office or None,
        "basis": one.basis or None,
        "better": {"high": "高为好", "low": "低为好"}.get(one.better),
        "decimals": one.decimals,
        "printed": one.printed or None,
        "aliases": "、".join(one.aliases) or None,
        "of": one.of or None,
        "group": one.group or None,
        "exhaustive": "是" if one.exhaustive else None,
        "formula": one.formula or None,
        "adds": None if one.adds else "否",
    }


@define
class Line:
    """A row of a sheet of indicators."""

    label: str
    indicator: Indicator
    basis: str = ""
    """口径 of this row's values."""
    depth: int = 0
    first: bool = False
    """Whether it opens the parts of its whole."""
    field: Field | None = None

    @property
    def words(self) -> str:
        """What its first cell says."""
        if self.depth:
            return "　　" * (self.depth - 1) + ("其中：" if self.first else "　　　") + self.label
        return f"{self.label}*" if self.field and self.field.required else self.label


@define
class Page:
    """A sheet in the making: its lines, and its rows of members."""

    lines: list[Line] = field(default_factory=list)
    rows: dict[str, Field] = field(default_factory=dict)


@frozen
class Wanted:
    """What a ledger shall hold besides what is stated: sections under their names, periods, offices, tables."""

    sections: Mapping[str, SectionType] = field(default_factory=dict)
    periods: Sequence[Key] = ()
    offices: Sequence[str] = ()
    tables: Mapping[str, Sequence[Sequence[Value]]] = field(default_factory=dict)
    units: Sequence[str] = ()


def sheet_of(address: str, names: Iterable[str]) -> tuple[str, str]:
    """The sheet on which an indicator stands, and what it is called there."""
    group, _, rest = address.partition(".")
    known = names if isinstance(names, (set, frozenset, dict)) else frozenset(names)
    own = not rest or group in known or rest in PUBLISHED or len(group) > _LONGEST or _unfit(group)
    return (INDICATORS, address) if own else (group, rest)


def pages_of(ledger: Ledger, wanted: Wanted) -> dict[str, Page]:
    """The sheets of a ledger by name, with their lines; 指标 first, sections as they are wanted."""
    names = {one.name: one for one in ledger.indicators}
    pages: dict[str, Page] = {INDICATORS: Page()}
    stated = {one.name for one in ledger.indicators}
    also = Counter(word for one in wanted.sections.values() for word in _others(one))
    shared = {word for word, times in also.items() if times > 1}  # in one ledger they are the name of nothing
    for name, section in wanted.sections.items():
        pages[name] = _page_of(name, fields_of(section.definition.schema), names, shared)
        stated -= {line.indicator.name for line in pages[name].lines}
    for one in ledger.indicators:
        sheet, label = sheet_of(one.name, names)
        rows = pages.get(sheet, Page()).rows
        if (
            label.partition(".")[0] in rows
            or one.name not in stated
            or (one.of in names and one.name.startswith(f"{one.of}."))
        ):
            continue
        page = pages.setdefault(sheet, Page())
        page.lines.append(Line(label, one))
    for page in pages.values():
        page.lines = [part for line in page.lines for part in (line, *_parts(line, ledger, 1))]
        page.lines = [again for line in page.lines for again in _by_basis(line, ledger)]
    return {name: page for name, page in pages.items() if page.lines or page.rows or name == INDICATORS}


def _parts(whole: Line, ledger: Ledger, depth: int) -> Iterator[Line]:
    """The parts of a line's indicator, each followed by its own."""
    start = f"{whole.indicator.name}."
    parts = [one for one in ledger.indicators if one.of == whole.indicator.name and one.name.startswith(start)]
    for number, one in enumerate(parts):
        line = Line(one.name.removeprefix(start), one, depth=depth, first=not number)
        yield line
        yield from _parts(line, ledger, depth + 1)


def _by_basis(line: Line, ledger: Ledger) -> Iterator[Line]:
    """A line, and another for each 口径 that some of its values have of their own."""
    own = {one.basis for one in ledger.observations if one.indicator == line.indicator.name and one.basis}
    yield line
    for basis in sorted(own - {line.indicator.basis}):
        yield Line(line.label, line.indicator, basis, line.depth, False, line.field)


def _better(one: Field) -> Literal["", "low"]:
    return "low" if one.better == "low" else ""


def _others(section: SectionType) -> set[str]:
    """The other names of a section's numbers."""
    return {word for one in fields_of(section.definition.schema) for word in one.also}


def _page_of(group: str, fields: Sequence[Field], names: Mapping[str, Indicator], shared: Collection[str]) -> Page:
    page = Page(rows={one.title: one for one in fields if one.rows})
    based = {one.of for one in fields}  # what is worked out has bases and targets that are stated
    for one in fields:
        address = f"{group}.{one.title}"
        if not (one.rows or one.of or (one.derived and one.name not in based)):
            aliases = tuple(word for word in one.also if word not in shared)
            stated = names.get(address) or Indicator(address, one.unit, one.kind, _better(one), aliases=aliases)
            page.lines.append(Line(one.title, stated, field=one))
    return page
