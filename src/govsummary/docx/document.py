"""What a Word file holds once styles, defaults and direct formatting are resolved. All lengths are points."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govsummary.core.frozen import field, frozen, replace
from govsummary.core.language import Text
from govsummary.standard import grammar
from govsummary.standard.evidence import MOST_SPACES, Evidence
from govsummary.standard.house_style import HouseStyle
from govsummary.standard.roles import LONGEST_LONE_HEADING, Decision, claimed_role, decide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govsummary.core.prose import Role


@frozen
class Danger:
    """Of which kind it is, and what it names: an address, a field's words, a part."""

    kind: Text
    detail: str = ""

    @property
    def words(self) -> Text:
        """Both, the detail in brackets."""
        return _IN_BRACKETS.fill(kind=self.kind, detail=self.detail) if self.detail else self.kind


_IN_BRACKETS = Text("{kind}（{detail}）", "{kind} ({detail})")


def listed(dangers: Iterable[Danger]) -> Text:
    """All of them in a line, each once."""
    return Text("、", ", ").join(dict.fromkeys(danger.words for danger in dangers))


HEADER, FOOTER, NOTE = Text("页眉", "header"), Text("页脚", "footer"), Text("脚注或尾注", "footnote or endnote")

Alignment = Literal["left", "center", "right", "both", "distribute"]


@frozen
class TextFormat:
    """How characters look."""

    east_asian: str = ""
    """Font family of Chinese characters."""
    latin: str = ""
    size: float = 10.0
    bold: bool = False
    color: str = ""
    """RRGGBB; empty: automatic, black on white."""
    spacing: float = 0.0
    """Points added between characters."""
    scale: int = 100
    """Width of the characters in per cent."""
    italic: bool = False
    underline: bool = False
    strike: bool = False
    highlight: str = ""
    """Name or RRGGBB of the colour behind the characters; empty: none."""
    chinese_hint: bool = False
    """Whether quotes, dashes and ellipses take the font of Chinese characters."""
    no_theme: bool = False
    """Whether the font is that of a theme which the file does not hold."""


@frozen
class Run:
    """Characters of one format; ``direct`` names what is not as the paragraph's style has it."""

    text: str
    format: TextFormat
    direct: frozenset[str] = frozenset()


@frozen
class ParagraphFormat:
    """How a paragraph stands. Indents stated in characters are already points of the paragraph's own size."""

    alignment: Alignment = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    """Indent of the first line past ``left``; negative: hanging."""
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    """Points where ``line_rule`` is exact or atLeast, else a multiple of the font's own line."""
    line_rule: Literal["auto", "exact", "atLeast"] = "auto"
    first_tab: float = 0.0
    """Where the first of its own tab stops stands; 0: it has none."""
    snap_to_grid: bool = True
    keep_next: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    border: str | None = None
    """Colour of a line below or above the paragraph (RRGGBB; empty: automatic); None: there is none."""
    outline_level: int = 0
    """1 to 9, or 0 for body text."""


