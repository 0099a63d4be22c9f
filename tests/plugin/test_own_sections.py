"""本局板块: sections in a folder beside the papers, named by govsummary.toml; nothing is packaged, nothing is code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.core.errors import GovSummaryError, PluginError, UsageError
from govsummary.lint.checking import check
from govsummary.lint.doctor import all_faults
from govsummary.plugin.manager import build_manager
from govsummary.plugin.own import beside
from govsummary.testing import texts

FIELDS = {"halls": {"title": "开放场馆", "type": "integer", "minimum": 0, "x-unit": "个"}}
SCHEMA = json.dumps({"type": "object", "properties": FIELDS, "additionalProperties": False}, ensure_ascii=False)
TEXT = "免费开放场馆{{ halls }}。\n"
PAPER = "标题: 工作总结\n时段: 2026年\n工作成效:\n  - 类型: {type}\n    数据: {{开放场馆: 12}}\n"


@pytest.fixture
def bureau(tmp_path):
    """A folder with a paper below it, and sections of its own."""
    (tmp_path / "govsummary.toml").write_text('sections = "本局板块"\n', "utf-8")
    own(tmp_path)
    return tmp_path


def own(folder: Path, name: str = "场馆开放", **files: str) -> None:
    place = folder / "本局板块" / name
    place.mkdir(parents=True)
    made = {"section.yaml": "part: achievements\n", "data.schema.json": SCHEMA, "text.j2": TEXT}
    made["example.yaml"] = f"类型: 本局.{name}\n数据: {{开放场馆: 3}}\n"
    for file, text in {**made, **{key.replace("__", "."): text for key, text in files.items()}}.items():
        (place / file).write_text(text, "utf-8")


def paper(folder: Path, type: str = "本局.场馆开放", name: str = "总结.yaml") -> Path:
    (folder / name).write_text(PAPER.format(type=type), "utf-8")
    return folder / name


@pytest.mark.parametrize("type", ["本局.场馆开放", "场馆开放"])
def test_a_paper_beside_it_uses_it(type, bureau):
    """By its name or its title, which is the folder's; rendered, validated and checked, from a folder below as well."""
    (bureau / "2026").mkdir()
    data = paper(bureau / "2026", type)
    plugins = build_manager(discover=False)
    assert texts(pipeline.compose(pipeline.load(data, plugins), plugins)) == ["一、场馆开放", "免费开放场馆12个。"]
    assert pipeline.validate(data, plugins) == ()
    assert check(data, plugins) == ()
    assert pipeline.render(data, plugins=plugins).path.is_file()


def test_a_paper_elsewhere_does_not_know_it(bureau, tmp_path_factory):
    """Sections are the folder's own, whichever paper was looked at before."""
    plugins = build_manager(discover=False)
    pipeline.load(paper(bureau), plugins)
    assert [one.code for one in pipeline.validate(paper(tmp_path_factory.mktemp("other")), plugins)] == ["GS211"]


def test_a_broken_one_is_named_and_the_rest_work(bureau):
    """With its file and line."""
    own(bureau, "文物保护", data__schema__json="{\n  oops\n}")
    plugins = build_manager(discover=False)
    assert pipeline.render(paper(bureau, "场馆开放"), plugins=plugins).path.is_file()
    with pytest.raises(PluginError) as fault:
        pipeline.render(paper(bureau, "本局.文物保护"), plugins=plugins)
    assert f"{bureau / '本局板块' / '文物保护' / 'data.schema.json'}:2 不能用" in str(fault.value)


def test_it_may_be_based_on_the_core(bureau):
    """A bureau's own words over the core's fields."""
    own(bureau, "文旅项目", section__yaml="extends: core.projects\n", data__schema__json="{}", text__j2="共{{ total }}。")
    data = bureau / "总结.yaml"
    data.write_text("标题: 工作总结\n工作成效:\n  - {类型: 文旅项目, 数据: {项目数: 5}}\n", "utf-8")
    assert texts(pipeline.compose(pipeline.load(data))) == ["一、文旅项目", "共5个。"]


@pytest.mark.parametrize("name", ["../别处", "/", "没有的"])
def test_only_a_folder_beside_the_settings_is_read(name, bureau):
    """What leads out of it, or is not there, is refused with the settings' own name."""
    (bureau / "govsummary.toml").write_text(f'sections = "{name}"\n', "utf-8")
    with pytest.raises(UsageError) as fault:
        pipeline.validate(paper(bureau))
    assert str(bureau / "govsummary.toml") in str(fault.value)
    assert "不是它旁边的文件夹" in str(fault.value)


