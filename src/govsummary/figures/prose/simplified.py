"""One spelling to read: traditional characters and full-width digits replaced one for one, so that offsets stay."""

from __future__ import annotations

from govsummary.regex import regex

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


def simplify(text: str) -> str:
    """``text`` in simplified characters, half-width digits and Chinese punctuation, of the same length."""
    plain = text.translate(_TABLE)
    if "，" in plain:
        plain = _THOUSANDS.sub(lambda number: number[0].replace("，", ","), plain)
    return _HALF_WIDTH_MARKS.sub(lambda mark: _MARKS[mark[0]], plain)
