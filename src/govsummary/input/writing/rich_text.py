"""Texts of cells in runs of several looks: another text keeps the runs outside the stretch that changes."""

from __future__ import annotations

import re
from html import unescape
from xml.sax.saxutils import escape
from zipfile import ZipFile

_item = re.compile(rb"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_inline = re.compile(rb"<is\b[^>]*>(.*?)</is>", re.DOTALL)
_shared = re.compile(rb'<c\b[^>]*\bt="s"[^>]*>.*?<v>\s*(\d{1,9})\s*</v>', re.DOTALL)
_phonetic = re.compile(rb"<(rPh|phoneticPr)\b(?:[^>]*/>|.*?</\1>)", re.DOTALL)
_text = re.compile(rb"<t\b[^>]*?(?:/>|>(.*?)</t>)", re.DOTALL)


def runs_of(package: ZipFile, cell: bytes) -> bytes:
    """The runs of a cell's text, by its XML, as their XML; nothing where its text has one look."""
    if found := _shared.match(cell):
        part = next((name for name in package.namelist() if name.endswith("sharedStrings.xml")), "")
        items = _item.finditer(package.read(part)) if part else iter(())
        held = next((one[1] or b"" for n, one in enumerate(items) if n == int(found[1])), b"")
    else:
        inline = _inline.search(cell)
        held = inline[1] if inline else b""
    return _phonetic.sub(b"", held) if b"<r>" in held or b"<r " in held else b""


def with_text(runs: bytes, text: str) -> bytes:
    """The runs with another text in them: what comes is in the run in which it comes."""
    pieces = [unescape((one[1] or b"").decode()) for one in _text.finditer(runs)]
    old = "".join(pieces)
    first, last = alike(old, text)
    new, begin, made = text[first : len(text) - last], 0, []
    for piece in pieces:
        end = begin + len(piece)
        kept = piece[: max(0, first - begin)] + piece[max(0, len(old) - last - begin) :]
        if begin <= first < end or (first == len(old) == end):
            at = max(0, first - begin)
            kept, new = kept[:at] + new + kept[at:], ""
        made.append(kept)
        begin = end
    texts = iter(made)
    return _text.sub(lambda _: f'<t xml:space="preserve">{escape(next(texts))}</t>'.encode(), runs)


def alike(old: str, new: str) -> tuple[int, int]:
    """With how many characters two texts begin alike, and with how many of the rest they end so."""
    least = min(len(old), len(new))
    first = next((n for n in range(least) if old[n] != new[n]), least)
    return first, next((n for n in range(least - first) if old[-1 - n] != new[-1 - n]), least - first)
