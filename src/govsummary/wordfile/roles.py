"""What each paragraph of a paper is (标题, 主送机关, 一级标题 …), told from its words and format, not from style names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govsummary.regex import regex
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
    ISSUE = "编号"
    SIGNER = "签发人"
    TITLE = "标题"
    SUBTITLE = "题注"
    ADDRESSEE = "主送机关"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    BODY = "正文"
    ATTENDANCE = "出席列席人员"
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
LONGEST_ADDRESSEE = 200
LONGEST_LINE = 40
MOST_SPACES = 4
"""Characters: a line that begins with more is placed by them, not indented."""
STOP = regex("[。；：，！？]")


def recognise(document: WordDocument) -> tuple[Role, ...]:
    """The role of every paragraph of a document."""
    return tuple(_Recogniser(document.paragraphs).roles())


@dataclass
class _Recogniser:
    """Walks the paper from top to bottom; each step takes the paragraphs it knows and leaves the rest as body."""

    paragraphs: Sequence[WordParagraph]

    def roles(self) -> list[Role]:
        self.found = [_plain_role(paragraph) for paragraph in self.paragraphs]
        self._contents()
        start = self._letterhead()
        if not any(map(self._starts_attachment, self._open(start)[:1])):
            start = self._title(start)
            self._addressee(start)
        self._ending(start)
        self._attachments(start)
        self._asides()
        self._beside_tables()
        return self.found

    def _open(self, start: int = 0) -> list[int]:
        """Places not yet taken: ordinary paragraphs with words, outside tables."""
        return [i for i in range(start, len(self.found)) if self.found[i] is Role.BODY or self.found[i].level]

    def _contents(self) -> None:
        """What follows 目录, up to the first line that neither ends in a page's number nor names a later heading."""
        listing = False
        last = {paragraph.words: place for place, paragraph in enumerate(self.paragraphs)}
        for place in self._open():
            words = self.paragraphs[place].words
            paged = bool(patterns.CONTENTS_LINE.match(words))
            goes_on = listing and (paged or last[words] > place or bool(patterns.PAGE_AT_END.search(words)))
            listing = goes_on or bool(patterns.CONTENTS.match(words))
            if listing or paged:
                self.found[place] = Role.OTHER

    def _letterhead(self) -> int:
        """Take 份号 to 签发人, and as 标志 what else stands above; answers where the rest begins."""
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
                self._marks(place, role)
            elif _looks_like_body(paragraph):
                break
        return after

    def _marks(self, below: int, role: Role) -> None:
        """Whatever stands above a number without a role is part of 标志; a title may be followed by its number too."""
        if role in {Role.DOCUMENT_NUMBER, Role.SIGNER, Role.ISSUE}:
            for place in (i for i in self._open() if i < below):
                titled = role is not Role.ISSUE and patterns.ABOUT.search(self.paragraphs[place].words)
                self.found[place] = Role.TITLE if titled else Role.MARK

    def _signers(self, number: int) -> None:
        """Rows of names between 签发人： and the row of 发文字号 are 签发人 too."""
        above = [i for i in range(number) if self.found[i] is Role.SIGNER]
        for place in range(above[0], number) if above else ():
            self.found[place] = Role.SIGNER

    def _title(self, start: int) -> int:
        places = [] if Role.TITLE in self.found else self._open(start)[:6]
        first = next((i for i in places if _is_title(self.paragraphs[i]) or self._title_lines(i, places)), None)
        if first is None:
            return start
        title, end = self.paragraphs[first], first + (self._title_lines(first, places) or 1)
        self.found[first:end] = [Role.TITLE] * (end - first)
        for place in self._open(end):
            paragraph = self.paragraphs[place]
            below = _under_title(paragraph.words)
            over = patterns.level_of(paragraph.words) or paragraph.words[-1] in ":：。" or place - first > 8
            if not below and (over or not _centred(paragraph)):
                return place
            alike = abs(paragraph.size - title.size) < 1 and _family(paragraph) == _family(title)
            again = self.found[place - 1] is Role.TITLE and alike and not patterns.BRACKETED.match(paragraph.words)
            self.found[place] = Role.TITLE if again and not below else Role.SUBTITLE
        return len(self.found)

    def _title_lines(self, place: int, places: Sequence[int]) -> int:
        """How many lines from one of the first two on read as one title, whatever they look like; 0: they do not."""
        if place not in places[:2]:
            return 0
        for lines in (1, 2, 3):
            words = [paragraph.words for paragraph in self.paragraphs[place : place + lines]]
            wrong = lines > 1 and (
                place + lines - 1 not in places or words[-2][-1] in patterns.STOPS or len(words[-1]) > LONGEST_LINE
            )
            if wrong or any(map(patterns.level_of, words)):
                return 0
            if patterns.reads_as_title("".join(words), alone=len(self.paragraphs) == lines):
                return lines
        return 0

    def _addressee(self, start: int) -> None:
        places = self._open(start)
        if not places:
            return
        place, words = places[0], self.paragraphs[places[0]].words
        titles = "".join(p.words for p, role in zip(self.paragraphs, self.found, strict=True) if role is Role.TITLE)
        if patterns.level_of(words) or "。" in words or len(words) >= LONGEST_ADDRESSEE:
            return
        organ, named = bool(patterns.ADDRESSED.search(words)), words.endswith(("：", ":"))
        if named and (organ or (titles and not patterns.LEADS_IN.search(words))):
            self.found[place] = Role.ADDRESSEE
        elif titles and organ and not named and self.paragraphs[place].format.first_line < 8 and len(words) < 60:
            self.found[place] = Role.ADDRESSEE if self._others_issue(place, titles) else Role.SUBTITLE
            if self.found[place] is Role.SUBTITLE and places[1:] and _under_title(self.paragraphs[places[1]].words):
                self.found[places[1]] = Role.SUBTITLE

    def _others_issue(self, place: int, titles: str) -> bool:
        """Whether title or signature name another organ than the line under the title, which is then addressed."""
        words = self.paragraphs[place].words
        later = [self.paragraphs[i].words for i in self._open(place + 1)]
        if titles.startswith(words) or words in later:
            return False
        signed = any(patterns.ORGAN.search(line) and len(line) < LONGEST_LINE for line in later)
        return signed or bool(patterns.ISSUED.search(titles))

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
        """Take each attachment's label, the phrase right after it, and the centred lines after that."""
        titling = ""
        for place in self._open(start):
            paragraph = self.paragraphs[place]
            phrase = titling == "label" and len(paragraph.words) <= LONGEST_LONE_HEADING and not STOP.search(paragraph.words)
            if self._starts_attachment(place):
                self.found[place] = Role.ATTACHMENT_LABEL
                titling = "label"
            elif titling and (_centred(paragraph) or (phrase and self.found[place] is Role.BODY)):
                self.found[place] = Role.ATTACHMENT_TITLE
                titling = "title"
            else:
                titling = ""

    def _asides(self) -> None:
        """A short line at the right that nobody signs is a remark, no text."""
        for place, role in enumerate(self.found):
            paragraph = self.paragraphs[place]
            short = len(paragraph.words) < LONGEST_LINE and not paragraph.words.endswith(tuple(patterns.STOPS))
            aside = paragraph.format.alignment == "right" or placed_by_spaces(paragraph)
            if role is Role.BODY and short and aside:
                self.found[place] = Role.OTHER

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
    (Role.COPY_NUMBER, regex(r"^(№|No\.?)?\s*\d{5,7}$")),
    (Role.SECRECY, regex(r"^(绝\s*密|机\s*密|秘\s*密)\s*([★☆*].*)?$")),
    (Role.URGENCY, regex(r"^(特\s*急|加\s*急|平\s*急)$")),
    (Role.DOCUMENT_NUMBER, patterns.LOOSE_DOCUMENT_NUMBER),
    (Role.ISSUE, patterns.ISSUE),
    (Role.SIGNER, regex(r"^签\s*发\s*人\s*[：:]")),
)


