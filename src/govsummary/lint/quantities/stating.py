"""What the quantities of a sentence say of things whose names are known: their value, growth, base, target, share, rank."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.frozen import field, frozen
from govsummary.core.periods import find
from govsummary.core.regex import regex
from govsummary.indicators.known import OF_THE_WHOLE, What, as_named
from govsummary.lint.quantities.quantity import PERCENT, POINTS, Interval, Quantity, Sense, worded
from govsummary.lint.quantities.reading import Sentence
from govsummary.lint.quantities.senses import COMPARED, direction, is_bare_change, one_scope, scope_of, strip_qualifiers

if TYPE_CHECKING:
    from govsummary.core.periods import Period

_WON = "荣获|获得|获评|获|斩获|取得|捧回|争得"
_VERBS = f"{_WON}|实际|实现|完成|圆满|顺利|兑付|拨付|发放|争取|落实|到位|筹措|投入|建成|组织|开展|举办|发布|办理|实施"
_TIME = r"(?:{named_year})?(?:[上下]半年|第?[一二三四]季度|前三季度|\d{1,2}月?[—－-]\d{1,2}月)"
_OF_TIME = worded(
    f"(?:{_TIME}|{{named_year}})(?:{{reached}}|实现|完成|为|是)?|{{than}}{{named_year}}(?:同期|全年)?的?(?:是|为)?"
)
"""A number of the thing spoken of, at another time: 全年486.3万人次，上半年231.4万人次."""
_BEFORE = worded(
    rf"(?:{_TIME}，?|{{of_which}}|截至(?:目前|\d{{1,2}}月底)|{{this_year}}(?:以来)?|[一本]年来?|全年|年内|目前|{{named_year}}|我[局县市区省]|全[县市区省局]|"
    rf"在|针对|巩固|接待|全系统|[现共拥建]有|本[局县市区]|[一-鿿]{{2,3}}[县市区](?=全年|{{this_year}}|共|{{accumulated}}|实现|完成)|{{in_total}}|{{accumulated}}|共|已|先后|{_VERBS})*"
)
"""What may stand before a name and make nothing else of it."""
_WHOLE = worded(OF_THE_WHOLE + "|(?:全[市县区省])?(?P<body>[一-鿿]{2,6}?)(?:系统|行业|战线)")
"""Words before a name or within it that leave it what it is: 接待国内外游客; 全县文旅系统, in a paper of that body."""
_PLACE = worded("(?P<place>[一-鿿]{1,6}?[省市县区旗])(?:[一-鿿]{1,12}?[局委办])?")
_FILLING = worded(
    "(?:已|共|{in_total}|{accumulated}|首次|历史性|成功|称号|人?数|数量|总[数量额]|规模|是|为|了|{states}|完成|实现|到|至|{qualifier_before})*"
)
"""What may stand between a name and its value."""
_THERE_ARE = worded("(?:目前|现|共|已经?|{in_total}|约|仅|只|均|还|尚|拥)*(?:有|仅|只|获得?)(?:{qualifier_before})*")
"""The same, where nothing follows the value: 民宿只有104家, but not 民宿有12家获评."""
_BASE = worded("(?:由|从|{than})?(?:{last_year})(?:{same_period}|全年|度)?的?(?:是|为|只有|仅|仅为|的|数为|数)?")
_START = "(?:{year_start}|{last_year}{year_end})"
_BASE_OPENS = worded("[，,]?(?P<base>{than}(?:{last_year}|{named_year})(?:{same_period}|全年|度)?的?)[（(]$")
"""A base in brackets: ，比上年（20.97亿元）增长…."""
_AT_START = worded(f"(?:由|从|{{than}})?{_START}的?(?:是|为|只有|仅|仅为|数)?")
_REACHED = worded("已?(?:{states}|{qualifier_before})+")
"""A number of the thing spoken of, as the clause before says how it moved: 增长12.6%，达205场."""
_TO = worded("(?:规模|数量|人?数|总[数量额])?(?:{up}|{down}|扩大|拓展|发展|变)(?:到|至|为)了?|(?:到|至)")
_OF_YEAR = "(?:全?年度?|{this_year})?的?"
_TARGET = worded(
    f"(?:为|占)?(?:(?:完成|实现|{{states}}|超额?完成|{{over_before}})?了?{_OF_YEAR})?(?:{{aim}}){{1,2}}(?:数|值|总?额)?(?:是|为)?"
)
_OF_TARGET = f"{_OF_YEAR}(?:{{aim}}){{1,2}}(?:数|值)?"
_OVERFULFILLED = worded(f"超额(?:完成|实现)?了?(?:{_OF_TARGET}的?)?")
_BEYOND = worded(f"(?:超额?|超出|高出){_OF_TARGET}|{{than}}{_OF_TARGET}{{apart_up}}")
_SHORT_OF = worded(f"距离?{_OF_TARGET}(?:{{still}}|还)?[差少]|{{than}}{_OF_TARGET}{{apart_down}}")
_ABOVE, _BELOW = worded(f"{{more_than}}{_OF_TARGET}"), worded(f"{{less_than}}{_OF_TARGET}")
"""Of points alone: 超过目标460万人次 is the target."""
_DONE = worded("已?(?:完成|实现)")
_COMPLETION = worded(
    rf"(?:已|共|为)?(?:完成|实现|{{states}})?了?到?{_OF_YEAR}(?:{{aim}})*(?:数|值)?的?|的|{{completion_rate}}(?:{{states}})?"
)
_SHARE = worded("占[一-鿿]{0,12}?(?:的|总[数量额]的?|比例)?(?:{states})?")
_RANK = worded(
    r"(?:位?[居列]|排名?|名列|排在|综合排名)?(?:全[国省市县区]|[一-鿿]{0,3})?(?:前列)?(?:[，]?(?:位?[居列]|排名?))?第"
)
_CLIMB = worded("(?:{than}{last_year}{same_period}?)?(?:(?P<up>{rank_rises})|{rank_falls})了?")
_AHEAD = worded(
    "{hoped}|{next_year}|下一步|打算|思路|拟|计划[在于到]|到{named_year}|{plan_years}|将(?!近)|要(?:求|实现|完成|{reached})|有望|若|如果|假如|建议"
)
"""What is not yet so."""
_SECOND_HALF = "下半年"
_OTHER_TIME = worded(
    r"[近过这][两三四五]?年来?|每年|“[^”]*”期间|当[日月天]|[日月季]均|"
    "元旦|春节|清明|五一|端午|中秋|国庆|暑期|寒假|暑假|假期|假日|黄金周|节日|节后|旬|首日|开幕|周末|单日"
)
"""What no period of a ledger is."""
_PERIODS = worded(r"[一二三四]季度|[上下]半年|(?<!截至)\d{1,2}月(?!底)|{year_before_last}|{named_year}|本[月季]")
_YEAR = worded("{named_year}")
_OF_PARTS = worded("{of_which}|包括|分为|{respectively}|城乡|{others}")
_CHANGED = worded("{year_on_year}|{on_period}|{than}|{rises}|{falls}")
_OTHER_BASE = worded("{on_period}|{last_period}|往年|前期|{plan_years}|上半年")
_JOINTS = "，,；;：（()）、 "
_BETWEEN = _JOINTS + "的"
"""What may stand between two statements about one thing."""
_SHORT = 3
"""Characters of words that say of the thing spoken of which way it went, though not plainly how: 增收."""
_OWN_SCOPE = "局"
_DECEMBER = 12
_SINCE_START = worded(_START)
_THAN_YEAR = worded("{than}(?P<year>{named_year})")
_OPENING = worded(rf"(?:{_TIME}|全年|年内|{{this_year}}(?:以来)?|一年来|我[局县市区省]|全[县市区省局]|先后|共|又|并|还|也)*")
_AWARDED = worded(f"(?:{_WON})了?(?P<named>.*?)等?(?:共|{{in_total}})?")
_TITLE = regex("(?<=.)称号$")
_RANKS = ("位", "名")


class Citation(NamedTuple):
    """A stretch that a field has filled, the name that it asks for (empty: none that is known) and of which period."""

    start: int
    end: int
    name: str
    period: Period | None = None
    """None: the paper's own."""


