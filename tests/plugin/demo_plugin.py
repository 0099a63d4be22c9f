"""A plugin that offers what a test gives it, and a paper that uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govsummary.core.errors import PluginError
from govsummary.core.language import Text
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import Plugins, build_manager
from govsummary.plugin.sections import SectionType

TOLD = Text("示例", "Demo")
BUILT = {"built": {"title": "新建", "type": "integer", "x-unit": "公里"}}
SCHEMA = {
    "type": "object",
    "properties": {**BUILT, "rows": {"title": "路段", "type": "array", "items": {"type": "object", "properties": BUILT}}},
    "additionalProperties": False,
}


def plugin(hook: str, *offers: object) -> Plugins:
    """The core and a plugin ``demo`` that offers these through one hook."""

    class Demo:
        pass

    def offering(self):
        return offers

    offering.__name__ = hook
    setattr(Demo, hook, hookimpl(offering))
    return build_manager({"demo": Demo()}, discover=False)


def section(compose, **more) -> Plugins:
    made = SectionType.simple("t.roads", "公路", compose, **{"schema": SCHEMA, "example": "类型: t.roads\n", **more})
    return plugin("govsummary_section_types", made)


def report(folder: Path, text: str = "标题: 工作总结\n工作成效:\n  - 类型: t.roads\n    数据: {新建: 3}\n") -> Path:
    (folder / "report.yaml").write_text(text, "utf-8")
    return folder / "report.yaml"


def refused(call, *given, **named) -> PluginError:
    with pytest.raises(PluginError) as fault:
        call(*given, **named)
    assert fault.value.hint
    return fault.value


def folder(parent: Path, **files: str) -> SectionType:
    """A section folder in order but for ``files``; an empty one is left out."""
    made = {
        "section.yaml": "title: 公路\n",
        "data.schema.json": json.dumps(SCHEMA),
        "text.j2": "",
        "example.yaml": "类型: t.a\n",
    }
    (parent / "a").mkdir()
    for name, text in {**made, **{name.replace("__", "."): text for name, text in files.items()}}.items():
        if text or name == "text.j2":
            (parent / "a" / name).write_text(text, "utf-8")
    return SectionType.from_folder(parent / "a", "t")
