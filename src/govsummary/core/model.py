"""The vocabulary of govsummary as frozen dataclasses: what is stated (`Report`), what stands on a page (`Outline`).

Nothing here knows of YAML, JSON Schema or Word. Plugins build their results from these types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from govsummary.core.diagnostics import Location

if TYPE_CHECKING:
    from govsummary.core.facts import Ledger

JsonPath = tuple[str | int, ...]
"""Where a value stands in the report's data, in canonical (English) keys: ``("measures", "sections", 0, "text")``."""


class Locate(Protocol):
    """Finds the place of a value, or of its key, by its path, else that of its nearest ancestor."""

    def __call__(self, path: JsonPath, of_key: bool = False) -> Location:
        """The place of the value at ``path``."""
        ...


@dataclass(frozen=True, slots=True)
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


# ---- what can stand on a page -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1 inside its section and is absolute once composed.

    ``number`` is filled in by composing (``一、``, ``（一）`` …); ``run_in`` is body text that follows on the same
    line after ``。`` where headings run in.
    """

    text: str
    level: int = 1
    number: str = ""
    run_in: str = ""
    runs_in: bool | None = None
    """Whether the text below is to follow on its line; None: as the layout has it for its level."""
    own_number: str | None = None
    """The number it has whatever the numbering gives; empty: none."""
    origin: JsonPath = field(default=(), compare=False)
    run_in_origin: JsonPath = field(default=(), compare=False)
    run_in_bold: tuple[Stretch, ...] = ()
    """What of the text that follows is set bold."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A body paragraph, indented by two characters; as a clerk states it, a paragraph for each line of its text."""

    text: str
    origin: JsonPath = field(default=(), compare=False)
    joined: JsonPath = field(default=(), compare=False)
    """Where the items are stated that composing has run on behind it."""
    bold_lead: bool = False
    """首句加粗: whether its first sentence is set bold."""
    bold: tuple[Stretch, ...] = ()
    """What of the text is set bold, once composed."""


Stretch = tuple[int, int]
"""From one character of a text up to another."""
Counting = Literal["is", "ordinal", "first", "brackets", "circled", "decimal", "none"]
"""条目: 一是, 第一，, 首先，, （1）, ①, 1., or nothing before each item."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items run together as 一是…；二是…。, or each ``apart``; composing turns them into paragraphs."""

    items: tuple[str, ...]
    lead: str = ""
    """Words before the first item, without punctuation at the end (``主要抓了三件事``)."""
    counting: Counting = "is"
    apart: bool = False
    """Whether each item is a paragraph of its own."""
    bold_lead: bool = False
    """Whether the first sentence of each item is set bold."""
    origin: JsonPath = field(default=(), compare=False)


Area = tuple[int, int, int, int]
"""A merged cell: its first row and column from 0, how many of both."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, of one header row as a rule; cells are texts as they shall print.

    ``unit`` stands above the right edge (``单位：万元``), ``caption`` centred above the table. A cell is set to the
    right if its column holds numbers alone.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    unit: str = ""
    note: str = ""
    chart: str = ""
    """图表: column, bar, line or pie: drawn instead of being printed, its caption below."""
    landscape: bool = False
    widths: tuple[int, ...] = ()
    """Relative column widths; empty: worked out from the contents."""
    figures: tuple[str, ...] = ()
    """Names of figures to tabulate; header and rows are then made from them."""
    without_parts: bool = False
    """Whether their parts are left out."""
    periods: tuple[str, ...] = ()
    """时段 to compare them over, a column each; empty: the paper's period, last year's and the target."""
    sheet: str = ""
    """来自: the sheet of a workbook that it shows, ``数据.xlsx!项目`` or ``数据.xlsx!项目!A3:F20``."""
    head: tuple[tuple[str, ...], ...] = ()
    """The rows of a head of several, a text for each column of all of them; ``header`` then names each column in one.
    Empty: one row, the header."""
    merged: tuple[Area, ...] = ()
    """Cells that reach over others, whose own texts are empty; rows count from the first of the head."""
    origin: JsonPath = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's own bytes, and what they say of it."""

    content: bytes = field(repr=False)
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    """In pixels."""
    dots: float = 96.0
    """To an inch."""


@dataclass(frozen=True, slots=True)
class Picture:
    """图片: a PNG or JPEG file beside the data, in the middle of a line of its own, its caption below."""

    file: str
    caption: str = ""
    alt: str = ""
    """What it shows, for those who cannot see it."""
    width: int = 0
    """On paper, in millimetres; 0: its own, no wider than the text."""
    image: Image | None = field(default=None, repr=False)
    """Filled in when the data are read."""
    origin: JsonPath = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """Its words: the caption."""
        return self.caption


Block = Heading | Paragraph | Enumeration | Table | Picture


