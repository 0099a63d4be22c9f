"""What an edited paper says otherwise than its data, with what can be done about it; and how that is written.

Operations go into the text of the data one by one, each proven by reading again (`govsummary.input.writing.edits`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.errors import GovSummaryError, UsageError
from govsummary.core.frozen import field, frozen
from govsummary.core.language import NOTHING, Text
from govsummary.draft.back.parting import spliced
from govsummary.input.reading import read_text
from govsummary.input.reading.contents import decode
from govsummary.input.writing import edits
from govsummary.input.writing.yaml_text import encoded

if TYPE_CHECKING:
    from govsummary.core.resources import Resources
    from govsummary.docx.read.revisions import Note
    from govsummary.draft.back.commenting import Comment
    from govsummary.draft.back.parting import Span, Splice
    from govsummary.input.reading.merging import RowPaper
    from govsummary.plugin.offers import Source


_IN_THE_BASE = Text(
    "“{place}”写在样板里，改了它，每一份都跟着变；只改这一份的，请在工作簿里给它加一列",
    "'{place}' is stated in the base, which all papers share; for this one alone give the workbook a column for it",
)
Kind = Literal["text", "items", "value", "insert", "remove", "move", "question", "listed"]


class Op(NamedTuple):
    """One change of the data: a value set, a text reworded, one taken out, put in behind an item of a list, or moved there.

    Items are named by their numbers in the data as they were, stretches of texts (``value``, `Splice`s) by their places in
    these; ``after`` -1 is the list's beginning.
    """

    kind: Literal["set", "reword", "remove", "insert", "move"]
    path: JsonPath
    """Of the value, of the item; of the list into which an item is put."""
    value: Any = None
    after: int = -1
    place: Location = Location()
    """Of what stands in another file than the data."""


class Follow(NamedTuple):
    """Words of the page before and after."""

    before: str
    after: str


@frozen
class Proposal:
    """One way to bring a change home: a value of the data, as it is and as it would be."""

    path: JsonPath
    before: str
    after: str
    ops: tuple[Op, ...] = field(repr=False)
    follows: tuple[Follow, ...] = ()
    """What would change on the page, there and elsewhere."""
    sure: bool = False
    """Whether the page is then nowhere farther from the edited one, and the value stands there as it is stated."""

    @property
    def place(self) -> str:
        """Where in the data, in the clerk's words."""
        return place_of(self.path)


@frozen
class Change:
    """Something that the edited paper says otherwise: written if it is ``sure``, else asked (``proposals``) or listed."""

    kind: Kind
    path: JsonPath
    """Of the value in the data, in the clerk's own keys; empty: of none."""
    before: str
    after: str
    location: Location = field(default_factory=Location)
    sure: bool = False
    why: Text = NOTHING
    """Why it is asked."""
    found: Diagnostic | None = None
    """Why it is only listed, and what to do."""
    proposals: tuple[Proposal, ...] = ()
    ops: tuple[Op, ...] = field(default=(), repr=False)
    lines: tuple[int, ...] = ()
    """Of which lines of the edited paper, from 0."""
    spans: tuple[Span, ...] = field(default=(), repr=False)
    """Where in them it stands, if it is not all of them."""
    by: tuple[Note, ...] = ()
    """Tracked changes and comments there; none: it was changed without a trace."""
    number: int = 0

    @property
    def place(self) -> str:
        """Where in the data, in the clerk's words: 主要做法 › 板块2 › 正文."""
        return place_of(self.path)

    @property
    def splices(self) -> tuple[Splice, ...]:
        """What it takes out of texts and puts there; nothing, if it is of no words."""
        ops = self.ops or (self.proposals[0].ops if self.proposals else ())
        return tuple(one for op in ops if op.kind == "reword" for one in op.value)


