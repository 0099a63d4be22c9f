"""How the elements of a paper read, rightly or wrongly written: loose patterns recognise, strict ones judge."""

from __future__ import annotations

import re
from itertools import pairwise

from govsummary.core.regex import regex

CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
_NEXT = "|".join(f"(?<={a}、){b}" for a, b in pairwise("一二三四五六七八九"))
NO_COUNTING = f"(?![一二三四五六七八九十]+[、产產等级級类類线線季期])(?!(?:{_NEXT})[次是月年天日号號种種项項个個班楼樓组組])"
"""After 一、: not 二、三产业, 二级公路 or 二月, which count and head nothing."""

LEVELS = (
    regex(rf"^{CHINESE_NUMBER}\s*(?P<mark>[、，,.．：:]){NO_COUNTING}"),
    regex(rf"^[（(]\s*{CHINESE_NUMBER}\s*[）)](?P<mark>[、，,.．：:]?)"),
    regex(r"^\d{1,2}\s*(?P<mark>[.．、，,](?!\d))"),
    regex(r"^[（(]\s*\d{1,2}\s*[）)](?P<mark>[、，,.．：:]?)"),
)
"""The four levels of headings (GB/T 9704-2012, 7.3.3), with the slips people make in their punctuation."""
RIGHT_LEVELS = (
    regex(rf"^{CHINESE_NUMBER}、(?!\s)"),
    regex(rf"^（{CHINESE_NUMBER}）(?![、，,.．：:\s])"),
    regex(r"^\d{1,2}[.．](?!\s\s)"),
    regex(r"^（\d{1,2}）(?![、，,.．：:\s])"),
)
HALF_BRACKETED = re.compile(r"^(\d{1,2})\s*[)）]")
"""1) as word processors offer it for lists."""

SPACES = " \t\r\xa0\u3000\u202f\u205f\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
"""Whatever looks like a space, of any width."""
LEADING = regex(f"^[{SPACES}]+")
"""What people set before a paragraph instead of an indent."""

CORNER = regex(r"^(\d{6}|[绝机秘]\s?密\S*|[特加]\s?急)\t\s*")
"""份号, 密级 or 紧急程度 at the left of a 信函's first line, 发文字号 at its right (GB/T 9704-2012, 10.1)."""
LOOSE_DOCUMENT_NUMBER = regex(
    rf"^({CORNER.pattern})?"
    r"\S{1,16}?\s*[〔\[［（(【〈]\s*(\d{2}|\d{4})\s*年?\s*[〕\]］）)】〉]\s*第?\s*\d+\s*号"
    r"(\s+签\s*发\s*人.*|\t[\u4e00-\u9fff·　]{2,12}(\s+[\u4e00-\u9fff·　]{2,12})?)?$"
)
DOCUMENT_NUMBER = regex(r"^[\u4e00-\u9fff×Ｘ]+〔\d{4}〕[1-9]\d*号(\s+签\s*发\s*人.*)?$")

LOOSE_DATE = regex(
    r"^([12]\d{3}|\d{2}|[二〇○零ＯO一三四五六七八九]{4})\s*[年./．\-]\s*"
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s*[月./．\-]\s*(\d{1,2}|[一二三四五六七八九十廿]{1,3})\s*[日号]?$"
)
DATE = regex(r"^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")