def _plain_role(paragraph: WordParagraph) -> Role:
    if paragraph.table:
        return Role.TABLE
    if not paragraph.words:
        return Role.OTHER if paragraph.drawing else Role.EMPTY
    if patterns.CONTENTS_STYLE.match(paragraph.style):
        return Role.OTHER
    if patterns.ATTENDANCE.match(paragraph.words):
        return Role.ATTENDANCE
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


def placed_by_spaces(paragraph: WordParagraph) -> bool:
    """Whether spaces or a tab push a line to its place: further than any indent, before no more than fits there."""
    words, stop = paragraph.words, paragraph.format.first_tab
    far = patterns.padding(paragraph.text) > MOST_SPACES or (
        paragraph.text[:1] == "\t" and stop > MOST_SPACES * paragraph.size
    )
    return far and len(words) < LONGEST_LINE and not patterns.level_of(words)


def _centred(paragraph: WordParagraph) -> bool:
    return paragraph.format.alignment == "center" or _padded_to_centre(paragraph)


def _padded_to_centre(paragraph: WordParagraph) -> bool:
    return placed_by_spaces(paragraph) and len(paragraph.words) < 30


def _left(paragraph: WordParagraph) -> bool:
    return paragraph.format.alignment in {"left", "both"}


def _is_title(paragraph: WordParagraph) -> bool:
    words = paragraph.words
    if len(words) > LONGEST_TITLE or words.endswith(("：", ":")) or patterns.level_of(words):
        return False
    if patterns.BYLINE.match(words):
        return False
    styled = paragraph.style.casefold() in {"title", "标题", "公文标题"}
    return _centred(paragraph) or styled or paragraph.size >= LEAST_TITLE


def _under_title(words: str) -> bool:
    """Whether a line says who wrote a paper or when, as those under titles do."""
    return bool(patterns.BYLINE.match(words) or patterns.LOOSE_DATE.match(words.strip("（）()")))


def _is_signature(paragraph: WordParagraph) -> bool:
    words = paragraph.words
    if len(words) > 70 or words[-1] in "。；，：:;,." or "附件" in words[:3] or patterns.ATTACHMENT_ITEM.match(words):
        return False
    padding = patterns.padding(paragraph.text)
    placed = paragraph.format.alignment in {"right", "center"} or paragraph.format.left >= 60 or padding > MOST_SPACES
    return placed or bool(patterns.ORGAN.search(words) or patterns.BYLINE.match(words))


def _is_red(paragraph: WordParagraph) -> bool:
    return any(run.format.color.startswith(("FF00", "FE0", "E60", "C000", "F00", "D70")) for run in paragraph.runs)


def _looks_like_body(paragraph: WordParagraph) -> bool:
    return len(paragraph.words) > 60 or "。" in paragraph.words or bool(patterns.level_of(paragraph.words))


def _family(paragraph: WordParagraph) -> str:
    return paragraph.runs[0].format.east_asian if paragraph.runs else ""
