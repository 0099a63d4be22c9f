"""A copy of a Word document that asks for nothing outside itself: what the PDF step opens, whoever wrote the original.

LibreOffice follows what a document links to while it opens it: pictures on servers (a tracking pixel), sections of
other files (INCLUDETEXT), DDE, embedded objects. The copy has none of these; only what shows the page is carried.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from govsummary.core.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a")
"""PNG, JPEG, GIF, BMP, TIFF, EMF, WMF: pictures that cannot name others, as SVG can, and run nothing, as EPS does."""
_HARMLESS = ("/hyperlink",)
"""External relationships that only a reader's click follows."""
_PULLING = ("/aFChunk", "/subDocument", "/attachedTemplate", "/oleObject", "/package", "/control", "/frame")
_FOREIGN = {"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DDE", "DDEAUTO", "LINK", "RD", "DATABASE"}
"""Fields that bring in what stands elsewhere."""
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.\-]*:|\\\\|//)", re.IGNORECASE)
_FIELD = re.compile(
    r"""<(?:\w+:)?fldChar\b[^>]*?fldCharType\s*=\s*["'](?P<mark>\w+)["']"""
    r"""|<(?:\w+:)?(?:del)?[iI]nstrText\b[^>]*?(?<!/)>(?P<code>[^<]*)<"""
    r"""|<(?:\w+:)?fldSimple\b[^>]*?\binstr\s*=\s*(?P<simple>"[^"]*"|'[^']*')"""
)
_ADDRESS = re.compile(r"""(?P<name>\s(?:\w+:)?(?:src|href))\s*=\s*(?P<value>"[^"]*"|'[^']*')""")
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ElementTree.ParseError)
"""What reading a broken, encrypted or oddly packed file raises."""
LARGEST = 1 << 29
"""Bytes of all parts together, unpacked."""
MOST_PARTS = 20_000


class Unsealable(ValueError):
    """No Word document as programs write them; ``reason`` says why, for the clerk."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason


def sealed(source: Path, target: Path) -> tuple[str, ...]:
    """Write the copy of ``source``; the addresses, fields and parts that it leaves out, each once.

    Raises:
        Unsealable: it is no Word document, or one that could not be read safely.
        OSError: ``source`` cannot be read or ``target`` not written.
    """
    left_out: dict[str, None] = {}
    try:
        with zipfile.ZipFile(source) as package:
            parts = _parts(package)
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
                for name in parts:
                    part = package.read(name)
                    if name.endswith((".xml", ".rels")):
                        text = _text(part)
                        clean, found = _relations(text) if name.endswith(".rels") else _content(text)
                        left_out.update(dict.fromkeys(found))
                        copy.writestr(name, clean)
                    elif name.endswith(".odttf") or part.startswith(_PICTURES):
                        copy.writestr(name, part)
                    elif not name.endswith("/"):
                        left_out[name] = None
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ElementTree.ParseError,
    ) as bad:
        raise Unsealable(Text("文件已损坏，或者加了密码", f"it is damaged or encrypted ({type(bad).__name__})")) from bad
    return tuple(left_out)


def _parts(package: zipfile.ZipFile) -> list[str]:
    """The names of the parts, content types first; of a name that stands twice, once."""
    members = package.infolist()
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > LARGEST:
        raise Unsealable(Text("文件展开以后太大", "it is too large when unpacked"))
    names = dict.fromkeys(member.filename for member in members)
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        raise Unsealable(Text("这不是 Word 文档（.docx）", "this is no Word document (.docx)"))
    foreign = {"mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml"}  # another format in the same package
    return ["[Content_Types].xml", *(name for name in names if name != "[Content_Types].xml" and name not in foreign)]


def _text(part: bytes) -> str:
    """A part's XML: UTF-8 without a document type, which Word never writes."""
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        part = part.decode("utf-16").encode()
    try:
        text = part.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unsealable(Text("文件里有读不出来的文字编码", "a part of it is not in UTF-8")) from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unsealable(
            Text("文件里有 Word 不会写的内容（DOCTYPE）", "a part of it has a DOCTYPE, which Word never writes")
        )
    return re.sub(r"""(?<=encoding=)(?:"[^"]*"|'[^']*')""", '"UTF-8"', text, count=1)


def _relations(text: str) -> tuple[str, list[str]]:
    """Relationships without those that pull in what stands elsewhere, or what is no picture of the page."""
    root = ElementTree.fromstring(text)
    found = []
    for relation in list(root):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        outside = relation.get("TargetMode", "").casefold() == "external" or _ELSEWHERE.match(target)
        if (outside and not kind.endswith(_HARMLESS)) or kind.endswith(_PULLING):
            root.remove(relation)
            found.append(target)
    if not found:
        return text, found
    ElementTree.register_namespace("", _RELATIONS)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True), found


def _content(text: str) -> tuple[str, list[str]]:
    """A part without addresses in its attributes and without the codes of fields that bring in other files."""
    cuts = sorted([*_foreign_fields(text), *_addresses(text)])
    if not cuts:
        return text, []
    kept, at, found = [], 0, []
    for start, end in cuts:
        kept.append(text[at:start])
        found.append(unescape(text[start:end]).strip())
        at = end
    return "".join((*kept, text[at:])), found


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(text):
        start, end = match.span("value")
        if _ELSEWHERE.match(unescape(text[start + 1 : end - 1])):
            yield start + 1, end - 1


def _foreign_fields(text: str) -> Iterator[tuple[int, int]]:
    """Where the codes of such fields stand; a code may be cut into runs, and a field stand within another's code."""
    open_fields: list[list[tuple[int, int]]] = [[]]
    for match in _FIELD.finditer(text):
        if match["simple"]:
            start, end = match.span("simple")
            yield from _if_foreign(text, [(start + 1, end - 1)])
        elif match["code"] is not None:
            open_fields[-1].append(match.span("code"))
        elif match["mark"] == "begin":
            open_fields.append([])
        elif match["mark"] == "end":
            yield from _if_foreign(text, open_fields.pop() if len(open_fields) > 1 else [])
    for spans in open_fields:
        yield from _if_foreign(text, spans)


def _if_foreign(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    code = unescape("".join(text[start:end] for start, end in spans)).strip().upper()
    words = re.findall(r"[A-Z]+", code)
    return spans if words and words[0] in _FOREIGN else []
