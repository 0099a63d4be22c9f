"""``text.j2``: the official sentences of a section, as a sandboxed Jinja template with a little Markdown.

Lines that follow each other are one paragraph; an empty line ends it. ``# `` starts a heading (``## `` one level
lower), ``- `` an item of an enumeration (一是…；二是…), which a line before it that ends in ``：`` opens, ``|`` a row
of a table, whose first row is the header; ``表：`` before a table is its caption, ``单位：`` its unit. What data brings
in can never start any of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from govsummary.core import keeping, periods
from govsummary.core.blocks import Block, Enumeration, Heading, Paragraph, Table
from govsummary.core.errors import PluginError
from govsummary.core.frozen import NamedTuple, replace
from govsummary.core.language import Text
from govsummary.core.later import Later
from govsummary.indicators.facts import Facts, facts_of, paper_period
from govsummary.indicators.sections import ledgers_of
from govsummary.indicators.sentences.citing import BOOKS, STATE, Given, cited_names
from govsummary.indicators.sentences.clauses import ABSENT, DATA, Fact, Falling, Outcome, Stretch, facts_in
from govsummary.indicators.sentences.printing import (
    FUNCTIONS,
    STAGE,
    Reading,
    Record,
    Shape,
    rendered,
    shape_of,
)
from govsummary.indicators.sentences.unsaid import Mentions, unsaid
from govsummary.plugin.fields import fields_of
from govsummary.plugin.rendering import TooMuch, play
from govsummary.plugin.sections import Context

if TYPE_CHECKING:
    from types import CodeType

    import jinja2

    from govsummary.core.model import Report
    from govsummary.plugin.sections import SectionDefinition, SectionSentences
else:
    jinja2 = Later("jinja2")


_NOT_RENDERED = Text("板块文本 {place} 不能生成：{reason}", "section text {place} cannot be rendered: {reason}")
_GLOBALS = frozenset((*FUNCTIONS, "range"))
_BY_ITSELF = "板块"


def _faults() -> tuple[type[Exception], ...]:
    """What a text that is not right can raise, in itself or in what it calls."""
    return (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


def context_of(report: Report) -> Context:
    """What sections of a report may know, with the means to read their ``text.j2``."""
    return Context(report, facts_of(report), _say)


def reads(definition: SectionDefinition, figure: str) -> bool:
    """Whether a section may print this figure (指标) of the report; of a section written in Python nothing is known."""
    return definition.sentences is None or _text_of(definition.sentences).reads(figure)


def _say(sentences: SectionSentences, data: Mapping[str, Any], context: Context) -> Sequence[Block]:
    return _text_of(sentences).compose(data, context)


def _text_of(sentences: SectionSentences) -> SectionText:
    if sentences.made is None:
        sentences.made = SectionText(sentences.source, sentences.schema, sentences.name, sentences.place)
    made: SectionText = sentences.made
    return made


class _Compiled(NamedTuple):
    code: bytes
    """What Jinja makes of it, as Python keeps code."""
    plain: CodeType | None
    """The same to be played without Jinja, which is quicker where it can be done."""
    names: frozenset[str]
    """Those that it asks for."""
    mentioned: Mentions


class SectionText:
    """A ``text.j2`` bound to the schema of its data."""

    def __init__(self, source: str, schema: Mapping[str, Any], name: str, place: Callable[[int], str] | None = None) -> None:
        self.source = source
        self.schema = schema
        self.name = name
        self.place = place or (lambda line: f"{name}:{line}")

    @cached_property
    def _compiled(self) -> _Compiled:
        """What Jinja makes of it, in this run or another."""
        key = keeping.key(self.source, "text.j2")
        if kept := keeping.load(key):
            return _Compiled(kept[0], kept[1], frozenset(kept[2]), frozenset(kept[3]))
        from govsummary.indicators.sentences.compiling import compiled

        made = _Compiled(*compiled(self.source))
        keeping.keep(key, (made.code, made.plain, sorted(made.names), sorted(made.mentioned)))
        return made

    @cached_property
    def _shape(self) -> Shape:
        return shape_of(self.schema)

    def reads(self, figure: str) -> bool:
        """Whether the sentences may print this figure (指标) of the report."""
        try:
            return not self._compiled.names.isdisjoint((figure, *BOOKS))
        except jinja2.TemplateSyntaxError:  # told when the section is composed
            return True

    def compose(self, data: Mapping[str, Any], context: Context) -> Sequence[Block]:
        """The blocks of one section.

        Raises:
            PluginError: the template is broken, uses an undeclared name, or tries to run code.

        """
        names: dict[str, Any] = {}
        outcome = Outcome()
        try:
            names |= self._names(data, context)
            blocks = Lines(*rendered(self._pieces(names)), outcome).blocks()
        except _faults() as fault:
            raise self._explained(fault, names) from fault
        if context.unsaid is not None:
            mentioned, fields = self._compiled.mentioned, fields_of(self.schema)
            context.unsaid.extend(unsaid(outcome, mentioned, context.origin, fields, data, text=_words(blocks)))
        return blocks

    def _pieces(self, names: Mapping[str, Any]) -> Iterable[str]:
        """What it prints, piece by piece; Jinja runs it where it has to be, and says what is wrong."""
        compiled = self._compiled
        with suppress(TooMuch):
            if compiled.plain and (pieces := play(compiled.plain, STAGE, {**FUNCTIONS, **names})) is not None:
                return pieces
        from govsummary.indicators.sentences.compiling import template_of

        return template_of(compiled.code).generate(names)

    def _names(self, data: Mapping[str, Any], context: Context) -> dict[str, Any]:
        """The fields of the data by both names, the period, and the report's figures that it asks for."""
        asked = self._compiled.names - _GLOBALS
        fields, period = self._fields(data, context), context.report.period
        known = {"本期": Given(period), "period": Given(period), "span": Given(_span(period)), **fields}
        known.update((name, fields[name]) for name in asked & self._shape.added.keys())
        return {**cited_names(context.facts, asked - known.keys()), **known}

    def _fields(self, data: Mapping[str, Any], context: Context) -> Record:
        fields = fields_of(self.schema)
        group, facts = context.within, context.facts
        if not group:  # data that stand in no paper
            group, period = _BY_ITSELF, paper_period(context.report.period, context.report.title)
            facts = Facts(period, (*context.report.ledgers, *ledgers_of(group, fields, data, period)))
        return Reading(facts).record(self._shape, data, group)

    def _explained(self, fault: Exception, names: Mapping[str, Any]) -> PluginError:
        """The fault with its line; of an unknown name, the known ones."""
        from govsummary.plugin.jinja_words import said

        place = self.place(line) if (line := _line(fault)) else self.name
        return PluginError(_NOT_RENDERED.fill(place=place, reason=said(fault, names)))


