"""Nothing is left out without a word: what a section's data state and its sentences neither print nor ask for.

A text's `Mentions` are read off once, where it is compiled; what it printed is known when it has been composed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import nodes

from govsummary.core.codes import code
from govsummary.core.model import Unsaid
from govsummary.indicators.citing import in_chinese
from govsummary.indicators.sections import row_name
from govsummary.plugin.fields import names_in

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import JsonPath, Locate, Outline, Section
    from govsummary.indicators.clauses import Outcome, Path
    from govsummary.plugin.fields import Field

NOT_PRINTED = code("GS483")
FELL = code("GS484")

ALL = "全述"
_SAYS = {
    "previous": ("环比", "上期"),
    "last_year": ("同比", "增量", "增幅", "上年", "较年初"),
    "target": ("完成率", "目标", "进度"),
    "growth": ("同比", "增幅"),
    "change": ("增量",),
    "completed": ("完成率", "进度"),
    "share": ("占比",),
    "rank": ("位次",),
    "growth_rank": ("增速位次",),
    "above": ("高于",),
    "milestone": ("里程碑",),
    "as_of": ("截至",),
    "qualifier": ("值", "数值"),
}
"""Which attributes say what is stated besides a value."""


class Mentions(NamedTuple):
    """What a text does with names besides printing them: ``asked`` in conditions and expressions, as attributes."""

    asked: frozenset[str]
    attributes: frozenset[str]


def mentions(tree: nodes.Template, functions: Iterable[str]) -> Mentions:
    """Those of a text; ``functions`` print what they are given."""
    reading = _Reading(frozenset(functions))
    reading.walk(tree)
    attributes = {in_chinese(one.attr) for one in tree.find_all(nodes.Getattr)}
    return Mentions(frozenset(reading.asked), frozenset(attributes))


class _Reading:
    def __init__(self, functions: frozenset[str]) -> None:
        self.functions = functions
        self.asked: set[str] = set()

    def walk(self, node: nodes.Node) -> None:
        """What the statements of a text ask for."""
        if isinstance(node, nodes.Expr):
            self.ask(node)
        elif isinstance(node, nodes.Output):
            for inner in node.nodes:
                self.printed(inner)
        else:
            for one in node.iter_child_nodes(exclude=("iter",) if self._over_a_field(node) else None):
                self.walk(one)

    def _over_a_field(self, node: nodes.Node) -> bool:
        return isinstance(node, nodes.For) and isinstance(node.iter, (nodes.Name, nodes.Getattr))

    def printed(self, node: nodes.Node) -> None:
        """What stands in braces: a name, an attribute, one of several, a function of facts; all else is an expression."""
        if isinstance(node, (nodes.Name, nodes.TemplateData, nodes.Const)):
            return
        if isinstance(node, nodes.Getattr):
            self.printed(node.node)
        elif isinstance(node, (nodes.Or, nodes.CondExpr)):
            for one in filter(None, (node.left, node.right) if isinstance(node, nodes.Or) else (node.expr1, node.expr2)):
                self.printed(one)
            if isinstance(node, nodes.CondExpr):
                self.ask(node.test)
        elif not self._of_function(node):
            self.ask(node)

    def _of_function(self, node: nodes.Node) -> bool:
        if isinstance(node, nodes.Filter):
            return node.name in self.functions
        return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in self.functions

    def ask(self, node: nodes.Node) -> None:
        """Every name in an expression."""
        for one in (node, *node.find_all(nodes.Expr)):
            self.asked.update(
                found for name in ("name", "attr", "value") if isinstance(found := getattr(one, name, None), str)
            )


# ---- what is left out -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leaving:
    """What one section has left out."""

    outcome: Outcome
    mentioned: Mentions
    origin: JsonPath
    titles: dict[Path, str] = field(default_factory=dict)

    def out(
        self,
        fields: Sequence[Field],
        data: Mapping[str, Any],
        path: Path = (),
        of: str = "",
        fed: frozenset[str] = frozenset(),
    ) -> Iterator[Unsaid]:
        """The fields of the data, or of a row of them; ``of`` is what the row is called, ``fed`` what others are made of."""
        fed |= _fed(fields, lambda one: self._known(one, (*path, one.name)))
        self.titles.update(((*path, one.name), f"{of}{one.title}") for one in fields)
        for one in fields:
            value, at = data.get(one.name), (*path, one.name)
            if one.rows:
                inner = frozenset(found.removeprefix(f"{one.name}.") for found in fed)
                for n, row in enumerate(value if isinstance(value, list) else ()):
                    yield from self._of_row(one, row, (*at, n), inner)
            elif value and not self._known(one, at) and one.name not in fed:
                yield self._unsaid(at, at)
            else:
                yield from self._besides(one, data, at)

    def _of_row(self, rows: Field, row: Mapping[str, Any], at: Path, fed: frozenset[str]) -> Iterator[Unsaid]:
        """What is left out of a row; in one word, if that is all of it. Its name is no news where its numbers are said."""
        name = row_name(rows, row)
        found = [*self.out(rows.rows, row, at, f"{name}的" if name else "", fed)]
        first = next((one.name for one in rows.rows if not one.is_number and not one.rows), "")
        others = [one for one in rows.rows if one.name != first and row.get(one.name)]
        known = (*at, first) in self.outcome.printed or any(
            self._known(one, (*at, one.name)) or one.name in fed for one in others
        )
        if not others and any(row.get(one.name) == 0 for one in rows.rows if one.is_number):
            return  # a nought says nothing, and so does its name
        if name and found and not known:
            yield Unsaid((*self.origin, "data", *at), name, next((one.lacks for one in found if one.lacks), ""))
        else:
            yield from (one for one in found if one.path[-1] != first)

    def _known(self, one: Field, at: Path) -> bool:
        if at in self.outcome.printed or not self.mentioned.asked.isdisjoint((one.name, one.title)):
            return True
        return bool(one.of) and self._says((*at[:-1], one.of), one.role)

    def _says(self, at: Path, role: str) -> bool:
        """Whether what is printed of a quantity says what is stated besides its value."""
        said = self.outcome.printed.get(at, set()) | self.mentioned.attributes
        return ALL in said or not said.isdisjoint(_SAYS.get(role, ()))

    def _besides(self, one: Field, data: Mapping[str, Any], at: Path) -> Iterator[Unsaid]:
        """What is stated besides a value."""
        for role, name in one.attributes.items():
            beside = (*at[:-1], name)
            if not data.get(name) or self._says(at, role) or beside in self.outcome.printed:
                continue
            if name not in self.mentioned.asked:
                self.titles[beside] = f"{self.titles[at]}（{_SAYS[role][0]}）"
                yield self._unsaid(beside, at)

    def _unsaid(self, at: Path, fell: Path) -> Unsaid:
        absent = sorted(self.titles.get(one, str(one[-1])) for one in self.outcome.fell.get(fell, ()))
        return Unsaid((*self.origin, "data", *at), self.titles[at], "、".join(absent))


def _fed(fields: Sequence[Field], known: Callable[[Field], bool]) -> set[str]:
    """Fields that others which are printed are worked out of, or have their unit from."""
    if not any(one.adds_up or one.formula or one.unit_from for one in fields):
        return set()
    by_title = {one.title: one.name for one in fields}
    fed: set[str] = set()
    for _ in range(2):  # a share of a sum
        for one in fields:
            if known(one) or one.name in fed:
                fed.update((*one.adds_up, one.unit_from))
                fed.update(by_title.get(title, title) for title in names_in(one.formula))
    return fed


# ---- what is said of it -----------------------------------------------------------------------------------------


def left_out(outline: Outline, locate: Locate) -> Iterator[Diagnostic]:
    """A warning for all that the clerk has stated in sections and their sentences do not say."""
    from govsummary.indicators.checking import typed_sections

    stated = {one.origin: one for one in typed_sections(outline.report.stated or outline.report)}
    for one in outline.unsaid:
        section = next((stated[one.path[:n]] for n in range(len(one.path), 0, -1) if one.path[:n] in stated), None)
        if section is not None and _states(section, one.path):
            place = locate(one.path)
            yield FELL.at(place, name=one.name, other=one.lacks) if one.lacks else NOT_PRINTED.at(place, name=one.name)


def _states(section: Section, path: JsonPath) -> bool:
    value: Any = section.data
    for step in path[len(section.origin) + 1 :]:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return False
    return True
