"""Collecting: what offices hand in is weighed against the ledger and against what they said before.

An office that repeats itself changes nothing, so what a hand put right in the ledger stays. What is new is taken if all
agree on it; else both words stand side by side as a conflict until they agree or somebody chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.frozen import replace
from govsummary.core.periods import Period
from govsummary.indicators.collecting.records import (
    ADD,
    FIRST,
    MERGE,
    Change,
    Collected,
    Conflict,
    Decision,
    HandIn,
    Key,
    Memory,
    Missing,
    Stranger,
    same,
)
from govsummary.indicators.faults import Ambiguous, Unknown, nearest
from govsummary.indicators.kinds import kind_of, normal
from govsummary.indicators.names import Names, plain
from govsummary.indicators.pouring import unreadable
from govsummary.indicators.published import worded
from govsummary.indicators.units import agree, convert

NO_NUMBER = code("GS357")
_ASKED_ABOUT = 200
"""Unknown names for which the nearest is looked up; of more, the hand-in is about something else."""
_NOTHING_KNOWN = Memory()


def collect(
    ledger: Ledger,
    hand_ins: Iterable[HandIn],
    memory: Memory = _NOTHING_KNOWN,
    *,
    period: Period | None = None,
    expected: Iterable[str] = (),
) -> Collected:
    """Weigh what is handed in; the order of ``hand_ins`` does not matter, nor does a file that comes twice.

    ``period`` is what is collected now (else each hand-in's own), ``expected`` the offices of which something should come.
    """
    ordered = sorted(hand_ins, key=lambda one: (one.office, *_file_order(_path(one))))
    reading = _Reading(ledger, memory, ordered)
    weighing = _Weighing(reading, memory)
    changes = tuple(weighing.changes())
    return Collected(
        replace(ledger, indicators=tuple(reading.indicators.values()), observations=tuple(weighing.cells.values())),
        Memory(
            tuple(weighing.said()),
            tuple(weighing.conflicts),
            tuple(reading.strangers.values()),
            tuple(dict.fromkeys((*memory.decisions, *weighing.decisions))),
        ),
        changes,
        tuple(_missing(reading, weighing, ordered, period, tuple(dict.fromkeys(expected)))),
        tuple(reading.unmatched),
        tuple(dict.fromkeys((*(fault for one in ordered for fault in one.ledger.diagnostics), *reading.faults))),
    )


def _agree(one: Observation, other: Observation) -> bool:
    """Whether one is the other, at most rounded."""
    if one.value is None or other.value is None:
        return same(one, other)
    return agree(one.value, one.ulp, other.value, other.ulp)


def _by_office(word: Observation) -> bool:
    """Whether an office said it; else it is the ledger's own."""
    return bool(word.office)


def _like(seeds: Iterable[Observation], words: Sequence[Observation]) -> list[Observation]:
    """The words that agree with a seed, or with one that does."""
    found, others = list(seeds), list(words)
    for one in found:
        more = [word for word in others if _agree(one, word)]
        others = [word for word in others if word not in more]
        found += more
    return [word for word in words if word not in others]


def _path(one: HandIn) -> str:
    places = [*(stated.place for stated in one.ledger.observations), *(known.place for known in one.ledger.indicators)]
    return places[0].path if places else ""


def _file_order(path: str) -> tuple[int, str]:
    """A copy has the longer name: 产业科(1).xlsx."""
    return len(path), path


def _word_order(word: Observation) -> tuple[object, ...]:
    return word.office, *_file_order(word.place.path), word.place.order


def _newness(word: Observation, period: Period | None) -> tuple[bool, bool, int]:
    """What a hand-in is about comes last: a result of its period, not 上年同期 nor a target."""
    return word.mode == "actual", word.period == period, word.period.end.toordinal()


# ---- what is said of which fact --------------------------------------------------------------------------------------


class _Reading:
    """Words by fact, in the ledger's names and units; names that it lacks are strangers."""

    def __init__(self, ledger: Ledger, memory: Memory, hand_ins: Sequence[HandIn]) -> None:
        self.indicators = {one.name: one for one in ledger.indicators}
        self.cells = {self._key(one): one for one in ledger.observations}
        self.strangers: dict[str, Stranger] = {}
        self.now: dict[Key, list[Observation]] = {}
        self.unmatched: list[tuple[Observation, str, Indicator]] = []
        self.faults: list[Diagnostic] = []
        self.unreadable: set[str] = set()
        """Indicators of which a hand-in says something that cannot be read: they were not left empty."""
        self._open = not ledger.indicators
        """A ledger without indicators takes all there are."""
        self._choices = {plain(one.name): one for one in memory.strangers}
        self._names = Names(self.indicators.values())
        for one in hand_ins:
            self._read(one)
        for name, row in self._choices.items():
            if row.choice not in (ADD, MERGE) and not (name in self._names.exact or name in self._names.aliases):
                self.strangers.setdefault(name, row)

    def _read(self, one: HandIn) -> None:
        meant: dict[str, tuple[str, Indicator]] = {}
        words: dict[str, Observation] = {}
        for word in sorted(one.ledger.observations, key=lambda word: _newness(word, one.period)):
            words[word.indicator] = word
        for indicator in one.ledger.indicators:
            if address := self._address(indicator, words.get(indicator.name), one.office):
                meant[indicator.name] = address, indicator
        self.unreadable.update(meant[name][0] for name in unreadable(one.ledger) if name in meant)
        for word in one.ledger.observations:
            if word.indicator in meant and (word.value is not None or word.members or word.text):
                self._say(replace(word, office=one.office), *meant[word.indicator])

    def _address(self, indicator: Indicator, word: Observation | None, office: str) -> str:
        """The ledger's indicator that is meant, with its sheet's name before it or without; empty if there is none."""
        bare = indicator.name.removeprefix(f"{indicator.place.sheet}.")
        for name in dict.fromkeys((indicator.name, bare)):
            if known := self._sole(name):
                return known
        name = bare if not self._open or plain(indicator.place.sheet) == office else indicator.name
        chosen = self._choices.get(plain(name), Stranger(name))
        if self._open or chosen.choice == ADD:
            whole = self._sole(indicator.of.removeprefix(f"{indicator.place.sheet}.")) if indicator.of else ""
            return self._know(replace(indicator, name=name, of=whole or indicator.of, office=indicator.office or office))
        if chosen.choice == MERGE and (like := self._sole(chosen.like)):
            merged = self.indicators[like]
            return self._know(replace(merged, aliases=(*merged.aliases, name)))
        like = chosen.like or (nearest(plain(name), self._names) if len(self.strangers) < _ASKED_ABOUT else "")
        said = replace(word, office=office) if word else None
        self.strangers.setdefault(plain(name), replace(chosen, like=like, word=said))
        return ""

    def _sole(self, name: str) -> str:
        """The only indicator that a name can mean, if there is one."""
        try:
            return self._names.find(name)
        except (Unknown, Ambiguous):
            return ""

    def _know(self, indicator: Indicator) -> str:
        self.indicators[indicator.name] = indicator
        self._names.add(indicator)
        return indicator.name

    def _say(self, word: Observation, address: str, source: Indicator) -> None:
        known = self.indicators[address]
        is_rank = kind_of(source).name == kind_of(known).name == "rank"
        # a row without unit may hold a text or a rank; of this one the ledger knows better
        if word.text and known.unit and (word.value is None or not (is_rank or worded(address))):
            self.unreadable.add(address)
            self.faults.append(NO_NUMBER.at(word.place, name=address, got=word.text[:40]))
            return
        if word.members and kind_of(known).over_time != "union":
            self.unreadable.add(address)
            self.faults.append(NO_NUMBER.at(word.place, name=address, got="、".join(word.members)[:40]))
            return
        if not known.unit and source.unit:
            known = self.indicators[address] = replace(known, unit=source.unit)
        basis = word.basis or source.basis
        own = basis == (known.basis or source.basis)
        word = replace(word, indicator=address, basis="" if own else basis)
        if source.unit and source.unit != known.unit and word.value is not None:
            value = convert(word.value, source.unit, known.unit)
            if value is None:
                self.unmatched.append((word, source.unit, known))
                return
            word = replace(word, value=value, ulp=word.ulp and convert(word.ulp, source.unit, known.unit))
        words = self.now.setdefault(self._key(word), [])
        if not any(other.office == word.office and same(other, word) for other in words):
            words.append(word)

    def _key(self, one: Observation) -> Key:
        known = self.indicators.get(one.indicator) or Indicator(one.indicator)
        return known.name, normal(one.period, known, one.mode), one.mode, "" if one.basis == known.basis else one.basis

    def keyed(self, words: Iterable[Observation]) -> dict[Key, list[Observation]]:
        """Words by fact; of indicators that the ledger no longer has, none."""
        found: dict[Key, list[Observation]] = {}
        for word in words:
            if word.indicator in self.indicators:
                found.setdefault(self._key(word), []).append(word)
        return found


# ---- which word is taken ---------------------------------------------------------------------------------------------


@dataclass
class _Weighing:
    reading: _Reading
    memory: Memory
    conflicts: list[Conflict] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = dict(self.reading.cells)
        self.before = self.reading.keyed(self.memory.said)
        self.rows: dict[Key, list[Conflict]] = {}
        for row in self.memory.conflicts:
            for key in self.reading.keyed([row.first]):
                self.rows.setdefault(key, []).append(row)
        self.settled = [*self._settled()]

    def _settled(self) -> Iterator[Change]:
        """Facts for which somebody wrote a third word: it stands in the cell, unless somebody has typed there since."""
        for key in [key for key, rows in self.rows.items() if any(row.typed for row in rows) and self._undecided(key)]:
            mine, rows = self.cells.get(key), self.rows.pop(key)
            typed = next(row.typed for row in rows if row.typed)
            self.cells[key] = replace(self._keyed(key, typed), office="", place=mine.place if mine else typed.place)
            lost = {id(word): word for row in rows for word in (row.first, row.second)}.values()
            own = replace(typed, place=Location())
            self.decisions += [Decision(own, self._keyed(key, word), rows[0].remark) for word in lost]
            if not same(mine, typed):
                yield Change(key, mine, self.cells[key])

    def changes(self) -> Iterator[Change]:
        """The cells that change; what is not decided becomes a conflict."""
        yield from self.settled
        ranks = {name: n for n, name in enumerate(self.reading.indicators)}
        keys = dict.fromkeys((*self.reading.now, *self.rows))
        for key in sorted(keys, key=lambda key: (ranks[key[0]], *_time(key[1]), key[2], key[3])):
            mine, rivals = self.cells.get(key), self._rivals(key)
            left = [one for one in rivals if not any(same(one, no) for no in self._rejected(key, rivals))]
            if rivals and not left:  # each was rejected for another: the choices stay, to be put right
                self.conflicts += self.rows[key]
                continue
            if len(left) > 1:
                self.conflicts += self._pairs(key, rivals, left)
                continue
            self.decisions += self._decided(key, rivals, left)
            if left and not same(mine, left[0]):
                self.cells[key] = replace(left[0], period=key[1], basis=key[3], place=mine.place if mine else left[0].place)
                yield Change(key, mine, left[0])

    def _rivals(self, key: Key) -> list[Observation]:
        """Words between which is to be decided, the finest of each that agree; none where the cell stays as it is."""
        mine, now, before = self.cells.get(key), self.reading.now.get(key, []), self.before.get(key, [])
        news = [word for word in now if not any(word.office == old.office and same(word, old) for old in before)]
        undecided = self._undecided(key)
        if mine and not news and not undecided:
            return []
        speaking = {word.office for word in now}
        standing = [*now, *(old for old in before if old.office not in speaking)]
        weighed = [word for row in self.rows.get(key, ()) if undecided for word in (row.first, row.second)]
        words = _like([*news, *filter(_by_office, weighed)], standing) if mine or undecided else standing
        outdated = any(same(mine, old) for old in before) and not any(same(mine, word) for word in standing)
        if mine and (not all(map(_by_office, weighed)) if undecided else not outdated):
            words = [replace(mine, office=""), *words]
        finest = sorted(words, key=lambda one: (one.ulp or 0, one.value or 0, one.members, one.text, _word_order(one)))
        heads: list[Observation] = []
        for word in finest:
            if not any(_agree(head, word) for head in heads):
                heads.append(word)
        return sorted(heads, key=_word_order)

    def _undecided(self, key: Key) -> bool:
        """Whether it stands in 冲突, and nobody has typed into the cell since."""
        return key in self.rows and same(self.cells.get(key), self.rows[key][0].cell)

    def _chosen(self, key: Key, rivals: Sequence[Observation]) -> list[Conflict]:
        """Rows in which somebody chose between two words that are still said."""
        return [
            row
            for row in self.rows.get(key, ())
            if row.choice and all(any(same(word, one) for one in rivals) for word in (row.first, row.second))
        ]

    def _decided(self, key: Key, rivals: Sequence[Observation], left: Sequence[Observation]) -> Iterator[Decision]:
        """The choices by which one word is left."""
        for row in self._chosen(key, rivals) if left else ():
            taken, other = (row.first, row.second) if row.choice == FIRST else (row.second, row.first)
            yield Decision(self._keyed(key, taken), self._keyed(key, other), row.remark)

    def _rejected(self, key: Key, rivals: Sequence[Observation]) -> list[Observation]:
        return [row.second if row.choice == FIRST else row.first for row in self._chosen(key, rivals)]

    def _pairs(self, key: Key, rivals: Sequence[Observation], left: Sequence[Observation]) -> Iterator[Conflict]:
        yield from self._chosen(key, rivals) if len(left) < len(rivals) else ()
        for other in left[1:]:
            known = [row for row in self.rows.get(key, ()) if same(row.first, left[0]) and same(row.second, other)]
            remark = known[0].remark if known else ""
            yield Conflict(self._keyed(key, left[0]), self._keyed(key, other), self.cells.get(key), remark=remark)

    def _keyed(self, key: Key, word: Observation) -> Observation:
        return replace(word, period=key[1], basis=key[3])

    def said(self) -> Iterator[Observation]:
        """来源 as it shall be: who speaks now has said that, the others what they said before."""
        for key in {**self.before, **self.reading.now}:
            now = self.reading.now.get(key, [])
            speaking = {word.office for word in now}
            yield from (self._keyed(key, one) for one in self.before.get(key, ()) if one.office not in speaking)
            yield from (self._keyed(key, one) for one in now)


def _time(period: Period) -> tuple[int, int]:
    return period.end.toordinal(), period.start.toordinal() if period.start else 0


# ---- what did not come -----------------------------------------------------------------------------------------------


def _missing(
    reading: _Reading, weighing: _Weighing, hand_ins: Sequence[HandIn], period: Period | None, expected: Sequence[str]
) -> Iterator[Missing]:
    """Offices that handed in nothing, and what the others left empty that nobody stated otherwise."""
    came: dict[str, Period | None] = {}
    for hand_in in hand_ins:
        came[hand_in.office] = period or hand_in.period or came.get(hand_in.office)
    offices = expected or dict.fromkeys(one.office for one in reading.indicators.values() if one.office)
    for office in offices:
        if office not in came:
            yield Missing(office, period=period)
    for one in reading.indicators.values():
        wanted = came.get(one.office)
        if wanted and not one.formula:
            at = normal(wanted, one, "actual")
            key: Key = one.name, at, "actual", ""
            if key not in weighing.cells and key not in reading.now and one.name not in reading.unreadable:
                yield Missing(one.office, one.name, at)
