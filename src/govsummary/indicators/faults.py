"""Why a name or a formula gives nothing: what is raised, and the diagnostic that it becomes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import code
from govsummary.core.language import NOTHING, Text
from govsummary.core.regex import regex
from govsummary.indicators.hints import (
    DECIDE,
    DID_YOU_MEAN,
    EXACTLY,
    LONG_CHAIN,
    MAY_ASK,
    NOT_ALLOWED,
    OF_A_GROUP,
    ROUGH,
    STATE_IT,
    UNDECIDED,
    UNPAIRED,
    as_number,
    nearest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.facts import Observation

UNKNOWN_NAME = code("GS351")
NO_PLAIN_NAME = code("GS352")
BAD_FORMULA = code("GS353")
NOTHING_TO_DERIVE = code("GS354")
CIRCLE = code("GS355")
NOT_A_NUMBER = code("GS357")
SEVERAL = code("GS358")
UNITS_MIXED = code("GS368")
TWO_SECTIONS = code("GS374")
TWO_ROWS = code("GS375")
BASES_DIFFER = code("GS377")

MARK = "#"
"""Between a name and its number, where several sections or rows have it."""

_unpaired = regex("[{}]").search
SHOWN = 60
"""Characters of a formula that a message repeats."""


class FormulaError(ValueError):
    """A formula that cannot be read or has no value (division by zero)."""


class Circle(FormulaError):
    """What is being worked out is asked for."""


class TooLong(FormulaError):
    """Formulas refer to one another without end."""


class NoNumber(FormulaError):
    """What stands for a number is neither one nor a formula."""


class Unknown(LookupError):
    """No indicator has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"unknown name {name}")
        self.name = name


class Ambiguous(LookupError):
    """Several indicators may be meant; ``addresses`` are theirs."""

    def __init__(self, name: str, addresses: tuple[str, ...]) -> None:
        super().__init__(f"{name} may be {', '.join(addresses)}")
        self.name = name
        self.addresses = addresses


class MayBeFormula(FormulaError):
    """A name with signs in it that is also a formula of other indicators (``收入-支出``)."""


class Missing(ValueError):
    """A value that something derives from is absent: 同比 without 上年."""

    def __init__(self, name: str, lacks: Text | Callable[[], tuple[Text, Text]], hint: Text = NOTHING) -> None:
        super().__init__(name)
        self.name = name
        self._words = lacks if callable(lacks) else lambda: (lacks, hint)

    @cached_property
    def words(self) -> tuple[Text, Text]:
        """What is absent, and a hint; made when asked for, as most absent values only leave a clause out."""
        return self._words()

    @property
    def lacks(self) -> Text:
        """What is absent."""
        return self.words[0]

    @property
    def hint(self) -> Text:
        """How to state it."""
        return self.words[1]

    def __str__(self) -> str:
        return f"{self.name}: {self.lacks.en}"


class BasesDiffer(Missing):
    """Two values that are not counted in the same way (口径) cannot be compared."""


class NoDivisor(Missing):
    """What is divided by is 0."""


class Rough(Missing):
    """A value that is stated as rough (80余) gives no exact rate."""

    def __init__(self, name: str, found: Observation) -> None:
        super().__init__(name, ROUGH.fill(name=name, qualifier=found.qualifier), EXACTLY)


class Undecided(Missing):
    """Two values are stated and nobody has chosen one (冲突): no clause may be left out for it."""

    def __init__(self, name: str, lacks: Text, place: str) -> None:
        super().__init__(name, lacks + UNDECIDED.fill(place=place), DECIDE)


class UnitsMixed(ValueError):
    """Numbers of several units are added up, or compared; ``units`` names them."""

    def __init__(self, units: tuple[str, ...]) -> None:
        super().__init__(" / ".join(units))
        self.units = units


FAULTS = (FormulaError, Unknown, Ambiguous, Missing, UnitsMixed)
"""Everything that a formula can raise."""


