"""Writing files: whole or not at all, and never over a hand-edited one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import re
import stat
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import BinaryIO, Literal

from govsummary.core import limits
from govsummary.core.errors import EnvironmentFault, OverwriteRefused, reason_of
from govsummary.core.language import Text
from govsummary.core.regex import regex

_LETTERS = 40
"""Of a document's name in that of its temporary file."""
_TEMPORARY = regex(r"\.(.+)\.[0-9a-f]{8}\.tmp", re.DOTALL).fullmatch
_WHILE_WRITTEN = 60
"""Seconds within which somebody may still be writing a temporary file, where locks do not say."""

_IS_OPEN = Text("没有改写“{path}”：它正在 Excel 或 WPS 中打开", "'{path}' was not changed: it is open in Excel or WPS")
_CLOSE_IT = Text(
    "请关闭后再试一次；如果并没有打开，请删除“{lock}”", "close it and try again; if it is not open, delete '{lock}'"
)

Ours = Callable[[bytes], bool]
"""Whether a file's content is what govsummary wrote, so that it may be replaced."""


def write(path: Path, data: bytes, *, force: bool = False, durable: bool = True, ours: Ours | None = None) -> None:
    """Put ``data`` at ``path`` in one step, making its folder if need be.

    A document that is as govsummary wrote it is replaced; one that was edited since, or was never ours, only with
    ``force``. ``ours`` says so of files without a stamp. After a failure the old file is as it was. Unless ``durable``,
    the system may still hold the bytes back for some seconds: enough for a file that can be made again.

    Raises:
        OverwriteRefused: the existing file was edited by hand or comes from elsewhere.
        EnvironmentFault: the folder or the file cannot be written, or a pipe or a device stands there.
    """
    path = Path(path)
    try:
        known = _known(path)
        target = path.resolve() if known and stat.S_ISLNK(known.st_mode) else path
        there = _known(target)
        if there:
            _refuse_other_kinds(path, there)
        if there and not force:
            _refuse_edited(path, data, ours)
        _replace(target, data, there.st_mode & 0o777 if there else None, durable)
    except (OSError, ValueError) as fault:  # ValueError: a name that no file can have
        raise explained(path, fault) from fault


def refuse_foreign(path: Path, *, ours: Ours) -> None:
    """Refuse at once what `write` would refuse in the end, where the work in between is long.

    Raises:
        OverwriteRefused: a file stands there that is not ``ours``.
        EnvironmentFault: so do a folder, a pipe or a device.
    """
    try:
        target = path.resolve()
        if known := _known(target):
            _refuse_other_kinds(path, known)
            _refuse_edited(path, b"", ours)
    except (OSError, ValueError) as fault:
        raise explained(path, fault) from fault


def refuse_open(path: Path) -> None:
    """Refuse a workbook that somebody has open: what he saves next would take away what is written now.

    Excel and WPS leave a file beside the one they have open, LibreOffice another.

    Raises:
        EnvironmentFault: there is one.
    """
    for lock in (f"~${path.name}", f".~lock.{path.name}#"):
        if (there := path.with_name(lock)).exists():
            raise EnvironmentFault(_IS_OPEN.fill(path=path), _CLOSE_IT.fill(lock=there))


def backup_of(path: Path, content: bytes) -> Path:
    """Where to keep what a file held: name.bak, or name.bak2 … where that keeps something else."""
    names = (path.with_name(f"{path.name}.bak{n if n > 1 else ''}") for n in count(1))
    return next(one for one in names if not one.exists() or one.read_bytes() == content)


