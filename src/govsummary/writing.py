"""Writing files: whole or not at all, and never over a hand-edited one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from govsummary.errors import EnvironmentFault, OverwriteRefused
from govsummary.language import Text
from govsummary.stamp import origin


def write(path: Path, data: bytes, *, force: bool = False, durable: bool = True) -> None:
    """Put ``data`` at ``path`` in one step, making its folder if need be.

    A document that is as govsummary wrote it is replaced; one that was edited since, or was never ours, only with
    ``force``. After a failure the old file is as it was. Unless ``durable``, the system may still hold the bytes back
    for some seconds: enough for a file that can be made again.

    Raises:
        OverwriteRefused: the existing file was edited by hand or comes from elsewhere.
        EnvironmentFault: the folder or the file cannot be written.
    """
    path = Path(path)
    try:
        known = _known(path)
        if known and path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        if known and not force and path.exists():
            _refuse_edited(path, data)
        target = path.resolve() if known and stat.S_ISLNK(known.st_mode) else path
        mode = target.stat().st_mode & 0o777 if known and target.exists() else None
        _replace(target, data, mode, durable)
    except OSError as fault:
        raise _explained(path, fault) from fault


def _known(path: Path) -> os.stat_result | None:
    """What stands at ``path``; nearly always nothing, which then is all there is to ask."""
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _refuse_edited(path: Path, data: bytes) -> None:
    existing = path.read_bytes()
    state = origin(existing)
    if state == "untouched" or existing == data:
        return
    reason = (
        Text("在生成之后被修改过", "was edited since it was written")
        if state == "edited"
        else Text("不是 govsummary 生成的", "was not written by govsummary")
    )
    raise OverwriteRefused(
        Text(f"没有覆盖“{path}”：它{reason.zh}", f"'{path}' was not overwritten: it {reason.en}"),
        Text(
            "要留下的改动请先写进数据文件；要覆盖请加 --force；要另存请用 -o 指定别的文件名",
            "put what is to stay into the data; add --force to overwrite, or name another file with -o",
        ),
    )


def _replace(target: Path, data: bytes, mode: int | None, durable: bool) -> None:
    """A temporary file in the same folder takes the place of the old one once it is safely on the disk."""
    temporary = target.with_name(f".{target.name[:40]}.{os.urandom(4).hex()}.tmp")
    try:
        with _opened(temporary) as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _opened(temporary: Path) -> BinaryIO:
    """A new file, in a folder that is made if need be."""
    try:
        return temporary.open("xb")
    except FileNotFoundError:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        return temporary.open("xb")


def _explained(path: Path, fault: OSError) -> EnvironmentFault:
    """What the operating system's number means to a clerk."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return EnvironmentFault(
            Text(f"磁盘已满，没有写出“{path}”", f"the disk is full; '{path}' was not written"),
            Text("请清理磁盘后重试", "free some space and try again"),
        )
    if fault.errno == errno.EISDIR:
        return EnvironmentFault(
            Text(f"“{path}”是文件夹", f"'{path}' is a folder"), Text("请用 -o 指定文件名", "name a file with -o")
        )
    if isinstance(fault, PermissionError):
        return EnvironmentFault(
            Text(f"没有权限写“{path}”，或它正在 Word、WPS 中打开", f"'{path}' cannot be written, or is open in Word or WPS"),
            Text("请关闭打开的文件，或检查文件夹权限", "close the open file, or check the folder's permissions"),
        )
    return EnvironmentFault(
        Text(f"写不出“{path}”：{fault.strerror or fault}", f"cannot write '{path}': {fault.strerror or fault}"),
        Text("请检查文件夹和磁盘", "check the folder and the disk"),
    )
