"""House style: how a bureau's pages differ from the default, said openly in a small YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from govsummary.standard.measures import MARK_SIZE, PROFILES, FontRole, Page

PAGE_NUMBER = "— 1 —"
"""7.5: 一字线 on both sides."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A page profile and what differs from the standard; without differences, the standard."""

    profile: str = "word"
    pitch: int = 0
    """Line pitch in twips; 0: the profile's."""
    fonts: Mapping[FontRole, str] = field(default_factory=dict)
    heading_fonts: Mapping[int, str] = field(default_factory=dict)
    """Font by heading level."""
    bold_headings: tuple[int, ...] = ()
    page_number: str = PAGE_NUMBER
    centred_numbers: bool = False
    mark_size: int = MARK_SIZE
    """Largest size of the mark in half-points, as the template's own style of it says; a long name is set smaller."""

    @property
    def page(self) -> Page:
        """Margins and pitch."""
        page = PROFILES[self.profile]
        return replace(page, line=self.pitch) if self.pitch else page

    @property
    def line(self) -> int:
        """Line pitch in twips."""
        return self.page.line
