"""A report without the values that are faulty, so that the rest can be shown while somebody is writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.core.steps import at_once
from govsummary.input.inspecting import inspecting
from govsummary.input.validation.leaving_out import LeftOut

if TYPE_CHECKING:
    from govsummary.core.model import Report
    from govsummary.core.resources import Resources
    from govsummary.input.inspecting import Previous
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins

ROUNDS = 12
"""What is left out may leave something else alone: so many looks at most."""


def partial_of(validated: Validated, plugins: Plugins, previous: Previous, files: Resources) -> Report | None:
    """The report of what is right in the data; None if they could not be read, or nothing is right."""
    for _ in range(ROUNDS):
        if validated.report is not None or validated.source is None:
            break
        left = LeftOut(validated.source, validated.diagnostics)
        if not left.changed:
            break
        validated = at_once(inspecting(left.source, plugins, previous, files))
    return validated.report
