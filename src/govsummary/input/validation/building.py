"""Canonical data, valid by the schema, as a `Report`; every shorthand ends here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import Block, Enumeration, JsonPath, Locate, Paragraph, Picture, Table, laid
from govsummary.core.diagnostics import Location
from govsummary.core.frozen import replace
from govsummary.core.model import (
    Attachment,
    Attendance,
    Chop,
    Footnote,
    Imprint,
    Layout,
    Letterhead,
    Part,
    Report,
    ReportPart,
    Section,
    Signature,
    in_paragraphs,
)
from govsummary.indicators.facts import paper_period
from govsummary.input.validation.stating import ledger_of
from govsummary.standard.special import CHOP_MM, ENDS_IN_A_WORD, HEADS, form_of, mark_word

if TYPE_CHECKING:
    from govsummary.input.validation.papers import Paper

Data = Mapping[str, Any]
_NONE = ("无", "none", "")
_BELOW_THE_FIRST = (2, 3, 4)
"""Levels whose headings run in where the layout says no more."""


def build_report(data: Data, path: str, paper: Paper, locate: Locate) -> Report:
    """The report of its kind that ``data`` states."""
    form = paper.about.head or form_of(data.get("layout", {}).get("template", ""))
    title = data.get("title", "").strip()
    return Report(
        title=title,
        subtitle=data.get("subtitle", "").strip(),
        byline=data.get("byline", "").strip(),
        kind=paper.name,
        issuers=_names(data.get("issuer", ())),
        addressee=data.get("addressee", "").rstrip(":：" + " 　"),
        date=_date(data.get("date")),
        period=data.get("period", ""),
        letterhead=_letterhead(data.get("letterhead", {}), form) if form or "letterhead" in data else None,
        imprint=_imprint(data["imprint"]) if "imprint" in data else None,
        signature=_signature(data["signature"], form) if "signature" in data else None,
        parts=tuple(_parts(data, paper.parts, ())),
        closing=_text(data.get("closing", ""), ("closing",)),
        editorial=in_paragraphs(data.get("editorial", ""), ("editorial",)),
        attendance=Attendance(**{key: _several(value) for key, value in data["attendance"].items()})
        if "attendance" in data
        else None,
        attachments=tuple(_attachment(one, ("attachments", n)) for n, one in enumerate(data.get("attachments", ()))),
        footnotes=tuple(_footnotes(data, ())),
        ledgers=(ledger_of(data["figures"], locate, paper_period(data.get("period", ""), title)),)
        if "figures" in data
        else (),
        ledger_files=_several(data.get("ledger", ())),
        layout=_layout(data.get("layout", {}), paper),
        source=Location(path),
    )


def _footnotes(data: Any, origin: JsonPath) -> Iterator[Footnote]:
    """Those of the paper, of its parts, sections and attachments; data of plugins have none."""
    for name, value in data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else ():
        if name == "footnotes":
            yield from (Footnote(label, text, (*origin, name, label)) for label, text in value.items())
        elif not isinstance(value, str) and name not in ("data", "figures"):
            yield from _footnotes(value, (*origin, name))


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _names(value: str | list[str]) -> tuple[str, ...]:
    """Names of offices or people, which hold no 、: ``甲局、乙局`` are two."""
    return tuple(name.strip() for name in re.split("[、，,；;]", value)) if isinstance(value, str) else tuple(value)


def _tuples(data: Data, *names: str, split: Callable[[str | list[str]], tuple[str, ...]] = _several) -> dict[str, Any]:
    return {key: split(value) if key in names else value for key, value in data.items()}


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _letterhead(data: Data, form: str) -> Letterhead:
    fields = _tuples(data, "mark", "signers", split=_names)
    marked = any(map(ENDS_IN_A_WORD.search, fields.get("mark", ())))
    suffix = mark_word(form) if fields.pop("with_file_word", not marked) else ""
    return Letterhead(suffix=suffix, form=form, **fields)


def _imprint(data: Data) -> Imprint:
    fields = _tuples(data, "copies_to", "reports_to", "sent_to", "issued_to")
    return Imprint(**{**fields, "copies": int(data.get("copies", 0)), "printed_on": _date(data.get("printed_on"))})


def _signature(data: Data, form: str) -> Signature:
    chops = tuple(_chop(one, ("signature", "chops", n)) for n, one in enumerate(data.get("chops", ())))
    sealed = HEADS[form].sealed if form else True
    return Signature(**{"sealed": sealed, **_tuples(data, "signers", split=_names), "chops": chops})


def _chop(data: Data, origin: JsonPath) -> Chop:
    width = int(data.get("width", CHOP_MM[0]))
    picture = Picture(data["picture"], alt=data.get("name", ""), width=width, origin=origin) if "picture" in data else None
    return Chop(data["post"], data.get("name", ""), picture)


def _layout(data: Data, paper: Paper) -> Layout:
    own = {"numbering": paper.about.numbering, "template": paper.about.template}
    given = {**own, **_tuples(data, "title_lines")}
    headings, levels = given.pop("headings", ""), given.pop("run_in", None)
    if not isinstance(given["numbering"], str):
        given["numbers"] = tuple(_number(one) or "" for one in given["numbering"])
        given["numbering"] = paper.about.numbering
    below = _BELOW_THE_FIRST if headings == "run-in" else ()
    return Layout(**given, run_in_levels=below if levels is None else tuple(map(int, levels)))


def _parts(data: Data, known: Mapping[str, Part], origin: JsonPath) -> Iterator[ReportPart]:
    """Parts and sections that belong to none, in the order in which they are stated."""
    for name, value in data.items():
        here = (*origin, name)
        if name in known:
            yield _part(known[name], value, here)
        elif name == "sections":
            yield ReportPart(Part(), _sections(value, here), origin=here)
        elif name == "parts":
            for n, one in enumerate(value):
                yield from _parts(one, known, (*here, n))


def _part(part: Part, value: Any, origin: JsonPath) -> ReportPart:
    if isinstance(value, str):
        return ReportPart(part, (), body=_text(value, origin), origin=origin)
    if isinstance(value, list):
        return ReportPart(part, _sections(value, origin), origin=origin)
    return ReportPart(
        part,
        _sections(value.get("sections", ()), (*origin, "sections")),
        value.get("heading"),
        tuple(_blocks(value, origin)),
        _text(value.get("ending", ""), (*origin, "ending")),
        _number(value.get("number")),
        value.get("run_in"),
        origin,
    )


def _number(stated: str | None) -> str | None:
    return "" if stated in _NONE else stated


def _sections(values: Any, origin: JsonPath) -> tuple[Section, ...]:
    return tuple(_section(value, (*origin, n)) for n, value in enumerate(values))


def _section(data: Data, origin: JsonPath) -> Section:
    stated = [name for name in data if name in ("text", "data")]
    return Section(
        heading=data.get("heading"),
        body=tuple(_blocks(data, origin)),
        body_first=stated == ["text", "data"],
        sections=_sections(data.get("sections", ()), (*origin, "sections")),
        ending=_text(data.get("ending", ""), (*origin, "ending")),
        number=_number(data.get("number")),
        run_in=data.get("run_in"),
        type=data.get("type", ""),
        name=data.get("name", "").strip(),
        data=data.get("data", {}),
        omit=tuple(data.get("omit", ())),
        order=int(data["order"]) if "order" in data else None,
        origin=origin,
    )


def _text(value: str | Sequence[Any], origin: JsonPath) -> tuple[Block, ...]:
    """A text, or a list of blocks in order; each block has the path that states it."""
    if isinstance(value, str):
        return in_paragraphs(value, origin)
    return tuple(
        block
        for n, one in enumerate(value)
        for block in (_text(one, (*origin, n)) if isinstance(one, str) else _blocks(one, (*origin, n)))
    )


def _blocks(data: Data, origin: JsonPath) -> Iterator[Block]:
    """正文, 列举, 表格 and 图片 of a section or of an item of its text, always in this order."""
    bold = data.get("bold_lead", False)
    for block in _text(data.get("text", ""), (*origin, "text")):
        yield replace(block, bold_lead=True) if bold and isinstance(block, Paragraph) else block
    if items := data.get("items"):
        how = {"counting": data.get("counting", "is"), "apart": data.get("apart", False), "bold_lead": bold}
        yield Enumeration(tuple(items), **how, origin=(*origin, "items"))
    if "table" in data:
        yield _table(data["table"], (*origin, "table"))
    if "picture" in data:
        yield _picture(data["picture"], (*origin, "picture"))


def _picture(data: Data | str, origin: JsonPath) -> Picture:
    if isinstance(data, str):
        return Picture(data, origin=origin)
    return Picture(data["file"], data.get("caption", ""), data.get("alt", ""), int(data.get("width", 0)), origin=origin)


def _table(data: Data, origin: JsonPath) -> Table:
    return Table(
        **laid(
            data.get("header", ()), [["" if cell is None else str(cell) for cell in row] for row in data.get("rows", ())]
        ),
        caption=data.get("caption", ""),
        unit=data.get("unit", ""),
        note=data.get("note", ""),
        chart=data.get("chart", ""),
        landscape=data.get("landscape", False),
        widths=tuple(map(int, data.get("widths", ()))),
        figures=tuple(data.get("figures", ())),
        without_parts=data.get("without_parts", False),
        periods=tuple(data.get("periods", ())),
        sheet=data.get("from", ""),
        origin=origin,
    )


def _attachment(value: Any, origin: JsonPath) -> Attachment:
    if isinstance(value, str):
        return Attachment(value, origin=origin)
    sections = _sections(value.get("sections", ()), (*origin, "sections"))
    return Attachment(value["title"], sections, origin, value.get("file", ""))
