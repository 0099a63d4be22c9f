"""What is made of files is kept for as long as they are as they were."""

from __future__ import annotations

import os

import pytest

from govsummary.core import keeping
from govsummary.plugin.sections import SectionType


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder of what is kept."""
    monkeypatch.setenv("GOVSUMMARY_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def folder(tmp_path):
    """A section with a base, whose text it includes."""
    write(
        tmp_path / "t" / "base",
        section="title: 基础\n",
        schema='{"title": "基础", "properties": {"n": {"type": "integer"}}}',
    )
    return write(tmp_path / "t" / "own", section="title: 自己\nextends: t.base\n", text='前。\n{% include "t.base" %}\n')


def write(folder, *, section, schema=None, text="新建{{ n }}个。\n"):
    folder.mkdir(parents=True)
    (folder / "section.yaml").write_text(section, "utf-8")
    (folder / "text.j2").write_text(text, "utf-8")
    if schema:
        (folder / "data.schema.json").write_text(schema, "utf-8")
    return folder


def read(folder):
    """As a process that has not read it yet."""
    return SectionType.from_folder(folder, "t").definition


def test_the_next_run_reads_no_file_of_it(kept, folder, monkeypatch):
    first = read(folder)
    monkeypatch.setattr("govsummary.plugin.sections._stated", pytest.fail)
    again = read(folder)
    assert (again.title, again.schema, again.sentences.source) == (first.title, first.schema, first.sentences.source)
    assert again.sentences.place(2) == first.sentences.place(2) == f"{folder.parent / 'base' / 'text.j2'}:1"


CHANGES = {"前": "后", "自己": "别的", "新建": "改建", "基础": "根本"}


@pytest.mark.parametrize("changed", ["own/text.j2", "own/section.yaml", "base/text.j2", "base/data.schema.json"])
def test_what_changes_is_read_again(kept, folder, changed):
    """Also where it is as long as before and its time was put back."""
    read(folder)
    file = folder.parent / changed
    before, text = file.stat(), file.read_text("utf-8")
    for old, new in CHANGES.items():
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    made = read(folder)
    assert any(
        word in repr((made.title, made.schema, str(made.sentences.source))) for word in ("后", "别的", "改建", "根本")
    )


def test_a_file_that_comes_is_read(kept, folder):
    """A section without fields of its own takes those of its base, until it has some."""
    read(folder)
    (folder / "data.schema.json").write_text('{"properties": {"m": {"type": "integer", "title": "项"}}}', "utf-8")
    assert {"n", "m"} <= read(folder).schema["properties"].keys()


def test_a_text_that_comes_where_a_base_s_stood_is_read(kept, folder):
    """What is included may itself have taken its text over."""
    write(folder.parent / "between", section="title: 中间\nextends: t.base\n")
    (folder.parent / "between" / "text.j2").unlink()
    (folder / "text.j2").write_text('{% include "t.between" %}', "utf-8")
    assert "新建" in read(folder).sentences.source
    (folder.parent / "between" / "text.j2").write_text("另建。", "utf-8")
    assert read(folder).sentences.source == "另建。"


def test_what_is_no_plain_data_is_made_again(kept, tmp_path):
    """It is no fault: a date in a list of files' values, say."""
    made = [keeping.of_files("a" * 64, lambda: (object(), [tmp_path])) for _ in range(2)]
    assert made[0] is not made[1]
