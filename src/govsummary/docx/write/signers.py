"""发文字号 and 签发人 of a paper to a superior (GB/T 9704-2012, 7.2.5 and 7.2.6)."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from govsummary.docx.write.markup import indent, paragraph, run
from govsummary.docx.write.widths import width
from govsummary.standard.measures import CHARACTER, PITCH, SIGNER_NAME, SIGNERS_PER_ROW, TEXT_WIDTH

LABEL = "签发人："
_RIGHT = TEXT_WIDTH - CHARACTER
"""One character free at the right."""
_BETWEEN = 1.0
"""Characters between two names, and at least between 发文字号 and the label."""


def upward_lines(document_number: str, signers: Sequence[str]) -> Markup:
    """Two names a row, aligned under the first ones; 发文字号 on the last row, which bears the red rule.

    Below names so wide that it has no room beside them it stands on a row of its own.
    """
    names = [_spread(name) for name in signers]
    rows = _rows(names, document_number)
    starts = _starts(rows)
    lines = []
    for number, row in enumerate(rows, 1):
        first = LABEL if number == 1 and row else ""
        items = [(starts[0], run(first) + _name(row[0]))] if first else [(starts[1], _name(name)) for name in row[:1]]
        lines.append(items + [(start, _name(name)) for start, name in zip(starts[2:], row[1:], strict=False)])
    if document_number:
        place = (CHARACTER, run(document_number))
        if _fits(document_number, starts):
            lines[-1].insert(0, place)
        else:
            lines.append([place])
    return Markup("".join(_row("SignerRow", items) for items in lines[:-1]) + _row("UpwardNumber", lines[-1]))


def _row(style: str, items: Sequence[tuple[int, str]]) -> str:
    """A paragraph whose items begin at the given places: the first by its indent, the others at tab stops."""
    stops = "".join(f'<w:tab w:val="left" w:pos="{place}"/>' for place, _ in items[1:])
    tabs = f"<w:tabs>{stops}</w:tabs>" if stops else ""
    inside = "<w:r><w:tab/></w:r>".join(runs for _, runs in items)
    return paragraph(style, inside, properties=tabs + (indent(first_line=items[0][0]) if items else ""))


def _name(name: str) -> str:
    return run(name, style=SIGNER_NAME[0])


def _spread(name: str) -> str:
    """A name of two characters is as wide as one of three."""
    return "　".join(name) if len(name) == 2 else name


def _rows(names: Sequence[str], document_number: str) -> list[list[str]]:
    """The names in rows of two, or of one where two would run into 发文字号."""
    rows = [list(names[at : at + SIGNERS_PER_ROW]) for at in range(0, len(names), SIGNERS_PER_ROW)] or [[]]
    return rows if _fits(document_number, _starts(rows)) else [[name] for name in names] or [[]]


def _fits(document_number: str, starts: Sequence[int]) -> bool:
    """Whether 发文字号 has room left of the label."""
    return width(document_number) + _BETWEEN <= (starts[0] - CHARACTER) / PITCH


def _starts(rows: Sequence[Sequence[str]]) -> list[int]:
    """Where the label and each column of names begin, so that the widest row ends one character from the edge.

    Names too wide for that begin at the left edge.
    """
    columns = max(map(len, rows))
    widths = [max(width(row[column]) for row in rows if len(row) > column) for column in range(columns)]
    advances = [width(LABEL), *(wide + _BETWEEN for wide in widths)]
    total = sum(advances) - _BETWEEN if widths else sum(advances)
    start = max(0, _RIGHT - round(total * PITCH))
    return [start + round(sum(advances[:count]) * PITCH) for count in range(columns + 1)]
