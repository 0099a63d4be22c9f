"""How findings are shown: to people (text), to programs (json, sarif) and on a pull request (github).

A line for people stands for a kind of findings in a file, with how many there are and where the first ones stand: a paper
typed with half-width marks is one fault, not a hundred lines.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from govsummary import __version__
from govsummary.core.diagnostics import Code, Diagnostic, Location, Severity, sort_by_place
from govsummary.core.language import Text, speaking

if TYPE_CHECKING:
    from govsummary.core.language import Language


class Format(StrEnum):
    """Whom findings are shown to."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"

    @property
    def for_programs(self) -> bool:
        """Whether a program reads it, so that it must be UTF-8 whatever the console's encoding."""
        return self is not Format.TEXT


def report(
    diagnostics: Iterable[Diagnostic],
    format: Format = Format.TEXT,
    codes: Iterable[Code] = (),
    language: Language | None = None,
) -> str:
    """The findings, by place, in ``format`` and ``language``; ``codes`` explain them where there is room for it (SARIF)."""
    with speaking(language):
        return _REPORTERS[format](sort_by_place(diagnostics), {code.id: code for code in codes})


SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("说明", "info"),
}
SHOWN = 8
"""Places of a kind that are named."""
MARKS = 4
"""Quotes no longer than this can be listed beside one another."""
FEW = 3
"""Findings of one kind whose quotes differ that are each worth a line."""
_SEE = Text("{message}，另见{places}", "{message}, see also {places}")
_HINT = Text("{message}（提示：{hint}）", "{message} (hint: {hint})")
_COUNT = Text("{count} 处{word}", "{count} x {word}")
_TOTAL = Text("共 {counts}", "found: {counts}")
_COMMA = Text("、", ", ")
_NONE = Text("没有发现问题", "no problems found")
_ALIKE = Text("{message}，共{count}处：{places}", "{message}, {count} times: {places}")
_ALSO = Text("{message}，还有{quotes}，共{count}处：{places}", "{message}, also {quotes}, {count} times: {places}")
_QUOTED = Text("“{quote}”", "'{quote}'")
_LINES = Text("第{numbers}行", "lines {numbers}")
_PARAGRAPHS = Text("第{numbers}段", "paragraphs {numbers}")
_CELLS = Text("{numbers}", "{numbers}")
_MORE = Text("……", " …")
_EVERY = Text("同类的问题合成一行；要看每一处，加 --format json", "each kind on one line; --format json lists every place")


