"""What a line says by itself: words of officials, of websites, of titles, dates, page marks; the number that opens it."""

from __future__ import annotations

import re

from govsummary.core.frozen import frozen
from govsummary.core.numerals import ordinal_of
from govsummary.core.regex import regex
from govsummary.standard import grammar
from govsummary.standard.grammar import CHINESE_NUMBER, LEVELS

LONGEST_TITLE = 90
LONGEST_PHRASE = 45
STOP = regex("[。；：，！？]")
ENDS = frozenset("。；，、：！？:;,!?")
SENTENCE = regex("[。；！？].|[，,].*[，,].*[，,]")
BRACKETED = regex(r"^[（(【\[〔].+[）)】\]〕]$")
OCCASION = regex(
    r"(?:会议|大会|全会|常委会|座谈会|例会|年会)上(?:作|\s.{0,30}$|[\u3400-\u9fff\s]{0,30}作|$)|^[（(].*(?:会议|大会).*(?:通过|批准)[）)]$"
)
_OFFICES = (
    "(?:代?省长|代?市长|代?区长|代?县长|代?州长|代?盟长|代?旗长|乡长|镇长|局长|厅长|处长|科长|部长|院长|检察长|校长|所长|站长|队长|主席|副?主任|书记|总理|委员长"
    "|董事长|总经理|经理|理事长|会长|秘书长|行长|社长|台长|馆长|园长|组长|司长|村主任|支书|委员|专员)"
)
OFFICE = regex(rf"^[\u3400-\u9fff（）]{{0,30}}{_OFFICES}$")
"""A post alone: 县长, 县人民武装部部长."""
OFFICE_AND_NAME = regex(
    rf"^[\u3400-\u9fff（）、\s]{{0,30}}{_OFFICES}[\s：:]*[\u3400-\u9fff](?:[\u3400-\u9fff·]{{1,5}}|\s*[\u3400-\u9fff])(?:[（(].*[）)])?$"
)
PEOPLE = regex(
    r"(?:各位|尊敬的|敬爱的)[\u3400-\u9fff、，各位 　]{1,60}[：:！!]?$"
    r"|^同志们(?:、朋友们)?[：:！!]?$|^(?:各位)?代表[们]?[：:！!]$"
)
PLACEHOLDER = regex(r"\[[^\]]{1,12}\]|[X×Ｘ]{2,}|[○〇]{2,}|_{2,}|\*{2,}|单位名称|（盖章）|\(盖章\)")
SIGNER = regex("^(?:述职|报告|汇报|总结|负责|填报|签字|承诺|法定代表)人?\\S{0,3}[：:]")
_CONTACT = regex("联系人|联系电话|电话[：:]|此件|信息公开|印发|公开")
_PHOTO = regex(
    r"(?:摄影?|/摄|记者.{2,8}摄)[）)]?$|^(?:图为|图片)|(?:开幕|召开|上)[。，].{0,40}作(?:政府)?工作报告[。.]?|作(?:政府)?工作报告[。.]?$"
)
KIN = regex(
    "(?:回顾|安排|建议|打算|情况|概况|概述|问题|不足|困难|经验|体会|成效|成绩|成果|措施|做法|要求|目标|任务|计划|思路|建设|重点|部署|设想|总结|展望|举措|前言|引言|背景|结语"
    "|结束语|工作|进展|分析|意见|对策|亮点|特色|启示|注释|名词解释|说明)[：:]?$"
)
_RESIDUE = regex(
    r"^(?:您?(?:当前|现在|所在)?的?所?在?位置(?:是)?\s*[：:]?|当前位置|今天是\s*[：:]?|首页$|网站首页|打印(?:本页)?(?:$|\s*[|｜])|收藏(?:本页)?$|全屏$|下载$|加大$|还原$|减小$|关闭(?:窗口|本页)?$"
    r"|【?字[号体]\s*[：:]?|(?:大|中|小)(?:\s+(?:大|中|小))*$|【(?:大|中|小|打印|关闭|收藏)|分享(?:到|至)?\S{0,4}[：:]?|扫一扫|手机(?:扫|阅读|打开|版)|上一[篇条页]|下一[篇条页]|相关(?:报道|文档|链接|文章|新闻|附件|阅读)"
    r"|责任编辑|责编|阅读量|阅读次数|浏览数|浏览(?:量|次数)?\s*[：:]|点击(?:量|数|次数|图片|查看|下载)|访问(?:量|次数)|版权所有|无障碍|繁体|简体|朗读|主办单位|承办单位|网站(?:标识码|地图)|ICP备|微信|微博|来源\s*[：:]"
    r"|(?:文章|稿件|信息|新闻)来源\s*[：:]|发[布表](?:时间|日期|机构|单位|人)\s*[：:]|时间\s*[：:]\s*\d|日期\s*[：:]\s*\d|更新(?:时间|日期)\s*[：:]|索\s*引\s*号\s*[：:]|信息(?:名称|分类)\s*[：:]|本文(?:来源|由|转)|更多(?:相关)?(?:范文|文章|内容)"
    r"|范文(?:网|大全|$)|作文网|百度文库|》》|>>|【?未完(?:待续)?|返回(?:顶部|首页|列表)|附件下载|文件下载|编辑\s*[：:]|作者\s*[：:]\s*\S{2,10}\s+(?:来源|时间)|新华社.{0,24}电$|前言[：:]本站|说明：文章内容|下面是小编|.{0,40}小编(?:为|整理)|.{0,60}仅供参考|.{0,60}供大家参考)|^[^。；]{0,30}\s[>＞»›]\s"
)
_ADDRESS = regex(r"(?:https?[：:]//|www\.|\.(?:com|cn|net|org)\b)", 0)
_CLOCK = regex(
    r"^(?:[（(【])?(?:发布时间|时间)?[：:]?\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)(?:\s.*)?$"
)
PAGE_MARK = regex(
    r"^(?:[—―─－–-]{1,2}\s*\d{1,4}\s*[—―─－–-]{1,2}|第\s*\d{1,4}\s*页(?:\s*[/，,、]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|\d{1,3})$"
)
_SIZE = regex(r"^\d+(?:\.\d+)?\s*[KkMm][Bb]$|^\d{1,4}\s*页$|^举报$|^上传$")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤施"
)
NAME = regex(rf"^[{_SURNAMES}]\s*[\u3400-\u9fff]\s*[\u3400-\u9fff]?$")
"""A Chinese name alone, with a common surname."""
LETTERS = regex(r"[^\W_]")
_DATED = regex(
    r"^[（(]?(?:[12]\d{3}|[X×Ｘ_]{2,4}|[二〇○零ＯO一三四五六七八九]{4})\s*[年./．\-]\s*(?:[\dX×Ｘ_]{0,2}|[一二三四五六七八九十]{1,2})\s*"
    r"(?:[月./．\-]\s*(?:[\dX×Ｘ_]{0,2}|[一二三四五六七八九十廿]{1,3})\s*[日号]?)?[）)]?$"
)
BARE_YEAR = regex(r"^[（(]?\d{4}\s*年?[）)]?$")
LONG = 60


