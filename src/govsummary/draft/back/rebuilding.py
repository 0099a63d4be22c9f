"""The clerk's texts as an edited paper has them: each rebuilt of its lines in their new order, never patched.

Which lines became which is known (`govsummary.docx.comparing.aligning`), and which characters of them are whose
(`tracing`); what no text of the clerk's can say is left for `asking`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from govsummary.core.blocks import JsonPath
from govsummary.core.prose import Line
from govsummary.core.regex import regex
from govsummary.docx.comparing.aligning import links
from govsummary.draft.back.changes import stated
from govsummary.draft.back.parting import Printed
from govsummary.draft.back.tracing import ORDINAL, Mark, Traced
from govsummary.draft.back.units import Loose, Piece, Unit, rounds, unprint

_ORDINALS = {
    "is": regex(r"(?:^|(?<=[：:；;。，,、\s]))[一二三四五六七八九十]{1,3}是[，、：]?"),
    "ordinal": regex(r"(?:^|(?<=[：:；;。\s]))第[一二三四五六七八九十]{1,3}[，：]"),
    "first": regex(r"(?:^|(?<=[：:；;。\s]))(?:首先|其次|再次|最后)[，、：]"),
    "brackets": regex(r"[（(]\d{1,3}[)）]"),
    "circled": regex("[①-⑳]"),
    "decimal": regex(r"(?:^|(?<=[：:；;。\s]))\d{1,3}[.．、](?!\d)"),
    "none": regex(r"(?<=；)"),
}
_ENDS = "。；;，、 \u3000"


class Question(NamedTuple):
    """A change that no text holds, with the unit it stands in."""

    unit: Unit
    loose: Loose


@dataclass
class Rebuilt:
    """What became of a paper's texts."""

    texts: dict[JsonPath, str] = field(default_factory=dict)
    """New values, by the clerk's own paths."""
    printed: dict[JsonPath, list[Printed]] = field(default_factory=dict)
    """Of what each of them was made."""
    doubles: dict[JsonPath, list[str]] = field(default_factory=dict)
    """Texts that print several times and were changed in several ways."""
    gone: set[JsonPath] = field(default_factory=set)
    """Texts of which nothing stands on the page any more."""
    items: dict[JsonPath, list[tuple[int | None, str]]] = field(default_factory=dict)
    """Lists of items as they shall be: which one it was, and its text."""
    questions: list[Question] = field(default_factory=list)
    added: list[tuple[JsonPath, int, str, Unit]] = field(default_factory=list)
    """New items of lists whose items stand apart: the list, behind which item, the text."""
    fresh: list[Unit] = field(default_factory=list)
    """New lines that go on no text of the clerk's."""
    units: dict[JsonPath, list[int]] = field(default_factory=dict)
    """In which units each text was changed."""


# ---- texts ------------------------------------------------------------------------------------------------------


def rebuild(traced: Traced, units: Sequence[Unit]) -> Rebuilt:
    """The texts that make the edited paper, as far as texts can."""
    return _Rebuilding(traced, units).done()


