"""From document defaults through styles to direct formatting: what a run and a paragraph finally look like."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING, Any

from govsummary.core.numerals import chinese_ordinal, circled
from govsummary.core.regex import regex
from govsummary.docx.document import Alignment, ParagraphFormat, TextFormat
from govsummary.docx.read.package import DRAWING, W, integer, is_on, value
from govsummary.standard.measures import TWIP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from govsummary.docx.read.package import Package


Properties = dict[str, Any]
ALIGNMENTS: dict[str, Alignment] = {"start": "left", "end": "right", "center": "center", "right": "right", "both": "both"}
PARAGRAPH_SWITCHES = {
    "snapToGrid": "snap_to_grid",
    "keepNext": "keep_next",
    "pageBreakBefore": "page_break_before",
    "widowControl": "widow_control",
}
RUN_SWITCHES = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike"}
Key = tuple[object, ...]


class Styles:
    """The styles of a document and the fonts of its theme."""

    def __init__(self, package: Package) -> None:
        root = package.xml("word/styles.xml")
        self._theme = _theme_fonts(package)
        self._listed: dict[str, _Element | None] = {}
        self._texts: dict[Key, TextFormat] = {}
        self._paragraphs: dict[Key, ParagraphFormat] = {}
        self._styles = {} if root is None else {value(s, "styleId"): s for s in root.findall(W + "style")}
        defaults = None if root is None else root.find(W + "docDefaults")
        self._run_defaults = self.run_properties(_find(defaults, "rPrDefault", "rPr"))
        self._paragraph_defaults = paragraph_properties(_find(defaults, "pPrDefault", "pPr"))
        self.default_style = next(
            (i for i, s in self._styles.items() if value(s, "type") == "paragraph" and value(s, "default") in {"1", "true"}),
            "",
        )

    def name(self, style_id: str) -> str:
        """A style's name as the reader sees it."""
        style = self._styles.get(style_id)
        return style_id if style is None else value(style.find(W + "name"), default=style_id)

    def _chain(self, style_id: str) -> Iterator[_Element]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = value(self._styles[style_id].find(W + "basedOn"))

    def text_format(self, paragraph_style: str, *stated: _Element | None) -> TextFormat:
        """How characters look under a paragraph style with run properties (``w:rPr``) on top, the uppermost first.

        Worked out once for all that state the same.
        """
        key = (paragraph_style, *map(_key, stated))
        if (known := self._texts.get(key)) is None:
            known = self._texts[key] = self._text_format(paragraph_style, stated)
        return known

    def _text_format(self, paragraph_style: str, stated: Sequence[_Element | None]) -> TextFormat:
        levels: list[Properties] = [{"chinese_hint": _hinted(stated)}]
        for run in stated:
            levels.append(self.run_properties(run))
            if character_style := value(None if run is None else run.find(W + "rStyle")):
                levels += [self.run_properties(style.find(W + "rPr")) for style in self._chain(character_style)]
        levels += [self.run_properties(style.find(W + "rPr")) for style in self._chain(paragraph_style)]
        return TextFormat(**ChainMap(*levels, self._run_defaults))

    def paragraph_format(
        self, style_id: str, direct: _Element | None, numbering: _Element | None, size: float
    ) -> ParagraphFormat:
        """How a paragraph stands whose characters are ``size`` points high; ``numbering`` is its list level's pPr."""
        key = (style_id, _key(direct), _key(numbering), size)
        if (known := self._paragraphs.get(key)) is None:
            known = self._paragraphs[key] = self._paragraph_format(style_id, direct, numbering, size)
        return known

    def _paragraph_format(
        self, style_id: str, direct: _Element | None, numbering: _Element | None, size: float
    ) -> ParagraphFormat:
        levels = [paragraph_properties(direct), paragraph_properties(numbering)]
        levels += [paragraph_properties(style.find(W + "pPr")) for style in self._chain(style_id)]
        merged = dict(ChainMap(*levels, self._paragraph_defaults))
        return ParagraphFormat(**_lengths(merged, size))

    def numbering_of(self, style_id: str) -> _Element | None:
        """The ``w:numPr`` a style gives."""
        if style_id not in self._listed:
            found = (_find(style, "pPr", "numPr") for style in self._chain(style_id))
            self._listed[style_id] = next((one for one in found if one is not None), None)
        return self._listed[style_id]

    def run_properties(self, element: _Element | None) -> Properties:
        """What one ``w:rPr`` states, in `TextFormat`'s terms."""
        if element is None:
            return {}
        stated: Properties = {
            name: is_on(found) for tag, name in RUN_SWITCHES.items() if (found := element.find(W + tag)) is not None
        }
        if (size := element.find(W + "sz")) is not None:
            stated["size"] = integer(value(size), 20) / 2
        if (color := element.find(W + "color")) is not None:
            stated["color"] = _color(value(color))
        if (spacing := element.find(W + "spacing")) is not None:
            stated["spacing"] = integer(value(spacing)) * TWIP
        if (scale := element.find(W + "w")) is not None:
            stated["scale"] = integer(value(scale).removesuffix("%"), 100)
        if (line := element.find(W + "u")) is not None:
            stated["underline"] = value(line, default="single") != "none"
        return stated | _highlight(element) | self._fonts(element.find(W + "rFonts"))

    def _fonts(self, fonts: _Element | None) -> Properties:
        stated: Properties = {}
        if fonts is None:
            return stated
        for name, attributes in {"east_asian": ("eastAsia",), "latin": ("ascii", "hAnsi")}.items():
            for attribute in attributes:
                theme = value(fonts, f"{attribute}Theme")
                if family := self._theme.get(theme, "") or value(fonts, attribute):
                    stated.setdefault(name, family)
        if value(fonts, "eastAsiaTheme") or value(fonts, "eastAsia"):
            stated["no_theme"] = bool(value(fonts, "eastAsiaTheme")) and not self._theme and not value(fonts, "eastAsia")
        return stated


