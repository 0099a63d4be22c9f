"""The paper as one HTML file: set to the page of the standard on a screen and in print, a plain column on a phone.

Headings, tables and language are marked for screen readers; nothing is fetched and nothing runs.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from govsummary.core.blocks import Cell, cells_of, head_rows
from govsummary.core.model import NOTE_MARK
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.docx.write.ending import signature
from govsummary.docx.write.flow import height
from govsummary.docx.write.letterhead import fitted
from govsummary.docx.write.pictures import size_mm
from govsummary.docx.write.special import head_height
from govsummary.docx.write.tables import column_styles, fit_columns
from govsummary.docx.write.widths import TITLE_EM, break_title
from govsummary.input.house_style import house_style
from govsummary.standard.grammar import unit_line
from govsummary.standard.measures import (
    FONTS,
    LOOKS,
    SEALED_RIGHT,
    STYLE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    TWIP,
    Style,
)
from govsummary.standard.special import name_of
from govsummary.standard.typefaces import face_of
from govsummary.writers.charts import drawing
from govsummary.writers.elements import Element, elements

if TYPE_CHECKING:
    import re

    from govsummary.core.blocks import Locate, Picture, Table
    from govsummary.core.model import Outline, Report
    from govsummary.plugin.offers import Writing
    from govsummary.standard.house_style import HouseStyle

_MARK = STYLE["Mark"]
_HEAD = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.MARK, Role.DOCUMENT_NUMBER, Role.ISSUE, Role.SIGNER)
_TAGS = {Role.TITLE: "h1", Role.ATTACHMENT_TITLE: "h2"}
_CLASSES = {Role.MARK: "Mark", Role.NOTE: "Note", Role.ATTACHMENT_NOTE: "AttachmentNote", Role.IMPRINT: "CopiesTo"}
_CLASSES |= {Role.ISSUE: "Issue", Role.EDITORIAL: "Editorial", Role.ATTENDANCE: "Attendance"}
_CLASSES |= {Role.SUBTITLE: "Subtitle", Role.CAPTION: "PictureCaption", Role.ASIDE: "FootnoteText"}
_TABLES = ("TableCaption", "TableUnit", "TableHead", "TableText", "TableTextLeft", "TableNumber", "TableNote")
_BREAKS: Mapping[str, Callable[[Style], bool]] = {
    "break-after:avoid": lambda look: look.keep_next,
    "break-inside:avoid": lambda look: look.keep_lines,
    "break-before:page": lambda look: look.page_break,
}
"""Where pages may end, for printers and for the desk's own sheets."""
_RUN = regex(r"(?:([、。，．：；！？）》」』〕】][0-9][0-9.,%]*)|(?=[!-\u1fff]))([!-\u2bff]*)")
"""From a letter, digit or sign of ASCII to the next Chinese character, with what closes before a digit."""
_QUOTED = regex(r"(?<=[\u3400-\u9fff])(?=“<span)")
"""Before a figure in quotes, where a line may end as well as behind it."""
_STAMP = regex(r'<meta name="govsummary" content="([0-9a-f]{64})">')


def html_fragment(outline: Outline, locate: Locate, style: HouseStyle | None = None, *, libreoffice: bool = False) -> str:
    """The ``<article>`` alone; each element says where in the clerk's data it is stated (``data-path``, a JSON list).

    ``libreoffice``: its lines break where LibreOffice breaks them, else where Word's rules do.
    """
    from govsummary.standard.house_style import HouseStyle

    return "\n".join(_Page(style or HouseStyle(), locate, libreoffice=libreoffice).article(outline))


def html(outline: Outline, style: HouseStyle) -> bytes:
    """The paper as a file."""
    body = "\n".join(_Page(style).article(outline))
    title = escape(name_of(outline.report))
    unstamped = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n{stamp}'
        f"<title>{title}</title>\n<style>\n{_FILE}{html_style(style)}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
    stamp = hashlib.sha256(unstamped.encode()).hexdigest()
    return unstamped.replace("{stamp}", f'<meta name="govsummary" content="{stamp}">\n', 1).encode()


