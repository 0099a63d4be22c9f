"""The language of messages: Chinese where the locale is Chinese, else English.

Both texts of a message stand side by side in a `Text`, at the place that defines the message.
"""

from __future__ import annotations

import locale
import os
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


def current_language() -> Language:
    """The language to speak: ``GOVSUMMARY_LANG`` if set (``zh``/``en``), else the locale's.

    Windows reports its locale through `locale.getlocale` (``Chinese (Simplified)_China``), Unix through LANG.
    """
    wished = os.environ.get("GOVSUMMARY_LANG", "").lower()
    if wished:
        return "zh" if wished.startswith("zh") else "en"
    for name in (os.environ.get("LC_ALL"), os.environ.get("LC_MESSAGES"), os.environ.get("LANG")):
        if name:
            return "zh" if name.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


class Text(NamedTuple):
    """One message in both languages; ``str()`` gives the current one."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh if current_language() == "zh" else self.en

    def fill(self, **facts: object) -> str:
        """The current language's text with ``{name}`` places filled in."""
        return str(self).format(**facts) if facts else str(self)
