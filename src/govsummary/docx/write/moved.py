"""What a draft brings along that no text can say (pictures, notes, formulas, tables): one private character each.

Such a character passes through outline and template as text does, and is put in place once the page is filled. So
whatever a text can do, to stand in a title, a cell or an officer's own template, a picture can do as well.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from lxml import etree

from govsummary.docx.read.package import CONTENT_TYPES, PLACED, RELATIONSHIPS, SPACE, R, W, serialised, value
from govsummary.docx.write.markup import run
from govsummary.docx.write.packaging import DOCUMENT, RELATIONS, TYPES
from govsummary.standard.measures import DEFAULT_PAGE, STYLE

if TYPE_CHECKING:
    from lxml.etree import _Element

THINGS = "\U00100000"
"""The first character that may stand for a thing: they are of Unicode's last plane, private, and in no font."""
_FIRST, _LAST = ord(THINGS), 0x10FFFD
_OVERRIDE, _RELATION = CONTENT_TYPES + "Override", RELATIONSHIPS + "Relationship"
_BEFORE_SPACING = frozenset(
    W + tag
    for tag in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
        *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
        *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
    )
)
_RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "dstrike", "color", "spacing", "w", "kern", "position",
              "sz", "szCs", "highlight", "u", "vertAlign", "em")  # fmt: skip
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}{mark}/></w:r>'
_MOVED = "moved"
"""Marks a reference to a note of ours until it has its number."""
Kind = Literal["inline", "block", "look", "link", "end"]


class Thing(NamedTuple):
    """What a character stands for: elements of a line, paragraphs and tables, or where a look or link begins or ends."""

    kind: Kind
    elements: tuple[_Element, ...] = ()
    tall: bool = False
    """Whether a line of the page's exact pitch would cut it off."""


class Part(NamedTuple):
    """A part of the package that comes along, with the relations it has itself."""

    data: bytes
    content_type: str


