"""What stands above the text: 发文字号, title, 主送机关 (GB/T 9704-2012, 7.2.5, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from govsummary.codes.agreement import COPY_NUMBER_FORM, MARK_COLOR, NO_SIGNER, RULE_COLOR
from govsummary.codes.elements import ADDRESSEE_END, DOCUMENT_NUMBER, NO_TITLE, TITLE_END
from govsummary.codes.layout import ALIGNMENT, FONT
from govsummary.language import Text
from govsummary.regex import regex
from govsummary.rules.layout.findings import each, first_words, place
from govsummary.rules.layout.paragraphs import ALIGNMENTS
from govsummary.wordfile import patterns
from govsummary.wordfile.parts import between
from govsummary.wordfile.roles import Role
from govsummary.wordfile.wanted import TEXT_ROLES, is_red, right_face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.diagnostics import Diagnostic, Location
    from govsummary.wordfile.document import WordDocument, WordParagraph

SLIPS = (
    (regex(r"[\[［（(【〈]"), Text("年份应用六角括号〔〕", "the year stands in 〔〕")),
    (regex("第"), Text("序号前不加“第”", "no 第 before the number")),
    (regex(r"\D0\d*号"), Text("序号不编虚位", "no leading zeros")),
    (regex(r"[〔\[［（(【〈]\s*\d{2}\s*年?\s*\D"), Text("年份应标全称", "the year is written in full")),
    (regex("年"), Text("年份后不加“年”", "no 年 after the year")),
    (regex(r"\s"), Text("中间不留空格", "no spaces inside")),
)
OTHER_SLIP = Text("应由机关代字、年份、顺序号组成", "it is made of short name, year and number")
LEAST_TEXT = 3
"""Paragraphs."""
LABEL = regex(r"签\s*发\s*人\s*[：:]")
NAME = Text("签发人姓名", "the name after 签发人")
COPY_NUMBER = regex(r"(?<!\d)\d{6}$")
LEAST_MARK = 20.0
"""Points: no mark is smaller."""
BELOW_HEAD = {Role.TITLE, Role.ADDRESSEE, Role.BODY}
UPWARD = regex("请示$")
SIGNED = regex(r"签\s*发\s*人|\t")
TITLE_STOP = regex("[，。；：！？、,.;:!?]$")


def check(document: WordDocument) -> Iterator[Diagnostic]:
    """The elements above the text, as far as they are there."""
    titles = [paragraph for paragraph, role in each(document) if role is Role.TITLE]
    for paragraph, role in each(document):
        where = place(document, paragraph)
        if role is Role.DOCUMENT_NUMBER:
            number = re.split(r"(?<=号)\t|\s+签\s*发\s*人", paragraph.words)[0].rpartition("\t")[2].strip()
            if not patterns.DOCUMENT_NUMBER.match(number):
                reasons = [str(reason) for slip, reason in SLIPS if slip.search(number)] or [str(OTHER_SLIP)]
                yield DOCUMENT_NUMBER.at(where, got=number, reason=Text("；", "; ").fill().join(reasons), quote=number)
        elif role is Role.ADDRESSEE and not paragraph.words.endswith("："):
            yield ADDRESSEE_END.at(where, got=first_words(paragraph), quote=first_words(paragraph))
    if titles and (stop := TITLE_STOP.search(titles[-1].words)):
        yield TITLE_END.at(place(document, titles[-1]), got=stop[0], quote=first_words(titles[-1]))
    yield from _untitled(document)
    yield from _red(document)
    yield from _places(document)
    yield from _names(document)
    yield from _signer(document, "".join(paragraph.words for paragraph in titles))


def _untitled(document: WordDocument) -> Iterator[Diagnostic]:
    """A paper with text and neither title nor the label of an attachment; a few lines are no paper."""
    told = [paragraph for paragraph, role in each(document) if role in TEXT_ROLES]
    titled = any(role in {Role.TITLE, Role.ATTACHMENT_LABEL} for role in document.roles)
    if len(told) >= LEAST_TEXT and not titled:
        yield NO_TITLE.at(place(document, told[0]), got=first_words(told[0]), quote=first_words(told[0]))


def _red(document: WordDocument) -> Iterator[Diagnostic]:
    """标志 and the rule below 发文字号, down to the title."""
    marks = [paragraph for paragraph, role in each(document) if role is Role.MARK and paragraph.size >= LEAST_MARK]
    for mark in marks:
        if not any(is_red(run.format.color) for run in mark.runs):
            yield MARK_COLOR.at(place(document, mark), got=mark.words, quote=mark.words)
    head = takewhile(lambda pair: pair[1] not in BELOW_HEAD, each(document)) if marks else ()
    ruled = [paragraph for paragraph, _ in head if paragraph.rules]
    if ruled and not any(is_red(color) for paragraph in ruled for color in paragraph.rules):
        yield RULE_COLOR.at(place(document, ruled[0]))


def _places(document: WordDocument) -> Iterator[Diagnostic]:
    """标志 in the middle; 发文字号 too, but beside 签发人 and in letters; 份号 of six figures."""
    signed = Role.SIGNER in document.roles
    for paragraph, role in each(document):
        where, got = place(document, paragraph), paragraph.format.alignment
        if role is Role.MARK and paragraph.size >= LEAST_MARK and got in {"left", "right"}:
            yield _not_centred(paragraph, role, where)
        elif role is Role.DOCUMENT_NUMBER and Role.MARK in document.roles and got in {"left", "both"} and not signed:
            placed = SIGNED.search(paragraph.text) or patterns.LEADING.match(paragraph.text) or paragraph.floating
            if (
                not placed
                and paragraph.format.left + paragraph.format.first_line < document.section_of(paragraph).text_width / 4
            ):
                yield _not_centred(paragraph, role, where)
        elif role is Role.COPY_NUMBER and not COPY_NUMBER.search(paragraph.words):
            yield COPY_NUMBER_FORM.at(where, got=paragraph.words, quote=paragraph.words)


def _names(document: WordDocument) -> Iterator[Diagnostic]:
    """Who signed it off stands in 楷体 after 签发人： (7.2.6)."""
    for paragraph, role in each(document):
        if role not in {Role.SIGNER, Role.DOCUMENT_NUMBER} or not (label := LABEL.search(paragraph.text)):
            continue
        for run in between(paragraph.runs, label.end(), len(paragraph.text)):
            family = run.format.east_asian
            if run.text.strip() and family and not right_face(document, family, "楷体"):
                yield replace(
                    FONT.at(place(document, paragraph), role=NAME, got=family, wanted="楷体"), clause=NO_SIGNER.clause
                )
                break


def _not_centred(paragraph: WordParagraph, role: Role, where: Location) -> Diagnostic:
    return ALIGNMENT.at(where, role=role.value, got=ALIGNMENTS[paragraph.format.alignment], wanted=ALIGNMENTS["center"])


def _signer(document: WordDocument, title: str) -> Iterator[Diagnostic]:
    """A paper with a letterhead that asks a superior names who signed it off (7.2.6); a report may go elsewhere."""
    roles = set(document.roles)
    number = next((p for p, role in each(document) if role is Role.DOCUMENT_NUMBER), None)
    kind = UPWARD.search(title)
    if not kind or number is None or not {Role.MARK, Role.ADDRESSEE} <= roles or Role.SIGNER in roles:
        return
    if not SIGNED.search(number.words) and number.format.alignment != "right":  # a letter has its number at the right
        yield NO_SIGNER.at(place(document, number), got=kind[0], quote=number.words)
