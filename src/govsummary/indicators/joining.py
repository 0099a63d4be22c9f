"""并列 and 点名: several facts in one sentence, and names with how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.indicators.citing import Absent, Phrase, Quantity, Source, Words

MOST = 3
"""So many are said in a sentence; the rest stand in a table."""
_COMPARED = ("同比", "增量", "完成率", "占比", "高于", "里程碑", "位次", "增速位次")
_SAID = regex(r"(?P<word>\D*?)(?P<verb>增长|下降|提高|净增|增加|减少|上升|居|为|的)?(?P<amount>第?[\d.].*)").fullmatch


def joint(pairs: Iterable[tuple[Any, Any]], verb: str = "为") -> Any:
    """``甲、乙分别达到186家、312家，同比分别增长15.5%、16.4%`` of (name, quantity) pairs, at most the first three.

    One that is left is said plainly; what is not known of all is said of each.
    """
    known = [(str(name), value) for name, value in pairs if isinstance(value, (Quantity, Absent)) and value]
    if not known:
        return Absent()
    sources = tuple(value.source for _, value in known[:MOST] if value.source)
    if len(known) == 1:
        return Phrase(f"{known[0][0]}{verb}{known[0][1]}", *sources)
    more = "等" if len(known) > MOST else ""
    known = known[:MOST]
    names = "、".join(name for name, _ in known) + more
    values = "、".join(str(value.值) for _, value in known)
    return Phrase("，".join([f"{names}分别{verb}{values}", *_comparisons(known)]), *sources)


def _comparisons(known: Sequence[tuple[str, Any]]) -> Iterable[str]:
    for attribute in _COMPARED:
        said = [(name, str(found)) for name, value in known if (found := _asked(value.source, attribute))]
        if said:
            yield _together(said) if len(said) == len(known) else "，".join(name + words for name, words in said)


def _asked(source: Source, attribute: str) -> Any:
    try:
        return source.attribute(attribute)
    except AttributeError:
        return ""


def _together(said: Sequence[tuple[str, str]]) -> str:
    """The same thing said of each: 同比分别增长15.5%、16.4%; 均居全市第1位."""
    words = [text for _, text in said]
    if len(set(words)) == 1:
        return f"均{words[0]}"
    parts = [found for text in words if (found := _SAID(text))]
    opening = {found["word"] for found in parts}
    if len(parts) < len(words) or len(opening) > 1:
        return "，".join(name + text for name, text in said)
    verbs = {found["verb"] or "" for found in parts}
    if len(verbs) == 1:
        return f"{opening.pop()}分别{verbs.pop()}{'、'.join(found['amount'] for found in parts)}"
    return f"{opening.pop()}分别{'、'.join((found['verb'] or '') + found['amount'] for found in parts)}"


def named(names: Any, total: Any = None, unit: str = "个") -> Any:
    """``甲、乙等9家企业`` of a list, how many there are in all and what they are; three or fewer are all named."""
    known = [str(one) for one in names if one] if isinstance(names, (list, tuple, Words)) else []
    sources = tuple(one.source for one in (names, total) if getattr(one, "source", None))
    number = Decimal(total) if isinstance(total, (int, Decimal)) else Decimal(len(known))
    if not number:
        return Absent()
    if not known:
        return Phrase(in_digits(number) + unit, *sources)
    if number <= len(known) <= MOST:
        return Phrase("、".join(known), *sources)
    return Phrase(f"{'、'.join(known[:MOST])}等{in_digits(max(number, Decimal(len(known))))}{unit}", *sources)
