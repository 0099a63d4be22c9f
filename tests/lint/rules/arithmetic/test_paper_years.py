"""A summary's years against its title: what is left over when last year's paper is written over."""

from pathlib import Path

import pytest

from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
BODY = "坚持以人民为中心，各项工作取得新进展，群众满意度稳步提升。"


def _found(folder: Path, text: str) -> list[str]:
    paper = folder / "总结.txt"
    paper.write_text(text, "utf-8")
    return [text[d.start : d.end] for d in check(paper, PLUGINS, select=["GS332"])]


def _paper(title: str, *headings: str, date: str = "2026年12月20日") -> str:
    parts = [part for heading in headings for part in (heading, BODY)]
    return "\n".join([title, "县人民政府：", BODY, *parts, "清溪县教育局", date])


@pytest.mark.parametrize(
    ("headings", "date", "left_over"),
    [
        (("一、主要做法", "二、2026年工作打算"), "2026年12月20日", ["2026年"]),
        (("一、2025年工作完成情况", "二、2027年工作打算"), "2026年12月20日", ["2025年"]),
        (("一、主要做法", "二、下一步打算"), "2025年12月20日", ["2025年"]),
    ],
)
def test_years_left_over_are_found(tmp_path, headings, date, left_over):
    """Plans for the year summed up, a review of another one, last year's date."""
    assert _found(tmp_path, _paper("清溪县教育局2026年工作总结", *headings, date=date)) == left_over


@pytest.mark.parametrize(
    ("title", "headings", "date"),
    [
        ("清溪县教育局2026年工作总结", ("一、2026年工作完成情况", "二、2027年工作打算"), "2027年1月5日"),
        ("清溪县教育局关于2026年工作情况的报告", ("一、2025年遗留问题整改", "二、2027年工作思路"), "2026年12月20日"),
        ("清溪县教育局2026年上半年工作总结", ("一、工作情况", "二、2026年下半年工作打算"), "2026年7月5日"),
        ("清溪县教育局2026年工作总结和2027年工作打算", ("一、2026年工作总结", "二、2027年工作打算"), "2026年12月20日"),
        ("清溪县教育局2027年工作要点", ("一、2026年工作回顾", "二、2027年重点工作"), "2026年12月20日"),
        ("清溪县教育局2026年工作总结", ("一、2026年计划完成情况", "二、下一步打算"), "2026年12月20日"),
    ],
)
def test_years_that_fit_are_silent(tmp_path, title, headings, date):
    """The next year's plans and date, half years, plans as papers of their own."""
    assert _found(tmp_path, _paper(title, *headings, date=date)) == []
