"""What govsummary itself typesets, in every format and profile, draws no remark."""

from __future__ import annotations

import pytest
from tests.lint.rules.layout.findings import check_layout
from tools.measuring.papers import papers

from govsummary.docx.fix import fix
from govsummary.docx.read import open_word
from govsummary.docx.write import typeset
from govsummary.pipeline import compose
from govsummary.plugin.manager import build_manager

PAPERS = dict(papers())


@pytest.mark.parametrize("name", PAPERS)
def test_our_own_papers_are_silent(name):
    """Checker and typesetter agree on what is right, and mending leaves the bytes alone."""
    plugins = build_manager(discover=False)
    data = typeset(compose(PAPERS[name], plugins), plugins)
    assert [f"{d.code} {d.message}" for d in check_layout(open_word("paper.docx", data))] == []
    assert fix(data) == data
