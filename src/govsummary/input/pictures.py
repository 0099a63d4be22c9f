"""The pictures that a report names: read under the guard of all files it names, looked at, kept byte for byte.

Nothing is unpacked: a picture's own head says how large it is.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core import limits
from govsummary.core.blocks import Image, Picture
from govsummary.core.diagnostics import code
from govsummary.core.errors import InvalidReport
from govsummary.core.language import Text
from govsummary.core.model import with_blocks
from govsummary.input.ledger.sources import file_named

if TYPE_CHECKING:
    from govsummary.core.blocks import Block, Locate
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.model import Report
    from govsummary.core.resources import Resources

NO_PICTURE = code("GS643")
NOT_A_PICTURE = code("GS644")
TOO_LARGE = code("GS645")
TURNED = code("GS646")

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_METRE = 0.0254
_UPRIGHT = (0, 1)
_NO_FRAME = (0xC4, 0xC8, 0xCC)
"""JPEG's markers between 0xC0 and 0xCF that begin no frame."""
_OTHER = Text("不是 PNG 或 JPEG 图片", "it is neither PNG nor JPEG")
_BROKEN = Text("文件不完整或已损坏", "it is damaged or cut off")
_BYTES = Text("有{got}MB，最多{most}MB", "it has {got} MB, {most} at most")
_PIXELS = Text("有{got}万像素，最多{most}万像素", "it has {got}0,000 pixels, {most}0,000 at most")


def with_pictures(report: Report, files: Resources, locate: Locate) -> tuple[Report, list[Diagnostic]]:
    """The report with its pictures read, and what is wrong with them."""
    found: list[Diagnostic] = []

    def read(picture: Picture, key: str = "file") -> Picture:
        place = locate((*picture.origin, key))
        try:
            image, turned = _read(picture.file, files, place)
        except InvalidReport as fault:
            found.extend(fault.diagnostics)
            return picture
        if turned not in _UPRIGHT:
            found.append(TURNED.at(place, name=picture.file))
        return replace(picture, image=image)

    def each(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(read(one) if isinstance(one, Picture) and not one.image else one for one in blocks)

    signature = report.signature
    if signature and signature.chops:
        chops = tuple(replace(one, picture=one.picture and read(one.picture, "picture")) for one in signature.chops)
        report = replace(report, signature=replace(signature, chops=chops))
    return with_blocks(report, each), found


def _read(name: str, files: Resources, place: Location) -> tuple[Image, int]:
    """The picture, and how it is to be turned (EXIF).

    Raises:
        InvalidReport: it is not there, may not be named, is none, or is too large.
    """
    file = file_named(name, files, place, NO_PICTURE)
    size = file.path.stat().st_size if file.path else len(file.content)
    if size > limits.PICTURE_BYTES:
        most = limits.PICTURE_BYTES // 1024**2
        raise _fault(TOO_LARGE.at(place, name=name, reason=_BYTES.fill(got=f"{size / 1024**2:.0f}", most=most)))
    content = file.path.read_bytes() if file.path else file.content
    try:
        image, turned = _looked_at(content)
    except (struct.error, IndexError, ValueError):
        raise _fault(NOT_A_PICTURE.at(place, name=name, reason=_BROKEN)) from None
    if image is None:
        raise _fault(NOT_A_PICTURE.at(place, name=name, reason=_OTHER))
    if image.width * image.height > limits.PICTURE_PIXELS:
        got, most = image.width * image.height // 10_000, limits.PICTURE_PIXELS // 10_000
        raise _fault(TOO_LARGE.at(place, name=name, reason=_PIXELS.fill(got=got, most=most)))
    return image, turned


def _fault(found: Diagnostic) -> InvalidReport:
    return InvalidReport(Text.of(""), [found])


def _looked_at(content: bytes) -> tuple[Image | None, int]:
    if content.startswith(_PNG):
        return _png(content), 0
    return _jpeg(content) if content.startswith(_JPEG) else (None, 0)


def _png(content: bytes) -> Image:
    """Chunk by chunk: IHDR has its size, pHYs its dots, IEND ends it.

    Raises:
        ValueError, struct.error: it is cut off.
    """
    width = height = 0
    dots, at = 96.0, len(_PNG)
    while content[at + 4 : at + 8] != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", content, at + 8)
        elif name == b"pHYs" and content[at + 16] == 1:
            dots = struct.unpack_from(">I", content, at + 8)[0] * _METRE or dots
        at += length + 12
        if at > len(content):
            raise ValueError
    if not width or not height:
        raise ValueError
    return Image(content, "png", width, height, dots)


def _jpeg(content: bytes) -> tuple[Image, int]:
    """Segment by segment up to the first frame; the end has to be there.

    Raises:
        ValueError, struct.error: it is cut off.
    """
    dots, turned = 96.0, 0
    for marker, start in _segments(content):
        if marker == 0xE0 and content[start : start + 4] == b"JFIF":
            unit, across = struct.unpack_from(">BH", content, start + 7)
            dots = {1: float(across), 2: across * 2.54}.get(unit) or dots
        elif marker == 0xE1 and content[start : start + 6] == b"Exif\0\0":
            turned = _orientation(content[start + 6 : start + 65_535])
        elif 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack_from(">HH", content, start + 1)
            if not (width and height and b"\xff\xd9" in content[start:]):
                raise ValueError
            return Image(content, "jpeg", width, height, dots), turned
    raise ValueError


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Each marker, and where what it holds begins."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise ValueError
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        yield marker, at + 4
        at += 2 + max(length, 2)


def _orientation(exif: bytes) -> int:
    """Tag 0x0112 of the first directory; 0: it is not said."""
    try:
        order = ">" if exif[:2] == b"MM" else "<"
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for n in range(min(count, 100)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * n)
            if tag == 0x0112:
                return int(value)
    except struct.error:
        pass
    return 0