class Said(NamedTuple):
    """What words say of a thing; where to begin to put it otherwise; −1 where it falls, or falls short."""

    what: What | None = None
    start: int = 0
    way: int = 0


@frozen
class Statement:
    """A quantity that says ``what`` of ``name``; its words begin at ``start``; ``by_name``: right behind the name."""

    name: str
    what: What
    quantity: Quantity
    start: int
    said: str = ""
    """The words of its sentence before it, by which its period is known."""
    by_name: bool = False
    way: int = 0
    """+1 or −1 of what moved or lies beyond or short of its target."""
    period: Period | None = None
    """That of a citation before it, which says more of what was cited."""

    @property
    def interval(self) -> Interval:
        """What it may stand for, below zero where it falls."""
        q = self.quantity
        if self.what in (What.GROWTH, What.CHANGE, What.SINCE_START) and not self.way:
            return q.change
        return -q.interval if self.way < 0 else q.interval


@frozen
class Reader:
    """Reads what sentences say of what ``labels`` name.

    ``parts`` are those names that may stand behind 其中, ``members`` the lists that name something; ``scope`` is the paper's
    level, ``body`` whose it is. Of a paper without a ``period`` nothing is read of parts of the year and of named years.
    """

    labels: Mapping[str, str]
    parts: Collection[str] = ()
    members: Mapping[str, str] = field(default_factory=dict)
    scope: str = ""
    period: Period | None = None
    body: str = ""

    def read(self, sentence: Sentence, cited: Sequence[Citation] = ()) -> Iterator[Statement]:
        """Every typed quantity that states something of a known name: the one before it, or the one just spoken of."""
        subject, end, begun = "", sentence.start, sentence.start
        period: Period | None = None
        valued = False
        for q in sentence.quantities:
            between = sentence.between(end, q.begin)
            opens = _BASE_OPENS.search(between) if not q.lead else None
            base = opens["base"] if opens else ""
            goes_on = not between[: opens.start() if opens else None].strip(_BETWEEN)
            listed = sentence.between(end, q.begin).strip() == "、" and not subject  # 项目12个、总投资3亿元: theirs
            subject, end = subject if goes_on else "", q.end
            if citation := next((one for one in cited if one.start <= q.start < one.end), None):
                subject, period = citation.name, citation.period
                continue
            label, rest = self._named(base + q.lead)
            subject = "" if period and ("）" in between or ")" in between) else subject  # said of what stands before them
            period = None if label else period
            about = self.labels[label] if label else subject
            said = what_of(rest, q, label or about, named=bool(label)) if about else self._listed(sentence, q)
            if valued and not label and _REACHED.fullmatch(rest.lstrip(_JOINTS)):  # 突破8000公里、达8184公里: of one value
                said = Said()
            valued = said.what == What.ITSELF or (valued and not label)
            about = about or self._list_before(q) or self._list_of(q)
            start = begun if said.what == What.COMPLETION and rest == "的" else said.start  # 完成460万人次的110% is one
            begun = q.start - len(rest.lstrip(_JOINTS))
            subject = about if said.what or q.sense is Sense.FROM or (direction(rest) and len(rest) <= _SHORT) else ""
            subject = "" if self._is_of_another_base(base + q.lead) else subject  # what follows is held against that
            if said.what and not listed and not self._is_elsewhere(sentence, q, about):
                before = sentence.between(sentence.start, q.begin if said.what == What.LAST_YEAR else start)
                by_name = bool(label) and said.what == What.ITSELF
                yield Statement(about, said.what, q, start, before.rpartition("；")[2], by_name, said.way, period)

    def _is_of_another_base(self, lead: str) -> bool:
        """Whether a number is that of a year which is not the one before: 比2019年（52.1亿元）."""
        than = _THAN_YEAR.search(lead)
        if than is None:
            return False
        years = [year for *_, year in find(than["year"], self.period)]
        return not (self.period and years and years[-1] == self.period.year_before().whole_year())

    def _named(self, lead: str) -> tuple[str, str]:
        """The longest label that the words before a quantity begin with, but for what only fills; what stands behind it."""
        before = _BEFORE.match(lead)
        places = [at for at in range(before.end() + 1 if before else 1) if _BEFORE.fullmatch(lead, 0, at)]
        found = [(len(label), at, label) for at in places for label in self.labels if lead.startswith(label, at)]
        if not found:
            bare = self._without_body(lead)
            label, rest = self._named(bare) if bare != lead else ("", lead)
            return label, rest if label else lead
        length, at, label = max(found)  # 完成投资 itself begins as what is passed over does
        return label, lead[at + length :]

    def _without_body(self, lead: str) -> str:
        """The words before a quantity without whose it is, where that is the paper's own body or place, and 国内外."""
        own = _PLACE.match(self.body)
        for name in (own[0], own["place"]) if own else ():
            lead = lead.replace(name, "")
        return _WHOLE.sub(lambda words: "" if _stands_for(words["body"] or "", self.body) else words[0], lead)

    def _list_before(self, q: Quantity) -> str:
        """The list that stands right before the number: 等荣誉4个."""
        return next((self.labels[one] for one in self.labels if q.lead.endswith(one) and self._is_list(one)), "")

    def _list_of(self, q: Quantity) -> str:
        """The list that stands behind what it counts: 3项荣誉."""
        return self.labels.get(_TITLE.sub("", q.tail), "")

    def _is_list(self, label: str) -> bool:
        return self.labels[label] in self.members.values()

    def _listed(self, sentence: Sentence, q: Quantity) -> Said:
        """How many a list holds, said behind some that it names: 获全国文明城市、省级卫生县等3项荣誉."""
        clause = sentence.between(sentence.start, q.start)
        clause = clause[max(clause.rfind(mark) for mark in "，；") + 1 :]
        won = _AWARDED.fullmatch(clause[len(before[0]) :]) if (before := _OPENING.match(clause)) else None
        about = self._list_of(q)
        if not about and (label := next((one for one in self.labels if clause.endswith(one) and self._is_list(one)), "")):
            about, clause = self.labels[label], clause.removesuffix(label)  # 获全国文明单位等荣誉4个
            won = _AWARDED.fullmatch(clause[len(before[0]) :]) if before else None
        names = [name for name, of in self.members.items() if of == about]
        fits = won and about and (not won["named"] or any(name in won["named"] for name in names))
        return Said(What.ITSELF, q.start) if fits else Said()

    def _is_elsewhere(self, sentence: Sentence, q: Quantity, name: str) -> bool:
        """Whether it is of another time or place, not yet so, or of several things in turn."""
        before = as_named(sentence.between(sentence.start, q.start))
        for label in (label for label, known in (*self.labels.items(), *self.members.items()) if known == name):
            before = before.replace(label, "")  # whose own words say nothing: 国家级项目, 获全国文明城市等3项
        here = before.rpartition("；")[2]
        opening, *_, clause = [here.partition("，")[0], here.rpartition("，")[2]]
        opening = "" if opening.startswith("截至") else opening
        if _OTHER_TIME.search(clause) or _OTHER_TIME.search(opening) or self._is_ahead(before):
            return True
        if self.period is None and _PERIODS.search(before):
            return True
        if _OF_PARTS.search(here) and name not in self.parts:
            return True
        scope = scope_of(_RANK.sub("", before))  # 居全省第5位 says among whom, not of whom
        return scope != _OWN_SCOPE and not one_scope(scope, self.scope)

    def _is_ahead(self, before: str) -> bool:
        """Whether the words speak of what is not yet so; at the end of the year its second half is past."""
        past = self.period is not None and self.period.end.month == _DECEMBER
        return bool(_AHEAD.search(before)) or (_SECOND_HALF in before and not past)


