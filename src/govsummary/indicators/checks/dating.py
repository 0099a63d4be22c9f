"""The period of a paper against its title, its sentences, its numbers and last year's paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from govsummary.core import periods
from govsummary.core.diagnostics import code
from govsummary.core.frozen import fields, frozen, is_dataclass
from govsummary.core.numerals import in_digits, rounded
from govsummary.core.regex import regex
from govsummary.indicators.faults import FAULTS
from govsummary.indicators.formulas import Cited, Node, Reckoned
from govsummary.indicators.kinds import kind_of, normal

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath, Locate
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.facts import Indicator, Observation
    from govsummary.core.model import Report
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts

BASES_OF_ANOTHER = code("GS383")
SENTENCE_OF_ANOTHER = code("GS386")
TITLE_OF_ANOTHER = code("GS387")
HALF_THAT_IS_OVER = code("GS394")

PLACEHOLDER = regex(r"\{\{(.*?)\}\}")
_SENTENCE = regex(r"[^。！？\n]+")
_APART = regex("[，；：]")
_CLAUSE_BEGINS = regex(r"(?:^|[，；：、（])(?:其中：?)?$")
_DEADLINE = regex("[之以]?前|目标|任务|计划|预期|立项|以来的")
"""Behind a period that does not say of when the number is: 全年目标, 年底前."""
_DERIVED = ("同比", "环比", "较年初", "增量", "完成率", "占比", "位次")
_BETWEEN = regex("[，、 ]*(?:同比|[比较]上年(?:同期)?)?(?:增长|下降|增加|减少)?").fullmatch
_LAST_YEAR = regex("(?:上年|去年)(?:全年)?的?(?:数)?(?:是|为)?$").search
_SOME_TIME = regex("[年月季期初]|[由从比较]").search
_NAMED = regex(r"[上下]半年|季度|\d月|月底|[前上下]半").search
"""In the words before a number: it is said of which part of the year it is."""
_OTHER_VALUES = ("上年", "上期", "年初", "目标")
"""Attributes that print a number of another period."""
_LATE = timedelta(days=62)
"""Papers of a year are written in its last weeks; 1—11月 and 截至11月底 are then as good as the year."""
_FEWEST, _MOST_OF = 3, Decimal("0.75")
_TOO_MUCH, _TOO_LITTLE = Decimal("0.70"), Decimal("-0.38")
"""Growth that a year shows over a base of half a year, and half a year over one of a year."""


def check_periods(report: Report, facts: Facts, locate: Locate) -> Iterator[Diagnostic]:
    """What the report, its placeholders not yet filled, and its facts say of periods that does not go together."""
    yield from _title(report, locate)
    yield from (found for ledger in facts.ledgers if not ledger.indicators for found in ledger.diagnostics)
    if facts.period:
        yield from _bases(facts, facts.period)
        for planned, text, path in _texts(report):
            if planned:
                yield from _half_to_come(text, facts.period, path, locate)
            elif "{{" in text:
                yield from _sentences(text, facts, facts.period, path, locate)


def _title(report: Report, locate: Locate) -> Iterator[Diagnostic]:
    stated, titled = periods.read(report.period), next((found for *_, found in periods.find(report.title)), None)
    if stated and titled and stated != titled and not _as_good_as(stated, titled):
        yield TITLE_OF_ANOTHER.at(
            locate(("period",)), title=titled, period=stated, related=[locate(("title",))], quote=report.period
        )


def _as_good_as(said: Period, whole: Period) -> bool:
    """Whether a period that lacks the last weeks of another is meant as it: 1—11月, 截至12月20日."""
    return said.to_date().start == whole.to_date().start and timedelta() <= whole.end - said.end <= _LATE


# ---- bases ------------------------------------------------------------------------------------------------------


def _bases(facts: Facts, paper: Period) -> Iterator[Diagnostic]:
    """Bases that are alike too small for a year, or too large for half of one: the file was written over."""
    half = paper.short in ("上半年", "1—6月")
    if not facts.ledgers or not (paper.is_year or half):
        return
    grown = [(one, now.value / base.value - 1, base) for one, now, base in _typed(facts, paper) if now.value and base.value]
    odd = [one for one in grown if (one[1] < _TOO_LITTLE if half else one[1] > _TOO_MUCH)]
    if len(odd) < _FEWEST or len(odd) < _MOST_OF * len(grown):
        return
    said = "、".join(f"{in_digits(rounded(growth * 100, 1))}%" for _, growth, _ in odd)
    like = paper.year_before().whole_year() if half else periods.read("上半年", paper.year_before())
    first, *others = (base.place for *_, base in odd)
    yield BASES_OF_ANOTHER.at(
        first, many=len(odd), growth=said, like=like, wanted=paper.year_before(), related=others
    )  # fmt: skip


def _typed(facts: Facts, paper: Period) -> Iterator[tuple[Indicator, Observation, Observation]]:
    """Indicators that add up, with this period's number and the base that the paper itself states."""
    own = {(one.indicator, one.period) for one in facts.ledgers[0].observations if one.mode == "actual"}
    base_period = paper.year_before()
    for indicator in facts.ledgers[0].indicators:
        if kind_of(indicator).over_time == "adds" and (indicator.name, base_period) in own:
            now, base = facts.fact(indicator), facts.fact(indicator, base_period)
            if now and base and now.value and base.value and base.value > 0:
                yield indicator, now, base


