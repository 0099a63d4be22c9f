"""Finds the quantities of a text, in one spelling: number, scale, 余, measure word, 以上; not digits that are no figures."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal

from govsummary.core.numerals import Number, read_fraction, read_number
from govsummary.core.regex import regex
from govsummary.lint.quantities.quantity import ENDLESS, read_scale, read_unit
from govsummary.lint.quantities.vocabulary import last_word, words

_TRADITIONAL = (
    "億萬個項戶畝噸餘增長減達與較從為際佔總數產業務標劃額導師貧區縣鎮鄉線農資萬兩倉輛臺條篇場點過數發辦結續觀參種質類級別屆實現際貳參陸責領團組織檢測養殖醫療險壓採購"
    "試驗處罰訴訟單價稅費預決戰應佈幹將擬確環約會環節後來經濟積極創優強執準備員隊歲齡圓內開閉築鐵農還學聯調訪談謀見聽講課轄該設訂間時歷週遞併計頁號"
)
_SIMPLIFIED = (
    "亿万个项户亩吨余增长减达与较从为际占总数产业务标划额导师贫区县镇乡线农资万两仓辆台条篇场点过数发办结续观参种质类级别届实现际贰叁陆责领团组织检测养殖医疗险压采购"
    "试验处罚诉讼单价税费预决战应布干将拟确环约会环节后来经济积极创优强执准备员队岁龄圆内开闭筑铁农还学联调访谈谋见听讲课辖该设订间时历周递并计页号"
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


@dataclass(frozen=True, slots=True)
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
