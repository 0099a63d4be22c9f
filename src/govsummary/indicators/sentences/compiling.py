"""What Jinja makes of a ``text.j2``, and what can be read off it; the sandbox where Jinja runs it."""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, nodes, pass_context, pass_eval_context
from jinja2.meta import find_undeclared_variables

from govsummary.core.language import Text
from govsummary.indicators.sentences.citing import Absent, Quantity, Words, is_attribute
from govsummary.indicators.sentences.clauses import ABSENT, Falling
from govsummary.indicators.sentences.printing import (
    BY_FORM,
    FILTERS,
    FUNCTIONS,
    WITH_CONTEXT,
    Printed,
    Record,
    chained,
    finish,
    own_names,
    rendered,
)
from govsummary.indicators.sentences.unsaid import ANYWHERE, Asked, Mentions
from govsummary.plugin.jinja_words import Misspelt, see_no_code_is_printed
from govsummary.plugin.rendering import playable
from govsummary.plugin.sandbox import Sandbox

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import Template

_UNKNOWN = Text("没有 {name} 这个名称；可用的有：{known}", "there is no name {name}; known: {known}")
_NO_FILTER_BLOCK = Text(
    "不能用 {% filter %}，请写成 {{ 值 | 过滤器 }}", "{% filter %} cannot be used; write {{ value | filter }}"
)


def compiled(source: str) -> tuple[bytes, CodeType | None, frozenset[str], Mentions]:
    """Jinja's code as Python keeps it, that to be played without Jinja, the names that it asks for, and of which fields.

    Raises:
        jinja2.TemplateSyntaxError: a tag cannot be read.
    """
    env = environment()
    tree = env.parse(source)
    if block := tree.find(nodes.FilterBlock):  # a filter gives text of which nobody knows what in it was data
        raise Misspelt(_NO_FILTER_BLOCK, block.lineno)
    see_no_code_is_printed(env, source)
    names, mentioned = frozenset(find_undeclared_variables(tree)), mentions(tree, FUNCTIONS, BY_FORM)
    return marshal.dumps(env.compile(source)), playable(env.compile(source, raw=True)), names, mentioned


@lru_cache(maxsize=256)
def template_of(code: bytes) -> Template:
    """The template of Jinja's code."""
    env = environment()
    return env.template_class.from_code(env, marshal.loads(code), env.make_globals(None))


class _Unknown(StrictUndefined):
    """A name that is not there; of a record, told with those that are."""

    @property
    def _undefined_message(self) -> Any:
        if isinstance(self._undefined_obj, Record):
            return _UNKNOWN.fill(name=self._undefined_name, known="、".join(own_names(self._undefined_obj)))
        return super()._undefined_message


class _Environment(Sandbox):
    """What macros and ``{% set %}`` blocks make is a value as well, less what fell in it."""

    def concat(self, parts: Iterable[str]) -> str:
        got = list(parts)
        text = super().concat(got)
        pieces = [piece for piece in got if isinstance(piece, Printed)]
        sources = tuple(one for piece in pieces for one in piece.sources)
        if any(piece.sign == ABSENT for piece in pieces):
            stretch, facts = rendered(got)
            text = Falling(facts).rest_of(stretch)
            return Printed(text, sources) if text else Printed(ABSENT, sources, ABSENT)
        return Printed(text, sources)

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


