"""``text.j2``: the official sentences of a section, as a sandboxed Jinja template with a little Markdown.

Lines that follow each other are one paragraph; an empty line ends it. ``# `` starts a heading (``## `` one level
lower), ``- `` an item of an enumeration (一是…；二是…), which a line before it that ends in ``：`` opens, ``|`` a row
of a table, whose first row is the header; ``表：`` before a table is its caption, ``单位：`` its unit. What data brings
in can never start any of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, cached_property, wraps
from typing import TYPE_CHECKING, Any, cast

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_context, pass_eval_context
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError

from govsummary.core import keeping, periods
from govsummary.core.errors import PluginError
from govsummary.core.language import Text
from govsummary.core.model import Block, Enumeration, Heading, Paragraph, Table
from govsummary.core.numerals import in_digits
from govsummary.indicators import honours, phrases
from govsummary.indicators.citing import (
    BOOKS,
    Absent,
    Citation,
    Given,
    OwnFacts,
    Phrase,
    Quantity,
    Reading,
    Record,
    Source,
    Words,
    cited_names,
)
from govsummary.indicators.clauses import ABSENT, DATA, GIVEN, Fact, Falling, Stretch
from govsummary.indicators.facts import Facts, facts_of, paper_period
from govsummary.indicators.joining import among, books, items, joint, named, quoted
from govsummary.indicators.sections import ledgers_of
from govsummary.plugin.fields import fields_of
from govsummary.plugin.jinja_words import Misspelt, said, see_no_code_is_printed
from govsummary.plugin.sandbox import Sandbox, printable
from govsummary.plugin.sections import Context

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import Template

    from govsummary.core.model import Report
    from govsummary.plugin.sections import SectionDefinition, SectionSentences

_YES_NO = Text("是／否不能直接印出，请用 {% if %}", "a yes/no value cannot be printed; ask with {% if %}")
_UNKNOWN = Text("没有 {name} 这个名称；可用的有：{known}", "there is no name {name}; known: {known}")
_NO_ROWS = Text("“表：”“单位：”后面没有以 | 开头的行", "no row with | follows 表： or 单位：")
_RAGGED = Text(
    "表格第{number}行有{got}格，表头有{wanted}格", "row {number} of the table has {got} cells, its header {wanted}"
)
_NO_FILTER_BLOCK = Text(
    "不能用 {% filter %}，请写成 {{ 值 | 过滤器 }}", "{% filter %} cannot be used; write {{ value | filter }}"
)
_NOT_RENDERED = Text("板块文本 {place} 不能生成：{reason}", "section text {place} cannot be rendered: {reason}")
_CAPTION, _UNIT = "表：", "单位："
_BY_ITSELF = "板块"
_OURS = {
    "joint": joint, "并列": joint, "items": items, "分列": items, "among": among, "其中": among,
    "named": named, "点名": named, "quoted": quoted, "引号": quoted, "books": books, "书名": books,
}  # fmt: skip
"""What a text may call, under both names; of several numbers or names, each makes one phrase, or is absent."""
_OLD = frozenset(("measure", "count", "growth", "completion", "of_which", "full_total", "cell", "change"))
_not_blank = re.compile(r"[^ \t\r]").sub


_FAULTS = (JinjaError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a text that is not right can raise, in itself or in what it calls."""


class _Unknown(StrictUndefined):
    """A name that is not there; of a record, told with those that are."""

    @property
    def _undefined_message(self) -> Any:
        if isinstance(self._undefined_obj, Record):
            return _UNKNOWN.fill(name=self._undefined_name, known="、".join(self._undefined_obj))
        return super()._undefined_message


class _Data(str):
    """What stands for a value in the rendered text, and so is never a mark of text.j2, whatever it looks like."""

    sign: str
    """What stands for each of its characters in `Stretch.marks`."""
    sources: tuple[Source, ...]
    bare: str
    """The number alone, where it is a quantity."""

    def __new__(cls, text: str, sources: tuple[Source, ...] = (), sign: str = DATA, bare: str = "") -> _Data:
        made = super().__new__(cls, text)
        made.sign, made.sources, made.bare = sign, sources, bare
        return made

    def __str__(self) -> str:
        return self

    def __bool__(self) -> bool:
        return len(self) > 0 and self.sign != ABSENT


