"""How the elements of a paper read and how they are rightly written (GB/T 9704-2012, 7.2.5, 7.3.2 to 7.3.5.4).

Loose patterns recognise an element with the slips people make, strict ones judge it, `right_form` writes it as it should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from govsummary.core.numerals import chinese_ordinal, ordinal_of, whole_number
from govsummary.core.prose import Role
from govsummary.core.regex import regex

if TYPE_CHECKING:
    from datetime import date

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
_OPENS = regex(r"[一二三四五六七八九十（(\d]")
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
    r"(\s+签\s*发\s*人.*|\t[·\u3000-\u9fff]{2,12}(\s+[·\u3000-\u9fff]{2,12})?)?$"
)
UNFILLED_DOCUMENT_NUMBER = regex(r"[^\d〔〕\[\]（）()：:，。、\s]+〔\d{4}〕[ 　]*(?:[1-9]\d*)?[ 　]*号")
"""One whose number may still be to be given."""
SAID_DOCUMENT_NUMBER = regex(
    r"(?:\D*[：:]\s*)?(?P<code>[^\d\s\[［（(【〈〔]+)\s*\D{0,2}(?P<year>\d{4})[年\D]{0,3}?第?0*(?P<number>\d+)\s*号?"
)
"""One that is written otherwise, from which one sees what is meant."""
DOCUMENT_NUMBER = regex(r"^[\u4e00-\u9fff×Ｘ]+〔\d{4}〕[1-9]\d*号(\s+签\s*发\s*人.*)?$")

LOOSE_DATE = regex(
    r"^([12]\d{3}|\d{2}|[二〇○零ＯO一三四五六七八九]{4})\s*[年./．\-]\s*"
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s*[月./．\-]\s*(\d{1,2}|[一二三四五六七八九十廿]{1,3})\s*[日号]?$"
)
_RUN_IN_END, _LABEL_END, _NUMBER_END = regex("[。：]"), regex("[：:]"), regex(r"号(?=\s)")
DATE = regex(r"^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")

ATTACHMENT_NOTE = regex(r"^附\s*件\s*\d*\s*[：:]\s*\S")
ATTACHMENT_NOTE_BEGINS = regex(r"^(?P<label>附\s*件\s*[：:]\s*)?(?P<number>\d{1,2}\s*[.．、])?(?=\s*\S)")
ATTACHED = regex(r"^附\s*件")
ATTACHMENT_HEAD = regex(r"^附\s*件\s*\d{0,2}\s*[：:.．、]\s*")
"""What stands before the name of an attachment."""
ATTACHMENT_ITEM = regex(r"^(?P<number>\d{1,2})\s*[.．、]\s*(?=\S)")
ATTACHMENT_LABEL = regex(r"^附\s*件\s*(\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?$")
DAY = r"[\dX×Ｘ]{4}\s*[年./．\-]\s*[\dX×Ｘ]{1,2}\s*[月./．\-]\s*[\dX×Ｘ]{1,2}\s*日?"
PRINTED = rf"^[^，。；：《》“]{{0,40}}(?<!于){DAY}\s*印\s*发\s*$"
"""印发机关 and 印发日期 (7.4.3): who and which day, in no sentence."""
IMPRINT = regex(rf"^(抄送|主送|抄报|分送|报|送|发)\s*[：:]|{PRINTED}|^[（(]?共印\s*\d+\s*份")
BRACKETED = regex(r"^[（(].+[）)]$")
LEADS_IN = regex(r"如下|以下|下列|下面|现将|包括|分别(为|是)|如图|所示|情况|主要|[是有为][：:]$")
ADDRESSED = regex(
    r"(?:政府|委员会|党委|黨委|党组|黨組|[省市县縣区區州]委|[局厅廳部委办辦会會院校处處科室队隊站所厂社镇乡村]|街道|公司|中心|集团|单位|單位|部门|部門"
    r"|领导|同志们?|代表|委员|朋友们?|先生|女士)[：:]?$"
)
NAMES = regex(r"(?:[\u3400-\u9fff]\s*|[）)]\s*)[：:]$")
"""A line that calls on somebody, who has a Chinese name."""
ISSUE = regex(
    r"^[（(]?(〔\d{4}〕\s*)?第\s*[\d一二三四五六七八九十]{1,4}\s*[次期号][）)]?(\s*[（(]总?\s*第\s*\d{1,5}\s*[次期号][）)])?$"
    r"|^〔\d{4}〕\s*第?\s*\d{1,4}\s*[期号]$"
)
"""编号 of 命令 (10.2), 纪要 (10.3) and 简报."""
ABOUT = regex("关于.+的")
_ORGAN = (
    "(人民政府|政府|委员会|党委|党组|市委|县委|省委|区委|[局厅部委办会院校处科室队站所厂]|公司|中心|集团|支部|总支|法院)"
)
ORGAN = regex(f"{_ORGAN}$")
ISSUED_BY = regex(r"^[^\s，。；：]{3,40}(?:\s*\t\s*|\s{2,}|\u3000+)[12]\d{3}年\d{1,2}月\d{1,2}日$")
"""Who issues a 纪要 or 简报 and when, on a line above its title."""
ISSUED = regex(rf"{_ORGAN}(关于|\d{{4}}年)")
"""A title that begins with who issues the paper."""
TABLE_LINE = regex(
    r"^(附?表\s*[\d一二三四五六七八九十]*[\-\d]*\s|附?表\s*\d+|附表[：:]|单位[：:]|[（(]单位[：:]|注[：:]|数据来源|资料来源|图\s*\d+)"
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
EDITORIAL = regex(r"^(?:编者)?按(?:语)?\s*[：:]")
"""What 按语 of a 简报 begins with."""
BYLINE = regex(
    r"^(信息|稿件|文章)?(来\s*源|作\s*者|供\s*稿|撰\s*稿|撰\s*写|报\s*告\s*人|汇\s*报\s*人|述\s*职\s*人|记\s*者|通讯员|审\s*核|编\s*辑"
    r"|(发布|成文|印发|报送|填报|发文)?(时\s*间|日\s*期|机\s*构|单\s*位|机\s*关))(单位|人)?\s*[：:]"
)
"""Who wrote a paper, when and for whom, as lines under its title say."""
NO_TEXT_HERE = regex(r"^[（(]\s*此页无正文\s*[）)]$")


_TRADITIONAL = (
    "總总於于覽览瀏浏擊击從从歸归載载編编輯辑館馆輔辅聖圣"
    "結结報报計计劃划彙汇況况講讲話话議议決决請请關关複复紀纪規规條条預预綱纲說说製制專专單单發发會会員员領领導导團团門门鎮镇鄉乡縣县區区廳厅處处"
    "隊队廠厂務务記记書书長长黨党國国眾众貫贯徹彻認认識识實实現现過过個个來来時时間间為为與与並并進进頭头開开閉闭臺台灣湾產产業业經经濟济對对問问"
    "題题體体辦办設设備备術术質质標标準准點点線线網网頁页號号數数據据億亿萬万幾几圖图錄录審审閱阅訂订維维護护創创優优環环機机構构調调際际歲岁學学"
    "習习黃黄義义聯联繫系係系內内東东電电視视車车輛辆農农觀观簡简稱称類类級级節节歷历屆届場场驗验證证權权責责負负擔担難难險险壓压錢钱財财稅税貸贷"
    "購购銷销幣币資资戰战檢检績绩獲获獎奖勵励轉转變变較较遠远運运輸输還还這这裡里邊边讓让誰谁該该謀谋謝谢讀读託托訪访評评詞词試试詳详誠诚語语誤误"
    "課课談谈論论諮咨譯译譽誉豐丰貢贡"
)
_PLAIN = str.maketrans(_TRADITIONAL[::2] + ",:;()!?", _TRADITIONAL[1::2] + "，：；（）！？")


def plain(words: str) -> str:
    """The words in simplified script with full-width marks, character by character, to be recognised by."""
    return words.translate(_PLAIN)


def padding(text: str) -> float:
    """How many characters' width of spaces a line begins with; a tab counts as two."""
    found = LEADING.match(text)
    return sum({"\u3000": 1.0, "\u2003": 1.0, "\t": 2.0}.get(space, 0.5) for space in found[0]) if found else 0.0