@frozen
class WordParagraph:
    """One paragraph. ``number`` counts the body's own paragraphs from 1; in a table it is that of the one before."""

    number: int
    text: str
    runs: tuple[Run, ...] = ()
    format: ParagraphFormat = field(default_factory=ParagraphFormat)
    style: str = ""
    label: str = ""
    """The automatic number Word prints before the text."""
    section: int = 0
    table: int = 0
    """Number of the table it stands in, from 1; 0: none."""
    cell: tuple[int, int] | None = None
    """Row and column of its cell there, from 1; columns count as the grid does, through merged cells."""
    new_page: bool = False
    """Whether a page break comes right before it."""
    mark: Run | None = None
    """The automatic number with its look: that of the paragraph's end, with its list level's on top."""
    hidden: str = ""
    """Its words that are formatted as hidden."""
    revisions: int = 0
    """Tracked changes in it that nobody has accepted or rejected."""
    comments: int = 0
    rules: tuple[str, ...] = ()
    """Colours (RRGGBB; empty: automatic) of lines drawn or bordered at it."""
    drawing: bool = False
    inline: bool = False
    """Whether a picture, object or formula stands in its lines, which an exact pitch would cut off."""
    floating: bool = False
    """Whether a text box or frame holds it, so that its own alignment does not say where it stands."""
    block: int = -1
    """Which child of the body it is or stands in, from 0; -1: it stands outside the body."""
    notes: tuple[tuple[int, str], ...] = ()
    """Marks of footnotes and endnotes: the offset in ``text`` behind which each stands, and its key."""

    @property
    def words(self) -> str:
        """What is read on the page, without spaces at the ends."""
        return (self.label + self.text).strip()

    @property
    def size(self) -> float:
        """Size of most of its characters, in points."""
        weights: Counter[float] = Counter()
        for run in self.runs:
            weights[run.format.size] += len(run.text.strip())
        return max(weights, key=weights.__getitem__, default=10.0)

    @property
    def evidence(self) -> Evidence:
        """What its role is recognised by."""
        from govsummary.docx.judging import is_red

        form, style = self.format, self.style.casefold()
        heads = form.alignment in {"left", "both"} and len(self.words) <= LONGEST_LONE_HEADING
        tabbed = self.text[:1] == "\t" and form.first_tab > MOST_SPACES * self.size
        return Evidence(
            self.words,
            table=self.table > 0,
            drawing=self.drawing,
            outline=form.outline_level if heads and form.outline_level <= 4 else 0,
            titled=style in {"title", "标题", "公文标题"},
            listed=bool(grammar.CONTENTS_STYLE.match(self.style)),
            pushed=tabbed or grammar.padding(self.text) > MOST_SPACES,
            alignment=form.alignment,
            first_line=form.first_line,
            left=form.left,
            size=self.size,
            family=self.runs[0].format.east_asian if self.runs else "",
            red=any(is_red(run.format.color) for run in self.runs),
            bold=all(run.format.bold for run in self.runs if run.text.strip()) and bool(self.runs),
            lead=self._lead,
            bold_lead=self._opens_bold,
        )

    @property
    def _opens_bold(self) -> bool:
        """Whether its first run is bold and its last one not."""
        bold = [run.format.bold for run in self.runs if run.text.strip()]
        return bool(bold) and bool(bold[0]) and not bold[-1]

    @property
    def _lead(self) -> int:
        """The offset in ``words`` where the runs begin to look as the last one does, if the first does not."""
        looks = [(run.format.east_asian, run.format.bold, len(run.text)) for run in self.runs if run.text.strip()]
        if not looks or looks[0][:2] == looks[-1][:2]:
            return 0
        end = 0
        for run in self.runs:
            if run.text.strip() and (run.format.east_asian, run.format.bold) == looks[-1][:2]:
                break
            end += len(run.text)
        whole = self.label + self.text
        return max(0, len(self.label) + end - (len(whole) - len(whole.lstrip())))

    def parts(self, role: Role) -> Iterator[tuple[Role, list[Run]]]:
        """The roles that share it, each with its share of the runs (`grammar.shares`)."""
        start = 0
        for part, end in grammar.shares(self.text, role):
            yield part, self.between(start, end)
            start = end

    def between(self, start: int, end: int) -> list[Run]:
        """Every run with what of its text lies between two offsets."""
        shares, seen = [], 0
        for run in self.runs:
            shares.append(replace(run, text=run.text[max(0, start - seen) : max(0, end - seen)]))
            seen += len(run.text)
        return shares


@frozen
class Footer:
    """The foot of a kind of page; in its text the page number stands as ``#``."""

    paragraphs: tuple[WordParagraph, ...] = ()

    @property
    def number_paragraph(self) -> WordParagraph | None:
        """The paragraph with the page number."""
        return next((paragraph for paragraph in self.paragraphs if "#" in paragraph.text), None)


