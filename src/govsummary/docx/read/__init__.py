"""Open any Word file and resolve how each paragraph looks: `open_word`; what a paper of ours remembers, without lxml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govsummary.docx.read.opening import open_word

__all__ = ["open_word"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from govsummary.docx.read import opening

    return getattr(opening, name)
