"""What collecting goes by and gives: hand-ins, conflicts, decisions, and the ledger as it shall be."""

from __future__ import annotations

from typing import Literal

from govsummary.core.diagnostics import Diagnostic
from govsummary.core.facts import Indicator, Ledger, Mode, Observation
from govsummary.core.frozen import frozen
from govsummary.core.periods import Period

Key = tuple[str, Period, Mode, str]
"""A fact: indicator, period, mode, basis (empty: the indicator's own)."""
OF_TWO = FIRST, _ = "甲", "乙"
OF_A_STRANGER = ADD, MERGE, _ = "新增", "并入", "不要"
"""What somebody may choose of a conflict, and of a name that the ledger lacks."""


@frozen
class HandIn:
    """报送表: what an office states in a file; ``period`` is what the file is about, if it says so."""

    office: str
    ledger: Ledger
    period: Period | None = None


@frozen
class Conflict:
    """冲突: two words on one fact, the ledger's own without office, and which of them somebody chose."""

    first: Observation
    second: Observation
    cell: Observation | None = None
    """What the ledger's cell says meanwhile; if it says otherwise later, somebody has settled it there."""
    choice: Literal["", "甲", "乙"] = ""
    remark: str = ""
    typed: Observation | None = None
    """A third word that somebody wrote instead of choosing."""


@frozen
class Decision:
    """裁定: of two words the one that was taken, by whose choice and for which reason."""

    taken: Observation
    left: Observation
    remark: str = ""


@frozen
class Stranger:
    """新指标: a name that the ledger lacks, the one most like it, what was stated of it, and what somebody chose."""

    name: str
    like: str = ""
    word: Observation | None = None
    choice: Literal["", "新增", "并入", "不要"] = ""


@frozen
class Memory:
    """What is kept in a ledger from one collecting to the next."""

    said: tuple[Observation, ...] = ()
    """来源: the words of each office, taken or not, in the unit of the ledger."""
    conflicts: tuple[Conflict, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    decisions: tuple[Decision, ...] = ()


@frozen
class Change:
    """A cell of the ledger that changes; ``before`` None: it was empty."""

    key: Key
    before: Observation | None
    after: Observation


@frozen
class Missing:
    """缺报: an office of which nothing came (no indicator), or what it left empty."""

    office: str
    indicator: str = ""
    period: Period | None = None


@frozen
class Collected:
    """The ledger as it shall be, and what there is to say."""

    ledger: Ledger
    memory: Memory
    changes: tuple[Change, ...] = ()
    missing: tuple[Missing, ...] = ()
    unmatched: tuple[tuple[Observation, str, Indicator], ...] = ()
    """Words with a unit that cannot be the indicator's: (word, its unit, the indicator)."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Faults of the hand-ins themselves."""


def same(one: Observation | None, other: Observation | None) -> bool:
    """Whether two words say exactly the same."""
    if one is None or other is None:
        return one is other
    return (one.value, one.members, one.text) == (other.value, other.members, other.text)
