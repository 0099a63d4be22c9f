"""Shapes that hang on a place of the page: text boxes and rules, as DrawingML anchored in a run."""

from __future__ import annotations

from typing import NamedTuple

from govsummary.docx.write.markup import DRAWING_NAMESPACES

EMU = 635
"""English metric units in a twip."""
EMU_MM = 36000
EMU_POINT = 12700
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
"""The older form of a shape, for programs that know no DrawingML shapes: they take ``mc:Fallback``."""


class Position(NamedTuple):
    """A place on one axis (H or V) of a frame (page, margin): at an end or in the middle, or so many EMU away."""

    axis: str
    frame: str
    align: str = ""
    away: int = 0

    @property
    def drawing(self) -> str:
        """``wp:positionH`` or ``V``."""
        where = f"<wp:align>{self.align}</wp:align>" if self.align else f"<wp:posOffset>{self.away}</wp:posOffset>"
        return f'<wp:position{self.axis} relativeFrom="{self.frame}">{where}</wp:position{self.axis}>'

    @property
    def vml(self) -> str:
        """The same among the styles of a VML shape."""
        axis, side = ("horizontal", "left") if self.axis == "H" else ("vertical", "top")
        place = f"mso-position-{axis}:{self.align}" if self.align else f"margin-{side}:{_points(self.away)}"
        return f"{place};mso-position-{axis}-relative:{self.frame}"


Place = tuple[Position, Position]


def aligned(axis: str, frame: str, align: str) -> Position:
    """At one end or in the middle of a frame."""
    return Position(axis, frame, align)


def offset(axis: str, frame: str, emu: float) -> Position:
    """So far from the frame's beginning."""
    return Position(axis, frame, away=round(emu))


def text_box(
    content: str,
    name: str,
    size: tuple[int, int],
    place: Place,
    *,
    below: bool = False,
    turned: bool = False,
) -> str:
    """A run with a borderless text box of ``size`` EMU.

    Text flows as if the box were not there. ``below`` hangs the content from the lower edge, ``turned`` writes downwards.
    """
    direction = ' vert="vert"' if turned else ""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    body = (
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{_extent(size)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx>{inside}</wps:txbx>"
        f'<wps:bodyPr{direction} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{"b" if below else "t"}" '
        'anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
    )
    hung = ";v-text-anchor:bottom" if below else ""
    flow = ' style="layout-flow:vertical"' if turned else ""
    old = (
        f'<v:rect {_VML} style="{_placed(size, place)}{hung}" filled="f" stroked="f">'
        f'<v:textbox{flow} inset="0,0,0,0">{inside}</v:textbox></v:rect>'
    )
    return _anchored(body, name, size, place, old)


def rule(name: str, width: int, weight: int, color: str, place: Place) -> str:
    """A run with a horizontal rule; ``width`` and ``weight`` in EMU."""
    size = (width, 0)
    body = (
        f'<wps:cNvCnPr/><wps:spPr>{_extent(size)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{weight}"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>'
    )
    across, through = place
    top = through._replace(away=through.away - weight // 2)  # VML fills a bar where DrawingML strokes a line
    old = f'<v:rect {_VML} style="{_placed((width, weight), (across, top))}" fillcolor="#{color}" stroked="f"/>'
    return _anchored(body, name, size, place, old)


def _placed(size: tuple[int, int], place: Place) -> str:
    where = ";".join(position.vml for position in place)
    return f"position:absolute;width:{_points(size[0])};height:{_points(size[1])};z-index:2;{where}"


def _points(emu: int) -> str:
    return f"{emu / EMU_POINT:.2f}pt"


def _extent(size: tuple[int, int]) -> str:
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'


def _anchored(body: str, name: str, size: tuple[int, int], place: Place, old: str) -> str:
    """Filling numbers the shapes anew (``docPr``): in a header, which it leaves alone, ids must differ by themselves."""
    number = sum(map(ord, name)) % 900 + 1
    return (
        f'<w:r><mc:AlternateContent {DRAWING_NAMESPACES}><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
        f'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{place[0].drawing}{place[1].drawing}'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp>{body}</wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
