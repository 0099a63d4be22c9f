"""Every measured paper is a package that the independent validator passes: Word opens it without repair."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator
from tools.measuring.papers import PAPERS

from govsummary.docx.write import typeset
from govsummary.pipeline import compose
from govsummary.plugin.manager import build_manager


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_valid(tmp_path, name):
    """Elements, their order, parts and relationships are as the schema has them."""
    plugins = build_manager(discover=False)
    target = tmp_path / "paper.docx"
    target.write_bytes(typeset(compose(PAPERS[name], plugins), plugins))
    assert list(map(str, OpenXmlValidator().validate(str(target)).errors)) == []
