"""签发人签名章 with 职务 beside it, above 成文日期 (GB/T 9704-2012, 7.3.5.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.docx.write.markup import EMU, EMU_MM, blank, exact_line, indent, paragraph, run
from govsummary.docx.write.pictures import chop, size_mm
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
    TEXT_WIDTH,
    TWIP,
)
from govsummary.standard.special import CHOP_GAP, CHOP_MM

if TYPE_CHECKING:
    from govsummary.core.model import Chop

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
