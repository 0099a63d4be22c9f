"""Takes out of a draft's Word file what no text can say, ready to be put into a paper of ours (`moved`).

What runs, fetches or links to files elsewhere stays behind, and is named.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from govsummary.core.language import Text
from govsummary.docx.document import Danger
from govsummary.docx.read.opening import (
    CONTROL,
    LINKED_OBJECT,
    LINKED_PART,
    LINKED_PICTURE,
    MACROS,
    TRANSPARENT,
    open_word,
    paragraph_elements,
)
from govsummary.docx.read.package import MAIN, Package, R, W, relations_of, serialised, value
from govsummary.docx.read.revisions import View, resolved
from govsummary.docx.write.drawings import EMU_POINT, VML, extent, in_line, plain, scale, shows, unstyled
from govsummary.docx.write.moved import RELATED, Moved, Part, parsed, relative
from govsummary.docx.write.packaging import NOTES, pack
from govsummary.docx.write.walking import Line, Walk
from govsummary.standard.measures import TEXT_HEIGHT, TEXT_WIDTH

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.document import WordDocument

OFFICE = "{urn:schemas-microsoft-com:office:office}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EMU = 635
_ONE_LINE = 22 * EMU_POINT
"""What is no higher stands in a line of text as it is."""
_ADDRESS = re.compile(r"^(?:https?|mailto|ftps?):", re.IGNORECASE)
_PROGRAMS = re.compile(
    r"^(?:Equation|MathType|Excel|Word|PowerPoint|Visio|MSGraph|ET|WPS|KWPS|KET|WPP|Origin|AcroExch|ChemDraw|CAXA|"
    r"AutoCAD|Paint|PBrush|StaticMetafile|StaticDib)\b",
    re.IGNORECASE,
)
"""Programs whose embedded objects come along; a package may hold a program, and stays behind with its picture kept."""
_TYPES = re.compile(
    r"^image/|drawingml\.(?:chart|diagram)|drawingml\.chartshapes|ms-office\.(?:chart|drawingml\.diagram)|themeOverride\+xml$"
    r"|^application/vnd\.(?:openxmlformats-officedocument\.(?:oleObject|\w+\.(?:sheet|document|presentation|slide)$)"
    r"|ms-(?:excel|word|powerpoint)$)|^application/msword$|chartex\+xml$"
)
_DRAWN_ANEW = re.compile(rb'(<dsp:dataModelExt\b[^>]*? relId=")([^"]*)(")')
_MACROS = re.compile("macroEnabled|vbaProject|activeX|control", re.IGNORECASE)
_LINKS = ("}hlinkClick", "}hlinkHover", "}hlinkMouseOver")
PACKAGED = Text("内嵌的程序包或不认识的对象", "an embedded package or unknown object")
FAR_LINK = Text("指向本机文件的链接", "a link to a file of one's own machine")


class Left(NamedTuple):
    """What stays behind, and at which paragraph."""

    what: Danger
    paragraph: int


class Grid(NamedTuple):
    """A table; `Mover.grid` makes a thing of it."""

    element: _Element


@dataclass
class Mover:
    """Everything of one Word file, child by child of its body."""

    package: Package
    document: WordDocument
    moved: Moved
    left: list[Left] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    """Words of boxes that come along within a drawing."""
    pictures: int = 0
    shrunk: int = 0

    @classmethod
    def of(cls, content: bytes, path: str) -> Mover:
        """A Word file.

        Raises:
            InvalidReport: it cannot be opened, or was made to harm.
        """
        package = Package(content, path)
        document = open_word(path, content)
        return cls(package, document, Moved(frozenset(c for one in document.paragraphs for c in one.text if c > "\uffff")))

    def __post_init__(self) -> None:
        root = self.package.xml(MAIN)
        body = None if root is None else root.find(W + "body")
        self._body = [] if body is None else list(body)
        elements = () if body is None else [element for element, _ in paragraph_elements(body)]
        self._read = dict(zip(elements, self.document.paragraphs, strict=False))
        self._targets = self.package.targets(MAIN)
        self._outside = self.package.outside(MAIN)
        self._carried: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._looks: dict[str, str] = {}
        self._at = 1
        self._notes: dict[tuple[str, str], str] = {}

    def children(self) -> Iterator[list[Line | Grid]]:
        """The paragraphs and tables of each child of the body."""
        for child in self._body:
            yield [Grid(one) if one.tag == W + "tbl" else self.line(one) for one in _outermost(child)]

    # ---- a paragraph ----

    def line(self, element: _Element, widest: int = TEXT_WIDTH) -> Line:
        """What a paragraph says."""
        read = self._read.get(element)
        if read is not None and not read.table:
            self._at = read.number
        walk = Walk(self, widest)
        walk.through(element)
        label = read.label if read is not None else ""
        return Line(label + walk.text(), "".join(walk.floats), tuple(walk.boxes))

    def look(self, xml: str) -> str:
        """The character that begins a look; `end` ends it."""
        if xml not in self._looks:
            self._looks[xml] = self.moved.add("look", parsed(f"<w:rPr>{xml}</w:rPr>"))
        return self._looks[xml]

    @property
    def end(self) -> str:
        """The character that ends a look or link."""
        if "" not in self._looks:
            self._looks[""] = self.moved.add("end")
        return self._looks[""]

    def link(self, address: str) -> str:
        """The character that begins a link to the address; empty: it is none that may come along."""
        if not _ADDRESS.match(address):
            if address:
                self.leave(FAR_LINK, address)
            return ""
        key = f"\0{address}"
        if key not in self._looks:
            id_ = self._relation(f"{RELATED}/hyperlink", address, outside=True)
            self._looks[key] = self.moved.add("link", parsed(f'<w:hyperlink r:id="{id_}"/>'))
        return self._looks[key]

    def address(self, id_: str) -> str:
        """Where a relation of the body leads outside the file."""
        return self._outside.get(id_, "")

    def leave(self, kind: Text, detail: str = "") -> None:
        """Name what stays behind."""
        self.left.append(Left(Danger(kind, detail[:60]), self._at))

    def ruled_style(self, style: str) -> bool:
        """Whether a style of tables has rules, by itself or by what it is based on."""
        root, seen = self.package.xml("word/styles.xml"), set[str]()
        known = {} if root is None else {value(one, "styleId"): one for one in root.iterfind(W + "style")}
        while style in known and style not in seen:
            seen.add(style)
            if any(
                value(side, default="nil") not in ("nil", "none")
                for one in known[style].iter(W + "tblBorders")
                for side in one
            ):
                return True
            style = value(known[style].find(W + "basedOn"))
        return False

    # ---- notes ----

    def note(self, kind: str, id_: str) -> str:
        """A character for the mark of a footnote or endnote, whose text comes along; empty: there is none."""
        part = f"word/{kind}s.xml"
        root = self.package.xml(part)
        found = next((one for one in (() if root is None else root) if value(one, "id") == id_), None)
        if found is None:
            return ""
        if (kind, id_) not in self._notes:
            outside, self._outside = self._outside, self.package.outside(part)
            said = [self.moved.bare(self.line(one).text).strip() for one in found.iter(W + "p")]
            self._outside = outside
            self._notes[kind, id_] = self.moved.note(kind, [words for words in said if words] or [""])
        return self._notes[kind, id_]

    # ---- drawings, objects, formulas ----

    def drawing(self, element: _Element, widest: int) -> tuple[str, bool]:
        """The character for a ``w:drawing``, ``w:pict`` or ``w:object``, and whether it stood beside the lines."""
        made = deepcopy(element)
        plain(made)
        if not self._safe(made):
            return "", False
        for one in made.iter(W + "p"):
            unstyled(one)
        floats = in_line(made)
        wide, high = extent(made)
        most = (widest * _EMU, TEXT_HEIGHT * _EMU - _ONE_LINE)
        share = min((1.0, *(limit / size for limit, size in zip(most, (wide, high), strict=True) if size > 0)))
        if share < 1:
            scale(made, share)
            self.shrunk += 1
        self.pictures += 1
        run = etree.Element(W + "r", nsmap={"w": W[1:-1], "r": R[1:-1]})
        run.append(made)
        return self.moved.add("inline", run, tall=high * share > _ONE_LINE), floats

    def thing(self, element: _Element, *, tall: bool = False) -> str:
        """A character for an element that stands in a line as it is."""
        made = deepcopy(element)
        plain(made)
        self._safe(made)
        return self.moved.add("inline", made, tall=tall)

    def _safe(self, made: _Element) -> bool:
        """Bring along the parts that an element names; whether something is left to show."""
        for control in list(made.iter(W + "control")):
            self.leave(CONTROL, value(control, "name"))
            _drop(control)
        for object_ in list(made.iter(OFFICE + "OLEObject")):
            program = object_.get("ProgID", "")
            linked = object_.get("Type") == "Link"
            if linked or not _PROGRAMS.match(program) or not self._embedded(object_):
                self.leave(LINKED_OBJECT if linked else PACKAGED, program)
                _drop(object_)
        for shape in list(made.iter(VML + "imagedata", VML + "fill")):
            source = shape.get("src", "")
            if ":" in source or source.startswith(("/", "\\")):
                self.leave(LINKED_PICTURE, source)
                del shape.attrib["src"]
        for one in [one for one in made.iter() if isinstance(one.tag, str)]:
            self._relate(one)
        return shows(made)

    def _relate(self, one: _Element) -> None:
        """Let an element's relations lead to the parts that come along; what leads elsewhere goes."""
        for name, id_ in list(one.attrib.items()):
            if not str(name).startswith(R):
                continue
            new = self._related(str(id_))
            if new:
                one.set(str(name), new)
            else:
                if str(one.tag).endswith(_LINKS):
                    _drop(one)
                elif str(id_) in self._outside:
                    kind = LINKED_PICTURE if str(one.tag).endswith(("}blip", "}imagedata")) else LINKED_PART
                    self.leave(kind, self._outside[str(id_)])
                del one.attrib[name]

    def _embedded(self, object_: _Element) -> bool:
        return bool(self._related(object_.get(R + "id", "")))

    def _related(self, id_: str) -> str:
        """The new id of a relation to a part that may come along; empty: it may not."""
        name = self._targets.get(id_, "")
        if not name or not (carried := self._carry(name)):
            return ""
        if carried not in self._ids:
            self._ids[carried] = self._relation(self.package.kind(MAIN, id_), relative(carried))
        return self._ids[carried]

    def _relation(self, kind: str, target: str, *, outside: bool = False) -> str:
        id_ = f"rIdMoved{len(self.moved.relations) + 1}"
        self.moved.relations.append((id_, kind, target, outside))
        return id_

    def _carry(self, name: str) -> str:
        """Bring a part along with all that it is related to; its new name, empty if it may not come."""
        if name in self._carried:
            return self._carried[name]
        kind = self.package.content_type(name)
        if name.endswith(".xml"):
            self.package.xml(name)  # which refuses what no part may be
        if name not in self.package.names or not _TYPES.search(kind) or _MACROS.search(kind + name):
            if name in self.package.names:
                self.leave(MACROS if _MACROS.search(kind + name) else PACKAGED, name)
            self._carried[name] = ""
            return ""
        folder, base = posixpath.split(name)
        new = f"{folder}/moved{len(self._carried) + 1}{posixpath.splitext(base)[1].lower()}"
        self._carried[name] = new
        self.moved.parts[new] = Part(_DRAWN_ANEW.sub(self._drawn_anew, self.package.read(name)), kind)
        self._carry_relations(name, new)
        return new

    def _drawn_anew(self, found: re.Match[bytes]) -> bytes:
        """A diagram's data name the relation of the body that leads to its drawing."""
        return found[1] + self._related(found[2].decode()).encode() + found[3]

    def _carry_relations(self, name: str, new: str) -> None:
        root = self.package.xml(relations_of(name))
        if root is None:
            return
        targets = self.package.targets(name)
        for link in list(root):
            id_ = str(link.get("Id"))
            if id_ in targets and (carried := self._carry(targets[id_])):
                link.set("Target", relative(carried))
            else:
                if link.get("TargetMode") == "External":
                    self.leave(LINKED_PART, str(link.get("Target")))
                root.remove(link)
                self._forget(new, id_)
        self.moved.parts[relations_of(new)] = Part(etree.tostring(root, xml_declaration=True, encoding="UTF-8"), "")

    def _forget(self, name: str, id_: str) -> None:
        """Take out of a part what a relation led to that does not come along (a chart's workbook elsewhere)."""
        part = self.moved.parts[name]
        if id_.encode() not in part.data or not name.endswith(".xml"):
            return
        root = etree.fromstring(part.data, etree.XMLParser(resolve_entities=False, no_network=True))
        for one in [
            one for one in root.iter() if id_ in one.attrib.values() and any(str(k).startswith(R) for k in one.attrib)
        ]:
            _drop(one)
        self.moved.parts[name] = Part(etree.tostring(root, xml_declaration=True, encoding="UTF-8"), part.content_type)


def _drop(element: _Element) -> None:
    if (holder := element.getparent()) is not None:
        holder.remove(element)


def _outermost(child: _Element) -> Iterator[_Element]:
    """The paragraphs and tables of a child of the body that stand in no other."""
    if child.tag in (W + "p", W + "tbl"):
        yield child
    elif child.tag in TRANSPARENT:
        for one in child:
            yield from _outermost(one)


def settled(content: bytes, path: str, view: View) -> bytes:
    """The same Word file with its tracked changes accepted or rejected.

    Raises:
        InvalidReport: it cannot be opened.
    """
    package, changed = Package(content, path), dict[str, bytes]()
    for name in sorted(package.names & {MAIN, *NOTES}):
        root = package.xml(name)
        if root is not None and resolved(root, view):
            changed[name] = serialised(root)
    return (
        pack({name: package.read(name) for name in package.names if not name.endswith("/")} | changed)
        if changed
        else content
    )
