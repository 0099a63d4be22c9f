"""Where a template's code runs: the sandbox, apart from docxtpl, which a prepared template does without."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined

from govsummary.plugin.sandbox import Sandbox, printable


class _Environment(Sandbox):
    """Looks a name up among a mapping's own keys first, which is what ``block.text`` nearly always means."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute`` in a template."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment() -> Sandbox:
    """Where template code runs: it can reach nothing but what it is given, and every unknown name is an error."""
    return _Environment(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True, finalize=printable)
