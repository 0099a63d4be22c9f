"""Whether what a plugin offers will work when it is asked for: told to its author by ``govsummary plugins`` and by tests.

At work nothing of this is looked at, as it costs time; a fault then shows where it strikes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from govsummary.errors import GovSummaryError, PluginError
from govsummary.guarding import CORE
from govsummary.language import Text
from govsummary.plugins import OFFERING

if TYPE_CHECKING:
    from govsummary.plugins import Plugins

_PERIOD = "2026年"
_NO_EXAMPLE = Text("{name} 没有样例", "{name} has no example")
_CORE_LETTERS = Text(
    "{name} 用了本程序的字母 GS，请用自己的，如 ED101", "{name} has the core's letters GS; use your own: ED101"
)
_TWICE = Text("名称 {name} 与别的重复", "there is another {name}")
_DOES_NOTHING = Text("{name} 没有 report、prose、document 中的任何一个", "{name} has neither report, prose nor document")
_UNTOLD = Text("{code} 没有由 govsummary_codes 提供", "{code} is not offered through govsummary_codes")


def faults(plugins: Plugins, plugin: str, hook: str) -> Iterator[str]:
    """What will not work of what a plugin offers through a hook."""
    try:
        offers = plugins.supplied_by(plugin, hook)
        everybody = _names(plugins, hook)
        yield from (_TWICE.fill(name=name) for name in map(_name, offers) if everybody[name] > 1)
        if hook in _CHECKS and plugin != CORE:
            yield from _CHECKS[hook](offers, plugins)
    except GovSummaryError as fault:
        yield str(fault)


def all_faults(plugins: Plugins) -> list[str]:
    """What will not work of what the plugins offer, whichever."""
    return [fault for one in plugins.loaded for hook in OFFERING for fault in faults(plugins, one.name, hook)]


def _name(offer: Any) -> str:
    return str(getattr(offer, "name", None) or offer.id)


def _names(plugins: Plugins, hook: str) -> Counter[str]:
    """How often each name is offered, by whomever."""
    names: Counter[str] = Counter()
    for one in (CORE, *(loaded.name for loaded in plugins.loaded)):
        with suppress(GovSummaryError):
            names.update(map(_name, plugins.supplied_by(one, hook)))
    return names


def _sections(offers: Iterable[Any], plugins: Plugins) -> Iterator[str]:
    from govsummary.model import Report
    from govsummary.sections import Context
    from govsummary.validation.section_schemas import schema_faults

    context = Context(Report("标题", period=_PERIOD))
    for one in offers:
        try:
            yield from (f"{one.name}: {fault}" for fault in schema_faults(one.definition.schema))
            if not one.definition.example.strip():
                yield _NO_EXAMPLE.fill(name=one.name)
            if not one.definition.schema.get("required"):
                one.definition.compose({}, context)  # a clerk may state nothing; a name that is not known shows
        except PluginError as fault:
            yield str(fault)


def _templates(offers: Iterable[Any], plugins: Plugins) -> Iterator[str]:
    from govsummary.model import Outline, Paragraph, Report, Signature
    from govsummary.typesetting import typeset

    outline = Outline(Report("标题", issuers=("机关",), signature=Signature()), (Paragraph("正文。"),))
    for one in offers:
        try:
            typeset(outline, plugins, template=one.name)
        except GovSummaryError as fault:
            yield str(fault)


def _rules(offers: Iterable[Any], plugins: Plugins) -> Iterator[str]:
    known = _names(plugins, "govsummary_codes")
    for one in offers:
        if not (one.report or one.prose or one.document):
            yield _DOES_NOTHING.fill(name=one.name)
        yield from (_UNTOLD.fill(code=code.id) for code in one.codes if code.id not in known)


def _codes(offers: Iterable[Any], plugins: Plugins) -> Iterator[str]:
    return (_CORE_LETTERS.fill(name=one.id) for one in offers if one.id.startswith("GS"))


def _terms(offers: Iterable[Any], plugins: Plugins) -> Iterator[str]:
    from govsummary.rules.wording.terms import term_rule

    term_rule(offers)
    yield from ()


_CHECKS = {
    "govsummary_section_types": _sections,
    "govsummary_templates": _templates,
    "govsummary_rules": _rules,
    "govsummary_codes": _codes,
    "govsummary_term_lists": _terms,
}
