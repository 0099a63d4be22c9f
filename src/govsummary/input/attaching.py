"""Files that a report names: 附件, of a workbook the sheets as tables, of a document its sections; and pictures."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core import limits
from govsummary.core.blocks import Image, Picture, Table
from govsummary.core.diagnostics import code
from govsummary.core.errors import InvalidReport
from govsummary.core.frozen import NamedTuple, replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.model import Attachment, Report, Section, with_blocks
from govsummary.core.resources import ANY_WORKBOOK, Resources
from govsummary.input.ledger.loading import opened
from govsummary.input.ledger.shown import NO_TABLE, with_sheets
from govsummary.input.ledger.sources import file_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govsummary.core.blocks import Block, JsonPath, Locate
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.resources import Resource
    from govsummary.plugin.manager import Plugins

NO_FILE, NOT_ATTACHABLE, LEFT, OTHER_TITLE = map(code, ("GS651", "GS652", "GS653", "GS654"))
HOOK = "govsummary_documents"
_NARROW = 8
"""Columns that an upright page holds; a wider sheet takes landscape pages."""
_HIDDEN = Text("隐藏的工作表“{name}”", "the hidden sheet '{name}'")
_NO_TABLE = Text("工作表“{name}”（不是表：要有表头和至少一行）", "the sheet '{name}' (no table: a header and a row)")
_EMPTY = Text("表格（各工作表都没有内容）", "a table (all sheets are empty)")
_SPACES = str.maketrans("", "", " \u3000\n《》")


class _Held(NamedTuple):
    """What a file holds, its own title, and what does not come along."""

    sections: tuple[Section, ...]
    title: str = ""
    left: Sequence[Text | str] = ()


def with_attachments(report: Report, files: Resources, locate: Locate, plugins: Plugins) -> tuple[Report, list[Diagnostic]]:
    """The report with the files of its attachments read, and what is wrong with them."""
    found: list[Diagnostic] = []

    def read(one: Attachment) -> Attachment:
        origin = (*one.origin, "file")
        place = locate(origin)
        try:
            file = file_named(one.file, files, place, NO_FILE)
            is_workbook = Path(one.file).suffix.lower() in ANY_WORKBOOK
            held = _of_workbook(one, file, files, place) if is_workbook else _of_document(one, file, plugins, place)
        except InvalidReport as fault:
            found.extend(fault.diagnostics)
            return one
        found.extend(LEFT.at(place, name=one.file, what=what) for what in held.left)
        if held.title and not _alike(held.title, one.title):
            found.append(OTHER_TITLE.at(locate((*one.origin, "title")), name=one.file, got=held.title, stated=one.title))
        return replace(one, sections=(*(_placed(each, origin) for each in held.sections), *one.sections))

    return replace(report, attachments=tuple(read(one) if one.file else one for one in report.attachments)), found


def _alike(one: str, other: str) -> bool:
    return one.translate(_SPACES) == other.translate(_SPACES)


def _of_workbook(one: Attachment, file: Resource, files: Resources, place: Location) -> _Held:
    """Every sheet that is a table; of the others what is not shown.

    Raises:
        InvalidReport: it cannot be read.
    """
    with opened(file.path or Path(file.name), None if file.path else file.content) as book:
        shown = [sheet.name for sheet in book.sheets if not sheet.hidden and [*book.sheet(sheet.part).numbers]]
        hidden = [_HIDDEN.fill(name=sheet.name) for sheet in book.sheets if sheet.hidden]
    tables = tuple(Section(body=(Table((), (), sheet=f"{one.file}!{name}"),)) for name in shown)
    made, faults = with_sheets(_alone(one, tables), files, lambda path, of_key=False: place)
    if grave := [fault for fault in faults if fault.code != NO_TABLE.id]:
        raise InvalidReport(NOTHING, grave)
    read = [*zip(shown, (section.body[0] for section in _of(made)), strict=True)]
    left = [_NO_TABLE.fill(name=name) for name, table in read if not _is_table(table)] or ([] if read else [_EMPTY])
    sections = tuple(Section(body=(_table(table, one),)) for _, table in read if _is_table(table))
    return _Held(sections, left=(*left, *hidden))


def _is_table(block: Block) -> bool:
    return isinstance(block, Table) and bool(block.header)


def _table(block: Block, one: Attachment) -> Block:
    """As read; a name that the attachment has is not said twice, a wide table turned."""
    if not isinstance(block, Table):
        return block
    caption = "" if _alike(block.caption, one.title) else block.caption
    return replace(block, sheet="", caption=caption, landscape=len(block.header) > _NARROW)


def _of_document(one: Attachment, file: Resource, plugins: Plugins, place: Location) -> _Held:
    """What the reader of such files makes of it, held to the schema as any data.

    Raises:
        InvalidReport: nobody reads such files, or this one cannot be read or is no data.
    """
    from govsummary.input.reading import from_data
    from govsummary.input.validation import validate

    reader = plugins.for_file(HOOK, Path(one.file))
    if reader is None or reader.attach is None:
        readers = (each for each in plugins.named(HOOK).values() if each.attach)
        known = [*ANY_WORKBOOK, *(suffix for each in readers for suffix in each.suffixes)]
        raise InvalidReport(NOTHING, [NOT_ATTACHABLE.at(place, name=one.file, known="、".join(known))])
    made = reader.attach(one.file, file.path.read_bytes() if file.path else file.content)
    if not made.sections:
        return _Held((), made.title, made.left)
    data: dict[str, Any] = {"标题": one.title, "附件": [{"标题": one.title, "板块": [*made.sections]}]}
    validated = validate(from_data(data), plugins)
    if validated.report is None:
        raise InvalidReport(NOTHING, [replace(fault, location=place) for fault in validated.diagnostics])
    files = Resources.of(dict(made.pictures) or "forbid")
    report, faults = with_pictures(validated.report, files, lambda path, of_key=False: place)
    if faults:
        raise InvalidReport(NOTHING, faults)
    return _Held(_of(report), made.title, made.left)


def _alone(one: Attachment, sections: tuple[Section, ...]) -> Report:
    return Report(one.title, attachments=(Attachment(one.title, sections),))


def _of(report: Report) -> tuple[Section, ...]:
    return tuple(section for one in report.attachments for section in one.sections)


def _placed(section: Section, origin: JsonPath) -> Section:
    """The section with the file's name as the place of all that it says."""
    return replace(
        section,
        origin=origin,
        body=tuple(replace(one, origin=origin) for one in section.body),
        ending=tuple(replace(one, origin=origin) for one in section.ending),
        sections=tuple(_placed(one, origin) for one in section.sections),
    )


# ---- pictures, looked at and kept byte for byte; nothing is unpacked: a picture's own head says how large it is -----


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
