"""A template of somebody's own, looked through once: kept between runs, so that the next need not load lxml."""

from __future__ import annotations

from dataclasses import dataclass, field

from govsummary.core import keeping


@dataclass(frozen=True, slots=True)
class Admitted:
    """A template that may be filled, and what its papers are told of."""

    data: bytes
    revisions: int = 0
    """Tracked changes that nobody had accepted."""
    missing: dict[str, str] = field(default_factory=dict)
    """Names of official styles that it lacks, by their identifiers."""


def admitted(data: bytes, name: str) -> Admitted:
    """The template of these bytes; ``name`` is for messages.

    Raises:
        TemplateError: it is no Word file, or holds what no template may.
    """
    key = keeping.key(data, "admitted")
    if kept := keeping.load(key):
        return Admitted(*kept)
    from govsummary.docx.write.admitting import admit

    made = admit(data, name)
    keeping.keep(key, (made.data, made.revisions, made.missing))
    return made
