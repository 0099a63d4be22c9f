"""How the rules on figures do on texts that are right: alarms they raise, and one-digit slips they would find.

``python -m tools.slips FILE…`` reads text files, a passage a line, and prints for all of them together the alarms on 10,000
characters and the share of slips found. A slip is a figure with one digit changed (always the same one for the same text);
it is found if a finding that the sound text does not have covers it. Most figures stand in no relation to another, so the
share is small: it is for comparing two versions of the rules on the same texts.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from govsummary.core.diagnostics import Diagnostic
from govsummary.core.prose import Passage, Prose
from govsummary.lint.rules.arithmetic import check_arithmetic

_FIGURE = re.compile(r"(?<![\dA-Za-z])\d+(?:[,，]\d{3})*(?:\.\d+)?(?!\d)(?!年)")
_CALENDAR = frozenset(("GS317", "GS326", "GS335"))
"""A wrong date is no wrong amount."""
_LEADING = 4
"""A slip far behind the point changes nothing that rounding would not."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A text with one digit of it changed at ``place``."""

    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What the rules made of some texts."""

    characters: int
    alarms: tuple[Diagnostic, ...]
    slips: int
    found: int

    @property
    def alarm_rate(self) -> float:
        """Alarms on 10,000 characters."""
        return len(self.alarms) * 10_000 / max(1, self.characters)


def findings(text: str) -> list[Diagnostic]:
    """What the rules on figures find in a text of one passage a line."""
    passages, start = [], 0
    for line in text.split("\n"):
        passages.append(Passage(line, start=start))
        start += len(line) + 1
    return [one for one in check_arithmetic(Prose("", tuple(passages))) if one.start is not None]


def slips(text: str) -> Iterator[Slip]:
    """Each figure of ``text`` with one digit changed; which and to what depends on the text alone."""
    for figure in _FIGURE.finditer(text):
        chance = random.Random(f"{text}{figure.start()}")
        place = chance.choice([i for i in range(*figure.span()) if text[i].isdigit()][:_LEADING])
        digit = chance.choice([digit for digit in "123456789" if digit != text[place]])
        yield Slip(f"{text[:place]}{digit}{text[place + 1 :]}", place)


def measure(texts: Iterable[str]) -> Measured:
    """Alarms on the ``texts`` as they stand, and the slips in each that are found; each text is judged alone."""
    characters = made = found = 0
    alarms: list[Diagnostic] = []
    for text in texts:
        told = findings(text)
        known = {(one.code, one.start, one.end) for one in told}
        characters, alarms = characters + len(text), [*alarms, *told]
        for slip in slips(text):
            made += 1
            found += any(
                _covers(one, slip.place) and (one.code, one.start, one.end) not in known for one in findings(slip.text)
            )
    return Measured(characters, tuple(alarms), made, found)


def _covers(one: Diagnostic, place: int) -> bool:
    return one.code not in _CALENDAR and (one.start or 0) <= place < (one.end or 0)


def main(names: list[str]) -> None:
    """Print the measure of the files, and every alarm."""
    lines = [line for name in names for line in Path(name).read_text(encoding="utf-8").splitlines() if line.strip()]
    measured = measure(lines)
    for one in measured.alarms:
        print(one.code, one.severity, one.quote)
    print(f"{measured.characters} characters, {len(measured.alarms)} alarms, {measured.alarm_rate:.3f} on 10,000 characters")
    print(f"{measured.slips} slips of one digit, {measured.found} found")


if __name__ == "__main__":
    main(sys.argv[1:])
