"""The faces of official documents, each under the many names by which programs store it (仿宋, 仿宋_GB2312, FangSong…).

The table is package data (``data/fonts/faces.yaml``): PDF output takes its substitutes from it, layout rules the names.
"""

from __future__ import annotations

import json
from functools import cache

from govsummary.core.frozen import frozen
from govsummary.core.regex import regex
from govsummary.core.resources import data_root


@frozen
class Face:
    """One face: its Chinese ``name``, the ``spellings`` of its families, free ``substitutes`` (best first)."""

    name: str
    spellings: tuple[str, ...]
    substitutes: tuple[str, ...]
    weight: str = ""
    """Weight a substitute needs to look like the face, as fontconfig calls it; empty: its own."""


@cache
def faces() -> tuple[Face, ...]:
    """Every face the standard names (GB/T 9704-2012, 5.2.2, 7.2, 7.3, 7.5)."""
    table = json.loads((data_root() / "fonts" / "faces.json").read_bytes())
    return tuple(Face(row["face"], tuple(row["names"]), tuple(row["substitutes"]), row.get("weight", "")) for row in table)


def face_of(family: str) -> Face | None:
    """The face a font family belongs to, by any spelling (``FangSong`` → 仿宋); None for other faces."""
    return _by_spelling().get(_folded(family))


@cache
def _by_spelling() -> dict[str, Face]:
    return {_folded(spelling): face for face in faces() for spelling in (face.name, *face.spellings)}


def _folded(family: str) -> str:
    return family.removeprefix("@").replace(" ", "").casefold()


_IDEOGRAPHS = regex("[\u3300-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Ideographs, and the squared units (㎡) that the fonts lack with them."""
_CHARSETS = (
    (regex(r"GB ?18030"), "gb18030"),
    (regex(r"GBK"), "gbk"),
    (regex(r"GB2312|简体$|简$|^(?:文星|汉仪|长城|创艺).*简"), "gb2312"),
    (regex(r"^(?:仿宋|楷体|黑体|宋体|新宋体|FangSong|KaiTi|SimHei|SimSun|NSimSun)$"), "gbk"),
)
"""Character sets by a font's name; Windows' own faces have those of GBK at least. Others are not known."""


def charset_of(font: str) -> str:
    """The character set that a font's name promises; empty: unknown."""
    return next((charset for pattern, charset in _CHARSETS if pattern.search(font)), "")


def lacking(font: str, text: str) -> str:
    """The ideographs and units of ``text`` that ``font`` surely lacks, each once, as they come."""
    charset, more = _coverage(font)
    if not charset or charset == "gb18030":  # GB 18030 encodes all of Unicode; which part a font has is not in its name
        return ""
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        found = "".join(dict.fromkeys(_IDEOGRAPHS.findall(text)))
        had = {*found.encode(charset, errors="ignore").decode(charset), *more}
        return "".join(character for character in found if character not in had)
    return ""


@cache
def _coverage(font: str) -> tuple[str, str]:
    """A font's character set and what it has beyond: by its name, or as the table of free fonts says."""
    if not font.startswith("Fandol"):
        return charset_of(font), ""
    import yaml

    table = yaml.safe_load((data_root() / "fonts" / "coverage.yaml").read_text("utf-8"))
    row = next((row for row in table if font.partition("-")[0] in row["fonts"]), {"charset": "", "more": ""})
    return row["charset"], "".join(row["more"].split())
