"""House style: how a bureau's pages differ from the default, said openly in a small YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.typesetting.measures import MARK_SIZE, PROFILES, FontRole, Page

if TYPE_CHECKING:
    from govsummary.diagnostics import Diagnostic
    from govsummary.model import Locate, Report
    from govsummary.plugins import Plugins

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


def house_style(report: Report, plugins: Plugins, base: Path | None) -> HouseStyle:
    """The style a report is set in; the path of its file counts from ``base``.

    Raises:
        InvalidReport: the file is not there or has errors.
    """
    name = report.layout.house_style
    if not name:
        return HouseStyle(report.layout.profile)
    from govsummary.typesetting.house_style_file import read_house_style

    return read_house_style(_path(name, base), report.layout.profile, plugins)[0]


def check_house_style(report: Report, plugins: Plugins, base: Path, locate: Locate) -> tuple[Diagnostic, ...]:
    """What is wrong with the report's house style file, else each way in which it departs from the standard."""
    name = report.layout.house_style
    if not name:
        return ()
    from govsummary.codes.house_style import NO_SUCH_FILE
    from govsummary.errors import InvalidReport
    from govsummary.typesetting.house_style_file import read_house_style

    path = _path(name, base)
    if not path.is_file():
        return (NO_SUCH_FILE.at(locate(("layout", "house_style")), name=name, path=path),)
    try:
        return read_house_style(path, report.layout.profile, plugins)[1]
    except InvalidReport as faulty:
        return faulty.diagnostics


def _path(name: str, base: Path | None) -> Path:
    return (base or Path()) / name
