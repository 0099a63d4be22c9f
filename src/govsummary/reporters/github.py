"""Findings as GitHub workflow commands (``::error file=…``), which show up beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govsummary.core.diagnostics import Code, Diagnostic, Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """A command for each finding."""
    return "\n".join(map(_command, diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    facts = {"file": place.path, "line": place.line, "col": place.column, "title": diagnostic.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in facts.items() if value)
    message = "\n".join(filter(None, (diagnostic.text(), diagnostic.hint, *map(str, diagnostic.related))))
    return f"::{COMMANDS[diagnostic.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
