"""What a paragraph of a stranger's Word file says, in the order of reading, with a character for each thing in its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from govsummary.core.language import Text
from govsummary.docx.read.package import MATHS, SPACE, R, W, is_on, value
from govsummary.docx.read.paragraphs import CHARACTERS, HIDDEN, PAGE_NUMBER
from govsummary.docx.write.drawings import is_box, is_line
from govsummary.docx.write.moved import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.write.moving import Mover

COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OF_FIELD = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_DRAWN_FIELDS = ("EQ", "SYMBOL")
"""Fields that draw what they say, and give no text."""
RUBY = Text("拼音指南", "what stands above words")
FORM = Text("表单控件", "a form field")
DRAWN_LINE = Text("画的线条", "a drawn line")


class Line(NamedTuple):
    """What a paragraph says with its automatic number, things as characters; ``floats`` stood beside its lines."""

    text: str
    floats: str = ""
    boxes: tuple[str, ...] = ()


class Walk:
    """Goes through a paragraph as readers do: deleted and hidden words and fields' codes left out."""

    def __init__(self, mover: Mover, widest: int) -> None:
        self._mover, self._widest = mover, widest
        self._said: list[tuple[str, tuple[str, ...]]] = []
        self.floats: list[str] = []
        self.boxes: list[str] = []
        self._fields: list[_Field] = []
        self._links: list[str] = []

    def text(self) -> str:
        """The words with their things; looks begin and end by characters of their own."""
        made, open_ = list[str](), tuple[str, ...]()
        for words, looks in self._said:
            if looks != open_:
                common = next(
                    (n for n, (a, b) in enumerate(zip(open_, looks, strict=False)) if a != b), min(len(open_), len(looks))
                )
                made += [self._mover.end] * (len(open_) - common)
                made += looks[common:]
                open_ = looks
            made.append(words)
        return "".join((*made, *[self._mover.end] * len(open_)))

    def say(self, words: str, looks: tuple[str, ...] = ()) -> None:
        """Add words or the character of a thing."""
        if words:
            self._said.append((words, (*filter(None, self._links), *looks)))

    def through(self, element: _Element) -> None:
        """All that stands in an element."""
        for child in element:
            if child.tag == W + "r":
                self._run(child)
            elif child.tag == W + "hyperlink":
                self._links.append(self._mover.link(self._mover.address(child.get(R + "id", ""))))
                self.through(child)
                self._links.pop()
            elif child.tag in (MATHS + "oMath", MATHS + "oMathPara"):
                self.say(self._mover.thing(child, tall=True))
            elif child.tag not in HIDDEN and isinstance(child.tag, str):
                self.through(child)

    def _run(self, run: _Element) -> None:
        properties = run.find(W + "rPr")
        if properties is not None and is_on(properties.find(W + "vanish")):
            return
        looks = self._looks(properties)
        for child in run:
            self._child(child, looks, properties)

    def _child(self, child: _Element, looks: tuple[str, ...], properties: _Element | None) -> None:
        hidden = bool(self._fields) and not all(one.shown for one in self._fields)
        if child.tag == W + "fldChar":
            self._field(value(child, "fldCharType"), child)
        elif child.tag == W + "instrText":
            if self._fields:
                self._fields[-1].code += child.text or ""
        elif hidden or child.tag == W + "rPr":
            return
        elif child.tag == W + "t":
            blank = properties is not None and not (child.text or "").strip()
            lined = blank and value(properties.find(W + "u"), default="none") != "none"  # type: ignore[union-attr]
            self.say(child.text or "", (*looks, self._mover.look('<w:u w:val="single"/>')) if lined else looks)
        elif child.tag == W + "br" and value(child, "type", "textWrapping") == "textWrapping":
            self.say("\n", looks)
        elif child.tag == W + "sym":
            look = "" if properties is None else etree.tostring(properties).decode()
            self.say(self._mover.thing(parsed(f"<w:r>{look}{etree.tostring(child).decode()}</w:r>")))
        elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = str(child.tag).removeprefix(W).removesuffix("Reference")
            self.say(self._mover.note(kind, value(child, "id")))
        elif child.tag == W + "ruby":
            self.say("".join(text.text or "" for text in child.iterfind(f"{W}rubyBase/{W}r/{W}t")), looks)
            self._mover.leave(RUBY, "".join(text.text or "" for text in child.iterfind(f"{W}rt/{W}r/{W}t")))
        elif child.tag in (W + "drawing", W + "pict", W + "object", COMPATIBLE + "AlternateContent"):
            self._drawing(child)
        else:
            self.say(CHARACTERS.get(str(child.tag), ""), looks)

    def _looks(self, properties: _Element | None) -> tuple[str, ...]:
        if properties is None:
            return ()
        found = []
        if (raised := value(properties.find(W + "vertAlign"))) in ("superscript", "subscript"):
            found.append(self._mover.look(f'<w:vertAlign w:val="{raised}"/>'))
        if is_on(properties.find(W + "strike")) or is_on(properties.find(W + "dstrike")):
            found.append(self._mover.look("<w:strike/>"))
        return tuple(found)

    def _field(self, kind: str, mark: _Element) -> None:
        if kind == "begin":
            if mark.find(W + "ffData") is not None and mark.find(f"{W}ffData/{W}checkBox") is not None:
                self._mover.leave(FORM)
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            one = self._fields[-1]
            page = one.code.split()[:1] == ["PAGE"]
            one.shown, one.said = not page, len(self._said)
            if page:
                self.say(PAGE_NUMBER)
            if found := _OF_FIELD.match(one.code):
                one.linked = True
                self._links.append(self._mover.link(found[1]))
        elif kind == "end" and self._fields:
            one = self._fields.pop()
            if one.linked:
                self._links.pop()
            name = next(iter(one.code.split()), "").upper()
            if name == "PAGE" and one.said < 0:
                self.say(PAGE_NUMBER)
            elif name in _DRAWN_FIELDS and not "".join(text for text, _ in self._said[one.said :] if one.said >= 0).strip():
                self.say(self._mover.moved.add("inline", *field_runs(one.code)))

    def _drawing(self, element: _Element) -> None:
        """A drawing; of one in two forms the newer. A box's words are no picture, a line is none either."""
        if element.tag == COMPATIBLE + "AlternateContent":
            chosen = element.find(COMPATIBLE + "Choice")
            for one in () if chosen is None else chosen:
                self._drawing(one)
            return
        if is_box(element):
            self.boxes += ["".join(t.text or "" for t in p.iter(W + "t")) for p in element.iter(W + "p")]
            return
        if is_line(element):
            self._mover.leave(DRAWN_LINE)
            return
        self._mover.drawn += [
            "".join(t.text or "" for t in p.iter(W + "t")) for c in element.iter(W + "txbxContent") for p in c.iter(W + "p")
        ]
        char, floats = self._mover.drawing(element, self._widest)
        if floats and char:
            self.floats.append(char)
        else:
            self.say(char)


@dataclass
class _Field:
    """An open field: its code, whether its result has begun, and where."""

    code: str = ""
    shown: bool = False
    said: int = -1
    linked: bool = False


def field_runs(code: str) -> list[_Element]:
    """The runs of a field that has no result."""
    runs = ['<w:fldChar w:fldCharType="begin"/>', "", '<w:fldChar w:fldCharType="end"/>']
    made = [parsed(f"<w:r>{one}</w:r>") for one in runs]
    instruction = etree.SubElement(made[1], W + "instrText")
    instruction.text = code
    instruction.set(SPACE, "preserve")
    return made