def of_formula(
    fault: Exception, one: Observation, name: str, faulty: Container[str], names: Iterable[str]
) -> Diagnostic | None:
    """What is wrong with the formula of an indicator; nothing if what it cites has been reported."""
    if isinstance(fault, Circle):
        return CIRCLE.at(one.place, name=name, other=fault.args[0])
    if isinstance(fault, TooLong):
        return BAD_FORMULA.at(one.place, formula=one.formula[:SHOWN], reason=LONG_CHAIN)
    if isinstance(fault, NoNumber):
        return NOT_A_NUMBER.at(one.place, name=name, got=one.formula, hint=as_number(one.formula, name))
    if isinstance(fault, Missing) and fault.name in faulty:
        return None
    return explained(fault, name if isinstance(fault, UnitsMixed) else one.formula, one.place, names)


def explained(fault: Exception, formula: str, place: Location, names: Iterable[str]) -> Diagnostic:
    """The diagnostic for a formula or ``{{ … }}`` that gives nothing, with a suggestion where one is near."""
    shown = formula if len(formula) <= SHOWN else f"{formula[:SHOWN]}……"
    if isinstance(fault, (Unknown, Ambiguous)):
        return _of_name(fault, place, names)
    if isinstance(fault, UnitsMixed):
        return UNITS_MIXED.at(place, name=formula, units="、".join(f"“{unit}”" for unit in fault.units))
    if isinstance(fault, BasesDiffer):
        return BASES_DIFFER.at(place, name=fault.name, lacks=fault.lacks)
    if isinstance(fault, Missing):
        return NOTHING_TO_DERIVE.at(place, formula=formula, lacks=fault.lacks, hint=fault.hint or None)
    if isinstance(fault, MayBeFormula):
        return NO_PLAIN_NAME.at(place, formula=shown, name=formula.strip())
    reason = UNPAIRED if _unpaired(formula) else NOT_ALLOWED
    return BAD_FORMULA.at(place, formula=shown, reason=reason, hint=_asked_otherwise(formula, names))


def _asked_otherwise(formula: str, names: Iterable[str]) -> Text | None:
    """What may be asked of an indicator, where something else is asked of one: 专利.同必."""
    from govsummary.indicators.names import ASKABLE

    name, _, asked = formula.strip().rpartition(".")
    if not asked or name not in names:
        return None
    guess = nearest(asked, ASKABLE)
    return DID_YOU_MEAN.fill(guess=f"{name}.{guess}") if guess else MAY_ASK.fill(all="、".join(ASKABLE))


def _of_name(fault: Unknown | Ambiguous, place: Location, names: Iterable[str]) -> Diagnostic:
    if isinstance(fault, Ambiguous) and all(MARK in one for one in fault.addresses):
        return _of_one_name(fault.addresses, fault.name, place)
    if isinstance(fault, Ambiguous):
        return SEVERAL.at(place, name=fault.name, number=len(fault.addresses), all="、".join(fault.addresses))
    known = [*names]
    hint = STATE_IT.fill(name=fault.name)
    if member := next((one for one in known if one.startswith(f"{fault.name}.")), ""):
        hint = OF_A_GROUP.fill(name=fault.name, member=member)
    elif guess := nearest(fault.name, known):
        hint = DID_YOU_MEAN.fill(guess=guess)
    return UNKNOWN_NAME.at(place, name=fault.name, hint=hint)


def _of_one_name(addresses: Sequence[str], formula: str, place: Location) -> Diagnostic:
    """Sections of one type, or rows of one name, that nothing tells apart."""
    name, _, number = addresses[0].partition(MARK)
    if "." in name:
        section, _, row = name.rpartition(".")
        return TWO_ROWS.at(place, name=row, rows=section, formula=formula)
    several = {one.partition(".")[0] for one in addresses}
    if len(several) == 1:  # rows of one name in one of the sections
        return _of_one_name([one.replace(f"{MARK}{number[:1]}.", ".", 1) for one in addresses], formula, place)
    return TWO_SECTIONS.at(place, name=name, number=len(several), formula=formula)
