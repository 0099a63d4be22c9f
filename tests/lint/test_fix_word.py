"""`--diff` of a Word file is what `--fix` does, paragraph by paragraph; a second `--fix` does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.shared import Pt
from tests.docx.fix.test_kinds import draft
from tests.lint.rules.layout.papers import Paper, build, paragraph_of, red, retext, saved

from govsummary.core.resources import templates_root
from govsummary.docx.fix import fix as fix_layout
from govsummary.docx.read import open_word
from govsummary.lint.checking import Examiner
from govsummary.lint.fix import described, fix, fixed
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)


def written(folder: Path, document: object) -> Examiner:
    file = folder / "原稿.docx"
    file.write_bytes(saved(document))
    return Examiner.of(file, PLUGINS)


def changed(diff: str, sign: str) -> list[str]:
    return [line[1:] for line in diff.splitlines() if line.startswith(sign) and not line.startswith(sign * 3)]


def test_a_difference_names_words_and_looks(tmp_path, monkeypatch):
    """Each paragraph that changes, with what it looked like and will look like; no other."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    retext(document, "1.压实", "1、压实责任")
    red(paragraph_of(document, "现将").runs[0])
    diff = fixed(written(tmp_path, document)).diff
    old, new = changed(diff, "-"), changed(diff, "+")
    assert [line.partition("〕")[2] for line in old] == ["现将2026年度工作情况报告如下。", "1、压实责任"]
    assert [line.partition("〕")[2] for line in new] == ["现将2026年度工作情况报告如下。", "1.压实责任"]
    assert "颜色FF0000" in old[0]
    assert "颜色" not in new[0]


@pytest.mark.parametrize(
    "document", [draft("2026年工作总结", "一.主要工作", "　　全年巡查一百次。"), build(Paper(body="宋体"))]
)
def test_a_difference_is_exactly_what_is_written(tmp_path, document):
    """The lines taken and put turn the original's description into the mended copy's."""
    examiner, copy = written(tmp_path, document), tmp_path / "copy.docx"
    diff = fixed(examiner).diff
    assert fix(examiner.file, copy, PLUGINS).changed
    before, after = (described(open_word(file)).split("\n") for file in (examiner.file, copy))
    assert [line for line in before if line not in after] == [line for line in changed(diff, "-") if line not in after]
    assert [line for line in after if line not in before] == [line for line in changed(diff, "+") if line not in before]


def test_a_style_that_nothing_shows_is_left(tmp_path):
    """What all its paragraphs override is no fault that anybody sees."""
    document = build(Paper(styles=True))
    document.styles["段落"].paragraph_format.space_after = Pt(12)
    for paragraph in document.paragraphs:
        if paragraph.style.name == "段落":
            paragraph.paragraph_format.space_after = Pt(0)
    assert fixed(written(tmp_path, document)).diff == ""


def test_a_second_fix_does_nothing(tmp_path):
    """The copy's copy has its bytes, is said to be unchanged, and the difference is empty."""
    first, second = tmp_path / "一.docx", tmp_path / "二.docx"
    fix(written(tmp_path, draft("2026年工作总结", "县政府：", "一.主要工作", "全年巡查一百次。")).file, first, PLUGINS)
    again = Examiner.of(first, PLUGINS)
    assert fixed(again).diff == ""
    done = fix(first, second, PLUGINS)
    assert (done.written, done.changed) == (True, False)
    assert second.read_bytes() == first.read_bytes()


def test_a_paper_that_is_wrong_all_over_is_done_after_once():
    """A template has faults behind faults: every one of them is fixed in the first run."""
    once = fix_layout((templates_root() / "redhead.docx").read_bytes())
    assert fix_layout(once) == once
