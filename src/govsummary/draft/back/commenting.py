"""Comments of an edited paper beside the data that they are about: where in them, and as remarks in their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Location
from govsummary.core.errors import UsageError
from govsummary.core.frozen import field, frozen
from govsummary.core.language import Text
from govsummary.docx.read.revisions import Note
from govsummary.draft.back.changes import place_of
from govsummary.input.reading import read_text

if TYPE_CHECKING:
    from govsummary.core.prose import Line
    from govsummary.draft.back.looking import Look
    from govsummary.plugin.offers import Source

_NO_REMARKS = Text("批注只能写进 YAML 数据文件：{path}", "comments go into YAML files alone: {path}")
_SEE = Text("不加 --comments，批注只列出来", "without --comments they are only shown")
_REMARK = "批注"
"""Begins a remark in the data, which are Chinese whatever the language of messages."""


@frozen
class Comment:
    """What somebody said of a passage, and the field of the data that makes it."""

    note: Note
    path: JsonPath
    """In the clerk's own keys; empty: of none."""
    location: Location = field(default_factory=Location)

    @property
    def place(self) -> str:
        """Where in the data, in the clerk's words."""
        return place_of(self.path)


def comments(look: Look, lines: Sequence[Line], notes: Iterable[Note]) -> Iterator[Comment]:
    """Every comment with the field that its passage is made of, in the data as ``look`` has them."""
    for note in notes:
        if note.kind == "comment":
            here = {n for n, line in enumerate(lines) if line.place.paragraph == note.paragraph}
            path = _path(look, here)
            yield Comment(note, path, look.source.locate(path) if path else Location(look.source.path))


def _path(look: Look, here: set[int]) -> JsonPath:
    units = [unit for unit in look.units if here.intersection(unit.edited)]
    for unit in units:
        if mark := next((one for one in unit.marks if one), None):
            return mark.path
    base = next((n for unit in units for n in unit.base), None)
    section = look.structure.at(base) if base is not None else ()
    return look.structure.own(section) if section else ()


def with_remarks(source: Source, found: Sequence[Comment]) -> Source:
    """The data with each comment as a remark above its field; one that stands there already is not said twice.

    Raises:
        UsageError: they are no YAML.
    """
    if not source.text or source.path.lower().endswith(".json"):
        raise UsageError(_NO_REMARKS.fill(path=source.path), _SEE)
    places = [(_line(source, one), one.note) for one in found]
    for line, note in sorted(places, key=lambda one: one[0], reverse=True):
        source = _with_remark(source, line, note)
    return source


def _line(source: Source, one: Comment) -> int:
    """The line above which it goes; 1, where it is about none of the fields."""
    return max(1, source.locate(one.path, True).line) if one.path else 1


def _with_remark(source: Source, line: int, note: Note) -> Source:
    lines = source.text.split("\n")
    at = line - 1
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip(" "))]
    said = f"{indent}# {_REMARK}（{note.author}）：{'；'.join(filter(None, map(str.strip, note.text.splitlines())))}"
    above = at
    while above and lines[above - 1].lstrip().startswith("#"):
        above -= 1
        if lines[above].rstrip() == said:
            return source
    made = read_text("\n".join([*lines[:at], said, *lines[at:]]), source.path)
    return made if made.data == source.data else source
