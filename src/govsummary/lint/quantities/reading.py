"""Reads prose into sentences of quantities: finds numbers with their units, and understands them by their words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from govsummary.core.frozen import frozen, replace
from govsummary.core.numerals import TENTHS, Number, read_fraction, read_number
from govsummary.core.regex import regex
from govsummary.lint.quantities.quantity import (
    ENDLESS,
    PERCENT,
    Quantity,
    Sense,
    last_word,
    read_scale,
    read_unit,
    worded,
    words,
)
from govsummary.lint.quantities.senses import is_aimed_at, sense_of

CLAUSE_ENDS = frozenset("，,。；;：:、！!？?（）()\n“”")
SENTENCE_ENDS = frozenset("。！？!?\n")
_IN_TARGET = worded("(?:目标|任务|计划)[（(]$")
_BRACKETED_BASE = worded("{than}(?:{named_year}|{last_year})[^，。（）]{0,6}（[^（）]*）的$")
_NEAR = 60
_PLAN_YEARS = worded("“{plan_years}”$")
_BOUND_OF = worded("^(?:约|仅|已)?(?P<bound>{under}|{exceeding}|{nearly})[^，。]*(?:总数|总量|总额|全部)[^，。]*的$")
"""不足总数的八成: the bound stands before what it is of."""
_OF_NAMED = worded("[一-鿿]{1,6}的")
"""占全县14个乡镇的64.3%: what the whole counts stands between."""
_REACH = 60
_JOINTS = ("、", "和", "及", "与", "以及", "，", ",")


@frozen
class Sentence:
    """A sentence with its quantities; ``start`` is its offset in the text that was read."""

    start: int
    end: int
    text: str
    quantities: tuple[Quantity, ...]

    def between(self, start: int, end: int) -> str:
        """The simplified text from ``start`` to ``end`` (offsets in the whole text)."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def runs(self, many: int) -> Iterator[tuple[Quantity, ...]]:
        """Every ``many`` quantities that follow one another."""
        found = self.quantities
        return zip(*(found[i:] for i in range(many)), strict=False) if len(found) >= many else iter(())


