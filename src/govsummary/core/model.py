"""What is stated (`Report`) and what stands on a page (`Outline`), as frozen dataclasses, built of `blocks`.

Nothing here knows of YAML, JSON Schema or Word. Plugins build their results from these types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from govsummary.core.blocks import Block, Heading, JsonPath, Paragraph, Picture, Table
from govsummary.core.diagnostics import Location
from govsummary.core.frozen import NamedTuple, field, frozen, replace
from govsummary.core.regex import regex

if TYPE_CHECKING:
    from govsummary.core.facts import Ledger


@frozen
class Part:
    """部分: what a kind of papers has parts of; a paper has them in the order in which it states them."""

    name: str = ""
    """Its English key; empty: that of sections which belong to no part."""
    title: str = ""
    """Its Chinese key and customary heading."""
    description: str = ""
    misnomers: tuple[str, ...] = ()
    """What people call it by mistake."""
    unheaded: bool = False
    """Whether it opens a paper without a heading of its own, as 背景 does."""
    planned: bool = False
    """Whether it speaks of what is to come, as 下一步打算 does."""


# ---- the report -------------------------------------------------------------------------------------------------


@frozen
class Section:
    """板块: a titled node of a part, hand-written or of a plugin's ``type``."""

    heading: str | None = None
    """None: the section type's title, or none if hand-written; empty: expressly none."""
    body: tuple[Block, ...] = ()
    """正文, 列举, 表格: what stands below its heading, in order."""
    body_first: bool = False
    """Whether that stands before what the type prints of its data, as it is stated."""
    sections: tuple[Section, ...] = ()
    ending: tuple[Block, ...] = ()
    """结尾: what follows the sections inside it."""
    number: str | None = None
    """编号: that of its heading as it prints, empty for none; None: as the numbering gives it."""
    run_in: bool | None = None
    """标题接正文: whether its text follows on the line of its heading; None: as the layout has it."""
    type: str = ""
    name: str = ""
    """名称: what its facts are called by; if it is not stated, its type's title, once the facts are known."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """Under English names; a number may still be a `Named` indicator before the facts are known."""
    omit: tuple[str, ...] = ()
    """略去: fields that are not taken from the facts, and so not printed."""
    order: int | None = None
    origin: JsonPath = field(default=(), compare=False)


@frozen
class ReportPart:
    """A part of a paper with its sections, which stand one level below its heading.

    ``heading`` None: the customary one if no section has a heading; empty: expressly none.
    """

    part: Part
    sections: tuple[Section, ...]
    heading: str | None = None
    body: tuple[Block, ...] = ()
    ending: tuple[Block, ...] = ()
    number: str | None = None
    run_in: bool | None = None
    origin: JsonPath = field(default=(), compare=False)


@frozen
class Letterhead:
    """版头 (GB/T 9704-2012, 7.2). Empty fields are left out."""

    mark: tuple[str, ...] = ()
    """发文机关标志: one name per issuer, without 文件."""
    suffix: str = "文件"
    document_number: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()
    """签发人; naming any makes the paper one to a superior (上行文)."""
    issue: str = ""
    """编号: 令号 or 期号."""
    form: str = ""
    """特定格式, a name of `standard.special.HEADS`; empty: the common one."""


@frozen
class Imprint:
    """版记 (GB/T 9704-2012, 7.4)."""

    addressee: str = ""
    copies_to: tuple[str, ...] = ()
    printer: str = ""
    printed_on: date | None = None
    even_page: bool = False
    reports_to: tuple[str, ...] = ()
    sent_to: tuple[str, ...] = ()
    issued_to: tuple[str, ...] = ()
    """报, 送 and 发 of a 简报: superiors, equals and subordinates."""
    copies: int = 0
    """印数."""


@frozen
class Attendance:
    """出席人员名单 of a 纪要 (GB/T 9704-2012, 10.3)."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()


@frozen
class Chop:
    """签发人签名章 and 职务 beside it; without name and picture, room for the chop (GB/T 9704-2012, 7.3.5.3)."""

    post: str
    name: str = ""
    picture: Picture | None = None


@frozen
class Signature:
    """署名 and what belongs to it (GB/T 9704-2012, 7.3.5 and 7.3.6)."""

    signers: tuple[str, ...] = ()
    sealed: bool = True
    chops: tuple[Chop, ...] = ()
    """签名章, one for each issuer: they stand instead of 署名."""
    note: str = ""
    """附注, without its brackets."""


@frozen
class Footnote:
    """脚注: what ``[^label]`` stands for in the texts beside it."""

    label: str
    text: str
    origin: JsonPath = field(default=(), compare=False)


@frozen
class Attachment:
    """附件: a title and its own sections, on pages of its own; without sections it is only listed."""

    title: str
    sections: tuple[Section, ...] = ()
    origin: JsonPath = field(default=(), compare=False)
    file: str = ""
    """文件: a workbook or a document of its own that holds what it says; read with the data, it becomes sections."""


@frozen
class Layout:
    """What the clerk may choose about the page."""

    template: str = ""
    """Name of a template or path of a .docx; empty: by what the report carries."""
    numbering: str = "standard"
    """Name of a numbering scheme."""
    numbers: tuple[str, ...] = ()
    """The first number of each level, instead of a scheme: 一、 （一） 1. ① 第一部分; empty: none at this level."""
    run_in_levels: tuple[int, ...] = ()
    """Levels whose headings have the text that follows on their line."""
    profile: Literal["word", "gbt33476"] = "word"
    house_style: str = ""
    title_lines: tuple[str, ...] = ()
    """The title broken by hand; empty: broken automatically."""