@frozen
class Merged:
    """What became of an edited paper, and the data with what is sure and what was chosen."""

    changes: tuple[Change, ...]
    source: Source = field(repr=False)
    notes: tuple[Note, ...] = ()
    """Tracked changes and comments of the edited paper."""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """What other files are to hold as well, by path: ledgers, and the workbook that the data are."""
    comments: tuple[Comment, ...] = ()
    """What was said of passages, changed or not, each with the field that makes it."""
    moved_on: bool | None = None
    """Whether the data changed since the paper was made of them; None: the paper does not say."""
    known: frozenset[str] | None = None
    """What the edited paper is no older than, once these data are the clerk's: for the next `merge` of it."""

    @property
    def text(self) -> str:
        """The data file's new text."""
        return self.source.text

    @property
    def written(self) -> tuple[Change, ...]:
        """The changes that the new text holds."""
        return tuple(one for one in self.changes if one.sure)

    @property
    def asked(self) -> tuple[Change, ...]:
        """Those to be decided."""
        return tuple(one for one in self.changes if not one.sure and one.proposals)

    @property
    def listed(self) -> tuple[Change, ...]:
        """Those that nothing in the data can say."""
        return tuple(one for one in self.changes if not one.sure and not one.proposals)


def place_of(path: JsonPath) -> str:
    """A path of the data as a clerk reads it, items counted from 1."""
    names: list[str] = []
    for step in path:
        if isinstance(step, int) and names:
            names[-1] += str(step + 1)
        else:
            names.append(str(step))
    return " › ".join(names)


def stated(data: Any, path: JsonPath) -> Any:
    """What data state at a path; None where there is nothing."""
    for step in path:
        if isinstance(data, Mapping) if isinstance(step, str) else isinstance(data, list) and step < len(data):
            data = data.get(step) if isinstance(data, Mapping) else data[step]
        else:
            return None
    return data


def called(names: tuple[str, str], beside: Mapping[str, Any] | None) -> str:
    """A field by its Chinese or its English name, as those beside it are called."""
    return names[1] if beside and all(key.isascii() for key in beside) else names[0]


_EDITS: Mapping[str, Any] = {"set": edits.set, "insert": edits.insert, "move": edits.move}
_ORDER = {"set": 0, "remove": 1, "insert": 2, "move": 3}


