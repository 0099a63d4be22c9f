"""Digits that are no figures: dates, document numbers, standards, phones, titles, ordinals, ranges, numbering."""

from __future__ import annotations

from bisect import bisect_right

from govsummary.regex import regex

CLASSES = {
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
    "ordinal": r"第[一二三四五六七八九十百\d]+(?![一二三四五六七八九十百\d位名])",
    "outline": r"(?m:^\s*[（(]?\d{1,2}(?:[)）]|[.．、](?!\d))|^\s*[（(]?[一二三四五六七八九十]+[)）、])",
    "idiom": (
        r"[一二三四五六七八九十两]个?(?:[是为]|次性|体化|大批|系列|定|律|致|些|手|线|直|起|方面|代表|维护|"
        r"确立|意识|自信|务农|农|公|会一课|讲)|千方百计|百分之百|十分|万元户|五一|[一二三四五六七八]季度|"
        r"[两一]会|[一二三]次产业|百强|千亿级|百亿级"
    ),
    "blank": r"[xX×＊*_]{2,}[%\w]?",
}  # fmt: skip
"""What the digits belong to, and its form in simplified characters."""

_ANY = regex("|".join(f"(?P<{name.replace('-', '_')}>{form})" for name, form in CLASSES.items()))


class Masks:
    """Where in a text digits are no figures."""

    def __init__(self, text: str) -> None:
        self.spans = [match.span() for match in _ANY.finditer(text)]
        self._starts = [start for start, _ in self.spans]

    def end_of(self, at: int) -> int | None:
        """Where the mask that covers ``at`` ends, or None."""
        i = bisect_right(self._starts, at) - 1
        return self.spans[i][1] if i >= 0 and at < self.spans[i][1] else None
