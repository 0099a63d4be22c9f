"""What readers are shown for each planted fault of layout: where it stands, what was found, what is wanted."""

from __future__ import annotations

import pytest
from tests.lint.rules.layout import test_agreement, test_planted_faults
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import build, saved

from govsummary.core.diagnostics import sort_by_place
from govsummary.docx.read import open_word

PLANTED = {"papers": (build, test_planted_faults.FAULTS), "redheads": (test_agreement.redhead, test_agreement.FAULTS)}


@pytest.mark.parametrize("name", PLANTED)
def test_each_message_is_as_it_was_read(name, file_regression):
    """All that is found, in order; whoever makes this file anew reads its difference."""
    made, faults = PLANTED[name]
    lines = []
    for code, words, plant in faults:
        document = made()
        plant(document)
        lines.append(f"{code} {words}")
        found = sort_by_place(check_layout(open_word("paper.docx", saved(document))))
        lines += [
            f"    {d.code} {d.severity} {d.location.paragraph}「{d.quote}」{d.message} {d.hint}".rstrip() for d in found
        ]
    file_regression.check("\n".join(lines) + "\n", encoding="utf-8", extension=".txt")
