"""The styles of a template that somebody saved: known by their names, as the identifiers do not outlive an editor.

Signature, tables, mark and imprint are written by the program and ask for styles by identifier (``Signer``). Word gives
every style with a Chinese name a new one when it saves (``a5``), so do WPS and LibreOffice. The names stay: by them each
style gets its own identifier back, and one that is not there at all comes from the official template.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govsummary.core.resources import templates_root
from govsummary.docx.write.packaging import unpack

if TYPE_CHECKING:
    from collections.abc import Mapping

_STYLES = "word/styles.xml"
_DEFAULT = "Normal"
"""What all are based on; a document has one."""
_STYLE = re.compile(r"<w:style\b.*?</w:style>", re.DOTALL)
_ID = re.compile(r'\bw:styleId="([^"]*)"')
_NAME = re.compile(r'<w:name w:val="([^"]*)"')
_USE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link|styleLink|numStyleLink)\s+w:val=")([^"]*)"')


def with_own_styles(parts: dict[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """The parts with our styles under the identifiers the program asks for, and the names of those that were not there.

    A style of the template's own that has taken such an identifier gets another one.
    """
    if _STYLES not in parts:
        return parts, {}
    found = _named(parts[_STYLES].decode())
    official = _official()
    renamed = {found[name][0]: id_ for name, (id_, _) in official.items() if name in found and found[name][0] != id_}
    kept = {id_ for id_, _ in found.values()} - renamed.keys()
    renamed |= {id_: f"Other{id_}" for id_ in kept & set(renamed.values())}
    missing = [(id_, style) for name, (id_, style) in official.items() if name not in found and id_ != _DEFAULT]
    renamed |= {id_: f"Other{id_}" for id_, _ in missing if id_ in kept}
    if not renamed and not missing:
        return parts, {}
    parts = {name: _rewritten(part, renamed) if _holds_styles(name) else part for name, part in parts.items()}
    parts[_STYLES] = parts[_STYLES].replace(b"</w:styles>", "".join(style for _, style in missing).encode() + b"</w:styles>")
    return parts, {id_: _written_name(style) for id_, style in missing}


def _written_name(style: str) -> str:
    name = _NAME.search(style)
    return name[1] if name else ""


@cache
def _official() -> Mapping[str, tuple[str, str]]:
    return _named(unpack((templates_root() / "plain.docx").read_bytes())[_STYLES].decode())


def _named(styles: str) -> dict[str, tuple[str, str]]:
    """Identifier and XML of every style by its name, whose case Word does not keep."""
    named = {}
    for style in _STYLE.findall(styles):
        id_, name = _ID.search(style), _NAME.search(style)
        if id_ and name:
            named[name[1].casefold()] = (id_[1], style)
    return named


def _holds_styles(part: str) -> bool:
    return part.startswith("word/") and part.endswith(".xml")


def _rewritten(part: bytes, renamed: Mapping[str, str]) -> bytes:
    text = _USE.sub(lambda use: f'{use[1]}{renamed.get(use[2], use[2])}"', part.decode())
    return _ID.sub(lambda own: f'w:styleId="{renamed.get(own[1], own[1])}"', text).encode()
