"""The core's own plugin: everything the core offers, registered through the same hooks as anybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.diagnostics import Code
    from govsummary.offers import NumberingScheme, Reader, Rule, TermList, WordTemplate


@hookimpl
def govsummary_codes() -> Iterable[Code]:
    """The core's codes."""
    from govsummary.codes import core_codes

    return core_codes()


@hookimpl
def govsummary_numbering_schemes() -> Iterable[NumberingScheme]:
    """一、（一）1.（1） and its variants."""
    from govsummary.composing.schemes import SCHEMES

    return SCHEMES


@hookimpl
def govsummary_templates() -> Iterable[WordTemplate]:
    """The official Word templates."""
    from govsummary.offers import WordTemplate
    from govsummary.resources import templates_root

    titles = {"plain": "白头", "redhead": "红头", "upward": "红头上行文", "letter": "信函"}
    return [WordTemplate(name, title, templates_root() / f"{name}.docx") for name, title in titles.items()]


@hookimpl
def govsummary_readers() -> Iterable[Reader]:
    """YAML and JSON."""
    from govsummary.reading.files import READERS

    return READERS


@hookimpl
def govsummary_rules() -> Iterable[Rule]:
    """How a Word document is laid out, the arithmetic of prose, and its wording and punctuation."""
    from govsummary.rules.arithmetic import arithmetic_rules
    from govsummary.rules.hidden import hidden_rules
    from govsummary.rules.layout import layout_rules
    from govsummary.rules.wording import wording_rules

    return [*layout_rules(), *hidden_rules(), *arithmetic_rules(), *wording_rules()]


@hookimpl
def govsummary_term_lists() -> Iterable[TermList]:
    """Words often written wrongly."""
    from govsummary.offers import TermList
    from govsummary.resources import data_root

    return [TermList("standard", data_root() / "terms.json")]
