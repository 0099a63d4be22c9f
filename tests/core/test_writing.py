"""Files are written whole or not at all, and nothing of the user's is ever lost."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from govsummary.core import limits
from govsummary.core.errors import EnvironmentFault, OverwriteRefused
from govsummary.core.files import write
from govsummary.core.model import Part, Report, ReportPart, Section, in_paragraphs
from govsummary.docx.write import typeset
from govsummary.docx.write.packaging import pack, unpack
from govsummary.pipeline import compose
from govsummary.plugin.manager import build_manager

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and limits of POSIX")


def document(text: str) -> bytes:
    plugins = build_manager(discover=False)
    return typeset(
        compose(
            Report("总结", parts=(ReportPart(Part("measures", "主要做法"), (Section(body=in_paragraphs(text)),)),)), plugins
        ),
        plugins,
    )


def test_the_folder_is_made_and_nothing_else_is_left(tmp_path):
    """No temporary file."""
    write(tmp_path / "甲" / "乙" / "总结.docx", b"one")
    assert [path.name for path in (tmp_path / "甲" / "乙").iterdir()] == ["总结.docx"]
    assert (tmp_path / "甲" / "乙" / "总结.docx").read_bytes() == b"one"


def test_our_own_document_is_replaced(tmp_path):
    """Rendered again after the data changed."""
    write(tmp_path / "a.docx", document("一"))
    write(tmp_path / "a.docx", document("二"))
    assert (tmp_path / "a.docx").read_bytes() == document("二")


@pytest.mark.parametrize(
    "edit",
    [
        lambda parts: {**parts, "word/document.xml": parts["word/document.xml"].replace("一".encode(), "改".encode())},
        lambda parts: {**parts, "word/styles.xml": parts["word/styles.xml"].replace("黑体".encode(), "宋体".encode())},
        lambda parts: {**parts, "word/comments.xml": b"<comments/>"},
        lambda parts: {name: part for name, part in parts.items() if name != "word/footer1.xml"},
    ],
    ids=["text", "styles", "comment", "footer"],
)
@pytest.mark.parametrize("force", [False, True])
def test_an_edited_document_is_kept_unless_forced(tmp_path, force, edit):
    """Its stamp no longer fits its parts, whichever was changed, added or taken away."""
    edited = pack(edit(unpack(document("一"))))
    (tmp_path / "a.docx").write_bytes(edited)
    if force:
        write(tmp_path / "a.docx", document("二"), force=True)
        assert (tmp_path / "a.docx").read_bytes() == document("二")
        return
    with pytest.raises(OverwriteRefused, match="修改过"):
        write(tmp_path / "a.docx", document("二"))
    assert (tmp_path / "a.docx").read_bytes() == edited


def test_a_stranger_s_file_is_kept_unless_it_says_the_same(tmp_path):
    """Whatever it is."""
    (tmp_path / "a.docx").write_bytes(b"mine")
    with pytest.raises(OverwriteRefused, match="不是 govsummary 生成的"):
        write(tmp_path / "a.docx", b"other")
    write(tmp_path / "a.docx", b"mine")


@POSIX
@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(tmp_path, there):
    """What it points to is written, also where that is not there yet."""
    (tmp_path / "real").mkdir()
    if there:
        (tmp_path / "real" / "a.docx").write_bytes(b"old")
    (tmp_path / "a.docx").symlink_to(tmp_path / "real" / "a.docx")
    write(tmp_path / "a.docx", b"new", force=True)
    assert (tmp_path / "a.docx").is_symlink()
    assert (tmp_path / "real" / "a.docx").read_bytes() == b"new"


@POSIX
def test_modes_are_the_user_s(tmp_path):
    """A new file's by umask, a replaced one's as it was."""
    code = "import os, sys; os.umask(0o027); from govsummary.core.files import write; from pathlib import Path; "
    subprocess.run([sys.executable, "-c", code + "write(Path(sys.argv[1]), b'1')", tmp_path / "new"], check=True)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    (tmp_path / "new").chmod(0o604)
    write(tmp_path / "new", b"2", force=True)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o604


@POSIX
def test_a_write_that_fails_in_the_middle_leaves_the_old_file(tmp_path):
    """A limit stands in for a full disk."""
    (tmp_path / "a.docx").write_bytes(b"old")
    code = (
        "import resource, signal, sys; from govsummary.core.files import write; from pathlib import Path;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "write(Path(sys.argv[1]), b'x' * 100_000, force=True)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "a.docx"], capture_output=True, text=True, check=False)
    assert "EnvironmentFault" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"old"


@pytest.mark.parametrize("place", ["folder", "file/a.docx"])
def test_what_cannot_be_a_file_is_explained(tmp_path, place):
    """A folder of that name, or a file where its folder should be."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentFault) as told:
        write(tmp_path / place, b"x", force=True)
    assert str(tmp_path / place) in str(told.value)


def test_many_writers_of_one_file_leave_one_of_theirs(tmp_path):
    """Each takes the place of the other as a whole."""
    contents = [bytes([number]) * 100_000 for number in range(20)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda data: write(tmp_path / "a.docx", data, force=True), contents))
    assert (tmp_path / "a.docx").read_bytes() in contents
    assert len(list(tmp_path.iterdir())) == 1


@POSIX
@pytest.mark.parametrize("linked", [False, True])
def test_pipes_and_devices_are_refused_at_once(tmp_path, linked):
    """Neither waited for nor replaced."""
    pipe = tmp_path / "管道.docx"
    os.mkfifo(pipe)
    target = tmp_path / "链接.docx" if linked else pipe
    if linked:
        target.symlink_to(pipe)
    with pytest.raises(EnvironmentFault, match=r"管道|pipe"):
        write(target, b"x", force=True)
    with pytest.raises(EnvironmentFault):
        write(Path("/dev/null"), b"x", force=True)
    assert pipe.is_fifo()


def test_a_name_that_no_file_can_have_is_told(tmp_path):
    """Too long, or with a zero in it."""
    for name in ("长" * 300 + ".docx", "a\0b.docx"):
        with pytest.raises(EnvironmentFault):
            write(tmp_path / name, b"x")


def test_a_bomb_in_the_way_is_foreign(tmp_path):
    """What stands there is looked at no further than the limit."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("docProps/custom.xml", b"x" * (limits.PACKAGE_BYTES + 1))
    with pytest.raises(OverwriteRefused):
        write(tmp_path / "a.docx", b"new")


@pytest.mark.parametrize("cut", [30, 3000])
def test_a_damaged_document_in_the_way_is_foreign(tmp_path, cut):
    """Bytes changed in the middle of a part."""
    data = bytearray(document("一"))
    data[cut : cut + 40] = b"\xff" * 40
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(OverwriteRefused):
        write(tmp_path / "a.docx", b"new")
