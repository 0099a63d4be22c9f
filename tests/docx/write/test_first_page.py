"""公文首页必须显示正文: told where it cannot, with advice that, obeyed to the letter, helps."""

from __future__ import annotations

import pytest

from govsummary.pipeline import render
from govsummary.pipeline import validate as validated

HEAD = """标题: 示例市科学技术局2026年工作总结
版头: {发文字号: 示科〔2026〕1号}
发文机关: 示例市科学技术局
成文日期: 2026-12-20
署名: {}
背景: |
  全市科技工作取得新的进展。

  各项任务全面完成。
"""
OFFICES = "、".join(f"第{number}区科学技术局、第{number}区财政局" for number in range(1, 41))


@pytest.fixture
def told(tmp_path):
    """The findings of rendering a paper, by code."""

    def render_it(text: str) -> dict[str, str]:
        source = tmp_path / "总结.yaml"
        source.write_text(text, encoding="utf-8")
        found = render(source, tmp_path / "总结.docx", force=True).diagnostics
        return {diagnostic.code: f"{diagnostic.message}｜{diagnostic.hint}" for diagnostic in found}

    return render_it


def test_many_addressees_are_told_and_the_advice_helps(told, monkeypatch):
    """The advice is that of 7.3.2: name them in the imprint; obeyed, it is not given again."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    found = told(f"{HEAD}主送机关: {OFFICES}\n")
    assert "主送机关太多" in found["GS631"]
    assert "写到“版记”下的“主送”里" in found["GS631"]
    assert "GS631" not in told(f"{HEAD}版记: {{主送: {OFFICES[:400]}}}\n")


@pytest.mark.parametrize("profile", ["word", "gbt33476"])
def test_usual_papers_are_not_looked_at(told, profile):
    """A title of two lines, five addressees and three issuers leave room."""
    names = "发文机关: [示例市科学技术局, 示例市财政局, 示例市统计局]"
    text = HEAD.replace("发文机关: 示例市科学技术局", names) + f"主送机关: {OFFICES[:60]}\n版式: {{页面参数: {profile}}}\n"
    assert "GS631" not in told(text)


def test_a_joint_mark_that_fills_the_page_is_told(told, monkeypatch):
    """Seventeen issuers in the mark: the advice names the leading one; with it, the first page has text."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    names = "、".join(f"示例市第{number}局" for number in range(1, 18)).split("、")
    text = HEAD.replace("发文机关: 示例市科学技术局", f"发文机关: [{', '.join(names)}]")
    found = told(text)
    assert "发文机关标志: 示例市第1局" in found["GS631"]
    fewer = text.replace("版头: {", "版头: {发文机关标志: 示例市第1局, ")
    assert "GS631" not in told(fewer)


def test_an_imprint_taller_than_a_page_is_refused(tmp_path, monkeypatch):
    """Its last lines would be printed nowhere."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    source = tmp_path / "总结.yaml"
    source.write_text(f"{HEAD}版记: {{抄送: [{OFFICES.replace('、', ', ')}]}}\n", encoding="utf-8")
    assert [found.code for found in validated(source)] == ["GS632"]
    source.write_text(f"{HEAD}版记: {{抄送: [各乡镇人民政府, 市直各单位]}}\n", encoding="utf-8")
    assert validated(source) == ()


def test_rare_characters_of_names_are_told(tmp_path, monkeypatch):
    """Those that the official 仿宋_GB2312 lacks, once, at the first; with a fuller font in the house style no more."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    source = tmp_path / "总结.yaml"
    source.write_text(HEAD.replace("各项任务", "张喆、李堃、王喆负责的任务"), encoding="utf-8")
    found = [diagnostic for diagnostic in validated(source) if diagnostic.code == "GS633"]
    assert [(diagnostic.quote, diagnostic.location.line) for diagnostic in found] == [("喆堃", 9)]
    (tmp_path / "版式.yaml").write_text("字体: {仿宋: 仿宋}\n", encoding="utf-8")
    source.write_text(f"{source.read_text(encoding='utf-8')}版式: {{版式文件: 版式.yaml}}\n", encoding="utf-8")
    assert "GS633" not in [diagnostic.code for diagnostic in validated(source)]
