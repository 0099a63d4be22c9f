"""How the elements of a paper read, rightly or wrongly written: loose patterns recognise, strict ones judge."""

from __future__ import annotations

import re
from itertools import pairwise

CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
_NEXT = "|".join(f"(?<={a}、){b}" for a, b in pairwise("一二三四五六七八九"))
NO_COUNTING = f"(?![一二三四五六七八九十]+[、产產等级級类類线線季期])(?!(?:{_NEXT})[次是月年天日号號种種项項个個班楼樓组組])"
"""After 一、: not 二、三产业, 二级公路 or 二月, which count and head nothing."""

LEVELS = (
    re.compile(rf"^{CHINESE_NUMBER}\s*(?P<mark>[、，,.．：:]){NO_COUNTING}"),
    re.compile(rf"^[（(]\s*{CHINESE_NUMBER}\s*[）)](?P<mark>[、，,.．：:]?)"),
    re.compile(r"^\d{1,2}\s*(?P<mark>[.．、，,](?!\d))"),
    re.compile(r"^[（(]\s*\d{1,2}\s*[）)](?P<mark>[、，,.．：:]?)"),
)
"""The four levels of headings (GB/T 9704-2012, 7.3.3), with the slips people make in their punctuation."""
RIGHT_LEVELS = (
    re.compile(rf"^{CHINESE_NUMBER}、(?!\s)"),
    re.compile(rf"^（{CHINESE_NUMBER}）(?![、，,.．：:\s])"),
    re.compile(r"^\d{1,2}[.．](?!\s\s)"),
    re.compile(r"^（\d{1,2}）(?![、，,.．：:\s])"),
)

SPACES = " \t\r\xa0\u3000\u202f\u205f\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
"""Whatever looks like a space, of any width."""
LEADING = re.compile(f"^[{SPACES}]+")
"""What people set before a paragraph instead of an indent."""

CORNER = re.compile(r"^(\d{6}|[绝机秘]\s?密\S*|[特加]\s?急)\t\s*")
"""份号, 密级 or 紧急程度 at the left of a 信函's first line, 发文字号 at its right (GB/T 9704-2012, 10.1)."""
LOOSE_DOCUMENT_NUMBER = re.compile(
    rf"^({CORNER.pattern})?"
    r"\S{1,16}?\s*[〔\[［（(【〈]\s*(\d{2}|\d{4})\s*年?\s*[〕\]］）)】〉]\s*第?\s*\d+\s*号"
    r"(\s+签\s*发\s*人.*|\t[\u4e00-\u9fff·　]{2,12}(\s+[\u4e00-\u9fff·　]{2,12})?)?$"
)
DOCUMENT_NUMBER = re.compile(r"^[\u4e00-\u9fff×Ｘ]+〔\d{4}〕[1-9]\d*号(\s+签\s*发\s*人.*)?$")

LOOSE_DATE = re.compile(
    r"^([12]\d{3}|\d{2}|[二〇○零ＯO一三四五六七八九]{4})\s*[年./．\-]\s*"
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s*[月./．\-]\s*(\d{1,2}|[一二三四五六七八九十廿]{1,3})\s*[日号]?$"
)
DATE = re.compile(r"^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")

ATTACHMENT_NOTE = re.compile(r"^附\s*件\s*\d*\s*[：:]\s*\S")
ATTACHMENT_ITEM = re.compile(r"^\d{1,2}\s*[.．、]\s*\S")
ATTACHMENT_LABEL = re.compile(r"^附\s*件\s*(\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?$")
IMPRINT = re.compile(r"^(抄送|主送|抄报|分送|报|送|发)\s*[：:]|印发\s*$|^[（(]?共印\s*\d+\s*份")
BRACKETED = re.compile(r"^[（(].+[）)]$")
LEADS_IN = re.compile(r"如下|以下|下列|下面|现将|包括|分别(为|是)")
ORGAN = re.compile(
    r"(人民政府|政府|委员会|党委|党组|市委|县委|省委|区委|[局厅部委办会院校处科室队站所厂]|公司|中心|集团|支部|总支|法院)$"
)
TABLE_LINE = re.compile(
    r"^(附?表\s*[\d一二三四五六七八九十]*[\-\d]*\s|附?表\s*\d+|单位[：:]|[（(]单位[：:]|注[：:]|数据来源|资料来源|图\s*\d+)"
)
CONTENTS_STYLE = re.compile(r"^(toc|目录)\s*\d", re.IGNORECASE)
NO_TEXT_HERE = re.compile(r"^[（(]\s*此页无正文\s*[）)]$")


def level_of(words: str) -> int:
    """The heading level a paragraph's number claims, 0 for none."""
    return next((depth for depth, pattern in enumerate(LEVELS, 1) if pattern.match(words)), 0)
