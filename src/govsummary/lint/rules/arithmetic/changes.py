"""GS303, GS304: a change and its base or its rate in the less usual orders: after the rate, in brackets, by year."""

from __future__ import annotations

import re

from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Role, Sentence
from govsummary.lint.quantities.roles import is_bare_change

_YEAR = regex(r"(20\d{2})年(?:度|末|底)?")
_VALUES = (Role.VALUE, Role.TO)


def stated_base(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """Base and value of 增加174件（上年为1112件）: the brackets after the change at ``i`` hold the base."""
    q, following = sentence.quantities[i], sentence.quantities[i + 1 : i + 2]
    if not i or not following or following[0].role is not Role.BASE:
        return None
    if following[0].depth <= q.depth and not re.fullmatch("(?:上年|去年)(?:同期)?(?:为|是)", following[0].lead):
        return None
    value = sentence.quantities[i - 1]
    gap = sentence.between(value.end, q.start)
    fits = value.role in _VALUES and value.unit == following[0].unit and not re.search("其中|分别|；", gap)
    return (following[0], value) if fits else None


def rate_before(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """Value and rate of 1286件，同比增长15.6%，净增174件: the change is at ``i``."""
    if i < 2:
        return None
    value, rate = sentence.quantities[i - 2 : i]
    fits = (
        re.fullmatch("(?:同比)?净?(?:增加|减少|增|减)", sentence.quantities[i].lead)
        and rate.role is Role.GROWTH
        and is_bare_change(rate.lead)
        and value.role in _VALUES
        and value.unit == sentence.quantities[i].unit
        and re.fullmatch(
            "[，、]", sentence.between(rate.end, sentence.quantities[i].start - len(sentence.quantities[i].lead))
        )
    )
    return (value, rate) if fits else None


def change_before(sentence: Sentence, j: int) -> Quantity | None:
    """The change of 增加174件，达到1286件，增长15.6%: it stands before the value at ``j``."""
    q = sentence.quantities[j]
    if not j or re.fullmatch(r"(?:总数|总量)?(?:达到|达|增至|升至)", q.lead) is None:
        return None
    change = sentence.quantities[j - 1]
    fits = change.role is Role.CHANGE and sentence.between(change.end, q.start - len(q.lead)) in ("，", "、")
    return change if fits else None


def year_before(sentence: Sentence, j: int) -> Quantity | None:
    """The base of 2025年办理1112件，2026年办理1286件: the same thing one year earlier, before the value at ``j``."""
    if not j:
        return None
    base, value = sentence.quantities[j - 1 : j + 1]
    years = [_YEAR.search(q.lead) for q in (base, value)]
    if base.role not in _VALUES or None in years or base.unit != value.unit:
        return None
    before, after = ((int(y[1]), re.sub(r"^全年|(?:达到|达|为)$", "", y.string[y.end() :])) for y in years if y)
    follows, same = after[0] - before[0] == 1, after[1] in ("", before[1])
    return base if follows and same and sentence.between(base.end, value.start - len(value.lead)) in ("，", "、") else None
