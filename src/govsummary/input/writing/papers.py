"""A paper as a workbook: 总结 has a field a row, 正文 a heading or a section a row; numbers and tables have own sheets.

What no cell can hold is refused by name: nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from govsummary.core import limits
from govsummary.core.errors import UsageError
from govsummary.core.facts import Indicator, Ledger, Mode, Observation
from govsummary.core.frozen import define, field, replace
from govsummary.core.language import Text
from govsummary.core.numerals import numeric
from govsummary.core.regex import regex
from govsummary.indicators.facts import paper_period
from govsummary.indicators.kinds import UNSTATED
from govsummary.indicators.sections import period_of, row_name
from govsummary.indicators.units import last_place
from govsummary.input.ledger.loading import BODY, PAPER
from govsummary.input.ledger.papers import COLUMNS, LEVELS
from govsummary.input.validation.papers import paper_of
from govsummary.input.validation.shapes import REPORT, SECTION, Shape, core_schema
from govsummary.input.validation.stating import ledger_of
from govsummary.input.writing.ledger import draw_ledger
from govsummary.input.writing.pages import Wanted
from govsummary.input.writing.workbook import HEAD, PLAIN, VALUE, Book, fit, put, set_up
from govsummary.plugin.fields import fields_of
from govsummary.plugin.quantities import ATTRIBUTES

if TYPE_CHECKING:
    from govsummary.core.periods import Period
    from govsummary.input.validation.naming import Naming
    from govsummary.input.validation.papers import Paper
    from govsummary.plugin.fields import Field
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.sections import SectionType

MARK = "govsummary 总结 1"
"""Of a paper, in the description of the file."""
_WIDTHS = (14, 6, 26, 60, 30, 16, 12, 8, 12)
_CELLS = {"heading": "标题", "text": "正文", "items": "列举", "type": "类型", "name": "名称", "order": "次序"}
_TABLE = frozenset(("caption", "unit", "header", "rows", "note"))
_FIGURES, _ATTACHMENTS = "figures", "attachments"
_parted = regex("[、，,；;\n]").search
_NO_PERIOD = Text(
    "请在数据文件里写“时段”：工作簿的表头要写明是哪个时段的数", "state its period: the heads of a workbook name it"
)
_CANNOT = Text("工作簿里放不下：{what}", "a workbook has no place for {what}")
_KEEP = Text(
    "这些内容请留在 YAML 数据文件里，数可以放进台账（govsummary new --ledger）",
    "keep these in a YAML file, its numbers in a ledger",
)


@define
class _Writing:
    """The rows of the paper's two sheets, its tables, and what has no place."""

    paper: Paper
    titles: Mapping[str, str]
    """What section types are called."""
    fields: list[tuple[str, str]] = field(default_factory=list)
    body: list[dict[str, str]] = field(default_factory=list)
    tables: list[Mapping[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def report(self, data: Mapping[str, Any]) -> None:
        for name, value in data.items():
            if name in self.paper.parts:
                self._part(self.paper.parts[name].title, value)
            elif name == _ATTACHMENTS and _words(value) is None:
                self._attachments(value)
            elif name != _FIGURES:
                self._field((), name, value, self.paper.shape)

    # ---- 总结 ---------------------------------------------------------------------------------------------------------

    def _field(self, above: tuple[str, ...], name: str, value: Any, shape: Shape) -> None:
        child = shape.child(name)
        path = (*above, child.title or name)
        if isinstance(value, Mapping) and value:
            for inner, one in value.items():
                self._field(path, inner, one, child)
            return
        words = "是" if value == {} else _words(value)
        if words is None:
            self.refused.append(".".join(path))
        else:
            self.fields.append((".".join(path), words))

    # ---- 正文 ---------------------------------------------------------------------------------------------------------

    def _part(self, title: str, value: Any) -> None:
        stated: Mapping[str, Any] = value
        if not isinstance(value, Mapping):
            stated = {"text" if isinstance(value, str) else "sections": value}
        if own := {name: one for name, one in stated.items() if name != "sections"}:
            self._row(title, 1, own)
        for section in stated.get("sections", ()):
            self._section(title, 2, section)

    def _attachments(self, attachments: Sequence[Any]) -> None:
        """附件1, 附件2 … as parts."""
        for number, one in enumerate(attachments, 1):
            stated: Mapping[str, Any] = {"title": one} if isinstance(one, str) else one
            self._row(f"附件{number}", 1, {"heading": stated["title"]})
            if "file" in stated:
                self.refused.append(f"附件{number}.文件")
            for section in stated.get("sections", ()):
                self._section(f"附件{number}", 2, section)

    def _section(self, part: str, level: int, section: Mapping[str, Any]) -> None:
        self._row(part, level, {name: one for name, one in section.items() if name not in ("sections", "data")})
        if level == LEVELS and section.get("sections"):
            self.refused.append(f"{part}.{section.get('heading', '')}.下级板块")
        for inner in section.get("sections", ()):
            self._section(part, level + 1, inner)

    def _row(self, part: str, level: int, stated: Mapping[str, Any]) -> None:
        row = {"部分": part, "级": str(level)}
        for name, value in stated.items():
            where = f"{part}.{stated.get('heading', '')}.{_section_shape().child(name).title}".replace("..", ".")
            if name == "table":
                row["表格"] = self._table(value, where)
                continue
            words = _words(self.titles.get(value, value) if name == "type" else value) if name in _CELLS else None
            if not words:
                self.refused.append(where)
            else:
                row[_CELLS[name]] = words
        self.body.append(row)

    def _table(self, table: Mapping[str, Any], where: str) -> str:
        rows = table.get("rows", ())
        head = table.get("header", ())
        plain = table.keys() <= _TABLE and len(head) > 1 and all(any(_cells(row)) for row in rows)
        plain = plain and not any(isinstance(name, list) for name in head)  # a sheet's head of several rows is merged cells
        if not plain or not all(_keeps(table.get(name, "")) for name in ("caption", "unit", "note")):
            self.refused.append(where)
            return ""
        self.tables.append(table)
        return f"表{len(self.tables)}"


@cache
def _section_shape() -> Shape:
    """What a section may state, for the titles of its fields; a part states some of the same."""
    return Shape({"$ref": SECTION}, core_schema(REPORT))


def write_paper(naming: Naming, plugins: Plugins) -> bytes:
    """The workbook of a paper that has no errors: its data, and what it and its sections state in numbers.

    Raises:
        UsageError: it holds what no cell can (tables of indicators, headings expressly left out …); each is named.
    """
    data, titles = naming.data, plugins.titles()
    writing = _Writing(paper_of(naming.source.data, plugins), {name: t for name, t in titles.items() if _unique(t, titles)})
    writing.report(data)
    period = paper_period(data.get("period", ""), data.get("title", ""))
    stating = _Stating(period or UNSTATED, writing.refused)
    for path, name in naming.typed:
        stating.section(naming.at(path), plugins.section_types[name])
    figures = ledger_of(data.get(_FIGURES, {}), naming.locate, period)
    if writing.refused:
        raise UsageError(_CANNOT.fill(what="、".join(writing.refused)), _KEEP)
    if period is None and (figures.observations or stating.observations):
        raise UsageError(_NO_PERIOD)
    ledger = Ledger((*figures.indicators, *stating.indicators), (*figures.observations, *stating.observations))
    wanted = Wanted(stating.sections, [(period, "actual")] if period else ())
    book = Book.new(MARK)
    _sheet(book, PAPER, ("项", "内容"), [{"项": name, "内容": words} for name, words in writing.fields], (22, 80))
    _sheet(book, BODY, COLUMNS, writing.body, _WIDTHS)
    if ledger.observations or ledger.indicators:
        draw_ledger(book, ledger, wanted, about=False)
    for number, table in enumerate(writing.tables, 1):
        _draw_table(book, f"表{number}", table)
    return book.bytes()


def _unique(title: str, titles: Mapping[str, str]) -> bool:
    return [*titles.values()].count(title) == 1


@define
class _Stating:
    """What the data of sections state, texts included, as a ledger has it."""

    paper: Period
    refused: list[str]
    sections: dict[str, SectionType] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    """Those that no section's schema brings with it."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What the fields of the section are called, companions among them."""

    def section(self, section: Mapping[str, Any], kind: SectionType) -> None:
        group = section.get("name") or kind.title
        if group in self.sections and section.get("data"):
            self.refused.append(f"第二个“{group}”板块（请各写“名称”）")
        elif section.get("data"):
            self.sections[group] = kind
            stated = kind.definition.schema.get("properties", {})
            self.titles = {name: str(one.get("title", name)) for name, one in stated.items() if isinstance(one, Mapping)}
            self.record(group, fields_of(kind.definition.schema), section["data"])

    def record(self, group: str, fields: Sequence[Field], data: Mapping[str, Any], *, in_rows: bool = False) -> None:
        known = {one.name: one for one in fields}
        added = {name for one in fields for name in one.attributes.values()}
        others = (name for name in data if name not in known and name not in added)
        self.refused += [f"{group}.{self.titles.get(name, name)}" for name in others]
        for one in fields:
            if one.name in data and one.rows:
                self.rows(f"{group}.{one.title}", one, data[one.name])
            elif one.name in data:
                about = data.get(one.attributes.get("qualifier", ""), "")
                own = replace(one, of="", role="") if in_rows and one.role == "target" else one  # a column of its own
                self.field(f"{group}.{known[own.of].title if own.of in known else one.title}", own, data[one.name], about)
            for role, name in one.attributes.items():
                if name in data and not (role == "qualifier" and one.name in data):  # it stands in the cell of the value
                    self.attribute(group, one, role, data[name], in_rows=in_rows)

    def rows(self, group: str, one: Field, rows: Sequence[Any]) -> None:
        names = [row_name(one, row) for row in rows]
        first = next((inner for inner in one.rows if not inner.is_number), None)
        if not all(names) or len({*names}) < len(names) or not all(len(row) > 1 for row in rows) or first is None:
            self.refused.append(group)
            return
        for name, row in zip(names, rows, strict=True):
            rest = {key: value for key, value in row.items() if key != first.name}
            self.record(f"{group}.{name}", one.rows, rest, in_rows=True)

    def attribute(self, group: str, one: Field, role: str, value: Any, *, in_rows: bool) -> None:
        """What is stated of a quantity besides its value: last year's in its own period, else under its own name."""
        if role == "last_year" or (role == "target" and not in_rows):
            self.field(f"{group}.{one.title}", replace(one, role=role), value)
            return
        about = ATTRIBUTES[role]
        unit = one.unit if about.holds == "value" else "%" if about.holds in ("percent", "share") else ""
        made = Indicator(f"{group}.{about.pattern.format(one.title)}", "" if isinstance(value, str) else unit)
        self.indicators.append(made)
        if isinstance(value, str):
            self.observations.append(Observation(made.name, self.paper, text=value))
        else:
            self.observations.append(Observation(made.name, self.paper, Decimal(value), ulp=last_place(Decimal(value))))

    def field(self, address: str, one: Field, value: Any, qualifier: str = "") -> None:
        if one.is_number and numeric(value):
            target = one.role == "target"
            period = period_of(one.role, Indicator(address, one.unit, one.kind, wording=one.wording), self.paper)
            exact = Decimal(value)
            mode: Mode = "target" if target else "actual"
            stated = Observation(address, period, exact, mode, qualifier=qualifier, ulp=last_place(exact))
            self.observations.append(stated)
            return
        members = tuple(value) if isinstance(value, list) else ()
        words = "" if members else _words({v: k for k, v in one.spelt.items()}.get(value, value))
        parted = any(not isinstance(name, str) or _parted(name) for name in members)
        if one.is_number or parted or not (members or words):
            self.refused.append(address)
        else:
            self.observations.append(Observation(address, self.paper, members=members, text=words or ""))


def _sheet(book: Book, name: str, heads: Sequence[str], rows: Sequence[Mapping[str, str]], widths: Sequence[float]) -> None:
    sheet = book.sheet(name)
    for column, head in enumerate(heads, 1):
        put(sheet, (1, column), head, HEAD)
    for number, row in enumerate(rows, 2):
        for column, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
            put(sheet, (number, column), row.get(head), VALUE if head in ("内容", "正文") else PLAIN, "@")
            fit(sheet, number, row.get(head, ""), width)
    set_up(sheet, widths, freeze="A2")


def _draw_table(book: Book, name: str, table: Mapping[str, Any]) -> None:
    sheet = book.sheet(name)
    above = [table["caption"]] if table.get("caption") else []
    above += [f"单位：{table['unit']}"] if table.get("unit") else []
    lines = [*([one] for one in above), *map(_cells, (table["header"], *table.get("rows", ())))]
    lines += [[f"注：{table['note']}"]] if table.get("note") else []
    for number, line in enumerate(lines, 1):
        for column, cell in enumerate(line, 1):
            put(sheet, (number, column), cell or None, HEAD if number == len(above) + 1 else PLAIN, "@")
    set_up(sheet, [16] * len(table["header"]), head=len(above) + 1, freeze=f"A{len(above) + 2}")


def _cells(row: Sequence[Any]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row]


def _words(value: Any) -> str | None:
    """What a cell says of a value; None if none can."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        fit_in = all(isinstance(one, str) and one and _keeps(one) and "\n" not in one for one in value)
        alone = len(value) == 1 and fit_in and _parted(value[0])
        return "\n".join(value) if value and fit_in and not alone else None
    if isinstance(value, Mapping):
        return None
    words = str(value)
    return words if words and _keeps(words) else None


def _keeps(text: str) -> bool:
    """Whether a cell keeps a text as it is: short enough, without what only a file can hold."""
    return len(text) <= limits.CELL_CHARACTERS and all(one.isprintable() or one in "\n\u3000" for one in text)
