"""What each paragraph of a paper is (标题, 主送机关, 一级标题 …), told from its words and format, not from style names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govsummary.wordfile import patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govsummary.wordfile.document import WordDocument, WordParagraph


class Role(StrEnum):
    """The elements of GB/T 9704-2012, 7, by their Chinese names."""

    EMPTY = "空行"
    COPY_NUMBER = "份号"
    SECRECY = "密级"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    DOCUMENT_NUMBER = "发文字号"
    SIGNER = "签发人"
    TITLE = "标题"
    SUBTITLE = "题注"
    ADDRESSEE = "主送机关"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    BODY = "正文"
    ATTACHMENT_NOTE = "附件说明"
    SIGNATURE = "署名"
    DATE = "成文日期"
    NOTE = "附注"
    ATTACHMENT_LABEL = "附件序号"
    ATTACHMENT_TITLE = "附件标题"
    IMPRINT = "版记"
    TABLE = "表格"
    OTHER = "其他"

    @property
    def level(self) -> int:
        """1 to 4 for headings, else 0."""
        return HEADINGS.index(self) + 1 if self in HEADINGS else 0


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
HEAD = 20
"""Only so many paragraphs can hold a letterhead and title."""
LONGEST_TITLE = 90
LEAST_TITLE = 18.0
SMALL_PRINT = 12.0
"""Points; no title is set smaller than the one, the body never as small as the other."""
LONGEST_LONE_HEADING = 45


def recognise(document: WordDocument) -> tuple[Role, ...]:
    """The role of every paragraph of a document."""
    return tuple(_Recogniser(document.paragraphs).roles())


@dataclass
class _Recogniser:
    """Walks the paper from top to bottom; each step takes the paragraphs it knows and leaves the rest as body."""

    paragraphs: Sequence[WordParagraph]

    def roles(self) -> list[Role]:
        self.found = [_plain_role(paragraph) for paragraph in self.paragraphs]
        start = self._letterhead()
        start = self._title(start)
        self._addressee(start)
        self._ending(start)
        self._attachments(start)
        self._beside_tables()
        return self.found

    def _open(self, start: int = 0) -> list[int]:
        """Places not yet taken: ordinary paragraphs with words, outside tables."""
        return [i for i in range(start, len(self.found)) if self.found[i] is Role.BODY or self.found[i].level]

    def _letterhead(self) -> int:
        """Take 份号 to 签发人; answers where the rest begins."""
        after = 0
        for place in self._open()[:HEAD]:
            paragraph = self.paragraphs[place]
            role = next((r for r, known in LETTERHEAD if known.search(paragraph.words)), None)
            if role is None and _is_red(paragraph) and paragraph.size > 20:
                role = Role.MARK
            if role is Role.DOCUMENT_NUMBER:
                self._signers(place)
            if role:
                self.found[place] = role
                after = place + 1
            elif _looks_like_body(paragraph):
                break
        return after

    def _signers(self, number: int) -> None:
        """Rows of names between 签发人： and the row of 发文字号 are 签发人 too."""
        above = [i for i in range(number) if self.found[i] is Role.SIGNER]
        for place in range(above[0], number) if above else ():
            self.found[place] = Role.SIGNER

    def _title(self, start: int) -> int:
        places = self._open(start)[:6]
        first = next((i for i in places if _is_title(self.paragraphs[i])), None)
        if first is None:
            return start
        title = self.paragraphs[first]
        self.found[first] = Role.TITLE
        rest = [i for i in self._open(first) if i > first]
        for place in rest:
            paragraph = self.paragraphs[place]
            if not _centred(paragraph) or patterns.level_of(paragraph.words) or place - first > 8:
                return place
            alike = abs(paragraph.size - title.size) < 1 and _family(paragraph) == _family(title)
            again = self.found[place - 1] is Role.TITLE and alike and not patterns.BRACKETED.match(paragraph.words)
            self.found[place] = Role.TITLE if again and not patterns.LOOSE_DATE.match(paragraph.words) else Role.SUBTITLE
        return len(self.found)

    def _addressee(self, start: int) -> None:
        places = self._open(start)
        if not places or Role.TITLE not in self.found:
            return
        paragraph = self.paragraphs[places[0]]
        words = paragraph.words
        named = words.endswith(("：", ":")) and len(words) < 200 and not patterns.LEADS_IN.search(words)
        bare = paragraph.format.first_line < 8 and bool(patterns.ORGAN.search(words)) and len(words) < 60
        if (named or bare) and not patterns.level_of(words) and "。" not in words:
            self.found[places[0]] = Role.ADDRESSEE

    def _ending(self, start: int) -> None:
        """Take 附件说明, 署名, 成文日期, 附注 and 版记."""
        places = self._open(start)
        limit = next((i for i in places if self._starts_attachment(i)), len(self.found))
        dates = [i for i in places if i < limit and patterns.LOOSE_DATE.match(self.paragraphs[i].words)]
        if dates:
            self._signature(dates[-1])
        for place in self._open(start):
            words = self.paragraphs[place].words
            if patterns.IMPRINT.search(words):
                self.found[place] = Role.IMPRINT
            elif dates and dates[-1] < place < limit and patterns.BRACKETED.match(words):
                self.found[place] = Role.NOTE
        self._attachment_note(start, limit)

    def _signature(self, date: int) -> None:
        self.found[date] = Role.DATE
        for place in range(date - 1, max(date - 8, -1), -1):
            paragraph = self.paragraphs[place]
            if self.found[place] is Role.EMPTY:
                continue
            if self.found[place] is not Role.BODY or not _is_signature(paragraph):
                return
            self.found[place] = Role.SIGNATURE

    def _attachment_note(self, start: int, limit: int) -> None:
        noted = False
        for place in (i for i in self._open(start) if i < limit):
            words = self.paragraphs[place].words
            if patterns.ATTACHMENT_NOTE.match(words):
                noted = True
            elif not (noted and patterns.ATTACHMENT_ITEM.match(words) and self.found[place - 1] is Role.ATTACHMENT_NOTE):
                continue
            self.found[place] = Role.ATTACHMENT_NOTE

    def _starts_attachment(self, place: int) -> bool:
        return bool(patterns.ATTACHMENT_LABEL.match(self.paragraphs[place].words))

    def _attachments(self, start: int) -> None:
        """Take each attachment's label and the centred lines after it."""
        titling = False
        for place in self._open(start):
            paragraph = self.paragraphs[place]
            if self._starts_attachment(place):
                self.found[place] = Role.ATTACHMENT_LABEL
                titling = True
            elif titling and _centred(paragraph):
                self.found[place] = Role.ATTACHMENT_TITLE
            else:
                titling = False

    def _beside_tables(self) -> None:
        """A centred line right above a table is its caption, one in small print right below it its note."""
        for place, role in enumerate(self.found):
            paragraph = self.paragraphs[place]
            small_title = role is Role.ATTACHMENT_TITLE and paragraph.size < LEAST_TITLE
            if role is not Role.BODY and not small_title:
                continue
            below = [one for one in self.found[place + 1 : place + 3] if one is not Role.OTHER][:1]
            caption = _centred(paragraph) and below == [Role.TABLE]
            note = place > 0 and self.found[place - 1] is Role.TABLE and paragraph.size <= SMALL_PRINT
            if caption or note:
                self.found[place] = Role.OTHER


