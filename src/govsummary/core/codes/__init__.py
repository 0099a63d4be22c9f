"""The register of the core's codes, one module per family; numbers are never used twice.

GS1xx input, GS2xx schema, GS3xx figures, GS4xx wording and punctuation, GS5xx layout, GS6xx template, GS9xx plugin.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Code

FAMILIES = (
    "inputs",
    "workbook",
    "schema",
    "figures",
    "periods",
    "figure_data",
    "wording",
    "layout",
    "elements",
    "clean_copy",
    "agreement",
    "pdf",
    "templates",
    "house_style",
    "pages",
    "plugin",
)


def core_codes() -> list[Code]:
    """Every code the core defines, by number."""
    modules = [importlib.import_module(f"govsummary.core.codes.{family}") for family in FAMILIES]
    return sorted((code for module in modules for code in module.CODES), key=lambda code: code.id)
