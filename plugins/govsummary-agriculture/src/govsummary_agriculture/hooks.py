"""What this plugin offers to govsummary: the section folders beside this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.plugin import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.plugin import SectionType


@hookimpl
def govsummary_section_types() -> Iterable[SectionType]:
    """One section type for each folder under ``sections``."""
    from pathlib import Path

    from govsummary.plugin import SectionType

    return SectionType.from_folders(Path(__file__).parent / "sections", "agriculture")
