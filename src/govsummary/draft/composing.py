"""A draft's passages as the outline of a paper: its fields above the text, all else in the order in which it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from govsummary.core.blocks import Heading, Paragraph, Table
from govsummary.core.frozen import frozen, replace
from govsummary.core.model import Chop, Letterhead, Outline, OutlineBlock, Report, in_paragraphs
from govsummary.core.prose import ABOVE_TITLE, Role
from govsummary.core.regex import regex
from govsummary.docx.write.ending import imprint, signed
from govsummary.docx.write.markup import blank, paragraph, run
from govsummary.docx.write.pictures import chopped
from govsummary.docx.write.widths import TITLE_EM, break_title, width
from govsummary.draft import fields
from govsummary.draft.fields import SPECIAL, form_under, imprint_of, letterhead_of, said
from govsummary.standard import grammar
from govsummary.standard.measures import HEI_TEXT, NOTE_STYLES, TEXT_WIDTH

if TYPE_CHECKING:
    from govsummary.docx.write.moved import Moved
    from govsummary.draft.laying import Laid
    from govsummary.standard.house_style import HouseStyle

_CENTRED = '<w:jc w:val="center"/>'
_BELOW = 2
"""Lines below a title that have fields of their own: 题注 and 署名行."""
_UNIT = regex(r"^[（(]?\s*单位\s*[：:]")
_NOTE = regex(r"^(注|备注|说明|数据来源|资料来源|来源)\s*[：:]")
_FIGURE = regex(r"^图\s*[\d一二三四五六七八九十]")
_ENDING = frozenset((Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE))
_LETTERHEAD = frozenset(
    (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.MARK, Role.DOCUMENT_NUMBER, Role.SIGNER, *SPECIAL)
)
_BODY = frozenset((Role.BODY, Role.ITEM))
_LINES = {Role.NOTE: "Note", Role.ATTENDANCE: "Attendance", Role.ADDRESSEE: "Addressee"}
_HEADLINES = {
    Role.TITLE: "Title",
    Role.ATTACHMENT_TITLE: "AttachmentTitle",
    Role.ATTACHMENT_LABEL: "AttachmentLabel",
}
_TOGETHER: dict[Role, Set[Role]] = {
    **{role: {role} for role in (*_HEADLINES, Role.SUBTITLE, Role.ATTACHMENT_NOTE, Role.CONTENTS, Role.ATTENDANCE)},
    **dict.fromkeys((Role.SIGNATURE, Role.DATE), frozenset((Role.SIGNATURE, Role.DATE))),
}
"""What is laid out together, by the role of the first."""


@frozen
class Frame:
    """What is said of a paper beside its draft: letterhead, signature and imprint go before those of the draft."""

    report: Report
    style: HouseStyle


def composed(passages: Sequence[Laid], frame: Frame, moved: Moved) -> Outline:
    """The outline of a paper of these passages, in their order."""
    return _Composer(list(passages), frame, moved).outline()


@dataclass
class _Composer:
    passages: list[Laid]
    frame: Frame
    moved: Moved

    def outline(self) -> Outline:
        given = self.frame.report
        held, head, start = self._letterhead()
        if head and head.form:
            given = self._special(given, self.passages[:start], head.form)
        titles = self._group(self.passages, start, {Role.TITLE}) if held else []
        start = start + len(titles) if held else 0
        lines = tuple(line for one in titles for line in _lines(one))
        lines_below = self._group(self.passages, start, {Role.SUBTITLE}) if titles else []
        below = _rejoined(lines_below)
        below, start = (below, start + len(lines_below)) if len(below) <= _BELOW else ([], start)
        addressee = [one for one in self.passages[start : start + 1] if titles and one.role is Role.ADDRESSEE]
        report = replace(
            given,
            title="".join(lines),
            subtitle=below[0] if below else given.subtitle,
            byline=below[1] if below[1:] else given.byline,
            addressee="".join(one.whole for one in addressee) or given.addressee,
            letterhead=given.letterhead or head,
            signature=None,
            imprint=None,
            layout=replace(given.layout, title_lines=tuple(part for line in lines for part in _fitted(line, len(lines)))),
        )
        self.moved.untitled = not lines and not (head and head.form)
        return Outline(report, tuple(self._body(self.passages[start + len(addressee) :])))

    def _letterhead(self) -> tuple[bool, Letterhead | None, int]:
        """Whether fields hold all that stands above the title, the letterhead, and where the title begins."""
        end = next((n for n, one in enumerate(self.passages) if one.role is Role.TITLE), 0)
        if not end:  # a 命令 or 纪要 may have no title
            end = sum(1 for _ in takewhile(lambda one: one.role in _LETTERHEAD, self.passages))
            end = end if form_under(self.passages[:end]) else 0
        above = self.passages[:end]
        if not above:
            return True, None, end
        if self.frame.report.letterhead or any(one.role not in _LETTERHEAD for one in above):
            return False, None, end
        head = letterhead_of(above)
        return head is not None, head, end

    def _special(self, given: Report, above: Sequence[Laid], form: str) -> Report:
        """What stands in the head of a 纪要 or 简报 besides: who issues it and when, 按语."""
        about, _, _ = fields.head_of(form, said(above, Role.ISSUE))
        day, issuers = about.get("成文日期"), about.get("发文机关")
        noted = grammar.EDITORIAL.sub("", "\n".join(said(above, Role.EDITORIAL)))
        return replace(
            given,
            issuers=(issuers,) if issuers and not given.issuers else given.issuers,
            date=date.fromisoformat(day) if day and not given.date else given.date,
            editorial=in_paragraphs(noted) or given.editorial,
        )

    # ---- the text ----

    def _body(self, passages: Sequence[Laid]) -> Iterator[OutlineBlock]:
        n = 0
        while n < len(passages):
            made, taken = self._next(passages, n)
            yield from made
            n += taken

    def _next(self, passages: Sequence[Laid], n: int) -> tuple[Sequence[OutlineBlock], int]:
        """The blocks of the passage at ``n`` and how many passages they hold."""
        one = passages[n]
        if one.alone:
            return [self._block(paragraph("Picture", run(one.text)))], 1
        if one.role is Role.CAPTION:
            return self._caption(passages, n)
        if one.role is Role.TABLE or one.role.level:
            return _table(one) if one.role is Role.TABLE else [_heading(one)], 1
        if one.role in _BODY:
            *before, last = _lines(one) or [""]
            kept = self._block(paragraph("BodyKeep", run(last))) if self._ends(passages, n) else Paragraph(last)
            return [*map(Paragraph, before), kept], 1
        group = self._group(passages, n, _TOGETHER.get(one.role, {one.role}))
        if one.role in _TOGETHER or (one.role is Role.IMPRINT and len(group) == len(passages) - n):
            return [self._block(self._set(group))], len(group)
        return [self._block(_line(one))], 1

    def _set(self, group: Sequence[Laid]) -> str:
        """The paragraphs of passages that are laid out together."""
        match group[0].role:
            case Role.SIGNATURE | Role.DATE:
                return self._signed(group)
            case Role.IMPRINT:
                return self._imprint(group)
            case Role.ATTENDANCE:
                return blank() + "".join(map(_line, group))
            case Role.CONTENTS:
                return contents([one.whole for one in group])
        return _headline(group)

    def _group(self, passages: Sequence[Laid], n: int, roles: Set[Role]) -> list[Laid]:
        """The passages from ``n`` on that have one of the roles."""
        return list(takewhile(lambda one: one.role in roles and not one.alone, passages[n:]))

    def _ends(self, passages: Sequence[Laid], n: int) -> bool:
        return n + 1 < len(passages) and passages[n + 1].role in _ENDING

    def _block(self, xml: str) -> Paragraph:
        return Paragraph(self.moved.block(xml))

    def _signed(self, group: Sequence[Laid]) -> str:
        """署名 and 成文日期; in another order than that of the standard they keep their own."""
        given = self.frame.report.signature
        sealed = given.sealed if given else True
        names = [one.whole for one in group if one.role is Role.SIGNATURE]
        days = [one.whole for one in group if one.role is Role.DATE]
        if len(days) > 1 or [one.role for one in group[: len(names)]] != [Role.SIGNATURE] * len(names):
            return blank(keep=True) + "".join(
                paragraph("Signer" if one.role is Role.SIGNATURE else "Date", run(one.whole)) for one in group
            )
        if chops := fields.chops(names) if days else []:
            return chopped([Chop(one["职务"], one.get("姓名", "")) for one in chops], "".join(days), {})
        organs = all(grammar.ORGAN.search(self.moved.bare(name)) for name in names)
        return signed(names, "".join(days), sealed=sealed and (organs or len(names) < 2))

    def _imprint(self, group: Sequence[Laid]) -> str:
        found = imprint_of([one.whole for one in group])
        if found is not None:
            return str(imprint(found, self.frame.style, letter=False))
        return "".join(paragraph("CopiesTo", run(one.whole)) for one in group)

    # ---- tables ----

    def _caption(self, passages: Sequence[Laid], n: int) -> tuple[Sequence[OutlineBlock], int]:
        """Lines above a table belong to it, others are its note or a picture's name."""
        group = self._group(passages, n, {Role.CAPTION})
        after = passages[n + len(group)] if n + len(group) < len(passages) else None
        if after is not None and after.role is Role.TABLE and after.rows and len(group) <= 2:
            units = [one for one in group if _UNIT.match(one.whole)]
            names = [one for one in group if one not in units]
            if len(units) <= 1 and len(names) <= 1 and [*names, *units] == list(group):
                table = _table_of(after)
                unit = units[0].whole if units else ""
                spoken = unit.startswith("单位：")
                if table is not None and (not unit or spoken):
                    return [replace(table, caption=names[0].whole if names else "", unit=unit)], len(group) + 1
        before = passages[n - 1].role if n else None
        return [self._block("".join(_caption(one, before) for one in group))], len(group)


