"""What a ``text.j2`` prints and may call: pieces that know whose they are, and the sandbox that makes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_context, pass_eval_context
from jinja2 import TemplateError as JinjaError

from govsummary.core.language import Text
from govsummary.core.numerals import in_digits
from govsummary.indicators.presenting import number_before
from govsummary.indicators.sentences import honours, rows
from govsummary.indicators.sentences.citing import (
    Absent,
    Citation,
    Given,
    Mark,
    Phrase,
    Quantity,
    Source,
    Words,
    is_attribute,
)
from govsummary.indicators.sentences.clauses import ABSENT, DATA, GIVEN, Fact, Falling, Stretch
from govsummary.indicators.sentences.joining import among, books, items, joint, named, noted, opening, quoted, tabled, told
from govsummary.indicators.sentences.records import Record, own_names
from govsummary.plugin.sandbox import Sandbox, printable

_YES_NO = Text("是／否不能直接印出，请用 {% if %}", "a yes/no value cannot be printed; ask with {% if %}")
_UNKNOWN = Text("没有 {name} 这个名称；可用的有：{known}", "there is no name {name}; known: {known}")
FUNCTIONS = {
    "joint": joint, "并列": joint, "items": items, "分列": items, "among": among, "其中": among,
    "named": named, "点名": named, "quoted": quoted, "引号": quoted, "books": books, "书名": books,
    "opening": opening, "开头": opening,
    "noted": noted, "另述": noted, "tabled": tabled, "列表": tabled, "told": told, "文中": told,
    **honours.FUNCTIONS, **rows.FUNCTIONS,
}  # fmt: skip
"""What a text may call, most under both names; of several facts each makes one phrase, or is absent."""
BY_FORM = ("tabled", "列表", "told", "文中")
"""Those of them that do as the section's 形式 says."""
_not_blank = re.compile(r"[^ \t\r]").sub


class _Unknown(StrictUndefined):
    """A name that is not there; of a record, told with those that are."""

    @property
    def _undefined_message(self) -> Any:
        if isinstance(self._undefined_obj, Record):
            return _UNKNOWN.fill(name=self._undefined_name, known="、".join(own_names(self._undefined_obj)))
        return super()._undefined_message


class _Data(str):
    """What stands for a value in the rendered text, and so is never a mark of text.j2, whatever it looks like."""

    sign: str
    """What stands for each of its characters in `Stretch.marks`."""
    sources: tuple[Source, ...]
    bare: str
    """The number alone, where it is a quantity."""
    counts: bool = False
    """Whether it is how many a list names, which the text may count in its own words: 3项荣誉."""

    def __new__(cls, text: str, sources: tuple[Source, ...] = (), sign: str = DATA, bare: str = "") -> _Data:
        made = super().__new__(cls, text)
        made.sign, made.sources, made.bare = sign, sources, bare
        return made

    def __str__(self) -> str:
        return self

    def __bool__(self) -> bool:
        return len(self) > 0 and self.sign != ABSENT

    def before(self, behind: str) -> _Data:
        """What it prints where ``behind`` follows."""
        return _Data(number_before(self, behind), self.sources, self.sign, self.bare)

    def fact(self, at: int, one: Source) -> Fact:
        """Where it stands, and of what."""
        absent = self.sign == ABSENT
        return Fact(at, at + len(self), one.path, one.unit, self.bare, one.dated, one.attribute, absent)


def _absent(*sources: Source) -> _Data:
    return _Data(ABSENT, sources, ABSENT)


@pass_context  # it keeps Jinja from melting constants in braces into the text around them
def _finish(context: object, value: Any) -> _Data | Mark:
    if isinstance(value, (_Data, Mark)):
        return value
    if isinstance(value, bool):
        raise JinjaError(_YES_NO)  # type: ignore[arg-type]
    if isinstance(value, Given):
        return _Data(value, sign=GIVEN)
    if value is None or isinstance(value, (Quantity, Absent, Words, Phrase, Citation)):
        text = value.known() if isinstance(value, Citation) else "" if value is None else str(value)
        sources = getattr(value, "sources", ())
        bare = in_digits(Decimal(value)) if isinstance(value, Quantity) else ""
        made = _Data(text, sources, bare=bare)
        made.counts = isinstance(value, Citation)
        return made if text.strip() else _Data(ABSENT, sources, ABSENT, bare)
    if isinstance(value, (int, float, Decimal)):
        value = in_digits(Decimal(str(value)))
    return _Data(str(printable(value)))


class _Environment(Sandbox):
    """What macros and ``{% set %}`` blocks make is a value as well, less what fell in it."""

    def concat(self, parts: Iterable[str]) -> str:
        got = list(parts)
        text = super().concat(got)
        pieces = [piece for piece in got if isinstance(piece, _Data)]
        sources = tuple(one for piece in pieces for one in piece.sources)
        if any(piece.sign == ABSENT for piece in pieces):
            stretch, facts = rendered(got)
            text = Falling(facts).rest_of(stretch)
            return _Data(text, sources) if text else _absent(*sources)
        return _Data(text, sources)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``row.items``: a field of that name goes before what Python has of it."""
        return obj[attribute] if isinstance(obj, Record) and attribute in obj else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``names[2]``, by a quantity too."""
        whole = isinstance(argument, Decimal) and argument == argument.to_integral_value()
        return super().getitem(obj, int(argument) if whole else argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a fact what can be asked of it, and nothing else."""
        if isinstance(obj, (Decimal, Absent, Words)):
            return isinstance(obj, (Quantity, Absent)) and is_attribute(attr)
        return super().is_safe_attribute(obj, attr, value)


def _chained(joined: Callable[..., str]) -> Callable[..., Any]:
    """``a ~ b``: absent if either is; in an expression a quantity is its number."""

    @pass_eval_context
    def chained(context: nodes.EvalContext, parts: list[Any]) -> Any:
        known = [in_digits(Decimal(one)) if isinstance(one, Quantity) else one for one in parts]
        return Absent() if any(isinstance(one, Absent) for one in known) else joined(context, known)

    return chained


@cache
def environment() -> Sandbox:
    """Where every ``text.j2`` runs."""
    env = _Environment(undefined=_Unknown, finalize=_finish, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    env.filters.update(quoted=quoted, 引号=quoted, books=books, 书名=books)
    env.filters["joined"] = _chained(env.filters["joined"])
    range_ = env.globals["range"]
    env.globals.clear()
    env.globals.update(FUNCTIONS, range=range_)
    return env


def rendered(pieces: Iterable[str]) -> tuple[Stretch, list[Fact]]:
    """The whole text with its marks, and where facts stand in it."""
    texts: list[str] = []
    marks: list[str] = []
    facts: list[Fact] = []
    at = 0
    got = list(pieces)
    for stated, behind in zip(got, [*got, ""][1:], strict=True):
        piece = stated.before(behind) if isinstance(stated, _Data) and stated.counts else stated
        texts.append(piece)
        if isinstance(piece, _Data):
            marks.append(_not_blank(piece.sign, piece))
            facts += (piece.fact(at, one) for one in piece.sources)
        else:
            marks.append(piece)
        at += len(piece)
    return Stretch("".join(texts), "".join(marks)), facts
