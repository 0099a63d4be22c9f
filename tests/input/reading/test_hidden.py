"""Characters that nobody sees are named, with their place; private-use characters are names and pass."""

from __future__ import annotations

import json

import pytest

from govsummary import pipeline
from govsummary.cli.main import main
from govsummary.core.errors import InvalidReport
from govsummary.input.reading.contents import hidden
from govsummary.lint.checking import check

PAPER = "标题: 河东镇2026年工作总结\n背景: 一年来，{}。\n"


@pytest.fixture
def paper(tmp_path):
    """Write a paper that says something."""

    def written(words: str, name: str = "总结.yaml"):
        path = tmp_path / name
        path.write_text(PAPER.format(words) if name.endswith("yaml") else words, "utf-8")
        return path

    return written


@pytest.mark.parametrize("sign", list("\u202e\u2066\u200b\u200d\u2060\xad\u3164\ufe0f\U000e0041"))
def test_each_is_told_at_its_place_and_no_paper_is_made(paper, sign):
    """By validate and check alike, once; rendering refuses."""
    path = paper(f"完{sign}。成任务")
    places = [(one.code, one.location.line, one.location.column) for one in pipeline.validate(path)]
    assert places == [("GS132", 2, 10)] == [(one.code, one.location.line, one.location.column) for one in check(path)]
    with pytest.raises(InvalidReport):
        pipeline.render(path)


@pytest.mark.parametrize("words", ["张\ue000三李\ue004四", "葛\U000e0100洪", "ئۇيغۇر\u200dچە", "ᠮᠣᠩ\u180bᠭᠣᠯ"])
def test_names_and_other_scripts_pass(paper, words):
    """Glyphs of household registers, variants of ideographs, letters that joiners shape."""
    assert not hidden.search(words)
    assert "GS132" not in {one.code for one in pipeline.validate(paper(words))}


def test_escapes_and_cells_are_told_at_the_value(paper):
    r"""``\u200b`` in JSON stands nowhere in the file as it is."""
    path = paper(json.dumps({"标题": "总\u200b结", "背景": "好。"}), "总结.json")
    assert [(one.code, one.location.line) for one in pipeline.validate(path)] == [("GS132", 1)]


def test_the_hint_works(paper, monkeypatch):
    """--fix deletes them, and the rest of the file stays."""
    path = paper("完成\u202e任\u200b务")
    assert main(["check", str(path), "--fix"]) == 0
    assert path.read_text("utf-8") == PAPER.format("完成任务")


def test_nothing_printed_gives_the_terminal_orders(tmp_path, capsys):
    """A file's name may hold anything."""
    assert main(["validate", str(tmp_path / "\x1b[2J\u202eb.yaml")]) == 2
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert "\\u001b[2J\\u202eb.yaml" in told


def test_gbk_has_no_character_that_misleads():
    """So that a text of its characters need not be searched."""
    misleading = [character for character in map(chr, range(0x110000)) if hidden.search(character)]
    assert len(misleading) > 100
    assert [character for character in misleading if character.encode("gbk", "ignore")] == []