OPENS_TITLE = regex(rf"关于|{grammar.ORGAN.pattern}")
_PREVIEW = regex(
    "为大家(?:整理|收集|提供)|为你精心|侵权投诉|立即下载|推荐访问|下载(?:文档|前|后)|在线预览|部分预览|内容仅供|更多(?:相关)?范文|小编"
)


def is_residue(words: str) -> bool:
    """Whether a line is surely what a web page sets round a paper."""
    if len(words) > 120 or (len(words) > LONG and "。" in words):
        return len(words) < 250 and bool(_PREVIEW.search(words))
    return bool(
        _PREVIEW.search(words)
        or _RESIDUE.match(words)
        or _CLOCK.match(words)
        or _SIZE.match(words)
        or (len(words) < 60 and _ADDRESS.search(words))
    )


LETTERHEAD = (
    ("份号", regex(r"^(№|No\.?)?\s*\d{5,7}$")),
    ("密级", regex(r"^(绝\s*密|机\s*密|秘\s*密)\s*([★☆*].*)?$")),
    ("紧急程度", regex(r"^(特\s*急|加\s*急|平\s*急)$")),
    ("发文字号", grammar.LOOSE_DOCUMENT_NUMBER),
    ("编号", grammar.ISSUE),
    ("编号", regex(r"^[〔\[（]\d{4}[〕\]）]\s*第?\s*\d{1,4}\s*[号期次]$")),
    ("编号", grammar.ISSUED_BY),
    ("签发人", regex(r"^签\s*发\s*人\s*[：:]")),
)


