"""What goes wrong in data files typed by hand, on Windows, with a Chinese input method: code and place of each."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govsummary.core.diagnostics import codes_in
from govsummary.core.errors import InvalidReport
from govsummary.input.reading import read, read_text

PITFALLS = [
    ("GS101", "2:1", "标题: 总结\n文种\n背景: 一\n"),
    ("GS103", "1:7", "标题: 工作\x07总结\n"),
    ("GS105", "1:62", "a: " + "[" * 70 + "]" * 70),
    ("GS106", "1:1", "\n# 只有注释\n"),
    ("GS107", "1:1", "- 标题: 总结\n"),
    ("GS108", "2:1", "标题: 总结\n---\n标题: 另一篇\n"),
    ("GS110", "2:1", "背景:\n\t正文: 一\n"),
    ("GS111", "2:3", "标题: 总结\n背景： 一\n"),
    ("GS111", "1:3", "标题：总结\n\n\n背景: 一\n"),
    ("GS111", "2:3", "# 说明\n标题：总结\n# 说明，又一行\n\n背景: 一\n"),
    ("GS112", "1:5", "标题: “工作总结”\n"),
    ("GS113", "1:5", "a: {标题：总结，文种：年度}\n"),
    ("GS114", "1:3", "标题:总结\n文种: 年度总结\n"),
    ("GS114", "1:3", "标题:　总结\n文种: 年度总结\n"),
    ("GS115", "1:7", "标题: 总结: 2026年\n"),
    ("GS116", "3:2", "背景:\n  正文: 一\n 标题: 二\n"),
    ("GS116", "3:4", "指标:\n  甲: {数值: 1人}\n   乙乙: {数值: 2人, 上年: 1}\n"),
    ("GS117", "1:5", "标题: '工作总结\n文种: 年度总结\n"),
    ("GS118", "2:1", "背景:\n　　正文: 一\n"),
    ("GS118", "4:1", "主要做法:\n  - 标题: 一\n    列举: [甲]\n　　正文: 二\n"),
    ("GS119", "2:3", "主要做法:\n  -标题: 一\n"),
    ("GS119", "2:3", "主要做法:\n  — 标题: 一\n    正文: 二\n"),
    ("GS119", "3:3", "主要做法:\n  - 标题: 一\n  • 标题: 二\n    正文: 三\n"),
    ("GS120", "2:1", "标题: 甲\n标题: 乙\n"),
    ("GS121", "1:7", "加盖印章: no\n"),
    ("GS122", "1:7", "成文日期: 2011-13-40\n"),
    ("GS123", "1:5", "标题: !!python/object/apply:os.system ['true']\n"),
    ("GS124", "1:5", "说明: &D 投入\n"),
    ("GS125", "1:1", "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join(['*' + old] * 10)}]\n" for old, new in zip("abcdef", "bcdefg", strict=True))),
    ("GS126", "1:5", "正文: {{ 国家级项目 }}\n"),
    ("GS129", "1:12", "甲: {数值: 42,360, 单位: 人}\n"),
    ("GS129", "1:11", "甲: {数值: 1,234.5万元, 上年: 9}\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("接待游客: 数值: 486.3万人次, 上年: 421.7", "{数值: 486.3万人次, 上年: 421.7}"),
        ("接待游客: ｛数值: 486.3万人次, 上年: 421.7｝", "{数值: 486.3万人次, 上年: 421.7}"),
        ("署名: {}　", "{}"),
        ("版头: {发文字号: 清教[2026]18号, 签发人: 李明}", "'清教[2026]18号'"),
    ],
)
def test_quotes_are_not_advised_where_fields_are_meant(text, written, monkeypatch):
    """What the hint shows is what must be written; with it in its place, the file is read."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    with pytest.raises(InvalidReport) as refused:
        read_text(f"标题: 总结\n{text}\n", "总结.yaml")
    (found,) = refused.value.diagnostics
    assert found.hint.endswith(f"：{written}")
    wrong = "清教[2026]18号" if "清教" in text else text.partition(": ")[2]
    assert read_text(f"标题: 总结\n{text.replace(wrong, written)}\n", "总结.yaml").data


@pytest.mark.parametrize(("code", "place", "text"), PITFALLS, ids=[code for code, *_ in PITFALLS])
def test_a_pitfall_is_told_with_its_code_and_place(code, place, text):
    """Never a parser's English, never a wrong value in silence."""
    with pytest.raises(InvalidReport) as refused:
        read_text(text, "总结.yaml")
    assert (code, f"总结.yaml:{place}") in [(found.code, str(found.location)) for found in refused.value.diagnostics]


