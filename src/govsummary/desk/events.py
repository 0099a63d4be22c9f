"""What windows are told without asking: that a file has another revision, was changed on the disk, or has its true pages.

One stream of server-sent events a window. Each looks at the desk a few times a second and tells what has changed since: no
thread has to know who listens.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from govsummary.desk.desk import Desk

OFTEN = 0.25
"""Seconds between two looks at the desk."""
SELDOM = 4
"""Looks between two at the disk."""
_ALIVE = 60
"""Looks after which a window hears something, so that one that is gone is noticed."""


async def events(desk: Desk, paper: str = "") -> AsyncIterator[str]:
    """The events of one window, for as long as it listens."""
    told: dict[str, Any] = {}
    looks = quiet = 0
    window = desk
    while True:
        if looks % SELDOM == 0:
            window = await asyncio.to_thread(desk.listening, paper)
        now = window.known()
        looks, quiet = looks + 1, quiet + 1
        if now != told:
            told, quiet = now, 0
            yield f"data: {json.dumps(now, ensure_ascii=False)}\n\n"
        elif quiet >= _ALIVE:
            quiet = 0
            yield ":\n\n"
        await asyncio.sleep(OFTEN)
