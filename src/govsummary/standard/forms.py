"""How numbers, dates and 文号 are rightly written (GB/T 9704-2012, 7.2.5, 7.3.2, 7.3.3, 7.3.5.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govsummary.core.model import Role
from govsummary.core.numerals import chinese_ordinal, ordinal_of, whole_number
from govsummary.core.regex import regex
from govsummary.standard import patterns

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


LEVEL_FORMS = ("{cn}、", "（{cn}）", "{n}.", "（{n}）")
NUMBER = regex(r"[一二三四五六七八九十]{1,3}|\d{1,2}")
HEADING_STOP = {1: regex("[。；，：;,:、]$"), 2: regex("。$")}
"""A short （一） that ends in ； is an item of a list, no heading."""
LONGEST_STOPPED = 30


def number_of(words: str) -> int:
    """The number a heading bears, 0 if none."""
    found = NUMBER.search(words)
    return ordinal_of(found[0]) if found else 0


def level_form(level: int, number: int) -> str:
    """``2, 3`` → （三）."""
    return LEVEL_FORMS[level - 1].format(cn=chinese_ordinal(number) if 1 <= number <= 99 else "一", n=number)


def right_heading(words: str, level: int) -> str:
    """A numbered paragraph with its number as it should be, and without a stop after a lone heading."""
    if not patterns.RIGHT_LEVELS[level - 1].match(words) and (found := patterns.LEVELS[level - 1].match(words)):
        words = level_form(level, number_of(words)) + words[found.end() :].lstrip()
    return words.removesuffix(heading_stop(words, level))


def half_bracketed(words: str, role: Role) -> tuple[str, str] | None:
    """``2)`` before a paragraph of the text, and what belongs there: （2）, or the form of its heading's level."""
    found = patterns.HALF_BRACKETED.match(words) if role is Role.BODY or role.level else None
    return (found[0], level_form(role.level or len(LEVEL_FORMS), int(found[1]))) if found else None


def heading_stop(words: str, level: int) -> str:
    """The stop that does not belong after a heading on its own line; empty: none."""
    ended = HEADING_STOP[level].search(words) if level in HEADING_STOP else None
    return ended[0] if ended and len(words) <= LONGEST_STOPPED and "。" not in words[:-1] else ""


def right_date(words: str) -> str:
    """``二〇二六年一月八日``, ``2026.01.08`` → 2026年1月8日; unchanged where it is no date."""
    parts = re.findall(r"\d+|[〇○零ＯO一二三四五六七八九十廿]+", words)
    if len(parts) != 3:
        return words
    year, month, day = map(whole_number, parts)
    return f"{year + 2000 if year < 100 else year}年{month}月{day}日"


def right_document_number(words: str) -> str:
    """``×发[2026]第08号`` → ×发〔2026〕8号; a year of two digits is nobody's to complete."""
    if not patterns.LOOSE_DOCUMENT_NUMBER.match(words):
        return words
    number, signer = re.match(r"(.*?号)(.*)$", words, re.DOTALL).groups()  # type: ignore[union-attr]
    number = re.sub(r"\s*[〔\[［（(【〈]\s*(\d{2,4})\s*年?\s*[〕\]］）)】〉]\s*第?\s*0*(\d+)\s*号", r"〔\1〕\2号", number)
    return number + signer


def _right_addressee(words: str) -> str:
    return words if words.endswith("：") else words.rstrip(" :\u3000") + "："


def right_attachment_note(words: str) -> str:
    """``附 件:1、表；`` → 附件：1.表; 附件1：表 with its number before the colon is left (7.3.4)."""
    words = re.sub(r"^附\s*件\s*[：:]\s*", "附件：", words)
    words = re.sub(r"^(附件：)?(\d{1,2})\s*[、．,，](?!\d)\s*", r"\1\2.", words)
    words = re.sub("[。；，、;,.]+$", "", words)
    return re.sub("^附件：《([^《》]*)》$", r"附件：\1", words)


def _right_title(words: str) -> str:
    return words.removesuffix("。")


FORMS: dict[Role, Callable[[str], str]] = {
    Role.DATE: right_date,
    Role.DOCUMENT_NUMBER: right_document_number,
    Role.ADDRESSEE: _right_addressee,
    Role.ATTACHMENT_NOTE: right_attachment_note,
    Role.TITLE: _right_title,
}


def right_form(text: str, role: Role) -> str:
    """A paragraph's text as its role should be written, spaces at its ends kept."""
    words = right = text.strip()
    if half := half_bracketed(words, role):
        got, wanted = half
        right = wanted + words.removeprefix(got).lstrip()
    elif level := patterns.level_of(words) if role.level else 0:
        right = right_heading(words, level)
    elif role in FORMS:
        right = FORMS[role](words)
    return text.replace(words, right, 1) if words else text


# ---- dates as papers print them -------------------------------------------------------------------------------


def chinese_date(day: date) -> str:
    """7.3.5.4: ``2026年1月5日``, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
