"""What stands on a page as a drawing of its own part: 图片, 签名章 and 图表.

Pictures and charts stand in a line of their own, no wider than the text, their caption below. A picture's bytes stay as
they are; a chart is a native Word chart with its numbers in a workbook inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from govsummary.core.blocks import Picture, Table
from govsummary.core.model import composed_blocks, without_marks
from govsummary.docx.write.markup import EMU, EMU_MM, blank, exact_line, indent, offset, paragraph, run
from govsummary.docx.write.packaging import add_part
from govsummary.docx.write.widths import width
from govsummary.standard.measures import (
    BASELINE,
    BODY_SIZE,
    CHARACTER,
    DEFAULT_PAGE,
    MM,
    PITCH,
    POINT,
    SEAL_BLANKS,
    SEALED_RIGHT,
    TEXT_MM,
    TEXT_WIDTH,
    TWIP,
)
from govsummary.standard.special import CHOP_GAP, CHOP_MM

if TYPE_CHECKING:
    from govsummary.core.blocks import Image
    from govsummary.core.model import Chop, Outline

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_HELD = "<w:keepNext/>"
_HIGHEST_MM, _CHART_MM = 200.0, 80.0
"""The highest picture, which leaves room for two lines of caption on its page, and every chart."""
_INCH_MM = 25.4


def _inline(across: int, down: int, about: str, graphic: str) -> str:
    """A run with a drawing in its line, so many EMU large."""
    return (
        f'<w:r><w:drawing><wp:inline {_DRAWN} distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {about}/>{graphic}</wp:inline></w:drawing></w:r>'
    )


def pictures_of(outline: Outline) -> Iterator[Picture]:
    """The pictures of a paper and of its attachments, in order, then those of 签名章."""
    signed = outline.report.signature.chops if outline.report.signature else ()
    yield from (block for block in composed_blocks(outline) if isinstance(block, Picture))
    yield from (one.picture for one in signed if one.picture)


def picture(block: Picture, images: Mapping[Any, int], *, keep: bool = False) -> Markup:
    """Its paragraphs; ``images`` says which part of the package holds which bytes, ``keep`` holds it with what follows."""
    caption = paragraph("PictureCaption", run(block.caption), properties=_HELD if keep else "") if block.caption else ""
    drawing = _drawing(block, block.image, images[block.image.content]) if block.image else run(f"【{block.file}】")
    return Markup(paragraph("Picture", drawing, properties=_HELD if keep or caption else "") + caption)


def size_mm(block: Picture, image: Image) -> tuple[float, float]:
    """Width and height on paper: as stated, else its own, and never beyond the text."""
    own = block.width or image.width / image.dots * _INCH_MM
    across = min(own, TEXT_MM[0], _HIGHEST_MM * image.width / image.height)
    return across, across * image.height / image.width


def chop(block: Picture, image: Image, number: int, left: int, above: int) -> str:
    """A run with 签名章 over its line: ``left`` and ``above`` are EMU from the text's edge and from the line's top."""
    inline = _drawing(block, image, number)
    extent = inline[inline.index("<wp:extent") : inline.index("<wp:effectExtent")]
    rest = inline[inline.index("<wp:docPr") : inline.index("</wp:inline>")]
    return (
        f'<w:r><w:drawing><wp:anchor {_DRAWN} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"{offset('H', 'column', left).drawing}{offset('V', 'paragraph', above).drawing}{extent}"
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>{rest}</wp:anchor></w:drawing></w:r>'
    )


def _drawing(block: Picture, image: Image, number: int) -> str:
    """Filling numbers the drawings (``docPr``) through the paper."""
    across, down = (max(1, round(side * EMU_MM)) for side in size_mm(block, image))
    name = f"图片{number}"
    alt = escape(block.alt or without_marks(block.caption), quote=False).replace('"', "&quot;")  # as lxml writes it
    return _inline(
        across,
        down,
        f'id="{number}" name="{name}" descr="{alt}"',
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>',
    )


def images_of(outline: Outline) -> dict[bytes, int]:
    """The bytes of the pictures, each once, with the number of its part."""
    numbers: dict[bytes, int] = {}
    for one in pictures_of(outline):
        if one.image:
            numbers.setdefault(one.image.content, len(numbers) + 1)
    return numbers


def with_images(parts: Mapping[str, bytes], outline: Outline) -> dict[str, bytes]:
    """The parts of a package with the pictures that its body refers to."""
    added, kinds = dict(parts), {one.image.content: one.image.kind for one in pictures_of(outline) if one.image}
    for content, number in images_of(outline).items():
        kind, link = kinds[content], (f"rIdPicture{number}", f"{_OFFICE}/image")
        add_part(added, f"media/picture{number}.{kind}", content, f"image/{kind}", link)
    return added


# ---- 签名章 with 职务 beside it, above 成文日期 (GB/T 9704-2012, 7.3.5.3) ----------------------------------------------


_RIGHT = TEXT_WIDTH - SEALED_RIGHT * CHARACTER
_MIDDLE = 0.38
"""How far the middle of a character lies above its baseline, in em."""
_APART_MM = 2.0
"""Between the chops of several issuers."""


class _Room(NamedTuple):
    """What a chop takes, in millimetres; of a name that is printed, no more than its line."""

    across: float
    down: float


def chopped(chops: Sequence[Chop], day: str, drawn: Mapping[Any, int]) -> str:
    """Each 职务 beside its chop, one below the other, and the date after an empty line."""
    rooms = [_room(one) for one in chops]
    across = max(room.across for room in rooms)
    begin = _RIGHT - round(across * MM / TWIP)
    start = begin - CHOP_GAP * CHARACTER - round(max(width(one.post) for one in chops) * PITCH)
    places = max(start, 0), begin
    lines = [_line(one, room, places, drawn, first=not n) for n, (one, room) in enumerate(zip(chops, rooms, strict=True))]
    dated = blank(keep=True) + paragraph("Date", run(day), properties=indent(right=TEXT_WIDTH - _RIGHT)) if day else ""
    return blank(keep=True) * SEAL_BLANKS + "".join(lines) + dated


def _room(one: Chop) -> _Room:
    if one.picture and one.picture.image:
        return _Room(*size_mm(one.picture, one.picture.image))
    return _Room(width(spread(one.name)) * PITCH * TWIP / MM, 0.0) if one.name else _Room(*CHOP_MM)


def spread(name: str) -> str:
    """A name of two characters is as wide as one of three."""
    return "　".join(name) if len(name) == 2 else name


def _line(one: Chop, room: _Room, places: tuple[int, int], drawn: Mapping[Any, int], *, first: bool) -> str:
    """A line as high as the chop, 职务 in its middle at the first place; at the second the chop, or the name."""
    start, begin = places
    gap = 0 if first or not room.down else round(_APART_MM * MM / TWIP)
    line = max(DEFAULT_PAGE.line, round(room.down * MM / TWIP))
    lift = (BASELINE - 0.5) * line * TWIP - _MIDDLE * BODY_SIZE / 2
    raised = f'<w:position w:val="{round(lift * 2)}"/>' if line > DEFAULT_PAGE.line else ""
    inside = [run(one.post, raised)]
    if one.picture and one.picture.image:
        left, above = begin * EMU, (line / POINT / MM - room.down) / 2 * EMU_MM
        inside.append(chop(one.picture, one.picture.image, drawn[one.picture.image.content], left, round(above)))
    elif one.name:
        inside += ["<w:r><w:tab/></w:r>", run(spread(one.name), raised)]
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{begin}"/></w:tabs>'
    spacing = exact_line(line, gap) if raised or gap else ""
    return paragraph("Signer", *inside, properties=f'{stop}{spacing}{indent(left=start, right=0)}<w:jc w:val="left"/>')


# ---- 图表 -------------------------------------------------------------------------------------------------------------


def charts_of(outline: Outline) -> Iterator[Table]:
    """The tables of a paper and of its attachments that are drawn, in order."""
    return (block for block in composed_blocks(outline) if isinstance(block, Table) and block.chart)


def numbers_of(outline: Outline) -> dict[Table, int]:
    """The number of the part of each chart; equal ones share it."""
    return {table: n for n, table in enumerate(dict.fromkeys(charts_of(outline)), 1)}


def chart(table: Table, number: int, *, keep: bool = False) -> Markup:
    """Its paragraphs; ``keep`` holds them with what follows."""
    below = [("PictureCaption", table.caption), ("TableNote", table.note)]
    lines = [(style, text) for style, text in below if text]
    made = [
        paragraph(style, run(text), properties=_HELD if keep or n < len(lines) else "")
        for n, (style, text) in enumerate(lines, 1)
    ]
    drawn = paragraph("Picture", _chart_drawing(table, number), properties=_HELD if keep or lines else "")
    return Markup(drawn + "".join(made))


def _chart_drawing(table: Table, number: int) -> str:
    return _inline(
        round(TEXT_MM[0] * EMU_MM),
        round(_CHART_MM * EMU_MM),
        f'id="{number}" name="图表{number}" descr="{_told(table)}"',
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="rIdChart{number}"/></a:graphicData></a:graphic>',
    )


def _told(table: Table) -> str:
    """The numbers in words, for those who cannot see the chart."""
    from govsummary.indicators.charts import chart_of

    known = chart_of(table)
    return escape(known.said(table.unit) if known else table.caption)


def with_charts(parts: Mapping[str, bytes], outline: Outline) -> dict[str, bytes]:
    """The parts of a package with the charts that its body refers to."""
    from govsummary.indicators.charts import chart_of
    from govsummary.input.writing.charts import WORKBOOK_RELATION, chart_part

    added = dict(parts)
    for table, number in numbers_of(outline).items():
        known = chart_of(table)
        if known is None:
            continue
        part, book = chart_part(known, table.chart)
        name, inside = f"charts/chart{number}.xml", f"embeddings/chart{number}.xlsx"
        add_part(added, name, part, _CHART_TYPE, (f"rIdChart{number}", f"{_OFFICE}/chart"))
        add_part(added, inside, book, _BOOK_TYPE, None)
        link = (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="{WORKBOOK_RELATION}" Type="{_OFFICE}/package" Target="../{inside}"/></Relationships>'
        )
        added[f"word/charts/_rels/chart{number}.xml.rels"] = link.encode()
    return added
