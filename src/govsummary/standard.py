"""The core's own plugin: everything the core offers, registered through the same hooks as anybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.diagnostics import Code
    from govsummary.offers import NumberingScheme, Reader, Rule, WordTemplate


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
    """How a Word document is laid out, and the arithmetic of its prose."""
    from govsummary.rules.arithmetic import arithmetic_rules
    from govsummary.rules.layout import layout_rules

    return [*layout_rules(), *arithmetic_rules()]
