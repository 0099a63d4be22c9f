"""House style: how a bureau's pages differ from the standard; laid over the table of `measures`."""

from __future__ import annotations

from collections.abc import Mapping

from govsummary.core.frozen import field, frozen, replace
from govsummary.standard.measures import (
    DEFAULT_PAGE,
    MARK_SIZE,
    PAGE_NUMBER,
    PITCH_TOLERANCE,
    PROFILES,
    TWIP,
    FontRole,
    Page,
)


@frozen
class HouseStyle:
    """A page profile and what differs from the standard; without differences, the standard."""

    profile: str = DEFAULT_PAGE.name
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

    def family(self, font: FontRole, level: int, family: str) -> bool:
        """Whether this family is the bureau's own for a face, in a heading of this level (0: none)."""
        return bool(family) and family in (self.heading_fonts.get(level), self.fonts.get(font))

    def own_pitch(self, points: float) -> bool:
        """Whether lines stand as far apart as the bureau sets them."""
        return abs(points - self.pitch * TWIP) <= PITCH_TOLERANCE

    @property
    def own_numbers(self) -> bool:
        """Whether page numbers look or stand otherwise than in the standard."""
        return self.page_number != PAGE_NUMBER or self.centred_numbers
