"""What each paragraph of a paper is (标题, 主送机关, 一级标题 …), whatever file it stands in.

Words and order decide; how a paragraph looks is evidence beside them, where the file says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govsummary.core.model import HEADINGS, Role, heading_role
from govsummary.core.regex import regex
from govsummary.standard import grammar

HEAD = 20
"""Only so many paragraphs can hold a letterhead and title."""
LONGEST_TITLE = 90
LEAST_TITLE = 18.0
SMALL_PRINT = 12.0
"""Points; no title is set smaller than the one, the body never as small as the other."""
LONGEST_LONE_HEADING = 45
LONGEST_LONE_ITEM = 30
LONGEST_ADDRESSEE = 200
LONGEST_LINE = 40
MOST_SPACES = 4
"""Characters: a line that begins with more is placed by them, not indented."""
_STOP = regex("[。；：，！？]")
_SENTENCE = regex("[。；！？]")
_JOINED = regex("[，；]")
_PAGE_ENDS = frozenset("0123456789)）")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a file says of a paragraph; what its kind of file does not say is left as it is here. Lengths in points."""

    words: str
    """Without spaces at the ends, with the automatic number."""
    table: bool = False
    drawing: bool = False
    item: bool = False
    """Whether the mark of a list stands before it."""
    outline: int = 0
    """Its level as a heading by outline or mark; 0: none."""
    titled: bool = False
    """Whether its style or mark is that of the title."""
    listed: bool = False
    """Whether its style is that of a contents page."""
    pushed: bool = False
    """Whether spaces or a tab push it further than any indent."""
    alignment: str = "left"
    first_line: float = 0.0
    left: float = 0.0
    size: float = 0.0
    """0: not known."""
    family: str = ""
    red: bool = False

    @property
    def placed_by_spaces(self) -> bool:
        """Whether what pushes it does so to place a line, before no more words than fit there."""
        return self.pushed and len(self.words) < LONGEST_LINE and not grammar.level_of(self.words)

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle, be it by spaces."""
        return self.alignment == "center" or (self.placed_by_spaces and len(self.words) < 30)


def recognise(paragraphs: Sequence[Evidence]) -> tuple[Role, ...]:
    """The role of every paragraph of a paper, in reading order."""
    return tuple(_Recogniser(paragraphs).roles())


def run_ins(words: Sequence[str], roles: Sequence[Role]) -> list[bool]:
    """Which numbered paragraphs go on as text, or are items of a list, rather than headings on lines of their own."""
    levels = [grammar.level_of(one) if role.level else 0 for one, role in zip(words, roles, strict=True)]
    return [level > 0 and not (_alone(words[i], level) and not _listed(words, levels, i)) for i, level in enumerate(levels)]


def attached(roles: Sequence[Role]) -> list[bool]:
    """Which paragraphs are text of attachments, from the first label below the text on; a file may itself be one."""
    text = next((i for i, role in enumerate(roles) if role is Role.BODY or role.level), len(roles))
    first = next((i for i, role in enumerate(roles) if i > text and role is Role.ATTACHMENT_LABEL), len(roles))
    return [i >= first and role not in {Role.TABLE, Role.IMPRINT} for i, role in enumerate(roles)]


def _alone(words: str, level: int) -> bool:
    if level > 2:
        return len(words) <= LONGEST_LONE_ITEM and not _STOP.search(words)
    number = grammar.LEVELS[level - 1].match(words)
    bare = words[number.end() if number else 0 :].strip().rstrip(grammar.STOPS)
    sentence = _SENTENCE.search(bare) or (words.endswith("。") and _JOINED.search(bare))
    return len(bare) <= LONGEST_LONE_HEADING and not sentence


def _listed(words: Sequence[str], levels: Sequence[int], place: int) -> bool:
    """Whether it ends in a mark beside another of its level: a list of sentences."""
    beside = levels[place] in (*levels[max(0, place - 1) : place], *levels[place + 1 : place + 2])
    return levels[place] <= 2 and beside and words[place][-1] in grammar.STOPS


@dataclass
class _Recogniser:
    """Walks the paper from top to bottom; each step takes the paragraphs it knows and leaves the rest as body."""

    paragraphs: Sequence[Evidence]

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
            paged = words[-1] in _PAGE_ENDS and bool(grammar.CONTENTS_LINE.match(words))
            goes_on = listing and (paged or last[words] > place or bool(grammar.PAGE_AT_END.search(words)))
            listing = goes_on or bool(grammar.CONTENTS.match(words))
            if listing or paged:
                self.found[place] = Role.CONTENTS

    def _letterhead(self) -> int:
        """Take 份号 to 签发人, and as 标志 what else stands above; answers where the rest begins."""
        after = 0
        for place in self._open()[:HEAD]:
            paragraph = self.paragraphs[place]
            role = next((r for r, known in LETTERHEAD if known.search(paragraph.words)), None)
            if role is None and paragraph.red and paragraph.size > 20:
                role = Role.MARK
            if role is Role.DOCUMENT_NUMBER:
                self._signers(place)
            if role:
                self.found[place] = role
                after = place + 1
                self._marks(place, role)
            elif _looks_like_body(paragraph.words):
                break
        return after

    def _marks(self, below: int, role: Role) -> None:
        """Whatever stands above a number without a role is part of 标志; a title may be followed by its number too."""
        if role in {Role.DOCUMENT_NUMBER, Role.SIGNER, Role.ISSUE}:
            for place in (i for i in self._open() if i < below):
                words = self.paragraphs[place].words
                titled = grammar.ABOUT.search(words) or grammar.reads_as_title(words)
                self.found[place] = Role.TITLE if titled and role is not Role.ISSUE else Role.MARK

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
            over = grammar.level_of(paragraph.words) or paragraph.words[-1] in ":：。" or place - first > 8
            if not below and (over or not paragraph.centred):
                return place
            alike = abs(paragraph.size - title.size) < 1 and paragraph.family == title.family
            again = self.found[place - 1] is Role.TITLE and alike and not grammar.BRACKETED.match(paragraph.words)
            self.found[place] = Role.TITLE if again and not below else Role.SUBTITLE
        return len(self.found)

    def _title_lines(self, place: int, places: Sequence[int]) -> int:
        """How many lines from one of the first two on read as one title, whatever they look like; 0: they do not."""
        if place not in places[:2]:
            return 0
        alone = sum(role is not Role.EMPTY for role in self.found)
        for lines in (1, 2, 3):
            words = [paragraph.words for paragraph in self.paragraphs[place : place + lines]]
            wrong = lines > 1 and (
                place + lines - 1 not in places or words[-2][-1] in grammar.STOPS or len(words[-1]) > LONGEST_LINE
            )
            if wrong or any(map(grammar.level_of, words)):
                return 0
            if grammar.reads_as_title("".join(words), alone=alone == lines):
                return lines
        return 0

    def _addressee(self, start: int) -> None:
        places = self._open(start)
        if not places:
            return
        place, words = places[0], self.paragraphs[places[0]].words
        titles = "".join(p.words for p, role in zip(self.paragraphs, self.found, strict=True) if role is Role.TITLE)
        if grammar.level_of(words) or "。" in words or len(words) >= LONGEST_ADDRESSEE:
            return
        organ, named = bool(grammar.ADDRESSED.search(words)), words.endswith(("：", ":"))
        if named and (organ or (titles and grammar.NAMES.search(words) and not grammar.LEADS_IN.search(words))):
            self.found[place] = Role.ADDRESSEE
        elif titles and organ and not named and self.paragraphs[place].first_line < 8 and len(words) < 60:
            self.found[place] = Role.ADDRESSEE if self._others_issue(place, titles) else Role.SUBTITLE
            if self.found[place] is Role.SUBTITLE and places[1:] and _under_title(self.paragraphs[places[1]].words):
                self.found[places[1]] = Role.SUBTITLE

    def _others_issue(self, place: int, titles: str) -> bool:
        """Whether title or signature name another organ than the line under the title, which is then addressed."""
        words = self.paragraphs[place].words
        later = [self.paragraphs[i].words for i in self._open(place + 1)]
        if titles.startswith(words) or words in later:
            return False
        signed = any(grammar.ORGAN.search(line) and len(line) < LONGEST_LINE for line in later)
        return signed or bool(grammar.ISSUED.search(titles))

    def _ending(self, start: int) -> None:
        """Take 附件说明, 署名, 成文日期, 附注 and 版记."""
        places = self._open(start)
        limit = next((i for i in places if self._starts_attachment(i)), len(self.found))
        dates = [i for i in places if i < limit and _is_date(self.paragraphs[i].words)]
        if dates:
            self._signature(dates[-1])
        for place in self._open(start):
            words = self.paragraphs[place].words
            if grammar.IMPRINT.search(words):
                self.found[place] = Role.IMPRINT
            elif dates and dates[-1] < place < limit and grammar.BRACKETED.match(words):
                self.found[place] = Role.NOTE
        self._attachment_note(start, limit)

    def _signature(self, date: int) -> None:
        self.found[date] = Role.DATE
        above = True
        for place in range(date - 1, max(date - 8, -1), -1):
            if self.found[place] is Role.EMPTY:
                continue
            if self.found[place] is not Role.BODY or not _is_signature(self.paragraphs[place], right_above=above):
                return
            self.found[place] = Role.SIGNATURE
            above = False

    def _attachment_note(self, start: int, limit: int) -> None:
        noted = False
        for place in (i for i in self._open(start) if i < limit):
            words = self.paragraphs[place].words
            if grammar.ATTACHMENT_NOTE.match(words):
                noted = True
            elif not (noted and grammar.ATTACHMENT_ITEM.match(words) and self.found[place - 1] is Role.ATTACHMENT_NOTE):
                continue
            self.found[place] = Role.ATTACHMENT_NOTE

    def _starts_attachment(self, place: int) -> bool:
        return bool(grammar.ATTACHMENT_LABEL.match(self.paragraphs[place].words))

    def _attachments(self, start: int) -> None:
        """Take each attachment's label, the phrase right after it, and the centred lines after that."""
        titling = ""
        for place in self._open(start):
            paragraph = self.paragraphs[place]
            phrase = titling == "label" and _is_phrase(paragraph.words) and self.found[place] is Role.BODY
            if self._starts_attachment(place):
                self.found[place] = Role.ATTACHMENT_LABEL
                titling = "label"
            elif titling and (paragraph.centred or phrase):
                self.found[place] = Role.ATTACHMENT_TITLE
                titling = "title"
            else:
                titling = ""

    def _asides(self) -> None:
        """A short line at the right that nobody signs is a remark, no text."""
        for place, role in enumerate(self.found):
            paragraph = self.paragraphs[place]
            short = len(paragraph.words) < LONGEST_LINE and not paragraph.words.endswith(tuple(grammar.STOPS))
            if role is Role.BODY and short and (paragraph.alignment == "right" or paragraph.placed_by_spaces):
                self.found[place] = Role.OTHER

    def _beside_tables(self) -> None:
        """A phrase or centred line right above a table is its caption; below it stand notes, set small or worded so."""
        for place, role in enumerate(self.found):
            paragraph = self.paragraphs[place]
            small_title = role is Role.ATTACHMENT_TITLE and 0 < paragraph.size < LEAST_TITLE
            if role is not Role.BODY and not small_title:
                continue
            below = [one for one in self.found[place + 1 : place + 3] if one is not Role.CAPTION][:1]
            caption = (paragraph.centred or _is_phrase(paragraph.words)) and below == [Role.TABLE]
            small = 0 < paragraph.size <= SMALL_PRINT
            noted = (small or grammar.TABLE_NOTE.match(paragraph.words)) and Role.TABLE in self.found[:place][-1:]
            if caption or noted:
                self.found[place] = Role.CAPTION