@pytest.mark.parametrize(
    ("places", "text"),
    [
        (["2:1"], "标题: 总结\n文种\n"),
        (["1:1"], "文种 年度总结\n标题: 总结\n"),
        (["2:1"], "标题: 总结\n一年来，全县\n\n# 注\n背景: 一\n"),
        (["2:1"], "标题: 总结\n版头\n  份号: 000001\n"),
        (["2:1"], "标题: 总结\n抄送\n- 县委办\n"),
        (["2:3"], "背景:\n  标题 一\n  正文: 二\n"),
        (["3:5"], "主要做法:\n  - 标题: 一\n    正文 全年\n  - 标题: 二\n"),
        (["3:3"], "主要做法:\n  - 甲\n  乙\n  - 丙\n"),
        (["2:1", "3:1"], "标题: 总结\n文种\n时段\n背景: 一\n"),
        (["1:1", "2:1"], "标题 总结\n文种 年度总结\n背景: 一\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_line_without_a_colon_is_told_at_itself(places, text, end):
    """Not at the next one, where the parser notices; what follows from it is not told as well."""
    with pytest.raises(InvalidReport) as refused:
        read_text(text.replace("\n", end), "总结.yaml")
    assert [(found.code, str(found.location)) for found in refused.value.diagnostics] == [
        ("GS101", f"总结.yaml:{place}") for place in places
    ]
    assert all("没有冒号" in found.message for found in refused.value.diagnostics)


def test_several_slips_are_told_at_once():
    """A full-width colon, a tab and a missing space: one run, three findings."""
    text = "标题：总结\n文种:年度总结\n背景:\n\t正文: 一\n"
    with pytest.raises(InvalidReport) as refused:
        read_text(text, "总结.yaml")
    assert [(found.code, found.location.line) for found in refused.value.diagnostics] == [
        ("GS111", 1), ("GS114", 2), ("GS110", 4),
    ]  # fmt: skip


def test_text_folded_over_lines_is_a_warning():
    """YAML puts a space between two Chinese characters."""
    source = read_text("正文: 一年来，全县\n  科技工作\n")
    assert [(found.code, found.severity) for found in source.diagnostics] == [("GS127", "warning")]


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("正文: 完成 #1机组检修", [(1, 8)]),
        ("列举:\n  - 建学校 #重点", [(2, 9)]),
        ("正文: 完成 # 甲科提供", []),
        ("正文: 完成 # govsummary: ignore GS405", []),
        ("数: 21 #甲科", []),
        ("正文: '完成 #1机组检修'", []),
        ("正文: |\n  完成 #1机组检修", []),
    ],
)
def test_text_that_counts_as_a_comment_is_a_warning(line, places):
    """A remark has a space behind its #; what has none was meant to be printed."""
    found = read_text(line + "\n").diagnostics
    assert [(one.code, (one.location.line, one.location.column)) for one in found] == [("GS128", place) for place in places]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_notepad_are_read(tmp_path, encoding):
    """With and without a byte order mark."""
    path = tmp_path / "总结.yaml"
    path.write_bytes("标题: 工作总结\n".encode(encoding))
    assert read(path).data == {"标题": "工作总结"}


def test_gbk_is_told_at_the_first_byte_that_does_not_fit(tmp_path):
    """And how to save it anew."""
    path = tmp_path / "总结.yaml"
    path.write_bytes(b"a: 1\n" + "标题: 工作总结\n".encode("gbk"))
    with pytest.raises(InvalidReport) as refused:
        read(path)
    (found,) = refused.value.diagnostics
    assert (found.code, found.location.line, "GBK" in found.message) == ("GS102", 2, True)


def test_a_file_far_too_large_is_refused_unread(tmp_path, monkeypatch):
    """Probably the wrong file."""
    monkeypatch.setattr("govsummary.core.limits.TEXT_BYTES", 1 << 20)
    path = tmp_path / "总结.yaml"
    path.write_bytes(b"# " + b"x" * (1 << 20))
    with pytest.raises(InvalidReport) as refused:
        read(path)
    assert [found.code for found in refused.value.diagnostics] == ["GS104"]


@pytest.mark.parametrize(
    ("place", "text"), [("1:13", '{"标题": "总结",}'), ("2:1", '{"标题": "甲",\n"标题": "乙"}'), ("1:1", "[1]")]
)
def test_json_is_read_as_carefully(place, text):
    """A comma too many, a key twice, no object."""
    with pytest.raises(InvalidReport) as refused:
        read_text(text, "总结.json")
    assert place in [str(found.location).partition(":")[2] for found in refused.value.diagnostics]


def test_every_code_of_the_family_is_tried_here():
    """A new code comes with its case."""
    tried = {code for code, *_ in PITFALLS} | {
        "GS102",
        "GS104",
        "GS127",
        "GS128",
        "GS130",
        "GS131",
        "GS132",
        "GS133",
        "GS134",
    }
    assert {code.id for code in codes_in("input/reading") if code.id < "GS140"} == tried


@settings(max_examples=400)
@given(st.text(st.sampled_from("标题: ：-[]{}'\"\n\t|>&*!%@,，1a　—#\ue000"), max_size=30).map(lambda text: f"标题: {text}"))
@example("标题: >\n \t")  # only libyaml stumbles over it
@example("标题: @'&\n,@]][：>[@")  # quotes do not help: put again and again, they would fill the memory
def test_no_text_ends_in_anything_but_data_or_findings(text):
    """Whatever a clerk types, the answer is data or at least one finding with a place inside the file."""
    found = ()
    try:
        assert "标题" in read_text(text, "总结.yaml").data
    except InvalidReport as refused:
        found = refused.diagnostics or (None,)
    assert all(1 <= one.location.line <= text.count("\n") + 2 for one in found)


def test_a_name_in_a_row_keeps_its_quotation_marks():
    """In {…} nobody quotes with them by mistake."""
    read = read_text("标题: 总结\n行:\n  - {名称: “15分钟阅读圈”, 数值: 161}\n", "总结.yaml")
    assert read.data["行"] == [{"名称": "“15分钟阅读圈”", "数值": 161}]
