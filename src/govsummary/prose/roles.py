"""What each paragraph of a plain text is, told from its words and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govsummary.model import PassageRole
from govsummary.regex import regex
from govsummary.wordfile import patterns

_HEADING = (
    regex(rf"^{patterns.CHINESE_NUMBER}[、.．，,]\s*{patterns.NO_COUNTING}"),
    regex(r"^[（(][一二三四五六七八九十]{1,3}[）)][、，.．,：:]?\s*"),
)
_ITEM = regex(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])")
LONGEST_HEADING = 45
KINDS = (
    ("request", regex(r"请示(?:[（(].*)?$|請示")),
    ("personal", regex(r"述职|述職|个人|個人|自我鉴定|心得")),
    ("letter", regex(r"(?:[的复]|復|邀请)函(?:[（(].*)?$")),
    ("speech", regex(r"讲话|講話|发言|發言|致辞")),
)
"""Kinds of paper that some rules are not for, by their titles."""
_REQUEST = regex(r"(?:特此|现)请示|请示如下")


def roles_of(texts: Sequence[str], marks: Sequence[str]) -> list[PassageRole]:
    """The role of every paragraph; ``marks`` is what Markdown says of each."""
    found: list[PassageRole] = [_by_mark(mark) or _by_words(text) for text, mark in zip(texts, marks, strict=True)]
    if not texts:
        return found
    begin = 0
    if marks[0] == "#" or (not marks[0] and patterns.reads_as_title(texts[0], alone=len(texts) == 1)):
        found[0] = "title"
        begin = 1
    if begin < len(texts) and not marks[begin]:
        title = texts[0] if begin else ""
        following = texts[begin + 1] if begin + 1 < len(texts) else ""
        if _is_addressee(texts[begin], title, following):
            found[begin] = "addressee"
    _lists(texts, found)
    _ending(texts, found)
    return found


def _lists(texts: Sequence[str], found: list[PassageRole]) -> None:
    """Numbered lines that follow one another and end in marks are a list of sentences, not headings."""
    for pattern in _HEADING:
        numbered = [bool(pattern.match(text)) for text in texts]
        for i, text in enumerate(texts):
            beside = (i and numbered[i - 1]) or (i + 1 < len(texts) and numbered[i + 1])
            if found[i] == "heading" and numbered[i] and beside and text[-1] in patterns.STOPS:
                found[i] = "body"


def kind_of(texts: Sequence[str], roles: Sequence[PassageRole]) -> str:
    """The kind of paper, where its title (or, without one, its words) says so."""
    titles = [text for text, role in zip(texts, roles, strict=True) if role == "title"]
    known = next((kind for kind, words in KINDS if titles and words.search(titles[0])), "")
    return known or ("request" if not titles and any(_REQUEST.search(text) for text in texts) else "")


def is_heading(text: str) -> bool:
    """Whether a numbered line is a heading on its own line, not a sentence."""
    for pattern in _HEADING:
        if number := pattern.match(text):
            words = text[number.end() :].rstrip(patterns.STOPS)
            sentence = text.endswith("。") and re.search("[，；]", words)
            return len(words) <= LONGEST_HEADING and not re.search("[。！？；]", words) and not sentence
    return bool(_ITEM.match(text)) and len(text) <= 30 and not re.search("[，。；：！？]", text)


def _by_mark(mark: str) -> PassageRole | None:
    if mark.startswith("#"):
        return "heading"
    return {"|": "table", "-": "other"}.get(mark)  # type: ignore[return-value]


def _by_words(text: str) -> PassageRole:
    if patterns.IMPRINT.search(text) and len(text) < 100:
        return "imprint"
    return "heading" if is_heading(text) else "body"


def _is_addressee(text: str, title: str, following: str) -> bool:
    if len(text) >= 60 or re.search("[。；]", text) or patterns.LEADS_IN.search(text) or not patterns.ADDRESSED.search(text):
        return False
    if text.endswith(("：", ":")):
        return not re.match(r"^[（(]?[一二三四五六七八九十\d]{1,3}[、.）)]", text)
    issuer = title.startswith(text) or re.match(r"^[（(]?\d{4}年", following)
    return bool(title and following) and not issuer and "，" not in text


def _ending(texts: Sequence[str], found: list[PassageRole]) -> None:
    """附件说明, 署名, 成文日期, and attachments."""
    label = next((i for i, text in enumerate(texts) if i and patterns.ATTACHMENT_LABEL.match(text)), len(texts))
    noted = False
    for i, text in enumerate(texts[:label]):
        item = noted and patterns.ATTACHMENT_ITEM.match(text) and "。" not in text[:-1]
        noted = bool(patterns.ATTACHMENT_NOTE.match(text)) or bool(item)
        if noted:
            found[i] = "attachment-note"
        elif patterns.LOOSE_DATE.match(text.strip("（）()")):
            found[i] = "date"
            if (
                i
                and found[i - 1] in ("body", "heading")
                and len(texts[i - 1]) < 30
                and texts[i - 1][-1] not in patterns.STOPS
            ):
                found[i - 1] = "signature"
    for i in range(label, len(texts)):
        found[i] = "table" if found[i] == "table" else "attachment"