def letterhead(words: str) -> str:
    """Which element above the title a line is by its words; empty: none."""
    return next((role for role, known in LETTERHEAD if known.match(words)), "") if len(words) < LONGEST_TITLE else ""


def is_date(words: str) -> bool:
    """Whether a line is a date, be it one with blanks to fill in."""
    bare = words.strip("（）()")
    return len(words) < 24 and bool(grammar.LOOSE_DATE.match(bare) or (_DATED.match(words) and not BARE_YEAR.match(words)))


def names_contact(words: str) -> bool:
    """Whether a note says whom to ask, or who may see the paper."""
    return bool(_CONTACT.search(words))


def is_photo(words: str) -> bool:
    """Whether a line says what the picture beside it shows."""
    return len(words) < 90 and not OCCASION.search(words[:60]) and bool(_PHOTO.search(words))


def is_phrase(words: str) -> bool:
    """Whether it is as short as a heading and no sentence."""
    return len(words) <= LONGEST_PHRASE and not STOP.search(words)


# ---- the numbers that open lines (一、（一）1.（1）① 第一部分 第一，一是 ——), and where a heading ends ------------------


LONGEST_HEADING = 45
"""Characters of a heading that text follows in its paragraph, or that has a line of its own."""
_YEAR = r"(?:19|20)\d\d\s*年"
_SHAPES = (
    (
        "part",
        0.0,
        regex(r"^第\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:部分|[章编篇])(?:[、，,.．：:\s]+|(?=[^\s的内][^。；]*$))"),
    ),
    ("section", 0.5, regex(r"^第\s*([一二三四五六七八九十]{1,3})\s*节(?:[、，,.．：:\s]+|(?=[^\s的内]))")),
    ("chinese", 1.0, LEVELS[0]),
    ("chinese spaced", 1.0, regex(rf"^({CHINESE_NUMBER})[\s\u3000]+(?=[\u3400-\u9fff])")),
    ("bracketed", 2.0, LEVELS[1]),
    (
        "points",
        3.5,
        regex(
            r"^(?:\d{1,2}[.．])+(\d{1,2})(?:[\s\u3000]+|(?=[\u3400-\u9fff“《])(?![万亿千百倍个元吨亩公米声年月日分小度]))"
        ),
    ),
    ("digit", 3.0, LEVELS[2]),
    ("digit", 3.0, regex(rf"^(\d{{1,2}})\s*[.．、]\s*(?={_YEAR})")),
    ("digit bracketed", 4.0, LEVELS[3]),
    ("digit bracketed", 4.0, regex(r"^[⑴-⒇]\s*")),
    ("half bracketed", 4.5, regex(r"^(\d{1,2})\s*[)）]\s*")),
    ("circled", 5.0, regex(r"^[①-⑳㉑-㉟]\s*[、.．]?\s*")),
    ("latin", 6.0, regex(r"^([A-Ha-h])\s*[.．、)）]\s*(?=[\u3400-\u9fff])")),
    (
        "order",
        7.0,
        regex(
            r"^第([一二三四五六七八九十]{1,2})\s*[，、：:,](?!\s*(?:第[一二三四五六七八九十]|[一二三四五六七八九十]产))\s*"
        ),
    ),
    ("order", 7.0, regex(r"^(?:首先|其次|再次|再者|最后)\s*[，,、]")),
    ("one is", 8.0, regex(r"^([一二三四五六七八九十]{1,2})(?:是(?![一二三四五六七八九十]是)|要(?!不要)|抓(?!好))(?=.)")),
    ("dash", 9.0, regex(r"^(?:——|—|──|－－|--)\s*(?=[^\d\s—])")),
    ("bullet", 9.0, regex(r"^[●◆■▪•·★◎○□▲►➢✓]\s*(?=\S)")),
)
_FIRST = frozenset("第一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳首其再最—─－-●◆■▪•·★◎○□▲►➢✓")
LISTING = frozenset(("order", "one is", "dash", "bullet"))
"""Shapes that enumerate sentences: headings only where every one has a line of its own and text below."""
_STOP = regex(r"[。！？；：:;!?.．“”‘’「」《》（）()]")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "《": "》", "（": "）", "(": ")"}
_CHINESE = regex(r"[\u3400-\u9fff”’」》）)%％]")