LETTERHEAD = (
    (Role.COPY_NUMBER, re.compile(r"^(№|No\.?)?\s*\d{4,8}$")),
    (Role.SECRECY, re.compile(r"^(绝\s*密|机\s*密|秘\s*密)\s*([★☆*].*)?$")),
    (Role.URGENCY, re.compile(r"^(特\s*急|加\s*急|平\s*急)$")),
    (Role.DOCUMENT_NUMBER, patterns.LOOSE_DOCUMENT_NUMBER),
    (Role.SIGNER, re.compile(r"^签\s*发\s*人\s*[：:]")),
)


def _plain_role(paragraph: WordParagraph) -> Role:
    if paragraph.table:
        return Role.TABLE
    if not paragraph.words:
        return Role.OTHER if paragraph.drawing else Role.EMPTY
    if patterns.CONTENTS_STYLE.match(paragraph.style):
        return Role.OTHER
    level = patterns.level_of(paragraph.words)
    if not level and 1 <= paragraph.format.outline_level <= 4 and len(paragraph.words) <= LONGEST_LONE_HEADING:
        level = paragraph.format.outline_level if _left(paragraph) else 0
    if level:
        return HEADINGS[level - 1]
    return Role.OTHER if _stands_apart(paragraph) else Role.BODY


def _stands_apart(paragraph: WordParagraph) -> bool:
    """Table captions, units above tables: short lines that are neither heading nor text."""
    words = paragraph.words
    return bool(patterns.NO_TEXT_HERE.match(words)) or (bool(patterns.TABLE_LINE.match(words)) and len(words) < 40)


def _centred(paragraph: WordParagraph) -> bool:
    return paragraph.format.alignment == "center" or _padded_to_centre(paragraph)


def _padded_to_centre(paragraph: WordParagraph) -> bool:
    return len(paragraph.text) - len(paragraph.text.lstrip("　 ")) >= 5 and len(paragraph.words) < 30


def _left(paragraph: WordParagraph) -> bool:
    return paragraph.format.alignment in {"left", "both"}


def _is_title(paragraph: WordParagraph) -> bool:
    words = paragraph.words
    if len(words) > LONGEST_TITLE or words.endswith(("：", ":")) or patterns.level_of(words):
        return False
    styled = paragraph.style.casefold() in {"title", "标题", "公文标题"}
    return _centred(paragraph) or styled or paragraph.size >= LEAST_TITLE


def _is_signature(paragraph: WordParagraph) -> bool:
    words = paragraph.words
    if len(words) > 70 or words[-1] in "。；，：:;,." or "附件" in words[:3] or patterns.ATTACHMENT_ITEM.match(words):
        return False
    padding = len(paragraph.text) - len(paragraph.text.lstrip("　 \t"))
    placed = paragraph.format.alignment in {"right", "center"} or paragraph.format.left >= 60 or padding >= 6
    return placed or bool(patterns.ORGAN.search(words))


def _is_red(paragraph: WordParagraph) -> bool:
    return any(run.format.color.startswith(("FF00", "FE0", "E60", "C000", "F00", "D70")) for run in paragraph.runs)


def _looks_like_body(paragraph: WordParagraph) -> bool:
    return len(paragraph.words) > 60 or "。" in paragraph.words or bool(patterns.level_of(paragraph.words))


def _family(paragraph: WordParagraph) -> str:
    return paragraph.runs[0].format.east_asian if paragraph.runs else ""
