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
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError

from govsummary.core import keeping, periods
from govsummary.core.errors import PluginError
from govsummary.core.language import Text
from govsummary.core.model import Block, Enumeration, Heading, Paragraph, Table
from govsummary.core.numerals import in_digits
from govsummary.indicators import honours, phrases
from govsummary.indicators.citing import BOOKS, Citation, cited_names, own_facts
from govsummary.indicators.facts import facts_of
from govsummary.plugin.fields import fields_of
from govsummary.plugin.jinja_words import Misspelt, said, see_no_code_is_printed
from govsummary.plugin.sandbox import Sandbox, printable
from govsummary.plugin.sections import Context

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import Template

    from govsummary.core.model import Report
    from govsummary.plugin.sections import SectionDefinition, SectionSentences

_ABSENT = Text(
    "数据里没写的值会印成空白，请把这一句放进 {% if %} 或用 count 等函数",
    "a value that is absent would be printed; put the clause in {% if %}, or use count",
)
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
_not_blank = re.compile(r"[^ \t\r]").sub


_FAULTS = (JinjaError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a text that is not right can raise, in itself or in what it calls."""


class Record(dict[str, Any]):
    """A mapping whose every declared field exists: absent ones are None (or an empty record), so that
    ``{% if projects.total %}`` needs no guard; an undeclared name is still an error. Fields go by both names.
    """

    def __bool__(self) -> bool:
        return any(value or value == 0 for value in self.values() if value is not None and value != {})


class _Unknown(StrictUndefined):
    """A name that is not there; of a record, told with those that are."""

    @property
    def _undefined_message(self) -> Any:
        if isinstance(self._undefined_obj, Record):
            return _UNKNOWN.fill(name=self._undefined_name, known="、".join(self._undefined_obj))
        return super()._undefined_message


def record(schema: Mapping[str, Any], data: Mapping[str, Any] | None) -> Record:
    """``data`` as a `Record` with every property that ``schema`` declares, under its English and its Chinese name."""
    result = Record()
    given = data if isinstance(data, Mapping) else {}
    for name, child in schema.get("properties", {}).items():
        about = child if isinstance(child, Mapping) else {}
        result[name] = _wrap(about, given.get(name), schema)
        if isinstance(title := about.get("title"), str):
            result[title] = result[name]
    return result


def _wrap(schema: Mapping[str, Any], value: Any, root: Mapping[str, Any]) -> Any:
    if schema.get("type") == "object" or "properties" in schema:
        return record(schema, value)
    if schema.get("type") == "array":
        items = schema.get("items")
        return [_wrap(items if isinstance(items, Mapping) else {}, item, root) for item in value or ()]
    return value


class _Data(str):
    """What stands for a value in the rendered text, and so is never a mark of text.j2, whatever it looks like."""

    __slots__ = ()

    def __str__(self) -> str:
        return self


@pass_context  # it keeps Jinja from melting constants in braces into the text around them
def _finish(context: object, value: Any) -> _Data:
    if value is None:
        raise JinjaError(_ABSENT)  # type: ignore[arg-type]
    if isinstance(value, bool):
        raise JinjaError(_YES_NO)  # type: ignore[arg-type]
    if isinstance(value, (int, float, Decimal)):
        value = in_digits(Decimal(str(value)))
    return _Data(str(value if isinstance(value, Citation) else printable(value)))


def clauses(parts: Iterable[object], joiner: str = "，") -> str:
    """The parts that are there, joined (``，`` by default); absent and empty ones leave no trace."""
    return joiner.join(str(part) for part in parts if part)


def sentence(parts: Iterable[object], joiner: str = "，", lead: str = "") -> str:
    """The clauses as one sentence, ``lead`` before them, a full stop after; nothing if no clause is there."""
    text = clauses(parts, joiner)
    return f"{lead}{text}。" if text else ""


class _Environment(Sandbox):
    """What macros and ``{% set %}`` blocks make is a value as well."""

    def concat(self, parts: Iterable[str]) -> str:
        return _Data(super().concat(parts))


@cache
def _environment() -> Sandbox:
    env = _Environment(undefined=_Unknown, finalize=_finish, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    env.filters.update(clauses=clauses, sentence=sentence, listing=phrases.listing, number=in_digits, books=phrases.books)
    range_ = env.globals["range"]
    env.globals.clear()
    env.globals.update(
        total=phrases.total, full_total=phrases.full_total, count=phrases.count, of_which=phrases.of_which,
        growth=phrases.growth, completion=phrases.completion, measure=phrases.measure,
        ratio=phrases.ratio, change=phrases.change, cell=phrases.cell, range=range_,
        honoured=honours.honoured, recognised=honours.recognised, by_level=honours.by_level,
    )  # fmt: skip
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
        known = {"本期": period, "period": period, "span": _span(period)}
        names = {**known, **record(self.schema, data)}
        try:
            own = own_facts(context.facts, context.within, fields_of(self.schema), data) if self.reads("facts") else {}
            asked = self._compiled[1] - names.keys() - _environment().globals.keys()
            names = {**cited_names(context.facts, asked), "facts": own, **names}
            return list(_blocks(_rendered(self._template.generate(names))))
        except _FAULTS as fault:
            raise self._explained(fault, names) from fault

    def _explained(self, fault: Exception, names: Mapping[str, Any]) -> PluginError:
        """The fault with its line; of an unknown name, the known ones."""
        place = self.place(line) if (line := _line(fault)) else self.name
        return PluginError(_NOT_RENDERED.fill(place=place, reason=said(fault, names)))


def _span(words: str) -> str:
    """How a sentence names the period at its start: 全年, 上半年, 1—9月; nothing for what a campaign lasted (6—9月)."""
    period = periods.read(words)
    named = period is not None and period.start is not None and (period.start.month == 1 or period.length in (3, 6))
    return period.short if period and named else ""


class _Stretch(NamedTuple):
    """A stretch of rendered text, and the same with ``x`` for all that came from data: only there are marks looked for."""

    text: str
    marks: str

    def cut(self, mark: str) -> Iterator[_Stretch]:
        """The stretches between the marks."""
        start = 0
        for part in self.marks.split(mark):
            yield _Stretch(self.text[start : start + len(part)], part)
            start += len(part) + len(mark)

    def strip(self, marks: str) -> _Stretch:
        """Without these marks at both ends."""
        start = len(self.marks) - len(self.marks.lstrip(marks))
        part = self.marks.strip(marks)
        return _Stretch(self.text[start : start + len(part)], part)


def _rendered(pieces: Iterable[str]) -> _Stretch:
    got = list(pieces)
    marks = (_not_blank("x", piece) if isinstance(piece, _Data) else piece for piece in got)
    return _Stretch("".join(got), "".join(marks))


def _blocks(rendered: _Stretch) -> Iterable[Block]:
    """The blocks that the rendered lines of a ``text.j2`` stand for; what leads up to an enumeration opens it."""
    blocks: list[Block] = []
    for block in (block for chunk in _chunks(rendered) for block in _block(chunk)):
        before = blocks[-1] if blocks else None
        if isinstance(block, Enumeration) and isinstance(before, Paragraph) and before.text.endswith(("：", ":")):
            blocks[-1] = replace(block, lead=before.text)
        else:
            blocks.append(block)
    return blocks


def _chunks(rendered: _Stretch) -> Iterable[list[_Stretch]]:
    """Groups of lines of one kind; an empty line or another kind of line ends a group."""
    group: list[_Stretch] = []
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


def _block(lines: list[_Stretch]) -> Iterable[Block]:
    first = lines[0]
    kind = _kind(first.marks)
    if kind == "heading":
        level = len(first.marks) - len(first.marks.lstrip("#"))
        yield Heading(first.text[level:].strip(), level=level)
    elif kind == "item":
        yield Enumeration(tuple(line.text[1:].strip() for line in lines))
    elif kind == "table":
        yield _table(lines)
    else:
        for paragraph in "".join(line.text for line in lines).split("\n"):
            if paragraph.strip():
                yield Paragraph(paragraph.strip())


def _table(lines: list[_Stretch]) -> Table:
    caption = unit = ""
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if line.marks.startswith(_CAPTION):
            caption = line.text.removeprefix(_CAPTION)
        elif line.marks.startswith(_UNIT):
            unit = line.text
        else:
            rows.append(tuple(cell.text.strip() for cell in line.strip("|").cut("|")))
    if not rows:
        raise ValueError(_NO_ROWS)
    for number, row in enumerate(rows[1:], 1):
        if len(row) != len(rows[0]):
            raise ValueError(_RAGGED.fill(number=number, got=len(row), wanted=len(rows[0])))
    return Table(header=rows[0], rows=tuple(rows[1:]), caption=caption, unit=unit)


def _line(fault: BaseException) -> int:
    """The line of the template at fault; 0 if it is none's."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.lineno
    import traceback

    steps = traceback.extract_tb(fault.__traceback__)
    return next((step.lineno or 0 for step in reversed(steps) if step.filename == "<template>"), 0)
