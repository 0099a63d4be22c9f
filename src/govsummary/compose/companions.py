"""随文项: what every section may state besides its own data, put before its first sentence and after its last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from govsummary.core.blocks import Block, Enumeration, Paragraph, Table
from govsummary.plugin.fields import COMPANION
from govsummary.plugin.folders import COMPANIONS

LEAD, ACTIONS, *_BEHIND = COMPANIONS
_COMMAS = "，,、；; \u3000"
_CLOSED = ("。", "！", "？", "：")
Sentences = Callable[[str, Any], Sequence[Block]]
"""What one of the core's sections makes of the value of a companion of its name."""


def accompanied(
    blocks: Sequence[Block], schema: Mapping[str, Any], data: Mapping[str, Any], sentences: Sentences
) -> list[Block]:
    """The blocks of a section with the companions that its data state."""
    fields = schema.get("properties", {})
    stated = [name for name in COMPANIONS if name in data and COMPANION in fields.get(name, ())]
    said = {name: _said(sentences(name, data[name])) for name in stated if name != LEAD}
    whole = list(blocks)
    if after := "".join(said.get(name, "") for name in _BEHIND):
        whole = _followed(whole, after)
    if said.get(ACTIONS):
        whole = _led(whole, said[ACTIONS])
    lead = str(data[LEAD]).strip().strip(_COMMAS) if LEAD in stated else ""
    return _led(whole, lead) if lead else whole


def _said(blocks: Sequence[Block]) -> str:
    return "".join(block.text for block in blocks if isinstance(block, Paragraph))


def _led(blocks: list[Block], lead: str) -> list[Block]:
    """The opening joined to what is said first; by itself where that is no sentence."""
    first = blocks[0] if blocks else None
    opening = lead if lead.endswith(_CLOSED) else f"{lead}，"
    if isinstance(first, Paragraph):
        return [replace(first, text=opening + first.text), *blocks[1:]]
    if isinstance(first, Enumeration):
        return [replace(first, lead=opening + first.lead if first.lead else lead), *blocks[1:]]
    return [Paragraph(lead if lead.endswith(_CLOSED) else f"{lead}。"), *blocks]


def _followed(blocks: list[Block], sentences: str) -> list[Block]:
    """The sentences at the end of the text, before the tables that end it."""
    end = next((n for n in range(len(blocks), 0, -1) if not isinstance(blocks[n - 1], Table)), 0)
    last = blocks[end - 1] if end else None
    if isinstance(last, Paragraph) and last.text.endswith("。"):
        return [*blocks[: end - 1], replace(last, text=last.text + sentences), *blocks[end:]]
    return [*blocks[:end], Paragraph(sentences), *blocks[end:]]
