"""Our own papers: mending finds nothing to do in them, and whatever is done to them is mended like anybody's."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from tests.docx.fix.test_damage import DAMAGES, bookmarks, letters
from tests.docx.write.papers import full, short
from tests.lint.rules.layout.findings import check_layout

from govsummary.core.resources import Resources
from govsummary.docx.fix import fix
from govsummary.docx.read import open_word
from govsummary.docx.write import typeset
from govsummary.pipeline import compose, load
from govsummary.plugin.manager import build_manager

CORE = build_manager(discover=False)
SAMPLES = sorted((Path(__file__).parents[3] / "sample_reports").glob("*.yaml"))
FORMATS = {
    "short": (short(), ""),
    "plain": (full(), "plain"),
    "redhead": (full(), "redhead"),
    "letter": (full(), "letter"),
    "run-in headings": (full(run_in_levels=(2, 3, 4)), ""),
    "gbt33476": (full(profile="gbt33476"), ""),
}
NAMES = [*FORMATS, *(file.stem for file in SAMPLES)]


@cache
def paper(name: str) -> bytes:
    """The rendered document."""
    if name in FORMATS:
        outline, template = FORMATS[name]
        return typeset(outline, CORE, template=template)
    plugins = build_manager()
    file = next(file for file in SAMPLES if file.stem == name)
    return typeset(compose(load(file, plugins), plugins), plugins, files=Resources.of(file.parent))


def faults(folder: Path, data: bytes) -> set[str]:
    (folder / "paper.docx").write_bytes(data)
    return {fault.description for fault in OpenXmlValidator().validate(str(folder / "paper.docx")).errors}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_in_it_and_nothing_mended(name):
    """Byte for byte."""
    assert fix(paper(name)) == paper(name)
    assert [str(found) for found in check_layout(open_word("paper.docx", paper(name)))] == []


@given(
    st.sampled_from(NAMES),
    st.lists(st.tuples(st.sampled_from(DAMAGES), st.integers(0, 400), st.integers(1, 7)), min_size=1, max_size=8),
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_it_is_mended_once_loses_nothing_and_stays_valid(tmp_path, name, damages):
    """Letters and bookmarks stay, no fault of structure comes in, and the second mending finds nothing."""
    document = docx.Document(io.BytesIO(paper(name)))
    for damage, where, at in damages:
        texts = [text for text in document.element.body.iter(qn("w:t")) if text.text]
        damage(texts[where % len(texts)].getparent(), at)
    target = io.BytesIO()
    document.save(target)
    data = target.getvalue()
    mended = fix(data)
    assert (letters(mended), bookmarks(mended)) == (letters(data), bookmarks(data))
    assert fix(mended) == mended
    assert faults(tmp_path, mended) <= faults(tmp_path, data)