@frozen
class Reading:
    """A text in simplified characters, and its sentences."""

    text: str
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...] = ()
    """Those of all sentences."""

    def each(self) -> Iterator[tuple[Sentence, int, Quantity]]:
        """Every quantity with its sentence and its place there."""
        return ((sentence, i, q) for sentence in self.sentences for i, q in enumerate(sentence.quantities))

    def between(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end``."""
        return self.text[max(0, start) : max(0, end)]

    def before(self, at: int) -> tuple[Quantity, ...]:
        """The last quantities that begin before ``at``: as many as one may have to look back to."""
        end = bisect_left(self.quantities, at, key=lambda q: q.start)
        return self.quantities[max(0, end - _REACH) : end]

    def begun(self, at: int) -> int:
        """Where the sentence begins in which ``at`` stands."""
        return max(self.text.rfind(mark, 0, at) for mark in "。！？\n") + 1

    def ends_between(self, first: Quantity, second: Quantity) -> int:
        """How many sentences end between two quantities."""
        start, end = min(first.end, second.end), max(first.start, second.start)
        return sum(self.text.count(mark, start, end) for mark in SENTENCE_ENDS)

    def after(self, at: int) -> Quantity | None:
        """The first quantity that begins at ``at`` or behind it."""
        i = bisect_left(self.quantities, at, key=lambda q: q.start)
        return self.quantities[i] if i < len(self.quantities) else None


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of ``text`` in order; offsets are code points of ``text``."""
    return read(text).quantities


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """The sentences of ``text``, each with its quantities; kept for the next rule that reads the same passage."""
    plain = simplify(text)
    quantities = _understand(plain, scan(plain))
    sentences = []
    start = 0
    ends = [i + 1 for i, char in enumerate(plain) if char in SENTENCE_ENDS]
    queue = iter([*quantities, None])
    current = next(queue)
    for end in [*ends, len(plain)]:
        inside = []
        while current is not None and current.start < end:
            inside.append(current)
            current = next(queue)
        if plain[start:end].strip():
            sentences.append(Sentence(start, end, plain[start:end], tuple(inside)))
        start = end
    return Reading(plain, tuple(sentences), tuple(quantities))


def _understand(text: str, measured: list[Measured]) -> list[Quantity]:
    quantities: list[Quantity] = []
    depths = _depths(text)
    for i, m in enumerate(measured):
        floor = measured[i - 1].end if i else 0
        ceiling = measured[i + 1].start if i + 1 < len(measured) else len(text)
        quantities.append(_quantity(text, m, (floor, ceiling), depths[m.start], quantities[-1] if quantities else None))
    return [_settled(q, quantities[i + 1 : i + 2]) for i, q in enumerate(quantities)]


def _settled(quantity: Quantity, following: list[Quantity]) -> Quantity:
    """由 and 从 begin many words: only before 增加到 and the like do they name where a change began."""
    if quantity.sense is Sense.FROM and not (following and following[0].sense in (Sense.TO, Sense.RANK)):
        return replace(quantity, sense=Sense.VALUE)
    return quantity


def _quantity(text: str, m: Measured, room: tuple[int, int], depth: int, previous: Quantity | None) -> Quantity:
    floor, ceiling = room
    begin = m.start
    while begin > floor and text[begin - 1] not in CLAUSE_ENDS:
        begin -= 1
        if begin > floor and (named := _PLAN_YEARS.search(text, floor, begin)):
            begin = named.start()
    stop = m.end
    while stop < ceiling and text[stop] not in CLAUSE_ENDS:
        stop += 1
    lead, tail = text[begin : m.start], text[m.end : stop]
    sense, sign = sense_of(lead, m.unit)
    qualifier = m.qualifier
    sense, sign = _continued(text, m, lead, (sense, sign), previous)
    if lead == "的" and _BRACKETED_BASE.search(text, max(0, m.start - _NEAR), m.start):
        sense = Sense.BASE
    if not qualifier and (bound := _BOUND_OF.match(lead)):
        qualifier = bound["bound"]
    if sense is Sense.VALUE and is_aimed_at(tail):  # 超过7.5万亩的任务: the task is 7.5万亩, no more
        sense, qualifier = Sense.TARGET, "" if qualifier in lead else qualifier
    if m.unit in ("位", "名") and text[m.start - 1 : m.start] == "第":
        sense = Sense.RANK
    return Quantity(
        m.start, m.end, m.number.value, m.number.decimals, m.scale, m.unit, qualifier, lead, tail, sense, sign, depth,
        m.number.chinese, m.number.vague,
    )  # fmt: skip


def _continued(text: str, m: Measured, lead: str, found: tuple[Sense, int], previous: Quantity | None) -> tuple[Sense, int]:
    """Senses that rest on the quantity before: 5%、6%, 目标1200件的107.2%, 占1286件的72.5%."""
    if found[0] is Sense.VALUE and _IN_TARGET.search(text[max(0, m.start - 6) : m.start]):
        return Sense.TARGET, 0
    gap = text[previous.end : m.start] if previous else ""
    if previous is None or (gap in _JOINTS and previous.unit == m.unit):
        return (previous.sense, previous.sign) if previous else found
    named = gap == lead and "占" in previous.lead and _OF_NAMED.fullmatch(lead) is not None
    if named and m.unit in PERCENT and previous.sense is Sense.VALUE:
        return Sense.SHARE, 0
    if lead == "的" and (m.unit in PERCENT or m.unit == TENTHS) and gap.strip("（）()的") == "":
        if "占" in previous.lead and previous.sense is not Sense.TARGET:
            return Sense.SHARE, 0
        if previous.sense is Sense.TARGET:
            return Sense.COMPLETION, 0
    return found


def _depths(text: str) -> list[int]:
    depth, depths = 0, []
    for char in text:
        if char in "）)〕":
            depth = max(0, depth - 1)
        elif char == "\n":
            depth = 0
        depths.append(depth)
        if char in "（(〔":
            depth += 1
    return depths


# ---- numbers with scale and unit ------------------------------------------------------------------------------------


_TRADITIONAL = (
    "億萬個項戶畝噸餘增長減達與較從為際佔總數產業務標劃額導師貧區縣鎮鄉線農資萬兩倉輛臺條篇場點過數發辦結續觀參種質類級別屆實現際貳參陸責領團組織檢測養殖醫療險壓採購"
    "試驗處罰訴訟單價稅費預決戰應佈幹將擬確環約會環節後來經濟積極創優強執準備員隊歲齡圓內開閉築鐵農還學聯調訪談謀見聽講課轄該設訂間時歷週遞併計頁號"
    "問題難顧況認識黨關於報請審閱嚴這們當對彙贊體廣東門聞義專車轉運輸遠選擇適連邊陽陰雲電頭顯飛馬鮮齊龍書畫圖館藝術樂遊覽舊錢銀鎖鏈鋼"
    "冊眾壯係紀錄衛護貸獎補縮違規繕傳遺籌協絡構鬥爭懇論證儲廳隱載讀寫誌願誠訊徵繳納庫鑑檔簡覺慶賽訓練劇戲麗嶺綠蘭濕樹獸蠶絲綢紡綿漁溝壩閘灣濱島嶼礦氣溫塵煙霧淨濾葉莖藥贍撫卹殘兒婦職崗"
)
_SIMPLIFIED = (
    "亿万个项户亩吨余增长减达与较从为际占总数产业务标划额导师贫区县镇乡线农资万两仓辆台条篇场点过数发办结续观参种质类级别届实现际贰叁陆责领团组织检测养殖医疗险压采购"
    "试验处罚诉讼单价税费预决战应布干将拟确环约会环节后来经济积极创优强执准备员队岁龄圆内开闭筑铁农还学联调访谈谋见听讲课辖该设订间时历周递并计页号"
    "问题难顾况认识党关于报请审阅严这们当对汇赞体广东门闻义专车转运输远选择适连边阳阴云电头显飞马鲜齐龙书画图馆艺术乐游览旧钱银锁链钢"
    "册众壮系纪录卫护贷奖补缩违规缮传遗筹协络构斗争恳论证储厅隐载读写志愿诚讯征缴纳库鉴档简觉庆赛训练剧戏丽岭绿兰湿树兽蚕丝绸纺绵渔沟坝闸湾滨岛屿矿气温尘烟雾净滤叶茎药赡抚恤残儿妇职岗"
)
_FULL_WIDTH = "０１２３４５６７８９．％－＋"
_HALF_WIDTH = "0123456789.%-+"
_TABLE = str.maketrans(_TRADITIONAL + _FULL_WIDTH + "−﹪", _SIMPLIFIED + _HALF_WIDTH + "-%")
_MARKS = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_THOUSANDS = regex(r"(?<![\d.，,])[1-9]\d{0,2}(?:，\d{3})+(?![\d，])")
"""1，753: a full-width comma between digits in threes; after a list of numbers nothing is sure."""
_HALF_WIDTH_MARKS = regex(r"(?<!\d)[,:]|[,:](?!\d)|,(?!\d{3}(?!\d))|[;()]")

NO_FIGURES = {
    "title": r"《[^《》\n]*》",
    "document-number": r"[〔\[［]\d{4}[〕\]］]\s*第?\d+号",
    "address": r"(?:https?://|www\.)[\w./?=&%#:-]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+",
    "standard": r"(?<![A-Z])[A-Z]{2,}(?:/[A-Z])?\s?\d+(?:\.\d+)?[-—]\d{4}",
    "hotline": r"(?<!\d)1[12]\d{3}(?=热线|平台|便民|政务|投诉|工单|举报)",
    "phone": r"(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|\d{3}-\d{4}-\d{4})(?!\d)",
    "slogan": r"[“‘][一二三四五六七八九十两\d、+]{1,6}[”’]|十[二三四五六]五",
    "date": (
        r"[一二][一二三四五六七八九〇零○]{3}年|\d{4}年(?:\d{1,2}月(?:份|\d{1,2}日)?)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}月(?:\d{1,2}日|份|底|初|"
        r"末|中旬|上旬|下旬)?|\d{1,2}日(?!均)"
    ),
    "clock": r"\d{1,2}[:：]\d{2}(?!\d)",
    "range": r"(?<![\d.])\d[\d.]*[个项件人户万亿元%亩]*\s*(?:[—～~]{1,2}|-(?=\d)|至(?=\d))\s*\d[\d.]*(?:万|亿)?\w?%?",
    "ratio": r"(?<![\d.])\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?)+",
    "fraction": r"(?<!\d)\d+/\d+",
    "formula": (
        r"(?<!\d)\d+(?:\+(?:\d+|[NXnx]))+|(?<![-A-Za-z])[A-Za-zα-ω][-A-Za-z]*\d+(?:\.\d+)?|"
        r"(?<!\d)\d+(?:[GKk][A-Za-z]*|V|号|#)(?![A-Za-z])"
    ),
    "ordinal": (  # 居全省第6 is a rank
        r"(?!(?<=全[国省市县区])第\d+(?![^，。；、）]))第[一二三四五六七八九十百\d]+(?![一二三四五六七八九十百\d位名])"
    ),
    "outline": r"(?m:^\s*[（(]?\d{1,2}(?:[)）]|[.．、](?!\d))|^\s*[（(]?[一二三四五六七八九十]+[)）、])",
    "idiom": (
        r"[一二三四五六七八九十两]个?(?:[是为]|次性|体化|大批|系列|定|律|致|些|手|线|直|起|方面|代表|维护|"
        r"确立|意识|自信|务农|农|公|会一课|讲)|千方百计|百分之百|十分|万元户|五一|[一二三四五六七八]季度|"
        r"[两一]会|[一二三]次产业|百强|千亿级|百亿级"
    ),
    "blank": r"[xX×＊*_]{2,}[%\w]?",
}  # fmt: skip
"""What digits may belong to that are no figures, in simplified characters."""
_NO_FIGURE = regex("|".join(f"(?P<{name.replace('-', '_')}>{form})" for name, form in NO_FIGURES.items()))
_NUMERAL = regex("[-0-9零一二三四五六七八九十百千两数几过半]")
_INFIX = ("余", "多", "来")
_LONGEST = 4
_ONE, _MYRIAD, _HUNDRED_MILLIONS = Decimal(1), Decimal(10) ** 4, Decimal(10) ** 8


def simplify(text: str) -> str:
    """``text`` in simplified characters, half-width digits and Chinese punctuation, of the same length."""
    plain = text.translate(_TABLE)
    if "，" in plain:
        plain = _THOUSANDS.sub(lambda number: number[0].replace("，", ","), plain)
    return _HALF_WIDTH_MARKS.sub(lambda mark: _MARKS[mark[0]], plain)


@frozen
class Measured:
    """A number with scale and unit, not yet understood."""

    start: int
    end: int
    number: Number
    scale: Decimal
    unit: str
    qualifier: str


def scan(text: str) -> list[Measured]:
    """Every number of ``text`` that may be a figure, in order."""
    masked = [found.span() for found in _NO_FIGURE.finditer(text)]
    begins = [start for start, _ in masked]
    found = []
    at = 0
    while begun := _NUMERAL.search(text, at):
        at = begun.start()
        i = bisect_right(begins, at) - 1
        if i >= 0 and at < masked[i][1]:
            at = masked[i][1]
            continue
        if fraction := read_fraction(text, at):
            written = Measured(at, fraction.number.end, fraction.number, _ONE, fraction.unit, fraction.qualifier)
            found.append(_qualified(text, written))
            at = found[-1].end
            continue
        measured = _measure(text, at)
        if measured is None:
            at += 1
            continue
        number, at = measured.number, measured.end
        figure = not number.chinese or (measured.unit and not _is_word(text, measured))
        if figure and number.value < ENDLESS:  # else an account or a serial number
            found.append(measured)
    return found


def _measure(text: str, start: int) -> Measured | None:
    number = read_number(text, start)
    if number is None:
        return None
    scale, end = read_scale(text, number.end)
    if scale == _HUNDRED_MILLIONS and not number.decimals and text[end : end + 1].isdigit():
        number, scale, end = _compound(text, number, end)
    infix = next((word for word in _INFIX if text.startswith(word, end)), "")
    if infix and not (number.chinese and infix == "来"):
        later_scale, after = read_scale(text, end + 1) if scale == 1 else (_ONE, end + 1)
        unit, unit_end = read_unit(text, after)
        if unit or later_scale != 1:
            return _qualified(text, Measured(start, unit_end, number, scale * later_scale, unit, "余"))
    unit, end = read_unit(text, end)
    if not unit and text[start - 1 : start] == "第":  # 居全省第6
        unit = "位"
    return _qualified(text, Measured(start, end, number, scale, unit, ""))


def _compound(text: str, number: Number, at: int) -> tuple[Number, Decimal, int]:
    """3亿2380万: what follows the 亿 belongs to the same number."""
    more = read_number(text, at)
    scale, end = read_scale(text, more.end) if more else (_ONE, at)
    if more is None or more.value * scale >= _HUNDRED_MILLIONS or scale != _MYRIAD:
        return number, _HUNDRED_MILLIONS, at
    value = number.value * _MYRIAD + more.value
    return Number(value, more.end, more.decimals), _MYRIAD, end


def _qualified(text: str, m: Measured) -> Measured:
    """``m`` with the qualifier before or after it; one that follows belongs to its span."""
    before = last_word(text[max(0, m.start - _LONGEST) : m.start], "qualifier_before")
    after = next((word for word in words("qualifier_after") if text.startswith(word, m.end)), "")
    return replace(m, end=m.end + len(after), qualifier=after or before or m.qualifier)


def _is_word(text: str, measured: Measured) -> bool:
    """Chinese numerals that are no count: 一个, 一次 and the like, 同一个, 统一."""
    written = text[measured.start : measured.number.end]
    return written in ("一", "十", "百", "千") or (measured.start > 0 and text[measured.start - 1] in "第统同唯之初")