_KIND = regex(
    r"(?:总结|總結|小结|小結|综述|报告|報告|汇报|匯報|情况|情況|材料|通报|通報|要点|計劃|计划|打算|方案|意见|意見|通知|请示|請示|讲话|講話|简报"
    r"|决定|決定|决议|公告|通告|公报|公報|议案|議案|批复|批復|[的复復]函|纪要|紀要|办法|规定|细则|条例|章程|预案|规划|纲要|安排|思路|说明|分析|讲稿|发言稿|制度|专报|快报|清单|名单|发言|致辞|心得)"
    r"(?:[（(][^（）()]*[）)])?$"
)
_NO_TITLE = regex(
    r"[，。；！？]|^(?:现将|特此|以上|请|根据|按照|为|认真|[一二三四五六七八九十]{1,3}[、.]|[（(]|\d{1,2}[.、])"
)
SURELY_A_TITLE = regex(r"关于.+的|關於.+的|(?:\d{4}|[二〇○零Ｏ一三四五六七八九]{4})年.*(?:工作|总结|報告|报告)")
STOPS = "。，；：！？:;!?."
_SAMPLE = regex(
    r"(?:\s*[（(]?(?:范文|范本|模板|样本|精选|通用|全文|多篇|篇[一二三四五六七八九十\d]{1,2}|\d{1,2}\s*篇)+[）)]?|(?<=[^\d])\d{1,2})+$"
)
"""What websites set behind the titles of samples."""


