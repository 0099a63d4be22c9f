"""One fault, one code, whatever the file; the numbers that it had besides are still understood."""

from __future__ import annotations

import pytest
from tests.lint.rules.layout.papers import build, retext, saved

from govsummary.cli.main import main
from govsummary.core.diagnostics import code, codes_in, current, retired
from govsummary.core.prose import Passage, Prose, Role
from govsummary.lint.checking import check
from govsummary.lint.rules.wording.engine import check_wording
from govsummary.lint.selecting import selection
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)


def test_a_retired_number_is_no_code_and_leads_to_codes():
    """Numbers are never used twice."""
    known = {one.id for one in codes_in()}
    assert not known & retired().keys()
    assert {number for numbers in retired().values() for number in numbers} <= known
    assert current("GS999") == ("GS999",)


def test_the_same_fault_has_the_same_code_in_every_file(tmp_path):
    """Also in Word, and it is fixed in both."""
    (tmp_path / "a.txt").write_text("示例局关于工作情况的报告。\n\n一.主要工作\n\n全年共办理服务事项1286件。\n", "utf-8")
    document = build()
    retext(document, "一、", "一.主要工作")
    retext(document, "示例局关于", "示例局关于工作情况的报告。")
    (tmp_path / "a.docx").write_bytes(saved(document))
    found = [{one.code for one in check(tmp_path / name, PLUGINS, select=["GS431,GS441"])} for name in ("a.txt", "a.docx")]
    assert found == [{"GS431", "GS441"}] * 2


@pytest.mark.parametrize("former", sorted(retired()))
def test_selecting_and_ignoring_understand_it(former):
    """Written in full; the family GS5 does not take wording in."""
    for number in retired()[former]:
        assert selection([former.lower()], []).wants(number)
        assert not selection([], [former]).wants(number)
        assert not selection(["GS599"], []).wants(number)


def test_comments_and_settings_understand_it(tmp_path):
    """What a bureau wrote years ago goes on working."""
    paper = tmp_path / "a.txt"
    paper.write_text("一.主要工作\n\n二.存在问题 <!-- govsummary: ignore GS532 -->\n", "utf-8")
    assert [one.location.line for one in check(paper, PLUGINS, select=["GS431"])] == [1]
    (tmp_path / "govsummary.toml").write_text('ignore = ["GS532"]\n', "utf-8")
    assert check(paper, PLUGINS) == ()


def test_explain_leads_on(capsys, monkeypatch):
    """With all that stands under the numbers of today."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    assert main(["explain", "gs533"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("GS533 现在并入 GS438")
    assert str(code("GS438").title.zh) in said


def test_an_automatic_number_is_read_with_its_heading():
    """Typed or not, the number that readers see is judged; where it stands nowhere in the text, it is quoted."""

    def found(*passages):
        said = check_wording(Prose("a.docx", passages))
        return [(one.code, one.quote, one.start, bool(one.edits)) for one in said if one.code.startswith("GS43")]

    heading = Role.HEADING_1
    assert found(Passage("主要工作", heading, number="一."), Passage("存在问题", heading, 9, number="二、")) == [
        ("GS431", "一.", None, False)
    ]
    assert found(Passage("主要工作", heading, number="一、"), Passage("存在问题", heading, 9, number="三、")) == [
        ("GS438", "三、", None, False)
    ]
