"""A report without the values that are faulty, so that the rest can be shown while somebody is writing."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.core.steps import at_once
from govsummary.input.inspecting import inspecting
from govsummary.input.reading.files import from_data
from govsummary.input.validation.shapes import core_schema

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Report
    from govsummary.core.resources import Resources
    from govsummary.input.inspecting import Previous
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins

ROUNDS = 12
"""What is left out may leave something else alone: so many looks at most."""
_ASKED = regex(r"\{\{\s*(.*?)\s*\}\}")


def partial_of(validated: Validated, plugins: Plugins, previous: Previous, files: Resources) -> Report | None:
    """The report of what is right in the data; None if they could not be read, or nothing is right."""
    if validated.source is None:
        return None
    data = deepcopy(dict(validated.source.data))
    for _ in range(ROUNDS):
        if validated.report is not None:
            break
        errors = [one for one in validated.diagnostics if one.severity is Severity.ERROR]
        if not _leave_out(data, errors):
            break
        validated = at_once(inspecting(from_data(data, validated.source.path), plugins, previous, files))
    return validated.report


def _leave_out(data: dict[str, Any], errors: Iterable[Diagnostic]) -> bool:
    """Take from the data what the errors point at, the last and innermost first; whether anything was changed."""
    places = {one.pointer: one.quote for one in errors}
    changed = [_cut(data, path, places[path]) for path in sorted(places, key=_order, reverse=True)]
    return any(changed)


def _order(path: JsonPath) -> list[tuple[bool, int, str]]:
    return [(isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path]


def _cut(data: dict[str, Any], path: JsonPath, quote: str) -> bool:
    if not path:  # what the whole needs: it stands there, in brackets, as lacking
        lacks = [name for name in core_schema("report.schema.json")["required"] if not _stated(data, name)]
        data.update({name: f"【{_title(name)}？】" for name in lacks})
        return bool(lacks)
    holder: Any = data
    try:
        for step in path[:-1]:
            holder = holder[step]
        value = holder[path[-1]]
    except (KeyError, IndexError, TypeError):  # cut with what held it
        return False
    if isinstance(value, str) and (asked := _ASKED.search(quote)) and quote in value:
        holder[path[-1]] = value.replace(quote, f"【{asked[1]}？】")
    else:
        del holder[path[-1]]
    return True


def _title(name: str) -> str:
    title: str = core_schema("report.schema.json")["properties"][name].get("title", name)
    return title


def _stated(data: dict[str, Any], name: str) -> bool:
    return name in data or _title(name) in data
