"""Figures of a draft as 指标: numbers that stand behind a name, with what the same sentence says of them.

A name is what the words before a number call it. What the rules of arithmetic would read otherwise than we do is no sure
figure; what two places state differently is none at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from govsummary.core.frozen import frozen, replace
from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.draft.nesting import heading_words
from govsummary.indicators.known import What
from govsummary.lint.quantities import Quantity, Sense, Sentence, read, worded
from govsummary.lint.quantities.quantity import PERCENT, POINTS
from govsummary.lint.quantities.reading import simplify
from govsummary.lint.quantities.senses import is_bare_verb, level_of
from govsummary.lint.quantities.stating import Reader, Statement

if TYPE_CHECKING:
    from govsummary.core.periods import Period
    from govsummary.draft.paper import Piece

Which = Literal["none", "sure", "all"]
_VALUES = frozenset((Sense.VALUE, Sense.AVERAGE, Sense.RATE, Sense.TO))
_LONGEST, _LONGEST_OF_ALL = 14, 20
_SHORT = 2
_VERB_AND_NOUN = 4
"""Characters: 查处案件 names what was done to what."""
_DONE = ("完成", "实现")
"""What belongs to a short name: 完成投资."""
_BEFORE = worded(
    r"^(?:(?:截至?到?)?(?:{named_year}|{this_year}(?:以来)?|全年|年内|目前|现在|一年来|近年来|年末|年底|[上下]半年|前?[一二三四]季度|"
    r"\d{1,2}月(?:份|底|末)?|当前|至今|期间|以来)|我[局县市区省镇乡]|全[县市区省局镇乡系]统?|本[局县市区]|{of_which}|{in_total}|{accumulated}|"
    "先后|共计?|已|并|且|同时|还|也|又|再|均|各|则|与|和|及|以及|通过|其|该|将|把|使|让|实现|完成|预计|{yearly}|成功|顺利|圆满|切实|"
    "扎实|认真|深入|积极|大力|全面|有效|持续|努力|稳步|有序|抓好|做好|年度|的)+"
)
_BEHIND = worded(
    "(?:{before_number}|{in_total}|{accumulated}|(?:继续)?保持|稳定在|稳居|跨上|迈上|站上|超额|共计?|已|均|各|仅|只|是|了|到|至|分别|{respectively}|的|高达|总数|数量|数|增至|升至|降至|"
    "(?:{up}|{down}|发展|变)(?:到|至|为)|实现|完成|就|有)+$"
)
_NOUN = regex("^(?:的)?(?P<noun>[\u3400-\u9fff]{2,8})(?=$|[，。；、：])")
_NAME = regex("[\u3400-\u9fff][\u3400-\u9fffA-Za-z]*").fullmatch
_NO_NAME = worded(
    "(?:其|人|比例|占比|比重|分别|{year_on_year}|{than}|{last_year}|{this_year}|以上|以下|以内|左右|{of_which}|{others}|第|不|约|每|从|由|在|为|占|"
    "用|以|对|向|按|到|至|{vague_nouns}|全部|总数|人员|数量|新开工|首批|筹建首批|建首批|{rises}|{falls}|{up}|{down}|{states}|涉及|共有|有|后|前|中|内|上|下|多|近|超|个|条|项|件)*"
)
_WHOLE = worded("{of_which}|包括|分为")
_COUNTED = {"人": "人数", "人次": "人次", "名": "人数", "户": "户数", "家": "家数", "场次": "场次", "元": "金额"}
_QUALIFIERS = {
    **dict.fromkeys(("约", "大约", "左右", "上下"), "约"),
    **dict.fromkeys(("近", "将近", "接近"), "近"),
    **dict.fromkeys(("超", "超过", "突破", "逾"), "超"),
    **dict.fromkeys(("余", "多"), "余"),
    "以上": "以上",
}
_STOP = regex(r"(?<=[\u3400-\u9fff）)”\"%\d])\.(?![\dA-Za-z])")
"""A half-width stop behind Chinese."""
_BOUNDS = ("以上", "以下", "以内")
_NUMERALS = "-0123456789.,，"
_DIGITS = regex(r"^-?\d[\d,，]*(?:\.\d+)?")
_INSIDE, _BEHIND_SCALE = regex("^(?P<word>[余多来])(?=.)"), regex("^[万億萬亿千]{1,2}(?P<word>[余餘多])(?=.)")
_OPEN_BEGINNING = regex("等(?![级次额候])")
_OPEN_END = regex("(?:[和及与等]|打造|一批|完善|推进|加快|折合|约合|牵头|布局)$")
"""What ends no name."""
_FIELDS = {
    What.GROWTH: "同比",
    What.CHANGE: "增量",
    What.LAST_YEAR: "上年",
    What.TARGET: "目标",
    What.COMPLETION: "完成率",
    What.SHARE: "占比",
    What.RANK: "位次",
}
_RANKED = worded(r"(?P<scope>全[国省市县区州]|(?<=[居列在名])[一-鿿]{1,3}[省市县区])[^，。；]{0,6}第$")
_SHARED = worded("(?P<words>占[^，。；、]{1,16}的)$")


class Span(NamedTuple):
    """A stretch of a passage that a figure could print, and how it is asked for."""

    piece: Piece
    start: int
    end: int
    formula: str


@dataclass(slots=True)
class Figure:
    """An indicator to be: its name, where it was found, and the fields of 指标."""

    name: str
    piece: Piece
    stated: dict[str, Any]
    quantity: Quantity
    label: str = ""
    """The words before its number, which are its name or begin it."""
    heading: str = ""
    whole: str = ""
    """The figure that it is a part of."""
    sure: bool = False
    spans: list[Span] = field(default_factory=list)


@frozen
class Passage:
    """A passage with the heading that it stands below."""

    piece: Piece
    text: str
    heading: str = ""


def lifted(pieces: Iterable[Piece], period: Period | None, body: str, which: Which) -> list[Figure]:
    """The figures of the passages of a text, in order; ``body``: whose paper it is."""
    if which == "none":
        return []
    passages = list(_passages(pieces))
    lifting = _Lifting(Reader({}, scope=level_of(body), period=period, body=body), which)
    for passage in passages:
        for sentence in read(passage.text).sentences:
            lifting.sentence(passage, sentence)
    lifting.settle(passages)
    return list(lifting.found.values())


def _passages(pieces: Iterable[Piece]) -> Iterator[Passage]:
    heading = ""
    for piece in pieces:
        if piece.level:
            heading = heading_words(piece)
        if piece.text and not piece.rows and (not piece.level or piece.cut):
            yield Passage(piece, _STOP.sub("。", piece.text), heading)


@dataclass
class _Lifting:
    reader: Reader
    which: Which
    found: dict[str, Figure] = field(default_factory=dict)

    # ---- values ------------------------------------------------------------------------------------------------------

    def sentence(self, passage: Passage, sentence: Sentence) -> None:
        """The figures of a sentence, and what it says of them."""
        here: dict[str, Figure] = {}
        whole, last, end = "", None, sentence.start
        for q in sentence.quantities:
            between = sentence.between(end, q.start)
            if "；" in between or "。" in between:
                whole = ""
            if _WHOLE.search(between) and last is not None:
                whole = last.name
            end = q.end
            made = self._figure(passage, q)
            if made is None:
                continue
            of = here.get(whole) or self.found.get(whole)
            if of is not None and of.stated.get("单位") == made.stated.get("单位"):
                made.whole = of.name
            else:
                last = made
            here.setdefault(made.name, made)
        self._say(here, passage, sentence)
        for made in here.values():
            if made.sure or self.which == "all":
                self._add(made)

    def _figure(self, passage: Passage, q: Quantity) -> Figure | None:
        """The figure that a quantity gives, if words name it."""
        if q.sense not in _VALUES or q.vague or q.is_duration or q.chinese or not q.unit or q.unit == POINTS:
            return None
        if q.qualifier in _BOUNDS and q.tail:  # 10亿元以上制造业项目 are of a kind
            return None
        stated = _stated(passage.text, q)
        name, label = name_of(passage.text, q, _LONGEST if self.which == "sure" else _LONGEST_OF_ALL)
        if stated is None or not name:
            return None
        return Figure(name, passage.piece, stated, q, label, passage.heading)

    def _add(self, made: Figure) -> None:
        key = f"{made.whole}.{made.name}" if made.whole else made.name
        known = self.found.get(key)
        if known is not None and _same(known, made):
            known.spans += made.spans
            for name, value in made.stated.items():
                known.stated.setdefault(name, value)
            return
        if known is not None and not made.whole:
            made.name = key = f"{_plain(made.heading)}{made.name}"
            made.spans = []
        if key not in self.found and len(made.name) <= _LONGEST_OF_ALL and _NAME(made.name):
            self.found[key] = made

    # ---- what is said of them ----------------------------------------------------------------------------------------

    def _say(self, here: dict[str, Figure], passage: Passage, sentence: Sentence) -> None:
        """Growth, base, target … of the figures of a sentence; a value is sure that is read as we read it."""
        parts = {name for name, one in here.items() if one.whole}
        for said in self._reader({one.label: name for name, one in here.items()}, parts).read(sentence):
            made = here.get(said.name) or self.found.get(said.name)
            if made is None:
                continue
            if said.what == What.ITSELF and made.quantity is said.quantity:
                made.sure = said.quantity.depth == 0 or bool(made.whole)
                if not made.whole:
                    made.spans.append(Span(passage.piece, _begin(passage.text, said.quantity), said.quantity.end, made.name))
            elif said.what == What.COMPLETION and (before := _before(sentence, said.quantity)).sense is Sense.TARGET:
                self._aimed(made, sentence, before)
            elif (value := _attribute(said, sentence, made)) and made.stated.setdefault(_FIELDS[said.what], value) == value:
                made.spans.append(Span(passage.piece, said.start, said.quantity.end, f"{made.name}.{_FIELDS[said.what]}"))

    def _reader(self, labels: Mapping[str, str] | None = None, parts: Collection[str] = ()) -> Reader:
        """Who reads what sentences say of the figures found so far, and of what ``labels`` name besides."""
        known = {name: name for name, one in self.found.items() if not one.whole}
        return replace(self.reader, labels=known | dict(labels or {}), parts=parts)

    def _aimed(self, made: Figure, sentence: Sentence, target: Quantity) -> None:
        """完成目标480万人次的101.3% states the target, and what follows from it."""
        unit = sentence.between(target.start, target.end).lstrip(_NUMERALS)
        if unit == simplify(made.stated["单位"]) and not target.qualifier:
            made.stated.setdefault("目标", f"{in_digits(target.value)}{made.stated['单位']}")

    def settle(self, passages: Sequence[Passage]) -> None:
        """Leaves out what another place states differently, and sees which parts make up a whole."""
        reader = self._reader()
        for passage in passages:
            for sentence in read(passage.text).sentences:
                for said in reader.read(sentence):
                    made = self.found.get(said.name)
                    if made is not None and said.what == What.ITSELF and not said.interval.meets(made.quantity.interval):
                        del self.found[said.name]
                        reader = self._reader()
        for key, made in list(self.found.items()):
            if made.whole and made.whole not in self.found:
                del self.found[key]
        for name, whole in self.found.items():
            parts = [one for one in self.found.values() if one.whole == name]
            if len(parts) > 1 and sum(one.stated["数值"] for one in parts) == whole.stated["数值"]:
                whole.stated["分项齐全"] = "是"


def _before(sentence: Sentence, q: Quantity) -> Quantity:
    """The quantity before one, or itself if it is the first."""
    at = sentence.quantities.index(q)
    return sentence.quantities[max(at - 1, 0)]


def _begin(text: str, q: Quantity) -> int:
    """Where a number begins with the word before it that qualifies it."""
    word = q.qualifier if q.qualifier and text[: q.start].endswith(q.qualifier) else ""
    return q.start - len(word)


def _same(first: Figure, second: Figure) -> bool:
    return all(first.stated.get(name) == second.stated.get(name) for name in ("数值", "单位"))


def _plain(heading: str) -> str:
    """A heading as the beginning of a name: its last phrase."""
    words = regex("[，、；：。“”《》（）()\\s\\d]+").split(heading.rstrip("。"))
    return next((one for one in reversed(words) if one), "")[:8]


# ---- names and values -------------------------------------------------------------------------------------------------


def name_of(text: str, q: Quantity, longest: int) -> tuple[str, str]:
    """What the words round a quantity call it, and those of them that stand before it; empty where they name nothing."""
    begin, lead = q.begin, q.lead
    head = _BEFORE.match(lead)
    start = head.end() if head else 0
    tail = _BEHIND.search(lead, start)
    end = tail.start() if tail else len(lead)
    said = lead[start:end]
    if head and end - start <= _SHORT and head[0].endswith(_DONE):
        start -= len(_DONE[0])
        said = lead[start:end]
    name = text[begin + start : begin + end]
    noun = _NOUN.match(q.tail) if is_bare_verb(said) or len(said) < _SHORT else None
    if noun:
        name += text[q.end : q.end + len(noun["noun"])]
    elif is_bare_verb(said) and len(said) < _VERB_AND_NOUN:
        name = f"{name}{_COUNTED[q.unit]}" if q.unit in _COUNTED else ""
    if (
        not 2 <= len(name) <= longest
        or not _NAME(name)
        or _NO_NAME.fullmatch(said)
        or _OPEN_BEGINNING.match(said)
        or "每" in said
        or _OPEN_END.search(said)
    ):
        return "", ""
    return name, said


def _stated(text: str, q: Quantity) -> dict[str, Any] | None:
    """数值, 单位 and 概数词 as the text writes them; None where they cannot be stated so."""
    words = text[q.start : q.end + text.startswith("次", q.end)]
    digits = _DIGITS.match(words)
    if digits is None:
        return None
    rest = words[digits.end() :]
    rest = rest.removesuffix(q.qualifier)
    inside = _INSIDE.match(rest) or _BEHIND_SCALE.match(rest)
    unit = rest[: inside.start("word")] + rest[inside.end() :] if inside else rest
    if not unit or any(char.isdigit() for char in unit) or len(unit) > 8:
        return None
    made: dict[str, Any] = {"数值": _number(q.value), "单位": unit.replace("％", "%")}
    if q.qualifier or inside:
        word = "余" if inside else _QUALIFIERS.get(q.qualifier, "")
        if not word:
            return None
        made["概数词"] = word
    return made


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else value


def _attribute(said: Statement, sentence: Sentence, made: Figure) -> str:
    """What a statement says besides the value, as 指标 have it; empty: nothing that they could hold."""
    q = said.quantity
    number = in_digits(q.value)
    unit = sentence.between(q.start, q.end).lstrip(_NUMERALS)
    falls = said.interval.low < 0
    match said.what:
        case What.GROWTH if q.unit in PERCENT or q.unit == POINTS:
            return f"{'下降' if falls else ''}{number}{q.unit}"
        case What.COMPLETION if q.unit in PERCENT:
            return f"{number}%"
        case What.CHANGE | What.LAST_YEAR | What.TARGET if unit == simplify(made.stated["单位"]) and not q.qualifier:
            return f"{'-' if falls and said.what == What.CHANGE else ''}{number}{made.stated['单位']}"
        case What.SHARE if q.unit in PERCENT and (found := _SHARED.search(sentence.between(sentence.start, q.start))):
            return f"{found['words']}{number}%"
        case What.RANK if found := _RANKED.search(sentence.between(sentence.start, q.start)):
            return f"{found['scope']}第{number}"
    return ""


def stated_figures(figures: Sequence[Figure]) -> dict[str, Any]:
    """指标: each figure with its fields, its parts below it."""
    made: dict[str, Any] = {}
    for one in figures:
        if not one.whole:
            made[one.name] = dict(one.stated)
    for one in figures:
        if one.whole in made:
            made[one.whole].setdefault("其中", {})[one.name] = dict(one.stated)
    return made
