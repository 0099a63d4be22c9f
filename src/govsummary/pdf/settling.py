"""Same document, same PDF: the moment of conversion is replaced by what the document itself says."""

from __future__ import annotations

import hashlib
import re

CREATED = re.compile(rb"/CreationDate\(D:(\d{14})Z'\)")
IDENTITY = re.compile(rb"/ID \[ <([0-9A-F]{32})>\s*<([0-9A-F]{32})> \]")
CHECKSUM = re.compile(rb"/DocChecksum /([0-9A-F]{32})")
EPOCH = b"19800101000000"


def settled(pdf: bytes, document: bytes) -> bytes:
    """``pdf`` with a fixed creation date and an identity drawn from ``document``; lengths, so offsets, stay."""
    identity = hashlib.sha256(document).hexdigest()[:32].upper().encode()
    pdf = CREATED.sub(lambda found: found[0].replace(found[1], EPOCH), pdf)
    for pattern in (IDENTITY, CHECKSUM):
        pdf = pattern.sub(lambda found: re.sub(rb"[0-9A-F]{32}", identity, found[0]), pdf)
    return pdf
