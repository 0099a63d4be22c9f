"""What may be typed at a place of a YAML text: names and choices by the schemas, indicators in braces.

The text is being typed and seldom readable: the place is found by the indents of the lines above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.regex import regex
from govsummary.input.validation.papers import KINDS, paper_of
from govsummary.input.validation.shapes import Shape
from govsummary.plugin.fields import ADDED
from govsummary.plugin.manager import build_manager

if TYPE_CHECKING:
    from govsummary.core.model import Report
    from govsummary.plugin.manager import Plugins

MOST = 100
LONGEST = 500_000
"""Characters of a text in which places are looked for at each key."""
TYPES = "govsummary_section_types"
_OFFERS = {"kind": KINDS, "type": TYPES, "template": "govsummary_templates", "numbering": "govsummary_numbering_schemes"}
_line = regex(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)").fullmatch
_key = regex(r"(?P<quote>['\"]?)(?P<key>[^:#{}\[\]'\"]+)(?P=quote) *:(?: +(?P<value>.*)|$)").match
_keys = regex(r"([^{},:]+): ").findall
_braces = regex(r"\{\{\s*(?P<name>[^{}]*)$").search
_flow = regex(r"[{,]\s*(?:(?P<key>[^{}\[\],:]+): *)?(?P<typed>[^{}\[\],:]*)$").search


class Option(NamedTuple):
    """What may be typed."""

    word: str
    about: str = ""


class Completions(NamedTuple):
    """What may stand in place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    options: tuple[Option, ...]


def completions(text: str, place: int, plugins: Plugins | None = None, report: Report | None = None) -> Completions:
    """What may be typed at ``place``; names in braces are those of the ``report`` that the text made last.

    Raises:
        PluginError: a section's schema cannot be used.
    """
    plugins = plugins or build_manager()
    if len(text) > LONGEST:
        return Completions(place, place, ())
    begin = text.rfind("\n", 0, place) + 1
    typed = text[begin:place]
    if cited := _braces(typed):
        return _matching(cited["name"], place, _citations(cited["name"], report))
    found = _Place(text, text.count("\n", 0, place), place - begin)
    shape, stated = found.shape(plugins), found.stated
    inside = _flow(typed)
    if inside and typed.count("{") > typed.count("}"):
        outer = _key(typed.lstrip(" -"))
        shape, stated = (
            (shape.under(outer["key"].strip(), None) if outer else shape.items) if shape else None,
            {*map(str.strip, _keys(typed[typed.rfind("{") :]))},
        )
        typed, key = inside["typed"], inside["key"]
    else:
        line = _key(typed.lstrip(" -"))
        typed, key = (line["value"] or "", line["key"]) if line else (typed.lstrip(" -"), "")
    if shape is None:
        return Completions(place, place, ())
    return _matching(typed.strip(), place, _values(shape, key.strip(), plugins) if key else _names(shape, stated))


def _matching(typed: str, place: int, options: Iterator[Option] | Sequence[Option]) -> Completions:
    """Those that hold what is typed, those that begin with it first."""
    found = [one for one in options if typed in one.word or typed in one.about]
    found.sort(key=lambda one: not one.word.startswith(typed))
    return Completions(place - len(typed), place, tuple(found[:MOST]))


# ---- where -----------------------------------------------------------------------------------------------------------


class _Place:
    """Where a line of a text stands, by the indents of all."""

    def __init__(self, text: str, number: int, width: int) -> None:
        self.steps: list[tuple[str, int]] = []
        """The names that lead to the mapping of the line, empty for an item, each with the mapping that it stands in."""
        self.names: dict[int, dict[str, str]] = {0: {}}
        """What stands in each mapping, by number."""
        self._open: list[tuple[int, str, int]] = []
        """Keys and dashes that lead to a line: column, name (empty: a dash), number of what is inside."""
        self._deeper = -1
        """Column of the key whose text of several lines this is."""
        for n, line in enumerate(text.split("\n")):
            if n == number:
                self._enter(line[:width], is_place=True)
                self.steps = [(name, self._open[at - 1][2] if at else 0) for at, (_, name, _) in enumerate(self._open)]
                self.own = self._open[-1][2] if self._open else 0
            else:
                self._enter(line)

    def _enter(self, line: str, *, is_place: bool = False) -> None:
        found = _line(line.rstrip("\r"))
        assert found is not None
        column, key = len(found["indent"]), _key(found["rest"])
        if not is_place and (not line.strip() or line.lstrip().startswith("#") or (0 <= self._deeper < column)):
            return
        self._deeper = -1
        dashes = [column + n for n, sign in enumerate(found["dashes"]) if sign == "-"]
        for dash in dashes:
            self._close(dash, dash=True)
            self._push(dash, "")
        own = column + len(found["dashes"])
        if not dashes:
            self._close(own, dash=False)
        if key and not is_place:
            name, value = key["key"].strip(), (key["value"] or "").strip()
            self.names[self._open[-1][2] if self._open else 0][name] = value
            self._push(own, name)
            self._deeper = own if value[:1] in ("|", ">") else -1

    def _close(self, column: int, *, dash: bool) -> None:
        """What ends where something begins at a column; a list may stand right below its name."""
        while self._open and (
            self._open[-1][0] > column or (self._open[-1][0] == column and not (dash and self._open[-1][1]))
        ):
            self._open.pop()

    def _push(self, column: int, name: str) -> None:
        number = len(self.names)
        self.names[number] = {}
        self._open.append((column, name, number))

    @property
    def stated(self) -> set[str]:
        """The names in the mapping of the line."""
        return {*self.names[self.own]}

    def shape(self, plugins: Plugins) -> Shape | None:
        """What the schemas say of that mapping."""
        kind = self.names[0].get("文种", self.names[0].get("kind", ""))
        shape: Shape | None = paper_of({"文种": kind} if kind else {}, plugins).shape
        for name, holder in self.steps:
            if shape is None:
                break
            types = self.names[holder]
            kind = types.get("类型", types.get("type", ""))
            found = plugins.chosen(TYPES, kind) if kind else None
            shape = shape.under(name, Shape(found.definition.schema) if found else None) if name else shape.items
        return shape


# ---- what ------------------------------------------------------------------------------------------------------------


def _names(shape: Shape, stated: set[str]) -> Iterator[Option]:
    """The names of a mapping that are not stated yet; of a list those of its items."""
    holder = shape if shape.properties else shape.items
    if holder is None:
        return
    known = {holder.names.get(one) for one in stated}
    for name, given in holder.properties.items():
        child = holder.child(name)
        if name not in known and not (isinstance(given, Mapping) and ADDED in given):
            yield Option(f"{child.title or name}: ", str(child.schema.get("description", "")))


def _values(shape: Shape, key: str, plugins: Plugins) -> Iterator[Option]:
    name = shape.names.get(key)
    if name is None:
        return
    child = shape.child(name)
    if name in _OFFERS and (name != "type" or shape.is_section):
        yield from (Option(title, one) for one, title in plugins.titles(_OFFERS[name]).items())
    elif child.only_boolean:
        yield from (Option("是"), Option("否"))
    else:
        yield from (Option(str(one)) for one in child.choices or child.schema.get("enum", ()))


def _citations(typed: str, report: Report | None) -> Iterator[Option]:
    if report is None:
        return
    from govsummary.indicators.known import citable

    name, dot, _ = typed.rpartition(".")
    yield from (Option(one.cite, one.said) for one in (citable(report, name) if dot else citable(report, search=typed)))
