"""What govsummary itself typesets, in every format and profile, draws no remark."""

from __future__ import annotations

import pytest
from tests.rules.layout.findings import check_layout
from tools.measuring.papers import papers

from govsummary.pipeline import compose
from govsummary.plugins import build_manager
from govsummary.typesetting import typeset
from govsummary.typesetting.docx_reading import open_word
from govsummary.typesetting.mending import mend

PAPERS = dict(papers())


@pytest.mark.parametrize("name", PAPERS)
def test_our_own_papers_are_silent(name):
    """Checker and typesetter agree on what is right, and mending leaves the bytes alone."""
    plugins = build_manager(discover=False)
    data = typeset(compose(PAPERS[name], plugins), plugins)
    assert [f"{d.code} {d.message}" for d in check_layout(open_word("paper.docx", data))] == []
    assert mend(data) == data
