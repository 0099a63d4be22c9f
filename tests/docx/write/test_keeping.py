"""Prepared templates on disk: the same bytes without docxtpl, and no harm from whatever lies in the folder."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from govsummary.compose import compose
from govsummary.core import keeping
from govsummary.core.model import Part, Report, ReportPart, Section, in_paragraphs
from govsummary.docx.write import compiled as compiling
from govsummary.docx.write import typeset
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
OUTLINE = compose(
    Report("标题", parts=(ReportPart(Part("measures", "主要做法"), (Section(body=in_paragraphs("正文。")),)),)), PLUGINS
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def in_a_new_run() -> bytes:
    """As a process that has not seen the template yet."""
    compiling._compiled.clear()
    return typeset(OUTLINE, PLUGINS)


def by_docxtpl() -> int:
    (template,) = compiling._compiled.values()
    return template.by_docxtpl


def test_the_next_run_does_without_docxtpl(folder):
    """Same bytes from what was kept."""
    first = in_a_new_run()
    assert by_docxtpl() == 1
    assert len(list(folder.iterdir())) == 1
    assert in_a_new_run() == first
    assert by_docxtpl() == 0


@pytest.mark.parametrize("harm", [b"", b"PK\3\4 rubbish", "cut", "flipped", "foreign"])
def test_a_damaged_file_counts_as_absent(folder, harm):
    """Empty, cut off, one byte changed, or somebody else's archive: docxtpl does it again, rightly."""
    first = in_a_new_run()
    (kept,) = folder.iterdir()
    data = kept.read_bytes()
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 0xFF
    harmed = {"cut": data[: len(data) // 2], "flipped": bytes(flipped), "foreign": marshal.dumps({"a": b"b"})}
    kept.write_bytes(harm if isinstance(harm, bytes) else harmed[harm])
    assert in_a_new_run() == first


@pytest.mark.parametrize("place", range(0, 100, 7))
def test_no_changed_byte_is_ever_used(folder, place, monkeypatch):
    """Also where an archive's own checksums do not reach: what is not as it was written is not even opened."""
    first = in_a_new_run()
    (kept,) = folder.iterdir()
    data = bytearray(kept.read_bytes())
    data[len(data) * place // 100] ^= 0x01
    kept.write_bytes(data)
    assert in_a_new_run() == first
    assert by_docxtpl() == 1
    assert in_a_new_run() == first
    assert by_docxtpl() == 0


def test_foreign_bytecode_is_never_loaded(folder, monkeypatch):
    """Sound data of another's, without the digest that ours begin with."""
    first = in_a_new_run()
    (kept,) = folder.iterdir()
    kept.write_bytes(marshal.dumps((b"\xe3", b"", b"", (), {}, {})))
    monkeypatch.setattr(keeping.marshal, "loads", lambda _: pytest.fail("foreign bytecode was loaded"))
    assert in_a_new_run() == first


def test_only_our_own_files_are_ever_deleted(tmp_path, monkeypatch):
    """A folder with a hundred files of somebody's, older than all of ours."""
    monkeypatch.setenv("GOVSUMMARY_CACHE", str(tmp_path))
    monkeypatch.setattr("govsummary.core.limits.CACHE_FILES", 3)
    theirs = {tmp_path / name for name in ("总结.docx", "a" * 64, ".hidden", *(f"{n}.yaml" for n in range(100)))}
    for file in theirs:
        file.write_text("theirs")
        os.utime(file, (0, 0))
    for number in range(9):
        keeping.keep(keeping.key(str(number)), b"ours")
    assert {file for file in tmp_path.iterdir() if file.read_bytes() == b"theirs"} == theirs
    assert len(list(tmp_path.iterdir())) == len(theirs) + 4


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path, monkeypatch):
    """A file stands where the folder should be."""
    (tmp_path / "kept").write_text("no folder")
    monkeypatch.setenv("GOVSUMMARY_CACHE", str(tmp_path / "kept"))
    assert in_a_new_run() == in_a_new_run()


@pytest.mark.skipif(sys.platform == "win32", reason="a user's own folders are private there")
@pytest.mark.parametrize("place", ["folder", "file"])
def test_what_others_could_have_written_counts_as_absent(folder, place):
    """As it holds bytecode."""
    first = in_a_new_run()
    (kept,) = folder.iterdir()
    (folder if place == "folder" else kept).chmod(0o777)
    assert in_a_new_run() == first
    assert by_docxtpl() == 1


def test_several_writers_leave_a_whole_file(folder):
    """Each puts its own copy in place in one step."""
    parts = {"govsummary/source": b"x" * 100_000}
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: keeping.keep("0" * 64, parts), range(20)))
    assert keeping.load("0" * 64) == parts


def test_the_second_process_loads_neither_docxtpl_nor_lxml(folder, tmp_path):
    """Which is what makes the clerk's single paper quick."""
    report = tmp_path / "总结.yaml"
    report.write_text("标题: 总结\n背景: 好\n", encoding="utf-8")
    code = (
        "import sys, govsummary; govsummary.render(sys.argv[1]);"
        "print([name for name in ('docxtpl', 'lxml', 'docx', 'jsonschema') if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(report)]
    open_to_group = 0o002 if os.name == "posix" else -1
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=True, umask=open_to_group).stdout for _ in range(2)
    ]
    assert runs[1] == "[]\n"