def _words(blocks: Sequence[Block]) -> str:
    """All that sentences and tables say."""
    tables = (cell for one in blocks if isinstance(one, Table) for row in (*one.rows, (one.caption,)) for cell in row)
    return " ".join((*(one.text for one in blocks if isinstance(one, Paragraph)), *tables))


@lru_cache(maxsize=64)
def _span(words: str) -> str:
    """How a sentence names the period at its start: 全年, 上半年, 1—9月; nothing for what a campaign lasted (6—9月)."""
    period = periods.read(words)
    named = period is not None and period.start is not None and (period.start.month == 1 or period.length in (3, 6))
    return period.short if period and named else ""


def _line(fault: BaseException) -> int:
    """The line of the template at fault; 0 if it is none's."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return fault.lineno
    import traceback

    steps = traceback.extract_tb(fault.__traceback__)
    return next((step.lineno or 0 for step in reversed(steps) if step.filename == "<template>"), 0)


# ---- lines that become blocks -----------------------------------------------------------------------------------------


_NO_ROWS = Text("“表：”“单位：”后面没有以 | 开头的行", "no row with | follows 表： or 单位：")
_RAGGED = Text(
    "表格第{number}行有{got}格，表头有{wanted}格", "row {number} of the table has {got} cells, its header {wanted}"
)
_CAPTION, _UNIT = "表：", "单位："


class Lines:
    """The rendered lines of one section; ``facts`` says what stands where, ``outcome`` keeps what becomes of it."""

    def __init__(self, rendered: Stretch, facts: Sequence[Fact], outcome: Outcome | None = None) -> None:
        self.rendered = rendered
        self.facts = facts
        self.outcome = outcome

    def blocks(self) -> list[Block]:
        """All blocks. What leads up to an enumeration opens it, and falls with it; a heading falls with all below it."""
        blocks: list[Block] = []
        lost = -1
        for chunk in _chunks(self.rendered):
            made = list(self._block(chunk))
            if _kind(chunk[0].marks) == "heading":
                lost = _drop_empty(blocks, lost, _level(chunk[0]))
            before = blocks[-1] if blocks else None
            opens = isinstance(before, Paragraph) and before.text.endswith(("：", ":"))
            if made and isinstance(before, Paragraph) and opens and isinstance(made[0], Enumeration):
                blocks[-1] = replace(made[0], lead=before.text)
                continue
            if not made:
                if opens and _kind(chunk[0].marks) == "item":
                    blocks.pop()
                lost = len(blocks)
            blocks += made
        _drop_empty(blocks, lost, 1)
        return blocks

    def _block(self, lines: list[Stretch]) -> Iterable[Block]:
        first = lines[0]
        kind = _kind(first.marks)
        if kind == "heading":
            level = _level(first)
            if text := self._rest(first.part(level)):
                yield Heading(text, level=level)
        elif kind == "item":
            items = (self._rest(line.part(1)) for line in lines)
            if left := tuple(item for item in items if item):
                yield Enumeration(left)
        elif kind == "table":
            yield from self._table(lines)
        else:
            whole = Stretch("".join(line.text for line in lines), "".join(line.marks for line in lines))
            for paragraph in Falling(self._moved(lines), self.outcome).rest_of(whole).split("\n"):
                if paragraph.strip():
                    yield Paragraph(paragraph.strip())

    def _moved(self, lines: Sequence[Stretch]) -> list[Fact]:
        """The facts of some lines where they stand once these are joined."""
        moved: list[Fact] = []
        at = 0
        for line in lines:
            by = at - line.start
            inside = facts_in(self.facts, line)
            moved += (one._replace(start=one.start + by, end=one.end + by) for one in inside)
            at += len(line.text)
        return moved

    def _table(self, lines: list[Stretch]) -> Iterable[Table]:
        caption = unit = ""
        rows: list[tuple[str, ...]] = []
        for line in lines:
            if line.marks.startswith(_CAPTION):
                caption = self._rest(line.part(len(_CAPTION)))
            elif line.marks.startswith(_UNIT):
                unit = line.text
            elif ABSENT not in line.marks or any(DATA in cell.marks or self._bare(cell) for cell in line.cut("|")):
                rows.append(tuple(self._cell(cell.strip(" \t")) for cell in line.strip("|").cut("|")))
        if not rows:
            raise ValueError(_NO_ROWS)
        for number, row in enumerate(rows[1:], 1):
            if len(row) != len(rows[0]):
                raise ValueError(_RAGGED.fill(number=number, got=len(row), wanted=len(rows[0])))
        if len(rows) > 1:
            yield Table(header=rows[0], rows=tuple(rows[1:]), caption=caption, unit=unit)

    def _cell(self, cell: Stretch) -> str:
        """What stands in a cell: a quantity its number alone, what is absent a dash."""
        bare = self._bare(cell)
        if self.outcome:
            inside = facts_in(self.facts, cell)
            self.outcome.stand(_as_number(one) if bare else one for one in inside if bare or not one.absent)
        return bare or ("—" if ABSENT in cell.marks else cell.text.strip())

    def _bare(self, cell: Stretch) -> str:
        inside = cell.strip(" \t")
        whole = inside.start, inside.start + len(inside.text)
        return next((one.bare for one in facts_in(self.facts, cell) if (one.start, one.end) == whole), "")

    def _rest(self, stretch: Stretch) -> str:
        return Falling(self.facts, self.outcome).rest_of(stretch.strip(" ")).strip()


def _as_number(one: Fact) -> Fact:
    """A quantity whose number alone stands in a cell."""
    return one._replace(attribute="数值") if one.attribute == STATE else one


def _drop_empty(blocks: list[Block], lost: int, level: int) -> int:
    """Take off the headings at the end below which everything fell, down to ``level``; and where that was."""
    while blocks and lost == len(blocks) and isinstance(last := blocks[-1], Heading) and last.level >= level:
        blocks.pop()
        lost -= 1
    return lost


def _chunks(rendered: Stretch) -> Iterable[list[Stretch]]:
    """Groups of lines of one kind; an empty line or another kind of line ends a group."""
    group: list[Stretch] = []
    kind = ""
    for raw in rendered.cut("\n"):
        line = raw.strip(" \t\r")
        now = _kind(line.marks)
        if group and (now != kind or now in ("blank", "heading")):
            yield group
            group = []
        kind = now
        if line.text:
            group.append(line)
    if group:
        yield group


def _kind(marks: str) -> str:
    if not marks:
        return "blank"
    if marks.startswith(("|", _CAPTION, _UNIT)):
        return "table"
    return {"#": "heading", "-": "item"}.get(marks[0], "text")


def _level(heading: Stretch) -> int:
    return len(heading.marks) - len(heading.marks.lstrip("#"))
