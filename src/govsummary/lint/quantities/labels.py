"""What a quantity counts: the noun in the words before it or behind it, whose it is, and whether two name the same thing."""

from __future__ import annotations

from govsummary.lint.quantities.quantity import Quantity, Sense
from govsummary.lint.quantities.vocabulary import worded

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
