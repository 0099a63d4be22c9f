"""Word packages as bytes: read, written the same on any day, dated and stamped."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape

from govsummary.stamp import CUSTOM_PROPERTIES, PROPERTY, content_hash

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CORE = "docProps/core.xml"


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The package of ``parts``: fixed order, fixed times, so that equal parts make equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda part: (part != _FIRST, part)):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            package.writestr(entry, parts[name])
    return target.getvalue()


def finish(parts: Mapping[str, bytes], *, title: str, author: str, day: date) -> bytes:
    """The filled parts with title, dates and stamp, packed. The dates are the report's own, never today's."""
    finished = dict(parts)
    finished[_CORE] = _core_properties(title, author, day)
    _declare(finished, _CORE, "application/vnd.openxmlformats-package.core-properties+xml", _CORE_RELATION)
    _declare(finished, CUSTOM_PROPERTIES, _CUSTOM_TYPE, _CUSTOM_RELATION)
    finished[CUSTOM_PROPERTIES] = _custom_properties(content_hash(finished))
    return pack(finished)


_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def _core_properties(title: str, author: str, day: date) -> bytes:
    moment = f"{day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()


def _custom_properties(stamp: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{PROPERTY}">'
        f"<vt:lpwstr>{stamp}</vt:lpwstr></property></Properties>"
    ).encode()


def _declare(parts: dict[str, bytes], name: str, content_type: str, relation: str) -> None:
    """Make ``name`` known to the package's content types and relationships."""
    types, relations = parts[_FIRST], parts["_rels/.rels"]
    if f'PartName="/{name}"'.encode() not in types:
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'.encode()
        parts[_FIRST] = types.replace(b"</Types>", override + b"</Types>")
    if relation.encode() not in relations:
        entry = f'<Relationship Id="rIdGov{len(name)}" Type="{relation}" Target="{name}"/>'.encode()
        parts["_rels/.rels"] = relations.replace(b"</Relationships>", entry + b"</Relationships>")
