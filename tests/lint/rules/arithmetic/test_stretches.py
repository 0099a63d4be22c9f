"""A very long paragraph is checked like the same text in lines: nothing twice, nothing lost at the joints."""

import pytest

from govsummary.core.prose import Passage, Prose
from govsummary.lint.quantities.senses import is_bare_verb, one_scope, scope_of
from govsummary.lint.rules.arithmetic import check_arithmetic
from govsummary.lint.rules.arithmetic.findings import stretches

SOUND = "办理事项1286件，比上年的1112件增长15.6%。全镇稳步推进各项工作，群众满意。"
FAULT = "受理投诉120件，办结108件，办结率95%。"
OVER_SENTENCES = "全年改造小区42个，惠及居民9600户。群众反映良好。其中老旧小区21个，占改造总数的八成。"


def _quotes(text: str) -> list[str]:
    return [one.quote for one in check_arithmetic(Prose("long.txt", (Passage(text),)))]


@pytest.mark.parametrize("before", [0, 30, 44, 45, 46, 47, 48, 90, 200])
@pytest.mark.parametrize("fault", [FAULT, OVER_SENTENCES])
def test_a_fault_deep_in_a_paragraph_is_told_once(before: int, fault: str) -> None:
    """Wherever the paragraph is cut."""
    found = _quotes(SOUND * before + fault + SOUND * 60)
    assert len(found) == 1
    assert found[0] in fault


def test_offsets_are_those_of_the_whole_paragraph() -> None:
    """A stretch knows where it begins."""
    text = SOUND * 120 + FAULT
    (one,) = check_arithmetic(Prose("long.txt", (Passage(text, start=7),)))
    assert text[one.start - 7 : one.end - 7] == one.quote


@pytest.mark.parametrize(
    "text", [SOUND * 300, "（" * 12_000, "1" * 12_000, "甲1件、" * 9_000, "（1人" * 9_000, "1人" * 9_000]
)
def test_no_stretch_is_long_and_none_is_missing(text: str) -> None:
    """So the work grows with the length of a text, whatever stands in it."""
    pieces = list(stretches(Passage(text)))
    assert all(len(piece.text) <= 2000 for piece in pieces)
    assert len(pieces) <= len(text) // 500
    reached = 0
    for piece in pieces:
        assert piece.start <= reached
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        reached = piece.start + len(piece.text)
    assert reached == len(text)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("全国一般公共预算收入", "国"),
        ("全国收入增长，其中中央", "中央"),
        ("全市", "市"),
        ("河东区所辖", "县"),
        ("我省", "省"),
        ("全局", "局"),
        ("办理事项", ""),
    ],
)
def test_the_level_last_spoken_of(words: str, level: str) -> None:
    """Numbers of different levels are no contradiction; what tells no level may be of any."""
    assert scope_of(words) == level
    assert one_scope(level, "")
    assert not one_scope("村", level) or level == ""


def test_a_bare_verb_names_nothing() -> None:
    """启动建设 may be said of many things, 改造老旧小区 of one."""
    assert is_bare_verb("启动建设")
    assert is_bare_verb("审结案件")
    assert not is_bare_verb("改造老旧小区")