def test_a_link_that_leads_out_is_not_followed(bureau, tmp_path_factory):
    """A section's folder is read where it lies."""
    other = tmp_path_factory.mktemp("other")
    own(other, "外来")
    try:
        (bureau / "本局板块" / "外来").symlink_to(other / "本局板块" / "外来", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert [one.code for one in pipeline.validate(paper(bureau, "本局.外来"))] == ["GS902", "GS211"]
    assert "本局板块/外来: " in beside(paper(bureau), build_manager()).faults[-1].message_text.en


@pytest.mark.parametrize("name", ["text.j2", "data.schema.json"])
def test_a_file_that_is_a_link_out_is_not_read(name, bureau, tmp_path_factory):
    """Nor is what lies elsewhere read by way of a file."""
    elsewhere = tmp_path_factory.mktemp("other") / name
    file = bureau / "本局板块" / "场馆开放" / name
    elsewhere.write_bytes(file.read_bytes())
    file.unlink()
    try:
        file.symlink_to(elsewhere)
    except OSError:
        pytest.skip("no links here")
    assert "GS211" in [one.code for one in pipeline.validate(paper(bureau))]


def test_a_folder_without_its_section_yaml_is_named(bureau):
    """As where it is called section.yml; other folders may stand there."""
    (bureau / "本局板块" / "草稿").mkdir()
    folder = bureau / "本局板块" / "场馆开放"
    (folder / "section.yaml").rename(folder / "section.yml")
    assert ["section.yaml" in one.message_text.zh for one in beside(paper(bureau), build_manager()).faults] == [True]


def test_files_saved_by_notepad_are_read(bureau):
    """With a byte order mark and other line ends."""
    for file in (bureau / "本局板块" / "场馆开放").iterdir():
        file.write_text("\ufeff" + file.read_text("utf-8").replace("\n", "\r\n"), "utf-8", newline="")
    assert pipeline.validate(paper(bureau)) == ()


def test_its_text_runs_no_code(bureau):
    """It is as sandboxed as a plugin's."""
    own(bureau, "坏", text__j2="{{ ''.__class__.__mro__ }}")
    with pytest.raises(GovSummaryError):
        pipeline.render(paper(bureau, "本局.坏"))


def test_data_in_memory_have_no_folder(bureau, monkeypatch):
    """No file is read for them, wherever the program runs."""
    monkeypatch.chdir(bureau)
    found = pipeline.validate_data({"标题": "总结", "工作成效": [{"类型": "本局.场馆开放"}]})
    assert [one.code for one in found] == ["GS211"]


# ---- what went ------------------------------------------------------------------------------------------------


def test_what_moved_is_told_with_where_it_went(bureau):
    """A field by its schema, a section by retired.yaml beside the folders; by name, Chinese title, or without prefix."""
    moved = {"x-retired": {"剧场": "请写进“开放场馆”"}}
    own(bureau, "剧场", data__schema__json=json.dumps({**json.loads(SCHEMA), **moved}))
    (bureau / "本局板块" / "retired.yaml").write_text("影院: 请改用“本局.场馆开放”\n", "utf-8")
    data = bureau / "总结.yaml"
    data.write_text(
        "标题: 工作总结\n工作成效:\n  - 类型: 本局.剧场\n    数据: {剧场: 3}\n  - 类型: 本局.影院\n  - 类型: 影院\n", "utf-8"
    )
    found = pipeline.validate(data)
    assert not all_faults(beside(data, build_manager(discover=False)))
    assert [(one.code, one.location.line, one.hint) for one in found] == [
        ("GS487", 4, "请写进“开放场馆”"),
        ("GS488", 5, "请改用“本局.场馆开放”"),
        ("GS488", 6, "请改用“本局.场馆开放”"),
    ]


def test_a_section_whose_data_print_nothing_is_told(bureau):
    """Neither its heading nor a word; a warning says so."""
    data = bureau / "总结.yaml"
    data.write_text("标题: 工作总结\n背景: 好。\n工作成效:\n  - 类型: 场馆开放\n    数据: {开放场馆: 0}\n", "utf-8")
    assert [(one.code, one.location.line) for one in pipeline.validate(data)] == [("GS489", 5)]
    assert texts(pipeline.compose(pipeline.load(data))) == ["好。"]


def test_a_list_of_what_went_that_is_none_is_known_before_it_is_used(bureau):
    """With its file."""
    (bureau / "本局板块" / "retired.yaml").write_text("- 影院\n", "utf-8")
    found = all_faults(beside(bureau / "总结.yaml", build_manager(discover=False)))
    assert [str(one) for one in found if "retired.yaml 不能用：应是“原名称: 提示”" in str(one)]
