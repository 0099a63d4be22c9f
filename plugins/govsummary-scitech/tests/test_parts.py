"""Numbers of a section that exceed what they are part of."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.testing import plugins_with
from govsummary_scitech import hooks


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("申报高新技术企业: 1, 认定高新技术企业: 2", ["GS362"]),
        ("申报高新技术企业: 1, 首次认定: 2", ["GS362"]),
        ("申报高新技术企业: 1, 首次认定: 1, 重新认定: 1", ["GS362"]),
        ("申报高新技术企业: 9, 认定高新技术企业: 4, 首次认定: 5", ["GS362"]),
        ("申报高新技术企业: 3, 首次认定: 2, 重新认定: 1", []),
    ],
)
def test_no_more_are_recognised_than_applied(data: str, codes: list[str], tmp_path: Path) -> None:
    """Whether the total of those recognised is stated or worked out."""
    paper = tmp_path / "x.yaml"
    paper.write_text(f"标题: 工作总结\n工作成效:\n  - 类型: scitech.enterprises\n    数据: {{{data}}}\n", "utf-8")
    assert [one.code for one in pipeline.validate(paper, plugins_with(hooks)) if one.code.startswith("GS36")] == codes