def written(outline: Outline, writing: Writing) -> bytes:
    """What `html` makes, in the style of the report or of the call.

    Raises:
        InvalidReport: the house style has errors.
    """
    return html(outline, writing.style or house_style(outline.report, writing.plugins, writing.files))


def untouched(content: bytes) -> bool:
    """Whether an HTML file is as `html` made it."""
    text = content.decode(errors="replace")
    found = _STAMP.search(text)
    bare = text.replace(f"{found[0]}\n", "{stamp}", 1) if found else ""
    return found is not None and hashlib.sha256(bare.encode()).hexdigest() == found[1]


class _Page:
    def __init__(self, style: HouseStyle, locate: Locate | None = None, *, libreoffice: bool = False) -> None:
        self.style, self.locate, self.libreoffice = style, locate, libreoffice
        self.titled = True
        """Whether a title is the heading of the page, else the mark."""

    def article(self, outline: Outline) -> Iterator[str]:
        self.titled = bool(outline.report.title)
        yield f'<article class="paper{" libreoffice" if self.libreoffice else ""}">'
        upward = bool(outline.report.letterhead and outline.report.letterhead.signers)

        def line_of(one: Element) -> Role:  # 7.2.5: 文号 and 签发人 stand on one
            return Role.SIGNER if upward and one.role is Role.DOCUMENT_NUMBER else one.role

        parts = [*elements(outline)]
        head = [one for one in parts if one.role in _HEAD]
        if head:
            hangs = " hanging" if outline.report.letterhead and outline.report.letterhead.form == "newsletter" else ""
            yield f'<header class="Head{hangs}" style="height:{head_height(outline.report, self.style) * TWIP:g}pt">'
        for role, group in groupby(parts, line_of):
            if head and role not in _HEAD:
                head = []
                yield "</header>"
            yield from self._run_of(role, [*group], outline.report)
        yield "</article>"

    def _run_of(self, role: Role, group: list[Element], report: Report) -> Iterator[str]:
        """Neighbours of one role: the lines of a title are one heading, names and date stand under one another."""
        if role in _TAGS:
            title = "".join(one.text for one in group)
            lines = [one.text for one in group] if len(group) > 1 else break_title(title, TITLE_EM)
            tag = _TAGS[role]
            yield self._tag(tag, LOOKS[role].id, "<br>".join(map(escape, lines)), group[0])
        elif role is Role.TABLE:
            for one in group:
                yield from self._table(one)
        elif role is Role.MARK:
            for one in group:
                half_points, scale, lines = fitted(one.text, TEXT_WIDTH, self.style.mark_size)
                size, line = half_points * scale / 200, half_points * 11 * TWIP  # smaller where Word narrows the glyphs
                style = f' style="font-size:{size:g}pt;line-height:{line:g}pt"'
                yield self._tag(
                    "p" if self.titled else "h1", "Mark", f"<span{style}>{'<br>'.join(map(escape, lines))}</span>", one
                )
        elif role is Role.SIGNER:
            yield '<div class="UpwardNumber">'
            yield from (self._tag("span", "", escape(one.text), one) for one in group)
            yield "</div>"
        elif role is Role.SIGNATURE:
            sealed = bool(report.signature and report.signature.sealed)
            yield f'<div class="{"sealed" if sealed else "unsealed"}"{self._signed(report)}>'
            yield from (self._tag("p", "Signer", escape(one.text), one) for one in group)
            yield "</div>"
        else:
            yield from map(self._line, group)

    def _signed(self, report: Report) -> str:
        """Room for the seals of several, or a 签名章."""
        signed = report.signature
        if signed is None or not (signed.chops or (signed.sealed and len(signed.signers or report.issuers) > 1)):
            return ""
        tall = height(signature(report), self.style.line) - (self.style.line if report.date else 0)
        return f' style="height:{tall * TWIP:g}pt"'

    def _line(self, one: Element) -> str:
        kind = _CLASSES.get(one.role) or (LOOKS[one.role].id if one.role in LOOKS else "Body")
        words = self._words(one.text)
        if one.picture:
            return _image(one.picture) + (self._tag("p", kind, words, one) if words else "")
        if one.role.level:
            if one.run_in:
                heading = (
                    f'<span role="heading" aria-level="{one.role.level + 1}" class="RunIn{one.role.level}">{words}</span>'
                )
                return self._tag("p", "Body", heading + self._words(one.run_in), one)
            return self._tag(f"h{one.role.level + 1}", kind, words, one)
        return self._tag("p", kind, words, one)

    def _tag(self, tag: str, kind: str, inside: str, one: Element) -> str:
        pointer = self.locate(one.origin).pointer if self.locate and one.origin else ()
        path = f' data-path="{escape(json.dumps(pointer, ensure_ascii=False))}"' if pointer else ""
        looks = f' class="{kind}"' if kind else ""
        return f"<{tag}{looks}{path}>{inside}</{tag}>"

    def _words(self, text: str) -> str:
        return _with_runs(text) if self.libreoffice else _words(text)

    def _table(self, one: Element) -> Iterator[str]:
        table = one.table
        assert table is not None
        widths, _ = fit_columns(table, TEXT_HEIGHT if table.landscape else TEXT_WIDTH)
        styles = column_styles(table)
        if drawn := drawing(table) if table.chart else "":
            yield self._tag("figure", "chart", drawn, one)
            yield from (f'<p class="{kind}">{_words(text)}</p>' for kind, text in _below(table) if text)
            return
        if table.caption:
            yield self._tag("p", "TableCaption", _words(table.caption), one)
        if table.unit:
            yield f'<p class="TableUnit">{escape(unit_line(table.unit))}</p>'
        label = f' aria-label="{escape(table.caption)}"' if table.caption else ""
        yield f'<div class="table{" landscape" if table.landscape else ""}"><table{label}>'
        columns = (f'<col style="width:{100 * one / sum(widths):.2f}%">' for one in widths)
        yield f"<colgroup>{''.join(columns)}</colgroup>"
        rows, above = [[one for one in row if not one.continues] for row in cells_of(table)], head_rows(table)
        yield f"<thead>{''.join(_row(map(_th, row)) for row in rows[:above])}</thead>"
        yield f"<tbody>{''.join(_row(_td(one, styles[one.column]) for one in row) for row in rows[above:])}</tbody>"
        yield "</table></div>"
        if table.note:
            yield f'<p class="TableNote">{_words(table.note)}</p>'


