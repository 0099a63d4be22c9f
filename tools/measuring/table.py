"""The table clause → wanted → measured → verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from govsummary.core.resources import data_root
from tools.measuring.pages import Pages

if TYPE_CHECKING:
    from govsummary.core.model import Report


class Verdict(StrEnum):
    """What measuring a requirement on a paper came to."""

    MET = "符合"
    MISSED = "不符合"
    ABSENT = "本文没有"
    DOCUMENT = "查文档"
    """Judged in the Word file, by the layout rules, not on paper."""
    HUMAN = "须人看"
    PRINT = "印制时"


@dataclass(frozen=True)
class Found:
    """A measured value in words and whether it lies within the tolerance."""

    measured: str
    met: bool


@dataclass(frozen=True)
class Row:
    """One requirement on one paper."""

    id: str
    clause: str
    element: str
    wanted: str
    measured: str
    verdict: Verdict


@dataclass(frozen=True)
class Paper:
    """A rendered report: its pages, and what it says."""

    pages: Pages
    report: Report


Measure = Callable[[Paper], Found | None]
MEASURES: dict[str, Measure] = {}


def measures(*ids: str) -> Callable[[Measure], Measure]:
    """Registers a function for requirements; it answers None where the paper has no such element."""

    def register(function: Measure) -> Measure:
        MEASURES.update(dict.fromkeys(ids, function))
        return function

    return register


def near(value: float, wanted: float, tolerance: float, unit: str = "mm", *, of: str = "") -> Found:
    """A value against what is wanted; ``of`` says in the table what was measured."""
    return Found(f"{of} {value:.2f} {unit}".strip(), abs(value - wanted) <= tolerance)


def all_of(*found: Found | None) -> Found | None:
    """Several values of one requirement; those that are absent do not count."""
    known = [one for one in found if one]
    return Found("；".join(dict.fromkeys(one.measured for one in known)), all(one.met for one in known)) if known else None


def requirements() -> list[dict[str, Any]]:
    """The rows of the standard's table."""
    text = (data_root() / "gbt9704.yaml").read_text("utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)["requirements"]
    return rows


def measure(pdf: Path, report: Report) -> list[Row]:
    """Measure every requirement on a report's PDF."""
    import tools.measuring.ending
    import tools.measuring.heading
    import tools.measuring.main_text
    import tools.measuring.special  # noqa: F401  # the imports fill the register

    pages = Pages(pdf)
    try:
        return [_row(requirement, Paper(pages, report)) for requirement in requirements()]
    finally:
        pages.close()


def _row(requirement: dict[str, Any], paper: Paper) -> Row:
    facts = (requirement["id"], requirement["clause"], requirement["element"], requirement["req"])
    function = MEASURES.get(requirement["id"])
    if function is None:
        verdict = {"docx": Verdict.DOCUMENT, "both": Verdict.DOCUMENT}.get(requirement["auto"], Verdict.HUMAN)
        return Row(*facts, "—", Verdict.PRINT if requirement["kind"] == "print-only" else verdict)
    found = function(paper)
    if found is None:
        return Row(*facts, "—", Verdict.ABSENT)
    return Row(*facts, found.measured, Verdict.MET if found.met else Verdict.MISSED)