# ---- the report -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 (GB/T 9704-2012, 7.4)."""

    addressee: str = ""
    copies_to: tuple[str, ...] = ()
    printer: str = ""
    printed_on: date | None = None
    even_page: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and what belongs to it (GB/T 9704-2012, 7.3.5 and 7.3.6)."""

    signers: tuple[str, ...] = ()
    sealed: bool = True
    note: str = ""
    """附注, without its brackets."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """脚注: what ``[^label]`` stands for in the texts beside it."""

    label: str
    text: str
    origin: JsonPath = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: a title and its own sections, on pages of its own; without sections it is only listed."""

    title: str
    sections: tuple[Section, ...] = ()
    origin: JsonPath = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Report:
    """总结: the validated input."""

    title: str
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


def with_blocks(report: Report, change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Report:
    """The report with what is stated below each of its headings changed."""

    def sections(given: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            replace(one, body=change(one.body), sections=sections(one.sections), ending=change(one.ending)) for one in given
        )

    return replace(
        report,
        parts=tuple(
            replace(one, body=change(one.body), sections=sections(one.sections), ending=change(one.ending))
            for one in report.parts
        ),
        closing=change(report.closing),
        attachments=tuple(replace(one, sections=sections(one.sections)) for one in report.attachments),
    )


# ---- the outline ------------------------------------------------------------------------------------------------

OutlineBlock = Heading | Paragraph | Table | Picture
"""What is left after composing: enumerations have become paragraphs, headings are numbered."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Outline:
    """提纲: the numbered blocks in reading order, ready to typeset; knows nothing of Word."""

    report: Report
    blocks: tuple[OutlineBlock, ...]
    attachments: tuple[ComposedAttachment, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    """Those that its texts refer to as ``[^1]``, ``[^2]`` …, in this order."""
    unsaid: tuple[Unsaid, ...] = ()


# ---- text to check ----------------------------------------------------------------------------------------------


class Role(StrEnum):
    """What a paragraph of a paper is: the elements of GB/T 9704-2012, 7, by their Chinese names, and what else there is."""

    EMPTY = "空行"
    COPY_NUMBER = "份号"
    SECRECY = "密级"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    DOCUMENT_NUMBER = "发文字号"
    ISSUE = "编号"
    SIGNER = "签发人"
    TITLE = "标题"
    SUBTITLE = "题注"
    CONTENTS = "目录"
    ADDRESSEE = "主送机关"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    BODY = "正文"
    ITEM = "条目"
    ATTENDANCE = "出席列席人员"
    ATTACHMENT_NOTE = "附件说明"
    SIGNATURE = "署名"
    DATE = "成文日期"
    NOTE = "附注"
    ATTACHMENT_LABEL = "附件序号"
    ATTACHMENT_TITLE = "附件标题"
    IMPRINT = "版记"
    TABLE = "表格"
    CAPTION = "表题表注"
    ASIDE = "文外"
    """What stands outside the text, in boxes, headers, footers and notes."""
    OTHER = "其他"

    @property
    def level(self) -> int:
        """1 to 4 for headings, else 0."""
        return HEADINGS.index(self) + 1 if self in HEADINGS else 0

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self in HEADINGS


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
ABOVE_TITLE = frozenset(
    (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.MARK, Role.DOCUMENT_NUMBER, Role.ISSUE, Role.SIGNER)
)
"""The elements of 版头."""


def heading_role(level: int) -> Role:
    """The heading of a level from 1; deeper ones than the fourth are as the fourth."""
    return HEADINGS[min(max(level, 1), len(HEADINGS)) - 1]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of text that rules read; ``start`` is its offset (code points) in the checked file's text."""

    text: str
    role: Role = Role.BODY
    start: int = 0
    location: Location = field(default_factory=Location)
    cell: tuple[int, int, int] | None = None
    """Table, row and column, from 1, of a cell in a Word file."""
    planned: bool = False
    """Whether the data say that it speaks of what is to come (下一步打算)."""
    run_in: bool = False
    """Whether a numbered paragraph goes on as text, or is an item of a list, rather than a heading on its own line."""
    attached: bool = False
    """Whether it belongs to an attachment."""
    number: str = ""
    """What an automatic number prints before the text."""

    @property
    def read_as(self) -> Role:
        """Its role as far as its words go: a numbered paragraph that goes on as text is text."""
        return Role.BODY if self.run_in else self.role

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of the paper itself, on a line of its own."""
        return self.read_as.is_heading and not self.attached


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paper as it prints, to be compared with another paper's: a paragraph, or a part up to a break; a cell."""

    text: str
    """Without spaces at its ends, with the number before it."""
    role: Role = Role.BODY
    place: Location = field(default_factory=Location)
    cell: tuple[int, int, int] | None = None
    """Table, row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of a file, whoever wrote it, as passages in reading order."""

    path: str
    passages: tuple[Passage, ...]
    kind: str = ""
    """`Report.kind` where it is known."""
    judged: frozenset[Role] = frozenset()
    """Elements whose words the rules of layout judge."""

    @property
    def unjudged(self) -> tuple[Passage, ...]:
        """The passages whose words are left to rules on prose."""
        return tuple(passage for passage in self.passages if passage.role not in self.judged)
