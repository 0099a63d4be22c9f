"""Indicators for tests, as data state them."""

from __future__ import annotations

from govsummary.core import periods
from govsummary.core.blocks import Paragraph, Table
from govsummary.core.diagnostics import Location
from govsummary.core.model import Part, Report, ReportPart, Section
from govsummary.indicators.facts import Facts
from govsummary.indicators.filling import fill
from govsummary.input.validation.stating import ledger_of

HERE = Location("report.yaml", 1, 1)


def nowhere(path, of_key=False):
    return HERE


def indicator(name, value=None, unit=None, *, parts=(), **fields):
    """An indicator's name and its fields, as `ledger_of` takes them; ``parts`` are such pairs."""
    known = {"value": value, "unit": unit, **fields}
    stated = {key: one for key, one in known.items() if one is not None}
    return name, {**stated, **({"parts": dict(parts)} if parts else {})}


def ledgers(*indicators, period=None):
    """The sources of a report that states these indicators; ``period`` is the paper's."""
    return (ledger_of(dict(indicators), nowhere, period),)


def facts(*indicators, period=""):
    """The facts of a paper of this period, which states these indicators."""
    paper = periods.read(period)
    return Facts(paper, ledgers(*indicators, period=paper))


def paper(text="", indicators=(), *, table=None, period="", title="题"):
    """A report with one section; its period is read of ``period``."""
    section = Section(body=(Paragraph(text), *([Table((), (), figures=table)] if table else [])))
    part = ReportPart(Part("measures", "主要做法"), (section,))
    return Report(title, period=period, parts=(part,), ledgers=ledgers(*indicators, period=periods.read(period)))


def filled(text, indicators, period=""):
    """What a text prints, and the codes of what was wrong, unused indicators apart."""
    result = fill(paper(text, indicators, period=period), nowhere)
    return result.report.parts[0].sections[0].body[0].text, [one.code for one in result.diagnostics if one.code != "GS371"]
