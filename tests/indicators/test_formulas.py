"""Data from a stranger can neither run code nor exhaust the machine: what is no figure and no arithmetic is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indicators.stating import facts, indicator

from govsummary import pipeline
from govsummary.indicators.attributes import in_text
from govsummary.indicators.faults import FAULTS, FormulaError, Unknown
from govsummary.indicators.formulas import evaluate
from govsummary.indicators.units import Amount

FACTS = facts(indicator("产值", Decimal(120), "万元", last_year=Decimal(100)), indicator("户数", Decimal(8)))


@pytest.mark.parametrize(
    "formula",
    [
        "'甲'.zfill(9)",
        "'甲'['upper']",
        "''.__class__",
        "产值.__init__",
        "产值['_figure']",
        "产值._figure.name",
        "指标.keys()",
        "指标.get('产值')",
        "产值.同比.__call__",
        "产值.同比(**产值)",
        "产值.同比('比上年')",
        "产值.同比(小数位=产值)",
        "产值.同比(小数位=1000000000)",
        "产值 * '甲'",
        "'甲' * 3",
        "'甲' + '乙'",
        "[产值] * 9",
        "产值 ** 9",
        "产值 and 1",
        "产值 if 1",
        "9e999",
        "1e40 * 1e40",
        "产值 / (户数 - 8)",
        "(" * 90 + "产值" + ")" * 90,
        "产值" + "[0" * 90 + "]" * 90,
        "产值 产值",
        "产值 }} {{ 户数",
        "1" * 499,
        "",
    ],
)
def test_everything_else_is_refused_at_once(formula):
    """With one kind of error, whatever it tries."""
    with pytest.raises((FormulaError, Unknown)):
        in_text(FACTS, formula)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("产值 + 户数 * 2 - 6", Decimal(130)),
        ("(产值 - 20) / 户数 * 1.5", Decimal("18.75")),
        ("-户数", Decimal(-8)),
        ("指标['产值'] - 指标.户数", Decimal(112)),
        (" + ".join(["户数"] * 100), Decimal(800)),
    ],
)
def test_arithmetic_is_exact(formula, value):
    """Numbers of figures, and numbers as they are written."""
    assert evaluate(FACTS.read(formula), FACTS.number).value == value


@given(st.text(st.sampled_from("产值户数同比指标.[]()'\"+-*/ 019e,=_小位{}%|~"), max_size=40))
def test_any_text_is_a_value_or_a_formula_error(formula):
    """And what is printed is of bearable length."""
    try:
        node = FACTS.read(formula)
        printed = in_text(FACTS, formula)
    except FAULTS:
        return
    assert len(printed) < 150
    if isinstance(node, Amount):
        assert node.value.is_finite()


def test_the_text_names_the_place(tmp_path):
    """As any other fault of the data, and the message stays short."""
    path = tmp_path / "总结.yaml"
    path.write_text("标题: 总结\n背景: \"好{{ 'x'.join([" + "9" * 400 + ']) }}。"\n', "utf-8")
    found = pipeline.validate(path)
    assert [(one.code, one.location.line) for one in found] == [("GS353", 2)]
    assert len(found[0].message) < 150


def test_figures_that_refer_to_one_another_without_end_are_told(tmp_path):
    """At the figure where the chain becomes too long; forty in a row are within reason."""
    path = tmp_path / "总结.yaml"
    chain = "".join(f"  数{n}: {{数值: 数{n + 1} + 1}}\n" for n in range(300))
    path.write_text(f"标题: 总结\n指标:\n{chain}  数300: {{数值: 1}}\n背景: '{{{{ 数0 }}}}。'\n", "utf-8")
    assert {one.code for one in pipeline.validate(path)} == {"GS353"}
    chain = "".join(f"  数{n}: {{数值: 数{n + 1} + 1}}\n" for n in range(40))
    path.write_text(f"标题: 总结\n指标:\n{chain}  数40: {{数值: 1}}\n背景: '{{{{ 数0 }}}}。'\n", "utf-8")
    assert pipeline.validate(path) == ()


def test_what_cannot_be_asked_of_an_indicator_names_what_can(tmp_path):
    """The nearest, else all, and where the unit that it prints in is stated."""
    path = tmp_path / "总结.yaml"
    path.write_text("标题: 甲\n背景: '{{ 专利.同必 }}，{{ 专利.亿元 }}'\n指标:\n  专利: {数值: 5, 上年: 4}\n", "utf-8")
    near, unit = pipeline.validate(path)
    assert "专利.同比" in near.hint_text.zh
    assert "完成率" in unit.hint_text.zh
    assert "印成" in unit.hint_text.zh