def _hinted(stated: Sequence[_Element | None]) -> bool:
    """Whether a run itself says that its marks are Chinese; what its styles say does not count."""
    fonts = (None if run is None else run.find(W + "rFonts") for run in stated)
    return any(value(one, "hint") == "eastAsia" for one in fonts)


def _color(text: str) -> str:
    return "" if text in {"auto", ""} else text.upper()


def _highlight(element: _Element) -> Properties:
    """The colour behind characters: a text marker's, or a shading that is not white."""
    stated: Properties = {}
    if (shading := element.find(W + "shd")) is not None:
        fill = _color(value(shading, "fill"))
        stated["highlight"] = "" if fill == "FFFFFF" else fill
    if (marker := element.find(W + "highlight")) is not None:
        name = value(marker)
        stated["highlight"] = "" if name in {"none", "white"} else name
    return stated


def _key(properties: _Element | None) -> Key:
    """What tells properties apart: the names and attributes of all that they hold."""
    if properties is None:
        return ()
    return tuple((child.tag, *child.attrib.items(), *(_key(child) if len(child) else ())) for child in properties)


def paragraph_properties(element: _Element | None) -> Properties:
    """What one ``w:pPr`` states; indents and spacing still as Word's own attributes (``firstLineChars``…)."""
    if element is None:
        return {}
    stated: Properties = {
        name: is_on(found) for tag, name in PARAGRAPH_SWITCHES.items() if (found := element.find(W + tag)) is not None
    }
    if (borders := element.find(W + "pBdr")) is not None:
        stated["border"] = _border(borders)
    if (alignment := element.find(W + "jc")) is not None:
        stated["alignment"] = ALIGNMENTS.get(value(alignment), "left" if value(alignment) == "left" else "distribute")
    if (level := element.find(W + "outlineLvl")) is not None:
        stated["outline_level"] = (integer(value(level)) + 1) % 10
    if stops := [
        integer(value(stop, "pos")) * TWIP for stop in element.iterfind(f"{W}tabs/{W}tab") if value(stop) != "clear"
    ]:
        stated["first_tab"] = min(stops)
    for tag in ("ind", "spacing"):
        if (found := element.find(W + tag)) is not None:
            for name, text in found.attrib.items():
                attribute = str(name).removeprefix(W)
                stated[f"{tag}:{attribute}"] = str(text) if attribute == "lineRule" else integer(str(text))
    if "ind:firstLine" in stated or stated.get("ind:firstLineChars"):  # outranks a style's hanging indent, be it 0
        stated = {"ind:hanging": 0, "ind:hangingChars": 0} | stated
    return stated


