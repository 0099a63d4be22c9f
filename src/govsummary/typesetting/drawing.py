"""Shapes that hang on a place of the page: text boxes and rules, as DrawingML anchored in a run."""

from __future__ import annotations

from govsummary.typesetting.markup import DRAWING_NAMESPACES

EMU = 635
"""English metric units in a twip."""
EMU_MM = 36000
EMU_POINT = 12700
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def aligned(axis: str, frame: str, align: str) -> str:
    """``wp:positionH`` or ``V``: at one end or in the middle of a frame (page, margin)."""
    return f'<wp:position{axis} relativeFrom="{frame}"><wp:align>{align}</wp:align></wp:position{axis}>'


def offset(axis: str, frame: str, emu: float) -> str:
    """``wp:positionH`` or ``V``: so far from the frame's beginning."""
    return f'<wp:position{axis} relativeFrom="{frame}"><wp:posOffset>{round(emu)}</wp:posOffset></wp:position{axis}>'


def text_box(
    content: str,
    name: str,
    size: tuple[int, int],
    place: str,
    *,
    below: bool = False,
    turned: bool = False,
) -> str:
    """A run with a borderless text box of ``size`` EMU.

    Text flows as if the box were not there. ``below`` hangs the content from the lower edge, ``turned`` writes downwards.
    """
    direction = ' vert="vert"' if turned else ""
    body = (
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{_extent(size)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{direction} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{"b" if below else "t"}" '
        'anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
    )
    return _anchored(body, name, size, place)


def rule(name: str, width: int, weight: int, color: str, place: str) -> str:
    """A run with a horizontal rule; ``width`` and ``weight`` in EMU."""
    size = (width, 0)
    body = (
        f'<wps:cNvCnPr/><wps:spPr>{_extent(size)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{weight}"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>'
    )
    return _anchored(body, name, size, place)


def _extent(size: tuple[int, int]) -> str:
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'


def _anchored(body: str, name: str, size: tuple[int, int], place: str) -> str:
    """Filling numbers the shapes anew (``docPr``): in a header, which it leaves alone, ids must differ by themselves."""
    number = sum(map(ord, name)) % 900 + 1
    return (
        f'<w:r><mc:AlternateContent {DRAWING_NAMESPACES}><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
        f'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{place}'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp>{body}</wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
