"""What a quantity says, and of what, known from the words round it."""

from __future__ import annotations

from govsummary.core.numerals import TENTHS
from govsummary.lint.quantities.quantity import PERCENT, POINTS, TIMES, Quantity, Sense, last_word, says, worded, words

COMPARED = worded(
    r"(?:{than}|同)(?:{last_year}|{year_before_last}|{last_period}|上半年|{year_start}|{period_end}|往年|前期|{named_year}|“{plan_years}”(?:时期|期间)?)"
    r"(?:{same_period}|{year_end}|末期|末|底)?(?:相比)?"
)
_FOR_YEARS = worded("^(?:[一二三四五六七八九十两]{1,2}年(?:来|间)?)?(?:累计|共)?(?=.)")
_BASE = worded(
    r"{than}?(?:{last_year}|{year_before_last}|{last_period}|{year_start}|“{plan_years}”)(?:{same_period}|末期|末|底)?(?:相比)?\D{0,10}?"
    "(?:的|为|是|仅为|只有)?$"
)
_BASE_ENDS = ("的", "年", "期", "月", "季", "度", "初", "末", "底", "为", "是")
_PERIOD_BEFORE = worded("{than}{year_start}|{last_year}|{year_before_last}|{last_period}|{plan_years}”末")
_CHANGES = worded("^(?!.*(?:[的年期月末底初度]$|相比)){than}{last_year}")
"""较上年减产1.2万吨 states a change, 较上年同期 a base."""
_YEAR_BASE = worded(r"{than}{named_year}(?:同期|年?末|年?底|\d{1,2}[—-]\d{1,2}月|[上下]半年)?的$")
_AIMED = worded(
    r"^的(?:[年全省市县区州国上级政府定初内度既确预期规划下达]{0,6}){aim}(?!的?[^，。；、）)的]{0,6}(?:完成|{improved}|{grew}|下达))"
)
"""What follows a target: 7.5万亩的年度任务."""
_TARGET = worded(r"(?:{planned}|{hoped}|将(?!近)|拟)\D{0,12}$")
_TO = worded("(?:{rising_verbs}|{falling_verbs}|发展|变)(?:到|至|为)了?$")
_FROM = worded("(?:由|从)[^，]{0,16}的?$")
_OVER = worded("超额|超{aim}|超年度|^超收")
_PER_HEAD = worded(r"均|每[百千万]?[人户村亩家个名件次期场批班笔台座辆套所]|[百千万]人|亩产|单产|单价|时速|浓度")
_YEAR_OF = worded("(?:(?:{named_year}|{last_year}|{this_year})(?:{same_period}|底|末)?|年[初末底])的?$")
_OF_TARGET = worded(r"{aim}(?:数|总额|总量|总数|值|任务|指标)?的$|(?:{completion_rate}|进度)\D{0,2}$")
_YEARLY = worded("{yearly_growth}")
_RATE = worded("(?:率|满意度|比例)[^，。]{0,6}$")
_BUDGETED = worded("(?:{year_on_year}|{than}(?:{last_year}|{named_year}){same_period}?)(?P<way>[增减])[收支]$")
"""比上年增收1284万元 states a change; 户均增收 what was earned."""
_DONE_MORE = worded("{than}(?:{last_year}|{named_year}){same_period}?(?P<way>[多少])(?P<verb>[^的于，]{1,4})$")
"""比去年多改造8个 states a change."""
_AS_HIGH_AS = worded("(?:(?<![提升抬拉调])高|(?<![降减压拉调])低|(?<!增)多|(?<!减)少)(?:{reached}|至|到)了?$")
"""高达98%, 低至3%: how high or low a value is, no change."""
_NO_WAY = worded("(?:最[多少高低]|不少|{at_least_before})$")
_ADDED = worded("{year_on_year}|{on_period}|相比|又|则|均|{respectively}|实际|净|(?<=[缩简减降升])率$|幅度$")


def strip_qualifiers(lead: str) -> str:
    """``lead`` without 约, 近, 达到, 高达 … at its end."""
    lead = _AS_HIGH_AS.sub("", lead.removesuffix("负"))
    while (word := last_word(lead, "before_number")) not in ("", lead):
        lead = lead.removesuffix(word)
    return lead


