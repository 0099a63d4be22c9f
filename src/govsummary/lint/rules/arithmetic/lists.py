"""GS312, GS334, GS337: things listed and the number said of them, points announced and made, subjects and values of 分别."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from govsummary.core.diagnostics import code
from govsummary.core.numerals import whole_number
from govsummary.core.prose import Passage
from govsummary.lint.quantities import Quantity, Reading, Sentence, says, worded
from govsummary.lint.rules.arithmetic.findings import Finding, last_clause, marked

RESPECTIVELY = code("GS312")
LIST_COUNT_DIFFERS = code("GS334")
LISTED_TWICE = code("GS337")

_LISTS = (
    ("》", "《[^《》\n]{1,60}》(?:[、和]?《[^《》\n]{1,60}》)+", "[个项份部篇件家]"),
    ("”", "“[^“”\n]{1,30}”(?:[、和]?“[^“”\n]{1,30}”)+", "[大个项类种](?!月|小时)"),
    *(
        ("、", f"[一-鿿]{{1,4}}[{kind}](?:、[一-鿿]{{1,4}}[{kind}])+(?:和[一-鿿]{{1,4}}[{kind}])?", f"个?(?:{unit})(?!级)")
        for kind, unit in (("镇乡", "乡镇|镇|乡"), ("县市区", "县|市|区"), ("村", "村"))
    ),
)
"""A sign that no such list is without, its items, and by what they are counted."""
_LISTED = tuple(
    (
        sign,
        worded(rf"(?P<items>{items})(?P<open>等)?(?P<number>\d{{1,3}}|[两三四五六七八九十]+)(?![余多几百千万亿\d]){unit}"),
    )
    for sign, items, unit in _LISTS
)
_SEPARATOR = worded("(?<=[》”])[、和]?(?=[《“])|(?<=[镇乡县市区村])[、和](?=[一-鿿])")
_FEW = 3
"""So many items may have been forgotten; where more are missing, the number is of something else."""

_NUMBER = r"(?P<number>\d{1,2}|[两二三四五六七八九十]{1,2})"
_MORE = r"(?![余多几百千万亿\d一二三四五六七八九十]|.{1,2}[一二三四五六七八九十两\d])"
_OPEN = worded(
    rf"等(?:共|{{in_total}})?{_NUMBER}(?:个|家|名|位|所|市|县|区|省|国|地|镇|乡|村|项|类|种|大|部|款|人|条){_MORE}(?!以上|月)"
)
_PLACES = worded(
    rf"(?:共)?{_NUMBER}个?(?P<kind>市|县|区|省|国|地|镇|乡镇|乡|村|街道|社区|州)(?!级|长|委|政府|域|直|内|情|志){_MORE}"
)
_PEOPLE = worded(rf"(?:共)?{_NUMBER}(?P<kind>名|位|人|家)(?!次|民|以上|大|均){_MORE}")
_CLAUSE = worded("[，。；：！？（）\n“”《》]")
_NOT_NAMES = worded(r"\d|等|[一二三四五六七八九十]个")
_AND = worded("以及|(?<![普涉])及(?![时格其])|和(?![谐平])|与(?!会)")
_KINDS = "市县区省镇乡村"
_WENT = worded("^.*(?:赴|前往|在|到|从|对|向|与|同)")
_AFTER_VERB = worded("^.*(?:选取|赴|前往|组织|包括|涉及|确定|{respectively}[为是]|授予|认定|走访|对|向|在|为|由)")
_LAST_NAME = worded(r"等|\d|[两二三四五六七八九十]个")
_NAME = 10
_SHORT = 12

_BEGINS = r"(?:^|(?<=[。；：，！？\s]))"
_DIGIT = "一二三四五六七八九十"
_POINTS = tuple(
    worded(form)
    for form in (
        rf"{_BEGINS}(?P<at>[{_DIGIT}]{{1,3}})(?:是|要)",
        rf"(?<=[：；。])(?P<at>[{_DIGIT}]{{1,3}})、",
        rf"{_BEGINS}第(?P<at>[{_DIGIT}]{{1,3}})[，、]",
        rf"{_BEGINS}其(?P<at>[{_DIGIT}])[，、]",
        rf"（(?P<at>[{_DIGIT}]{{1,3}})）",
        r"（(?P<at>\d{1,2})）",
        "(?P<at>[①②③④⑤⑥⑦⑧⑨⑩])",
    )
)
_ANNOUNCED = worded(
    rf"(?<![\d{_DIGIT}百千])(?P<number>[两{_DIGIT}]{{1,3}}|\d{{1,2}})"
    r"(?:个?方面|点|条|个[^，。；：\d]{2,6}|项[^，。；：\d]{0,8}|件[^，。；：\d]{0,6}|大[^，。；：\d]{2,6})"
    r"[^，。；：！？]{0,10}[：。，]\s*$"
)
_LONGEST = 40

_RESPECTIVELY = worded("{respectively}")
_VALUE_JOINTS = ("、", "和", "及", "与", "以及", "、和")
_UNCOUNTED = worded("各|[一二三]产|双方|两|工农|季度|月")
_ONLY_WHEN = worded("，?(?:{year_on_year}|{on_period}|{than}{last_year})*{same_period}?")


def check_listed(reading: Reading) -> Iterator[Finding]:
    """《甲》《乙》《丙》等2份文件: more items than the number after them, or fewer where no 等 leaves them open."""
    for sign, pattern in _LISTED:
        for found in pattern.finditer(reading.text) if sign in reading.text else ():
            number = whole_number(found["number"])
            if not number or reading.text[max(0, found.start() - 1) : found.start()] in ("、", "和", "及", "与"):
                continue
            listed = len(_SEPARATOR.findall(found["items"])) + 1
            missing = 0 < number - listed <= _FEW and not found["open"]
            if listed > number or missing:
                yield Finding(LIST_COUNT_DIFFERS, *found.span(), {"listed": listed, "stated": found["number"]})


def check_named(reading: Reading) -> Iterator[Finding]:
    """甲、乙、丙、丁等3家企业: names and their number, and a name that stands twice in its list."""
    text = reading.text
    for form in (_OPEN, _PLACES, _PEOPLE):
        for found in form.finditer(text):
            marks = _CLAUSE.finditer(text, max(0, found.start() - 90), found.start())
            yield from _counted(text, max((mark.end() for mark in marks), default=0), found, is_open=form is _OPEN)
    at = 0
    for clause in _CLAUSE.split(text):
        if clause.count("、") > 1:
            yield from _twice(at, clause.split("、"))
        at += len(clause) + 1


def _counted(text: str, begin: int, found: re.Match[str], *, is_open: bool) -> Iterator[Finding]:
    listed = text[begin : found.start()]
    number = whole_number(found["number"])
    first, *others = items = listed.split("、")
    if not number or not others or not all(items) or _NOT_NAMES.search(listed) or max(map(len, others)) > _SHORT:
        return
    joints = len(_AND.findall(items[-1]))
    if number in range(len(items), len(items) + joints + 1) or _AND.search("、".join(items[1:-1])):
        return
    if is_open:
        wrong = number < len(items) and not (max(map(len, others)) < _FEW and _WENT.match(first))
    else:
        wrong = 0 < abs(number - len(items)) <= _FEW and _are_such(items, found["kind"])
    if wrong:
        yield Finding(LIST_COUNT_DIFFERS, begin, found.end(), {"listed": len(items), "stated": found["number"]})


def _are_such(items: list[str], kind: str) -> bool:
    """Whether the items may be of the kind that is counted: no villages among towns."""
    last = {item[-1] for item in items[1:]}
    many = len(items) > 2
    if kind == "国" and last & set("洲盟欧亚美非"):  # 东盟、欧盟、中亚五国
        return False
    if kind in ("名", "位", "人"):
        return many and all(2 <= len(item) <= 3 for item in items[1:])
    if kind == "家":
        return many and all(len(item) > 3 for item in items[1:])
    if last & set(_KINDS):
        return last <= set(kind)
    return many and kind in ("市", "省", "国", "地", "州") and all(len(item) <= 4 for item in items[1:])


def _twice(at: int, items: list[str]) -> Iterator[Finding]:
    """A name that comes again after short names only; what stands before the first name is no part of it."""
    names = [_AFTER_VERB.sub("", items[0]), *items[1:-1], _LAST_NAME.split(items[-1])[0]]
    for i, name in enumerate(names):
        if not _FEW <= len(name) <= _NAME or name not in names[i + 1 :]:
            continue
        again = names.index(name, i + 1)
        if all(len(between) <= _NAME for between in names[i:again]) and "的" not in name:
            yield Finding(LISTED_TWICE, at, at + len("、".join(items[: again + 1])), {"name": name})
            return


def check_announced(readings: Sequence[tuple[Passage, Reading]]) -> Iterator[tuple[Passage, Finding]]:
    """四个方面 announced, and 一是, 二是, 三是 right behind."""
    for i, (passage, reading) in enumerate(readings):
        text, following = reading.text, readings[i + 1][1].text if i + 1 < len(readings) else ""
        for form in _POINTS:
            points = list(form.finditer(text))
            for j, point in enumerate(points):
                if whole_number(point["at"]) != 1:
                    continue
                listed = _run(points[j:])
                said = _ANNOUNCED.search(text[max(0, point.start() - _LONGEST) : point.start()])
                # points that begin anew, or skip a number, are another rule's
                if said is None or listed < 2 or len(points) > j + listed or form.match(following):
                    continue
                stated, begin = whole_number(said["number"]), point.start() - len(said[0])
                if stated > 1 and stated != listed and not _named_there(text[:begin], stated):
                    facts = {"listed": listed, "stated": said["number"]}
                    yield passage, Finding(LIST_COUNT_DIFFERS, begin, points[j + listed - 1].end(), facts)


def _run(points: list[re.Match[str]]) -> int:
    """How far the points count on from one."""
    numbered = itertools.takewhile(lambda pair: whole_number(pair[1]["at"]) == pair[0], enumerate(points, 1))
    return sum(1 for _ in numbered)


def _named_there(before: str, stated: int) -> bool:
    """从增加供给和抑制需求两方面采取措施。一要…: what is counted stands before the number."""
    clause = last_clause(before[-60:], "，。；：！？\n")
    return "从" in clause and sum(map(clause.count, "、和与及")) + 1 == stated


def check_respectively(reading: Reading) -> Iterator[Finding]:
    """Lists before and after 分别 of different length."""
    for sentence in reading.sentences:
        for match in _RESPECTIVELY.finditer(sentence.text):
            yield from _pairs(sentence, match.start())


def _pairs(sentence: Sentence, at: int) -> Iterator[Finding]:
    values = _values(sentence, sentence.start + at)
    if not values:
        return
    before = sentence.text[:at]
    subjects = _subjects(before) | _over_clauses(before) or _figures_before(sentence, at, len(values))
    if not subjects or len(values) in subjects:
        return
    if len(values) == 1 and (not values[0].is_percentage or values[0].qualifier or says(before, "wanted")):
        return  # 分别增加2个, 分别增长5%以上, 要分别下降3%: one number may be meant of each
    begin = max(before.rfind(c) for c in "，。；：") + 1
    facts = {"subjects": max(subjects), "values": len(values)}
    yield Finding(RESPECTIVELY, sentence.start + begin, values[-1].end, facts)


def _subjects(before: str) -> set[int]:
    """How many subjects the clause before 分别 may name; empty if that is unclear."""
    clause = last_clause(before, "，。；：:;,")
    if "（" in clause or marked(clause, "等0123456789") or (says(clause, "twofold") and "、" in clause):
        return set()
    marks = clause.count("、")
    if marks == 0:
        return _joined(clause)
    head, tail = clause.rsplit("、", 1)
    joints = len(_AND.findall(tail))
    if _AND.search(head):  # 城镇和农村居民收入、支出
        return set(range(marks + 1, 2 * (marks + 1) + joints + 1))
    return set(range(marks + 1, marks + 2 + joints))


def _over_clauses(before: str) -> set[int]:
    """住宿和餐饮业，租赁业，批发和零售业，信息服务业分别: a list that commas part, if its members end alike."""
    clauses = last_clause(before, "。；：:;").split("，")
    listed = 0
    for clause in reversed(clauses[:-1]):
        if not clause or any(map(str.isdigit, clause)) or clause[-1] != clauses[-2][-1] or clause[-1] not in clauses[-1]:
            break
        listed += 1
    return {listed + 1} if listed > 1 else set()


def _joined(clause: str) -> set[int]:
    """A和B分别, 城乡居民…分别: two, or twice as many."""
    joints, twofold = len(_AND.findall(clause)), says(clause, "twofold")
    if _UNCOUNTED.search(clause) or not (joints or twofold):
        return set()
    return set(range(2, 2 * (joints + 1) + 1)) if joints > 1 or twofold else {2}


def _figures_before(sentence: Sentence, at: int, wanted: int) -> set[int]:
    """120批360人次，同比分别…: no more values than figures stand before."""
    end = sentence.start + at
    before = [q for q in sentence.quantities if q.end <= end]
    if not before or not _ONLY_WHEN.fullmatch(sentence.between(before[-1].end, end)):
        return set()
    begun = sentence.between(before[0].start, end)
    if begun.rstrip("同比环较上一前年去，").count("，") >= len(before):  # 无人员伤亡 may be one of the subjects
        return set()
    return {len(before)} if 1 < len(before) < wanted else set()


def _values(sentence: Sentence, at: int) -> list[Quantity]:
    """The values after 分别, joined by 、 or 和 alone and of one unit."""
    values: list[Quantity] = []
    for q in sentence.quantities:
        if q.start < at:
            continue
        if not values:
            if marked(sentence.between(at, q.start), "，；："):
                return []
        elif sentence.between(values[-1].end, q.start) not in _VALUE_JOINTS or q.unit != values[-1].unit:
            break
        values.append(q)
    rest = sentence.between(values[-1].end, values[-1].end + 2) if values else ""
    return [] if rest.startswith(("、", "和", "以")) or any(not q.unit for q in values) else values


CHECKS = (check_respectively, check_listed, check_named)
