"""What stands above the text: 发文字号, title, 主送机关 (GB/T 9704-2012, 7.2.5, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govsummary.codes.elements import ADDRESSEE_END, DOCUMENT_NUMBER, TITLE_END
from govsummary.language import Text
from govsummary.rules.layout.findings import each, first_words, place
from govsummary.wordfile import patterns
from govsummary.wordfile.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.wordfile.document import WordDocument

SLIPS = (
    (re.compile(r"[\[［（(【〈]"), Text("年份应用六角括号〔〕", "the year stands in 〔〕")),
    (re.compile("第"), Text("序号前不加“第”", "no 第 before the number")),
    (re.compile(r"\D0\d*号"), Text("序号不编虚位", "no leading zeros")),
    (re.compile(r"[〔\[［（(【〈]\s*\d{2}\s*年?\s*\D"), Text("年份应标全称", "the year is written in full")),
    (re.compile("年"), Text("年份后不加“年”", "no 年 after the year")),
    (re.compile(r"\s"), Text("中间不留空格", "no spaces inside")),
)
OTHER_SLIP = Text("应由机关代字、年份、顺序号组成", "it is made of short name, year and number")
TITLE_STOP = re.compile("[，。；：！？、,.;:!?]$")


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
