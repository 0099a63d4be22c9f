"""Findings for programs: JSON (``schemas/findings.schema.json``), SARIF 2.1.0 (OASIS), GitHub's workflow commands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from govsummary import __version__
from govsummary.core.diagnostics import Code, Diagnostic, Location, Severity


def report_json(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """All findings as one JSON object."""
    return json.dumps({"findings": [diagnostic.to_dict() for diagnostic in diagnostics]}, ensure_ascii=False, indent=2)


# ---- SARIF, which code-scanning services and editors read -----------------------------------------------------------


SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report_sarif(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """One run with all findings; the codes among them are its rules."""
    used = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {
        "name": "govsummary",
        "version": __version__,
        "rules": [_rule(name, codes.get(name)) for name in used],
    }
    results = [_result(diagnostic, used.index(diagnostic.code)) for diagnostic in diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(name: str, code: Code | None) -> dict[str, Any]:
    if code is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": str(code.title)},
        "fullDescription": {"text": str(code.why)},
        "defaultConfiguration": {"level": LEVELS[code.severity]},
        "properties": {"clause": code.clause, "strength": code.strength.value},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    message = "\n".join(filter(None, (diagnostic.text(), diagnostic.hint)))
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": message},
    }
    if diagnostic.location.path:
        result["locations"] = [_location(diagnostic.location, _region(diagnostic))]
    if related := [_location(place, _point(place)) for place in diagnostic.related if place.path]:
        result["relatedLocations"] = related
    return result


def _location(place: Location, region: Mapping[str, Any]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.path)}}
    if region:
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if inner := _inside(place):
        location["logicalLocations"] = [{"fullyQualifiedName": inner}]
    return location


def _region(diagnostic: Diagnostic) -> dict[str, Any]:
    region = _point(diagnostic.location)
    if diagnostic.start is not None and diagnostic.end is not None:
        region |= {"charOffset": diagnostic.start, "charLength": diagnostic.end - diagnostic.start}
    if region and diagnostic.quote:
        region["snippet"] = {"text": diagnostic.quote}
    return region


def _point(place: Location) -> dict[str, Any]:
    return {"startLine": place.line, "startColumn": max(place.column, 1)} if place.line else {}


def _inside(place: Location) -> str:
    """Where it stands in a file without lines: a sheet's cell or a Word paragraph."""
    if place.sheet:
        return f"{place.sheet}!{place.cell}"
    return f"paragraph {place.paragraph}" if place.paragraph else ""


def _uri(path: str) -> str:
    file = Path(path)
    return file.as_uri() if file.is_absolute() else quote(file.as_posix())


# ---- GitHub: ``::error file=…``, which shows up beside the lines of a pull request ----------------------------------


COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report_github(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
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
