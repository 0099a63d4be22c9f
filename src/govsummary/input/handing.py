"""What numbers begin with: an empty ledger, and the forms that offices fill in and hand back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import has_errors
from govsummary.core.errors import InvalidReport, UsageError
from govsummary.core.language import Text
from govsummary.input.ledger.loading import read_ledger
from govsummary.input.writing.forms import offices_of, rows_of, rows_of_sections, texts_of, write_form
from govsummary.input.writing.ledger import write_ledger
from govsummary.input.writing.pages import Key, Wanted
from govsummary.input.writing.starter import period_of, section_called
from govsummary.plugin.manager import build_manager

if TYPE_CHECKING:
    from govsummary.core.facts import Ledger
    from govsummary.core.periods import Period
    from govsummary.input.writing.forms import Row
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.sections import SectionType

FORM_NAME = "填报表.xlsx"
"""How the names of forms end."""
_NO_OFFICES = Text("台账里没有写来源科室", "the ledger names no office")
_NAME_OFFICES = Text(
    "请在台账的“来源科室”列写明，或者写出科室名（命令里是 --form）", "fill in its column of offices, or name them (--form)"
)
_FAULTY = Text("台账有错误，没有生成文件", "the ledger has errors; nothing was written")


def new_ledger(
    period: str, offices: Iterable[str] = (), sections: Iterable[str] = (), plugins: Plugins | None = None
) -> bytes:
    """An empty workbook for numbers of a period (2026年上半年), the same of the year before, and the year's targets.

    Raises:
        UsageError: the period is none, or there is no such section.
    """
    types = [section_called(one, plugins or build_manager()) for one in sections]
    return ledger_of(types, period_of(period), [*offices])


def ledger_of(types: Sequence[SectionType], period: Period, offices: Sequence[str]) -> bytes:
    """The same, of section types."""
    year = period.whole_year()
    spans = dict.fromkeys((period.year_before(), year.year_before(), period))
    columns: list[Key] = [*((one, "actual") for one in spans), (year, "target")]
    return write_ledger(None, Wanted({one.title: one for one in types}, columns, offices))


def hand_in_forms(
    name: str,
    ledger: bytes,
    period: str,
    offices: Iterable[str] = (),
    *,
    bureau: str = "",
    plugins: Plugins | None = None,
) -> Mapping[str, bytes]:
    """A form for each office, by the name of its file; without ``offices`` for all that the ledger names.

    Raises:
        InvalidReport: the ledger cannot be read, or has errors.
        UsageError: the period is none, or no office is named.
    """
    plugins = plugins or build_manager()
    known = sound(read_ledger(name, ledger, sections=frozenset(plugins.titles().values())))
    at = period_of(period)
    return {
        form_name(office, period): write_form(office, at, asked_of(office, at, known, (), plugins), bureau=bureau)
        for office in [*offices] or all_offices(known)
    }


def form_name(office: str, period: str) -> str:
    """What the file of a form is called."""
    return f"{office}{period}{FORM_NAME}"


def sound(ledger: Ledger) -> Ledger:
    """The ledger, if nothing in it is wrong.

    Raises:
        InvalidReport: it has errors.
    """
    if has_errors(ledger.diagnostics):
        raise InvalidReport(_FAULTY, ledger.diagnostics)
    return ledger


def all_offices(ledger: Ledger | None) -> list[str]:
    """The offices that a ledger names.

    Raises:
        UsageError: it names none.
    """
    found = offices_of(ledger) if ledger else []
    if not found:
        raise UsageError(_NO_OFFICES, _NAME_OFFICES)
    return found


def asked_of(
    office: str, period: Period, ledger: Ledger | None, types: Sequence[SectionType], plugins: Plugins
) -> list[Row]:
    """What an office is asked: its indicators of the ledger; without one all that the sections want."""
    if ledger is None:
        return rows_of_sections({one.title: one for one in types})
    return rows_of(office, ledger, period, texts_of(plugins.section_types.values()))
