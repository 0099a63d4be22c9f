"""On which pages the paragraphs and tables of a body stand, reckoned from their own lines.

Word and LibreOffice break a line here and there differently: the reckoning is made twice, *tight* with every doubt in
favour of less room, and *roomy* of more. Where both agree, the page is certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsummary.core.frozen import define, field
from govsummary.docx.write.flow import BODY_TEXT, Form, Item, Paragraph, Table
from govsummary.docx.write.widths import Lines, Measure, carefully, lines_of
from govsummary.standard.measures import TEXT_HEIGHT, TEXT_WIDTH, Page

_BORDER = 20
"""Twips that a table row's rule adds."""
_NOTE = 240
"""Twips of a footnote, of one line of small print."""
_NOTE_ROOMY = 3 * _NOTE
"""Of one of three lines, or of two and the rule above them."""
_CELL_MARGINS = 200
"""Twips beside the text of a cell, at most."""


@define
class Sheets:
    """Pages being filled from the top; ``ends`` has the page on which each item of the body ends."""

    room: int
    roomy: bool
    page: int = 1
    used: int = 0
    ends: list[int] = field(default_factory=list)
    _held: int = 0
    """Height of what has come and stays with what follows."""
    _waiting: int = 0
    """Items of which nobody knows yet where they end."""

    def put(self, height: int, head: int = 0) -> None:
        """What stays together, below the last one or on the next page, there below a table's ``head``."""
        if self.used and self.used + height > self.room:
            self.turn()
            self.used = head
        self.used += height

    def turn(self, room: int = 0) -> None:
        """The next page, perhaps of another height."""
        self.page, self.used, self.room = self.page + 1, 0, room or self.room

    def hold(self, height: int) -> None:
        """What stays on the page of whatever comes next."""
        self._held += height

    def release(self, head: int = 0) -> None:
        """Set down what is held."""
        if self._held:
            self.put(self._held, head)
            self._held = 0
            self._settle()

    def lines(self, form: Form, count: int, line: int, *, kept: bool) -> None:
        """A paragraph: one ``kept`` with the next shares a page with that one's first line."""
        height = count * line + form.before + form.below
        if not kept and not self._held and self.used + height <= self.room:
            self.used += height
            return
        if form.whole or count == 1 or (kept and self.roomy):
            self._held += height
            if not kept:
                self.release()
            return
        self._held += line + form.before
        self.release()
        self._rows(count - 2, line)
        if kept:
            self._held += line + form.below
        else:
            self.put(line + form.below)

    def _rows(self, count: int, line: int) -> None:
        """So many lines, each for itself."""
        fit = max((self.room - self.used) // line, 0 if self.used else 1)
        if count > fit:
            count -= fit
            each = max(self.room // line, 1)
            pages = (count - 1) // each + 1
            self.page, self.used = self.page + pages, 0
            count -= (pages - 1) * each
        self.used += count * line

    def begins_page(self) -> None:
        """The next page, unless nothing stands on this one."""
        if self.used or self._held:
            self.release()
            self.turn()

    def next(self) -> None:
        """An item is done; unless it is held, it ends where the sheets are now."""
        self._waiting += 1
        if not self._held:
            self._settle()

    def _settle(self) -> None:
        self.ends += [self.page] * self._waiting
        self._waiting = 0


class Reckoner:
    """The items of a body and the lines of each, counted once for every reckoning."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)
        self._landscape = list(_landscape(self.items))
        self._lines = self._counted()

    def reckon(self, page: Page, *, roomy: bool, end: int | None = None, broken: int = -1, free: int = -1) -> Sheets:
        """The pages that the items up to ``end`` fill, the one of number ``broken`` on a new page, ``free`` not kept."""
        upright = 16838 - page.top - page.bottom
        sheets = Sheets(upright, roomy)
        ended = False
        for number, item in enumerate(self.items[:end]):
            if ended:
                sheets.release()
                sheets.turn(TEXT_WIDTH if self._landscape[number] else upright)
            if isinstance(item, Table):
                _put_table(item, sheets, page)
                ended = False
            else:
                form = item.form
                if form.breaks or number == broken:
                    sheets.begins_page()
                sheets.lines(form, self._lines[number][roomy], form.line or page.line, kept=form.kept and number != free)
                sheets.used += item.notes * (_NOTE_ROOMY if roomy else _NOTE)  # at the foot of the page where it ends
                ended = form.section != ""
            sheets.next()
        sheets.release()
        if roomy:
            sheets.put(page.line)
        return sheets

    def without_text(self, number: int) -> Reckoner:
        """The items up to this one, which is a line of body text in its place unless it is a table."""
        last = self.items[number]
        return Reckoner([*self.items[:number], Paragraph(BODY_TEXT) if isinstance(last, Paragraph) else last])

    def _counted(self) -> list[Lines]:
        """How many lines each item has; a table none."""
        lines = [_ONE] * len(self.items)
        longer: dict[tuple[int, int, int, int], dict[int, str]] = {}
        for number, (item, landscape) in enumerate(zip(self.items, self._landscape, strict=True)):
            if isinstance(item, Paragraph):
                form, text = item.form, item.text
                room = (TEXT_HEIGHT if landscape else TEXT_WIDTH) - form.indents
                if len(text) * (form.em + form.spacing) > room - form.first and not form.fitted:
                    longer.setdefault((form.em, form.spacing, room, form.first), {})[number] = text
        for measure, texts in longer.items():
            for number, count in zip(texts, lines_of([*texts.values()], Measure(*measure)), strict=True):
                lines[number] = count
        return lines


_ONE: Lines = (1, 1)


def _landscape(items: Sequence[Item]) -> Iterator[bool]:
    """Whether each item stands on a landscape page: its section's set-up comes at the section's end."""
    turned, found = False, []
    for item in reversed(items):
        if isinstance(item, Paragraph) and item.form.section:
            turned = item.form.section == "landscape"
        found.append(turned)
    return reversed(found)


def _put_table(table: Table, sheets: Sheets, page: Page) -> None:
    head = 0
    for row in table.rows:
        cells = (_cell(across, paragraphs, page, roomy=sheets.roomy) for across, paragraphs in row.cells)
        height = max(max(cells) + (_BORDER if sheets.roomy else 0), row.height)
        if row.repeated:
            head = height
        sheets.hold(height)
        if not row.kept:
            sheets.release(head if height != head else 0)


def _cell(across: int, paragraphs: Sequence[Paragraph], page: Page, *, roomy: bool) -> int:
    height = 0
    for form, text, _ in paragraphs:
        room = across - form.indents - (_CELL_MARGINS if roomy else 0)
        count = 1 if form.fitted else carefully(text, Measure(form.em, form.spacing, room, form.first))[roomy]
        height += count * (form.line or page.line) + form.before + form.below
    return height
