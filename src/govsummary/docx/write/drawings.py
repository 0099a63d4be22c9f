"""Drawings of a stranger's Word file (DrawingML and the older VML): what they are, their size, and into a line with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from govsummary.docx.read.package import DRAWING, PLACED, R, W, integer
from govsummary.docx.read.paragraphs import LINES, SHAPE
from govsummary.docx.read.revisions import unwrap
from govsummary.docx.write.moved import parsed, restate

if TYPE_CHECKING:
    from lxml.etree import _Element

VML = "{urn:schemas-microsoft-com:vml}"
EMU_POINT = 12700
_SIZE = re.compile(r"(?<![\w-])(width|height):\s*([\d.]+)(pt|in|cm|mm|px)?", re.IGNORECASE)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.3465, "mm": 2.83465, "px": 0.75, "": 0.75}
_PLACING = re.compile(r"(?:position|left|top|margin-\w+|z-index|mso-(?:position|wrap|width|height)[\w-]*)\s*:[^;]*;?")


def shows(made: _Element) -> bool:
    """Whether something can be seen of a drawing whose relations have been looked through."""
    if made.tag == W + "drawing":
        blips = list(made.iter(DRAWING + "blip"))
        return not blips or any(one.get(R + "embed") for one in blips)
    data = list(made.iter(VML + "imagedata"))
    if data:
        return any(one.get(R + "id") for one in data)
    return any(isinstance(one.tag, str) and one.tag.startswith(VML) for one in made.iter())


def is_box(element: _Element) -> bool:
    """Whether a drawing is one text box that holds words alone, and no drawing that has some among other things."""
    if any(True for _ in element.iter(DRAWING + "blip", VML + "imagedata", W + "object")):
        return False
    shapes = list(element.iter(SHAPE))
    if shapes:
        grouped = any(str(one.tag).endswith(("}wgp", "}wpc", "}grpSp")) for one in element.iter())
        return len(shapes) == 1 and _holds_words(shapes[0]) and not grouped
    boxes = list(element.iter(VML + "textbox"))
    return len(boxes) == 1 and _holds_words(element) and element.find(VML + "group") is None


def _holds_words(element: _Element) -> bool:
    return any(True for _ in element.iter(W + "txbxContent"))


def is_line(element: _Element) -> bool:
    """Whether a drawing is one line."""
    shapes = list(element.iter(SHAPE))
    if len(shapes) == 1:
        geometry = shapes[0].find(f".//{DRAWING}prstGeom")
        return geometry is not None and geometry.get("prst") in LINES
    return element.tag == W + "pict" and any(child.tag == VML + "line" for child in element)


def in_line(made: _Element) -> bool:
    """Set what floats beside text into a line of its own; whether it did. What lies over or under text stays there."""
    anchor = made.find(PLACED + "anchor")
    if anchor is not None:
        if anchor.find(PLACED + "wrapNone") is not None and anchor.find(f".//{DRAWING}blip") is None:
            return False
        inline = etree.Element(PLACED + "inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"})
        kept = (
            PLACED + "extent",
            PLACED + "effectExtent",
            PLACED + "docPr",
            PLACED + "cNvGraphicFramePr",
            DRAWING + "graphic",
        )
        inline.extend([one for one in anchor if one.tag in kept])
        made.replace(anchor, inline)
        return True
    for inline in made.iterfind(PLACED + "inline"):
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
    shape = next((one for one in made if one.tag in (VML + "shape", VML + "rect", VML + "group")), None)
    style = "" if shape is None else shape.get("style", "")
    if shape is not None and "position:absolute" in style.replace(" ", ""):
        shape.set("style", _PLACING.sub("", style))
        return True
    return False


def extent(made: _Element) -> tuple[float, float]:
    """Width and height in EMU; 0: not known."""
    placed = next(iter(made.iter(PLACED + "extent")), None)
    if placed is not None:
        return float(integer(placed.get("cx", ""))), float(integer(placed.get("cy", "")))
    shape = next((one for one in made if isinstance(one.tag, str) and one.tag.startswith(VML) and one.get("style")), None)
    sizes = {"width": 0.0, "height": 0.0}
    for name, number, unit in _SIZE.findall("" if shape is None else shape.get("style", "")):
        sizes[name.lower()] = float(number) * _POINTS.get((unit or "").lower(), 1.0) * EMU_POINT
    return sizes["width"], sizes["height"]


def scale(made: _Element, share: float) -> None:
    """Shrink a drawing in both directions."""
    for one in made.iter(PLACED + "extent"):
        for side in ("cx", "cy"):
            one.set(side, str(int(integer(one.get(side, "")) * share)))
    frame = next(iter(made.iter(DRAWING + "xfrm")), None)
    size = None if frame is None else frame.find(DRAWING + "ext")
    for side in ("cx", "cy") if size is not None else ():
        size.set(side, str(int(integer(size.get(side, "")) * share)))  # type: ignore[union-attr]
    shape = next((one for one in made if isinstance(one.tag, str) and one.tag.startswith(VML) and one.get("style")), None)
    if shape is not None:

        def smaller(found: re.Match[str]) -> str:
            points = float(found[2]) * _POINTS.get((found[3] or "").lower(), 1.0) * share
            return f"{found[1]}:{points:.2f}pt"

        shape.set("style", _SIZE.sub(smaller, shape.get("style", "")))
        for name in ("dxaOrig", "dyaOrig"):
            if W + name in made.attrib:
                del made.attrib[W + name]


def unstyled(paragraph: _Element) -> None:
    """Let words within a drawing stand by themselves: the styles and lists of their file do not come along."""
    properties = paragraph.find(W + "pPr")
    alignment = None if properties is None else properties.find(W + "jc")
    if properties is not None:
        paragraph.remove(properties)
    made = parsed('<w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>')
    if alignment is not None:
        made.append(alignment)
    paragraph.insert(0, made)
    for run in paragraph.iter(W + "r"):
        look = run.find(W + "rPr")
        if look is None:
            look = etree.Element(W + "rPr")
            run.insert(0, look)
        for style in look.findall(W + "rStyle"):
            look.remove(style)
        if look.find(W + "sz") is None:
            restate(look, parsed(f'<w:sz w:val="{_SMALL}"/>'))


_SMALL = 21
"""五号, in half-points: words in a drawing that do not say how large they are."""


_NEVER = tuple(
    W + tag
    for tag in (
        *("instrText", "delInstrText", "fldChar", "altChunk", "subDoc", "footnoteReference", "endnoteReference"),
        *(
            "commentReference",
            "commentRangeStart",
            "commentRangeEnd",
            "bookmarkStart",
            "bookmarkEnd",
            "permStart",
            "permEnd",
        ),
        *("sectPr", "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"),
    )
)
"""What does not come along within a drawing or formula: fields, other files, what refers to the rest of its paper."""
_WRAPPERS = (W + "fldSimple", W + "hyperlink", W + "ins", W + "moveTo")


def plain(made: _Element) -> None:
    """Take out of a drawing or formula what is no part of its picture; the words of fields and links stay."""
    for wrapper in list(made.iter(*_WRAPPERS)):
        unwrap(wrapper)
    for one in list(made.iter(*_NEVER)):
        holder = one.getparent()
        if holder is not None:
            holder.remove(one)