def direction(lead: str) -> int:
    """+1 if ``lead`` ends in 增长 and the like, −1 in 下降, else 0."""
    bare = strip_qualifiers(lead)
    if budgeted := _BUDGETED.search(bare):
        return 1 if budgeted["way"] == "增" else -1
    if done := _DONE_MORE.search(bare):
        return 1 if done["way"] == "多" else -1
    bare = bare.removesuffix("率") if bare.endswith(("缩率", "简率", "减率", "降率")) else bare
    bare = bare.removesuffix("到").removesuffix("至") if _TO.search(bare) else bare
    if bare.endswith(words("falls")):
        return -1
    return 1 if bare.endswith(words("rises")) else 0


def is_bare_change(lead: str, of: str = "") -> bool:
    """Whether ``lead`` says only when and which way: 比上年同期增长; ``of`` 改造老旧小区 also 比去年多改造."""
    if (done := _DONE_MORE.fullmatch(lead)) and of:
        return done["verb"] in of or done["verb"] in words("verbs")
    bare = _ADDED.sub("", _FOR_YEARS.sub("", COMPARED.sub("", strip_qualifiers(lead))))
    return bare in words("rises") or bare in words("falls")


def is_aimed_at(tail: str) -> bool:
    """Whether ``tail`` says of the quantity before it that it was planned."""
    return tail.startswith("的") and _AIMED.match(tail) is not None


def sense_of(lead: str, unit: str) -> tuple[Sense, int]:
    """The sense and direction of a quantity with ``unit`` after the words ``lead``."""
    reached, bare = _YEAR_OF.sub("", lead), strip_qualifiers(lead)
    if _TO.search(reached) or _TO.search(bare):
        return Sense.TO, direction(reached)
    if bare.endswith(("由", "从")) or _FROM.search(lead):
        return Sense.FROM, 0
    way = direction(lead)
    return _sense_of_percentage(lead, way) if unit in PERCENT or unit == TENTHS else _sense_of_plain(lead, way, unit)


def _sense_of_percentage(lead: str, way: int) -> tuple[Sense, int]:
    return _first(
        (_OVER.search(lead), Sense.OVER, 1),
        (_OF_TARGET.search(lead), Sense.COMPLETION, 0),
        (_BASE.search(lead) and lead.endswith(_BASE_ENDS), Sense.BASE, 0),
        (("占" in lead or says(lead[-6:], "share_noun")) and not way, Sense.SHARE, 0),
        (_YEARLY.search(lead), Sense.MEAN_GROWTH, way),
        (way, Sense.GROWTH, way),
        (_RATE.search(lead), Sense.RATE, 0),
    )


def _sense_of_plain(lead: str, way: int, unit: str) -> tuple[Sense, int]:
    return _first(
        (unit == POINTS, Sense.POINTS, way),
        (unit == TIMES, Sense.TIMES, way),
        (_PER_HEAD.search(lead), Sense.AVERAGE, way),
        (way and not _NO_WAY.search(lead), Sense.CHANGE, way),
        (_OVER.search(lead), Sense.OVER, 1),
        (_is_base(lead) or _YEAR_BASE.search(lead), Sense.BASE, 0),
        (_TARGET.search(lead), Sense.TARGET, 0),
    )


def _is_base(lead: str) -> bool:
    """Whether ``lead`` announces the value of the period before: 上年同期, 较上年的."""
    if _CHANGES.match(lead):
        return False
    return bool(_BASE.search(lead) and _PERIOD_BEFORE.search(lead) and not says(lead, "part_of_now"))


def _first(*readings: tuple[object, Sense, int]) -> tuple[Sense, int]:
    """The first reading whose condition holds."""
    return next(((sense, sign) for holds, sense, sign in readings if holds), (Sense.VALUE, 0))


# ---- what it counts, and whose it is --------------------------------------------------------------------------------


