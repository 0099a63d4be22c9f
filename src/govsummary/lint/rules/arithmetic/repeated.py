"""GS313, GS323: one fact, two values; prose against the report's own figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from govsummary.core.codes.figures import CONTRADICTS_FIGURE, STATED_TWICE
from govsummary.core.diagnostics import Diagnostic
from govsummary.core.model import ABOVE_TITLE, Figure, Passage, Prose
from govsummary.core.model import Role as Element
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence, read
from govsummary.lint.quantities.labels import is_bare_verb, one_scope, scope_of
from govsummary.lint.quantities.quantity import read_scale, read_unit
from govsummary.lint.quantities.scanning import simplify
from govsummary.lint.quantities.vocabulary import worded
from govsummary.lint.rules.arithmetic.findings import Finding, shown

_PREFIX = regex(
    r"^(?:截至目前|截至|今年以来|一年来|今年|本年度?|全年|年内|我局|我县|我市|我区|全县|全市|全区|"
    r"全省|共计|共|总计|已|先后|实际|实现|完成)+"
)
_PLACE = regex(r"^\w{2,3}[县市区](?=全年|今年|共)")
_SUFFIX = regex(r"(?:已?(?:达到|达|共计|共有|共|总计|为|是|完成|实现))+$")
_PERIOD = regex(
    r"今明两年|[近两]两?年来?|[一二三四]季度|[上下]半年|\d{1,2}月|\d{4}年|上年|去年|前年|明年|每年|累计|本月|目前|"
    r"“[^”]*”期间|十[二三四五六]五|当日|当月"
)
_OTHER_TIME = regex(
    _PERIOD.pattern + r"|元旦|春节|清明|五一|端午|中秋|国庆|暑期|寒假|暑假|假期|假日|黄金周|节日|节后|旬|首日|开幕"
)
"""What is no year's figure; a holiday stays in the name of what came then (国庆假期接待游客)."""
_YEAR = regex(r"\d{4}年")
_ELSEWHERE = ABOVE_TITLE | {Element.TABLE, Element.IMPRINT, Element.CONTENTS}
_PLANNED = worded("{planning}")
_PLAN_HEADING, _TOLD_HEADING = worded("{plan_heading}"), worded("{reported}")
_VAGUE = worded("{vague_nouns}$")
_PLAN_BEGINS = regex(
    r"预期目标(?:是|为|：|:)|工作的?总体要求|今年(?:政府)?工作|做好(?:今年|明年|下半年)|下一步，|"
    r"(?:明年|新的一年|20\d\d年)，?(?:我们|我局)?(?:要|将)(?:重点|坚持|着力|突出|聚焦)"
)
"""From such a sentence on, a paper speaks of what is to come: its numbers are another year's."""
_TOP_LEVEL = regex(r"[一二三四五六七八九十]+、")
_YEARS = regex(
    r"(?:[两三四五六七八九十]|(?<!\d)\d{1,2})年(?:来|间|，|累计|共)|[这过去][两三四五]年|十[一二三四五]五”?(?:期间|时期|以来|，)"
)
_NO_LABEL = regex(r"[“”%\d]|每|均|比|较|又|另|再|还|第|新增|各|或者|转移支付|补助收入|结余|结转|调入")
_OWN_PERIOD = regex("截至|今年|本年|全年|年[内末初]|一年来|我[局县市区省]|全[局县市区省国]|共|总|累计")
_SUBJECT = 8
_PARTIAL = regex(r"其中|分为|包括|含|分别")


@dataclass(frozen=True, slots=True)
class Fact:
    """A quantity that stands for its label in its period."""

    label: str
    period: tuple[str, ...]
    scope: str
    about: str
    quantity: Quantity
    passage: Passage


def check_repeated(prose: Prose, readings: list[tuple[Passage, Reading]]) -> Iterator[Diagnostic]:
    """The same label with different values anywhere in the text."""
    facts: dict[tuple[str, str, tuple[str, ...], str], list[Fact]] = {}
    for fact in _facts(readings):
        facts.setdefault((fact.label, fact.quantity.unit, fact.period, fact.about), []).append(fact)
    for told in facts.values():
        same = _of_one_scope(told)
        first = same[0]
        odd = [f for f in same[1:] if not f.quantity.interval.meets(first.quantity.interval)]
        if odd and len({f.quantity.amount for f in same}) == 2:
            q = odd[0].quantity
            facts_said = {
                "label": first.label,
                "first": shown(first.quantity.amount, first.quantity),
                "second": shown(q.amount, q),
            }
            yield Finding(STATED_TWICE, q.start, q.end, facts_said).in_passage(odd[0].passage)


def _about(sentence: Sentence, q: Quantity) -> str:
    """What a sentence and its part begin with, of which a label in their midst is said: 幼儿园教职工…；专任教师258万人.

    A label that tells its own period or level, and one that has its noun behind the number, stands for itself.
    """
    before = sentence.between(sentence.start, q.start - len(q.lead)).strip()
    itself = _OWN_PERIOD.match(q.lead) or (q.tail and is_bare_verb(q.lead))
    return "" if itself else before[:_SUBJECT] + before.rpartition("；")[2][:_SUBJECT]