def _border(borders: _Element) -> str | None:
    """The colour of the line below, or above, a paragraph."""
    lines = (borders.find(W + side) for side in ("bottom", "top"))
    drawn = (line for line in lines if line is not None and value(line) not in {"", "nil", "none"})
    return next((_color(value(line, "color")) for line in drawn), None)


def _lengths(stated: Properties, size: float) -> Properties:
    """Word's indent and spacing attributes as points: a *Chars attribute outranks its twin in twips."""
    formats = {name: told for name, told in stated.items() if ":" not in name}

    def indent(*names: str) -> float:
        for name in names:
            if chars := stated.get(f"ind:{name}Chars"):
                return float(chars) / 100 * size
        return next((float(stated[f"ind:{name}"]) * TWIP for name in names if f"ind:{name}" in stated), 0.0)

    formats["left"], formats["right"] = indent("left", "start"), indent("right", "end")
    hanging = indent("hanging")
    formats["first_line"] = -hanging if hanging else indent("firstLine")
    for side in ("before", "after"):
        lines = stated.get(f"spacing:{side}Lines")
        formats[side] = float(lines) / 100 * 15.6 if lines else float(stated.get(f"spacing:{side}", 0)) * TWIP
    rule = str(stated.get("spacing:lineRule", "auto"))
    line = float(stated.get("spacing:line", 240)) or 240.0
    formats["line_rule"] = rule if rule in {"exact", "atLeast"} else "auto"
    formats["line"] = line / 240 if formats["line_rule"] == "auto" else line * TWIP
    return formats


def _theme_fonts(package: Package) -> dict[str, str]:
    """``minorEastAsia`` → 宋体 and so on, as the theme says for simplified Chinese."""
    name = next((n for n in sorted(package.names) if n.startswith("word/theme/theme") and n.endswith(".xml")), "")
    root = package.xml(name)
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        group = None if root is None else root.find(f".//{DRAWING}{kind}Font")
        if group is None:
            continue
        by_tag = {child.tag: child.get("typeface", "") for child in group if child.tag != f"{DRAWING}font"}
        chinese = next((child.get("typeface", "") for child in group if child.get("script") == "Hans"), "")
        latin = by_tag.get(f"{DRAWING}latin", "")
        fonts |= {f"{kind}EastAsia": by_tag.get(f"{DRAWING}ea", "") or chinese, f"{kind}Ascii": latin, f"{kind}HAnsi": latin}
    return fonts


def _find(element: _Element | None, *path: str) -> _Element | None:
    return None if element is None else element.find("/".join(W + step for step in path))


# ---- automatic numbers: what Word prints before a list paragraph, counted as Word counts ----------------------


_CHINESE = {
    *("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"),
}
_DIGITAL = {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}
_ENCLOSED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese", "ideographEnclosedCircle"}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_IDEOGRAPHS = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST = 99
PLACE = regex(r"%([1-9])")


