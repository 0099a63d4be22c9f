"""GS313, GS315: one fact, two values, anywhere in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govsummary.core.diagnostics import Diagnostic, code
from govsummary.core.frozen import frozen
from govsummary.core.prose import ABOVE_TITLE, Passage, Role
from govsummary.lint.quantities import Quantity, Reading, Sense, Sentence, says, worded, words
from govsummary.lint.quantities.senses import is_bare_verb, noun, one_scope, scope_of
from govsummary.lint.rules.arithmetic.findings import TENS, Finding, both, exact, finding, same_unit

STATED_TWICE = code("GS313")
SCALE_SLIP = code("GS315")

_PREFIX = worded(
    "^(?:截至目前|截至|{this_year}以来|一年来|{this_year}度?|全年|年内|我局|我县|我市|我区|全县|全市|全区|全省|{in_total}|共|已|先后|实际|实现|完成)+"
)
_PLACE = worded(r"^\w{2,3}[县市区](?=全年|{this_year}|共)")
_SUFFIX = worded("(?:已?(?:{states}|是|{in_total}|共有|共|完成|实现))+$")
_PERIOD = worded("{part_of_time}")
_PART_OF_YEAR = worded(r"[一二三四]季度|[上下]半年|\d{1,2}月")
_WHOLE_YEAR = "全年"
_OTHER_TIME = worded(
    "{part_of_time}|元旦|春节|清明|五一|端午|中秋|国庆|暑期|寒假|暑假|假期|假日|黄金周|节日|节后|旬|首日|开幕"
)
"""What is no year's figure; a holiday stays in the name of what came then (国庆假期接待游客)."""
YEAR = worded("{named_year}")
ELSEWHERE = ABOVE_TITLE | {Role.TABLE, Role.IMPRINT, Role.CONTENTS}
_PLAN_HEADING = worded("{plan_heading}")
PLAN_BEGINS = worded(
    "预期目标(?:是|为|：|:)|工作的?总体要求|{this_year}(?:政府)?工作|做好(?:{this_year}|{next_year}|下半年)|下一步，|"
    r"(?:{next_year}|新的一年|20\d\d年)，?(?:我们|我局)?(?:要|将)(?:重点|坚持|着力|突出|聚焦)"
)
"""From such a sentence on, a paper speaks of what is to come: its numbers are another year's."""
_TOP_LEVEL = worded("[一二三四五六七八九十]+、")
YEARS = worded(
    r"(?:[两三四五六七八九十]|(?<!\d)\d{1,2})年(?:来|间|，|{accumulated}|共)|[这过去][两三四五]年|{plan_years}”?(?:期间|时期|以来|，)"
)
_NO_LABEL = worded(r"[“”%\d]|每|均|比|较|又|另|再|还|第|新增|各|或者|转移支付|补助收入|结余|结转|调入")
_OWN_PERIOD = worded("截至|{this_year}|全年|年[内末初]|一年来|我[局县市区省]|全[局县市区省国]|共|总|{accumulated}")
_VAGUE = worded("{vague_nouns}$")
_SUBJECT = 8

_ALL_OF = worded(
    "(?:全[省市县区镇乡局系统村校院]+|所有|全部|辖区|辖区内|我[省市县区局镇]|现有|共有|下辖|这|上述|该)(?:的|内)?$"
)
_HAS = worded("共有|现有|下辖|辖|拥有|总数|共$|有$|总投资|总面积|总长|总量|总额")
_COUNTED = worded("(?:乡镇|社区|县区|街道|学校|医院|科室|支部|部门)|[一-鿿]{3,6}")
_MANY = 60


@frozen
class Fact:
    """A quantity that stands for its label in its period."""

    label: str
    period: tuple[str, ...]
    scope: str
    about: str
    quantity: Quantity
    passage: Passage


def check_repeated(readings: list[tuple[Passage, Reading]]) -> Iterator[Diagnostic]:
    """The same label with different values anywhere in the text."""
    facts: dict[tuple[str, str, tuple[str, ...], str], list[Fact]] = {}
    for fact in _facts(readings):
        facts.setdefault((fact.label, fact.quantity.unit, fact.period, fact.about), []).append(fact)
    for alike in facts.values():
        same = _of_one_scope(alike)
        first = same[0]
        odd = [f for f in same[1:] if not f.quantity.interval.meets(first.quantity.interval)]
        if odd and len({f.quantity.amount for f in same}) == 2:
            yield _twice(first.label, first.quantity, odd[0].quantity).in_passage(odd[0].passage)


def _twice(label: str, first: Quantity, second: Quantity) -> Finding:
    return finding(STATED_TWICE, second, label=label, **both(first, second))


def _about(sentence: Sentence, q: Quantity) -> str:
    """What a sentence and its part begin with; a label in their midst is said of it: 幼儿园教职工…；专任教师258万人.

    A label that states its own period or level, and one that has its noun behind the number, stands for itself.
    """
    before = sentence.between(sentence.start, q.begin).strip()
    itself = _OWN_PERIOD.match(q.lead) or (q.tail and is_bare_verb(q.lead))
    return "" if itself else before[:_SUBJECT] + before.rpartition("；")[2][:_SUBJECT]


def _of_one_scope(facts: list[Fact]) -> list[Fact]:
    """Those of the first's level; where several levels are stated, what states none is nobody's."""
    several = len({fact.scope for fact in facts} - {""}) > 1
    facts = [fact for fact in facts if fact.scope] if several else facts
    return [fact for fact in facts if one_scope(fact.scope, facts[0].scope)]