def _words(text: str) -> str:
    """Marks of footnotes raised."""
    return NOTE_MARK.sub(r"<sup>\1</sup>", escape(text))


def _with_runs(text: str) -> str:
    """Words whose Latin runs are marked: LibreOffice narrows no character before such a run, nor its last one.

    Nor does it break a line between closing punctuation and a figure.
    """
    pieces = NOTE_MARK.split(text)
    for n in range(0, len(pieces), 2):
        pieces[n] = _QUOTED.sub("<wbr>", _RUN.sub(_run, pieces[n]))
    return "".join(f"<sup>{one}</sup>" if n % 2 else one for n, one in enumerate(pieces))


def _run(found: re.Match[str]) -> str:
    whole = f'<span class="whole">{found[1]}</span>' if found[1] else ""
    quoted = "<wbr>" if found[2].endswith("”") else ""
    return f'<span class="run">{whole}{escape(found[2])}</span>{quoted}'


def _image(picture: Picture) -> str:
    """The picture itself, as nothing may be fetched."""
    image = picture.image
    if image is None:
        return ""
    source = f"data:image/{image.kind};base64,{base64.b64encode(image.content).decode()}"
    across = size_mm(picture, image)[0]
    looks = f"width:{across:.0f}mm;max-width:100%"
    return f'<p class="Picture"><img src="{source}" alt="{escape(picture.alt)}" style="{looks}"></p>'