class Applied:
    """A data file and those it names on their way, and which operations could not be written."""

    def __init__(self, source: Source, files: Resources, row: RowPaper | None = None) -> None:
        self.source, self.files, self.row = source, files, row
        self.orders: dict[JsonPath, list[int | None]] = {}
        """Of every list that changes, which of its items was which."""
        self.refused: dict[int, GovSummaryError] = {}

    def all(self, ops: Sequence[Op]) -> Source:
        """The data with all of them: texts and values first, then what is inside before what is around it."""
        ops = self._whole(ops)
        depth = {n: -len(op.path) for n, op in enumerate(ops)}
        for n in sorted(range(len(ops)), key=lambda n: (ops[n].kind != "set", depth[n], _ORDER[ops[n].kind], n)):
            try:
                self._one(ops[n])
            except (GovSummaryError, LookupError) as fault:
                self.refused[n] = fault if isinstance(fault, GovSummaryError) else GovSummaryError(str(fault))
        return self.source

    def _whole(self, ops: Sequence[Op]) -> list[Op]:
        """What is reworded of one text, together: its places are those of the text as it is."""
        parts: dict[JsonPath, list[Splice]] = {}
        for op in ops:
            if op.kind == "reword":
                parts.setdefault(op.path, []).extend(op.value)
        texts = [Op("set", path, spliced(str(self.at(path)), found)) for path, found in parts.items()]
        return [*texts, *(op for op in ops if op.kind != "reword")]

    def _one(self, op: Op) -> None:
        if op.place.path:
            self._elsewhere(op)
        elif op.kind == "set":
            self._write("set", op.path, like(self.at(op.path), op.value))
        elif op.kind == "remove":
            self._write("remove", self._removed(op.path), None)
        elif op.kind == "insert":
            order = self._order(op.path)
            place = order.index(op.after) + 1 if op.after >= 0 else 0
            while op.after >= 0 and place < len(order) and order[place] is None:
                place += 1  # behind what was put there before
            self._write("insert", (*op.path, place), op.value)
            order.insert(place, None)
        else:
            self._write("move", *self._moved(op))

    def _write(self, kind: str, path: JsonPath, value: Any) -> None:
        if not self.source.text:
            from govsummary.input.writing.paper_edits import with_data

            said = str(value) if kind == "set" and isinstance(value, (int, Decimal)) else value
            if self.row:
                self._in_row(kind, path, value)
                return
            wanted = edits.changed(self.source.data, kind, path, said)
            content = self.files.content(self.source.path)
            self.source, made = with_data(self.source, content, wanted)
            self.files = self.files.with_changed(self.source.path, made)
            return
        edit = edits.remove(self.source, path) if kind == "remove" else _EDITS[kind](self.source, path, value)
        self.source = read_text(edits.apply(self.source.text, edit), self.source.path)

    def _in_row(self, kind: str, path: JsonPath, value: Any) -> None:
        """A cell of the row; what the base says would change in every other paper too."""
        assert self.row is not None
        from govsummary.input.writing.typed import typed

        place, content = self.source.locate(path), self.files.content(self.source.path)
        wanted = edits.changed(self.source.data, kind, path, value)
        if kind == "set" and place.path == self.source.path and place.cell:
            made = typed(place.path, content, {(place.sheet, place.cell): str(value)})
            again = self.row.read(self.source.path, made)
            if again.data == wanted:
                self.source, self.files = again, self.files.with_changed(self.source.path, made)
                return
        raise UsageError(_IN_THE_BASE.fill(place=place_of(path)))

    def _elsewhere(self, op: Op) -> None:
        """A cell of a ledger, or a value of a data file that is one."""
        place, content = op.place, self.files.content(op.place.path)
        if place.cell:
            from govsummary.input.writing.typed import typed

            made = typed(place.path, content, {(place.sheet, place.cell): str(op.value)})
        else:
            source = read_text(decode(content, place.path), place.path)
            edit = edits.set(source, place.pointer, like(stated(source.data, place.pointer), op.value))
            made = encoded(edits.apply(source.text, edit), content)
        self.files = self.files.with_changed(place.path, made)
        if place.path == self.source.path:
            from govsummary.input.ledger.papers import read_paper

            path = Path(place.path)
            self.source = self.row.read(place.path, made) if self.row else read_paper(path, made)

    def _moved(self, op: Op) -> tuple[JsonPath, int]:
        number = op.path[-1]
        assert isinstance(number, int)
        order = self._order(op.path[:-1])
        place = order.index(number)
        order.pop(place)
        to = order.index(op.after) + 1 if op.after >= 0 else 0
        order.insert(to, number)
        return (*op.path[:-1], place), to

    def _removed(self, path: JsonPath) -> JsonPath:
        if not isinstance(path[-1], int):
            return path
        order = self._order(path[:-1])
        place = order.index(path[-1])
        order.pop(place)
        return *path[:-1], place

    def _order(self, path: JsonPath) -> list[int | None]:
        if path not in self.orders:
            self.orders[path] = [*range(len(self.at(path)))]
        return self.orders[path]

    def at(self, path: JsonPath) -> Any:
        """What stands there now; None where nothing does."""
        return stated(self.source.data, path)


def like(stated: Any, value: Any) -> Any:
    """A number where a number stood, else the value as it is."""
    if isinstance(stated, (int, Decimal)) and not isinstance(stated, bool) and isinstance(value, str):
        digits = value.replace(",", "")
        if digits.removeprefix("-").replace(".", "", 1).isdigit():
            return Decimal(digits) if "." in digits else int(digits)
    return value