def _known(path: Path) -> os.stat_result | None:
    """What stands at ``path``; nearly always nothing, which then is all there is to ask."""
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _refuse_other_kinds(path: Path, known: os.stat_result) -> None:
    """A folder, and what would wait for a reader (a pipe) or be replaced by a file (a device)."""
    if stat.S_ISDIR(known.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    if not stat.S_ISREG(known.st_mode):
        raise EnvironmentFault(
            Text(f"“{path}”是管道或设备，不是普通文件", f"'{path}' is a pipe or a device, no regular file"),
            Text("请用 -o 指定一个文件名", "name a file with -o"),
        )


def _refuse_edited(path: Path, data: bytes, ours: Ours | None) -> None:
    existing = path.read_bytes()
    state = "untouched" if ours and ours(existing) else origin(existing)
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
    temporary = target.with_name(f".{target.name[:_LETTERS]}.{os.urandom(4).hex()}.tmp")
    try:
        with _opened(temporary) as file:
            held = _lock(file)
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
            if mode is not None:
                temporary.chmod(mode)
            if held:
                temporary.replace(target)
        if not held:
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


# ---- what was left behind ---------------------------------------------------------------------------------------


def sweep(targets: Iterable[Path]) -> None:
    """Remove the temporary files that a killed run left of these documents; what somebody is writing stays."""
    names: dict[Path, set[str]] = {}
    for target in targets:
        names.setdefault(target.parent, set()).add(target.name[:_LETTERS])
    for folder, known in names.items():
        left: list[Path] = []
        with contextlib.suppress(OSError), os.scandir(folder) as files:
            left = [Path(file) for file in files if (found := _TEMPORARY(file.name)) and found[1] in known]
        for file in left:
            with contextlib.suppress(OSError):
                if _is_abandoned(file):
                    file.unlink()


def _lock(file: BinaryIO) -> bool:
    """Take the lock of a file, which the system lets go when the process ends, however that happens.

    False where somebody holds it, and where there are no locks: on Windows and some network drives.
    """
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _is_abandoned(file: Path) -> bool:
    """Whether nobody writes it: its lock is free, or nobody has touched it for a while."""
    with file.open("rb") as opened:
        return _lock(opened) or time.time() - file.stat().st_mtime > _WHILE_WRITTEN


def explained(path: Path, fault: OSError | ValueError) -> EnvironmentFault:
    """What the operating system's number means to a clerk."""
    number = fault.errno if isinstance(fault, OSError) else errno.EINVAL
    if number in (errno.ENOSPC, errno.EDQUOT):
        return EnvironmentFault(
            Text(f"磁盘已满，没有写出“{path}”", f"the disk is full; '{path}' was not written"),
            Text("请清理磁盘后重试", "free some space and try again"),
        )
    if number == errno.EISDIR:
        return EnvironmentFault(
            Text(f"“{path}”是文件夹", f"'{path}' is a folder"), Text("请用 -o 指定文件名", "name a file with -o")
        )
    if isinstance(fault, PermissionError):
        return EnvironmentFault(
            Text(f"没有权限写“{path}”，或它正在 Word、WPS 中打开", f"'{path}' cannot be written, or is open in Word or WPS"),
            Text("请关闭打开的文件，或检查文件夹权限", "close the open file, or check the folder's permissions"),
        )
    return EnvironmentFault(
        Text("写不出“{path}”：{reason}", "cannot write '{path}': {reason}").fill(path=path, reason=reason_of(fault)),
        Text("请检查文件名、文件夹和磁盘", "check the name, the folder and the disk"),
    )


# ---- the content stamp: a hash of a document's parts, kept as a custom property, that sets an edited file apart from ours


PROPERTY = "govsummary.content"
CUSTOM_PROPERTIES = "docProps/custom.xml"
"""The part that holds the stamp; it is left out of the hash."""

_VALUE = re.compile(rb'name="govsummary\.content".*?<vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>', re.DOTALL)


def content_hash(digests: Mapping[str, bytes]) -> str:
    """SHA-256 over names and SHA-256 of every part but the stamp's own, whatever their order and compression."""
    whole = hashlib.sha256()
    for name in sorted(digests):
        if name != CUSTOM_PROPERTIES:
            whole.update(f"{name}\0".encode() + digests[name])
    return whole.hexdigest()


def origin(data: bytes) -> Literal["untouched", "edited", "foreign"]:
    """Whether a file is as govsummary wrote it, was edited since, or never came from govsummary."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > limits.PACKAGE_BYTES:
                return "foreign"
            found = _VALUE.search(package.read(CUSTOM_PROPERTIES))
            if not found:
                return "foreign"
            stamp = content_hash({name: hashlib.sha256(package.read(name)).digest() for name in package.namelist()})
    except (zipfile.BadZipFile, zlib.error, LookupError, OSError, RuntimeError, ValueError, EOFError):
        return "foreign"
    return "untouched" if found.group(1).decode() == stamp else "edited"
