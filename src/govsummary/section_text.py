"""``text.j2``: the official sentences of a section, as a sandboxed Jinja template with a little Markdown.

Lines that follow each other are one paragraph; an empty line ends it. ``# `` starts a heading (``## `` one level
lower), ``- `` an item of an enumeration (一是…；二是…), ``|`` a row of a table, whose first row is the header;
``表：`` before a table is its caption, ``单位：`` its unit. What data brings in can never start any of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from jinja2 import StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from govsummary.errors import PluginError
from govsummary.figures import phrases
from govsummary.figures.views import Book
from govsummary.language import Text
from govsummary.model import Block, Enumeration, Heading, Paragraph, Table

# Characters with a meaning in text.j2 travel as private-use characters while they stand in data.
_SHIELD = str.maketrans({"\n": "\ue000", "|": "\ue001", "#": "\ue002", "-": "\ue003", "：": "\ue004"})
_UNSHIELD = str.maketrans({"\ue000": "\n", "\ue001": "|", "\ue002": "#", "\ue003": "-", "\ue004": "："})


class Record(dict[str, Any]):
    """A mapping whose every declared field exists: absent ones are None (or an empty record), so that
    ``{% if projects.total %}`` needs no guard; an undeclared name is still an error. Fields go by both names.
    """

    def __bool__(self) -> bool:
        return any(value or value == 0 for value in self.values() if value is not None and value != {})


def record(schema: Mapping[str, Any], data: Mapping[str, Any] | None) -> Record:
    """``data`` as a `Record` with every property that ``schema`` declares, under its English and its Chinese name."""
    result = Record()
    for name, child in schema.get("properties", {}).items():
        value = _wrap(child, (data or {}).get(name), schema)
        result[name] = value
        if title := child.get("title"):
            result[title] = value
    return result


def _wrap(schema: Mapping[str, Any], value: Any, root: Mapping[str, Any]) -> Any:
    if schema.get("type") == "object" or "properties" in schema:
        return record(schema, value)
    if schema.get("type") == "array":
        return [_wrap(schema.get("items", {}), item, root) for item in value or ()]
    return value


def _finish(value: Any) -> Any:
    if value is None:
        raise JinjaError("a value that is absent would be printed; put the clause in {% if %}")
    if isinstance(value, bool):
        raise JinjaError("a yes/no value cannot be printed")
    if isinstance(value, (int, float, Decimal)):
        value = phrases.number(Decimal(str(value)))
    return str(value).translate(_SHIELD)


def clauses(parts: Iterable[object], joiner: str = "，") -> str:
    """The parts that are there, joined (``，`` by default); absent and empty ones leave no trace."""
    return joiner.join(str(part) for part in parts if part)


def sentence(parts: Iterable[object], joiner: str = "，", lead: str = "") -> str:
    """The clauses as one sentence, ``lead`` before them, a full stop after; nothing if no clause is there."""
    text = clauses(parts, joiner)
    return f"{lead}{text}。" if text else ""


def _environment() -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=_finish, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    env.filters.update(
        clauses=clauses, sentence=sentence, listing=phrases.listing, number=phrases.number, books=phrases.books
    )
    env.globals.clear()
    env.globals.update(
        total=phrases.total, full_total=phrases.full_total, count=phrases.count, of_which=phrases.of_which,
        growth=phrases.growth, completion=phrases.completion, measure=phrases.measure,
        ratio=phrases.ratio, change=phrases.change, cell=phrases.cell, range=range,
    )  # fmt: skip
    return env


class SectionText:
    """A ``text.j2`` bound to the schema of its data."""

    def __init__(self, source: str, schema: Mapping[str, Any], name: str) -> None:
        self.source = source
        self.schema = schema
        self.name = name

    @cached_property
    def _template(self) -> Any:
        return _environment().from_string(self.source)

    def compose(self, data: Mapping[str, Any], context: Any) -> Sequence[Block]:
        """The blocks of one section.

        Raises:
            PluginError: the template is broken, uses an undeclared name, or tries to run code.

        """
        period = context.report.period
        known = {"本期": period, "period": period, "span": phrases.span(period)}
        names = {**Book(tuple(context.figures.values())).names(), **known, **record(self.schema, data)}
        try:
            text = self._template.render(names)
        except (JinjaError, SecurityError, TypeError, ValueError, ArithmeticError) as fault:
            raise PluginError(
                Text(
                    f"板块文本 {self.name} 不能生成：{fault}",
                    f"section text {self.name} cannot be rendered: {fault}",
                )
            ) from fault
        return list(parse(text))


def parse(text: str) -> Iterable[Block]:
    """The blocks that the rendered lines of a ``text.j2`` stand for."""
    for chunk in _chunks(text):
        yield from _block(chunk)


def _chunks(text: str) -> Iterable[list[str]]:
    """Groups of lines of one kind; an empty line or another kind of line ends a group."""
    group: list[str] = []
    kind = ""
    for raw in text.split("\n"):
        line = raw.strip(" \t\r")
        now = _kind(line)
        if group and (now != kind or now in ("blank", "heading")):
            yield group
            group = []
        kind = now
        if line:
            group.append(line)
    if group:
        yield group


def _kind(line: str) -> str:
    if not line:
        return "blank"
    if line.startswith(("|", "表：", "单位：")):
        return "table"
    return {"#": "heading", "-": "item"}.get(line[0], "text")


def _block(lines: list[str]) -> Iterable[Block]:
    kind = _kind(lines[0])
    if kind == "heading":
        marks = len(lines[0]) - len(lines[0].lstrip("#"))
        yield Heading(_plain(lines[0].lstrip("#").strip()), level=marks)
    elif kind == "item":
        yield Enumeration(tuple(_plain(line[1:].strip()) for line in lines))
    elif kind == "table":
        yield _table(lines)
    else:
        for paragraph in _plain("".join(lines)).split("\n"):
            if paragraph.strip():
                yield Paragraph(paragraph.strip())


def _table(lines: list[str]) -> Table:
    caption = unit = ""
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if line.startswith("表："):
            caption = _plain(line.removeprefix("表："))
        elif line.startswith("单位："):
            unit = _plain(line)
        else:
            rows.append(tuple(_plain(cell.strip()) for cell in line.strip("|").split("|")))
    return Table(header=rows[0], rows=tuple(rows[1:]), caption=caption, unit=unit)


def _plain(text: str) -> str:
    return text.translate(_UNSHIELD)
