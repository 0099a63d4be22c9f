"""What a file says of each paragraph, by which its role is recognised, and what a whole paper says together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from govsummary.core.frozen import define, field, frozen
from govsummary.standard import grammar, lines

HEAD = 60
"""Only so many paragraphs with words can hold what stands above the text."""
LONGEST_LINE = 40
MOST_SPACES = 4
"""Characters: a line that begins with more is placed by them, not indented."""


@frozen
class Evidence:
    """What a file says of a paragraph; what its kind of file does not say is left as it is here. Lengths in points."""

    words: str
    """Without spaces at the ends, with the automatic number."""
    table: bool = False
    drawing: bool = False
    item: bool = False
    """Whether the mark of a list stands before it."""
    outline: int = 0
    """Its level as a heading by outline or mark; 0: none."""
    titled: bool = False
    """Whether its style or mark is that of the title."""
    listed: bool = False
    """Whether its style is that of a contents page."""
    pushed: bool = False
    """Whether spaces or a tab push it further than any indent."""
    alignment: str = "left"
    first_line: float = 0.0
    left: float = 0.0
    size: float = 0.0
    """0: not known."""
    family: str = ""
    red: bool = False
    bold: bool = False
    """Whether all of its words are bold."""
    lead: int = 0
    """Offset in ``words`` where a first stretch ends that looks otherwise than the rest; 0: there is none."""
    bold_lead: bool = False
    """Whether that stretch is bold, and the rest is not."""

    @property
    def placed_by_spaces(self) -> bool:
        """Whether what pushes it does so to place a line, before no more words than fit there."""
        return self.pushed and len(self.words) < LONGEST_LINE and not grammar.level_of(self.words)

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle, be it by spaces."""
        return self.alignment == "center" or (self.placed_by_spaces and len(self.words) < 30)


@define
class Known:
    """What a first reading of a paper found, for the second."""

    issuers: tuple[str, ...] = ()
    title: str = ""
    looks: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    """The look of most paragraphs of a role, where most have one."""


@define
class Paper:
    """The paragraphs with what is asked of them again and again; places are those in ``paragraphs``."""

    paragraphs: Sequence[Evidence]
    known: Known = field(default_factory=Known)

    def __post_init__(self) -> None:
        self.words = [grammar.plain(one.words) for one in self.paragraphs]
        self.filled = [i for i, one in enumerate(self.paragraphs) if one.words and not one.table]
        self.rank = {place: rank for rank, place in enumerate(self.filled)}

    def beside(self, place: int, distance: int) -> int | None:
        """The paragraph with words so many ahead (or behind, below 0); None: there is none, or a table stands first."""
        rank = self.rank[place] + distance
        return self.filled[rank] if 0 <= rank < len(self.filled) else None

    def words_beside(self, place: int, distance: int) -> str:
        """Its words; empty: there is none."""
        other = self.beside(place, distance)
        return "" if other is None else self.words[other]

    @cached_property
    def text_look(self) -> tuple[object, ...]:
        """How most of the text looks."""
        long = [i for i in self.filled if len(self.words[i]) >= LONGEST_LINE]
        looks = Counter(map(self.look, long or [i for i in self.filled if self.words[i][-1] in "。；："]))
        return looks.most_common(1)[0][0] if looks else ()

    def look(self, place: int) -> tuple[object, ...]:
        """What of a paragraph's look tells headings from text."""
        one = self.paragraphs[place]
        return one.family, round(one.size, 1), one.bold, one.alignment == "center"

    def is_distinct(self, place: int) -> bool:
        """Whether it looks otherwise than the text does, as headings do."""
        if not self.text_look:
            return False
        (family, size, bold, centred), (text_family, text_size, text_bold, text_centred) = self.look(place), self.text_look
        larger = isinstance(size, float) and isinstance(text_size, float) and size > text_size + 0.4
        faces = bool(family and text_family and family != text_family)
        return larger or faces or bool(bold and not text_bold) or bool(centred and not text_centred)

    @cached_property
    def residue(self) -> frozenset[int]:
        """Paragraphs that are surely residue of a web page."""
        marks = (i for i in self.filled if len(self.words[i]) <= 3 and not lines.LETTERS.search(self.words[i]))
        return frozenset((*marks, *(i for i in self.filled if lines.is_residue(self.words[i]))))

    @cached_property
    def number_line(self) -> int:
        """The last of the first paragraphs that gives 发文字号, 编号 or 签发人; -1: none does."""
        found = -1
        for place in self.filled[:HEAD]:
            words = self.words[place]
            if lines.letterhead(words) in {"发文字号", "编号", "签发人"}:
                found = place
            elif len(words) > lines.LONG or "。" in words or grammar.level_of(words):
                break
        return found

    @property
    def is_numbered(self) -> bool:
        """Whether that line gives 发文字号 or 签发人: the title may stand above it."""
        return lines.letterhead(self.words[self.number_line]) != "编号"
