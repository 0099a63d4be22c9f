"""The elements above the text and below it: 发文字号 to 主送机关, 附件说明 to 版记 (GB/T 9704-2012, 7.2 to 7.4)."""

from __future__ import annotations

import datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Severity, code
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.docx.judging import is_red, misplaced, misplaced_name, right_face
from govsummary.lint.rules.layout import first_words, place
from govsummary.lint.rules.layout.paragraphs import ALIGNMENTS
from govsummary.standard import grammar
from govsummary.standard.grammar import right_date
from govsummary.standard.measures import (
    COPY_NUMBER_DIGITS,
    FACES,
    SEALED_RIGHT,
    SIGNER_NAME,
    SIZE_TOLERANCE,
    STYLE,
    TEXT_ROLES,
    UNSEALED_RIGHT,
    size_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.docx.document import WordDocument, WordParagraph

FONT = code("GS511")
ALIGNMENT = code("GS526")
NO_SUCH_DATE = code("GS317")
MARK_COLOR = code("GS548")
RULE_COLOR = code("GS549")
NAME_PLACE = code("GS550")
DOCUMENT_NUMBER = code("GS222")
DATE = code("GS552")
ATTACHMENT_NOTE = code("GS445")
NO_TEXT_HERE = code("GS556")
SIGNATURE_PLACE = code("GS557")
NO_SIGNER = code("GS223")
IMPRINT_SIZE = code("GS560")
NO_TITLE = code("GS563")
COPY_NUMBER_FORM = code("GS577")
COPIES_END = code("GS578")


SLIPS = (
    (regex(r"[\[［（(【〈]"), Text("年份应用六角括号〔〕", "the year stands in 〔〕")),
    (regex("第"), Text("序号前不加“第”", "no 第 before the number")),
    (regex(r"\D0\d*号"), Text("序号不编虚位", "no leading zeros")),
    (regex(r"[〔\[［（(【〈]\s*\d{2}\s*年?\s*\D"), Text("年份应标全称", "the year is written in full")),
    (regex("年"), Text("年份后不加“年”", "no 年 after the year")),
    (regex(r"\s"), Text("中间不留空格", "no spaces inside")),
)
OTHER_SLIP = Text("应由机关代字、年份、顺序号组成", "it is made of short name, year and number")
_BEHIND_NUMBER = regex(r"(?<=号)\t|\s+签\s*发\s*人")
LEAST_TEXT = 3
"""Paragraphs."""
LABEL = regex(r"签\s*发\s*人\s*[：:]")
NAME = Text("签发人姓名", "the name after 签发人")
COPY_NUMBER = regex(rf"(?<!\d)\d{{{COPY_NUMBER_DIGITS}}}$")
LEAST_MARK = 20.0
"""Points: no mark is smaller."""
BELOW_HEAD = {Role.TITLE, Role.ADDRESSEE, Role.BODY}
UPWARD = regex("请示$")
SIGNED = regex(r"签\s*发\s*人|\t")
SIGN = Text("请在发文字号右边写“签发人：姓名”", "write 签发人： and the name to the right of the number")


def check_head(document: WordDocument) -> Iterator[Diagnostic]:
    """The elements above the text, as far as they are there."""
    titles = document.of(Role.TITLE)
    for paragraph, role in document.each:
        where = place(document, paragraph)
        if role is Role.DOCUMENT_NUMBER:
            number = _BEHIND_NUMBER.split(paragraph.words)[0].rpartition("\t")[2].strip()
            if not grammar.DOCUMENT_NUMBER.match(number):
                reasons = [reason for slip, reason in SLIPS if slip.search(number)] or [OTHER_SLIP]
                why = Text("；", "; ").join(reasons)
                yield DOCUMENT_NUMBER.at(where, got=number, hint=why, severity=Severity.ERROR, quote=number)
    yield from _untitled(document)
    yield from _red(document)
    yield from _places(document)
    yield from _names(document)
    yield from _signer(document, "".join(paragraph.words for paragraph in titles))


def _untitled(document: WordDocument) -> Iterator[Diagnostic]:
    """A paper with text and neither title nor the label of an attachment; few lines are none, 令 and 纪要 have a mark."""
    paragraphs = [paragraph for paragraph, role in document.each if role in TEXT_ROLES]
    marked = any(one.size >= LEAST_MARK and one.words.endswith(("令", "纪要")) for one in document.paragraphs)
    titled = marked or any(role in {Role.TITLE, Role.ATTACHMENT_LABEL} for role in document.roles)
    if len(paragraphs) >= LEAST_TEXT and not titled:
        yield NO_TITLE.at(place(document, paragraphs[0]), got=first_words(paragraphs[0]), quote=first_words(paragraphs[0]))


def _red(document: WordDocument) -> Iterator[Diagnostic]:
    """标志 and the rule below 发文字号, down to the title."""
    marks = [paragraph for paragraph, role in document.each if role is Role.MARK and paragraph.size >= LEAST_MARK]
    for mark in marks:
        if not any(is_red(run.format.color) for run in mark.runs):
            yield MARK_COLOR.at(place(document, mark), got=mark.words, quote=mark.words)
    head = takewhile(lambda pair: pair[1] not in BELOW_HEAD, document.each) if marks else ()
    ruled = [paragraph for paragraph, _ in head if paragraph.rules]
    if ruled and not any(is_red(color) for paragraph in ruled for color in paragraph.rules):
        yield RULE_COLOR.at(place(document, ruled[0]))


def _places(document: WordDocument) -> Iterator[Diagnostic]:
    """标志 in the middle; 发文字号 too, but beside 签发人 and in letters; 份号 of six figures."""
    signed = Role.SIGNER in document.roles
    for paragraph, role in document.each:
        where, got = place(document, paragraph), paragraph.format.alignment
        if role is Role.MARK and paragraph.size >= LEAST_MARK and got in {"left", "right"}:
            yield _not_centred(paragraph, role, where)
        elif role is Role.DOCUMENT_NUMBER and Role.MARK in document.roles and got in {"left", "both"} and not signed:
            placed = SIGNED.search(paragraph.text) or grammar.LEADING.match(paragraph.text) or paragraph.floating
            if (
                not placed
                and paragraph.format.left + paragraph.format.first_line < document.section_of(paragraph).text_width / 4
            ):
                yield _not_centred(paragraph, role, where)
        elif role is Role.COPY_NUMBER and not COPY_NUMBER.search(paragraph.words):
            yield COPY_NUMBER_FORM.at(where, got=paragraph.words, quote=paragraph.words)


def _names(document: WordDocument) -> Iterator[Diagnostic]:
    """Who signed it off stands in 楷体 after 签发人： (7.2.6)."""
    for paragraph, role in document.each:
        if role not in {Role.SIGNER, Role.DOCUMENT_NUMBER} or not (label := LABEL.search(paragraph.text)):
            continue
        for run in paragraph.between(label.end(), len(paragraph.text)):
            family = run.format.east_asian
            if run.text.strip() and family and not right_face(document, family, SIGNER_NAME[2]):
                yield replace(
                    FONT.at(place(document, paragraph), role=NAME, got=family, wanted=FACES[SIGNER_NAME[2]]),
                    clause=NO_SIGNER.clause,
                )
                break


def _not_centred(paragraph: WordParagraph, role: Role, where: Location) -> Diagnostic:
    return ALIGNMENT.at(where, role=role.value, got=ALIGNMENTS[paragraph.format.alignment], wanted=ALIGNMENTS["center"])


def _signer(document: WordDocument, title: str) -> Iterator[Diagnostic]:
    """A paper with a letterhead that asks a superior names who signed it off (7.2.6); a report may go elsewhere."""
    roles = set(document.roles)
    number = next((p for p, role in document.each if role is Role.DOCUMENT_NUMBER), None)
    kind = UPWARD.search(title)
    if not kind or number is None or not {Role.MARK, Role.ADDRESSEE} <= roles or Role.SIGNER in roles:
        return
    if not SIGNED.search(number.words) and number.format.alignment != "right":  # a letter has its number at the right
        yield NO_SIGNER.at(place(document, number), title=title, hint=SIGN, severity=Severity.ERROR, quote=number.words)


_DAY = regex(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
IMPRINT_LINE = regex(rf"^(抄送|抄报|分送)\s*[：:]|{grammar.PRINTED}|^[（(]?共印\s*\d+\s*份")
COPIES = regex(r"^抄\s*送\s*[：:]\s*\S")
NOTE_SLIPS = (
    (regex(r"^附\s*件\s*\d*\s*:"), Text("冒号应为全角", "the colon is full-width")),
    (regex(r"^附\s+件"), Text("“附件”二字之间不空格", "no space inside 附件")),
    (regex("[。；，、;,.]$"), Text("名称后不加标点", "no punctuation after the name")),
    (regex(r"^附\s*件\s*\d+\s*[：:]"), Text("序号应写在冒号后（附件：1.……）", "the number follows the colon")),
    (regex(r"^(附\s*件\s*[：:]\s*)?\d+\s*[、．,，]"), Text("序号后用“.”", "a full stop follows the number")),
    (regex(r"^附\s*件\s*[：:]\s*《.*》$"), Text("名称不加书名号", "no 《》 around the name")),
)


def check_ending(document: WordDocument) -> Iterator[Diagnostic]:
    """The elements below the text, as far as they are there."""
    for paragraph, role in document.each:
        where = place(document, paragraph)
        words = paragraph.words
        if grammar.NO_TEXT_HERE.match(words):
            yield NO_TEXT_HERE.at(where, got=words, quote=words)
        elif role is Role.DATE:
            if not _exists(right_date(words)):
                yield NO_SUCH_DATE.at(where, quote=words)
            elif not grammar.DATE.match(words):
                yield DATE.at(where, got=words, wanted=right_date(words), quote=words)
            yield from _right_gap(document, paragraph)
        elif role is Role.ATTACHMENT_NOTE:
            reasons = [reason for slip, reason in NOTE_SLIPS if slip.search(words)]
            if reasons:
                yield ATTACHMENT_NOTE.at(where, hint=Text("；", "; ").join(reasons), quote=first_words(paragraph))
    if (wrong := misplaced_name(document)) is not None:
        yield NAME_PLACE.at(place(document, wrong), got=wrong.words, quote=wrong.words)
    yield from _imprint(document)


def _exists(words: str) -> bool:
    """Whether there is such a day."""
    found = _DAY.fullmatch(words)
    try:
        return found is None or bool(datetime.date(*map(int, found.groups())))
    except ValueError:
        return False


def _imprint(document: WordDocument) -> Iterator[Diagnostic]:
    """抄送 and 印发, wherever they stand, in 14 pt (7.4); the list of copies ends in a full stop."""
    for paragraph in (*document.paragraphs, *document.boxes):
        if COPIES.match(paragraph.words) and paragraph.words[-1] in "，、；,;.：:":
            yield COPIES_END.at(place(document, paragraph), got=paragraph.words[-1], quote=first_words(paragraph))
        if IMPRINT_LINE.search(paragraph.words) and abs(paragraph.size - STYLE["CopiesTo"].points) > SIZE_TOLERANCE:
            quote = first_words(paragraph)
            yield IMPRINT_SIZE.at(place(document, paragraph), quote=quote, got=size_name(paragraph.size))


def _right_gap(document: WordDocument, date: WordParagraph) -> Iterator[Diagnostic]:
    if date.text[:1] in {" ", "\u3000", "\t"}:
        return  # placed by spaces, which has a finding of its own
    if (gap := misplaced(document, date)) is not None:
        where = place(document, date)
        yield SIGNATURE_PLACE.at(
            where, role=Role.DATE.value, got=gap, wanted=f"{UNSEALED_RIGHT} / {SEALED_RIGHT}", quote=date.words
        )