def _text(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """A line for each kind of finding, then how many findings there are of each severity."""
    lines = [*told(diagnostics)]
    merged = [str(_EVERY)] if len(lines) < len(diagnostics) else []
    return "\n".join([*lines, summary(diagnostics), *merged])


def told(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """A line for each kind of finding, at its first place."""
    yield from map(_line_of_many, _kinds(list(diagnostics)))


def line(diagnostic: Diagnostic) -> str:
    """One finding on one line."""
    return _line_saying(diagnostic, diagnostic.text())


def _line_saying(diagnostic: Diagnostic, message: str) -> str:
    if others := [str(place) for place in diagnostic.related if place.spot not in message]:
        message = str(_SEE.fill(message=message, places=_COMMA.join(others)))
    if diagnostic.hint:
        message = str(_HINT.fill(message=message, hint=diagnostic.hint_text))
    words = (str(diagnostic.location), diagnostic.code, str(SEVERITIES[diagnostic.severity]), " ".join(message.splitlines()))
    return " ".join(word for word in words if word)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many findings there are of each severity."""
    told = counted(Counter(diagnostic.severity for diagnostic in diagnostics))
    return str(_TOTAL.fill(counts=told) if told else _NONE)


def counted(numbers: Mapping[Severity, int]) -> str:
    """``2 处错误、5 处警告``; nothing if there are no findings."""
    told = [_COUNT.fill(count=numbers[one], word=SEVERITIES[one]) for one in Severity if numbers.get(one)]
    return str(_COMMA.join(told))


# ---- kinds ------------------------------------------------------------------------------------------------------


def _kinds(diagnostics: Sequence[Diagnostic]) -> Iterable[list[Diagnostic]]:
    """The findings that say the same of a file, together; quotes may differ where they are marks, or where they are many."""
    many = Counter(map(_shape, diagnostics))
    kinds: dict[tuple[str, ...], list[Diagnostic]] = {}
    for one in diagnostics:
        any_quote = len(one.quote) <= MARKS or many[_shape(one)] > FEW
        kinds.setdefault((*_shape(one), "" if any_quote else one.quote), []).append(one)
    return kinds.values()


def _shape(one: Diagnostic) -> tuple[str, ...]:
    """What a finding says, but for its place and what it quotes."""
    message, hint = ((text.replace(one.quote, "\0") if one.quote else text) for text in (one.message, one.hint))
    place = one.location.part.zh if _number(one.location) else str(one.location)
    return one.location.path, one.code, one.severity, message, hint, place, *map(str, one.related)


def _line_of_many(alike: Sequence[Diagnostic]) -> str:
    first = alike[0]
    if len(alike) == 1:
        return line(first)
    quotes = [_QUOTED.fill(quote=quote) for quote in dict.fromkeys(one.quote for one in alike) if quote != first.quote]
    places = _places(alike)
    template = _ALSO if quotes else _ALIKE
    message = template.fill(message=first.text(), quotes=_listed(quotes, FEW), count=len(alike), places=places)
    return _line_saying(first, str(message))


def _places(alike: Sequence[Diagnostic]) -> Text:
    """Where they stand: lines, cells; in Word, which shows no numbers of paragraphs, the words round the next ones."""
    words = [str(one.near).strip()[1:-1] for one in alike[1:]]  # without their brackets
    if alike[0].location.paragraph and all(words) and words:
        return _listed([_QUOTED.fill(quote=quote) for quote in dict.fromkeys(words)], FEW)
    numbers = list(dict.fromkeys(_number(one.location) for one in alike))
    form = _CELLS if alike[0].location.sheet else _PARAGRAPHS if alike[0].location.paragraph else _LINES
    return form.fill(numbers=_listed(numbers, SHOWN))


def _number(place: Location) -> str:
    """What tells a place from the others of its file."""
    return place.cell or str(place.paragraph or place.line or "")


def _listed(names: Sequence[object], most: int) -> Text:
    return _COMMA.join(names[:most]) + (_MORE if len(names) > most else "")


def _json(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """All findings as one JSON object."""
    return json.dumps({"findings": [diagnostic.to_dict() for diagnostic in diagnostics]}, ensure_ascii=False, indent=2)


# ---- SARIF, which code-scanning services and editors read -----------------------------------------------------------


_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _sarif(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """One run with all findings; the codes among them are its rules."""
    used = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {
        "name": "govsummary",
        "version": __version__,
        "rules": [_rule(name, codes.get(name)) for name in used],
    }
    results = [_result(diagnostic, used.index(diagnostic.code)) for diagnostic in diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(name: str, code: Code | None) -> dict[str, Any]:
    if code is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": str(code.title)},
        "fullDescription": {"text": str(code.why)},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"clause": code.clause, "strength": code.strength.value},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    message = "\n".join(filter(None, (diagnostic.text(), diagnostic.hint)))
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
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


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _github(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """A command for each finding."""
    return "\n".join(map(_command, diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    facts = {"file": place.path, "line": place.line, "col": place.column, "title": diagnostic.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in facts.items() if value)
    message = "\n".join(filter(None, (diagnostic.text(), diagnostic.hint, *map(str, diagnostic.related))))
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_REPORTERS = {Format.TEXT: _text, Format.JSON: _json, Format.SARIF: _sarif, Format.GITHUB: _github}