_PERIOD = worded(
    r"(?:截至?到?)?(?:\d{4}年|{last_year}|{year_before_last}|{this_year}|同年|年内|全年|{year_start}|{period_end}|年中|\d{1,2}月(?:份|底|末|\d{1,2}日)?|"
    r"[上下]半年|[前上第]?[一二三四]季度|{last_period}|{this_period}|当月|目前|现在|{same_period}|以来|期间|底|末|初|度)"
)
_PLACE = worded("(?:全|我|本|该|其|各)(?:国|省|市|县|区|州|旗|镇|乡|街道|村|局|系统|院|校|行业|社会|部|办|中心|单位|地)")
_FILLING = worded(
    "(?:{moved}|发展)(?=到|至|$)|{of_which}|{in_total}|{accumulated}|共有|现有|实有|已经?|先后|实际|实现|"
    "{states}|{qualifier_before}|共|仅|只|有|到|至|的|了|均|{respectively}|则|又|再|也|还|完成|通过|全部|所有|总|{yearly}|平均"
)
_PLAN = worded("{aim}[数额总]*$")
_KIND = worded("{kinds_of_amount}")
_BARE_VERB = worded("{manners}*(?:{verbs}|和|及|、)+{vague_nouns}?")
_SCOPE = worded(
    "(?P<国>全国|我国|国内)|(?P<中央>中央|国家级)|(?P<省>全省|全自治区|我省|省级|省本级|本省)|(?P<市>全市|我市|市级|市本级|本市|各?区市)|"
    "(?P<县>全县|全区|全旗|我县|我区|县级|区级|县本级|区本级|本县|本区)|(?P<乡>全镇|全乡|全街道|我镇|我乡|镇级|乡级|本镇)|"
    "(?P<村>全村|我村|本村)|(?P<局>全局|我局|本局|全系统|全院|全校|全所)"
)
_PART_OF = worded(r"[一-鿿]{1,6}?(?P<level>[省市县区旗镇乡村])(?:所辖|下辖|辖区)")
_BODY = worded("(?:[一-鿿]{1,6}?(?P<level>[省市县区旗])(?![场政域容管]))+")
_LEVELS = {"省": "省", "市": "市", "县": "县", "区": "县", "旗": "县", "镇": "乡", "乡": "乡", "村": "村"}


def noun(lead: str) -> str:
    """``lead`` without when, where and what only fills: 截至11月底全市已建成公厕 is 建成公厕."""
    return _FILLING.sub("", _PLACE.sub("", _PERIOD.sub("", lead)))


def alike(first: str, second: str) -> bool:
    """Whether two nouns may name one thing: one is in the other, or they end alike, or share most of their characters."""
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    if short in long or (len(short) > 1 and short[-2:] == long[-2:]):
        return True
    return len(short) > 3 and _mostly_in(short, long)


def _mostly_in(name: str, words: str) -> bool:
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return sum(pair in words for pair in pairs) * 2 >= len(pairs)


def calls(name: str, quantity: Quantity) -> bool:
    """Whether ``name`` may call ``quantity``: most of it stands in its words, and both are the same kind of amount.

    A plan (占调整预算的) calls only what was planned; 新增发电量 does not call 发电量.
    """
    said = quantity.lead + quantity.tail[:4]
    if _PLAN.search(name):
        return quantity.sense is Sense.TARGET or noun(quantity.lead).endswith(name)
    if name[-2:] not in said or set(_KIND.findall(name)) - set(_KIND.findall(said)):
        return False
    return _mostly_in(name, said) or noun(quantity.lead) in name


def is_bare_verb(label: str) -> bool:
    """Whether ``label`` says only that something was done, and not to what: 启动建设, 审结案件."""
    return _BARE_VERB.fullmatch(label) is not None


def scope_of(words: str) -> str:
    """The level that ``words`` last speak of: 国, 中央, 省, 市, 县, 乡, 村 or 局; empty if they name none."""
    said = [(found.end(), str(found.lastgroup)) for found in _SCOPE.finditer(words)]
    said += [(found.end(), _LEVELS[found["level"]]) for found in _PART_OF.finditer(words)]
    return max(said, default=(0, ""))[1]


def level_of(body: str) -> str:
    """The level that a body is of by its name: 清溪县市场监督管理局 is of a 县; empty if it does not say."""
    found = _BODY.match(body)
    return _LEVELS[found["level"]] if found else ""


def one_scope(first: str, second: str) -> bool:
    """Whether what is said of one level may be said of the other: both are one, or one is not stated."""
    return first == second or not first or not second