# ---- texts ------------------------------------------------------------------------------------------------------


def _texts(report: Report) -> Iterator[tuple[bool, str, JsonPath]]:
    """Every text of the report's parts and attachments, with its path, and whether it speaks of what is to come."""
    for part in report.parts:
        yield from ((part.part.planned, *one) for one in _strings(part, part.origin, []))
    for attachment in report.attachments:
        yield from ((False, *one) for one in _strings(attachment, attachment.origin, []))


def _strings(value: Any, path: JsonPath, found: list[tuple[str, JsonPath]]) -> list[tuple[str, JsonPath]]:
    """``found`` with the texts of the value, each of which every paper is asked for."""
    if isinstance(value, str):
        if value:
            found.append((value, path))
    elif isinstance(value, (list, tuple)):
        for n, inner in enumerate(value):
            _strings(inner, (*path, n), found)
    elif type(value) is dict or isinstance(value, Mapping):
        for key, inner in value.items():
            _strings(inner, (*path, key), found)
    elif names := _names(value.__class__):
        base = getattr(value, "origin", ()) or path
        for name in names:
            _strings(getattr(value, name), (*base, name), found)
    return found


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a data class that may hold texts; none of anything else."""
    known = fields(kind) if is_dataclass(kind) else ()
    return tuple(one.name for one in known if one.name not in ("origin", "part", "type"))


def _half_to_come(text: str, paper: Period, path: JsonPath, locate: Locate) -> Iterator[Diagnostic]:
    """下半年 in what a paper of the whole year plans."""
    for *_, period in periods.find(text, paper) if paper.is_year else ():
        if period.words == "下半年":
            yield HALF_THAT_IS_OVER.at(locate(path), paper=paper, next=paper.end.year + 1, quote=period.words)
            return


@frozen
class _Citation:
    """A placeholder, where it stands, and what it cites."""

    start: int
    whole: str
    formula: str
    node: Node

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.whole)

    @property
    def alone(self) -> Cited | None:
        """What it cites, where it cites one indicator and reckons nothing."""
        return self.node if isinstance(self.node, Cited) else None

    @property
    def cited(self) -> list[Cited]:
        """The indicators in it whose number is of the paper's period; none where it names a period itself."""
        rest, found = [self.node], []
        while rest:
            one = rest.pop()
            rest += (one.left, one.right) if isinstance(one, Reckoned) else ()
            found += [one] if isinstance(one, Cited) else []
        named = any(one.period for one in found)
        return [one for one in found if not named and one.attribute not in _OTHER_VALUES]


def _sentences(text: str, facts: Facts, paper: Period, path: JsonPath, locate: Locate) -> Iterator[Diagnostic]:
    """One error a sentence that speaks of one period and cites a number of another."""
    citations = list(_citations(text, facts))
    masked = PLACEHOLDER.sub(lambda found: "□" * len(found[0]), text)
    for sentence in _SENTENCE.finditer(masked):
        inside = [one for one in citations if sentence.start() <= one.start < sentence.end()]
        said = list(_adverbial(sentence[0], paper)) if inside else []
        for one in inside:
            before = sentence[0][: one.start - sentence.start()]
            period = _governing(sentence[0], said, len(before))
            cited = [*one.cited, *_without_its_time(sentence[0], said, len(before), one.alone)]
            wrong = period and next((c for c in cited if not _fits(period, c, facts, paper)), None)
            if taken := _taken_for(masked[: one.start], one.alone, facts, paper):
                period, wrong = taken, one.alone
            if period and wrong:
                known = facts.indicator(wrong.name)
                found = facts.fact(known, wrong.period)
                yield SENTENCE_OF_ANOTHER.at(
                    locate(path), said=period, cited=one.whole, at=normal(wrong.period or paper, known), quote=one.whole,
                    meant=_of(period, wrong, paper),
                    related=[found.place] if found else [],
                )  # fmt: skip
                break
        else:
            yield from _told_together(inside, masked, facts, paper, locate(path))


