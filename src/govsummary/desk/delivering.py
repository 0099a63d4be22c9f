"""What leaves the desk: the finished paper in the folder or at the printer, the data under another name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from govsummary import EnvironmentFault, OverwriteRefused, UsageError
from govsummary.core.files import write
from govsummary.core.language import Text
from govsummary.core.resources import YAML
from govsummary.pipeline import writer_for
from govsummary.writers.pdf.kept import alone

if TYPE_CHECKING:
    from collections.abc import Callable

    from govsummary.desk.folder import Folder
    from govsummary.desk.paper import Paper

PDF = ".pdf"
_OPENED = (".docx", PDF, ".html", ".txt", ".md")
_OPEN = Text(
    "“{name}”正在 Word 或 WPS 里打开着：请先关闭它，或者另存",
    "'{name}' is open in Word or WPS: close it, or save as another",
)
_EDITED = Text(
    "“{name}”在生成以后有人改过，或者不是这里生成的：覆盖会丢掉那些改动（旧的会留一份备份）",
    "'{name}' was edited since, or comes from elsewhere: overwriting gives that up (a copy is kept)",
)
_THERE = Text("已经有“{name}”了", "there is '{name}' already")
_ENDING = Text("文件名要以 {suffix} 结尾", "the name has to end in {suffix}")
_NOT_OURS = Text("“{name}”导出以后有人改过", "'{name}' was changed since it was exported")
_NO_PROGRAM = Text("这台电脑上没有打开文件夹的程序", "this machine has no program that opens folders")
_BY_HAND = Text("请在文件夹里打开它", "open it in its folder")
_ANOTHER = Text("请换一个名字", "choose another name")


def export(paper: Paper, suffix: str, name: str = "", *, over: bool = False) -> dict[str, Any]:
    """Write the finished paper into the folder; where a file stands in the way, which name is free and why.

    ``over``: what stands there goes, after a copy of it.

    Raises:
        InvalidReport: the data have errors.
        UsageError: nobody writes such files, or the name is none.
    """
    folder = paper.folder
    wanted = name or f"{Path(paper.name).stem}{suffix}"
    if PurePath(wanted).suffix.lower() != suffix:
        raise UsageError(_ENDING.fill(suffix=suffix), _ANOTHER)
    path, content = folder.path(wanted), exported(paper, suffix)
    if is_open(path) and not over:
        return _in_the_way(folder, wanted, _OPEN, open_=True)
    if over:
        folder.keep_copy(wanted)
    try:
        write(path, content, force=over, ours=_ours(paper, path))
    except OverwriteRefused:
        return _in_the_way(folder, wanted, _EDITED, open_=False)
    except EnvironmentFault as fault:
        if isinstance(fault.__cause__, PermissionError) and path.is_file():  # Windows: Word holds it
            return _in_the_way(folder, wanted, _OPEN, open_=True)
        raise
    folder.remember(content)
    return {"written": wanted, "folder": str(folder.root)}


def reveal(folder: Folder, name: str, *, inside: bool = False) -> None:
    """Show the folder, or (``inside``) a file that was exported into it, with the program that this machine has for it.

    Raises:
        UsageError: the file is none that was exported here, or the machine has no such program.
    """
    path = folder.path(name, there=True)
    ours = path.suffix.lower() in _OPENED and folder.made(path.read_bytes())
    if inside and not ours:  # a file of somebody else's may be a program
        raise UsageError(_NOT_OURS.fill(name=name), _BY_HAND)
    target = path if inside else folder.root
    if sys.platform == "win32":
        os.startfile(target)
        return
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if program is None:
        raise UsageError(_NO_PROGRAM, _BY_HAND)
    subprocess.Popen([program, str(target)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def exported(paper: Paper, suffix: str) -> bytes:
    """The finished paper as a file of that kind: the bytes of the command line.

    Raises:
        InvalidReport: the data have errors.
        UsageError: nobody writes such files.
    """
    return alone(paper.rendered().content) if suffix == PDF else paper.rendered(suffix).content


def _ours(paper: Paper, path: Path) -> Callable[[bytes], bool]:
    """Whether a file is as it was exported: by its stamp, or (text and PDF have none) as the folder remembers."""
    stamped = None if path.suffix.lower() == PDF else writer_for(path, paper.plugins).ours
    return lambda existing: paper.folder.made(existing) or (stamped is not None and stamped(existing))


def _in_the_way(folder: Folder, name: str, why: Text, *, open_: bool) -> dict[str, Any]:
    free = folder.free(name)
    return {"taken": name, "free": free, "message": str(why.fill(name=name)), "open": open_}


def is_open(path: Path) -> bool:
    """Whether Word, WPS or LibreOffice say by a file beside it that they have it open."""
    name = path.name
    marks = (*(f"~${name[cut:]}" for cut in (0, 1, 2)), f".~{name}", f".~lock.{name}#")
    return path.is_file() and any(path.with_name(mark).is_file() for mark in marks)


def save_as(paper: Paper, name: str) -> None:
    """Go on under another name: the text is written there, the old file stays as it is on the disk.

    Raises:
        UsageError: the name is none, or a file has it.
    """
    bare = name.strip()
    wanted = bare if PurePath(bare).suffix.lower() in YAML else f"{bare}{YAML[0]}"
    if paper.folder.path(wanted).exists():
        raise UsageError(_THERE.fill(name=wanted), _ANOTHER)
    paper.move_to(wanted)
