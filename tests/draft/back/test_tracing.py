"""Every character of a paper is a clerk's, a number's, or the kit's own, and it is known whose."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsummary.docx.read import open_word
from govsummary.docx.read.lines import lines_of
from govsummary.draft.back.tracing import Rendering, trace
from govsummary.input.inspecting import files_of, inspect
from govsummary.plugin.manager import build_manager

SAMPLES = sorted((Path(__file__).parents[3] / "sample_reports").glob("*.yaml"))
PLUGINS = build_manager()


def traced(path):
    return trace(inspect(path, PLUGINS), Rendering(PLUGINS, files_of(path)))


def value(data, path):
    for step in path:
        data = data[step]
    return str(data)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_character_comes_from_where_its_mark_says(sample):
    """Of a text's own characters each is the very one; of a placeholder's all come from the whole of it."""
    made = traced(sample)
    for line, marks in zip(made.lines, made.marks, strict=True):
        for character, mark in zip(line.text, marks, strict=True):
            if mark and mark.end - mark.start == 1:
                assert value(made.validated.data, mark.path)[mark.start] == character
            elif mark:
                assert value(made.validated.data, mark.path)[mark.start : mark.end].startswith("{{")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_all_that_a_clerk_wrote_by_hand_is_his(sample):
    """Headings, paragraphs and captions are marked to the last character but for the numbers before headings."""
    made = traced(sample)
    written = {
        n
        for n, origin in enumerate(made.origins)
        if origin and origin[-1] in ("text", "closing", "ending") and "data" not in origin and made.lines[n].text
    }
    assert written or sample.stem in ("shortest", "order")
    for n in written:
        text = made.lines[n].text
        own = [k for k, mark in enumerate(made.marks[n]) if mark]
        assert len(own) > 0.9 * len(text), text


def test_the_page_is_the_one_that_is_rendered():
    """What is compared with an edited paper is the paper itself."""
    made = traced(SAMPLES[0])
    assert made.lines == lines_of(open_word("", made.content))