def _of_one_scope(told: list[Fact]) -> list[Fact]:
    """Those of the first's level; where several levels are told, what tells none is nobody's."""
    several = len({fact.scope for fact in told} - {""}) > 1
    told = [fact for fact in told if fact.scope] if several else told
    return [fact for fact in told if one_scope(fact.scope, told[0].scope)]


def _facts(readings: list[tuple[Passage, Reading]]) -> Iterator[Fact]:
    """Every fact; after a mention of several years (五年来, “十四五”时期) it is theirs, not this year's."""
    for passage, reading in _reported(readings):
        for sentence in reading.sentences:
            for i, q in enumerate(sentence.quantities):
                label = _label(sentence, i)
                if label and not _PLANNED.search(sentence.text):
                    years = ("years",) if _YEARS.search(reading.text, 0, q.start) else ()
                    scope = scope_of(sentence.between(sentence.start, q.start))
                    yield Fact(label, (*_period(sentence, q), *years), scope, _about(sentence, q), q, passage)


def _reported(readings: Iterable[tuple[Passage, Reading]]) -> Iterator[tuple[Passage, Reading]]:
    """What tells of the paper's own time: neither plans nor tables nor attachments."""
    planned = False
    for passage, reading in readings:
        if passage.attached or passage.role in _ELSEWHERE:
            continue  # a cell that says 目标 is no heading of what follows
        if passage.is_heading or (len(passage.text) < 30 and not reading.text.endswith("。")):
            told = _TOLD_HEADING.search(reading.text)
            planned = not told and (
                bool(_PLAN_HEADING.search(reading.text)) or (planned and not _TOP_LEVEL.match(reading.text))
            )
        planned = planned or bool(_PLAN_BEGINS.search(reading.text))
        if not (planned or passage.planned):
            yield passage, reading


def _label(sentence: Sentence, i: int) -> str:
    q = sentence.quantities[i]
    if q.role not in (Role.VALUE, Role.RATE) or q.chinese or q.vague or q.depth or not q.unit or q.qualifier:
        return ""
    if q.unit in ("位", "年") or sentence.between(q.start - len(q.lead) - 1, q.start - len(q.lead)) == "”":
        return ""
    before = sentence.quantities[i - 1] if i else None
    if before is not None and before.role is Role.AVERAGE and sentence.between(before.end, q.start).startswith("、"):
        return ""
    if _PARTIAL.search(sentence.between(sentence.start, q.start)):
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
    begins = not sentence.between(sentence.start, q.start - len(q.lead)).strip() or re.match(
        "本年|今年|全年|共|累计", q.lead
    )
    return label if begins and _VAGUE.search(label) else ""


def _period(sentence: Sentence, q: Quantity) -> tuple[str, ...]:
    words = _PERIOD.findall(sentence.between(sentence.start, q.start))
    own = _YEAR.findall(q.lead)
    words = [word for word in words if not own or word in own or not _YEAR.fullmatch(word)]
    return tuple(sorted(set(words) - {"目前"}))


def check_against(prose: Prose, figures: Mapping[str, Figure]) -> Iterator[Diagnostic]:
    """Prose that gives a figure of the report another value than the report does (this year's, exactly by name)."""
    named = {simplify(name): figure for name, figure in figures.items() if figure.value is not None}
    own = {year for passage in prose.passages if passage.role is Element.TITLE for year in _YEAR.findall(passage.text)}
    for passage, reading in _reported((passage, read(passage.text)) for passage in prose.passages):
        for sentence in reading.sentences:
            for q in sentence.quantities:
                figure = _named(named, q, sentence, own)
                if figure is not None and _contradicts(figure, q):
                    stated = f"{figure.value}{figure.unit}"
                    facts = {"label": figure.name, "first": stated, "second": shown(q.amount, q)}
                    yield Finding(CONTRADICTS_FIGURE, q.start, q.end, facts).in_passage(passage)


def _named(named: Mapping[str, Figure], q: Quantity, sentence: Sentence, own: set[str]) -> Figure | None:
    before = sentence.between(sentence.start, q.start)
    clauses = before.rpartition("；")[2].split("，")
    opening = "" if clauses[0].startswith("截至") else clauses[0]  # 元旦假期，接待游客48万人次 is not the year's
    if q.role not in (Role.VALUE, Role.RATE) or any(map(_OTHER_TIME.search, (clauses[-1], opening))):
        return None
    if _PLANNED.search(sentence.text) or (own and not own.issuperset(_YEAR.findall(before))):
        return None
    words = _SUFFIX.sub("", _PREFIX.sub("", q.lead))
    return named.get(words)


def _contradicts(figure: Figure, q: Quantity) -> bool:
    scale, after = read_scale(figure.unit, 0)
    unit, _ = read_unit(figure.unit, after)
    if unit != q.unit or figure.value is None:
        return False
    slack = Decimal(5).scaleb(-q.decimals - 1) * q.scale
    stated = figure.value * scale
    return not q.interval.widened(slack if not q.exact else Decimal(0)).low <= stated <= q.interval.high + slack
