"""govsummary: government work summaries (工作总结), data in, checked official Word document out.

The library in three lines::

    import govsummary

    faults = govsummary.validate("report.yaml")
    written = govsummary.render("report.yaml", "report.docx").path

What stands in ``__all__`` is public. Importing the package is cheap: each name is fetched when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govsummary.diagnostics import Diagnostic, Location, Severity
    from govsummary.errors import (
        EnvironmentFault,
        GovSummaryError,
        InvalidReport,
        OverwriteRefused,
        PluginError,
        TemplateError,
        UsageError,
    )
    from govsummary.model import Outline, Report
    from govsummary.pipeline import Rendered, compose, load, render, validate
    from govsummary.plugins import Plugins, build_manager

__version__ = "0.1.0"

__all__ = [
    "Diagnostic",
    "EnvironmentFault",
    "GovSummaryError",
    "InvalidReport",
    "Location",
    "Outline",
    "OverwriteRefused",
    "PluginError",
    "Plugins",
    "Rendered",
    "Report",
    "Severity",
    "TemplateError",
    "UsageError",
    "__version__",
    "build_manager",
    "compose",
    "load",
    "render",
    "validate",
]

_HOMES = {
    "pipeline": ("Rendered", "compose", "load", "render", "validate"),
    "model": ("Outline", "Report"),
    "diagnostics": ("Diagnostic", "Location", "Severity"),
    "plugins": ("Plugins", "build_manager"),
    "errors": (
        "EnvironmentFault",
        "GovSummaryError",
        "InvalidReport",
        "OverwriteRefused",
        "PluginError",
        "TemplateError",
        "UsageError",
    ),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"govsummary.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