@frozen
class WordSection:
    """A section's page."""

    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    bottom: float = 72.0
    left: float = 90.0
    right: float = 90.0
    """Margins; the gutter is part of the left one."""
    footer_distance: float = 36.0
    columns: int = 1
    line_numbers: bool = False
    first_page_number: int | None = None
    """Where page numbers begin anew; None: they run on."""
    grid: Literal["", "lines", "linesAndChars", "snapToChars"] = ""
    grid_line: float = 0.0
    grid_character: float = 0.0
    """Points the grid adds to each character of the default size."""
    footers: dict[str, Footer] = field(default_factory=dict)
    """By kind of page: ``default``, ``even``, ``first``."""
    headers: dict[str, Footer] = field(default_factory=dict)
    """Likewise."""

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """Width of the type area (版心)."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the type area (版心)."""
        return self.height - self.top - self.bottom


@frozen
class WordTable:
    """A table that stands in no other; ``paragraph`` is the number of the paragraph before it."""

    number: int
    paragraph: int
    section: int
    width: float
    """Points: the widest of what table, grid and cells state; 0: as wide as the page allows."""
    cells: tuple[tuple[int, int, int, int], ...] = ()
    """Row, column, columns and rows of each cell, those that a merged one covers left out."""


@frozen
class WordDocument:
    """An opened Word file."""

    path: str
    paragraphs: tuple[WordParagraph, ...]
    sections: tuple[WordSection, ...]
    default_style: str = ""
    """Name of the style of paragraphs that name none."""
    odd_and_even: bool = False
    """Whether even pages have a foot of their own."""
    boxes: tuple[WordParagraph, ...] = ()
    """Paragraphs in text boxes."""
    notes: tuple[WordParagraph, ...] = ()
    """Paragraphs of footnotes and endnotes."""
    note_texts: Mapping[str, str] = field(default_factory=dict)
    """What each footnote and endnote says, by the key that the marks of `WordParagraph.notes` have."""
    tables: tuple[WordTable, ...] = ()
    dangers: tuple[Danger, ...] = ()
    """What of the package runs or fetches something."""
    house_style: HouseStyle = field(default_factory=HouseStyle)
    """What may differ from the standard."""

    @cached_property
    def outside(self) -> tuple[tuple[Text, WordParagraph], ...]:
        """The paragraphs of headers, footers and notes, each part once, with the name of what holds them."""
        margins = [(HEADER, one) for section in self.sections for one in section.headers.values()]
        margins += [(FOOTER, one) for section in self.sections for one in section.footers.values()]
        parts = {id(part): (name, part) for name, part in (*margins, (NOTE, Footer(self.notes)))}
        return tuple((name, paragraph) for name, part in parts.values() for paragraph in part.paragraphs)

    @cached_property
    def by_section(self) -> tuple[tuple[WordParagraph, ...], ...]:
        """The paragraphs of each section."""
        members: list[list[WordParagraph]] = [[] for _ in self.sections]
        for paragraph in self.paragraphs:
            members[min(paragraph.section, len(members) - 1)].append(paragraph)
        return tuple(map(tuple, members))

    def section_of(self, one: WordParagraph | WordTable) -> WordSection:
        """The section a paragraph or table stands in."""
        return self.sections[min(one.section, len(self.sections) - 1)]

    @cached_property
    def each(self) -> tuple[tuple[WordParagraph, Role], ...]:
        """Every paragraph with its role."""
        return tuple(zip(self.paragraphs, self.roles, strict=True))

    def of(self, *roles: Role) -> list[WordParagraph]:
        """The paragraphs of these roles."""
        return [paragraph for paragraph, role in self.each if role in roles]

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """What each paragraph is, in the order of ``paragraphs``."""
        return tuple(map(claimed_role, self.decisions))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """How each paragraph was recognised."""
        return tuple(decide([paragraph.evidence for paragraph in self.paragraphs]))
