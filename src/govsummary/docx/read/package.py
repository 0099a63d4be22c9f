"""A stranger's .docx, opened with care: no entities, no network, no bombs."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from govsummary.core import limits
from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import GovSummaryError, InvalidReport
from govsummary.core.language import Text
from govsummary.core.regex import regex

if TYPE_CHECKING:
    from lxml.etree import _Element


NOT_A_WORD_FILE = code("GS500")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
MAIN, TYPES = "word/document.xml", "[Content_Types].xml"
STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
NUMBER = regex(r"^\s*(-?\d{1,9}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi)?\s*$", re.ASCII)
TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}

DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What Python raises for a damaged or encrypted part."""
TOO_LARGE = Text("文件展开后过大", "it unpacks to an unreasonable size")


class Package:
    """The parts of a .docx, parsed when asked for."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open the package.

        Raises:
            InvalidReport: these bytes are no Word file, or one made to harm.
        """
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as fault:
            raise self.refuse(why_no_package(data)) from fault
        self.names = frozenset(self._zip.namelist())
        members = self._zip.infolist()
        if len(members) > limits.PACKAGE_PARTS or sum(member.file_size for member in members) > limits.PACKAGE_BYTES:
            raise self.refuse(TOO_LARGE)
        if MAIN not in self.names:
            raise self.refuse(why_no_document(self.names))

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of every part once unpacked."""
        return {info.filename: info.file_size for info in self._zip.infolist()}

    def refuse(self, reason: Text) -> GovSummaryError:
        """The exception that says why this file cannot be read."""
        diagnostic = NOT_A_WORD_FILE.at(Location(self.path), reason=reason)
        return InvalidReport(diagnostic.message_text, [diagnostic])

    def read(self, name: str) -> bytes:
        """A part's bytes.

        Raises:
            InvalidReport: the part is too large or damaged.
        """
        if self._zip.getinfo(name).file_size > limits.PACKAGE_PART_BYTES:
            raise self.refuse(TOO_LARGE)
        try:
            return self._zip.read(name)
        except DAMAGED as fault:
            raise self.refuse(Text("文件已损坏或加了密", "it is damaged or encrypted")) from fault

    def xml(self, name: str) -> _Element | None:
        """A part's root element; None where there is no such part."""
        if name not in self.names:
            return None
        data = self.read(name)
        if data.count(b"<") > limits.WORD_TAGS:
            raise self.refuse(TOO_LARGE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as fault:
            raise self.refuse(Text("文件已损坏", "it is damaged")) from fault
        if b"<!DOCTYPE" in data:
            raise self.refuse(Text("含有不该有的实体定义", "it defines entities, which no Word file does"))
        return root

    def targets(self, name: str) -> dict[str, str]:
        """Relationship id → part name, for a part's internal relationships."""
        root, folder = self.xml(relations_of(name)), posixpath.dirname(name)
        if root is None:
            return {}
        return {
            str(link.get("Id")): _resolved(folder, str(link.get("Target")))
            for link in root
            if link.get("TargetMode") != "External"
        }

    def outside(self, name: str) -> dict[str, str]:
        """Relationship id → address, for what a part refers to outside of the package."""
        root = self.xml(relations_of(name))
        links = () if root is None else root
        return {str(one.get("Id")): str(one.get("Target")) for one in links if one.get("TargetMode") == "External"}

    def kind(self, name: str, id_: str) -> str:
        """The type of one of a part's relationships; empty if there is none."""
        root = self.xml(relations_of(name))
        return next((str(one.get("Type")) for one in (() if root is None else root) if one.get("Id") == id_), "")

    def content_type(self, name: str) -> str:
        """The content type of a part, its own or that of its suffix."""
        return self._types.get(f"/{name}") or self._types.get(posixpath.splitext(name)[1][1:].lower(), "")

    @cached_property
    def _types(self) -> dict[str, str]:
        root = self.xml(TYPES)
        types: dict[str, str] = {}
        for one in () if root is None else root:
            part = one.get("PartName")
            types[f"/{part.lstrip('/')}" if part else one.get("Extension", "").lower()] = one.get("ContentType", "")
        return types


def _resolved(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def relations_of(name: str) -> str:
    """The part that says what a part refers to."""
    folder, base = posixpath.split(name)
    return f"{folder}/_rels/{base}.rels"


def serialised(root: _Element) -> bytes:
    """A part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def tags(*names: str) -> tuple[str, ...]:
    """The full names of elements of Word's own."""
    return tuple(W + name for name in names)


def value(element: _Element | None, name: str = "val", default: str = "") -> str:
    """A ``w:`` attribute, or the default where element or attribute are missing."""
    return default if element is None else element.get(W + name, default)


def is_on(element: _Element | None) -> bool:
    """Whether a switch such as ``<w:b/>`` is on."""
    return element is not None and value(element, default="true") not in {"0", "false", "off", "none"}


def integer(text: str, default: int = 0) -> int:
    """A number as Word files state it: ``28``, ``28.0`` as some programs write, or with a unit (``14pt``) as twips."""
    found = NUMBER.match(text)
    return round(float(found[1]) * TWIPS.get(found[2], 1)) if found else default


# ---- what a file that is no .docx is instead, so that a person knows what to do with it -----------------------


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY = Text("文件是空的", "the file is empty")
_LOCKED = Text("文件加了密码，请先取消密码", "it is protected by a password: take that off first")
_OLD = Text("是旧版 .doc 文件，请另存为 .docx", "it is an old .doc: save it as .docx")
_PDF = Text("是 PDF 文件", "it is a PDF")
_RICH = Text("是 RTF 文件，请另存为 .docx", "it is RTF: save it as .docx")
_PAGE = Text("是网页或纯文字文件，请另存为 .docx", "it is a web page or plain text: save it as .docx")
_DAMAGED = Text("文件已损坏", "it is damaged")
_NO_DOCX = Text("不是 .docx 文件", "it is no .docx")
_OTHERS = {
    "xl/workbook.xml": Text("是 Excel 工作簿", "it is an Excel workbook"),
    "ppt/presentation.xml": Text("是 PPT 演示文稿", "it is a presentation"),
}
_NO_TEXT = Text("里面没有 Word 正文", "it holds no Word text")


def why_no_package(data: bytes) -> Text:
    """Why these bytes, which are no archive, are no .docx."""
    if not data:
        return _EMPTY
    if data.startswith(_OLE):
        return _LOCKED if "EncryptedPackage".encode("utf-16-le") in data else _OLD
    if data.startswith(b"PK"):
        return _DAMAGED
    if data.startswith(b"%PDF"):
        return _PDF
    if data.startswith(b"{\\rtf"):
        return _RICH
    return _NO_DOCX if b"\0" in data[:4096] else _PAGE


def why_no_document(names: frozenset[str]) -> Text:
    """Why an archive of these parts is no .docx."""
    return next((reason for part, reason in _OTHERS.items() if part in names), _NO_TEXT)