class _Rebuilding:
    def __init__(self, traced: Traced, units: Sequence[Unit]) -> None:
        self.traced, self.units = traced, units
        self.made = Rebuilt()
        self.printed: dict[JsonPath, list[Printed]] = {}
        self.homes: dict[int, JsonPath] = {}
        """Of units that were moved into another text, which."""
        self.above: tuple[JsonPath, int] | None = None
        self.last: tuple[JsonPath, int] | None = None
        """The text whose line stands right above, and where that line ends in it."""

    def done(self) -> Rebuilt:
        for n, unit in enumerate(self.units):
            if unit.is_gone:
                continue
            if not unit.base:
                self.fresh(n, unit)
            else:
                self.unit(n, unit)
        known = {mark.path for marks in self.traced.marks for mark in marks if mark}
        lists = {path[:-1] for path in known if self.is_item(path)}
        for path in sorted(known, key=lambda one: tuple(map(str, one))):
            if path[:-1] in lists and path[:-1] in self.made.items:
                continue
            if path not in self.printed:
                self.made.gone.add(path)
            else:
                self.text(path, self.printed[path])
        return self.made

    def is_item(self, path: JsonPath) -> bool:
        return path[:-1] in self.traced.listed and not self.traced.listed[path[:-1]].apart

    def is_lined(self, path: JsonPath) -> bool:
        return path in self.traced.lined

    def unit(self, n: int, unit: Unit) -> None:
        items = [k for k, mark in enumerate(unit.marks) if mark and self.is_item(mark.path)]
        self.above, self.last = self.last, None
        if items and unit.before != unit.after:
            first = unit.marks[items[0]]
            ordinals = _ORDINALS[self.traced.listed[first.path[:-1]].counting] if first else _ORDINALS["is"]
            start = next((one.start() for one in ordinals.finditer(unit.before) if one.end() == items[0]), items[0])
            cut = _cut(unit.before[:start], unit.after, ordinals)
            self.items(n, unit, cut, ordinals)
            self.plain(
                n,
                unit,
                unit.before[:start].rstrip(),
                unit.marks[: len(unit.before[:start].rstrip())],
                unit.after[:cut].rstrip(),
            )
        else:
            self.plain(n, unit, unit.before, unit.marks, unit.after)

    def plain(self, n: int, unit: Unit, before: str, marks: Sequence[Mark | None], after: str) -> None:
        """A line, or the part of it before its items."""
        made = unprint(before, marks, after)
        found: dict[tuple[JsonPath, int], list[Piece]] = {}
        for piece in made.pieces:
            found.setdefault((piece.path, piece.round), []).append(piece)
        stretches = _stretches(marks)
        for (path, round_), pieces in found.items():
            start, end = stretches[path, round_]
            stated = self.value(path)
            text = (
                stated[start:end] if before == after else "".join(one.text or stated[one.start : one.end] for one in pieces)
            )
            if not self.is_lined(path) and "\n" not in stated:
                text = text.replace("\n", "")
            self.print(n, unit, path, Printed(start, end, text, n))
        if before != after:
            for path in {path for path, _ in stretches}:
                self.made.units.setdefault(path, []).append(n)
        if found and self.is_lined(last := self.homes.get(n) or [*found][-1][0]):
            self.last = last, self.printed[last][-1].end
        self.made.questions += [Question(unit, loose) for loose in made.loose]

    def print(self, n: int, unit: Unit, path: JsonPath, printed: Printed) -> None:
        """Where a line of a text goes: among its own lines, or where it was moved to."""
        home, end = self.home(n, unit, path)
        if home != path:
            self.homes[n] = home
            printed = printed._replace(start=end, end=end)
            self.made.units.setdefault(home, []).append(n)
            self.made.units.setdefault(path, []).append(n)
        self.printed.setdefault(home, []).append(printed)

    def home(self, n: int, unit: Unit, path: JsonPath) -> tuple[JsonPath, int]:
        """The text to which a line of a text belongs now, and where in that the line above it ends."""
        above = self.above
        if not unit.moved or not self.is_lined(path) or above is None or above[0] == path:
            return path, 0
        if self.sections(n) == self.sections(self.before(n)):
            return path, 0
        return above

    def before(self, n: int) -> int:
        """The unit above one in the edited paper."""
        return next((k for k in range(n - 1, -1, -1) if not self.units[k].is_gone and self.units[k].base), -1)

    def sections(self, n: int) -> JsonPath:
        """The section of a unit, by its path without the text's own steps."""
        base = self.units[n].base if n >= 0 else ()
        origin = self.traced.origins[base[0]] if base else ()
        return origin[: max((k + 1 for k, step in enumerate(origin) if isinstance(step, int)), default=1)]

    def value(self, path: JsonPath) -> str:
        assert self.traced.validated.source is not None
        return str(stated(self.traced.validated.source.data, path))

    def fresh(self, n: int, unit: Unit) -> None:
        """A new line goes on the text above it, or goes before the one below; among items it is one."""
        item = self.item_above(n)
        ordinal = ORDINAL(unit.after)
        if item and (ordinal or unit.heading):
            text = unit.after[ordinal.end() if ordinal else 0 :].rstrip(_ENDS)
            self.made.added.append((item[:-1], int(item[-1]), text, unit))
            return
        follows = self.units[n + 1] if n + 1 < len(self.units) else None
        first = next((mark for mark in follows.marks if mark), None) if follows and not follows.is_gone else None
        if self.last and not unit.heading:
            path, end = self.last
            self.printed[path].append(Printed(end, end, unit.after, n))
        elif first and self.is_lined(first.path) and not unit.heading:
            self.printed.setdefault(first.path, []).append(Printed(first.start, first.start, unit.after, n))
            path = first.path
        else:
            self.last = None
            self.made.fresh.append(unit)
            return
        self.made.units.setdefault(path, []).append(n)

    def item_above(self, n: int) -> JsonPath | None:
        """The item of a list in whose line, or behind whose, a new line stands."""
        above = self.units[self.before(n)] if self.before(n) >= 0 else None
        mark = next((one for one in reversed(above.marks) if one), None) if above else None
        return mark.path if mark and mark.path[:-1] in self.traced.listed and not self.is_item(mark.path) else None

    def text(self, path: JsonPath, printed: Sequence[Printed]) -> None:
        """A text of its lines in the edited paper."""
        stated = self.value(path)
        if self.is_lined(path):
            new = _lined(stated, printed)
        else:
            ways = _ways(stated, printed)
            if len({*ways}) > 1:
                self.made.doubles[path] = [*dict.fromkeys(one for one in ways if one != stated)]
                return
            new = ways[0]
        if new != stated:
            self.made.texts[path], self.made.printed[path] = new, [*printed]

    # ---- items --------------------------------------------------------------------------------------------------

    def items(self, n: int, unit: Unit, cut: int, ordinals: re.Pattern[str]) -> None:
        """一是…；二是…, told apart by their ordinals; each is the one that it is most like."""
        path = next(mark.path for mark in unit.marks if mark and self.is_item(mark.path))[:-1]
        olds = [*dict.fromkeys(mark.path for mark in unit.marks if mark and self.is_item(mark.path))]
        spans = [_span(unit, one) for one in olds]
        news = [*_items(unit.after[cut:], ordinals)]
        pairs = links([Line(unit.before[a:b]) for a, b in spans], [Line(one) for one in news])
        wanted: list[tuple[int | None, str]] = []
        for pair in sorted((one for one in pairs if one.edited), key=lambda one: one.edited):
            for k in pair.edited:
                old = pair.base[0] if pair.base and k == pair.edited[0] else None
                if old is None:
                    wanted.append((None, news[k]))
                    continue
                a, b = spans[old]
                made = unprint(unit.before[a:b], unit.marks[a:b], news[k])
                stated = self.value(olds[old])
                text = "".join(one.text or stated[one.start : one.end] for one in made.pieces if one.path == olds[old])
                self.made.questions += [
                    Question(unit, loose._replace(start=loose.start + a, end=loose.end + a)) for loose in made.loose
                ]
                marks = [mark for mark in unit.marks[a:b] if mark]
                whole = stated[: marks[0].start] + text + stated[marks[-1].end :]
                wanted.append((int(olds[old][-1]), stated if news[k] == unit.before[a:b] else whole))
        self.made.items[path] = wanted
        self.made.units.setdefault(path, []).append(n)


