"""The language of messages: Chinese where the locale is Chinese, else English.

Both texts of a message stand side by side in a `Text`, at the place that defines the message, and stay side by side until
somebody reads it: only what is shown is put into one language (`Text.say`, ``str()``), never what is kept.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

Language = Literal["zh", "en"]
_CHINESE = ("zh", "chinese")
_SPOKEN: ContextVar[Language | None] = ContextVar("language", default=None)


@contextmanager
def speaking(language: Language | None) -> Iterator[None]:
    """Show messages in ``language`` inside the block, in this thread or task alone; None leaves it as it is.

    Raises:
        NoSuchLanguage: it is neither Chinese nor English.
    """
    before = _SPOKEN.set(asked_for(language) if language else _SPOKEN.get())
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def current_language() -> Language:
    """The language to speak: that of `speaking`, else ``GOVSUMMARY_LANG`` (``zh``/``en``), else the locale's.

    Windows reports its locale through `locale.getlocale` (``Chinese (Simplified)_China``), Unix through LANG.
    """
    if spoken := _SPOKEN.get():
        return spoken
    wished = os.environ.get("GOVSUMMARY_LANG", "").lower()
    if wished:
        return language_named(wished)
    for name in (os.environ.get("LC_ALL"), os.environ.get("LC_MESSAGES"), os.environ.get("LANG")):
        if name:
            return language_named(name)
    return language_named(locale.getlocale()[0] or "")


def language_named(name: str) -> Language:
    """The language that browsers and systems may call zh-CN, zh_Hans or Chinese: ours are two."""
    return "zh" if name.lower().startswith(_CHINESE) else "en"


class NoSuchLanguage(ValueError):
    """Neither Chinese nor English; the library's functions raise it as `UsageError`."""


def asked_for(name: str) -> Language:
    """The language of an argument.

    Raises:
        NoSuchLanguage: it is neither Chinese nor English.
    """
    if not str(name).lower().startswith((*_CHINESE, "en")):
        raise NoSuchLanguage(name)
    return language_named(name)


class Text:
    """One message in both languages; ``str()`` gives it in the current one.

    An f-string around a `Text` would settle its language too early: `fill`, `join` and ``+`` keep both.
    """

    __slots__ = ("en", "form", "zh")

    def __init__(self, zh: str, en: str, form: Text | None = None) -> None:
        self.zh = zh
        self.en = en
        self.form = form
        """What it says to somebody who fills in a form, where it speaks of how a data file is written."""

    @classmethod
    def of(cls, words: object) -> Text:
        """``words`` in both languages: a `Text`, or an error raised with one, as it is; anything else alike in both."""
        if isinstance(words, BaseException) and words.args and isinstance(words.args[0], Text):
            words = words.args[0]
        return words if isinstance(words, Text) else cls(str(words), str(words))

    def say(self, language: Language | None = None) -> str:
        """It in ``language``, by default the current one."""
        return self.zh if (asked_for(language) if language else current_language()) == "zh" else self.en

    @property
    def in_form(self) -> Text:
        """It for somebody who fills in a form and never sees the data file."""
        return self.form or self

    def fill(self, **facts: object) -> Text:
        """It with ``{name}`` places filled in; a fact that is a `Text` or an error is put in each language's own words."""
        if not facts:
            return self
        both = {name: Text.of(fact) for name, fact in facts.items() if isinstance(fact, (Text, BaseException))}
        zh = facts | {name: fact.zh for name, fact in both.items()}
        en = facts | {name: fact.en for name, fact in both.items()}
        has_form = self.form or any(fact.form for fact in both.values())
        form = self.in_form.fill(**facts | {name: fact.in_form for name, fact in both.items()}) if has_form else None
        return Text(self.zh.format(**zh), self.en.format(**en), form)

    def join(self, parts: Iterable[object]) -> Text:
        """The parts with it between them, as `str.join`."""
        both = [Text.of(part) for part in parts]
        form = self.in_form.join(part.in_form for part in both) if any(one.form for one in (self, *both)) else None
        return Text(self.zh.join(part.zh for part in both), self.en.join(part.en for part in both), form)

    def __str__(self) -> str:
        return self.say()

    def __repr__(self) -> str:
        return f"Text({self.zh!r}, {self.en!r})"

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def __add__(self, other: Text | str) -> Text:
        more = Text.of(other)
        form = self.in_form + more.in_form if self.form or more.form else None
        return Text(self.zh + more.zh, self.en + more.en, form)

    def __radd__(self, other: str) -> Text:
        return Text(other + self.zh, other + self.en, other + self.form if self.form else None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.zh, self.en) == (other.zh, other.en)

    def __hash__(self) -> int:
        return hash((self.zh, self.en))


NOTHING = Text("", "")
