"""Findings for people: a line for each kind and file, ``report.yaml:12:7 GS201 错误 …（提示：…）``, and their number.

A kind that is found at several places of a file is told once, with how many there are and where the first ones stand:
a paper typed with half-width marks is one fault, not a hundred lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from govsummary.core.diagnostics import Code, Diagnostic, Location, Severity
from govsummary.core.language import Text

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


def report_text(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """A line for each kind of finding, then how many findings there are of each severity."""
    lines = [*told(diagnostics)]
    merged = [str(_EVERY)] if len(lines) < len(diagnostics) else []
    return "\n".join([*lines, summary(diagnostics), *merged])


def told(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """A line for each kind of finding, at its first place."""
    yield from map(_line_of_many, _kinds(list(diagnostics)))


def line(diagnostic: Diagnostic) -> str:
    """One finding on one line."""
    return _line(diagnostic, diagnostic.text())


def _line(diagnostic: Diagnostic, message: str) -> str:
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
    return _line(first, str(message))


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