@frozen
class Report:
    """总结: the validated input."""

    title: str
    """Empty only where a 命令 or 纪要 does without."""
    subtitle: str = ""
    """题注: what stands below the title, as the day and the meeting do (7.3.1); of one line or several."""
    byline: str = ""
    """署名行: who speaks, below the title."""
    kind: str = "annual"
    issuers: tuple[str, ...] = ()
    addressee: str = ""
    date: date | None = None
    period: str = ""
    letterhead: Letterhead | None = None
    imprint: Imprint | None = None
    signature: Signature | None = None
    parts: tuple[ReportPart, ...] = ()
    closing: tuple[Block, ...] = ()
    editorial: tuple[Block, ...] = ()
    """按语, above the title of a 简报."""
    attendance: Attendance | None = None
    attachments: tuple[Attachment, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    """脚注, wherever in the data they are stated."""
    ledger_files: tuple[str, ...] = ()
    """台账: the files that hold its indicators, as the data name them."""
    ledgers: tuple[Ledger, ...] = ()
    """What its sources state; the first is its own 指标."""
    layout: Layout = field(default_factory=Layout)
    source: Location = field(default_factory=Location, compare=False)
    stated: Report | None = field(default=None, repr=False, compare=False)
    """The same as the clerk wrote it, where figures have since been put into its texts."""


def in_paragraphs(text: str, origin: JsonPath = ()) -> tuple[Block, ...]:
    """A text as what stands below a heading: nothing if it is empty."""
    return (Paragraph(text, origin),) if text else ()


def stated_blocks(report: Report) -> Iterator[Block]:
    """What is stated below headings, of a report and of its attachments, in reading order."""
    yield from report.editorial
    for part in report.parts:
        yield from part.body
        yield from _of_sections(part.sections)
        yield from part.ending
    yield from report.closing
    for attachment in report.attachments:
        yield from _of_sections(attachment.sections)


def _of_sections(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield from section.body
        yield from _of_sections(section.sections)
        yield from section.ending


def every_section(report: Report) -> Iterator[Section]:
    """The sections of a report and of its attachments, those inside others too, in reading order."""
    for sections in (*(one.sections for one in report.parts), *(one.sections for one in report.attachments)):
        yield from _with_inner(sections)


def _with_inner(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _with_inner(section.sections)


def typed_sections(report: Report) -> Iterator[Section]:
    """Every section whose sentences a plugin makes."""
    return (section for section in every_section(report) if section.type)


def with_sections(report: Report, change: Callable[[Section], Section]) -> Report:
    """The report with each of its sections changed, those inside others first."""

    def changed(sections: Iterable[Section]) -> tuple[Section, ...]:
        return tuple(change(replace(one, sections=changed(one.sections)) if one.sections else one) for one in sections)

    return replace(
        report,
        parts=tuple(replace(one, sections=changed(one.sections)) for one in report.parts),
        attachments=tuple(replace(one, sections=changed(one.sections)) for one in report.attachments),
    )


def with_blocks(report: Report, change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Report:
    """The report with what is stated below each of its headings changed."""
    made = with_sections(report, lambda one: replace(one, body=change(one.body), ending=change(one.ending)))
    parts = tuple(replace(one, body=change(one.body), ending=change(one.ending)) for one in made.parts)
    return replace(made, parts=parts, closing=change(report.closing), editorial=change(report.editorial))


# ---- the outline ------------------------------------------------------------------------------------------------

OutlineBlock = Heading | Paragraph | Table | Picture
"""What is left after composing: enumerations have become paragraphs, headings are numbered."""


@frozen
class ComposedAttachment:
    """An attachment ready to typeset."""

    title: str
    blocks: tuple[OutlineBlock, ...]
    origin: JsonPath = field(default=(), compare=False)


class Unsaid(NamedTuple):
    """What a section's data state and its sentences do not say; ``lacks`` names what is absent, if it fell with that."""

    path: JsonPath
    name: str
    lacks: str = ""


@frozen
class Outline:
    """提纲: the numbered blocks in reading order, ready to typeset; knows nothing of Word."""

    report: Report
    blocks: tuple[OutlineBlock, ...]
    attachments: tuple[ComposedAttachment, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    """Those that its texts refer to as ``[^1]``, ``[^2]`` …, in this order."""
    unsaid: tuple[Unsaid, ...] = ()


def composed_blocks(outline: Outline) -> tuple[OutlineBlock, ...]:
    """The blocks of an outline and of its attachments, in reading order."""
    return (*outline.blocks, *(block for one in outline.attachments for block in one.blocks))


# ---- footnotes --------------------------------------------------------------------------------------------------------


NOTE_MARK = regex(r"\[\^([^\[\]^\s]{1,20})\]")


def without_marks(text: str) -> str:
    """What a reader reads of a text."""
    return NOTE_MARK.sub("", text) if "[^" in text else text


class Footnotes:
    """The footnotes of a paper, found by their names from where a text is stated."""

    def __init__(self, stated: Iterable[Footnote]) -> None:
        self._by_place = {(one.origin[:-2], one.label): one for one in stated}

    def find(self, label: str, origin: JsonPath) -> Footnote | None:
        """The nearest of that name: that of the section around a text goes before that of the part and of the paper."""
        around = (origin[:n] for n in range(len(origin), -1, -1))
        return next((one for above in around if (one := self._by_place.get((above, label)))), None)