def _below(table: Table) -> Iterable[tuple[str, str]]:
    """What stands below a chart."""
    return ("PictureCaption", table.caption), ("TableNote", table.note)


def _th(cell: Cell) -> str:
    scope = "colgroup" if cell.columns > 1 else "col"
    return f'<th scope="{scope}" class="TableHead"{_reach(cell)}>{_words(cell.text)}</th>'


def _td(cell: Cell, style: str) -> str:
    return f'<td class="{style if cell.columns == 1 else "TableText"}"{_reach(cell)}>{_words(cell.text)}</td>'


def _reach(cell: Cell) -> str:
    """How many columns and rows it takes."""
    across = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return across + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


# ---- looks: the table of the standard as CSS ----------------------------------------------------------------------


_FILE = """\
body{margin:0;background:#e8e8e8}
@media (max-width:700px){body{background:#fff}}
@media print{body{background:none}}
"""
"""What is around the paper where it has the window to itself."""
_PAGE = """\
.paper{{box-sizing:border-box;width:210mm;margin:8mm auto;padding:{head}mm {right}mm {foot}mm {left}mm;background:#fff;
color:#000;text-autospace:no-autospace;text-spacing-trim:space-all;font-kerning:none;line-break:strict}}
.paper p,.paper h1,.paper h2,.paper h3,.paper h4,.paper h5{{margin:0;font-weight:normal;overflow-wrap:break-word}}
.paper .sealed,.paper .unsealed{{width:fit-content;margin-left:auto}}
.paper>.Title:first-child{{margin-top:0}}
.paper>.Title+:not(.Subtitle),.paper>.Subtitle+:not(.Subtitle),.paper>.AttachmentTitle+*{{margin-top:{line}pt}}
.paper .Head{{display:flex;flex-direction:column;box-sizing:border-box}}
.paper .Head .Mark{{margin-top:auto;line-height:0}}
.paper .Head .Mark+.Issue{{margin-top:{two_lines}pt}}
.paper .hanging .Mark+.Issue{{margin-top:{line}pt}}
.paper>.Head+:not(.Title):not(.Editorial){{margin-top:{two_lines}pt}}
.paper>:not(.Editorial)+.Editorial{{margin-top:{line}pt}}
.paper .sealed{{text-align:center;padding:{two_lines}pt {sealed}em 0 0;font-size:16pt}}
.paper .unsealed{{padding:{line}pt 2em 0 0;font-size:16pt}}
.paper .sealed .Signer,.paper .unsealed .Signer{{margin-top:0;text-align:inherit}}
.paper .UpwardNumber{{display:flex;justify-content:space-between;padding-left:1em;padding-right:1em}}
.paper sup{{line-height:0}}
.paper .Issue+.Issue{{border-bottom:1.5pt solid #f00;padding-bottom:8pt}}
.paper>:not(.Attendance)+.Attendance{{margin-top:{line}pt}}
.paper .CopiesTo{{border-top:.75pt solid #000}}
.paper .CopiesTo:last-of-type{{border-bottom:1pt solid #000}}
.paper .run{{padding:0 calc(var(--gap,0pt)*1.03)}}
.paper .whole{{white-space:nowrap}}
.paper.libreoffice p,.paper.libreoffice h3,.paper.libreoffice h4{{padding-right:calc(var(--gap,0pt)*1.5)}}
.paper .table{{overflow-x:auto}}
.paper table{{border-collapse:collapse;width:100%;table-layout:fixed}}
.paper th,.paper td{{border:.75pt solid #000;padding:0 3pt;overflow-wrap:break-word}}
.paper thead{{display:table-header-group}}
.paper tr,.paper figure{{break-inside:avoid}}
.paper .sealed,.paper .unsealed,.paper .AttachmentNote{{break-before:avoid;break-inside:avoid}}
.paper .sealed+.Date,.paper .unsealed+.Date,.paper .Date+.Note{{break-before:avoid}}
.paper figure{{margin:0}}
.paper figure svg{{display:block;width:100%}}
@media (max-width:700px){{
.paper{{width:auto;margin:0;padding:16px}}
.paper p,.paper h3,.paper h4,.paper h5{{font-size:17px;line-height:1.8;letter-spacing:0}}
.paper h1,.paper h2{{font-size:22px;line-height:1.5}}
.paper .Mark{{font-size:26px;line-height:1.4}}
.paper .table table{{min-width:480px}}
.paper .Head,.paper .sealed{{height:auto!important}}
}}
@media print{{
.paper{{width:auto;margin:0;padding:0}}
@page{{size:A4;margin:{head}mm {right}mm {foot}mm {left}mm}}
}}
"""


