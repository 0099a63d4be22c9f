"""Ledgers named on the command line: validated as what they are, and no papers to render."""

from __future__ import annotations

import pytest

TABLE = "指标,单位,2025年,2026年\n接待游客,万人次,421.7,VALUE\n".encode("gb18030")
DATA = "指标:\n  接待游客: {单位: 万人次, 2025年: 421.7, 2026年: VALUE}\n".encode()


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch, tmp_path):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [("台账.csv", TABLE, "台账.csv:台账!D2 GS357"), ("台账.yaml", DATA, "台账.yaml:2:40 GS365")],
)
def test_a_ledger_is_validated_by_itself(run, tmp_path, name, content, place):
    """CSV in GB18030 as Excel saves it; YAML that lacks nothing but a title it does not need."""
    path = tmp_path / name
    path.write_bytes(content.replace(b"VALUE", b"486.3"))
    assert run("validate", name).code == 0
    refused = run("render", name)
    assert (refused.code, f"这是台账，不是总结：{name}" in refused.err) == (2, True)
    assert f"台账: {name}" in refused.err
    path.write_bytes(content.replace(b"VALUE", b"4x"))
    done = run("validate", name)
    assert done.code == 1
    assert done.out.startswith(place)


def test_a_folder_of_papers_may_hold_their_ledger(run, tmp_path):
    """It is none of them."""
    (tmp_path / "台账.yaml").write_text("指标:\n  接待游客: {单位: 万人次, 2026年: 486.3}\n", "utf-8")
    (tmp_path / "总结.yaml").write_text("标题: 2026年工作总结\n台账: 台账.yaml\n背景: 接待{{ 接待游客 }}。\n", "utf-8")
    done = run("render", tmp_path, "--no-check")
    assert (done.code, done.out.split()) == (0, [str(tmp_path / "总结.docx")])
