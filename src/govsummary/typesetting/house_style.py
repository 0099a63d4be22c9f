"""House style: how a bureau's pages differ from the default, said openly in a small YAML file."""

from __future__ import annotations

from dataclasses import dataclass

from govsummary.typesetting.measures import PROFILES, Page


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The page to set."""

    profile: str = "word"

    @property
    def page(self) -> Page:
        """Margins."""
        return PROFILES[self.profile]

    @property
    def line(self) -> int:
        """Line pitch in twips."""
        return self.page.line