ATTACHMENT_NOTE = regex(r"^附\s*件\s*\d*\s*[：:]\s*\S")
ATTACHMENT_NOTE_BEGINS = regex(r"^(?P<label>附\s*件\s*[：:]\s*)?(?P<number>\d{1,2}\s*[.．、])?(?=\s*\S)")
ATTACHMENT_ITEM = regex(r"^\d{1,2}\s*[.．、]\s*\S")
ATTACHMENT_LABEL = regex(r"^附\s*件\s*(\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?$")
_DAY = r"[\dX×Ｘ]{4}\s*[年./．\-]\s*[\dX×Ｘ]{1,2}\s*[月./．\-]\s*[\dX×Ｘ]{1,2}\s*日?"
PRINTED = rf"^[^，。；：《》“]{{0,40}}(?<!于){_DAY}\s*印\s*发\s*$"
"""印发机关 and 印发日期 (7.4.3): who and which day, in no sentence."""
IMPRINT = regex(rf"^(抄送|主送|抄报|分送|报|送|发)\s*[：:]|{PRINTED}|^[（(]?共印\s*\d+\s*份")
BRACKETED = regex(r"^[（(].+[）)]$")
LEADS_IN = regex(r"如下|以下|下列|下面|现将|包括|分别(为|是)|如图|所示|情况|主要|[是有为][：:]$")
ADDRESSED = regex(
    r"(?:政府|委员会|党委|黨委|党组|黨組|[省市县縣区區州]委|[局厅廳部委办辦会會院校处處科室队隊站所厂社镇乡村]|街道|公司|中心|集团|单位|單位|部门|部門"
    r"|领导|同志们?|代表|委员|朋友们?|先生|女士)[：:]?$"
)
NAMES = regex(r"[\u3400-\u9fff）)]\s*[：:]$")
"""A line that calls on somebody, who has a Chinese name."""
ISSUE = regex(r"^[（(]?(〔\d{4}〕\s*)?第\s*[\d一二三四五六七八九十]{1,4}\s*[次期][）)]?$")
"""编号 of 纪要 (10.3) and 简报."""
ABOUT = regex("关于.+的")
_ORGAN = (
    "(人民政府|政府|委员会|党委|党组|市委|县委|省委|区委|[局厅部委办会院校处科室队站所厂]|公司|中心|集团|支部|总支|法院)"
)
ORGAN = regex(f"{_ORGAN}$")
ISSUED = regex(rf"{_ORGAN}(关于|\d{{4}}年)")
"""A title that begins with who issues the paper."""
TABLE_LINE = regex(
    r"^(附?表\s*[\d一二三四五六七八九十]*[\-\d]*\s|附?表\s*\d+|单位[：:]|[（(]单位[：:]|注[：:]|数据来源|资料来源|图\s*\d+)"
)
TABLE_NOTE = regex("^(?:数据(?:截至|来源|来自|由|均|口径)|统计(?:截至|口径|时间)|资料来源|[本上]表|表中)")
"""What a sentence right below a table begins with that is its note."""
CONTENTS_STYLE = regex(r"^(toc|目录)\s*\d", re.IGNORECASE)
CONTENTS = regex(r"^目\s*[录次]$")
CONTENTS_LINE = regex(r"^\S.*?(\t\s*|[.…·．‥]{3,}\s*|…+\s*)[（(]?\d{1,3}[)）]?$")
"""A line of a contents page: what it names, dots or a tab, the page."""
PAGE_AT_END = regex(r"\s\d{1,3}$")
ATTENDANCE = regex(r"^(出\s*席|请\s*假|列\s*席|缺\s*席)(人员|单位)?\s*[：:]")
"""Who was there, in a 纪要 (GB/T 9704-2012, 10.3)."""
BYLINE = regex(
    r"^(信息|稿件|文章)?(来\s*源|作\s*者|供\s*稿|撰\s*稿|撰\s*写|报\s*告\s*人|汇\s*报\s*人|述\s*职\s*人|记\s*者|通讯员|审\s*核|编\s*辑"
    r"|(发布|成文|印发|报送|填报|发文)?(时\s*间|日\s*期|机\s*构|单\s*位|机\s*关))(单位|人)?\s*[：:]"
)
"""Who wrote a paper, when and for whom, as lines under its title say."""
NO_TEXT_HERE = regex(r"^[（(]\s*此页无正文\s*[）)]$")


def padding(text: str) -> float:
    """How many characters' width of spaces a line begins with; a tab counts as two."""
    found = LEADING.match(text)
    return sum({"\u3000": 1.0, "\u2003": 1.0, "\t": 2.0}.get(space, 0.5) for space in found[0]) if found else 0.0


_KIND = regex(
    r"(?:总结|總結|小结|小結|综述|报告|報告|汇报|匯報|情况|情況|材料|通报|通報|要点|計劃|计划|打算|方案|意见|意見|通知|请示|請示|讲话|講話|简报"
    r"|决定|決定|决议|公告|通告|公报|公報|议案|議案|批复|批復|[的复復]函|纪要|紀要|办法|规定|细则|条例|章程|预案|规划|纲要|安排|说明|制度|专报|快报|清单|名单|发言|致辞|心得)"
    r"(?:[（(][^（）()]*[）)])?$"
)
_NO_TITLE = regex(
    r"[，。；！？]|^(?:现将|特此|以上|请|根据|按照|为|认真|[一二三四五六七八九十]{1,3}[、.]|[（(]|\d{1,2}[.、])"
)
_SURELY_A_TITLE = regex(r"关于.+的|關於.+的|\d{4}年.*(?:工作|总结|報告|报告)")
STOPS = "。，；：！？:;!?."


def reads_as_title(words: str, *, alone: bool = False) -> bool:
    """Whether a first line names a kind of paper as titles do (关于…的报告); ``alone``: nothing follows it."""
    bare = words.rstrip(STOPS)
    if len(bare) > 50 or _NO_TITLE.search(bare) or not _KIND.search(bare):
        return False
    return bool(_SURELY_A_TITLE.search(bare)) or (words == bare and not alone)


def level_of(words: str) -> int:
    """The heading level a paragraph's number claims, 0 for none."""
    return next((depth for depth, pattern in enumerate(LEVELS, 1) if pattern.match(words)), 0)