@frozen
class Number:
    """A number at the beginning of a paragraph; ``end`` is the offset behind it and the spaces that follow."""

    shape: str
    rank: float
    """Shapes of a lower rank usually stand above those of a higher one."""
    ordinal: int
    """0: it counts nothing."""
    end: int


def number_of(words: str) -> Number | None:
    """The number that opens a paragraph; None: it has none."""
    first = words[:1]
    if first not in _FIRST and not first.isdigit() and not first.isascii() and not "⑴" <= first <= "㉟":
        return None
    for shape, rank, pattern in _SHAPES:
        if found := pattern.match(words):
            end = found.end()
            while end < len(words) and words[end].isspace():
                end += 1
            if end == len(words):
                return None
            return Number(shape, rank, _ordinal(found, shape), end)
    return None


_FIRST_OF = {"⑴": "⑴⒇", "①": "①⑳", "㉑": "㉑㉟"}
_WORDS = ("首先", "其次", "再次")


def _ordinal(found: re.Match[str], shape: str) -> int:
    if shape in {"dash", "bullet"}:
        return 0
    said = found[1] or "" if found.re.groups and not found.re.groupindex else found[0]
    first = said[:1] or found[0][:1]
    for base, known in (("⑴", 0), ("①", 0), ("㉑", 20)):
        if _FIRST_OF[base][0] <= first <= _FIRST_OF[base][1]:
            return ord(first) - ord(base) + 1 + known
    if shape == "latin":
        return ord(first.lower()) - ord("a") + 1
    if found[0][:2] in _WORDS:
        return _WORDS.index(found[0][:2]) + 1
    digits = re.search(r"[一二三四五六七八九十]{1,3}|\d{1,2}", said)
    return ordinal_of(digits[0]) if digits else 0


def heading_end(words: str, start: int, longest: int = LONGEST_HEADING) -> int:
    """The offset behind the stop that ends a heading whose words begin at ``start``; 0: none of that length does.

    What stands in quotes or brackets ends nothing, nor does the point of a figure; ``；`` and ``！`` end no heading.
    """
    at, most = start, start + longest
    while found := _STOP.search(words, at, most + 1):
        mark, at = found[0], found.end()
        if closing := _PAIRS.get(mark):
            close = words.find(closing, at, most + 1)
            at = close + 1 if close >= 0 else at
        elif mark in "。：:" and found.start() > start:
            return 0 if mark != "。" and words[at : at + 1].isdigit() and words[found.start() - 1].isdigit() else at
        elif mark in ".．" and found.start() > start and _CHINESE.match(words, found.start() - 1):
            return at
        elif mark in "；;！!？?":
            return 0
    return 0


_SPACE = regex(r"[^\s，。；：、]{3,30}(?<=[\u3400-\u9fff”])[\s\u3000]+(?=[\u3400-\u9fff“])")


def space_after(words: str, start: int) -> int:
    """The offset behind the spaces that part a heading without a stop from its text; 0: none do."""
    found = _SPACE.match(words, start)
    return found.end() if found and any(stop in words[found.end() :] for stop in "，。；") else 0
