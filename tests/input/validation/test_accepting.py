"""The quick yes of `accepting` and jsonschema's verdict never disagree."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.diagnostics import Location
from govsummary.core.model import Part
from govsummary.input.reading import read
from govsummary.input.validation.accepting import acceptance, plainly_valid
from govsummary.input.validation.checking import _validator, check
from govsummary.input.validation.naming import Naming
from govsummary.input.validation.papers import paper_of, report_schema, standard_parts
from govsummary.input.validation.shapes import Shape, report_shape
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Source

PLUGINS = build_manager()
SAMPLES = sorted((Path(__file__).parents[3] / "sample_reports").glob("*.yaml"))

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
    assert acceptance(SCHEMA)(data) == _validator(SCHEMA).is_valid(data)


@pytest.mark.parametrize("keyword", [{"multipleOf": 2}, {"not": {}}, {"if": {}}, {"format": "email"}, {"const": 1}])
def test_unknown_keywords_are_left_to_jsonschema(keyword):
    """At the least doubt it says no."""
    assert not acceptance({**keyword})(2)


CASES = {
    "other kinds look at anyOf too": ({"anyOf": [{"type": "string"}, {"minimum": 5}]}, [3, 9, "字", [1], {}]),
    "anyOf beside a base": (
        {"type": "string", "anyOf": [{"maxLength": 2}, {"minLength": 4}]},
        ["甲", "甲乙丙", "甲乙丙丁", 1],
    ),
    "anyOf of booleans": ({"anyOf": [False, {"type": "integer"}]}, [1, "字", Decimal("1.5")]),
    "anyOf in anyOf": ({"anyOf": [{"anyOf": [{"type": "null"}]}]}, [None, 0, ""]),
    "all of allOf": ({"allOf": [{"minimum": 1}, {"maximum": 3}]}, [0, 2, 4, "字"]),
    "no name is known": ({"type": "object", "additionalProperties": False}, [{}, {"a": 1}]),
    "a property that may not be": ({"properties": {"a": False, "b": True}}, [{}, {"a": 1}, {"b": 1}]),
    "the rest has a shape": (
        {"properties": {"a": {}}, "additionalProperties": {"type": "null"}},
        [{"a": 1}, {"z": 1}, {"z": None}],
    ),
    "no item may be": ({"items": False}, [[], [1], "字"]),
    "items of several kinds": ({"prefixItems": [{}], "items": {"type": "null"}}, [[1], [1, 2], [1, None]]),
    "dates of RFC 3339": (
        {"type": "string", "format": "date"},
        ["2026-03-25", "2026-W13-3", "20260325", "2026-02-30", "２０２６-03-25", "2026-03-25 "],
    ),
    "other formats": ({"format": "time"}, ["25:00"]),
    "whole numbers": ({"type": "integer"}, [Decimal("3.0"), Decimal("3.5"), Decimal("1e400"), Decimal("NaN"), True]),
    "bounds that are decimals": ({"minimum": 0.1, "exclusiveMaximum": 0.3}, [Decimal("0.1"), Decimal("0.3"), 0, True, "0"]),
    "lengths count characters": ({"minLength": 2, "maxLength": 2}, ["𠮷", "𠮷野", 12, [1, 2, 3]]),
    "true is not 1": ({"enum": [1, "甲"]}, [True, 1, "甲", "乙", ["甲"]]),
    "choices of other kinds": ({"enum": [[], None, {"a": 1}]}, [[], None, {"a": 1}, "字"]),
    "$id in a choice is none": ({"$defs": {"a": {"enum": [{"$id": "x"}]}}, "$ref": "#/$defs/a"}, [1, {"$id": "x"}]),
    "names of members": ({"propertyNames": {"maxLength": 1}}, [{}, {"a": 1}, {"ab": 1}, 1]),
    "to the whole": (
        {"type": ["object", "number"], "properties": {"a": {"$ref": "#"}}, "additionalProperties": False},
        [{"a": {"a": Decimal("2.5")}}, {"a": {"b": 1}}, {"a": "字"}],
    ),
    "the same with its dialect": (
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": ["object", "number"],
            "additionalProperties": {"$ref": "#"},
        },
        [{"a": Decimal("2.5")}, {"a": "字"}],
    ),
    "beside a $ref": ({"$defs": {"a": {"minimum": 10}}, "$ref": "#/$defs/a", "minimum": 1}, [5, 12]),
    "a $ref to a $ref": (
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"type": "null"}}, "items": {"$ref": "#/$defs/a"}},
        [[None], [1]],
    ),
    "a $ref to false": ({"$defs": {"a": False}, "properties": {"x": {"$ref": "#/$defs/a"}}}, [{}, {"x": 1}]),
    "a nested pointer": ({"properties": {"a": {"type": "null"}, "b": {"$ref": "#/properties/a"}}}, [{"b": None}, {"b": 1}]),
    "an escaped pointer": ({"$defs": {"a/b%": {"type": "null"}}, "$ref": "#/$defs/a~1b%25"}, [None, 1]),
    "an anchor": ({"$defs": {"a": {"$anchor": "here", "type": "null"}}, "$ref": "#here"}, [None, 1]),
    "an $id of its own": (
        {
            "$defs": {"a": {"$id": "https://a.invalid/", "$defs": {"b": {"type": "null"}}, "$ref": "#/$defs/b"}},
            "$ref": "#/$defs/a",
        },
        [None, 1],
    ),
    "what can only be refused": ({"not": {"type": "string"}}, [1, "字"]),
    "one of several": ({"oneOf": [{"minimum": 1}, {"minimum": 3}]}, [2, 4]),
    "if and then": ({"if": {"type": "integer"}, "then": {"minimum": 3}}, [1, 4, "字"]),
    "patterns of names": (
        {"patternProperties": {"^a": {"type": "null"}}, "additionalProperties": False},
        [{"ab": 1}, {"b": 1}],
    ),
    "equal items": ({"uniqueItems": True}, [[1, 1], [1, 2]]),
    "nothing asked": ({}, [1, "字", None, [{}]]),
    "everything and nothing": (True, [1]),
    "nothing at all": (False, [1, None]),
}


@pytest.mark.parametrize(("schema", "values"), CASES.values(), ids=CASES)
def test_no_yes_where_jsonschema_says_no(schema, values):
    """Kinds of cases from the public JSON-Schema-Test-Suite, whatever the keyword."""
    for value in values:
        assert _is_valid(schema, value) or not acceptance(schema)(value), value


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#/$defs/a"},
        {"$ref": "https://a.invalid/schema"},
        {"$ref": "figures.schema.json"},
        {"$ref": 5},
        {"$ref": "#"},
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"anyOf": [{"$ref": "#/$defs/a"}]}}, "$ref": "#/$defs/a"},
        {"$defs": [], "$ref": "#/$defs/a"},
        {"type": "whole"}, {"type": {}}, {"type": [[]]}, {"type": 5},
        {"pattern": "("}, {"pattern": 5}, {"enum": "甲"}, {"properties": []}, {"required": "a"}, {"required": [[]]},
        {"minimum": "1"}, {"minLength": "2"}, {"minItems": Decimal(1)}, {"anyOf": 5}, {"allOf": {}},
        {"items": [{}]}, {"title": 5},
        {"$schema": "http://json-schema.org/draft-07/schema#"}, {5: 5}, [], "字", None, 5,
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_schema_accepts_nothing_and_raises_nothing(schema):
    """Jsonschema, which is asked then, names the fault; names are still looked up in it."""
    assert not any(acceptance(schema)(value) for value in (1, "甲", {"a": 1}, [1], None))
    assert Shape(schema).names == {}


def _is_valid(schema, value):
    return _validator(schema).is_valid(value)


names = st.sampled_from("abc")
limits = st.integers(0, 3)


def _schemas(inner):
    lists = st.lists(inner, min_size=1, max_size=2)
    members = st.dictionaries(names, inner, max_size=2)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(["object", "array", "string", "integer", ["number", "null"]]),
            "enum": st.lists(st.sampled_from(["a", "", 1, True, None]), min_size=1, unique_by=repr),
            "minimum": limits,
            "exclusiveMaximum": limits | st.just(2.5),
            "maxLength": limits,
            "minItems": limits,
            "pattern": st.sampled_from(["^a", "b|$"]),
            "format": st.just("date"),
            "required": st.lists(names, unique=True),
            "dependentRequired": st.dictionaries(names, st.lists(names, unique=True)),
            "properties": members,
            "additionalProperties": inner,
            "items": inner,
            "propertyNames": inner,
            "anyOf": lists,
            "allOf": lists,
            "oneOf": lists,
            "not": inner,
            "if": inner,
            "then": inner,
            "const": scalars,
            "patternProperties": members,
            "prefixItems": lists,
            "uniqueItems": st.booleans(),
            "minProperties": limits,
            "multipleOf": st.just(2),
            "contains": inner,
            "$ref": st.sampled_from(["#/$defs/leaf", "#/$defs/tree"]),
            "x-parts": st.just([["a"]]),
        },
    )


schemas = st.recursive(st.booleans() | st.just({"type": "integer"}) | st.just({"minLength": 1}), _schemas, max_leaves=4)
instances = st.recursive(scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=3))


@given(schemas, instances)
def test_no_schema_makes_the_quick_answer_wrong(schema, value):
    """Whatever stands in it; a definition may hold itself."""
    tree = {"type": ["object", "string"], "properties": {"a": {"$ref": "#/$defs/tree"}}, "required": ["b"]}
    whole = {"$defs": {"leaf": {"type": ["string", "number"]}, "tree": tree}, "allOf": [schema]}
    assert _is_valid(whole, value) or not acceptance(whole)(value)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_good_reports_never_need_jsonschema(path):
    """Every keyword of the core's and the plugins' schemas is known."""
    source = read(path)
    assert plainly_valid(Naming(source, PLUGINS, paper_of(source.data, PLUGINS).shape))


BULLETIN = Shape(report_schema({"highlights": Part("highlights", "亮点"), "plans": standard_parts()["plans"]}, ("period",)))
"""Reports of a kind with a part of its own."""
keys = st.sampled_from([*report_shape().names, "亮点", "其中", "正文", "板块", "列举", "表格", "表头", "行", "类型", "数据"])
reports = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
)


@given(st.dictionaries(keys, reports, max_size=5))
def test_whatever_is_accepted_has_no_fault(data):
    """On reports of every shape."""
    source = Source("x.yaml", {"标题": "总结", **data}, lambda path, of_key=False: Location())
    for shape in (report_shape(), BULLETIN):
        naming = Naming(source, PLUGINS, shape)
        faults = list(check(naming, lambda name: PLUGINS.section_types[name].definition.schema))
        assert plainly_valid(naming) == (not faults)


def test_a_good_report_does_not_load_jsonschema(tmp_path):
    """It is loaded only to explain a fault."""
    import subprocess

    report = tmp_path / "总结.yaml"
    report.write_text("标题: 总结\n背景: 好\n", encoding="utf-8")
    code = "import sys, govsummary; govsummary.load(sys.argv[1]); assert 'jsonschema' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, str(report)], check=True)
