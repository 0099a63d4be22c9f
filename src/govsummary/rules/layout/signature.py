"""What stands below the text: 附件说明, 署名, 成文日期 (GB/T 9704-2012, 7.3.4 and 7.3.5)."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from govsummary.codes.agreement import COPIES_END, IMPRINT_SIZE, NAME_PLACE, NO_SUCH_DATE
from govsummary.codes.elements import ATTACHMENT_NOTE, DATE, NO_TEXT_HERE, SIGNATURE_PLACE
from govsummary.language import Text
from govsummary.regex import regex
from govsummary.rules.layout.findings import each, first_words, place
from govsummary.wordfile import patterns
from govsummary.wordfile.forms import right_date
from govsummary.wordfile.placing import misplaced, misplaced_name
from govsummary.wordfile.roles import Role
from govsummary.wordfile.wanted import SIZE_TOLERANCE, size_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.wordfile.document import WordDocument, WordParagraph

IMPRINT_WANTED = 14.0
IMPRINT_LINE = regex(rf"^(抄送|抄报|分送)\s*[：:]|{patterns.PRINTED}|^[（(]?共印\s*\d+\s*份")
COPIES = regex(r"^抄\s*送\s*[：:]\s*\S")
NOTE_SLIPS = (
    (regex(r"^附\s*件\s*\d*\s*:"), Text("冒号应为全角", "the colon is full-width")),
    (regex(r"^附\s+件"), Text("“附件”二字之间不空格", "no space inside 附件")),
    (regex("[。；，、;,.]$"), Text("名称后不加标点", "no punctuation after the name")),
    (regex(r"^附\s*件\s*\d+\s*[：:]"), Text("序号应写在冒号后（附件：1.……）", "the number follows the colon")),
    (regex(r"^(附\s*件\s*[：:]\s*)?\d+\s*[、．,，]"), Text("序号后用“.”", "a full stop follows the number")),
    (regex(r"^附\s*件\s*[：:]\s*《.*》$"), Text("名称不加书名号", "no 《》 around the name")),
)


def check(document: WordDocument) -> Iterator[Diagnostic]:
    """The elements below the text, as far as they are there."""
    for paragraph, role in each(document):
        where = place(document, paragraph)
        words = paragraph.words
        if patterns.NO_TEXT_HERE.match(words):
            yield NO_TEXT_HERE.at(where, got=words, quote=words)
        elif role is Role.DATE:
            if not _exists(right_date(words)):
                yield NO_SUCH_DATE.at(where, got=words, quote=words)
            elif not patterns.DATE.match(words):
                yield DATE.at(where, got=words, wanted=right_date(words), quote=words)
            yield from _right_gap(document, paragraph)
        elif role is Role.ATTACHMENT_NOTE:
            reasons = [str(reason) for slip, reason in NOTE_SLIPS if slip.search(words)]
            if reasons:
                joined = Text("；", "; ").fill().join(reasons)
                yield ATTACHMENT_NOTE.at(where, got=first_words(paragraph), reason=joined, quote=words)
    if (wrong := misplaced_name(document)) is not None:
        yield NAME_PLACE.at(place(document, wrong), got=wrong.words, quote=wrong.words)
    yield from _imprint(document)


def _exists(words: str) -> bool:
    """Whether there is such a day."""
    found = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", words)
    try:
        return found is None or bool(datetime.date(*map(int, found.groups())))
    except ValueError:
        return False


def _imprint(document: WordDocument) -> Iterator[Diagnostic]:
    """抄送 and 印发, wherever they stand, in 14 pt (7.4); the list of copies ends in a full stop."""
    for paragraph in (*document.paragraphs, *document.boxes):
        if COPIES.match(paragraph.words) and paragraph.words[-1] in "，、；,;.：:":
            yield COPIES_END.at(place(document, paragraph), got=paragraph.words[-1], quote=first_words(paragraph))
        if IMPRINT_LINE.search(paragraph.words) and abs(paragraph.size - IMPRINT_WANTED) > SIZE_TOLERANCE:
            quote = first_words(paragraph)
            yield IMPRINT_SIZE.at(place(document, paragraph), quote=quote, got=size_name(paragraph.size))


def _right_gap(document: WordDocument, date: WordParagraph) -> Iterator[Diagnostic]:
    if date.text[:1] in {" ", "\u3000", "\t"}:
        return  # placed by spaces, which has a finding of its own
    if (gap := misplaced(document, date)) is not None:
        where = place(document, date)
        yield SIGNATURE_PLACE.at(where, role=Role.DATE.value, got=gap, wanted="2 / 4", quote=date.words)
