"""Inputs of any kind, whole, mutated or made to exhaust: the answer is data or findings, at once, never anything else."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govsummary.cli.main import main
from govsummary.core import limits
from govsummary.core.errors import InvalidReport
from govsummary.input.reading import read_text
from govsummary.input.reading.workbook import read_table

TITLE = '{"标题": "总结", '


def found(text: str, path: str) -> list[str]:
    try:
        read_text(text, path)
    except InvalidReport as refused:
        return [one.code for one in refused.diagnostics]
    return []


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        (TITLE + '"指标": 1e99999999999999999999}', "a.json", "GS130"),
        (TITLE + '"指标": -1e-999999999}', "a.json", "GS130"),
        (TITLE + f'"指标": {"9" * 100_000}}}', "a.json", "GS130"),
        (TITLE + '"指标": NaN}', "a.json", "GS130"),
        (TITLE + '"指标": -Infinity}', "a.json", "GS130"),
        (TITLE + '"背景": ' + "[" * 100_000, "a.json", "GS105"),
        (TITLE + '"背景": ' + "[" * 100 + "]" * 100 + "}", "a.json", "GS105"),
        ("[" + "1," * (limits.DATA_VALUES + 1) + "1]", "a.json", "GS133"),
        ("标题: " + "[" * 100_000, "a.yaml", "GS105"),
        ("".join(f"栏{n}: 1\n" for n in range(limits.DATA_VALUES)), "a.yaml", "GS133"),
        ("标题: x\n成文日期: 9999-99-99\n", "a.yaml", "GS122"),
        ("标题: \x07" * 5000, "a.yaml", "GS103"),
    ],
    ids=lambda value: value[:12] if len(value) < 20 else "",
)
def test_what_would_exhaust_is_named(text, path, code):
    """Numbers of any length, endless nesting, floods of values and of faults."""
    assert code in found(text, path)


def test_many_faults_have_their_places_in_a_line():
    """Places are not sought from the beginning for each."""
    codes = found("{" + ",\n".join('"a": 1' for _ in range(20_000)) + "}", "a.json")
    assert codes == ["GS120"] * 19_999


@settings(max_examples=150)
@given(st.text(st.sampled_from('{}[]:,"\\/u0dee9.+- \n标题\u200b\ud800NaInfty'), max_size=60), st.sampled_from(["", "}"]))
@example('"背景": "\\ud800"', "}")
def test_any_json_is_data_or_findings(text, end):
    """Lone surrogates, half numbers, cut strings."""
    assert all(code.startswith("GS1") for code in found(TITLE + text + end, "a.json"))


def rows_or_codes(path) -> list:
    try:
        return list(read_table(path).rows)
    except InvalidReport as refused:
        return [one.code for one in refused.diagnostics]


def book() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    for row in (["标题", "数"], ["河东镇总结", 0.25]):
        workbook.active.append(row)
    workbook.active["B2"].number_format = "0.0%"
    workbook.active.merge_cells("A2:A3")
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()


@settings(max_examples=150)
@given(st.data())
def test_any_workbook_is_rows_or_findings(tmp_path_factory, data):
    """Parts cut, doubled and overwritten; the package itself as well."""
    with zipfile.ZipFile(io.BytesIO(book())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    put = data.draw(st.sampled_from([b"", b"<c>", b"</c>", b"&x;", b'"', b"9" * 30, b"\xff", b"A1:XFD1048576", b"1e999"]))
    parts[name] = parts[name][:at] + put + parts[name][at + data.draw(st.integers(0, 20)) :]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for one, content in parts.items():
            package.writestr(one, content)
    path = tmp_path_factory.mktemp("book") / "x.xlsx"
    whole = made.getvalue()
    cut = data.draw(st.integers(0, 400))
    path.write_bytes(whole[:-cut] if cut % 7 == 1 else whole)
    assert rows_or_codes(path)


def test_nothing_of_it_is_the_programs_fault(tmp_path, capsys, monkeypatch):
    """By every command, with exit code 1."""
    monkeypatch.chdir(tmp_path)
    for n, text in enumerate(
        ['{"标题": "\\ud800"}', TITLE + '"a": 1e9999999999999999999}', '{"标题": {"标题": []}}', "null"]
    ):
        (tmp_path / f"{n}.json").write_text(text, "utf-8")
        for command in (["validate"], ["check"], ["render", "--force"]):
            assert main([*command, f"{n}.json"]) == 1
    assert "意外" not in "".join(capsys.readouterr())
