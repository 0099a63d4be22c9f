"""The quick yes of `accepting` and jsonschema's verdict never disagree."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.diagnostics import Location
from govsummary.plugins import build_manager
from govsummary.reading import read
from govsummary.reading.source import Source
from govsummary.validation.accepting import acceptance, plainly_valid
from govsummary.validation.checking import _validator, check
from govsummary.validation.naming import Naming
from govsummary.validation.shapes import Shape, report_shape

PLUGINS = build_manager()
SAMPLES = sorted((Path(__file__).parents[2] / "sample_reports").glob("*.yaml"))

SCHEMA = {
    "type": "object",
    "properties": {
        "n": {"type": "integer", "minimum": 0, "exclusiveMaximum": 10},
        "x": {"type": ["number", "string"], "maximum": 5, "maxLength": 2},
        "s": {"type": "string", "minLength": 1, "pattern": "^a"},
        "d": {"type": "string", "format": "date"},
        "e": {"enum": ["text", "table"]},
        "l": {"type": "array", "items": {"$ref": "#/$defs/row"}, "minItems": 1, "maxItems": 2},
        "b": {"type": "boolean"},
        "o": {"type": "object", "additionalProperties": {"type": "integer"}},
        "anything": {},
    },
    "anyOf": [{"required": ["n", "s"]}, {"required": ["x"]}, {"required": ["l"]}],
    "additionalProperties": False,
    "$defs": {"row": {"type": "object", "properties": {"k": {"type": "null"}}, "required": ["k"]}},
}
scalars = st.sampled_from(
    [0, 9, 10, -1, True, False, None, Decimal("2.5"), Decimal("3.0"), Decimal(6), "", "a", "abc", "text", "2026-02-28",
     "2026-02-30", "20260228"]
)  # fmt: skip
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("nxsdelbok"), inner, max_size=4)
)
likely = st.fixed_dictionaries(
    {"x": scalars},
    optional={
        "n": scalars, "s": scalars, "d": scalars, "e": scalars, "b": scalars,
        "l": st.lists(st.fixed_dictionaries({"k": scalars}), max_size=3),
        "o": st.dictionaries(st.sampled_from("ab"), scalars),
        "anything": values, "z": scalars,
    },
)  # fmt: skip


@given(likely | values)
def test_the_quick_answer_is_jsonschemas(data):
    """For every keyword it knows it says yes exactly where jsonschema does."""
    assert acceptance(Shape(SCHEMA))(data) == _validator(SCHEMA).is_valid(data)


@pytest.mark.parametrize("keyword", [{"multipleOf": 2}, {"not": {}}, {"if": {}}, {"format": "email"}, {"const": 1}])
def test_unknown_keywords_are_left_to_jsonschema(keyword):
    """At the least doubt it says no."""
    assert not acceptance(Shape({**keyword}))(2)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_good_reports_never_need_jsonschema(path):
    """Every keyword of the core's and the plugins' schemas is known."""
    assert plainly_valid(Naming(read(path), PLUGINS))


keys = st.sampled_from([*report_shape().names, "其中", "正文", "板块", "列举", "表格", "表头", "行", "类型", "数据"])
reports = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
)


@given(st.dictionaries(keys, reports, max_size=5))
def test_whatever_is_accepted_has_no_fault(data):
    """On reports of every shape."""
    naming = Naming(Source("x.yaml", {"标题": "总结", **data}, lambda path, of_key=False: Location()), PLUGINS)
    faults = list(check(naming, lambda name: PLUGINS.section_types[name].definition.schema))
    assert plainly_valid(naming) == (not faults)


def test_a_good_report_does_not_load_jsonschema(tmp_path):
    """It is loaded only to explain a fault."""
    import subprocess

    report = tmp_path / "总结.yaml"
    report.write_text("标题: 总结\n背景: 好\n", encoding="utf-8")
    code = "import sys, govsummary; govsummary.load(sys.argv[1]); assert 'jsonschema' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, str(report)], check=True)
