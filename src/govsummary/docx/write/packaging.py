"""Word packages as bytes: read, written the same on any day, dated and stamped."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from datetime import date

from govsummary.core.files import CUSTOM_PROPERTIES, PROPERTY, content_hash
from govsummary.core.frozen import NamedTuple
from govsummary.docx.read.lines import properties

_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CORE = "docProps/core.xml"
DOCUMENT = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
RELATIONS = "word/_rels/document.xml.rels"
"""Those of the body."""
TYPES = "[Content_Types].xml"
ROOT_RELATIONS = "_rels/.rels"
FOOTER_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"

_NO_DATE = (1 << 5) | 1
"""1 January 1980 in the archive's own form."""
_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5HL")
_OFFSET = struct.Struct("<L")
_END = struct.Struct("<4s4H2LH")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_DEFLATE, _VERSION, _UNIX = 8, 20, 3 << 8
_MODE = 0o600 << 16
_OWN = frozenset({DOCUMENT, CORE, CUSTOM_PROPERTIES})
"""Parts that no two documents share."""
_THOROUGH, _QUICK = 9, 1
"""zlib's levels: a report's own text takes a third of the time of level 6, and an eighth more room."""
_NARROWEST, _BESIDE = 9, 7
"""zlib's windows and tables no larger than the part: to clear the usual ones takes longer than to compress a small part."""


class Packed(NamedTuple):
    """A part as it lies in any archive, its entry in the index but for its place, and the SHA-256 of what it holds."""

    local: bytes
    entry: bytes
    name: bytes
    digest: bytes


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def packed(name: str, part: bytes) -> Packed:
    """The part compressed: quickly if it is of one document alone, thoroughly if many carry it."""
    window = min(max(len(part).bit_length(), _NARROWEST), zlib.MAX_WBITS)
    packer = zlib.compressobj(_QUICK if name in _OWN else _THOROUGH, zlib.DEFLATED, -window, window - _BESIDE)
    data = packer.compress(part) + packer.flush()
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF8
    common = (_VERSION, flags, _DEFLATE, 0, _NO_DATE, zlib.crc32(part), len(data), len(part), len(encoded), 0)
    local = _LOCAL.pack(b"PK\3\4", *common) + encoded + data
    entry = _ENTRY.pack(b"PK\1\2", _UNIX | _VERSION, *common, 0, 0, 0, _MODE)
    return Packed(local, entry, encoded, hashlib.sha256(part).digest())


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The package of ``parts``: fixed order, fixed times, so that equal parts make equal bytes."""
    return _archive({name: packed(name, part) for name, part in parts.items()})


def _archive(parts: Mapping[str, Packed]) -> bytes:
    """The standard library cannot write what is compressed already."""
    local, index, offset = [], [], 0
    for name in _in_order(parts):
        part = parts[name]
        local.append(part.local)
        index += [part.entry, _OFFSET.pack(offset), part.name]
        offset += len(part.local)
    central = b"".join(index)
    end = _END.pack(b"PK\5\6", 0, 0, len(local), len(local), len(central), offset, 0)
    return b"".join((*local, central, end))


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != TYPES, name))


def declared(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with core properties and stamp made known to the package."""
    known = dict(parts)
    _declare(known, CORE, "application/vnd.openxmlformats-package.core-properties+xml", _CORE_RELATION)
    _declare(known, CUSTOM_PROPERTIES, _CUSTOM_TYPE, _CUSTOM_RELATION)
    return known


def finish(parts: Mapping[str, bytes], *, title: str, author: str, day: date, ready: Mapping[str, Packed]) -> bytes:
    """`declared` parts with title, dates, stamp and what the paper remembers of its lines, packed.

    The dates are the report's own, never today's.
    """
    own = {**parts, CORE: _core_properties(title, author, day)}
    done = {**{name: packed(name, part) for name, part in own.items() if name not in ready}, **ready}
    stamp = content_hash({name: part.digest for name, part in done.items()})
    texts = (parts[name] for name in (DOCUMENT, *NOTES) if name in parts)
    own_properties = _custom_properties({PROPERTY: stamp, **dict(properties(*texts))})
    return _archive({**done, CUSTOM_PROPERTIES: packed(CUSTOM_PROPERTIES, own_properties)})


def stamped(parts: Mapping[str, bytes]) -> bytes:
    """The package of parts not all made here, with a stamp: it can be replaced as long as nobody edits it."""
    known = declared({CORE: _core_properties("", "", date(2000, 1, 1)), **parts})
    stamp = content_hash({name: hashlib.sha256(part).digest() for name, part in known.items()})
    own = _custom_properties({PROPERTY: stamp})
    if (theirs := known.get(CUSTOM_PROPERTIES)) and b"</Properties>" in theirs:
        others = _PROPERTY.sub(b"", theirs)
        entry = _PROPERTY.search(own.replace(b'pid="2"', b'pid="%d"' % (9000 + others.count(b"<property"))))
        own = others.replace(b"</Properties>", (entry[0] if entry else b"") + b"</Properties>")
    return pack({**known, CUSTOM_PROPERTIES: own})


_PROPERTY = re.compile(rb'<property\b[^>]*name="%s".*?</property>' % PROPERTY.replace(".", r"\.").encode(), re.DOTALL)
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def _core_properties(title: str, author: str, day: date) -> bytes:
    moment = f"{day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title.translate(_ESCAPES)}</dc:title><dc:creator>{author.translate(_ESCAPES)}</dc:creator>"
        f"<cp:lastModifiedBy>{author.translate(_ESCAPES)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()


def _custom_properties(values: Mapping[str, str]) -> bytes:
    stated = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{stated}</Properties>'
    ).encode()


def add_part(parts: dict[str, bytes], name: str, part: bytes, content_type: str, relation: tuple[str, str] | None) -> None:
    """Put a part below ``word``, with its content type and the body's relation to it (id, type) if it is the body's own."""
    parts[f"word/{name}"] = part
    _type(parts, f"word/{name}", content_type)
    if relation:
        _relate(parts, RELATIONS, *relation, name)


def _declare(parts: dict[str, bytes], name: str, content_type: str, relation: str) -> None:
    """Make ``name`` known to the package's content types and relationships."""
    if f'PartName="/{name}"'.encode() not in parts[TYPES]:
        _type(parts, name, content_type)
    if relation.encode() not in parts[ROOT_RELATIONS]:
        _relate(parts, ROOT_RELATIONS, f"rIdGov{len(name)}", relation, name)


def _type(parts: dict[str, bytes], name: str, content_type: str) -> None:
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())


def _relate(parts: dict[str, bytes], source: str, id_: str, kind: str, target: str) -> None:
    entry = f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/></Relationships>'
    parts[source] = parts[source].replace(b"</Relationships>", entry.encode())
