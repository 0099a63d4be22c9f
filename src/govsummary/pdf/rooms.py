"""The folders in which PDFs are made: named after their process, swept by a later one if that was killed."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX = "govsummary-pdf-"
_OURS = re.compile(rf"{_PREFIX}(\d+)-")


def own_prefix() -> str:
    """What the name of this process's folders begins with."""
    return f"{_PREFIX}{os.getpid()}-"


def sweep() -> None:
    """Remove folders of processes that are gone, if this user made them; what cannot be removed stays."""
    with suppress(OSError):
        for place in Path(tempfile.gettempdir()).iterdir():
            found = _OURS.match(place.name)
            if found and not _runs(int(found[1])) and _is_own(place):
                shutil.rmtree(place, ignore_errors=True)


def _is_own(place: Path) -> bool:
    with suppress(OSError):
        there = place.lstat()
        return place.is_dir() and not place.is_symlink() and (sys.platform == "win32" or there.st_uid == os.getuid())
    return False


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # os.kill would end it there; a folder in use cannot be removed anyway
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
