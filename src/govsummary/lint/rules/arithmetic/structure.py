"""GS325: shares that must make up the whole: 三次产业结构为10.2∶45.3∶44.5."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import STRUCTURE_DIFFERS
from govsummary.core.regex import regex
from govsummary.lint.quantities import Reading, Role, Sentence
from govsummary.lint.rules.arithmetic.findings import Finding

_PERCENT = r"(\d{1,2}(?:\.\d+)?)"
_RATIO = regex(rf"(?<![\d.:：∶]){_PERCENT}[:：∶]{_PERCENT}[:：∶]{_PERCENT}(?![\d.:：∶])")
_WHOLE = regex(r"三次?产业?|一二三产业?|产业结构")
_SAID = regex(r"三次?产业(?:增加值)?(?:占比|比重|占[^，。；\d%]{0,10})(?:分别)?[为达]?到?$")
_JOINTS = {"、", "和", "以及", "，"}
_NEAR = 25
"""A structure adds up to about 100; 1:2:3 is a ratio of another kind."""


def check_structure(reading: Reading) -> Iterator[Finding]:
    """Structures whose parts do not add up to 100."""
    for sentence in reading.sentences:
        whole = _WHOLE.search(sentence.text)
        if whole is None:
            continue
        for found in _RATIO.finditer(sentence.text, whole.end()):
            yield from _judged([Decimal(part) for part in found.groups()], sentence.start + found.start(), found[0])
        yield from _listed(sentence)


def _listed(sentence: Sentence) -> Iterator[Finding]:
    """三次产业占比分别为20.1%、44.8%和35.2%."""
    quantities = sentence.quantities
    for i, q in enumerate(quantities[:-2]):
        three = quantities[i : i + 3]
        gaps = [sentence.between(a.end, b.start) for a, b in itertools.pairwise(three)]
        said = _SAID.search(sentence.between(q.start - 20, q.start)) is not None and set(gaps) <= _JOINTS
        values = [part.value for part in three]
        if said and all(part.role is Role.SHARE and part.unit == "%" and not part.qualifier for part in three):
            yield from _judged(values, q.start, sentence.between(q.start, three[-1].end)) if sum(values) < 100 else ()


def _judged(parts: list[Decimal], start: int, text: str) -> Iterator[Finding]:
    total = sum(parts, Decimal(0))
    slack = sum((Decimal(5) * Decimal(1).scaleb(int(str(part.as_tuple().exponent)) - 1) for part in parts), Decimal(0))
    if slack < abs(total - 100) <= _NEAR:
        yield Finding(STRUCTURE_DIFFERS, start, start + len(text), {"sum": f"{total:f}"})
