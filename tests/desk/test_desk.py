"""Many papers in one folder: going from one to another loses no step and fills no memory; what leaves the desk is whole."""

from __future__ import annotations

import subprocess
import sys

import pytest

import govsummary
from govsummary import UsageError
from govsummary.desk import desk as desks
from govsummary.desk.delivering import export, reveal, save_as
from govsummary.desk.desk import Desk
from govsummary.desk.folder import Folder
from govsummary.desk.pages import key_of

from .conftest import PAPER, PLUGINS


@pytest.fixture
def desk(folder):
    made = Desk(Folder(folder), PLUGINS)
    made.open("总结.yaml")
    return made


def titled(paper, title):
    paper.change(paper.rev, [{"op": "set", "path": ("标题",), "value": title}])


# ---- papers that are not looked at


def test_going_back_to_a_paper_keeps_its_steps(desk, folder):
    """Also what was not saved; of those that lie farther back the journal has it."""
    for n in range(desks.MOST_OPEN + 2):
        (folder / f"{n}.yaml").write_text(f"标题: 第{n}份\n", "utf-8")
    titled(desk.opened, "改过的")
    desk.open("0.yaml")
    desk.open("总结.yaml")
    assert desk.opened.can["undo"]
    titled(desk.opened, "再改的")
    for n in range(desks.MOST_OPEN + 2):
        desk.open(f"{n}.yaml")
    desk.open("总结.yaml")
    assert desk.opened.source.data["标题"] == "再改的"
    assert desk.opened.recovered


def test_a_paper_that_was_changed_meanwhile_is_taken_up(desk, folder):
    """By another program, while another paper was looked at; one that is gone is said to be."""
    (folder / "乙.yaml").write_text("标题: 乙\n", "utf-8")
    desk.open("乙.yaml")
    (folder / "总结.yaml").write_text(PAPER.replace("甲县农业农村局2026", "乙县农业农村局2026"), "utf-8")
    desk.open("总结.yaml")
    assert "乙县" in desk.opened.text
    desk.open("乙.yaml")
    (folder / "总结.yaml").unlink()
    with pytest.raises(UsageError, match="没有"):
        desk.open("总结.yaml")