BY_WORDS = (
    (Role.ATTENDANCE, grammar.ATTENDANCE),
    (Role.OTHER, grammar.NO_TEXT_HERE),
    (Role.CAPTION, grammar.TABLE_LINE),
)
LETTERHEAD = (
    (Role.COPY_NUMBER, regex(r"^(№|No\.?)?\s*\d{5,7}$")),
    (Role.SECRECY, regex(r"^(绝\s*密|机\s*密|秘\s*密)\s*([★☆*].*)?$")),
    (Role.URGENCY, regex(r"^(特\s*急|加\s*急|平\s*急)$")),
    (Role.DOCUMENT_NUMBER, grammar.LOOSE_DOCUMENT_NUMBER),
    (Role.ISSUE, grammar.ISSUE),
    (Role.SIGNER, regex(r"^签\s*发\s*人\s*[：:]")),
)


def _plain_role(paragraph: Evidence) -> Role:
    """What a paragraph is by itself."""
    words = paragraph.words
    if paragraph.table:
        return Role.TABLE
    if not words:
        return Role.OTHER if paragraph.drawing else Role.EMPTY
    if paragraph.listed or paragraph.item:
        return Role.CONTENTS if paragraph.listed else Role.ITEM
    if level := grammar.level_of(words) or paragraph.outline:
        return heading_role(level)
    found = next((role for role, known in BY_WORDS if known.match(words)), Role.BODY)
    return Role.BODY if found is Role.CAPTION and len(words) >= LONGEST_LINE else found


