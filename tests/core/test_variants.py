"""govsummary.testing.variants: what a section says of other data than those of its example."""

from __future__ import annotations

import json

from tests.plugin.demo_plugin import plugin

from govsummary.plugin.sections import SectionType
from govsummary.testing.variants import variants

SCHEMA = {
    "type": "object",
    "properties": {
        "built": {"title": "新建", "type": "number", "x-unit": "公里"},
        "villages": {"title": "通达村", "type": "integer", "x-unit": "个"},
        "roads": {
            "title": "分路段",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": {"title": "名称", "type": "string"},
                    "length": {"title": "里程", "type": "number", "x-unit": "公里"},
                },
            },
        },
    },
    "additionalProperties": False,
}
TEXT = "新建公路{{ built }}，通达村{{ villages }}。其中{% for row in roads %}{{ row.name }}{{ row.length }}、{% endfor %}。"
EXAMPLE = """\
类型: t.roads
数据:
  新建: 12.5
  上年新建: 10
  通达村: 8
  分路段: [{名称: 甲线, 里程: 8}, {名称: 乙线, 里程: 4.5}]
"""


def test_each_variant_is_made_of_the_example(tmp_path):
    """What else was stated of a number goes with it; what is missing shows the sentences that differ."""
    folder = tmp_path / "roads"
    folder.mkdir()
    (folder / "section.yaml").write_text("title: 公路\n", "utf-8")
    (folder / "data.schema.json").write_text(json.dumps(SCHEMA), "utf-8")
    (folder / "text.j2").write_text(TEXT, "utf-8")
    (folder / "example.yaml").write_text(EXAMPLE, "utf-8")
    plugins = plugin("govsummary_section_types", SectionType.from_folder(folder, "t"))
    assert variants("t.roads", plugins) == {
        "zero": [],
        "one": ["新建公路1公里，通达村1个。其中甲线1公里。"],
        "many": [
            "新建公路12.5公里，同比增长25%，通达村8个。"
            "其中甲线8公里、乙线4.5公里、甲线之28公里、乙线之24.5公里、甲线之38公里。"
        ],
        "decrease": [
            "新建公路12.5公里，同比下降20%，完成年度目标的80%，通达村8个，同比下降50%，完成年度目标的50%。"
            "其中甲线8公里，同比下降20%，完成年度目标的80%，乙线4.5公里，同比下降20%，完成年度目标的80%。"
        ],
        "huge": ["新建公路125000公里，通达村80000个。其中甲线80000公里、乙线45000公里。"],
        "decimal": ["新建公路12.35公里，通达村8个。其中甲线8.35公里、乙线4.35公里。"],
        "missing": {
            "新建": ["通达村8个。", "甲线8公里、乙线4.5公里。"],
            "通达村": ["新建公路12.5公里，同比增长25%。"],
            "分路段": [],
        },
    }