def _facts(readings: list[tuple[Passage, Reading]]) -> Iterator[Fact]:
    """Every fact; after a mention of several years (五年来, “十四五”时期) it is theirs, not this year's."""
    for passage, reading in _reported(readings):
        for sentence, i, q in reading.each():
            label = _label(sentence, i)
            if label and not says(sentence.text, "planning"):
                years = ("years",) if YEARS.search(reading.text, 0, q.start) else ()
                scope = scope_of(sentence.between(sentence.start, q.start))
                yield Fact(label, (*_period(sentence, q), *years), scope, _about(sentence, q), q, passage)


def _reported(readings: Iterable[tuple[Passage, Reading]]) -> Iterator[tuple[Passage, Reading]]:
    """What is said of the paper's own time: neither plans nor tables nor attachments."""
    planned = False
    for passage, reading in readings:
        if passage.attached or passage.role in ELSEWHERE:
            continue  # a cell that says 目标 is no heading of what follows
        is_short = passage.role is not Role.TITLE and len(passage.text) < 30
        if passage.is_heading or (is_short and not reading.text.endswith("。")):
            goes_on = planned and not _TOP_LEVEL.match(reading.text)
            planned = not says(reading.text, "reported") and (bool(_PLAN_HEADING.search(reading.text)) or goes_on)
        planned = planned or bool(PLAN_BEGINS.search(reading.text))
        if not (planned or passage.planned):
            yield passage, reading


def _label(sentence: Sentence, i: int) -> str:
    q = sentence.quantities[i]
    if q.sense not in (Sense.VALUE, Sense.RATE) or q.chinese or q.depth or not q.unit or not exact(q):
        return ""
    if q.unit in ("位", "年") or sentence.between(q.begin - 1, q.begin) == "”":
        return ""
    before = sentence.quantities[i - 1] if i else None
    if before is not None and before.sense is Sense.AVERAGE and sentence.between(before.end, q.start).startswith("、"):
        return ""
    if says(sentence.between(sentence.start, q.start), "lists_parts"):
        return ""
    label = _SUFFIX.sub("", _PERIOD.sub("", _PREFIX.sub("", _PERIOD.sub("", _PLACE.sub("", q.lead)))))
    label = _PREFIX.sub("", _PLACE.sub("", label))
    if is_bare_verb(label):
        label = _done_to_what(sentence, q, label)
    return label if len(label) >= 4 and not _NO_LABEL.search(label) else ""


def _done_to_what(sentence: Sentence, q: Quantity, label: str) -> str:
    """启动建设13个园区: what is counted stands behind; 审结案件62件 in the midst of a sentence is of what that is about."""
    if q.tail:
        return label + q.tail
    begins = not sentence.between(sentence.start, q.begin).strip() or q.lead.startswith(words("own_year"))
    return label if begins and _VAGUE.search(label) else ""


def _period(sentence: Sentence, q: Quantity) -> tuple[str, ...]:
    said = _PERIOD.findall(sentence.between(sentence.start, q.start))
    own = YEAR.findall(q.lead)
    said = [word for word in said if not own or word in own or not YEAR.fullmatch(word)]
    if _WHOLE_YEAR in q.lead and any(map(_PART_OF_YEAR.fullmatch, said)):
        said.append(_WHOLE_YEAR)  # 上半年…231万人次，全年…463万人次 are two facts
    return tuple(sorted(set(said) - {"目前"}))


def check_two_wholes(reading: Reading) -> Iterator[Finding]:
    """全县共有行政村156个。…全县168个行政村."""
    amounts = [q for q in reading.quantities if q.is_plain and q.sense is Sense.VALUE and exact(q) and not q.is_duration]
    amounts = [q for q in amounts if not q.depth]
    for i, first in enumerate(amounts):
        for second in amounts[i + 1 : i + _MANY]:
            untold = not first.tail and not second.tail  # what is counted must stand behind one of them
            if untold or not same_unit(first, second) or first.interval.meets(second.interval):
                continue
            label = _same_label(first, second)
            if label and one_scope(_scope(reading, first), _scope(reading, second)):
                yield _differ(label, first, second)


def _scope(reading: Reading, q: Quantity) -> str:
    """The level that the sentence speaks of before ``q``."""
    return scope_of(reading.text[reading.begun(q.start) : q.start])


def _same_label(first: Quantity, second: Quantity) -> str:
    """The noun that ends the words before one and begins the words behind the other, each of all there is."""
    if says(first.lead + second.lead, "no_whole"):
        return ""
    if _HAS.search(first.lead) and _ALL_OF.search(second.lead):
        both = _COUNTED.match(first.tail)
        if both and second.tail.startswith(both[0]):
            return both[0]
    for named, counted in ((first, second), (second, first)):
        name, place = named.lead, _ALL_OF.search(counted.lead)
        least = 2 if place and place[0] in name else 3  # 全局共有科室12个 … 全局14个科室
        shared = (name[-n:] for n in range(6, least - 1, -1) if len(name) >= n and counted.tail.startswith(name[-n:]))
        short = next(shared, "")
        whole = place or (short.startswith("总") and not noun(counted.lead).removeprefix("该项目"))
        if counted.end < named.start <= counted.end + len(short) + 1:  # 56个村中有42个: one and the same noun
            continue
        if short and whole and _HAS.search(named.lead):
            return short
    return ""


def _differ(label: str, first: Quantity, second: Quantity) -> Finding:
    small, large = sorted((first.amount, second.amount))
    if small and (ratio := large / small) in TENS:
        return finding(SCALE_SLIP, first, second, **both(first, second), factor=int(ratio))
    return _twice(label, first, second)


CHECKS = (check_two_wholes,)
