"""govsummary: government work summaries (工作总结), data in, checked official Word document out.

The library in three lines::

    import govsummary

    faults = govsummary.validate("report.yaml")
    written = govsummary.render("report.yaml", "report.docx").path

The same in memory, for a web service, a form or a notebook (``docs/library.md``)::

    document = govsummary.render_data({"标题": "工作总结", "背景": "一年来……"}).content

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
    from govsummary.core.language import speaking
    from govsummary.core.model import Outline, Report
    from govsummary.docx.comparing.tracking import tracked_changes
    from govsummary.draft.back.bringing import merge
    from govsummary.draft.back.changes import Change, Merged
    from govsummary.draft.differing import Difference, diff
    from govsummary.draft.formatting import Formatted, Wishes, format_draft
    from govsummary.draft.importing import Imported, import_paper
    from govsummary.indicators.known import citable
    from govsummary.input.collecting import Gathering, chosen, gather, office_of
    from govsummary.input.completing import completions
    from govsummary.input.forms import form
    from govsummary.input.grids import ledger_grid, type_into_ledger, with_period
    from govsummary.input.handing import hand_in_forms, new_ledger
    from govsummary.input.inspecting import inspect
    from govsummary.input.ledger.grid import Grid
    from govsummary.input.reading import read_text
    from govsummary.input.tree import placed, tree
    from govsummary.input.validation import Validated
    from govsummary.input.validation import bundled_schema as schema
    from govsummary.input.writing import edits
    from govsummary.input.writing.grid import Typed
    from govsummary.input.writing.starter import new_paper, section_called
    from govsummary.lint.checking import check, check_document, check_text
    from govsummary.lint.fix import fix, fix_text
    from govsummary.pipeline import (
        Document,
        Rendered,
        load,
        outline,
        render,
        render_data,
        typeset,
        validate,
        validate_data,
    )
    from govsummary.plugin.manager import Plugins, build_manager
    from govsummary.plugin.offers import Source
    from govsummary.writers.html import html_fragment, html_style

__version__ = "0.1.0"

__all__ = [
    "Change",
    "Diagnostic",
    "Difference",
    "Document",
    "Edit",
    "EnvironmentFault",
    "Formatted",
    "Gathering",
    "GovSummaryError",
    "Grid",
    "Imported",
    "InvalidReport",
    "Location",
    "Merged",
    "Outline",
    "OverwriteRefused",
    "PluginError",
    "Plugins",
    "Rendered",
    "Report",
    "Severity",
    "Source",
    "TemplateError",
    "Typed",
    "UsageError",
    "Validated",
    "Wishes",
    "__version__",
    "build_manager",
    "check",
    "check_document",
    "check_text",
    "chosen",
    "citable",
    "completions",
    "diff",
    "edits",
    "fix",
    "fix_text",
    "form",
    "format_draft",
    "gather",
    "hand_in_forms",
    "html_fragment",
    "html_style",
    "import_paper",
    "inspect",
    "ledger_grid",
    "load",
    "merge",
    "new_ledger",
    "new_paper",
    "office_of",
    "outline",
    "placed",
    "read_text",
    "render",
    "render_data",
    "schema",
    "section_called",
    "speaking",
    "tracked_changes",
    "tree",
    "type_into_ledger",
    "typeset",
    "validate",
    "validate_data",
    "with_period",
]

_HOMES = {
    "pipeline": ("Document", "Rendered", "load", "outline", "render", "render_data", "typeset", "validate", "validate_data"),
    "draft.back.bringing": ("merge",),
    "draft.back.changes": ("Change", "Merged"),
    "draft.differing": ("Difference", "diff"),
    "docx.comparing.tracking": ("tracked_changes",),
    "indicators.known": ("citable",),
    "input.completing": ("completions",),
    "lint.checking": ("check", "check_document", "check_text"),
    "draft.formatting": ("Formatted", "Wishes", "format_draft"),
    "lint.fix": ("fix", "fix_text"),
    "input.collecting": ("Gathering", "chosen", "gather", "office_of"),
    "input.forms": ("form",),
    "input.grids": ("ledger_grid", "type_into_ledger", "with_period"),
    "input.handing": ("hand_in_forms", "new_ledger"),
    "input.ledger.grid": ("Grid",),
    "input.writing.grid": ("Typed",),
    "input.tree": ("placed", "tree"),
    "draft.importing": ("Imported", "import_paper"),
    "input.inspecting": ("inspect",),
    "input.reading": ("read_text",),
    "input.validation": ("Validated",),
    "input.writing.starter": ("new_paper", "section_called"),
    "core.model": ("Outline", "Report"),
    "core.language": ("speaking",),
    "core.diagnostics": ("Diagnostic", "Edit", "Location", "Severity"),
    "plugin.manager": ("Plugins", "build_manager"),
    "plugin.offers": ("Source",),
    "writers.html": ("html_fragment", "html_style"),
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
    if name == "edits":
        return importlib.import_module("govsummary.input.writing.edits")
    if name == "schema":
        return importlib.import_module("govsummary.input.validation").bundled_schema
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"govsummary.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
