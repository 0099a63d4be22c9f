"""`merge`: the face of the way back, for a file, for bytes, for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import InvalidReport, UsageError, in_language
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.resources import WORKBOOKS, Resources
from govsummary.docx.comparing.aligning import ANOTHER, kinship, links
from govsummary.docx.read import open_word
from govsummary.docx.read.lines import digests, lines_of, remembered
from govsummary.docx.read.package import MAIN, Package
from govsummary.docx.read.revisions import notes
from govsummary.draft.back.changes import Change, Merged
from govsummary.draft.back.commenting import comments, with_remarks
from govsummary.draft.back.looking import Edited, Look
from govsummary.draft.back.merging import Decided, brought_home
from govsummary.draft.back.parting import traces
from govsummary.draft.back.tracing import Rendering
from govsummary.draft.reading import opened
from govsummary.input.inspecting import files_of, source_of
from govsummary.plugin.manager import build_manager
from govsummary.plugin.own import beside

if TYPE_CHECKING:
    from govsummary.core.language import Language
    from govsummary.core.prose import Line
    from govsummary.core.resources import Allowed
    from govsummary.docx.read.revisions import Note, View
    from govsummary.draft.back.parting import Traces
    from govsummary.input.inspecting import Data
    from govsummary.input.reading.merging import RowPaper
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Source

_OTHER = code("GS787")
_NO_WORD = Text("来稿要是 Word 文件：{path}", "an edited paper is a Word file: {path}")
_NO_TEXT = Text("只能写回 YAML、JSON 或 Excel 数据文件：{path}", "changes go into YAML, JSON or Excel files: {path}")
_NO_SUCH = Text("没有第{number}处", "there is no change number {number}")
_NO_SUCH_PROPOSAL = Text("第{number}处没有第{choice}种改法", "change {number} has no proposal {choice}")
_SEE = Text("请照 govsummary merge 列出的编号写", "use the numbers that govsummary merge shows")
SKIP = 0


class _Paper(NamedTuple):
    """An edited paper as it is read."""

    path: str
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    known: frozenset[str] | None
    """The digests of the lines that it was made with, if it says so."""


def merge(
    edited: str | Path | bytes,
    data: Data,
    *,
    plugins: Plugins | None = None,
    base: str | Path | bytes | None = None,
    revisions: View = "accept",
    choices: Mapping[int, int] | None = None,
    remarks: bool = False,
    known: frozenset[str] | None = None,
    row: RowPaper | None = None,
    language: Language | None = "zh",
    resources: Allowed | None = None,
) -> Merged:
    """What an edited paper says otherwise than its data, and the data with what is sure; no file is written.

    ``edited`` is a Word file or its bytes; ``data`` a data file, what was read of one (`govsummary.read_text`); ``base``
    is the paper as it was sent, where the edited one does not say what it was made of. Tracked changes count as accepted,
    or as rejected (``revisions``). ``choices`` gives for the number of a change that is asked which of its proposals (from
    1) is taken; 0: none. With ``remarks`` the comments of the paper stand in the data as ``# 批注（作者）：…``. ``known`` is
    `Merged.known` of an earlier time that this paper was merged. ``row``: which row of the workbook ``data`` it is. Files
    that data in memory name are read only if ``resources`` allow it, see `govsummary.render_data`.

    Raises:
        InvalidReport: either file cannot be read, the data have errors, or the papers have little in common.
        UsageError: there is no such file, change or proposal, or the data are no text.
        PluginError: a section's plugin fails.
    """
    with in_language(language):
        manager = beside(data, plugins or build_manager())
        files = files_of(data) if resources is None else Resources.of(resources)
        source = row.read(str(data)) if row else source_of(data, manager)
        if not (source.text or is_workbook(source)):
            raise UsageError(_NO_TEXT.fill(path=source.path))
        rendering = Rendering(manager, files, row=row)
        paper = _paper(edited, revisions)
        if known is None:
            known = paper.known if base is None else frozenset(digests(_paper(base, "accept").lines))
        found = traces(paper.lines, paper.notes) if revisions == "accept" else {}
        first = Look(source, Edited(paper.lines, known, found), rendering)
        _refuse_another(first, paper)
        home = brought_home(first)
        numbered = _numbered(home.changes)
        if choices:
            home = brought_home(first, _decided(numbered, choices))
            numbered = _numbered(home.changes)
        moved_on = None if known is None else not known.issuperset(digests(first.traced.lines))
        signed = tuple(_signed(one, paper, found, numbered) for one in numbered)
        said = tuple(comments(home.look, paper.lines, paper.notes))
        source = with_remarks(home.source, said) if remarks else home.source
        return Merged(signed, source, paper.notes, home.files.changed, said, moved_on, home.look.edited.known)


def is_workbook(source: Source) -> bool:
    """Whether the data are those of a workbook, in whose cells they can be set."""
    return Path(source.path).suffix.lower() in WORKBOOKS


def _paper(edited: str | Path | bytes, view: View) -> _Paper:
    path = "" if isinstance(edited, bytes) else str(edited)
    content = edited if isinstance(edited, bytes) else None
    suffix, data = (".docx", content) if content is not None else opened(path)
    if suffix != ".docx" or data is None:
        raise UsageError(_NO_WORD.fill(path=path))
    package = Package(data, path)
    root = package.xml(MAIN)
    found = () if root is None else notes(root, package.xml("word/comments.xml"))
    return _Paper(path, lines_of(open_word(path, data, view=view)), found, remembered(package))


def _refuse_another(look: Look, paper: _Paper) -> None:
    if kinship(links(look.traced.lines, paper.lines)) < ANOTHER:
        found = _OTHER.at(Location(paper.path), path=paper.path or "docx")
        raise InvalidReport(found.message_text, [found])


def _numbered(changes: Sequence[Change]) -> tuple[Change, ...]:
    """What is written first, then what is asked, then what is only listed."""
    ordered = sorted(changes, key=lambda one: 0 if one.sure else 1 if one.proposals else 2)
    return tuple(replace(one, number=n) for n, one in enumerate(ordered, 1))


def _decided(changes: Sequence[Change], choices: Mapping[int, int]) -> Decided:
    """The changes that a person wants written, and those that he does not."""
    chosen: list[Change] = []
    skipped: list[Change] = []
    for number, choice in choices.items():
        change = next((one for one in changes if one.number == number), None)
        if change is None or not (change.proposals or change.sure):
            raise UsageError(_NO_SUCH.fill(number=number), _SEE)
        if choice == SKIP:
            skipped.append(change)
        elif not change.sure:
            if choice > len(change.proposals):
                raise UsageError(_NO_SUCH_PROPOSAL.fill(number=number, choice=choice), _SEE)
            one = change.proposals[choice - 1]
            taken = replace(change, path=one.path, before=one.before, after=one.after)
            chosen.append(replace(taken, sure=True, ops=one.ops))
    return Decided(tuple(chosen), tuple(skipped))


def _signed(change: Change, paper: _Paper, found: Traces, changes: Sequence[Change]) -> Change:
    """The change with the tracked changes and comments that stand where it does; of all of its lines, if no other does."""
    paragraphs = {paper.lines[n].place.paragraph for n in change.lines if not paper.lines[n].cell}
    beside = {paper.lines[n].place.paragraph for one in changes if one is not change for n in one.lines}
    by = [one for one in paper.notes if one.paragraph in paragraphs]
    if found and change.spans and not paragraphs.isdisjoint(beside):
        here = [one.note for span in change.spans for one in found.get(span.line, ()) if span.touches(one)]
        by = [one for one in by if any(one is other for other in here)]
    return replace(change, by=tuple(by))
