"""Any draft in, a paper by GB/T 9704 out, formed anew of what was recognised: `format_draft`."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Diagnostic, Location, code, has_errors, sort_by_place
from govsummary.core.errors import InvalidReport, OverwriteRefused, UsageError
from govsummary.core.frozen import frozen, replace
from govsummary.core.language import Text
from govsummary.core.model import Report
from govsummary.core.prose import Role
from govsummary.core.resources import NO_FILES, WORD_SUFFIX, Resources
from govsummary.draft.fields import form_under
from govsummary.draft.laying import laid
from govsummary.draft.normalising import half_width, normalised, widened
from govsummary.draft.reading import Revisions, opened, read_draft
from govsummary.lint.document.text import BOX

if TYPE_CHECKING:
    from govsummary.docx.write.moved import Moved
    from govsummary.docx.write.moving import Mover
    from govsummary.draft.laying import Laid
    from govsummary.draft.normalising import Change
    from govsummary.draft.paper import Draft
    from govsummary.input.house_style import Style
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Source

UNSURE, LEFT_OUT, CHANGED, DANGEROUS, LOST = map(code, ("GS760", "GS761", "GS762", "GS763", "GS764"))
HALF, NO_TITLE, SHRUNK, RECOGNISED = map(code, ("GS765", "GS766", "GS767", "GS768"))
_SHOWN = 20
_FEW = 5
"""Doubts that are listed, the least sure first; the others are counted."""


@frozen
class Wishes:
    """How a draft is to be formatted.

    ``about`` is what its paper says besides: 版头, 署名, 版记, 版式 as in report data (a file, or data).
    """

    template: str | Path | bytes = ""
    house_style: Style | None = None
    about: str | Path | Source | Mapping[str, Any] | None = None
    punctuation: bool = False
    """Half-width marks beside Chinese become full-width."""
    renumber: bool = False
    """Headings count 一、（一）1.（1） by their levels."""
    boxes: bool = False
    """Words in text boxes become paragraphs."""
    revisions: Revisions = "refuse"
    strict: bool = False
    """A role that is not sure is an error."""


@frozen
class Formatted:
    """A paper, the draft that it was made of, and what there is to say about it."""

    content: bytes = field(repr=False)
    draft: Draft = field(repr=False)
    changes: tuple[Change, ...]
    roles: Mapping[Role, int]
    """How many passages are what."""
    diagnostics: tuple[Diagnostic, ...]


def format_draft(
    path: str | Path, content: bytes | None = None, *, wishes: Wishes | None = None, plugins: Plugins | None = None
) -> Formatted:
    """The paper of a draft (.docx, .doc, .wps, .txt, .md), in memory; ``content`` are its bytes if they are at hand.

    Raises:
        InvalidReport: the draft cannot be read, words would be lost (GS764), or what is said beside it has errors.
        TemplateError: the template is missing or broken.
    """
    from govsummary.plugin.manager import build_manager

    return _Formatting(str(path), content, wishes or Wishes(), plugins or build_manager()).formatted()


def format_file(
    path: str | Path,
    target: str | Path,
    *,
    wishes: Wishes | None = None,
    plugins: Plugins | None = None,
    force: bool = False,
    durable: bool = True,
) -> Formatted:
    """What `format_draft` does, written to ``target``; a file that somebody edited is not overwritten without ``force``.

    Raises:
        UsageError: ``target`` is the draft itself.
        OverwriteRefused: it was edited by hand since it was written.
        EnvironmentFault: it cannot be written.
    """
    from govsummary.core.files import write

    if Path(target).resolve() == Path(path).resolve():
        raise UsageError(_ITSELF.fill(path=path))
    made = format_draft(path, wishes=wishes, plugins=plugins)
    try:
        write(Path(target), made.content, force=force, durable=durable)
    except OverwriteRefused as refused:
        raise OverwriteRefused(refused.message_text, _EDITED) from None
    return made


_EDITED = Text(
    "要留下的改动请先写进原稿；要覆盖请加 --force；要另存请用 -o 指定别的文件名",
    "put what is to stay into the draft; add --force to overwrite, or name another file with -o",
)
_ITSELF = Text("排好的文件不能覆盖原稿：{path}", "the paper would take the place of its draft: {path}")


@dataclass
class _Formatting:
    path: str
    content: bytes | None
    wishes: Wishes
    plugins: Plugins

    def formatted(self) -> Formatted:
        draft, mover, moved = self._read()
        passages, changes = normalised(laid(draft, mover, moved, boxes=self.wishes.boxes), renumber=self.wishes.renumber)
        if self.wishes.punctuation:
            passages, more = widened(passages, self.plugins)
            changes = (*changes, *more)
        found = [*self._doubts(draft), *self._left(draft, mover, passages), *self._asked(passages)]
        if self.wishes.strict and has_errors(found):
            raise InvalidReport(str(LOST.title), sort_by_place(found))
        made, remarks = self._typeset(passages, moved)
        self._verify(made, draft, passages, changes, mover)
        roles = Counter(one.role for one in passages if not one.alone)
        counts = "，".join(f"{role.value} {count}" for role, count in roles.items())
        recognised = RECOGNISED.at(Location(self.path), roles=counts)
        told = (recognised, *sort_by_place((*_changed(changes), *remarks)), *sort_by_place(found))
        return Formatted(made, draft, changes, roles, told)

    def _read(self) -> tuple[Draft, Mover | None, Moved]:
        from govsummary.docx.write.moved import Moved

        suffix, content = opened(self.path, self.content)
        if suffix != WORD_SUFFIX:
            draft = read_draft(self.path, self.content)
            used = frozenset(char for piece in draft.pieces for char in piece.text if char > "\uffff")
            return draft, None, Moved(used)
        from govsummary.docx.write.moving import Mover, settled

        if self.wishes.revisions != "refuse":
            content = settled(content, self.path, self.wishes.revisions)
        draft = read_draft(self.path, content, revisions=self.wishes.revisions)
        mover = Mover.of(content, self.path)
        return draft, mover, mover.moved

    # ---- the page ----

    def _typeset(self, passages: tuple[Laid, ...], moved: Moved) -> tuple[bytes, Iterable[Diagnostic]]:
        from govsummary.docx.write import typesetting
        from govsummary.draft.composing import Frame, composed
        from govsummary.input.house_style import house_style, style_file

        report, files = self._about()
        files = replace(files, house_style=style_file(self.wishes.house_style) or files.house_style)
        style = house_style(report, self.plugins, files)
        outline = composed(passages, Frame(report, style), moved)
        made = typesetting(outline, self.plugins, template=self.wishes.template, files=files, style=style, moved=moved)
        return made.content, made.diagnostics

    def _about(self) -> tuple[Report, Resources]:
        """What is said besides the draft, checked as report data are."""
        from govsummary.input.inspecting import files_of, inspect, report_of, source_of

        given = self.wishes.about
        if given is None:
            return Report(""), NO_FILES
        source = source_of(given, self.plugins)
        if not source.data.keys() & {"标题", "title"}:
            source = replace(source, data={"标题": "公文", **source.data})
        return report_of(inspect(source, self.plugins, files=files_of(given))), files_of(given)

    # ---- what there is to say ----

    def _doubts(self, draft: Draft) -> Iterator[Diagnostic]:
        doubtful = sorted((one for one in draft.pieces if one.doubt), key=lambda one: one.doubt.margin if one.doubt else 0)
        severity = LOST.severity if self.wishes.strict else None
        for one in doubtful if self.wishes.strict else doubtful[:_FEW]:
            if one.doubt:
                role, other = one.role.value, one.doubt.other.value
                yield UNSURE.at(one.place, severity=severity, role=role, other=other, text=_short(one.text))

    def _left(self, draft: Draft, mover: Mover | None, passages: Iterable[Laid]) -> Iterator[Diagnostic]:
        boxed = {_joined(text) for text in (*(mover.drawn if mover else ()), *(one.whole for one in passages if one.boxed))}
        for one in draft.left_out:
            if one.place.part != BOX or _joined(one.text) not in boxed:
                yield LEFT_OUT.at(one.place, text=_short(one.text), why=one.why)
        for left in mover.left if mover else ():
            yield DANGEROUS.at(Location(self.path, paragraph=left.paragraph), what=left.what.words)
        for danger in mover.document.dangers if mover else ():
            yield DANGEROUS.at(Location(self.path), what=danger.words)
        if mover and (comments := sum(one.comments for one in mover.document.paragraphs)):
            yield LEFT_OUT.at(Location(self.path), text=_COMMENTS.fill(count=comments), why=_NO_TEXT)
        if mover and mover.shrunk:
            yield SHRUNK.at(Location(self.path), count=mover.shrunk)

    def _asked(self, passages: tuple[Laid, ...]) -> Iterator[Diagnostic]:
        if not any(one.role is Role.TITLE for one in passages) and form_under(passages) not in ("order", "minutes"):
            yield NO_TITLE.at(Location(self.path))
        if not self.wishes.punctuation and (count := half_width(passages, self.plugins)):
            yield HALF.at(Location(self.path), count=count)

    # ---- nothing is lost ----

    def _verify(
        self, made: bytes, draft: Draft, passages: Iterable[Laid], changes: Iterable[Change], mover: Mover | None
    ) -> None:
        """Every letter, digit and sign of the draft stands in the paper."""
        from govsummary.docx.document import listed
        from govsummary.docx.read import open_word

        words = [text for piece in draft.pieces for text in (piece.text, *_cells(piece))]
        wanted = Counter(_letters("".join((*words, *(one.whole for one in passages if one.boxed)))))
        for change in changes:
            wanted.update(_letters(change.after))
            wanted.subtract(_letters(change.before))
        paper = open_word(self.path, made)
        if paper.dangers:
            fault = DANGEROUS.at(Location(self.path), severity=LOST.severity, what=listed(paper.dangers))
            raise InvalidReport(fault.message_text, [fault])
        got = Counter(_letters("".join(one.text for one in (*paper.paragraphs, *paper.boxes))))
        got.subtract(_letters("".join(mover.drawn if mover else ())))
        if missing := "".join((+(wanted - got)).elements()):
            fault = LOST.at(Location(self.path), lost=_short(missing))
            raise InvalidReport(fault.message_text, [fault])


_COMMENTS = Text("{count} 条批注", "{count} comments")
_NO_TEXT = Text("不是正文", "no text of the paper")


def _cells(piece: Any) -> Iterator[str]:
    yield from (cell.text for row in piece.rows for cell in row)


def _letters(text: str) -> Iterator[str]:
    """What no layout changes: neither marks nor spaces."""
    return (char for char in text if unicodedata.category(char)[0] not in "PZC")


def _joined(text: str) -> str:
    return "".join(text.split())


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _changed(changes: Iterable[Change]) -> Iterator[Diagnostic]:
    """The changes of a kind in one line, at the first."""
    kinds: dict[Text, list[Change]] = {}
    for change in changes:
        kinds.setdefault(change.kind, []).append(change)
    for kind, alike in kinds.items():
        before, after = _short(alike[0].before), _short(alike[0].after)
        yield CHANGED.at(alike[0].place, kind=kind, count=len(alike), before=before, after=after)