@dataclass
class Moved:
    """The things of one draft by their characters, and the parts of the package that they need.

    ``used`` are the characters of the draft's own text, which none of them may be.
    """

    used: frozenset[str] = frozenset()
    things: dict[str, Thing] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    relations: list[tuple[str, str, str, bool]] = field(default_factory=list)
    """Of the paper's body: id, type, target, whether that lies outside."""
    notes: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """The paragraphs of footnotes and endnotes, in the order of their marks."""
    untitled: bool = False
    """Whether the paper has no title, so that no empty line stands below one."""

    def add(self, kind: Kind, *elements: _Element, tall: bool = False) -> str:
        """A character that stands for the elements."""
        free = _FIRST + len(self.things)
        while chr(free) in self.used or chr(free) in self.things:
            free += 1
        if free > _LAST:
            raise ValueError("too many things")
        self.things[chr(free)] = Thing(kind, elements, tall)
        return chr(free)

    def block(self, xml: str) -> str:
        """A character for whole paragraphs and tables, which may hold such characters in turn; it stands alone."""
        return self.add("block", *_elements(xml))

    def look(self, xml: str) -> str:
        """A character where characters of this look begin."""
        return self.add("look", *_elements(f"<w:rPr>{xml}</w:rPr>"))

    def note(self, kind: str, paragraphs: Sequence[str]) -> str:
        """A character for the mark of a footnote or endnote that says these paragraphs."""
        known = self.notes.setdefault(kind, [])
        known.append(tuple(paragraphs))
        return self.add("inline", *_elements(_MARK.format(kind=kind, mark=f'Reference w:id="{len(known)}" moved="1"')))

    def is_block(self, text: str) -> bool:
        """Whether a text is the character of a block."""
        return text in self.things and self.things[text].kind == "block"

    def is_symbol(self, char: str) -> bool:
        """Whether a thing is a character of a symbol font."""
        return any(one.find(W + "sym") is not None for one in self.things[char].elements)

    def bare(self, text: str) -> str:
        """A text without the characters that stand for things."""
        return "".join(char for char in text if char not in self.things) if has_things(text) else text

    def into(self, parts: Mapping[str, bytes], line: int = DEFAULT_PAGE.line) -> dict[str, bytes]:
        """The filled parts of a paper with every thing in its place; ``line`` is the page's pitch in twips."""
        known = dict(parts)
        root = etree.fromstring(known[DOCUMENT])
        if self.untitled:
            _drop_blank_lines(root)
        for one in list(root.iter(W + "p")):
            self._blocks(one)
        for one in list(root.iter(W + "p")):
            if has_things("".join(text.text or "" for text in one.iter(W + "t"))):
                _Line(self, one).set(line)
        self._number_notes(root, known)
        for number, drawn in enumerate(root.iter(PLACED + "docPr"), 1):
            drawn.set("id", str(number))
        known[DOCUMENT] = serialised(root)
        self._declare(known)
        return known

    def _blocks(self, one: _Element) -> None:
        """Put the paragraphs and tables of a block in place of the paragraph that holds its character alone."""
        text = "".join(found.text or "" for found in one.iter(W + "t"))
        thing = self.things.get(text) if len(text) == 1 else None
        holder = one.getparent()
        if thing is None or thing.kind != "block" or holder is None:
            return
        for element in thing.elements:
            copied = deepcopy(element)
            one.addprevious(copied)
            for inner in [copied] if copied.tag == W + "p" else list(copied.iter(W + "p")):
                self._blocks(inner)
        holder.remove(one)

    def _number_notes(self, root: _Element, parts: Mapping[str, bytes]) -> None:
        """Marks count on from the notes that the template has itself."""
        for kind in self.notes:
            last = _last_note(parts[name]) if (name := f"word/{kind}s.xml") in parts else 0
            for mark in root.iter(f"{W}{kind}Reference") if last else ():
                if mark.get(_MOVED):
                    mark.set(f"{W}id", str(int(value(mark, "id")) + last))
        for mark in root.iter(f"{W}footnoteReference", f"{W}endnoteReference"):
            mark.attrib.pop(_MOVED, None)  # type: ignore[call-overload]

    def _declare(self, parts: dict[str, bytes]) -> None:
        """Parts, their types and the body's relations."""
        types, relations = etree.fromstring(parts[TYPES]), etree.fromstring(parts[RELATIONS])
        for kind, said in self.notes.items():
            name = f"word/{kind}s.xml"
            if name not in parts:
                etree.SubElement(types, _OVERRIDE, PartName=f"/{name}", ContentType=f"{_WORD}.{kind}s+xml")
                etree.SubElement(
                    relations, _RELATION, Id=f"rIdMoved{kind}s", Type=f"{RELATED}/{kind}s", Target=f"{kind}s.xml"
                )
            parts[name] = _with_notes(parts.get(name) or _no_notes(kind), kind, said)
        for name, part in self.parts.items():
            parts[name] = part.data
            if part.content_type:
                etree.SubElement(types, _OVERRIDE, PartName=f"/{name}", ContentType=part.content_type)
        for id_, kind, target, outside in self.relations:
            link = etree.SubElement(relations, _RELATION, Id=id_, Type=kind, Target=target)
            if outside:
                link.set("TargetMode", "External")
        parts[TYPES], parts[RELATIONS] = serialised(types), serialised(relations)


def _drop_blank_lines(root: _Element) -> None:
    """Take away the empty lines that the body begins with."""
    for one in list(root[0]):
        said = "".join(text.text or "" for text in one.iter(W + "t"))
        if said or value(one.find(f"{W}pPr/{W}pStyle")) not in ("Title", "Blank"):
            return
        root[0].remove(one)


def has_things(text: str) -> bool:
    """Whether any character of a text may stand for a thing."""
    return any(char >= THINGS for char in text)