class Numbering:
    """The lists of a document; `label` must be asked in reading order."""

    def __init__(self, package: Package) -> None:
        self.root = root = package.xml("word/numbering.xml")
        self._abstract = {} if root is None else {value(a, "abstractNumId"): a for a in root.findall(W + "abstractNum")}
        self._lists = {} if root is None else {value(n, "numId"): n for n in root.findall(W + "num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._levels: dict[tuple[str, int], _Element | None] = {}

    def level(self, properties: _Element | None) -> _Element | None:
        """The ``w:lvl`` a paragraph's ``w:numPr`` points at; None: no list."""
        if properties is None:
            return None
        number = value(properties.find(W + "numId"))
        return self._level(number, integer(value(properties.find(W + "ilvl"))))

    def _level(self, number: str, depth: int) -> _Element | None:
        if (number, depth) not in self._levels:
            self._levels[number, depth] = self._find_level(number, depth)
        return self._levels[number, depth]

    def _find_level(self, number: str, depth: int) -> _Element | None:
        entry = self._lists.get(number)
        if entry is None:
            return None
        for override in entry.findall(W + "lvlOverride"):
            if integer(value(override, "ilvl")) == depth and (replaced := override.find(W + "lvl")) is not None:
                return replaced
        abstract = self._abstract.get(value(entry.find(W + "abstractNumId")))
        levels = [] if abstract is None else abstract.findall(W + "lvl")
        return next((level for level in levels if integer(value(level, "ilvl")) == depth), None)

    def label(self, properties: _Element | None) -> str:
        """The number of the next paragraph with these ``w:numPr``, as printed; empty for bullets and no list."""
        level = self.level(properties)
        if properties is None or level is None:
            return ""
        number = value(properties.find(W + "numId"))
        depth = integer(value(level, "ilvl"))
        key = self._key(number)
        counts = self._counts.get(key, {})
        count = counts.get(depth, _start(level) - 1) + 1
        self._counts[key] = {shallower: known for shallower, known in counts.items() if shallower < depth} | {depth: count}
        if value(level.find(W + "numFmt")) in {"bullet", "none"}:
            return ""
        text, legal = value(level.find(W + "lvlText")), is_on(level.find(W + "isLgl"))
        if legal:  # all in digits, whatever the levels above say
            return PLACE.sub(lambda found: str(self._counts[key].get(int(found[1]) - 1, 1)), text)
        return PLACE.sub(lambda found: self._count(number, key, int(found[1]) - 1), text)

    def _key(self, number: str) -> str:
        entry = self._lists[number]
        own = entry.find(f"{W}lvlOverride/{W}startOverride") is not None
        return f"num{number}" if own else value(entry.find(W + "abstractNumId"))

    def _count(self, number: str, key: str, depth: int) -> str:
        level = self._level(number, depth)
        count = self._counts[key].get(depth, 1 if level is None else _start(level))
        form = "decimal" if level is None else value(level.find(W + "numFmt"), default="decimal")
        return _printed(count, form)


def _printed(count: int, form: str) -> str:  # noqa: PLR0911 - one line a format
    """A number as Word prints it in one of its formats; in digits where that knows no sign for it."""
    if form in _CHINESE and 1 <= count <= _MOST:
        return chinese_ordinal(count)
    if form in _DIGITAL:
        return str(count).translate(_IDEOGRAPHS)
    if form in _ENCLOSED:
        return circled(count)
    if form in {"decimalFullWidth", "decimalFullWidth2"}:
        return str(count).translate(_FULL)
    if form == "ideographTraditional" and 1 <= count <= len(_STEMS):
        return _STEMS[count - 1]
    if form in {"upperLetter", "lowerLetter"} and count >= 1:
        letters = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in {"upperRoman", "lowerRoman"} and 1 <= count <= _MOST:
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    signs = ""
    for worth, sign in _ROMAN:
        signs, count = signs + sign * (count // worth), count % worth
    return signs


def _start(level: _Element) -> int:
    return integer(value(level.find(W + "start"), default="1"), 1)
