"""All that an author of plugins imports: hooks, what they offer, and the words they are written in.

::

    from govsummary.plugin import SectionType, hookimpl

Each name is fetched when it is first used, so that a plugin pays for what it needs alone.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govsummary.core.blocks import Block, Enumeration, Heading, Paragraph, Picture, Table
    from govsummary.core.diagnostics import Code, Diagnostic, Edit, Location, Severity, Strength
    from govsummary.core.errors import PluginError
    from govsummary.core.language import Text
    from govsummary.core.model import Outline, Part, Report, Section
    from govsummary.core.prose import Passage, Prose, Role
    from govsummary.plugin.hooks import hookimpl
    from govsummary.plugin.manager import Plugins, build_manager
    from govsummary.plugin.offers import (
        DocumentReader,
        NumberingScheme,
        Reader,
        Rule,
        Source,
        TermList,
        WordTemplate,
        Writer,
        Writing,
    )
    from govsummary.plugin.sections import Context, KindDefinition, ReportKind, SectionDefinition, SectionType

__all__ = [
    "Block",
    "Code",
    "Context",
    "Diagnostic",
    "DocumentReader",
    "Edit",
    "Enumeration",
    "Heading",
    "KindDefinition",
    "Location",
    "NumberingScheme",
    "Outline",
    "Paragraph",
    "Part",
    "Passage",
    "Picture",
    "PluginError",
    "Plugins",
    "Prose",
    "Reader",
    "Report",
    "ReportKind",
    "Role",
    "Rule",
    "Section",
    "SectionDefinition",
    "SectionType",
    "Severity",
    "Source",
    "Strength",
    "Table",
    "TermList",
    "Text",
    "WordTemplate",
    "Writer",
    "Writing",
    "build_manager",
    "hookimpl",
]

_HOMES = {
    "core.blocks": "Block Enumeration Heading Paragraph Picture Table",
    "core.diagnostics": "Code Diagnostic Edit Location Severity Strength",
    "core.errors": "PluginError",
    "core.language": "Text",
    "core.model": "Outline Part Report Section",
    "core.prose": "Passage Prose Role",
    "plugin.hooks": "hookimpl",
    "plugin.manager": "Plugins build_manager",
    "plugin.offers": "DocumentReader NumberingScheme Reader Rule Source TermList WordTemplate Writer Writing",
    "plugin.sections": "Context KindDefinition ReportKind SectionDefinition SectionType",
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names.split():
            return getattr(importlib.import_module(f"govsummary.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
