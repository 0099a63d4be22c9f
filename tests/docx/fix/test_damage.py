"""Whatever was done to a paper in other programs, mending neither fails nor loses a word, and is done after once."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.lint.rules.layout.papers import LINES, Paper, build, saved

from govsummary.core import limits
from govsummary.core.errors import InvalidReport, UsageError
from govsummary.docx.fix import fix
from govsummary.docx.write.packaging import pack, unpack

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WRAPPINGS = ("w:ins", "w:hyperlink", "w:smartTag", "w:fldSimple")
Damage = Callable[[Any, int], None]


def split(run: Any, at: int) -> None:
    """Two runs of one format, as Word leaves them."""
    text = run.find(qn("w:t"))
    second = deepcopy(run)
    second.find(qn("w:t")).text = text.text[at:]
    text.text = text.text[:at]
    for one in (text, second.find(qn("w:t"))):
        one.set(SPACE, "preserve")
    run.addnext(second)


def empty_run(run: Any, at: int) -> None:
    """A run without words."""
    made = deepcopy(run)
    made.find(qn("w:t")).text = ""
    run.addnext(made)


def wrap(run: Any, at: int) -> None:
    """The run inside a tracked insertion, a link, a smart tag or a field."""
    made = OxmlElement(WRAPPINGS[at % len(WRAPPINGS)])
    if made.tag == qn("w:fldSimple"):
        made.set(qn("w:instr"), " REF a ")
    if made.tag == qn("w:ins"):
        made.set(qn("w:id"), "99")
        made.set(qn("w:author"), "甲")
    run.addprevious(made)
    made.append(run)


def delete(run: Any, at: int) -> None:
    """A copy of the run as a tracked deletion."""
    made, gone = OxmlElement("w:del"), deepcopy(run)
    made.set(qn("w:id"), "98")
    made.set(qn("w:author"), "甲")
    gone.find(qn("w:t")).tag = qn("w:delText")
    made.append(gone)
    run.addnext(made)


def pad(run: Any, at: int) -> None:
    """Spaces or tabs before the words."""
    text = run.find(qn("w:t"))
    text.text = ("　", "  ", " " * 24, "　" * 9)[at % 4] + text.text
    text.set(SPACE, "preserve")


def slip(run: Any, at: int) -> None:
    """A mark in the wrong form, or one too many."""
    text = run.find(qn("w:t"))
    wrong, right = (("、", "."), ("（", "("), ("）", ")"), ("〔", "["), ("：", ":"), ("号", " 号"))[at % 6]
    text.text = text.text.replace(wrong, right, 1) if wrong in text.text else text.text + "。"


def plain(run: Any, at: int) -> None:
    """The paragraph without any format."""
    paragraph = next(run.iterancestors(qn("w:p")))
    if paragraph.pPr is not None:
        paragraph.remove(paragraph.pPr)


def bare(run: Any, at: int) -> None:
    """The run without any format, or bold."""
    if run.rPr is not None:
        run.remove(run.rPr)
    if at % 2:
        run.insert(0, OxmlElement("w:rPr"))
        run.rPr.append(OxmlElement("w:b"))


def blank(run: Any, at: int) -> None:
    """An empty paragraph above, with a bookmark every other time."""
    made = OxmlElement("w:p")
    if at % 2:
        made.append(OxmlElement("w:bookmarkStart"))
        made[0].set(qn("w:id"), "97")
        made[0].set(qn("w:name"), "a")
    next(run.iterancestors(qn("w:p"))).addprevious(made)


DAMAGES: tuple[Damage, ...] = (split, empty_run, wrap, delete, pad, slip, plain, bare, blank)
HEAD = [("title", "示例局文件"), ("blank", ""), ("blank", ""), ("date", "示发〔2026〕8号"), ("blank", ""), ("blank", "")]
PAPERS = (
    Paper(),
    Paper(styles=True),
    Paper(lines=[*HEAD, *LINES]),
    Paper(lines=[line for line in LINES if line[0] != "blank"]),
)


def letters(data: bytes) -> str:
    """All letters and digits of the main part, also deleted and hidden ones."""
    root = etree.fromstring(unpack(data)["word/document.xml"])
    return re.sub(r"\W", "", "".join(text.text or "" for text in root.iter(qn("w:t"), qn("w:delText"))))


def bookmarks(data: bytes) -> int:
    return unpack(data)["word/document.xml"].count(b"<w:bookmarkStart")


@given(
    st.sampled_from(PAPERS),
    st.lists(st.tuples(st.sampled_from(DAMAGES), st.integers(0, 40), st.integers(1, 7)), min_size=1, max_size=12),
)
@settings(max_examples=40)
def test_a_damaged_paper_is_mended_once_and_keeps_its_words(paper, damages):
    """Letters, digits and bookmarks are those of before; the second mending finds nothing."""
    document = build(paper)
    for damage, where, at in damages:
        runs = [run for run in document.element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
        damage(runs[where % len(runs)], at)
    data = saved(document)
    mended = fix(data)
    assert (letters(mended), bookmarks(mended)) == (letters(data), bookmarks(data))
    assert fix(mended) == mended


def _without(name: str) -> bytes:
    parts = unpack(saved(build(Paper(styles=True))))
    return pack({part: content for part, content in parts.items() if part != name})


MAIN = "word/document.xml"


@pytest.mark.parametrize("name", sorted({*unpack(saved(build(Paper(styles=True))))} - {MAIN}))
def test_a_package_that_lacks_a_part_is_mended_all_the_same(name):
    """Other programs leave out what they do not need."""
    data = _without(name)
    mended = fix(data)
    assert letters(mended) == letters(data)
    assert fix(mended) == mended


def test_a_paper_as_long_as_none_is_refused_at_once(monkeypatch):
    """It is read many times over while it is mended."""
    monkeypatch.setattr(limits, "FIXED_PARAGRAPHS", 10)
    with pytest.raises(UsageError, match="10"):
        fix(saved(build(Paper())))


def test_a_package_without_its_text_is_refused():
    """With the words for it, not with what a library says."""
    with pytest.raises(InvalidReport) as refused:
        fix(_without(MAIN))
    assert refused.value.diagnostics[0].code == "GS500"
