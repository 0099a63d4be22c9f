"""WordprocessingML as strings: the few shapes that templates and prebuilt page parts are made of."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from govsummary.core.frozen import NamedTuple
from govsummary.core.regex import regex
from govsummary.standard.measures import PAGE_NUMBER

DRAWING_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
"""Stated on every drawing: a template that never held one does not declare them."""

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": _TAB, "\n": _BREAK, "\r": _BREAK})
_DOCXTPL_ESCAPE = regex(r"(?<=[{}%])_(?=[{}%])")
HINT = '<w:rFonts w:hint="eastAsia"/>'
"""Tells Word to take quotes, dashes and ellipses from the Chinese font."""


def printed(text: str) -> Markup:
    """``text`` as the inside of a ``w:t``, nothing lost: tabs and newlines become Word's own.

    docxtpl turns ``{_{`` in a filled page into ``{{``; a character reference keeps the clerk's spelling.
    """
    if "&" in text or "<" in text or ">" in text or "_" in text or "\n" in text or "\t" in text or "\r" in text:
        text = _DOCXTPL_ESCAPE.sub("&#95;", text.replace("\r\n", "\n").translate(_ESCAPES))
    return str.__new__(Markup, text)


class Late:
    """A part of the page that is made only where a template prints it."""

    def __init__(self, make: Callable[[], Markup]) -> None:
        self._make = make
        self._made: Markup | None = None

    def __html__(self) -> str:
        if self._made is None:
            self._made = self._make()
        return self._made

    __str__ = __html__


def run(text: str, properties: str = "", style: str = "") -> str:
    """A run; ``text`` is plain text unless it is Markup already."""
    inside = text if isinstance(text, Markup) else printed(text)
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    fonts = "" if "<w:rFonts" in properties else HINT
    return f'<w:r><w:rPr>{named}{fonts}{properties}</w:rPr><w:t xml:space="preserve">{inside}</w:t></w:r>'


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """A paragraph in a style; ``properties`` are direct ones in schema order, for what is computed."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(runs)}</w:p>'


def tag(source: str) -> str:
    """A run that holds a docxtpl tag as typed."""
    return f'<w:r><w:rPr>{HINT}</w:rPr><w:t xml:space="preserve">{printed(source)}</w:t></w:r>'


def indent(*, left: int | None = None, right: int | None = None, first_line: int | None = None) -> str:
    """``w:ind`` with the values that are given, in twips."""
    given = {"left": left, "right": right, "firstLine": first_line}
    return "<w:ind" + "".join(f' w:{name}="{value}"' for name, value in given.items() if value is not None) + "/>"


def exact_line(twips: int, before: int = 0) -> str:
    """``w:spacing`` of an exact line pitch, with so much space before."""
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{twips}" w:lineRule="exact"/>'


def size(half_points: int) -> str:
    """A font size for both scripts."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def blank(*, keep: bool = False) -> str:
    """空行: a real empty paragraph of the body pitch."""
    return paragraph("BlankKeep" if keep else "Blank")


def cell(width: int, *paragraphs: str, properties: str = "") -> str:
    """A table cell of ``width`` twips."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, header: bool = False, height: int = 0) -> str:
    """A table row that never breaks over pages; ``header`` rows repeat."""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: list[int], rows: list[str], borders: str, *, margin: int = 0) -> str:
    """A table of fixed layout, as wide as ``widths`` together."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def borders(**eighths: int) -> str:
    """``w:tblBorders`` with the named sides (top, left, bottom, right, insideH, insideV), in eighths of a point."""
    order = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (f'<w:{s} w:val="single" w:sz="{eighths[s]}" w:space="0" w:color="000000"/>' for s in order if s in eighths)
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def page_number(look: str = "") -> str:
    """The runs of ``— 1 —``, a field that counts pages; ``look`` is an ``rPr`` for each (7.5)."""
    before, after = PAGE_NUMBER.split("1")
    pieces = (
        f'<w:t xml:space="preserve">{before}</w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        f'<w:t xml:space="preserve">{after}</w:t>',
    )
    return "".join(f"<w:r>{look}{piece}</w:r>" for piece in pieces)


# ---- shapes that hang on a place of the page: text boxes and rules, as DrawingML anchored in a run ------------


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
