"""Sentences are the same with Jinja and without."""

from __future__ import annotations

from pathlib import Path

import pytest

import govsummary
from govsummary.core.model import composed_blocks
from govsummary.indicators.sentences import section_text

SAMPLES = sorted((Path(__file__).parents[3] / "sample_reports").glob("*.yaml"))


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_sections_say_the_same(path, monkeypatch):
    """Of every sample, also what is left out and what there is to remark."""
    report = govsummary.load(path)
    here = govsummary.outline(report)
    monkeypatch.setattr(section_text, "play", lambda *_: None)
    by_jinja = govsummary.outline(govsummary.load(path))
    assert (composed_blocks(here), here.unsaid) == (composed_blocks(by_jinja), by_jinja.unsaid)


def test_most_sentences_need_no_jinja(monkeypatch):
    """Which is what makes a paper of sections quick."""
    played = []
    play = section_text.play
    monkeypatch.setattr(section_text, "play", lambda *given: played.append(play(*given)) or played[-1])
    for path in SAMPLES:
        govsummary.outline(govsummary.load(path))
    assert len(played) > 20
    assert played.count(None) <= len(played) // 5
