"""A field of the letterhead that a clerk fills in stands in the paper, or the paper is refused."""

from __future__ import annotations

from dataclasses import fields

import pytest

from govsummary.core.model import Letterhead, Outline, Report
from govsummary.docx.write.verifying import contents

FIELDS = [field.name for field in fields(Letterhead)]


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_looked_for_in_the_finished_paper(name):
    """What is missing here would be lost without a word, even if a template forgets it."""
    value = ("甲乙丙",) if name in ("mark", "signers") else "甲乙丙"
    known = contents(Outline(Report("总结", letterhead=Letterhead(**{name: value})), ()))
    assert "甲乙丙" in ["".join(texts) if name == "urgency" else text for texts in known.values() for text in texts]
