"""The content stamp: a hash of a document's parts, kept as a custom property, that tells an edited file from ours.

Any program that saves the document rewrites its parts, so that the stamp no longer fits even if it was carried along.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal

from govsummary.core import limits

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