def _of(period: Period, cited: Cited, paper: Period) -> str:
    """How to cite the same of a period."""
    when = "" if period == paper else period.short if period.end.year == paper.end.year else str(period)
    return f"{when}{cited.name}{'.' if cited.attribute else ''}{cited.attribute}"


def _taken_for(before: str, cited: Cited | None, facts: Facts, paper: Period) -> Period | None:
    """The period that readers take a number for which is of another: 比上年的{{ … }}, or no word of time at all."""
    if cited is None or cited.period is None or cited.attribute in _OTHER_VALUES:
        return None
    last_year = _LAST_YEAR(before)
    if not last_year and (_SOME_TIME(before) or not before.strip()):
        return None
    taken, known = paper.year_before() if last_year else paper, facts.indicator(cited.name)
    return taken if normal(taken, known) != normal(cited.period, known) else None


def _without_its_time(sentence: str, said: list[tuple[int, int, Period]], at: int, cited: Cited | None) -> Iterator[Cited]:
    """What names a part of the time that its clause speaks of, if no word says so on the page: 全年{{ 上半年送戏下乡 }}."""
    governing = next((found for found in reversed(said) if found[1] <= at), None)
    if cited and cited.period and cited.attribute not in _OTHER_VALUES and governing:
        _, end, period = governing
        if cited.period.within(period) and not _NAMED(sentence, end, at):
            yield cited


def _told_together(inside: list[_Citation], text: str, facts: Facts, paper: Period, place: Location) -> Iterator[Diagnostic]:
    """A number and what derives from one of another time: {{ 上半年送戏下乡 }}，{{ 送戏下乡.同比 }}."""
    for one, other in pairwise(inside):
        now, then = one.alone, other.alone
        if not (now and then and now.name == then.name and not now.attribute and then.attribute in _DERIVED):
            continue
        known = facts.indicator(now.name)
        at, then_at = (normal(cited.period or paper, known) for cited in (now, then))
        if at != then_at and _BETWEEN(text[one.end : other.start]) and at.end.year == then_at.end.year:
            yield SENTENCE_OF_ANOTHER.at(
                place, said=at, cited=other.whole, at=then_at, quote=other.whole, meant=_of(at, then, paper)
            )  # fmt: skip


def _citations(text: str, facts: Facts) -> Iterator[_Citation]:
    for found in PLACEHOLDER.finditer(text):
        try:
            yield _Citation(found.start(), found[0], found[1].strip(), facts.read(found[1].strip()))
        except FAULTS:
            continue  # reported where it is to be printed


def _adverbial(sentence: str, paper: Period) -> Iterator[tuple[int, int, Period]]:
    """Periods that say when: at the head of a clause; those of other years with a comma behind; single months never."""
    for start, end, period in periods.find(sentence, paper):
        if not _CLAUSE_BEGINS.search(sentence[:start]) or _DEADLINE.match(sentence, end) or 0 < period.length < 3:
            continue
        if period.end.year == paper.end.year or _APART.match(sentence, end):
            yield start, end, period


def _governing(sentence: str, said: list[tuple[int, int, Period]], at: int) -> Period | None:
    """The period of which the sentence speaks at ``at``: that of its clause, else the one that all before are."""
    before = [one for one in said if one[1] <= at]
    if not before:
        return None
    _, end, last = before[-1]
    return last if not _APART.search(sentence[end + 1 : at]) or len({period for *_, period in before}) == 1 else None


def _fits(said: Period, cited: Cited, facts: Facts, paper: Period) -> bool:
    indicator = facts.indicator(cited.name)
    at, said_at = normal(cited.period or paper, indicator), normal(said, indicator)
    if said_at == at or _as_good_as(said_at, at):
        return True
    loosely = "全" not in said.words and said.length >= 12 and (cited.period or paper).within(said)
    return loosely  # 今年 in a paper of half a year
