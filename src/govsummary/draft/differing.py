"""Two papers, or the data of papers, beside each other: figures, sections and wording that differ.

Years are taken as moved on where the papers are of two years: 2025年 of last year's paper is 2026年 of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.frozen import frozen, replace
from govsummary.core.prose import Line, Role, heading_role
from govsummary.core.regex import regex
from govsummary.core.resources import DRAFTS, WORD_SUFFIX, Resources
from govsummary.docx.comparing.aligning import Link, by_rows, kinship, links, steps
from govsummary.docx.read import open_word
from govsummary.docx.read.lines import bare, lines_of, words_of
from govsummary.draft.reading import opened, read_draft
from govsummary.indicators.facts import paper_period
from govsummary.input.inspecting import at_once, existing, files_of
from govsummary.pipeline import making, writer_for
from govsummary.plugin.offers import Source

if TYPE_CHECKING:
    from govsummary.core.model import Report, Section
    from govsummary.core.resources import Allowed
    from govsummary.draft.paper import Draft
    from govsummary.indicators.apart import FigureChange
    from govsummary.input.inspecting import Data, Previous
    from govsummary.plugin.manager import Plugins

UNLIKE = code("GS790")
STRANGERS = 0.1
"""Of which less is in both, two papers have nothing to do with each other."""
Side = str | Path | Source | Mapping[str, Any] | bytes | tuple[str, bytes]
"""A paper's or a data file's path; data; or a paper as its bytes (of a Word file), with its name where it is another."""
Kind = Literal["changed", "new", "gone", "moved", "split", "merged"]
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_SECTIONS = {Role.BODY, Role.ITEM, Role.TABLE, Role.CAPTION}
_FARTHEST = 5
"""Years apart that are still taken as one paper written anew."""


@frozen
class LineChange:
    """Lines that differ; what moved may be reworded as well."""

    kind: Kind
    before: str
    after: str
    place: Location
    """In the second paper; of what is gone, in the first."""
    under: str = ""
    """The heading it stands under."""
    words: tuple[tuple[str, str], ...] = ()
    """Stretch by stretch, what was said and what is said; those that stay are equal, with their years moved on."""
    cell: tuple[int, int, int] | None = None
    """Table, row and column of a cell, or of the first of a row."""

    def to_dict(self) -> dict[str, Any]:
        """All that is known of it."""
        said: dict[str, Any] = {"kind": self.kind, "before": self.before, "after": self.after, "under": self.under}
        if self.cell:
            said["cell"] = list(self.cell)
        if self.place != Location():
            said["location"] = self.place.to_dict()
        return said | {"words": [{"before": old, "after": new} for old, new in self.words if old != new]}


@dataclass(frozen=True)
class Difference:
    """What is otherwise in the second of two papers; nothing: they say the same."""

    names: tuple[str, str]
    alike: float
    """Which share of the lines of both is in both, from 0 to 1."""
    figures: tuple[FigureChange, ...] = ()
    """Of data alone: what they state, not what they print."""
    sections: tuple[LineChange, ...] = ()
    """Of data alone: sections by their headings."""
    wording: tuple[LineChange, ...] = ()
    """Lines as they print."""
    diagnostics: tuple[Diagnostic, ...] = ()
    _papers: tuple[_Paper, _Paper] = field(repr=False, compare=False, default=())  # type: ignore[assignment]

    def __bool__(self) -> bool:
        return bool(self.figures or self.sections or self.wording)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "papers": list(self.names),
            "alike": round(self.alike, 4),
            "figures": [one.to_dict() for one in self.figures],
            "sections": [one.to_dict() for one in self.sections],
            "wording": [one.to_dict() for one in self.wording],
        }

    def document(self) -> bytes:
        """The second paper as a Word file with every change against the first tracked; what is no Word file is laid out.

        Raises:
            InvalidReport: one of the papers cannot be laid out.
        """
        from govsummary.docx.comparing.tracking import tracked_changes

        old, new = self._papers
        return tracked_changes(old.word(), new.word(), self.names)


def diff(
    a: Side,
    b: Side,
    *,
    previous: Previous = None,
    plugins: Plugins | None = None,
    resources: Allowed | None = None,
) -> Difference:
    """What is otherwise in ``b``: each a paper (.docx, .txt, .md …), a data file, data, or a paper's name and bytes.

    Data are compared as they print; two of them by figures and sections as well. ``previous`` is last year's data, whose
    figures are bases of ``b``. ``resources`` are the files that data may name, see `render_data`; unless stated those that
    a file of one's own may.

    Raises:
        InvalidReport: a file cannot be read, or data have errors.
        UsageError: there is no such file.
    """
    from govsummary.plugin.manager import build_manager

    plugins = plugins or build_manager()
    old, new = _paper(a, plugins, None, resources), _paper(b, plugins, previous, resources)
    later = _later(old, new)
    linked = links([_moved_on(line, later) for line in old.lines], new.lines)
    figures: tuple[FigureChange, ...] = ()
    sections: tuple[LineChange, ...] = ()
    if old.report and new.report:
        from govsummary.indicators.apart import apart
        from govsummary.indicators.facts import facts_of

        figures = apart(facts_of(old.report), facts_of(new.report))
        sections = tuple(_sections(old.report, new.report))
    alike = kinship(linked)
    told = (UNLIKE.at(Location(new.name), other=old.name, share=f"{alike:.0%}"),) if alike < STRANGERS else ()
    wording = tuple(_changes(old.lines, new.lines, linked, later))
    return Difference((old.name, new.name), alike, figures, sections, wording, told, (old, new))


# ---- the two sides ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Paper:
    name: str
    lines: tuple[Line, ...]
    plugins: Plugins
    content: bytes = field(repr=False)
    report: Report | None = None
    is_word: bool = True

    def word(self) -> bytes:
        """It as a Word file."""
        if self.is_word:
            return self.content
        from govsummary.draft.formatting import Wishes, format_draft

        return format_draft(self.name, self.content, wishes=Wishes(revisions="accept"), plugins=self.plugins).content


def _paper(side: Side, plugins: Plugins, previous: Previous, resources: Allowed | None) -> _Paper:
    if isinstance(side, bytes):
        return _written("", side, plugins)
    if isinstance(side, tuple):
        return _written(*side, plugins)
    if isinstance(side, (str, Path)) and Path(side).suffix.lower() in DRAFTS:
        return _written(str(existing(side)), None, plugins)
    files = files_of(side) if resources is None else Resources.of(resources)
    return _printed(side, plugins, previous, files)


def _written(name: str, content: bytes | None, plugins: Plugins) -> _Paper:
    """A paper that somebody wrote."""
    suffix, given = (".docx", content) if content is not None and not name else opened(name, content)
    assert given is not None
    if suffix == ".docx":
        return _Paper(name, lines_of(open_word(name, given, view="accept")), plugins, given)
    written = f"{name}{suffix}" if not name.lower().endswith(suffix) else name  # a web page is now a text with marks
    return _Paper(name, tuple(_drafted(read_draft(written, given))), plugins, given, is_word=False)


def _drafted(draft: Draft) -> Iterator[Line]:
    table = 0
    for piece in draft.pieces:
        table += bool(piece.rows)
        for r, row in enumerate(piece.rows, 1):
            for c, cell in enumerate(row, 1):
                yield Line(cell.text, Role.TABLE, piece.place, (table, r, c))
        for words in piece.text.split("\n"):
            if words.strip():
                yield Line(words.strip(), piece.role, piece.place)
    yield from (Line(note, Role.ASIDE) for note in draft.notes)


def _printed(data: Data, plugins: Plugins, previous: Previous, files: Resources) -> _Paper:
    """What data print."""
    writer = writer_for(Path(f"paper{WORD_SUFFIX}"), plugins)
    made = at_once(making(data, plugins, writer, template="", previous=previous, files=files))
    name = made.report.source.path
    lines = lines_of(open_word(name, made.content))
    return _Paper(name, lines, plugins, made.content, made.report)


# ---- of two years ----------------------------------------------------------------------------------------------


def _later(old: _Paper, new: _Paper) -> int:
    """By how many years the second paper is the later one; 0 where nothing says so."""
    years = [_year(one) for one in (old, new)]
    apart = years[1] - years[0] if all(years) else 0
    return apart if abs(apart) <= _FARTHEST else 0


def _year(paper: _Paper) -> int:
    title = paper.report.title if paper.report else "".join(line.text for line in paper.lines if line.role is Role.TITLE)
    period = paper_period(paper.report.period if paper.report else "", title)
    return period.end.year if period else 0


def _moved_on(line: Line, years: int) -> Line:
    return replace(line, text=_YEAR.sub(lambda found: str(int(found[0]) + years), line.text)) if years else line


# ---- what differs ----------------------------------------------------------------------------------------------


def _changes(old: Sequence[Line], new: Sequence[Line], linked: Iterable[Link], years: int) -> Iterator[LineChange]:
    """Line by line; ``years``: by how many those of the first paper are taken as moved on."""
    under = ""
    for link in by_rows(linked, old, new):
        here, there = [old[n] for n in link.base], [new[n] for n in link.edited]
        under = next((line.text for line in there if line.role.is_heading), under)
        before, after = words_of(here), words_of(there)
        found = steps(_moved_on(Line(before), years).text, after)
        pairs = ((one.same, before[one.start : one.end], after[one.first : one.last]) for one in found)
        words = tuple((now if same else then, now) for same, then, now in pairs)
        stays = before == after or all(one.same for one in found) or _renumbered(here, there, years)
        if (kind := _kind(link, stays)) and (before or after):
            place = (there or here)[0]
            within = under if place.role in _IN_SECTIONS else ""
            yield LineChange(kind, before, after, place.place, within, words, place.cell)


def _kind(link: Link, same: bool) -> Kind | None:
    if not link.base or not link.edited:
        return "gone" if link.base else "new"
    if len(link.base) != len(link.edited):
        return "split" if len(link.edited) > 1 else "merged"
    if link.moved:
        return "moved"
    return None if same else "changed"


def _renumbered(here: Sequence[Line], there: Sequence[Line], years: int) -> bool:
    """Whether only the numbers of headings differ, which follow from their order."""
    return len(here) == len(there) == 1 and bare(_moved_on(here[0], years)) == bare(there[0])


def _sections(old: Report, new: Report) -> Iterator[LineChange]:
    """The sections of two reports by their headings; those of plugins also by their types."""
    here, there = ([*_headed(report)] for report in (old, new))
    lines = [line for line, _ in here], [line for line, _ in there]
    linked = links(*lines)
    gone = {here[one.base[0]][1]: one for one in linked if not one.edited}
    renamed = {one: former for one in linked if not one.base and (former := gone.get(there[one.edited[0]][1] or "-"))}
    kept = [Link(renamed[one].base, one.edited) if one in renamed else one for one in linked]
    yield from _changes(*lines, [one for one in kept if one not in renamed.values()], 0)


def _headed(report: Report) -> Iterator[tuple[Line, str]]:
    for part in report.parts:
        for section in part.sections:
            yield from _with_inner(section, 2)


def _with_inner(section: Section, level: int) -> Iterator[tuple[Line, str]]:
    if words := section.heading or section.name or section.type:
        yield Line(words, heading_role(level)), section.type
    for inner in section.sections:
        yield from _with_inner(inner, level + 1)