def reads_as_title(words: str, *, alone: bool = False) -> bool:
    """Whether a first line names a kind of paper as titles do (关于…的报告); ``alone``: nothing follows it."""
    bare = _SAMPLE.sub("", words.rstrip(STOPS))
    if len(bare) > 50 or _NO_TITLE.search(bare) or not _KIND.search(bare):
        return False
    return bool(SURELY_A_TITLE.search(bare)) or (words == words.rstrip(STOPS) and not alone)


def names_a_subject(words: str) -> bool:
    """Whether a line says what a paper is about, as titles do and marks do not."""
    return bool(ABOUT.search(words)) or reads_as_title(words)


def is_surely_a_title(words: str) -> bool:
    """Whether it reads as a title that names what the paper is about, or its year."""
    return reads_as_title(words) and bool(SURELY_A_TITLE.search(words.rstrip(STOPS)))


def level_of(words: str) -> int:
    """The heading level a paragraph's number claims, 0 for none."""
    if not _OPENS.match(words):
        return 0
    return next((depth for depth, pattern in enumerate(LEVELS, 1) if pattern.match(words)), 0)


def own_number(words: str) -> str:
    """The number that stands before a heading; empty: none."""
    if not _OPENS.match(words):
        return ""
    return next((found[0] for pattern in LEVELS if (found := pattern.match(words))), "")


LEVEL_FORMS = ("{cn}、", "（{cn}）", "{n}.", "（{n}）")
NUMBER = regex(r"[一二三四五六七八九十]{1,3}|\d{1,2}")
HEADING_STOP = {1: regex("[。；，：;,:、]$"), 2: regex("。$")}
"""A short （一） that ends in ； is an item of a list, no heading."""
LONGEST_STOPPED = 30


def number_of(words: str) -> int:
    """The number a heading bears, 0 if none."""
    found = NUMBER.search(words)
    return ordinal_of(found[0]) if found else 0


def level_form(level: int, number: int) -> str:
    """``2, 3`` → （三）."""
    return LEVEL_FORMS[level - 1].format(cn=chinese_ordinal(number) if 1 <= number <= 99 else "一", n=number)


def right_heading(words: str, level: int) -> str:
    """A numbered paragraph with its number as it should be, and without a stop after a lone heading."""
    if not RIGHT_LEVELS[level - 1].match(words) and (found := LEVELS[level - 1].match(words)):
        words = level_form(level, number_of(words)) + words[found.end() :].lstrip()
    return words.removesuffix(heading_stop(words, level))


def half_bracketed(words: str, role: Role) -> tuple[str, str] | None:
    """``2)`` before a paragraph of the text, and what belongs there: （2）, or the form of its heading's level."""
    found = HALF_BRACKETED.match(words) if role is Role.BODY or role.level else None
    return (found[0], level_form(role.level or len(LEVEL_FORMS), int(found[1]))) if found else None


def heading_stop(words: str, level: int) -> str:
    """The stop that does not belong after a heading on its own line; empty: none."""
    ended = HEADING_STOP[level].search(words) if level in HEADING_STOP else None
    return ended[0] if ended and len(words) <= LONGEST_STOPPED and "。" not in words[:-1] else ""


def right_date(words: str) -> str:
    """``二〇二六年一月八日``, ``2026.01.08`` → 2026年1月8日; unchanged where it is no date."""
    parts = re.findall(r"\d+|[〇○零ＯO一二三四五六七八九十廿]+", words)
    if len(parts) != 3:
        return words
    year, month, day = map(whole_number, parts)
    return f"{year + 2000 if year < 100 else year}年{month}月{day}日"