LARGE = """\
from pathlib import Path
import sys
from govsummary.desk.app import state
from govsummary.desk.desk import Desk
from govsummary.desk.folder import Folder
from govsummary.plugin.manager import build_manager

def resident():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1])

desk = Desk(Folder(Path(sys.argv[1])), build_manager())
for n in range(10):
    desk.open(f"{n}.yaml")
    state(desk, {})
    print(resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_ten_large_papers_take_the_memory_of_one(tmp_path):
    """80 sections with tables each; without rest they take 2.6 MB more a paper."""
    rows = "".join(f"        - {{品种: 早稻{n}, 播种面积: 12.4, 产量: 5.21}}\n" for n in range(3))
    section = "  - 类型: 粮食生产\n    标题: 第{n}个乡镇\n    数据:\n      种粮大户: 12\n      分品种:\n" + rows
    sections = "".join(section.replace("{n}", str(n)) for n in range(80))
    for n in range(10):
        text = f"标题: 甲县2026年第{n}次工作总结\n发文机关: 甲县农业农村局\n时段: 2026年\n工作成效:\n{sections}"
        (tmp_path / f"{n}.yaml").write_text(text, "utf-8")
    done = subprocess.run([sys.executable, "-c", LARGE, str(tmp_path)], capture_output=True, text=True, check=True)
    resident = [int(line) / 1024 for line in done.stdout.split()]
    assert resident[-1] - resident[1] < 10
    assert resident[-1] < 160


# ---- what leaves the desk


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt", ".md"])
def test_an_export_is_the_command_line_s_byte_for_byte(desk, folder, suffix):
    """And lies where the command line puts it."""
    assert export(desk.opened, suffix) == {"written": f"总结{suffix}", "folder": str(folder.resolve())}
    written = (folder / f"总结{suffix}").read_bytes()
    assert govsummary.render(folder / "总结.yaml", folder / f"自己{suffix}", plugins=PLUGINS).path.read_bytes() == written
    titled(desk.opened, "甲县农业农村局2026年总结")
    assert "written" in export(desk.opened, suffix)
    assert (folder / f"总结{suffix}").read_bytes() != written


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own way is taken")
def test_what_was_exported_is_shown_and_nothing_else_is_opened(desk, folder, tmp_path, monkeypatch):
    """The folder and the file go to the machine's program; a machine without one says so; another's file stays shut."""
    monkeypatch.setenv("PATH", str(tmp_path))
    name = export(desk.opened, ".txt")["written"]
    with pytest.raises(UsageError, match="没有打开文件夹的程序"):
        reveal(desk.folder, name)
    shown = []
    (tmp_path / "xdg-open").write_text("#!/bin/sh\n")
    (tmp_path / "xdg-open").chmod(0o755)
    monkeypatch.setattr("govsummary.desk.delivering.subprocess.Popen", lambda command, **_: shown.append(command[1]))
    reveal(desk.folder, name)
    reveal(desk.folder, name, inside=True)
    assert shown == [str(folder.resolve()), str(folder.resolve() / name)]
    (folder / "别人的.txt").write_text("甲")
    (folder / "程序.bat").write_bytes((folder / name).read_bytes())
    for other in ("别人的.txt", "程序.bat", "../总结.txt", "没有.txt"):
        with pytest.raises(UsageError):
            reveal(desk.folder, other, inside=True)
    assert len(shown) == 2


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt"])
def test_what_somebody_has_edited_is_not_overwritten_unasked(desk, folder, suffix, monkeypatch):
    """A free name is proposed; overwritten, a copy is kept. What was exported here is replaced, in another session too."""
    monkeypatch.setattr("govsummary.desk.delivering.alone", lambda content: b"%PDF " + content[-64:])
    file = folder / f"总结{suffix}"
    file.write_bytes(b"somebody's")
    answer = export(desk.opened, suffix)
    assert (answer["taken"], answer["free"]) == (file.name, f"总结(2){suffix}")
    assert file.read_bytes() == b"somebody's"
    assert export(desk.opened, suffix, answer["free"])["written"] == f"总结(2){suffix}"
    assert export(desk.opened, suffix, over=True)["written"] == file.name
    kept = [*(folder / ".govsummary" / "备份").glob(f"{file.name}.*")]
    assert [path.read_bytes() for path in kept] == [b"somebody's"]
    again = Desk(Folder(folder), PLUGINS)
    again.open("总结.yaml")
    titled(again.opened, "甲县农业农村局2026年农业工作总结")
    assert export(again.opened, suffix)["written"] == file.name


@pytest.mark.parametrize("sign", ["~$总结.docx", ".~lock.总结.docx#", ".~总结.docx"])
def test_a_file_that_is_open_in_word_is_said_to_be(desk, folder, sign):
    """Before anything fails, in plain words."""
    export(desk.opened, ".docx")
    (folder / sign).write_text("", "utf-8")
    answer = export(desk.opened, ".docx")
    assert answer["open"]
    assert "请先关闭" in answer["message"]


@pytest.mark.parametrize("name", ["../外.docx", "con.docx", "a/b.docx", "总结.yaml"])
def test_an_export_goes_nowhere_else(desk, folder, name):
    """Neither out of the folder nor over the data."""
    before = (folder / "总结.yaml").read_bytes()
    with pytest.raises(UsageError):
        export(desk.opened, ".docx", name, over=True)
    assert (folder / "总结.yaml").read_bytes() == before
    assert not (folder.parent / "外.docx").exists()


def test_under_another_name_the_old_file_stays_as_it_was(desk, folder):
    """The steps go along; what was not saved is in the new file alone."""
    paper = desk.opened
    titled(paper, "另一份")
    save_as(paper, "总结二")
    desk.hold(paper)
    assert (folder / "总结.yaml").read_text("utf-8") == PAPER
    assert "另一份" in (folder / "总结二.yaml").read_text("utf-8")
    assert not paper.can["save"]
    assert paper.can["undo"]
    desk.open("总结.yaml")
    assert desk.opened.text == PAPER
    with pytest.raises(UsageError, match="已经有"):
        save_as(desk.opened, "总结二.yaml")


def test_two_papers_at_one_revision_have_pages_of_their_own(desk, folder):
    """Pages are known by what is on them."""
    (folder / "乙.yaml").write_text(PAPER.replace("甲县", "乙县"), "utf-8")
    first = key_of(desk.opened.rendered().content)
    desk.open("乙.yaml")
    assert key_of(desk.opened.rendered().content) != first


def test_one_file_is_one_paper_however_its_address_is_written(desk):
    """Two windows on it share the steps; a blank behind the name makes no second one."""
    assert desk.window("总结.yaml ").paper is desk.window("总结.yaml").paper
