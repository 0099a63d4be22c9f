"""A paper that was just rendered is checked with what rendering made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

SAMPLES = sorted((Path(__file__).parents[2] / "sample_reports").glob("*.yaml"))
FAULTY = """\
标题: 总结
指标: {办件: 1286件}
背景: 全年办理{{ 办件 }},完成率98％。走访企业86家，其中小型企业50家、大型企业40家。
主要做法:
  - {标题: 认真布署，狠抓落实。, 正文: 各项工作扎实推进..}
"""


@pytest.mark.parametrize("name", ["faulty.yaml", *(sample.name for sample in SAMPLES)])
def test_the_same_is_found_without_reading_it_again(name, tmp_path, monkeypatch):
    paper = tmp_path / name
    paper.write_text(FAULTY if name == "faulty.yaml" else (SAMPLES[0].parent / name).read_text("utf-8"), "utf-8")
    for picture in SAMPLES[0].parent.glob("*.png"):
        (tmp_path / picture.name).write_bytes(picture.read_bytes())
    plugins = build_manager()
    alone = check(paper, plugins)
    rendered = pipeline.render(paper, plugins=plugins)
    for stage in ("inspect", "compose"):
        monkeypatch.setattr(pipeline, stage, lambda *_, **__: pytest.fail("begun anew"))
    assert check(paper, plugins, rendered=rendered) == alone
    assert alone or name != "faulty.yaml"