def right_document_number(words: str) -> str:
    """``×发[2026]第08号`` → ×发〔2026〕8号; a year of two digits is nobody's to complete."""
    if not LOOSE_DOCUMENT_NUMBER.match(words):
        return words
    number, signer = re.match(r"(.*?号)(.*)$", words, re.DOTALL).groups()  # type: ignore[union-attr]
    number = re.sub(r"\s*[〔\[［（(【〈]\s*(\d{2,4})\s*年?\s*[〕\]］）)】〉]\s*第?\s*0*(\d+)\s*号", r"〔\1〕\2号", number)
    return number + signer


def _right_addressee(words: str) -> str:
    return words if words.endswith("：") else words.rstrip(" :\u3000") + "："


def right_attachment_note(words: str) -> str:
    """``附 件:1、表；`` → 附件：1.表; 附件1：表 with its number before the colon is left (7.3.4)."""
    words = re.sub(r"^附\s*件\s*[：:]\s*", "附件：", words)
    words = re.sub(r"^(附件：)?(\d{1,2})\s*[、．,，](?!\d)\s*", r"\1\2.", words)
    words = re.sub("[。；，、;,.]+$", "", words)
    return re.sub("^附件：《([^《》]*)》$", r"附件：\1", words)


def _right_title(words: str) -> str:
    return words.removesuffix("。")


FORMS: dict[Role, Callable[[str], str]] = {
    Role.DATE: right_date,
    Role.DOCUMENT_NUMBER: right_document_number,
    Role.ADDRESSEE: _right_addressee,
    Role.ATTACHMENT_NOTE: right_attachment_note,
    Role.TITLE: _right_title,
}


def right_form(text: str, role: Role) -> str:
    """A paragraph's text as its role should be written, spaces at its ends kept."""
    words = right = text.strip()
    if half := half_bracketed(words, role):
        got, wanted = half
        right = wanted + words.removeprefix(got).lstrip()
    elif level := level_of(words) if role.level else 0:
        right = right_heading(words, level)
    elif role in FORMS:
        right = FORMS[role](words)
    return text.replace(words, right, 1) if words else text


def chinese_date(day: date) -> str:
    """7.3.5.4: ``2026年1月5日``, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def with_colon(addressee: str) -> str:
    """7.3.2: the addressee ends with a full-width colon."""
    return f"{addressee.rstrip('：:')}：" if addressee else ""


_RUN_IN_STOPS = ("。", "！", "？", "：", ".", "．", "!", "?", ":", "；", ";")
"""What may end a heading that text follows; a half-width one is not for the layout to change."""


def before_text(heading: str) -> str:
    """A heading that text follows on its line, with the stop between them."""
    return heading if heading.endswith(_RUN_IN_STOPS) else f"{heading}。"


def attachment_label(number: int, of: int) -> str:
    """7.3.4: one attachment has no number."""
    return f"附件{number}" if of > 1 else "附件"


def unit_line(unit: str) -> str:
    """What stands above a table of which ``unit`` is stated, with or without 单位."""
    return unit if not unit or unit.startswith("单位") else f"单位：{unit}"


def shares(text: str, role: Role) -> list[tuple[Role, int]]:
    """The roles that share a paragraph, each with the offset where its share ends.

    A heading that text follows is heading up to its full stop, then text; 出席： is followed by names (10.3); in a 信函 份号
    or the like stands left of 发文字号 (10.1), in a paper to a superior 签发人 right of it (7.2.6).
    """
    end = len(text)
    if role.level and (stop := _RUN_IN_END.search(text)) and stop.end() < len(text.rstrip()):
        return [(role, stop.end()), (Role.BODY, end)]
    if role is Role.ATTENDANCE and (colon := _LABEL_END.search(text)):
        return [(role, colon.end()), (Role.BODY, end)]
    if role is not Role.DOCUMENT_NUMBER:
        return [(role, end)]
    found = []
    if corner := CORNER.match(text):
        found.append((Role.COPY_NUMBER if text[0].isdigit() else Role.SECRECY, corner.end()))
    if (stop := _NUMBER_END.search(text)) and stop.end() < len(text.rstrip()):
        return [*found, (role, stop.end()), (Role.SIGNER, end)]
    return [*found, (role, end)]
