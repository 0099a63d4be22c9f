"""What lies beside reports is told from them: a folder may hold a house style, a list of terms, and earlier results."""

from __future__ import annotations

import json

import pytest

from govsummary.cli.main import main
from govsummary.input.validation.recognising import is_ledger, is_no_report

STYLE = "名称: 清溪县科技局版式\n行距: 28.5\n页码: {样式: '1', 位置: center}\n"
TERMS = "- {wrong: 清溪县科委, right: 清溪县科学技术局, why: 改革后的名称}\n"
REPORT = "标题: 清溪县科技局2026年工作总结\n背景: 一年来，各项工作顺利完成。\n版式: {版式文件: 本局版式.yaml}\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("版式.yaml", STYLE),
        ("版式.yaml", "# 本局版式\n\nfonts:\n  title: 方正小标宋简体\n"),
        ("版式.yaml", STYLE + "行巨: 28\n"),
        ("版式.json", json.dumps({"line_pitch": 28.5, "fonts": {"title": "方正小标宋简体"}})),
        ("用词.yaml", TERMS),
        ("results.json", json.dumps({"counts": {"written": 1}, "results": []}, indent=2)),
        ("findings.json", json.dumps({"findings": []})),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_of_other_kinds_are_no_reports(write, name, text, encoding):
    """By what they say, not by their names; in whatever encoding Notepad chose."""
    assert is_no_report(write(name, text, encoding))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("总结.yaml", REPORT),
        ("总结.yaml", "'title' : 总结\n行距: 28.5\n"),
        ("总结.yaml", "标题：总结\n行距: 28.5\n"),
        ("总结.yaml", "标提: 总结\n背影: 好。\n"),
        ("总结.yaml", "背景: 好。\n行距: 28.5\n"),
        ("总结.yaml", "- 标题: 总结\n"),
        ("总结.yaml", ""),
        ("总结.yaml", "行距: [28.5\n"),
        ("总结.json", '{\n  "标题": "总结",\n  "name": "x"\n}\n'),
        ("总结.json", '{"行距": 28.5'),
    ],
)
def test_reports_stay_reports_however_faulty(write, name, text):
    """Nothing that may be meant as one is passed over in silence."""
    assert not is_no_report(write(name, text))


@pytest.mark.parametrize(
    ("name", "text", "ledger"),
    [
        ("台账.yaml", "指标: {立项: 21}\n", True),
        ("台账.json", '{"figures": {"立项": 21}}', True),
        ("台账.yaml", "指标: {立项: 21}\n背景: 好。\n", False),
        ("总结.yaml", "指标: {立项: 21}\n标题: 总结\n", False),
        ("总结.yaml", "标题: 总结\n", False),
        ("台账.yaml", "", False),
        ("台账.yaml", "指标: [立项\n", False),
        ("台账.xlsx", "指标: {立项: 21}\n", False),
    ],
)
def test_a_file_of_figures_alone_is_a_ledger(write, name, text, ledger):
    """For papers to name, and no paper; what cannot be read is none."""
    path = write(name, text)
    assert is_ledger(path) is ledger
    assert is_no_report(path) is ledger
    assert not is_ledger(path.with_name("没有.yaml"))


def test_bytes_that_are_no_text_stay_reports(tmp_path):
    """GBK is a fault to be told."""
    path = tmp_path / "总结.yaml"
    path.write_bytes("行距: 28.5\n".encode("gbk"))
    assert not is_no_report(path)
    path.write_bytes("指标: {立项: 21}\n".encode("gbk"))
    assert not is_ledger(path)


def test_a_folder_is_checked_without_what_lies_beside_its_reports(write, tmp_path, capsys):
    """The style that a report names is no paper; named by itself, it is taken at the clerk's word."""
    write("总结.yaml", REPORT)
    style = write("本局版式.yaml", STYLE)
    write("用词.yaml", TERMS)
    for given in (tmp_path, f"{tmp_path}/*.yaml"):
        assert main(["check", str(given), "--format", "json"]) == 0
        assert {one["code"] for one in json.loads(capsys.readouterr().out)["findings"]} == {"GS610"}
    assert main(["check", str(style)]) == 1
