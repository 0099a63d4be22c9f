"""量: what may be stated of a number besides its value, in every way in which a clerk may state it."""

from __future__ import annotations

import pytest
from tests.plugin.demo_plugin import SCHEMA

from govsummary.plugin.fields import fields_of
from govsummary.plugin.quantities import ATTRIBUTES, completed, declared, signed

AMOUNT = {"title": "成交额", "type": "number", "x-unit": "亿元"}


def _object(**properties):
    return {"type": "object", "properties": properties, "additionalProperties": False}


def test_every_quantity_gains_its_attributes_in_rows_and_definitions_too():
    row = _object(name={"title": "名称", "type": "string"}, output={"title": "产量", "type": "number", "x-unit": "万吨"})
    schema = completed({**_object(rows={"type": "array", "items": row}), "$defs": {"one": _object(amount=AMOUNT)}})
    of_row = schema["properties"]["rows"]["items"]["properties"]
    assert [one["title"] for one in of_row.values()][2:5] == ["上年产量", "产量目标", "产量同比"]
    assert schema["$defs"]["one"]["properties"]["amount_rank"]["title"] == "成交额排名"
    assert len(of_row) == 2 + len(ATTRIBUTES)


def test_what_a_schema_declares_itself_stays_as_it_is():
    """By name, by title, or by whose other value it is; what is completed once is not completed again."""
    own = {"title": "上年的成交额", "type": "number", "x-of": ["amount", "last_year"]}
    titled = {"title": "成交额目标", "type": "string"}
    schema = completed(_object(amount=AMOUNT, before=own, wanted=titled, amount_rank={"title": "名次", "type": "string"}))
    properties = schema["properties"]
    assert properties["before"] is own
    assert not {"amount_last", "amount_target"} & properties.keys()
    assert properties["amount_rank"] == {"title": "名次", "type": "string"}
    assert completed(schema) is schema
    assert not {"amount_growth"} & declared(schema)["properties"].keys()


def test_a_quantity_is_listed_once():
    """Its attributes are known by their role, not as fields of their own."""
    (field,) = fields_of(completed(_object(amount=AMOUNT)))
    assert field.attributes["growth"] == "amount_growth"
    assert set(field.attributes) == set(ATTRIBUTES)


def test_what_is_no_schema_is_left_alone():
    assert completed({"properties": 3}) == {"properties": 3}
    assert completed(SCHEMA)["properties"].keys() >= SCHEMA["properties"].keys()


@pytest.mark.parametrize(
    ("text", "number"),
    [("15.3%", "15.3"), ("增长15.3%", "15.3"), ("下降4.2%", "-4.2"), ("同比下降4.2%", "-4.2"), ("-4.2%", "-4.2"),
     ("提高0.22个百分点", "0.22"), ("与上年持平", "0"), ("比上年减少3.5％", "-3.5"), ("技术合同.同比", "技术合同.同比")],
)  # fmt: skip
def test_growth_may_be_written_in_words(text, number):
    assert signed(text, percent=True) == number
