"""Files that plugins read go the way of every data file: named, in folders, by patterns, in lists, rendered and checked."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest

from govsummary import pipeline
from govsummary.batch.planning import plan, sources
from govsummary.core.diagnostics import Location
from govsummary.core.errors import PluginError, UsageError
from govsummary.input.reading import Source, read
from govsummary.lint.checking import check, checkable
from govsummary.lint.doctor import all_faults
from govsummary.lint.selecting import targets
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Reader

REPORT = '"标题" = "工作总结"\n"背景" = "全年新建公路3.5公里，治理黑点 3 处。"\n'


def parsed(path, parse_float=Decimal):
    return tomllib.loads(path.read_text("utf-8"), parse_float=parse_float)


def source(path, **more):
    return Source(str(path), parsed(path), lambda place, of_key=False: Location(str(path), 7))


def plugins(*readers, **more):
    class Demo:
        @hookimpl
        def govsummary_readers(self):
            return readers

    return build_manager({"demo": Demo(), **more}, discover=False)


TOML = plugins(Reader("toml", (".toml", ".tml"), source))


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.toml").write_text(REPORT, "utf-8")
    (tmp_path / "b.yaml").write_text("标题: 工作总结\n背景: 顺利。\n", "utf-8")
    (tmp_path / "c.tml").write_text(REPORT, "utf-8")
    (tmp_path / "d.ini").write_text("", "utf-8")
    return tmp_path


def test_folders_patterns_and_lists_find_them(folder):
    """And nothing else; without the plugin, the core's kinds alone."""
    assert TOML.suffixes("govsummary_readers") == (".yaml", ".yml", ".json", ".toml", ".tml")
    every = [folder / name for name in ("a.toml", "b.yaml", "c.tml")]
    assert sources([folder], TOML) == every
    assert sources([str(folder / "*.t*ml")], TOML) == [every[0], every[2]]
    assert [job.target for job in plan([folder], folder / "out", plugins=TOML)] == [
        str(folder / "out" / f"{name}.docx") for name in "abc"
    ]
    assert sources([folder], build_manager(discover=False)) == [every[1]]
    assert targets([str(folder)], checkable(TOML)) == every
    with pytest.raises(UsageError, match=r"没有数据文件（\.yaml、\.json、\.toml、\.tml）"):
        sources([str(folder / "*.ini")], TOML)


def test_they_are_checked_as_every_data_file(folder):
    """Their texts are read, and a finding stands where the plugin's reader says."""
    found = check(folder / "a.toml", TOML, select=["GS4"])
    assert {(one.location.line, one.start) for one in found} == {(7, None)}
    assert "汉字与数字之间有空格" in found[0].message
    assert pipeline.render(folder / "a.toml", plugins=TOML).path.is_file()


def test_what_nobody_reads_is_told_with_what_can_be_read(folder):
    """With the plugins' kinds."""
    with pytest.raises(UsageError) as refused:
        read(folder / "d.ini", TOML)
    assert refused.value.hint == "数据文件应为 .yaml、.yml、.json、.toml、.tml"


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        (lambda path: 1 / 0, "“toml”出错：ZeroDivisionError"),
        (lambda path: {"标题": "工作总结"}, "应给出 govsummary.plugin.Source，却给出 dict"),
        (lambda path: Source("a", parsed(path, float) | {"n": 0.5}, lambda *_: Location()), "“toml”读出了 float（/n）"),
        (lambda path: Source("a", {"标题": ("甲",)}, lambda *_: Location()), "“toml”读出了 tuple（/标题）"),
        (lambda path: Source("a", {"a": [{1: 2}]}, lambda *_: Location()), "“toml”读出了不是文字的名称 1（/a/1）"),
        (lambda path: Source("a", {"标题": 5, "x": 1}, lambda *_: 1 / 0), "“toml”出错：ZeroDivisionError"),
    ],
)
def test_what_a_reader_does_wrong_is_its_plugin_s_fault(reader, told, folder):
    """Also where a place is asked for later; a check tells it beside the other files' findings."""
    faulty = plugins(Reader("toml", (".toml",), reader))
    with pytest.raises(PluginError, match=r"demo|toml") as refused:
        pipeline.load(folder / "a.toml", faulty)
    assert told in str(refused.value)
    assert [one.code for one in check(folder / "a.toml", faulty)] == ["GS902"]


def test_a_suffix_is_read_in_one_way(folder):
    """The core's stays the core's; two plugins' is nobody's; both are known before."""
    mine = Reader("mine", (".yaml", ".toml", ".docx"), source)
    both = plugins(Reader("toml", (".toml",), source), mine)
    assert read(folder / "b.yaml", both).data == {"标题": "工作总结", "背景": "顺利。"}
    with pytest.raises(PluginError, match="toml / mine"):
        read(folder / "a.toml", both)
    found = [*map(str, all_faults(both))]
    for name, suffix in [("toml", ".toml"), ("mine", ".yaml"), ("mine", ".toml"), ("mine", ".docx")]:
        assert f"{name} 的后缀 {suffix} 已经有别的用途" in found
