"""What is set right in a draft's written forms: numbers of headings, the date, marks at the ends; never a letter or digit.

Half-width marks beside Chinese are made full only where that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Location
from govsummary.core.frozen import frozen, replace
from govsummary.core.language import Text
from govsummary.core.prose import Role
from govsummary.docx.write.moved import THINGS, has_things
from govsummary.standard import grammar

if TYPE_CHECKING:
    from collections.abc import Callable

    from govsummary.draft.laying import Laid
    from govsummary.plugin.manager import Plugins

NUMBER, STOP, DATE = (
    Text("标题序号", "heading number"),
    Text("标题末尾的标点", "stop of a heading"),
    Text("成文日期", "date"),
)
COLON, NOTE = Text("主送机关后的冒号", "colon of the addressee"), Text("附件说明", "attachment note")
MARKS, CODE = Text("半角标点", "half-width marks"), Text("发文字号", "document number")
HALF_WIDTH = ("GS401", "GS402", "GS403", "GS404")
"""Rules on half-width marks, whose edits are made."""
_KINDS = {Role.DATE: DATE, Role.ADDRESSEE: COLON, Role.ATTACHMENT_NOTE: NOTE, Role.DOCUMENT_NUMBER: CODE}
_ROUNDS = 4


@frozen
class Change:
    """Words that were written otherwise."""

    kind: Text
    before: str
    after: str
    place: Location


def normalised(passages: Sequence[Laid], *, renumber: bool = False) -> tuple[tuple[Laid, ...], tuple[Change, ...]]:
    """The passages in the forms of the standard, and what was changed.

    ``renumber``: headings count 一、（一）1.（1） by their levels, whatever they bear.
    """
    made: list[Laid] = []
    changes: list[Change] = []
    counted = _counted(passages) if renumber else {}
    for place, one in enumerate(passages):
        better = one
        for step in _steps(one, counted.get(place, "")):
            changed = step(better)
            if changed is not None:
                better, kind, before, after = changed
                changes.append(Change(kind, before, after, one.place))
        made.append(better)
    return tuple(made), tuple(changes)


Changed = tuple["Laid", Text, str, str] | None


def _steps(one: Laid, number: str) -> Iterator[Callable[[Laid], Changed]]:
    if one.role.level:
        yield lambda laid: _numbered(laid, number)
        if not one.head:
            yield _without_stop
    elif one.role in _KINDS:
        yield _in_form


def _numbered(one: Laid, wanted: str) -> Changed:
    """The number of a heading in the shape of its kind, or ``wanted`` if that is said."""
    words = one.head or one.text
    level = grammar.level_of(words)
    found = grammar.LEVELS[level - 1].match(words) if level else None
    if found is None or has_things(found[0]):
        return None
    form = wanted or grammar.level_form(level, grammar.number_of(words))
    rest = words[found.end() :].lstrip(grammar.SPACES)
    if found[0] == form and rest == words[found.end() :]:
        return None
    better = replace(one, head=form + rest) if one.head else replace(one, text=form + rest)
    return (better, NUMBER, found[0], form) if found[0].strip() != form else (better, NUMBER, words[: found.end() + 1], form)


def _without_stop(one: Laid) -> Changed:
    """A heading on a line of its own ends without 。"""
    level = grammar.level_of(one.text)
    stop = grammar.heading_stop(one.text, level) if level else ""
    if not stop and not level and one.text.endswith("。") and len(one.text) <= grammar.LONGEST_STOPPED:
        stop = "。" * ("。" not in one.text[:-1])
    return (replace(one, text=one.text.removesuffix(stop)), STOP, one.text, one.text.removesuffix(stop)) if stop else None


def _in_form(one: Laid) -> Changed:
    if has_things(one.text):
        return None
    right = grammar.right_form(one.text, one.role)
    if one.role is Role.ADDRESSEE and not one.text.endswith(("：", ":")):
        right = f"{one.text}："
    return (replace(one, text=right), _KINDS[one.role], one.text, right) if right != one.text else None


def _counted(passages: Sequence[Laid]) -> dict[int, str]:
    """The number that each numbered heading should bear, counted anew within what it stands in."""
    counts, attachment, numbers = [0] * 5, 0, dict[int, str]()
    for place, one in enumerate(passages):
        if one.attachment != attachment:
            counts, attachment = [0] * 5, one.attachment
        if not one.role.level or not grammar.level_of(one.head or one.text):
            continue
        level = min(max(one.level or one.role.level, 1), 4)
        counts[level] += 1
        counts[level + 1 :] = [0] * (4 - level)
        numbers[place] = grammar.level_form(level, counts[level])
    return numbers


# ---- half-width marks, where that is asked for ----


def widened(passages: Sequence[Laid], plugins: Plugins) -> tuple[tuple[Laid, ...], tuple[Change, ...]]:
    """The passages with full-width marks beside Chinese, as the rules on wording have it, and what was changed."""
    made: list[Laid] = []
    changes: list[Change] = []
    lines = [_bare(one.whole) for one in passages]
    for one, before, after in zip(passages, lines, _widened(lines, plugins), strict=True):
        if before == after or len(before) < 2 or one.role is Role.TABLE:
            made.append(one)
            continue
        made.append(_carried_over(one, before, after))
        changes.append(Change(MARKS, before, after, one.place))
    return tuple(made), tuple(changes)


def half_width(passages: Sequence[Laid], plugins: Plugins) -> int:
    """How many half-width marks there are beside Chinese."""
    from govsummary.lint.checking import check_text

    text = "\n\n".join(_bare(one.whole) for one in passages if one.role is not Role.TABLE)
    return len(check_text(text, plugins, select=HALF_WIDTH))


def _widened(lines: Sequence[str], plugins: Plugins) -> list[str]:
    """All lines in one go; a paragraph ends at an empty line, so that none is joined to the next."""
    from govsummary.lint.checking import check_text

    text = "\n\n".join(line.replace("\n", "\v") for line in lines)
    for _ in range(_ROUNDS):
        found = check_text(text, plugins, select=HALF_WIDTH)
        edits = sorted({edit for one in found for edit in one.edits if edit.safe}, reverse=True)
        free = len(text)
        for edit in edits:
            if edit.end <= free and "\n" not in text[edit.start : edit.end]:
                text, free = text[: edit.start] + edit.new + text[edit.end :], edit.start
        if not edits:
            break
    return [line.replace("\v", "\n") for line in text.split("\n\n")] if text.count("\n\n") == len(lines) - 1 else list(lines)


def _bare(text: str) -> str:
    return "".join(char for char in text if char < THINGS)


def _carried_over(one: Laid, before: str, after: str) -> Laid:
    """The new words with the things of the old ones."""
    from difflib import SequenceMatcher

    starts = {}
    for _, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for n in range(i, j):
            starts[n] = min(k + n - i, m)
    starts[len(before)] = len(after)
    made, done, seen = list[str](), 0, 0
    cut = len(one.head)
    head = ""
    for n, char in enumerate(one.whole):
        if n == cut:
            made.append(after[done : starts[seen]])
            done, head, made = starts[seen], "".join(made), []
        if char >= THINGS:
            made += [after[done : starts[seen]], char]
            done = max(done, starts[seen])
        else:
            seen += 1
    made.append(after[done:])
    return replace(one, head=head, text="".join(made))
