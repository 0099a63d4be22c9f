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
    from govsummary.core.diagnostics import Diagnostic, Edit, Location, Severity
    from govsummary.core.errors import (
        EnvironmentFault,
        GovSummaryError,
        InvalidReport,
        OverwriteRefused,
        PluginError,
        TemplateError,
        UsageError,
    )
    from govsummary.core.model import Outline, Report
    from govsummary.lint.checking import check
    from govsummary.lint.fix import fix, fix_text
    from govsummary.pipeline import Rendered, compose, load, render, validate
    from govsummary.plugin.manager import Plugins, build_manager

__version__ = "0.1.0"

__all__ = [
    "Diagnostic",
    "Edit",
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
    "check",
    "compose",
    "fix",
    "fix_text",
    "load",
    "render",
    "validate",
]

_HOMES = {
    "pipeline": ("Rendered", "compose", "load", "render", "validate"),
    "lint.checking": ("check",),
    "lint.fix": ("fix", "fix_text"),
    "core.model": ("Outline", "Report"),
    "core.diagnostics": ("Diagnostic", "Edit", "Location", "Severity"),
    "plugin.manager": ("Plugins", "build_manager"),
    "core.errors": (
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
