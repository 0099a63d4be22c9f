"""GS631 is told exactly where the printed first page has no text, around the data that turns it."""

from __future__ import annotations

import os

import pytest
from tools.measuring.pages import Pages

from govsummary.core.soffice import find_soffice
from govsummary.pipeline import render
from govsummary.writers.pdf import convert

PAPER = """标题: 示例市科学技术局2026年工作总结
版头: {{发文字号: 示科〔2026〕1号}}
发文机关: [{issuers}]
成文日期: 2026-12-20
署名: {{}}
版式: {{页面参数: {profile}}}
背景: |
  全市科技工作取得新的进展。

  各项任务全面完成。
主送机关: {addressee}
"""


def paper(profile: str, addressees: int, issuers: int) -> str:
    offices = "、".join(f"示例市第{number}区科技局" for number in range(1, addressees + 1))
    names = ", ".join(f"示例市第{number}局" for number in range(1, issuers + 1))
    return PAPER.format(profile=profile, addressee=offices, issuers=names)


@pytest.mark.parametrize("profile", ["word", "gbt33476"])
def test_told_where_the_page_shows_none(tmp_path, profile):
    """One line more or less of addressees, one issuer more or less in the mark."""
    if find_soffice() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice is not installed")
    kinds = [(count, 1) for count in range(9, 34, 3)] + [(1, count) for count in range(9, 14)]
    told = {}
    for addressees, issuers in kinds:
        source = tmp_path / f"{addressees}-{issuers}.yaml"
        source.write_text(paper(profile, addressees, issuers), encoding="utf-8")
        found = render(source, source.with_suffix(".docx")).diagnostics
        told[source.stem] = "GS631" in {diagnostic.code for diagnostic in found}
    shown = {}
    for result in convert(tmp_path / f"{name}.docx" for name in told):
        pages = Pages(result.pdf)
        shown[result.source.stem] = not any("全市科技工作" in line.text for line in pages.on(1))
        pages.close()
    assert told == shown
    assert len(set(told.values())) == 2
