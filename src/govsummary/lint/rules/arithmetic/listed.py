"""GS334: lists and the number said of them: 《甲》《乙》《丙》等2份文件."""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.core.codes.figures import LIST_COUNT_DIFFERS
from govsummary.core.numerals import whole_number
from govsummary.core.regex import regex
from govsummary.lint.quantities import Reading
from govsummary.lint.rules.arithmetic.findings import Finding

_NUMBER = r"(?P<number>\d{1,3}|[两三四五六七八九十]+)(?![余多几百千万亿\d])"
_LISTS = (
    rf"(?P<items>《[^《》\n]{{1,60}}》(?:[、和]?《[^《》\n]{{1,60}}》)+)(?P<open>等)?{_NUMBER}[个项份部篇件家]",
    rf"(?P<items>“[^“”\n]{{1,30}}”(?:[、和]?“[^“”\n]{{1,30}}”)+)(?P<open>等)?{_NUMBER}[大个项类种](?!月|小时)",
    *(
        rf"(?P<items>[一-鿿]{{1,4}}[{kind}](?:、[一-鿿]{{1,4}}[{kind}])+(?:和[一-鿿]{{1,4}}[{kind}])?)(?P<open>等)?"
        rf"{_NUMBER}个?(?:{unit})(?!级)"
        for kind, unit in (("镇乡", "乡镇|镇|乡"), ("县市区", "县|市|区"), ("村", "村"))
    ),
)
_FEW = 3
"""So many items may have been forgotten; where more are missing, the number is of something else."""
_PATTERNS = tuple(zip("》”、、、", map(regex, _LISTS), strict=True))
"""Each with a sign that no such list is without."""
_SEPARATOR = regex("(?<=[》”])[、和]?(?=[《“])|(?<=[镇乡县市区村])[、和](?=[一-鿿])")


def check_listed(reading: Reading) -> Iterator[Finding]:
    """Lists of more items than the number after them, or of fewer where no 等 leaves them open."""
    for sign, pattern in _PATTERNS:
        for found in pattern.finditer(reading.text) if sign in reading.text else ():
            number = whole_number(found["number"])
            if not number or reading.text[max(0, found.start() - 1) : found.start()] in ("、", "和", "及", "与"):
                continue
            listed = len(_SEPARATOR.findall(found["items"])) + 1
            missing = 0 < number - listed <= _FEW and not found["open"]
            if listed > number or missing:
                facts = {"listed": listed, "stated": found["number"]}
                yield Finding(LIST_COUNT_DIFFERS, *found.span(), facts)
