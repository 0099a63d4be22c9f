"""署名: names stand on one line and over the date."""

from __future__ import annotations

import re
from datetime import date

import pytest

from govsummary.core.model import Report, Signature
from govsummary.docx.write.ending import signature
from govsummary.docx.write.widths import width
from govsummary.standard.measures import PITCH

PARTY = "中共云岭市人力资源和社会保障局党组"
OFFICE = "云岭市人力资源和社会保障局"


def placed(*names: str) -> list[tuple[str, int]]:
    """Every line with the twips that are free at its right."""
    made = signature(Report("总结", issuers=names, date=date(2026, 12, 22), signature=Signature()))
    lines = re.findall(r'w:right="(\d+)".*?<w:t [^>]*>([^<]*)</w:t>', made)
    return [(text, int(right)) for right, text in lines]


@pytest.mark.parametrize("names", [(PARTY, OFFICE), (OFFICE, PARTY)], ids=["long first", "long last"])
def test_a_long_joint_name_is_not_broken(names):
    """Seventeen characters have room on a line; the last name stands over the middle of the date (7.3.5.1)."""
    lines = placed(*names)
    assert [text for text, _ in lines] == [*names, "2026年12月22日"]
    last, day = ((right + width(text) * PITCH / 2) for text, right in lines[-2:])
    assert last == pytest.approx(day, abs=2)