def _absent(*sources: Source) -> _Data:
    return _Data(ABSENT, sources, ABSENT)


@pass_context  # it keeps Jinja from melting constants in braces into the text around them
def _finish(context: object, value: Any) -> _Data:
    if isinstance(value, _Data):
        return value
    if isinstance(value, bool):
        raise JinjaError(_YES_NO)  # type: ignore[arg-type]
    if isinstance(value, Given):
        return _Data(value, sign=GIVEN)
    if value is None or isinstance(value, (Quantity, Absent, Words, Phrase, Citation)):
        text = value.known() if isinstance(value, Citation) else "" if value is None else str(value)
        sources = getattr(value, "sources", ())
        bare = in_digits(Decimal(value)) if isinstance(value, Quantity) else ""
        return _Data(text, sources, bare=bare) if text.strip() else _Data(ABSENT, sources, ABSENT, bare)
    if isinstance(value, (int, float, Decimal)):
        value = in_digits(Decimal(str(value)))
    return _Data(str(printable(value)))


def clauses(parts: Iterable[object], joiner: str = "，") -> str:
    """The parts that are there, joined (``，`` by default); absent and empty ones leave no trace."""
    return joiner.join(str(part) for part in parts if part)


def sentence(parts: Iterable[object], joiner: str = "，", lead: str = "") -> str:
    """The clauses as one sentence, ``lead`` before them, a full stop after; nothing if no clause is there."""
    text = clauses(parts, joiner)
    return f"{lead}{text}。" if text else ""


class _Environment(Sandbox):
    """What macros and ``{% set %}`` blocks make is a value as well, less what fell in it."""

    def concat(self, parts: Iterable[str]) -> str:
        got = list(parts)
        text = super().concat(got)
        pieces = [piece for piece in got if isinstance(piece, _Data)]
        sources = tuple(one for piece in pieces for one in piece.sources)
        if any(piece.sign == ABSENT for piece in pieces):
            stretch, facts = _rendered(got)
            text = Falling(facts).rest_of(stretch)
            return _Data(text, sources) if text else _absent(*sources)
        return _Data(text, sources)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``names[2]``, by a quantity too."""
        whole = isinstance(argument, Decimal) and argument == argument.to_integral_value()
        return super().getitem(obj, int(argument) if whole else argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a quantity its attributes alone."""
        return not hasattr(Decimal, attr) if isinstance(obj, Decimal) else super().is_safe_attribute(obj, attr, value)


def _chained(joined: Callable[..., str]) -> Callable[..., Any]:
    """``a ~ b``: absent if either is; in an expression a quantity is its number."""

    @pass_eval_context
    def chained(context: nodes.EvalContext, parts: list[Any]) -> Any:
        known = [in_digits(Decimal(one)) if isinstance(one, Quantity) else one for one in parts]
        return Absent() if any(isinstance(one, Absent) for one in known) else joined(context, known)

    return chained


