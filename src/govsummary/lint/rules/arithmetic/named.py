"""GS334, GS337: things called by name and counted: 甲、乙、丙、丁等3家企业; a name that stands twice in its list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.core.codes.figures import LIST_COUNT_DIFFERS, LISTED_TWICE
from govsummary.core.numerals import whole_number
from govsummary.core.regex import regex
from govsummary.lint.quantities import Reading
from govsummary.lint.rules.arithmetic.findings import Finding

_NUMBER = r"(?P<number>\d{1,2}|[两二三四五六七八九十]{1,2})"
_MORE = r"(?![余多几百千万亿\d一二三四五六七八九十]|.{1,2}[一二三四五六七八九十两\d])"
_OPEN = regex(
    rf"等(?:共|共计|总共)?{_NUMBER}(?:个|家|名|位|所|市|县|区|省|国|地|镇|乡|村|项|类|种|大|部|款|人|条){_MORE}(?!以上|月)"
)
_PLACES = regex(
    rf"(?:共)?{_NUMBER}个?(?P<kind>市|县|区|省|国|地|镇|乡镇|乡|村|街道|社区|州)(?!级|长|委|政府|域|直|内|情|志){_MORE}"
)
_PEOPLE = regex(rf"(?:共)?{_NUMBER}(?P<kind>名|位|人|家)(?!次|民|以上|大|均){_MORE}")
_CLAUSE = regex(r"[，。；：！？（）\n“”《》]")
_JOINT = regex(r"和(?!谐|平)|及(?!时|格)|与(?!会)|以及")
_KINDS = "市县区省镇乡村"
_WENT = regex("^.*(?:赴|前往|在|到|从|对|向|与|同)")
_AFTER_VERB = regex("^.*(?:选取|赴|前往|组织|包括|涉及|确定|分别为|分别是|授予|认定|走访|对|向|在|为|由)")
_FEW = 3
_NAME = 10
_SHORT = 12


def check_named(reading: Reading) -> Iterator[Finding]:
    """Lists of more names than the number after them says, of fewer where nothing leaves them open, and with one twice."""
    text = reading.text
    for form in (_OPEN, _PLACES, _PEOPLE):
        for found in form.finditer(text):
            begin = max(
                (mark.end() for mark in _CLAUSE.finditer(text, max(0, found.start() - 90), found.start())), default=0
            )
            yield from _counted(text, begin, found, is_open=form is _OPEN)
    for clause in _clauses(text):
        yield from _twice(*clause)


def _counted(text: str, begin: int, found: re.Match[str], *, is_open: bool) -> Iterator[Finding]:
    listed = text[begin : found.start()]
    number = whole_number(found["number"])
    items = listed.split("、")
    if (
        not number
        or len(items) < 2
        or not all(items)
        or re.search(r"\d|等|[一二三四五六七八九十]个", listed)
        or max(map(len, items[1:])) > _SHORT
    ):
        return
    joints = len(_JOINT.findall(items[-1]))
    counts = range(len(items), len(items) + joints + 1)
    if number in counts or _JOINT.search("、".join(items[1:-1])):
        return
    if is_open:
        wrong = number < len(items) and not (max(map(len, items[1:])) < _FEW and _WENT.match(items[0]))
    else:
        wrong = 0 < abs(number - len(items)) <= _FEW and _are_such(items, found["kind"])
    if wrong:
        yield Finding(LIST_COUNT_DIFFERS, begin, found.end(), {"listed": len(items), "stated": found["number"]})


def _are_such(items: list[str], kind: str) -> bool:
    """Whether the items may be of the kind that is counted: no villages among towns."""
    last = {item[-1] for item in items[1:]}
    if kind == "国" and last & set("洲盟欧亚美非"):  # 东盟、欧盟、中亚五国
        return False
    if kind in ("名", "位", "人"):
        return all(2 <= len(item) <= 3 for item in items[1:]) and len(items) > 2
    if kind == "家":
        return all(len(item) > 3 for item in items[1:]) and len(items) > 2
    if last & set(_KINDS):
        return last <= set(kind)
    return kind in ("市", "省", "国", "地", "州") and all(len(item) <= 4 for item in items[1:]) and len(items) > 2


def _clauses(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every clause that is a list of three and more: where it begins, and its items."""
    at = 0
    for clause in _CLAUSE.split(text):
        if clause.count("、") > 1:
            yield at, clause.split("、")
        at += len(clause) + 1


def _twice(at: int, items: list[str]) -> Iterator[Finding]:
    """A name that comes again after short names only; what stands before the first name is no part of it."""
    names = [_AFTER_VERB.sub("", items[0]), *items[1:-1], re.split(r"等|\d|[两二三四五六七八九十]个", items[-1])[0]]
    for i, name in enumerate(names):
        if not _FEW <= len(name) <= _NAME or name not in names[i + 1 :]:
            continue
        again = names.index(name, i + 1)
        if all(len(between) <= _NAME for between in names[i:again]) and "的" not in name:
            yield Finding(LISTED_TWICE, at, at + len("、".join(items[: again + 1])), {"name": name})
            return