def _is_phrase(words: str) -> bool:
    """Whether it is as short as a heading and no sentence."""
    return len(words) <= LONGEST_LONE_HEADING and not _STOP.search(words)


def _is_title(paragraph: Evidence) -> bool:
    words = paragraph.words
    if len(words) > LONGEST_TITLE or words.endswith(("：", ":")) or grammar.level_of(words):
        return False
    if grammar.BYLINE.match(words):
        return False
    return paragraph.centred or paragraph.titled or paragraph.size >= LEAST_TITLE


def _under_title(words: str) -> bool:
    """Whether a line says who wrote a paper or when, as those under titles do."""
    return bool(grammar.BYLINE.match(words) or _is_date(words))


def _is_date(words: str) -> bool:
    return bool(grammar.LOOSE_DATE.match(words.strip("（）()")))


def _is_signature(paragraph: Evidence, *, right_above: bool) -> bool:
    """Whether a line above the date signs; one ``right_above`` it need not name an organ, nor stand where names do."""
    words = paragraph.words
    if len(words) > 70 or words[-1] in "。；，：:;,." or "附件" in words[:3] or grammar.ATTACHMENT_ITEM.match(words):
        return False
    placed = paragraph.alignment in {"right", "center"} or paragraph.left >= 60 or paragraph.pushed
    named = grammar.ORGAN.search(words) or grammar.BYLINE.match(words)
    return placed or bool(named) or (right_above and len(words) < LONGEST_LONE_ITEM and words[-1] not in grammar.STOPS)


def _looks_like_body(words: str) -> bool:
    return len(words) > 60 or "。" in words or bool(grammar.level_of(words))


__all__ = ["HEADINGS", "LONGEST_LONE_HEADING", "Evidence", "Role", "attached", "recognise", "run_ins"]