@cache
def environment() -> Sandbox:
    """Where every ``text.j2`` runs."""
    env = _Environment(
        undefined=_Unknown, finalize=pass_context(finish), trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    for one in WITH_CONTEXT:
        pass_context(one)
    env.filters.update(FILTERS, joined=pass_eval_context(partial(chained, env.filters["joined"])))
    range_ = env.globals["range"]
    env.globals.clear()
    env.globals.update(FUNCTIONS, range=range_)
    return env


# ---- what a text asks for ---------------------------------------------------------------------------------------


def mentions(tree: nodes.Template, functions: Iterable[str], by_form: Iterable[str] = ()) -> Mentions:
    """Those of a text; ``functions`` print what they are given, those ``by_form`` as the section's 形式 says."""
    assigned = Counter(one.target.name for one in tree.find_all(nodes.Assign) if isinstance(one.target, nodes.Name))
    reading = _Reading(frozenset(functions), frozenset(name for name, times in assigned.items() if times > 1))
    reading.walk(tree, dict.fromkeys(assigned))
    called = {one.node.name for one in tree.find_all(nodes.Call) if isinstance(one.node, nodes.Name)}
    return frozenset(reading.asked | (set() if called.isdisjoint(by_form) else {("form",)}))


Meant = Mapping[str, Asked | None]
"""What the variables of a text stand for; None: that cannot be told."""


class _Reading:
    def __init__(self, functions: frozenset[str], changing: frozenset[str]) -> None:
        self.functions = functions
        self.changing = changing
        """Variables that stand for several things."""
        self.asked: set[Asked] = set()

    def walk(self, node: nodes.Node, meant: Meant) -> None:
        """What a statement asks for, and those within it."""
        if isinstance(node, nodes.Expr):
            self.ask(node, meant)
        elif isinstance(node, nodes.Output):
            for inner in node.nodes:
                self.printed(inner, meant)
        elif isinstance(node, nodes.For):
            if not isinstance(node.iter, (nodes.Name, nodes.Getattr)):  # to go over a field is not to ask for it
                self.ask(node.iter, meant)
            self.within(node, {**meant, **self.bound(node.target, node.iter, meant)}, but=("iter", "target"))
        elif isinstance(node, nodes.Macro):
            self.within(node, {**meant, **{one.name: None for one in node.args}}, but=("args",))
        else:
            self.within(node, meant)

    def within(self, node: nodes.Node, meant: Meant, but: tuple[str, ...] = ()) -> None:
        for one in node.iter_child_nodes(exclude=but):
            self.walk(one, meant)
            if isinstance(one, nodes.Assign):
                meant = {**meant, **self.bound(one.target, one.node, meant)}

    def bound(self, target: nodes.Node, value: nodes.Node, meant: Meant) -> Meant:
        """What is meant by the name that a loop or ``{% set %}`` gives a value; of several names, nobody knows."""
        if isinstance(target, nodes.Name):
            return {target.name: None if target.name in self.changing else self.place(value, meant)}
        return {one.name: None for one in target.find_all(nodes.Name)}

    def place(self, node: nodes.Node | None, meant: Meant) -> Asked | None:
        """The field that an expression gives, or some rows of it; None if it gives something else."""
        if isinstance(node, nodes.Name):
            return meant.get(node.name, (node.name,))
        if isinstance(node, nodes.Getattr):
            return self.inner(node.node, node.attr, meant)
        if isinstance(node, nodes.Getitem):
            name = node.arg.value if isinstance(node.arg, nodes.Const) else None
            return self.inner(node.node, name, meant) if isinstance(name, str) else self.place(node.node, meant)
        if isinstance(node, nodes.Call):
            return self.place(node.args[0], meant) if self.is_function(node) and node.args else None
        return next(filter(None, (self.place(one, meant) for one in _choices(node))), None)

    def inner(self, whole: nodes.Node, name: str, meant: Meant) -> Asked:
        found = self.place(whole, meant)
        return (ANYWHERE, name) if found is None else (*found, name)

    def printed(self, node: nodes.Node, meant: Meant) -> None:
        """What stands in braces: a name, an attribute, one of several, a function of facts; all else is an expression."""
        if isinstance(node, (nodes.Name, nodes.TemplateData, nodes.Const)):
            return
        if isinstance(node, nodes.Getattr):
            self.printed(node.node, meant)
        elif isinstance(node, (nodes.Or, nodes.CondExpr)):
            for one in _choices(node):
                self.printed(one, meant)
            if isinstance(node, nodes.CondExpr):
                self.ask(node.test, meant)
        elif not self.is_function(node):
            self.ask(node, meant)

    def is_function(self, node: nodes.Node) -> bool:
        if isinstance(node, nodes.Filter):
            return node.name in self.functions
        return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in self.functions

    def ask(self, node: nodes.Node, meant: Meant) -> None:
        """Every field in an expression; a text in it may be the name of one: ``sort(attribute="amount")``."""
        for one in (node, *node.find_all(nodes.Expr)):
            if isinstance(one, (nodes.Name, nodes.Getattr, nodes.Getitem)) and (place := self.place(one, meant)):
                self.asked.add(place)
            elif isinstance(one, nodes.Const) and isinstance(one.value, str):
                self.asked.add((ANYWHERE, one.value))


def _choices(node: nodes.Node | None) -> Iterator[nodes.Node]:
    """The expressions of which one gives its value to this one."""
    if isinstance(node, nodes.Or):
        yield from (node.left, node.right)
    elif isinstance(node, nodes.CondExpr):
        yield from filter(None, (node.expr1, node.expr2))
    elif isinstance(node, nodes.Filter) and node.node:
        yield node.node
