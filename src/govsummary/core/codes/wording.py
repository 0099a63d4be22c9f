"""Codes of the family `wording` (GS401–GS495): their texts are data (``data/wording/``); those of terms stand here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text
from govsummary.core.resources import data_root

_STRENGTHS = {Severity.ERROR: Strength.MUST, Severity.WARNING: Strength.USUAL, Severity.INFO: Strength.ADVICE}


@cache
def entries() -> tuple[Mapping[str, Any], ...]:
    """The rules as they stand in the data, by code; `tools.build_tables` makes one file of ``data/wording/*.yaml``."""
    return tuple(json.loads((data_root() / "wording.json").read_bytes()))


def _code(entry: Mapping[str, Any]) -> Code:
    severity = Severity(entry["severity"])
    title = Text(**entry["title"])
    return Code(
        entry["code"],
        severity,
        title,
        Text(f"{title.zh}：“{{quote}}”", f"{title.en}: '{{quote}}'"),
        Text(**entry["why"]),
        wrong="\n".join(entry["wrong"]),
        right="\n".join(entry["right"]),
        hint=Text(**entry["hint"]),
        clause=entry["clause"],
        strength=Strength(entry["strength"]) if "strength" in entry else _STRENGTHS[severity],
    )


TYPO = Code(
    "GS480",
    Severity.ERROR,
    Text("错别字", "Misspelt word"),
    Text("“{quote}”应为“{right}”：{why}", "'{quote}' should be '{right}': {why}"),
    Text("错别字有损公文的严肃性。", "Misspellings cost a paper its dignity."),
    wrong="认真布署各项工作",
    right="认真部署各项工作",
    hint=Text("改为“{right}”", "write '{right}'"),
    clause="文字规范",
)
CONFUSABLE = Code(
    "GS481",
    Severity.WARNING,
    Text("易混词用错", "Word mistaken for another"),
    Text("“{quote}”在这里应为“{right}”：{why}", "'{quote}' should be '{right}' here: {why}"),
    Text("读音、字形相近的词意思不同，用错会改变意思。", "Words alike in sound or shape differ in meaning."),
    wrong="截止2026年底，全县建成12个园区。",
    right="截至2026年底，全县建成12个园区。",
    hint=Text("改为“{right}”", "write '{right}'"),
    clause="文字规范",
    strength=Strength.USUAL,
)
PREFERRED = Code(
    "GS482",
    Severity.INFO,
    Text("用词提示", "A better word"),
    Text("“{quote}”宜写作“{right}”：{why}", "'{quote}' is better written '{right}': {why}"),
    Text("规范词形和规范名称便于统一、检索。", "Standard forms keep papers uniform."),
    wrong="选举产生新的法人代表",
    right="选举产生新的法定代表人",
    hint=Text("请斟酌是否改为“{right}”", "consider '{right}'"),
    clause="文字规范",
    strength=Strength.ADVICE,
)
TERM_CODES = {Strength.MUST: TYPO, Strength.USUAL: CONFUSABLE, Strength.ADVICE: PREFERRED}
"""The code of a term list's entry, by its strength."""

CODES: tuple[Code, ...] = (*map(_code, entries()), *TERM_CODES.values())
OPTIONAL = frozenset(str(entry["code"]) for entry in entries() if entry.get("optional"))
"""Codes that are reported only where they are selected in full."""
YIELDS_TO = {str(entry["code"]): str(entry["yields_to"]) for entry in entries() if "yields_to" in entry}
"""Codes that are silent where another one tells the same fault at the same place."""