def _stands_for(short: str, body: str) -> bool:
    """Whether a short form is of a body: 文旅 of 文化和旅游局."""
    rest = iter(body)
    return all(char in rest for char in short)


def what_of(rest: str, q: Quantity, name: str, *, named: bool) -> Said:
    """What ``q`` states of a thing, ``rest`` being the words between; nothing if that is not plain.

    ``named``: its ``name`` itself stands before ``rest``.
    """
    words = rest.lstrip(_JOINTS)
    begin, bare = q.start - len(words), strip_qualifiers(words)
    for form, way in ((_BEYOND, 1), (_SHORT_OF, -1), (_ABOVE, 1), (_BELOW, -1)):
        if form.fullmatch(bare) and (q.unit == POINTS or form in (_BEYOND, _SHORT_OF)):
            return Said(What.OVER, begin, way)
    if q.unit in PERCENT and _OVERFULFILLED.fullmatch(bare):
        return Said(What.OVER, begin, 1)
    if q.unit in _RANKS and (climb := _CLIMB.fullmatch(words)):
        return Said(What.CLIMB, begin, 1 if climb["up"] else -1)
    if q.sense in (Sense.GROWTH, Sense.CHANGE, Sense.POINTS):
        return _change(words, q, begin, name)
    done = q.unit in PERCENT and (q.sense is Sense.COMPLETION or _DONE.match(words))
    readings = (
        (q.sense is Sense.RANK, _RANK, words, What.RANK, q.start - 1),
        (words, _BASE, words, What.LAST_YEAR, q.start),
        (words, _AT_START, words, What.YEAR_START, q.start),
        (words and done, _COMPLETION, bare, What.COMPLETION, begin),
        (q.sense is Sense.SHARE, _SHARE, words, What.SHARE, begin),
        (words, _TARGET, bare, What.TARGET, q.start),
        (q.sense is Sense.TO, _TO, bare, What.ITSELF, q.start),
        (named and q.sense not in (Sense.RANK, Sense.TO), _FILLING, words, What.ITSELF, q.start),
        (named and not q.tail and q.sense is Sense.VALUE, _THERE_ARE, words, What.ITSELF, q.start),
        (words and not named and q.sense is Sense.VALUE, _REACHED, words, What.ITSELF, q.start),
        (words and q.sense in (Sense.VALUE, Sense.BASE), _OF_TIME, bare, What.ITSELF, q.start),
    )
    found = ((what, start) for may, form, said, what, start in readings if may and form.fullmatch(said))
    return Said(*next(found, ()))


def _change(words: str, q: Quantity, begin: int, name: str) -> Said:
    """Growth or change against last year or its end: other bases are not compared."""
    changed, compared = _CHANGED.search(words), COMPARED.search(words)
    if changed is None or _OTHER_BASE.search(words) or (compared and _YEAR.search(compared[0])):
        return Said()
    if not is_bare_change(words[changed.start() :], name) or not _FILLING.fullmatch(words, 0, changed.start()):
        return Said()
    what = What.GROWTH if q.sense is Sense.GROWTH or q.unit == POINTS else What.CHANGE
    return Said(What.SINCE_START if _SINCE_START.search(words) else what, begin + changed.start())
