"""The text of a paper as rules and drafts read it: passages with their roles."""

from __future__ import annotations

from enum import StrEnum

from govsummary.core.diagnostics import Location
from govsummary.core.frozen import field, frozen

Span = tuple[int, int]
"""Where in a file's text a character comes from."""
NOWHERE: Span = (-1, -1)


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
    EDITORIAL = "按语"
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


@frozen
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


@frozen
class Line:
    """A line of a paper as it prints, to be compared with another paper's: a paragraph, or a part up to a break; a cell."""

    text: str
    """Without spaces at its ends, with the number before it."""
    role: Role = Role.BODY
    place: Location = field(default_factory=Location)
    cell: tuple[int, int, int] | None = None
    """Table, row and column, from 1."""


@frozen
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
