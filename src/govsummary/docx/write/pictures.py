"""图片: a picture of the data in a line of its own, no wider than the text, its caption below, its bytes as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from govsummary.core.blocks import Picture
from govsummary.core.model import composed_blocks, without_marks
from govsummary.docx.write import markup
from govsummary.docx.write.markup import EMU_MM, offset
from govsummary.standard.measures import TEXT_MM

if TYPE_CHECKING:
    from govsummary.core.blocks import Image
    from govsummary.core.model import Outline

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_HIGHEST_MM = 200.0
"""Leaves room for two lines of caption on its page."""
_INCH_MM = 25.4


def pictures_of(outline: Outline) -> Iterator[Picture]:
    """The pictures of a paper and of its attachments, in order, then those of 签名章."""
    signed = outline.report.signature.chops if outline.report.signature else ()
    yield from (block for block in composed_blocks(outline) if isinstance(block, Picture))
    yield from (one.picture for one in signed if one.picture)


def picture(block: Picture, images: Mapping[Any, int], *, keep: bool = False) -> Markup:
    """Its paragraphs; ``images`` says which part of the package holds which bytes, ``keep`` holds it with what follows."""
    caption = markup.paragraph("PictureCaption", markup.run(block.caption), properties=_held(keep)) if block.caption else ""
    drawing = _drawing(block, block.image, images[block.image.content]) if block.image else markup.run(f"【{block.file}】")
    return Markup(markup.paragraph("Picture", drawing, properties=_held(keep or bool(caption))) + caption)


def _held(held: bool) -> str:
    return "<w:keepNext/>" if held else ""


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
    return (
        f'<w:r><w:drawing><wp:inline {_DRAWN} distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_URI}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
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
    from govsummary.docx.write.packaging import add_part

    added, kinds = dict(parts), {one.image.content: one.image.kind for one in pictures_of(outline) if one.image}
    for content, number in images_of(outline).items():
        kind, link = kinds[content], (f"rIdPicture{number}", _KIND)
        add_part(added, f"media/picture{number}.{kind}", content, f"image/{kind}", link)
    return added
