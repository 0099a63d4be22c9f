"""An edited paper brought home: what is sure is written, what is to be asked is asked, what cannot be written is listed.

What is sure is written and the paper rendered again; whatever then still differs is asked or listed, so that nothing that
somebody changed goes unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.diagnostics import code
from govsummary.core.errors import GovSummaryError, InvalidReport
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.draft.back.changes import Applied, Change
from govsummary.draft.back.remaining import still
from govsummary.input.inspecting import inspect, report_of

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.core.resources import Resources
    from govsummary.draft.back.looking import Look
    from govsummary.plugin.offers import Source

_ROUNDS = 3
"""A change may bring another one to light: so often the paper is rendered and compared anew."""
_REFUSED = code("GS786")
_SKIPPED = Text("定了不写回", "decided not to be written")


class _Written(NamedTuple):
    source: Source
    files: Resources
    done: tuple[Change, ...]
    refused: tuple[Change, ...]


class Decided(NamedTuple):
    """What a person decided: changes to be written as they are here, and changes not to be written."""

    chosen: tuple[Change, ...] = ()
    skipped: tuple[Change, ...] = ()


NOTHING_DECIDED = Decided()


class Home(NamedTuple):
    """All changes, those written, asked and listed; the data with the former, and the files that they name."""

    changes: tuple[Change, ...]
    source: Source
    files: Resources
    look: Look
    """The last one, at these data."""


def brought_home(look: Look, decided: Decided = NOTHING_DECIDED) -> Home:
    """The data with what is sure and what was chosen."""
    source, files = look.source, look.rendering.files
    written: list[Change] = []
    refused: tuple[Change, ...] = ()
    skipped = {_key(one) for one in decided.skipped}
    for _ in range(_ROUNDS):
        found = (*look.changes(), *look.numbers(only_direct=True))
        sure = [one for one in found if one.sure and _key(one) not in skipped]
        if written:  # data have moved since somebody decided
            sure = [one for one in sure if not any(_is_of(one, other) for other in decided.skipped)]
        made = _written(look, _once((*(() if written else decided.chosen), *sure)))
        refused = made.refused
        if not made.done:
            break
        source, files = made.source, made.files
        written += made.done
        look = look.after(source, files)
    settled = {one.path for one in (*written, *decided.skipped) if not _said(one)}
    answered = {*map(_said, (*decided.chosen, *decided.skipped))}
    found = (*look.changes(), *look.omissions(), *look.numbers(only_direct=False))
    asked = [one for one in found if not one.sure and not _is_answered(one, settled, answered)]
    left = [one for one in decided.skipped if one.sure]
    if left:  # beside what was left, what nobody could tell from it
        left += [one for one in found if one.sure and (_said(one) or one.kind) not in answered and _key(one) not in skipped]
    left = [replace(one, sure=False, kind="listed", ops=(), proposals=(), why=_SKIPPED) for one in left]
    return Home((*written, *asked, *left, *still(look, (*refused, *left), asked)), source, files, look)


def _key(change: Change) -> str:
    """What it would do to the data."""
    return repr(change.ops or change.proposals)


def _said(change: Change) -> tuple[tuple[str, str], ...]:
    """The words that it takes out of texts and puts there, wherever these stand by now."""
    return tuple((one.old, one.words) for one in change.splices)


def _is_of(change: Change, skipped: Change) -> bool:
    """Whether a change may be one that was left, once other data say where it belongs."""
    if change.lines and skipped.lines:
        return not {*change.lines}.isdisjoint(skipped.lines)
    if said := _said(skipped):
        return said == _said(change)
    return (change.kind, change.before, change.after) == (skipped.kind, skipped.before, skipped.after)


def _is_answered(change: Change, paths: set[JsonPath], answered: set[tuple[tuple[str, str], ...]]) -> bool:
    """Whether a question was put already."""
    if said := _said(change):
        return said in answered
    return paths.issuperset(proposal.path for proposal in change.proposals)


def _once(changes: Sequence[Change]) -> list[Change]:
    """Of changes that do the same, the first."""
    return [*{_key(one): one for one in reversed(changes)}.values()][::-1]


def _written(look: Look, changes: Sequence[Change]) -> _Written:
    """The data with as many of the changes as are valid together; the others say why not."""
    made, reason = _tried(look, changes)
    if made:
        return _Written(made.source, made.files, (*changes,), ())
    done: list[Change] = []
    refused: list[Change] = []
    for one in changes:
        tried, reason = _tried(look, [*done, one])
        if tried:
            done.append(one)
            made = tried
        else:
            refused.append(replace(one, kind="listed", sure=False, ops=(), found=_REFUSED.at(one.location, reason=reason)))
    source, files = (made.source, made.files) if made else (look.source, look.rendering.files)
    return _Written(source, files, tuple(done), tuple(refused))


def _tried(look: Look, changes: Sequence[Change]) -> tuple[Applied | None, Text | str]:
    """The data with the changes, if they can be written and are valid; else why not."""
    made = Applied(look.source, look.rendering.files, look.rendering.row)
    made.all([op for one in changes for op in one.ops])
    if made.refused:
        return None, next(iter(made.refused.values())).message_text
    try:
        report_of(inspect(made.source, look.rendering.plugins, files=made.files))
    except InvalidReport as fault:
        return None, fault.diagnostics[0].message_text if fault.diagnostics else fault.message_text
    except GovSummaryError as fault:
        return None, fault.message_text
    return made, ""