def _cut(before: str, after: str, ordinals: re.Pattern[str]) -> int:
    """Where in an edited line its items begin, which stood behind so much."""
    found = ordinals.search(after, 1 if before else 0)
    if found and (before or found.start() == 0):
        return found.start()
    common = 0
    while common < min(len(before), len(after)) and before[common] == after[common]:
        common += 1
    return common


def _span(unit: Unit, path: JsonPath) -> tuple[int, int]:
    own = [k for k, mark in enumerate(unit.marks) if mark and mark.path == path]
    return own[0], own[-1] + 1


def _items(text: str, ordinals: re.Pattern[str]) -> Iterator[str]:
    parts = [one.strip().rstrip(_ENDS) for one in ordinals.split(text)]
    yield from filter(None, parts)


def _stretches(marks: Sequence[Mark | None]) -> dict[tuple[JsonPath, int], tuple[int, int]]:
    """Which stretch of each text a line prints, each time that it does."""
    found: dict[tuple[JsonPath, int], tuple[int, int]] = {}
    for mark, round_ in zip(marks, rounds(marks), strict=True):
        if mark:
            start, end = found.get((mark.path, round_), (mark.start, mark.end))
            found[mark.path, round_] = min(start, mark.start), max(end, mark.end)
    return found


def _lined(stated: str, printed: Sequence[Printed]) -> str:
    """Lines in the order of the edited paper, parted as they were."""
    own = [one for one in printed if one.end > one.start]
    if not own:
        return stated
    first, last = min(one.start for one in own), max(one.end for one in own)
    usual = "\n\n" if "\n\n" in stated[first:last] else "\n"
    text = printed[0].text
    for one, following in itertools.pairwise(printed):
        gap = stated[one.end : following.start]
        text += (gap if gap and not gap.strip() else usual) + following.text
    lead, tail = stated[:first], stated[last:]
    return (lead if not lead.strip() else "") + text + (tail if not tail.strip() else "")


def _ways(stated: str, printed: Sequence[Printed]) -> list[str]:
    """What the text would be by each place where all of it prints; by its stretches together, if none prints all."""
    rounds: list[list[Printed]] = []
    for one in printed:
        free = next(
            (made for made in rounds if all(one.end <= other.start or other.end <= one.start for other in made)), None
        )
        if free is None:
            rounds.append([one])
        else:
            free.append(one)
    return [_joined(stated, made) for made in rounds]


def _joined(stated: str, printed: Sequence[Printed]) -> str:
    parts = sorted(printed)
    text = stated[: parts[0].start]
    for one, following in zip(parts, [*parts[1:], None], strict=True):
        text += one.text + (stated[one.end : following.start] if following else stated[one.end :])
    return text
