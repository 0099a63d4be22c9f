"""Texts and items as the clerk wrote them, turned into paragraphs."""

from __future__ import annotations

from govsummary.core.model import Enumeration, JsonPath, Paragraph
from govsummary.core.numerals import chinese_ordinal
from govsummary.core.regex import regex

_OWN_ORDINAL = regex(r"^[一二三四五六七八九十]{1,3}是[，、：]?")
_ENDS = "。；;，、 \u3000"
_WIDTHLESS = "\u200b\u200c\u2060\ufeff"
_EDGES = regex(f"^[\\s{_WIDTHLESS}]+|[\\s{_WIDTHLESS}]+$")
"""Blanks around a line, also those without a width that come along when text is pasted."""


def paragraphs(text: str, origin: JsonPath = ()) -> list[Paragraph]:
    """One paragraph a line; empty lines only separate. Spaces around a line are layout, not text: they go."""
    return [Paragraph(line, origin) for line in map(_trimmed, text.splitlines()) if line]


def _trimmed(line: str) -> str:
    line = line.strip()
    return _EDGES.sub("", line) if line and (line[0] in _WIDTHLESS or line[-1] in _WIDTHLESS) else line


def run_together(items: tuple[str, ...], lead: str = "") -> str:
    """``一是甲；二是乙。``: items with their own ordinals or end marks taken off first; a single one stays bare.

    Items of several sentences are parted by full stops instead of semicolons (GB/T 15834-2011, 4.6).
    """
    bare = [_OWN_ORDINAL.sub("", " ".join(item.split("\n")).strip()).rstrip(_ENDS) for item in items]
    if len(bare) > 1:
        bare = [f"{chinese_ordinal(n)}是{item}" for n, item in enumerate(bare, 1)]
    joiner = "。" if any("。" in item or "；" in item for item in bare) else "；"
    opening = lead.rstrip(_ENDS + "：:") + "：" if lead else ""
    last = "" if bare and bare[-1].endswith(("！", "？", "……")) else "。"
    return opening + joiner.join(bare) + last


def enumeration(block: Enumeration) -> Paragraph:
    """The enumeration as one paragraph."""
    return Paragraph(run_together(block.items, block.lead), block.origin)