class _Line:
    """A paragraph whose characters become what they stand for."""

    def __init__(self, moved: Moved, element: _Element) -> None:
        self._things, self._paragraph = moved.things, element
        self._looks: list[tuple[str, _Element | None]] = []
        self._link: _Element | None = None
        self._tall = False

    def set(self, line: int) -> None:
        """Take every run apart where a thing stands in it; lines of so many twips grow where that is needed."""
        for one in list(self._paragraph.iter(W + "r")):
            holder = one.getparent()
            if holder is not None and (self._looks or any(child.tag == W + "t" for child in one)):
                for made in self._parted(one):
                    self._put(one, made)
                holder.remove(one)
        if self._tall:
            _at_least(self._paragraph, line)

    def _put(self, before: _Element, made: _Element) -> None:
        if self._link is None:
            before.addprevious(made)
            return
        if self._link.getparent() is None:
            before.addprevious(self._link)
        self._link.append(made)

    def _parted(self, run: _Element) -> Iterator[_Element]:
        properties = run.find(W + "rPr")
        for child in run:
            if child.tag == W + "rPr":
                continue
            if child.tag != W + "t" or not has_things(child.text or ""):
                yield self._run(properties, child)
                continue
            plain = ""
            for char in child.text or "":
                thing = self._things.get(char)
                if thing is None:
                    plain += char
                    continue
                if plain:
                    yield self._run(properties, _text(plain))
                plain = ""
                yield from self._thing(thing, char)
            if plain:
                yield self._run(properties, _text(plain))

    def _thing(self, thing: Thing, char: str) -> Iterator[_Element]:
        if thing.kind in ("look", "link"):
            self._looks.append((thing.kind, thing.elements[0]))
        elif thing.kind == "end":
            if self._looks and self._looks.pop()[0] == "link":
                self._link = None
        else:
            self._tall |= thing.tall
            yield from map(deepcopy, thing.elements)
        if thing.kind == "link":
            self._link = deepcopy(thing.elements[0])

    def _run(self, properties: _Element | None, child: _Element) -> _Element:
        """A run with the paragraph's look and those that are open on top of it."""
        run = etree.Element(W + "r")
        look = etree.SubElement(run, W + "rPr") if properties is None else deepcopy(properties)
        run.append(look)
        for kind, element in self._looks:
            for one in element if kind == "look" and element is not None else ():
                restate(look, one)
        if not len(look):
            run.remove(look)
        run.append(deepcopy(child))
        return run


def restate(look: _Element, one: _Element) -> None:
    """State a property in the order of the schema."""
    if (old := look.find(str(one.tag))) is not None:
        look.remove(old)

    def place(element: _Element) -> int:
        name = str(element.tag).removeprefix(W)
        return _RUN_ORDER.index(name) if name in _RUN_ORDER else len(_RUN_ORDER)

    after = next((n for n, other in enumerate(look) if place(other) > place(one)), len(look))
    look.insert(after, deepcopy(one))


def _text(words: str) -> _Element:
    made = etree.Element(W + "t")
    made.text = words
    made.set(SPACE, "preserve")
    return made


def _at_least(element: _Element, line: int) -> None:
    """Lines that grow with what stands in them."""
    properties = element.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        element.insert(0, properties)
    style = STYLE.get(value(properties.find(W + "pStyle")))
    if style is not None and style.grows:
        return
    spacing = properties.find(W + "spacing")
    if spacing is None:
        at = sum(child.tag in _BEFORE_SPACING for child in properties)
        spacing = etree.Element(W + "spacing")
        properties.insert(at, spacing)
    if value(spacing, "lineRule") != "auto":
        spacing.set(W + "line", value(spacing, "line", str(line)))
        spacing.set(W + "lineRule", "atLeast")


def parsed(xml: str) -> _Element:
    """An element of its text, which may use the prefixes ``w`` and ``r``."""
    return _elements(xml)[0]


def _elements(xml: str) -> list[_Element]:
    return list(etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}">{xml}</w:body>'))


def _no_notes(kind: str) -> bytes:
    """``word/footnotes.xml`` or ``endnotes.xml`` with what parts notes from text."""
    made = "".join(
        f'<w:{kind} w:type="{name}" w:id="{id_}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:{name}/></w:r>'
        f"</w:p></w:{kind}>"
        for id_, name in enumerate(("separator", "continuationSeparator"), -1)
    )
    return f'<w:{kind}s xmlns:w="{W[1:-1]}">{made}</w:{kind}s>'.encode()


def _with_notes(part: bytes, kind: str, said: Sequence[Sequence[str]]) -> bytes:
    """The part with these notes behind those that the template has."""
    root = etree.fromstring(part)
    for id_, paragraphs in enumerate(said, 1 + _last_note(part)):
        marks = (_MARK.format(kind=kind, mark="Ref") if not n else "" for n in range(len(paragraphs)))
        lines = (
            f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{run(words)}</w:p>'
            for mark, words in zip(marks, paragraphs, strict=True)
        )
        root.extend(_elements(f'<w:{kind} w:id="{id_}">{"".join(lines)}</w:{kind}>'))
    return serialised(root)


def _last_note(part: bytes) -> int:
    """The largest number of a note."""
    return max((int(value(one, "id", "0")) for one in etree.fromstring(part)), default=0)


def relative(name: str) -> str:
    """A part as a relation of any other names it."""
    return posixpath.join("/", name)
