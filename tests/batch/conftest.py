"""A folder of small reports, two of them faulty."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def inputs(tmp_path) -> Path:
    """Twelve good reports, one that is no YAML and one with an unknown field."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:02}.yaml").write_text(f"标题: 第{n}号工作总结\n主要做法: 完成任务{n}项。\n", "utf-8")
    (folder / "bad.yaml").write_text("标题：总结", "utf-8")
    (folder / "wrong.yaml").write_text("题目: 甲", "utf-8")
    return folder
