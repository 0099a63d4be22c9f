"""Content of one Word file taken into another: styles by their names, lists, notes, pictures and links brought along."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from govsummary.docx.read.package import (
    CONTENT_TYPES,
    MAIN,
    NUMBERING,
    PLACED,
    RELATIONSHIPS,
    STYLES,
    TYPES,
    R,
    W,
    integer,
    relations_of,
    serialised,
    tags,
    value,
)
from govsummary.docx.read.revisions import MARKUP

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.read.package import Package

_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FORM = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STYLED = {*tags("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}
_DROPPED = (*MARKUP, *tags("commentReference", "annotationRef", "lastRenderedPageBreak", "sectPr"))
"""Marks whose other half, or whose part, stays behind."""
_EPHEMERAL = ("rsid", "paraId", "textId")


def without_marks(element: _Element) -> _Element:
    """A copy without what an editor counts, and without marks that belong to one file alone."""
    made = deepcopy(element)
    made.tail = None
    for mark in list(made.iter(*_DROPPED)):
        if (parent := mark.getparent()) is not None:
            parent.remove(mark)
    for one in made.iter(etree.Element):
        for name in [str(name) for name in one.attrib if etree.QName(name).localname.startswith(_EPHEMERAL)]:
            del one.attrib[name]
    return made


@dataclass
class Adopting:
    """Takes elements of ``old`` into ``new``, whose parts it adds to."""

    old: Package
    new: Package
    _links: dict[str, str] = field(default_factory=dict)
    _copied: dict[str, str] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _drawings: int = 9000
    _trees: dict[str, _Element] = field(default_factory=dict)
    added: dict[str, bytes] = field(default_factory=dict)
    """Parts that the new file did not have."""

    def parts(self) -> dict[str, bytes]:
        """All parts of the new file that are not as they were."""
        return {**self.added, **{name: serialised(root) for name, root in self._trees.items()}}

    def adopted(self, element: _Element) -> _Element:
        """A copy that may stand in the new file's document."""
        made = without_marks(element)
        for one in list(made.iter(etree.Element)):
            if one.tag in _STYLED:
                one.set(W + "val", self.style(value(one)))
            elif one.tag == W + "numId":
                one.set(W + "val", self._list(value(one)))
            elif one.tag in _NOTES:
                one.set(W + "id", self._note(_NOTES[str(one.tag)], value(one, "id")))
            elif one.tag == PLACED + "docPr":
                self._drawings += 1
                one.set("id", str(self._drawings))
            for name in [str(name) for name in one.attrib if str(name).startswith(R)]:
                one.set(name, self._link(one.get(name, "")))
        return made

    def _tree(self, name: str, empty: str = "") -> _Element:
        """A part of the new file to be changed."""
        if name not in self._trees:
            root = self.new.xml(name)
            self._trees[name] = etree.fromstring(empty) if root is None else root
        return self._trees[name]

    # ---- styles ------------------------------------------------------------------------------------------------

    @cached_property
    def _old_styles(self) -> dict[str, _Element]:
        return _by_id(self.old.xml(STYLES))

    @cached_property
    def _new_names(self) -> dict[tuple[str, str], str]:
        """Identifiers of the new file's styles by kind and name."""
        return {_name(style): one for one, style in _by_id(self.new.xml(STYLES)).items()}

    def style(self, id_: str) -> str:
        """What the style is called in the new file, which gains it if it has none of that name."""
        if id_ in self._ids or id_ not in self._old_styles:
            return self._ids.get(id_, id_)
        style = self._old_styles[id_]
        if known := self._new_names.get(_name(style)):
            self._ids[id_] = known
            return known
        made = f"Old{id_}" if id_ in self._new_names.values() else id_
        self._ids[id_] = self._new_names[_name(style)] = made
        copied = self.adopted(style)
        copied.set(W + "styleId", made)
        if copied.get(W + "default"):
            del copied.attrib[W + "default"]
        self._tree(STYLES, f'<w:styles xmlns:w="{W[1:-1]}"/>').append(copied)
        return made

    # ---- lists -------------------------------------------------------------------------------------------------

    def _list(self, number: str) -> str:
        if number not in self._lists:
            self._lists[number] = self._copied_list(number)
        return self._lists[number]

    def _copied_list(self, number: str) -> str:
        here, there = (_list_of(side.xml(NUMBERING), number) for side in (self.old, self.new))
        if here is None or (there is not None and _same_list(here, there)):
            return number
        if NUMBERING not in self.new.names and NUMBERING not in self._trees:
            self._declare(NUMBERING, _KIND + "numbering", _FORM + "numbering+xml")
        root = self._tree(NUMBERING, f'<w:numbering xmlns:w="{W[1:-1]}"/>')
        entry = without_marks(here[1])
        made = _next(root, "num", "numId")
        entry.set(W + "numId", made)
        entry.find(W + "abstractNumId").set(W + "val", self._shape(here[0], root))  # type: ignore[union-attr]
        last = root.findall(W + "num")
        root.insert(root.index(last[-1]) + 1 if last else len(root), entry)
        return made

    def _shape(self, stated: _Element, root: _Element) -> str:
        """The shape of a list in the new file; lists that share one count on together."""
        key = f"shape {value(stated, 'abstractNumId')}"
        if key not in self._copied:
            shape = without_marks(stated)
            self._copied[key] = _next(root, "abstractNum", "abstractNumId")
            shape.set(W + "abstractNumId", self._copied[key])
            for one in shape.findall(W + "nsid"):
                shape.remove(one)
            for one in shape.iter(*_STYLED):
                one.set(W + "val", self.style(value(one)))
            known = root.findall(W + "abstractNum")
            root.insert(root.index(known[-1]) + 1 if known else 0, shape)
        return self._copied[key]

    # ---- footnotes ---------------------------------------------------------------------------------------------

    def _note(self, kind: str, id_: str) -> str:
        key, name = f"{kind} {id_}", f"word/{kind}.xml"
        if key in self._copied:
            return self._copied[key]
        theirs = self.old.xml(name)
        found = None if theirs is None else next((one for one in theirs if value(one, "id") == id_), None)
        if found is None or theirs is None:
            return id_
        if name not in self.new.names and name not in self._trees:
            self._declare(name, _KIND + kind, f"{_FORM}{kind}+xml")
            self._trees[name] = emptied = deepcopy(theirs)
            for one in [one for one in emptied if value(one, "type", "normal") == "normal"]:
                emptied.remove(one)
        root = self._tree(name)
        made = self._copied[key] = str(max((integer(value(one, "id")) for one in root), default=0) + 1)
        note = without_marks(found)
        for link in list(note.iter(W + "hyperlink", W + "drawing", W + "pict", W + "object")):
            _let_go(link)
        note = self.adopted(note)
        note.set(W + "id", made)
        root.append(note)
        return made

    # ---- relationships and the parts behind them ---------------------------------------------------------------

    def _link(self, id_: str) -> str:
        if id_ not in self._links:
            self._links[id_] = self._linked(MAIN, MAIN, id_) or id_
        return self._links[id_]

    def _linked(self, source: str, holder: str, id_: str) -> str:
        """The relationship of an old part, given to the part of the new file that now holds the content."""
        theirs = self.old.xml(relations_of(source))
        stated = None if theirs is None else next((one for one in theirs if one.get("Id") == id_), None)
        if stated is None:
            return ""
        root = self._tree(relations_of(holder), f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"/>')
        made = deepcopy(stated)
        made.set("Id", f"rIdOld{len(root) + 1}")
        if stated.get("TargetMode") != "External":
            target = self._part(self.old.targets(source).get(id_, ""))
            if not target:
                return ""
            made.set("Target", f"/{target}")
        root.append(made)
        return str(made.get("Id"))

    def _part(self, name: str) -> str:
        """A part of the old file under a name of its own in the new one, with all that it is linked to."""
        if name in self._copied or name not in self.old.names:
            return self._copied.get(name, "")
        folder, base = posixpath.split(name)
        made = self._copied[name] = f"{folder}/old{len(self._copied)}-{base}"
        content = self.old.read(name)
        theirs = self.old.xml(relations_of(name))
        for link in () if theirs is None else theirs:
            fresh = self._linked(name, made, str(link.get("Id")))
            content = content.replace(f'"{link.get("Id")}"'.encode(), f'"{fresh}"'.encode())
        self.added[made] = content
        if form := self.old.content_type(name):
            self._type(made, form)
        return made

    def _type(self, name: str, form: str) -> None:
        etree.SubElement(self._tree(TYPES), CONTENT_TYPES + "Override", PartName=f"/{name}", ContentType=form)

    def _declare(self, name: str, kind: str, form: str) -> None:
        """Make a part of its own known to the document."""
        self._type(name, form)
        root = self._tree(relations_of(MAIN), f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"/>')
        base = posixpath.basename(name)
        etree.SubElement(root, RELATIONSHIPS + "Relationship", Id=f"rIdOld{len(root) + 1}", Type=kind, Target=base)


def _next(root: _Element, tag: str, name: str) -> str:
    """A number that no list has."""
    return str(max((integer(value(one, name)) for one in root.findall(W + tag)), default=0) + 1)


def _by_id(root: _Element | None) -> dict[str, _Element]:
    return {} if root is None else {value(one, "styleId"): one for one in root.findall(W + "style")}


def _name(style: _Element) -> tuple[str, str]:
    return value(style, "type"), value(style.find(W + "name")).casefold()


Shape = tuple["_Element", "_Element"]


def _list_of(root: _Element | None, number: str) -> Shape | None:
    """The shape of a list and the entry that names it."""
    entry = None if root is None else next((one for one in root.findall(W + "num") if value(one, "numId") == number), None)
    if entry is None or root is None:
        return None
    id_ = value(entry.find(W + "abstractNumId"))
    shape = next((one for one in root.findall(W + "abstractNum") if value(one, "abstractNumId") == id_), None)
    return None if shape is None else (shape, entry)


def _same_list(here: Shape, there: Shape) -> bool:
    return [_printed(one) for one in here[0].iter(W + "lvl")] == [_printed(one) for one in there[0].iter(W + "lvl")]


def _printed(level: _Element) -> Mapping[str, str]:
    return {tag: value(level.find(W + tag)) for tag in ("start", "numFmt", "lvlText")}


def _let_go(element: _Element) -> None:
    """Put the runs of a link in its place; what else leads out of a note goes."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed([*element.findall(W + "r")] if element.tag == W + "hyperlink" else []):
        parent.insert(place, child)
    parent.remove(element)
