"""Reports → Word → PDF, all through one process of LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.docx.write import typeset
from govsummary.pipeline import compose
from govsummary.plugin.manager import build_manager
from govsummary.writers.pdf import convert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govsummary.core.model import Report


def render(reports: Mapping[str, Report], folder: Path) -> dict[str, Path]:
    """The PDF of every report, by its name.

    Raises:
        EnvironmentFault: there is no LibreOffice.
        RuntimeError: a document could not be converted.
    """
    plugins = build_manager(discover=False)
    for name, report in reports.items():
        (folder / f"{name}.docx").write_bytes(typeset(compose(report, plugins), plugins))
    made = {result.source.stem: result for result in convert(folder / f"{name}.docx" for name in reports)}
    failed = [name for name, result in made.items() if result.pdf is None]
    if failed:
        raise RuntimeError(f"not converted: {failed}")
    return {name: result.pdf for name, result in made.items() if result.pdf}
