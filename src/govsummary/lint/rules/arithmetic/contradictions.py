"""GS313, GS315, GS338: one passage that says a thing twice, each time otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.core.codes.figures import CLAIM_CONTRADICTED, SCALE_SLIP, STATED_TWICE
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.labels import noun, one_scope, scope_of
from govsummary.lint.rules.arithmetic.findings import Finding, shown
from govsummary.lint.rules.arithmetic.nearby import exact, same_unit

_ALL_OF = regex(
    r"(?:全[省市县区镇乡局系统村校院]+|所有|全部|辖区|辖区内|我[省市县区局镇]|现有|共有|下辖|这|上述|该)(?:的|内)?$"
)
_HAS = regex(r"共有|现有|下辖|辖|拥有|总数|共$|有$|总投资|总面积|总长|总量|总额")
_OTHER = regex(r"新|其中|目标|计划|上年|去年|累计|新增|力争|预计|达到|增至|减至|年初|原|每|均|不|除|另")
_MANY, _CLAUSE, _NEAR = 60, 100, 200
_TEN = (10, 100, 1000, 10000)
_DONE = (
    "办结|办理完毕|办复|办毕|整改到位|整改完成|完成整改|整改完毕|整改|完成|竣工|完工|交付|拨付到位|"
    "拨付|发放到位|发放|化解|销号|验收|答复|兑现|到位|处置|建成|开工|回复|入住|审结|清零|落实"
)
_FULL = regex(
    rf"(?:(?:已|均已|现已|目前已)?(?:全部|悉数|百分之百|100%|全数)(?:已?按[^，。]{{1,4}})?(?P<done>{_DONE})|"
    rf"(?P<rate>{_DONE})率(?:均?为?|已?达到?|保持|实现|均达到?)*(?:100%|百分之百))"
)
_LEFT = regex(
    r"(?:尚有|还有|仍有|剩余|其余|另有|余下|尚余)\D{0,8}?(?P<count>[1-9]\d*)(?P<unit>[个件项户家起处名套条宗人笔栋所村座])"
    r"[^，。；]{0,12}(?P<state>正在|尚未|未|仍在|待|在办|推进中)(?P<rest>[^，。；]{0,8})"
)
_NONE = regex(
    r"(?:未(?:再)?发生|没有发生|无一(?:例|起)|实现|保持)(?P<what>[^，。；]{2,14}?)(?:“?零发生”?|零事故)?(?=[，。；])"
)
_HAPPENED = regex(r"(?<!未)(?<!不)发生(?P<what>[^，。；\d]{2,14}?)(?P<count>[1-9]\d*)(?P<unit>起|例|件|次)")


def check_contradictions(reading: Reading) -> Iterator[Finding]:
    """What is all done and yet not, what never was and yet happened, and one whole told with two numbers."""
    for full in _FULL.finditer(reading.text):
        left = _LEFT.search(reading.text, full.end(), full.end() + 60)
        stem = (full["done"] or full["rate"])[:1]
        if left is not None and reading.between(full.end(), left.start()).count("。") < 2 and "另有" not in left[0]:
            between = reading.between(full.end(), left.start())
            said_of = re.split("[，。；]", reading.text[max(0, full.start() - _CLAUSE) : full.start()])[-1]
            if stem in left[0] and not re.search(r"\d", between) and not _partly(said_of):
                yield Finding(CLAIM_CONTRADICTED, left.start(), left.end(), {"first": full[0]})
    for none in _NONE.finditer(reading.text):
        for happened in _HAPPENED.finditer(reading.text, max(0, none.start() - _NEAR), none.end() + _NEAR):
            if happened["what"] == re.sub("^(?:过|任何|一[起例件次])+", "", none["what"]) and none[0].startswith(
                ("未", "没", "无")
            ):
                first, second = sorted((none, happened), key=lambda m: m.start())
                if reading.between(first.end(), second.start()).count("。") < 2 and not _dated(reading.text, happened):
                    yield Finding(CLAIM_CONTRADICTED, second.start(), second.end(), {"first": first[0]})
    yield from _two_wholes(reading)


def _partly(words: str) -> bool:
    """Whether 全部 is said of a part only: 到期的3件, 前两批."""
    return re.search(r"到期|前[一二三两]批|其中|[ABC]类|省级|市级|重点", words) is not None


def _dated(text: str, happened: re.Match[str]) -> bool:
    return re.search("上年|去年|20\\d{2}年|前年", text[max(0, happened.start() - 14) : happened.start()]) is not None


def _two_wholes(reading: Reading) -> Iterator[Finding]:
    """全县共有行政村156个。…全县168个行政村."""
    amounts = [q for q in reading.quantities if q.is_plain and q.role is Role.VALUE and exact(q) and not q.is_duration]
    amounts = [q for q in amounts if not q.depth]
    for i, first in enumerate(amounts):
        for second in amounts[i + 1 : i + _MANY]:
            untold = not first.tail and not second.tail  # what is counted must stand behind one of them
            if untold or not same_unit(first, second) or first.interval.meets(second.interval):
                continue
            label = _same_label(reading, first, second)
            if label and one_scope(_scope(reading, first), _scope(reading, second)):
                yield _told_twice(label, first, second)


def _scope(reading: Reading, q: Quantity) -> str:
    """The level that the sentence speaks of before ``q``."""
    begun = max(reading.text.rfind(mark, 0, q.start) for mark in "。！？\n") + 1
    return scope_of(reading.text[begun : q.start])


def _same_label(reading: Reading, first: Quantity, second: Quantity) -> str:
    """The noun that ends the words before one and begins the words behind the other, each of all there is."""
    if _HAS.search(first.lead) and _ALL_OF.search(second.lead) and not _OTHER.search(first.lead + second.lead):
        both = re.match(r"(?:乡镇|社区|县区|街道|学校|医院|科室|支部|部门)|[一-鿿]{3,6}", first.tail)
        if both and second.tail.startswith(both[0]):
            return both[0]
    for named, counted in ((first, second), (second, first)):
        name = named.lead
        place = _ALL_OF.search(counted.lead)
        two = bool(place and place[0] in name)  # 全局共有科室12个 … 全局14个科室
        short = next(
            (name[-n:] for n in (6, 5, 4, 3, 2)[: 5 if two else 4] if len(name) >= n and counted.tail.startswith(name[-n:])),
            "",
        )
        whole = _ALL_OF.search(counted.lead) or (short.startswith("总") and not noun(counted.lead).removeprefix("该项目"))
        if counted.end < named.start <= counted.end + len(short) + 1:  # 56个村中有42个: one and the same noun
            continue
        if short and whole and (_HAS.search(named.lead)) and not _OTHER.search(named.lead + counted.lead):
            return short
    return ""


def _told_twice(label: str, first: Quantity, second: Quantity) -> Finding:
    ratio = max(first.amount, second.amount) / min(first.amount, second.amount)
    said = {"first": shown(first.amount, first), "second": shown(second.amount, second)}
    if ratio in _TEN:
        return Finding(SCALE_SLIP, first.start, second.end, {**said, "factor": int(ratio)})
    return Finding(STATED_TWICE, second.start, second.end, {"label": label, **said})
