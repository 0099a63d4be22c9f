"""What the contestants share of ours: the template, and the context made of a report."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govsummary.core.model import Outline
    from govsummary.docx.write.compiled import CompiledTemplate
    from govsummary.plugin.manager import Plugins


@dataclass(frozen=True)
class Prepared:
    """A report on its way: its outline, the context it is typeset with, what is installed, the compiled template."""

    outline: Outline
    context: dict[str, Any]
    plugins: Plugins
    template: CompiledTemplate


def template_path() -> Path:
    """The template that every docxtpl contestant fills."""
    from govsummary.core.resources import templates_root

    return templates_root() / "plain.docx"


def prepared(path: Path) -> Prepared:
    """The report of a data file, ready to be filled in."""
    from govsummary import pipeline
    from govsummary.docx.write.compiled import compiled
    from govsummary.docx.write.context import build_context
    from govsummary.plugin.manager import build_manager
    from govsummary.standard.house_style import HouseStyle

    plugins = build_manager(discover=False)
    outline = pipeline.compose(pipeline.load(path, plugins), plugins)
    style = HouseStyle()
    template = compiled(template_path().read_bytes(), "plain.docx", style)
    return Prepared(outline, build_context(outline, style, template.section), plugins, template)


def pickled_context(report: Path, target: Path) -> Path:
    """The context of a report in a file, so that a process without our code can have it."""
    from markupsafe import Markup

    from govsummary.docx.write.markup import Late

    context = prepared(report).context
    plain = {name: Markup(value) if isinstance(value, Late) else value for name, value in context.items()}
    target.write_bytes(pickle.dumps(plain))
    return target