def html_style(style: HouseStyle) -> str:
    """The style sheet: every element as the standard, or the house style over it, sets it."""
    page = style.page
    used = {look.id: look for look in LOOKS.values()} | {name: STYLE[name] for name in _TABLES}
    used |= {name: STYLE[name] for name in (*_CLASSES.values(), "Picture", "Signer", "UpwardNumber")}
    rules = [_rule(look, style) for look in used.values() if look.id]
    rules += [_run_in(level, style) for level in (1, 2, 3, 4)]
    line = page.line * TWIP
    around = _PAGE.format(
        head=page.head_mm,
        right=page.right_mm,
        foot=page.foot_mm,
        left=page.left_mm,
        line=line,
        two_lines=2 * line,
        sealed=SEALED_RIGHT,
    )
    return "".join((*rules, around))


def _run_in(level: int, style: HouseStyle) -> str:
    return f".RunIn{level}{{font-family:{_families(STYLE[f'Heading{level}'], style)}}}\n"


def _rule(look: Style, style: HouseStyle) -> str:
    line = (look.line or style.line) * TWIP
    said = [
        f"font:{look.points:g}pt/{'normal' if look.grows else f'{line:g}pt'} {_families(look, style)}",
        f"text-align:{'justify' if look.align == 'both' else look.align}",
    ]
    optional: Iterable[tuple[str, float]] = (
        ("letter-spacing", look.spacing * TWIP),
        ("--gap", -look.spacing * TWIP),
        ("text-indent", (look.first_line - look.hanging) * TWIP),
        ("margin-left", look.left * TWIP),
        ("margin-right", look.right * TWIP),
        ("margin-top", look.before * TWIP + look.above * style.line * TWIP),
    )
    said += [f"{name}:{value:g}pt" for name, value in optional if value]
    said += [words for words, holds in _BREAKS.items() if holds(look)]
    if look.level in style.bold_headings and look.level:
        said.append("font-weight:bold")
    if look.color:
        said.append(f"color:#{look.color}")
    if look.rule_below:
        said.append(f"border-bottom:1.5pt solid #{_MARK.color};padding-bottom:{look.rule_below}pt")
    return f".paper .{look.id}{{{';'.join(said)}}}\n"


def _families(look: Style, style: HouseStyle) -> str:
    """The family of the standard or the house, its other spellings, and what looks alike where none is installed."""
    named = style.heading_fonts.get(look.level) if look.level else None
    family = named or style.fonts.get(look.font) or FONTS[look.font]
    face = face_of(family)
    names = (family, *(face.spellings if face else ()), *(face.substitutes if face else ()))
    quoted = (f"'{name}'" for name in dict.fromkeys(name.replace("'", "") for name in names))
    return f"{','.join(quoted)},serif"
