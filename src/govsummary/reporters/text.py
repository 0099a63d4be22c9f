"""Findings for people: one line each, ``report.yaml:12:7 GS201 错误 …（提示：…）``, and a line that counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from govsummary.diagnostics import Code, Diagnostic, Severity
from govsummary.language import Text

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("说明", "info"),
}
_HINT = Text("{message}（提示：{hint}）", "{message} (hint: {hint})")
_COUNT = Text("{count} 处{word}", "{count} x {word}")
_TOTAL = Text("共 {counts}", "found: {counts}")
_COMMA = Text("、", ", ")
_NONE = Text("没有发现问题", "no problems found")


def report(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """A line for each finding, then how many there are of each severity."""
    return "\n".join([*map(line, diagnostics), summary(diagnostics)])


def line(diagnostic: Diagnostic) -> str:
    """One finding on one line."""
    message = diagnostic.message
    if diagnostic.hint:
        message = _HINT.fill(message=message, hint=diagnostic.hint)
    words = (str(diagnostic.location), diagnostic.code, str(SEVERITIES[diagnostic.severity]), " ".join(message.splitlines()))
    return " ".join(word for word in words if word)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many findings there are of each severity."""
    numbers = Counter(diagnostic.severity for diagnostic in diagnostics)
    counts = [_COUNT.fill(count=numbers[severity], word=SEVERITIES[severity]) for severity in Severity if numbers[severity]]
    return _TOTAL.fill(counts=str(_COMMA).join(counts)) if counts else str(_NONE)