def _plainly(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of numbers, given plain ones."""

    def called(*given: Any, **named: Any) -> Any:
        return function(*map(_plain, given), **{name: _plain(value) for name, value in named.items()})

    return wraps(function)(called)


def _saying(function: Callable[[Any], str]) -> Callable[[Any], Any]:
    """A function that puts rows into words; without words it is absent."""

    def called(rows: Any) -> Any:
        words = function(_plain(list(rows)))
        return Phrase(words, *_sources(rows)) if words else Absent()

    return called


def _sources(value: Any) -> Iterator[Source]:
    if isinstance(value, (list, tuple)) and not isinstance(value, Words):
        yield from (source for one in value for source in _sources(one))
    elif isinstance(value, Record):
        yield from (source for one in value.values() for source in _sources(one))
    else:
        yield from getattr(value, "sources", ())


def _plain(value: Any) -> Any:
    if isinstance(value, Absent):
        return None
    if isinstance(value, Quantity):
        return Decimal(value)
    if isinstance(value, Iterator):
        return map(_plain, value)
    if isinstance(value, Record):
        return {name: _plain(one) for name, one in value.items()}
    return type(value)(map(_plain, value)) if type(value) in (list, tuple) else value


@cache
def _environment() -> Sandbox:
    env = _Environment(undefined=_Unknown, finalize=_finish, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    filters = {
        "clauses": clauses,
        "sentence": sentence,
        "listing": phrases.listing,
        "number": in_digits,
    }
    env.filters.update({name: _plainly(cast(Any, made)) for name, made in filters.items()})
    env.filters.update(quoted=quoted, 引号=quoted, books=books, 书名=books)
    env.filters["joined"] = _chained(env.filters["joined"])
    env.tests["none"] = lambda value: value is None or isinstance(value, Absent)
    range_ = env.globals["range"]
    env.globals.clear()
    env.globals.update(_OURS, range=range_)
    functions = (
        phrases.total, phrases.full_total, phrases.count, phrases.of_which, phrases.growth, phrases.completion,
        phrases.measure, phrases.ratio, phrases.change, phrases.cell,
    )  # fmt: skip
    env.globals.update({made.__name__: _plainly(made) for made in functions})
    env.globals.update(honoured=_saying(honours.honoured), recognised=_saying(honours.recognised), by_level=honours.by_level)
    return env


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


class SectionText:
    """A ``text.j2`` bound to the schema of its data."""

    def __init__(self, source: str, schema: Mapping[str, Any], name: str, place: Callable[[int], str] | None = None) -> None:
        self.source = source
        self.schema = schema
        self.name = name
        self.place = place or (lambda line: f"{name}:{line}")

    @cached_property
    def _compiled(self) -> tuple[CodeType, frozenset[str]]:
        """The code that Jinja makes of it, in this run or another, and the names that it asks for."""
        key = keeping.key(self.source, "text.j2")
        if kept := keeping.load(key):
            return kept[0], frozenset(kept[1])
        from jinja2.meta import find_undeclared_variables

        tree = _environment().parse(self.source)
        if block := tree.find(nodes.FilterBlock):  # a filter gives text of which nobody knows what in it was data
            raise Misspelt(_NO_FILTER_BLOCK, block.lineno)
        see_no_code_is_printed(_environment(), self.source)
        names = find_undeclared_variables(tree)
        code = _environment().compile(tree)
        keeping.keep(key, (code, sorted(names)))
        return code, frozenset(names)

    @cached_property
    def _template(self) -> Template:
        env = _environment()
        return env.template_class.from_code(env, self._compiled[0], env.make_globals(None))

    def reads(self, figure: str) -> bool:
        """Whether the sentences may print this figure (指标) of the report."""
        try:
            return not self._compiled[1].isdisjoint((figure, *BOOKS))
        except TemplateSyntaxError:  # told when the section is composed
            return True

    def compose(self, data: Mapping[str, Any], context: Any) -> Sequence[Block]:
        """The blocks of one section.

        Raises:
            PluginError: the template is broken, uses an undeclared name, or tries to run code.

        """
        period = context.report.period
        try:
            known = {"本期": Given(period), "period": Given(period), "span": Given(_span(period))}
            names = {**known, **self._fields(data, context)}
            asked = self._compiled[1] - names.keys() - _environment().globals.keys()
            names = {**cited_names(context.facts, asked), **names}
        except _FAULTS as fault:
            raise self._explained(fault, {}) from fault
        try:
            return list(_blocks(*_rendered(self._template.generate(names))))
        except _FAULTS as fault:
            raise self._explained(fault, names) from fault

    def _fields(self, data: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The fields of the data by both names, and ``facts``."""
        fields = fields_of(self.schema)
        group, facts = context.within, context.facts
        if not group:  # data that stand in no paper
            group, period = _BY_ITSELF, paper_period(context.report.period, context.report.title)
            facts = Facts(period, (*(facts.ledgers if facts else ()), *ledgers_of(group, fields, data, period)))
        derives = not any(f"{name}(" in self.source for name in _OLD)
        record = Reading(facts, self.schema, derives).record(self.schema, fields, data, group)
        own = {"facts": OwnFacts(record)} if self.reads("facts") else {}
        return {**own, **record}

    def _explained(self, fault: Exception, names: Mapping[str, Any]) -> PluginError:
        """The fault with its line; of an unknown name, the known ones."""
        place = self.place(line) if (line := _line(fault)) else self.name
        return PluginError(_NOT_RENDERED.fill(place=place, reason=said(fault, names)))


def _span(words: str) -> str:
    """How a sentence names the period at its start: 全年, 上半年, 1—9月; nothing for what a campaign lasted (6—9月)."""
    period = periods.read(words)
    named = period is not None and period.start is not None and (period.start.month == 1 or period.length in (3, 6))
    return period.short if period and named else ""


def _rendered(pieces: Iterable[str]) -> tuple[Stretch, list[Fact]]:
    """The whole text with its marks, and where facts stand in it."""
    texts: list[str] = []
    marks: list[str] = []
    facts: list[Fact] = []
    at = 0
    for piece in pieces:
        texts.append(piece)
        if isinstance(piece, _Data):
            marks.append(_not_blank(piece.sign, piece))
            facts += (Fact(at, at + len(piece), one.path, one.unit, piece.bare, one.stock) for one in piece.sources)
        else:
            marks.append(piece)
        at += len(piece)
    return Stretch("".join(texts), "".join(marks)), facts


def _blocks(rendered: Stretch, facts: Sequence[Fact]) -> Iterable[Block]:
    """The blocks that the rendered lines of a ``text.j2`` stand for, less what fell; what leads up to an enumeration
    opens it, and falls with it; so does a heading with all that stood below it.
    """
    blocks: list[Block] = []
    lost = -1
    for chunk in _chunks(rendered):
        made = list(_block(chunk, facts))
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


def _block(lines: list[Stretch], facts: Sequence[Fact]) -> Iterable[Block]:
    first = lines[0]
    kind = _kind(first.marks)
    if kind == "heading":
        level = _level(first)
        if text := Falling(facts).rest_of(first.part(level).strip(" ")):
            yield Heading(text.strip(), level=level)
    elif kind == "item":
        items = (Falling(facts).rest_of(line.part(1).strip(" ")).strip() for line in lines)
        if left := tuple(item for item in items if item):
            yield Enumeration(left)
    elif kind == "table":
        yield from _table(lines, facts)
    else:
        whole = Stretch("".join(line.text for line in lines), "".join(line.marks for line in lines))
        for paragraph in Falling(_moved(facts, lines)).rest_of(whole).split("\n"):
            if paragraph.strip():
                yield Paragraph(paragraph.strip())


def _moved(facts: Sequence[Fact], lines: Sequence[Stretch]) -> list[Fact]:
    """The facts of some lines where they stand once these are joined."""
    moved: list[Fact] = []
    at = 0
    for line in lines:
        by = at - line.start
        inside = (one for one in facts if one.start >= line.start and one.end <= line.end)
        moved += (one._replace(start=one.start + by, end=one.end + by) for one in inside)
        at += len(line.text)
    return moved


def _table(lines: list[Stretch], facts: Sequence[Fact]) -> Iterable[Table]:
    caption = unit = ""
    rows: list[tuple[str, ...]] = []
    lost = False
    for line in lines:
        if line.marks.startswith(_CAPTION):
            caption = Falling(facts).rest_of(line.part(len(_CAPTION)))
        elif line.marks.startswith(_UNIT):
            unit = line.text
        elif ABSENT in line.marks and not any(DATA in cell.marks or _bare(cell, facts) for cell in line.cut("|")):
            lost = True
        else:
            rows.append(tuple(_cell(cell.strip(" \t"), facts) for cell in line.strip("|").cut("|")))
    if not rows:
        raise ValueError(_NO_ROWS)
    for number, row in enumerate(rows[1:], 1):
        if len(row) != len(rows[0]):
            raise ValueError(_RAGGED.fill(number=number, got=len(row), wanted=len(rows[0])))
    if len(rows) > 1 or not lost:
        yield Table(header=rows[0], rows=tuple(rows[1:]), caption=caption, unit=unit)


def _cell(cell: Stretch, facts: Sequence[Fact]) -> str:
    """What stands in a cell: a quantity its number alone, what is absent a dash."""
    return _bare(cell, facts) or ("—" if ABSENT in cell.marks else cell.text.strip())


def _bare(cell: Stretch, facts: Sequence[Fact]) -> str:
    inside = cell.strip(" \t")
    return next((one.bare for one in facts if (one.start, one.end) == (inside.start, inside.end)), "") if inside.text else ""


def _line(fault: BaseException) -> int:
    """The line of the template at fault; 0 if it is none's."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.lineno
    import traceback

    steps = traceback.extract_tb(fault.__traceback__)
    return next((step.lineno or 0 for step in reversed(steps) if step.filename == "<template>"), 0)