def _table(one: Laid) -> list[OutlineBlock]:
    if not one.rows:
        return [Paragraph(one.text)]
    table = _table_of(one)
    return [table] if table else [Paragraph("　".join(cell.text for cell in row)) for row in one.rows]


def _table_of(one: Laid) -> Table | None:
    rows = [tuple(cell.text for cell in row) for row in one.rows]
    count = max(map(len, rows), default=0)
    even = [(*row, *[""] * (count - len(row))) for row in rows]
    return Table(even[0], tuple(even[1:])) if len(even) > 1 and count else None


def _rejoined(group: Sequence[Laid]) -> list[str]:
    """Lines of one paragraph as they were before it was broken, which the page does anew."""
    paragraphs: dict[object, str] = {}
    for n, one in enumerate(group):
        for line in _lines(one):
            key = one.place.paragraph or -n - 1
            before = paragraphs.get(key, "")
            between = " " if before[-1:].isascii() and before and line[:1].isascii() else ""
            paragraphs[key] = f"{before}{between}{line}"
    return list(paragraphs.values())


def _lines(one: Laid) -> list[str]:
    return [line.strip(grammar.SPACES) for line in one.whole.split("\n") if line.strip(grammar.SPACES)]


def _fitted(line: str, count: int) -> list[str]:
    """A line of the title as it is, broken where it is too long."""
    return break_title(line) if count == 1 or width(line) > TITLE_EM else [line]


