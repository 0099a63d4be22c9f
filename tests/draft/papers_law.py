"""What `tests/draft` holds papers to: the letters and digits of one are those of the other, in the same order."""

from __future__ import annotations

from govsummary.core.prose import Role
from govsummary.draft.importing import Imported
from govsummary.draft.paper import Draft
from govsummary.draft.proving import letters
from govsummary.draft.reading import read_draft
from govsummary.pipeline import render_data


def passages(draft: Draft) -> list[str]:
    """The letters of each passage, of headings without their numbers, of dates as ours are written."""
    found = []
    for piece in draft.pieces:
        words = "".join(cell.text for row in piece.rows for cell in row) or piece.text
        found.append(letters(words.removeprefix(piece.number) if piece.level else words))
    return [one for one in found if one]


def rendered(made: Imported) -> Draft:
    """The paper that imported data render to, taken up again."""
    from govsummary.input.reading import read_text

    return read_draft("新稿.docx", render_data(read_text(made.text)).content)


def same_text(old: Draft, new: Draft) -> bool:
    """Whether both papers say the same, to the letter."""
    return "".join(passages(old)) == "".join(passages(new))


def headings(draft: Draft) -> list[tuple[int, str]]:
    """Level and letters of each heading."""
    return [(one.level, letters(one.text[: one.cut or None].removeprefix(one.number))) for one in draft.pieces if one.level]


__all__ = ["Role", "headings", "passages", "rendered", "same_text"]