def _heading(one: Laid) -> Heading:
    level = min(max(one.level or one.role.level, 1), 4)
    if one.head and one.text.strip():
        return Heading(one.head, level, run_in=one.text)
    return Heading(one.whole, level)


def _line(one: Laid) -> str:
    """A paragraph that no field and no block of an outline holds."""
    label, colon, names = one.whole.partition("：")
    if one.role is Role.ATTENDANCE and colon:
        return paragraph("Attendance", run(label + colon, style=HEI_TEXT[0]), run(names))
    if one.role in ABOVE_TITLE and one.role not in _LINES:
        return paragraph("Blank", run(one.whole), properties=_CENTRED)
    return paragraph(_LINES.get(one.role, "Body"), run(one.whole))


def _headline(group: Sequence[Laid]) -> str:
    """Lines of a title, of what stands below it, of an attachment's label or title, or the attachment note."""
    texts = [line for one in group for line in _lines(one)]
    match group[0].role:
        case Role.SUBTITLE:
            return "".join(paragraph("Subtitle", run(text)) for text in texts) + blank(keep=True)
        case Role.ATTACHMENT_NOTE:
            return blank(keep=True) + "".join(map(_attachment_note, texts))
    style = _HEADLINES[group[0].role]
    return "".join(paragraph(style, run(text)) for text in texts) + blank(keep=True)


def _attachment_note(text: str) -> str:
    found = grammar.ATTACHMENT_NOTE_BEGINS.match(text)
    key = (bool(found and found["label"]), bool(found and found["number"]))
    return paragraph(NOTE_STYLES.get(key, "AttachmentNoteNext"), run(text))


def _caption(one: Laid, before: Role | None) -> str:
    text = one.whole
    if _UNIT.match(text):
        return paragraph("TableUnit", run(text))
    if before is Role.TABLE or _NOTE.match(text):
        return paragraph("TableNote", run(text))
    return paragraph("PictureCaption" if _FIGURE.match(text) else "TableCaption", run(text))


# ---- contents: Word makes them anew when somebody says so ----


def contents(lines: Sequence[str]) -> str:
    """目录 and its entries, the result of a field that is out of date."""
    titled = bool(lines) and bool(grammar.CONTENTS.match(lines[0]))
    head = paragraph("Blank", run(lines[0], style=HEI_TEXT[0]), properties=_CENTRED) if titled else ""
    entries = list(lines[titled:])
    stop = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" '
        '\\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    made = []
    for number, text in enumerate(entries):
        inside = run(_DOTS.sub("\t", text))
        made.append(paragraph("Blank", begin * (number == 0), inside, end * (number == len(entries) - 1), properties=stop))
    return head + "".join(made) + (blank() if entries or head else "")


_DOTS = regex(r"(?:[.…·．‥]{3,}|…+)\s*(?=[（(]?\d{1,3}[)）]?$)|\s{2,}(?=\d{1,3}$)")
