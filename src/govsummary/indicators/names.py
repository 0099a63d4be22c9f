"""Names of indicators: what a clerk may write for one, and which one is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from govsummary.core.regex import regex
from govsummary.indicators.faults import Ambiguous, Unknown
from govsummary.plugin.quantities import ASKABLE, BY_TITLE

if TYPE_CHECKING:
    from govsummary.core.facts import Indicator

PUBLISHED = frozenset((*BY_TITLE, "环比", "较年初"))
"""Attributes that may be stated as indicators of their own: ``固定资产投资.同比``."""

_WIDE = {n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F)} | str.maketrans("“”‘’", "\"\"''")
_odd = regex(r"[\s　！-～“”‘’]|^[(\d一二三四五六七八九十]").search
_serial = regex(r"(?:\([一二三四五六七八九十\d]{1,4}\)|[一二三四五六七八九十]{1,4}、|\d{1,3}(?:\.(?!\d)|、))(?=.)").match
_spaces = regex(r"[\s　]+")


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """The name without what makes no difference: spaces, full width, a serial number before it."""
    if not _odd(name):
        return name
    bare = _spaces.sub("", name.translate(_WIDE))
    return bare[found.end() :] if (found := _serial(bare)) else bare


def own_name(indicator: Indicator) -> str:
    """A part's name without that of its whole."""
    return indicator.name.removeprefix(f"{indicator.of}.") if indicator.of else indicator.name


def _outermost(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Without those inside a group that has one of its own: 粮食生产.亩产 goes before 粮食生产.分品种.早稻.亩产."""
    groups = [one.rpartition(".")[0] for one in addresses]
    return tuple(one for one in addresses if not any(one.rpartition(".")[0].startswith(f"{group}.") for group in groups))


class Names:
    """Every spelling of every indicator: its address, its aliases, and the endings of its address."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.exact: dict[str, str] = {}
        self.aliases: dict[str, list[str]] = {}
        self._written: dict[str, Indicator] = {}
        for indicator in indicators:
            self._keep(indicator)

    def _keep(self, indicator: Indicator) -> None:
        self._written[indicator.name] = indicator
        self.exact.setdefault(plain(indicator.name), indicator.name)
        for alias in indicator.aliases:
            known = self.aliases.setdefault(plain(alias), [])
            if indicator.name not in known:
                known.append(indicator.name)

    def add(self, indicator: Indicator) -> None:
        """One more, or one that is known by other names besides."""
        self._keep(indicator)
        self.__dict__.pop("_lengths", None)
        if "_endings" in self.__dict__:
            for name in map(plain, (indicator.name, *indicator.aliases)):
                self._end(name, indicator.name, self._endings)

    @cached_property
    def _endings(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        others = ((name, address) for name, several in self.aliases.items() for address in several)
        for name, address in (*self.exact.items(), *others):
            self._end(name, address, found)
        return found

    @staticmethod
    def _end(name: str, address: str, found: dict[str, list[str]]) -> None:
        while "." in name:
            name = name.partition(".")[2]
            if name not in ASKABLE and name:
                found.setdefault(name, []).append(address)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        every = {len(name) for names in (self.exact, self.aliases, self._endings) for name in names}
        return tuple(sorted(every, reverse=True))

    def __iter__(self) -> Iterator[str]:
        """What may be suggested: addresses and aliases as they were written."""
        for indicator in self._written.values():
            yield indicator.name
            yield from indicator.aliases

    def __contains__(self, name: str) -> bool:
        return name in self.exact or name in self.aliases or name in self._endings

    def find(self, name: str, within: str = "") -> str:
        """The address meant by ``name`` in the text of a section ``within``, whose own names come first.

        Raises:
            Unknown: there is none.
            Ambiguous: there are several.
        """
        bare = plain(name)
        if within and (own := self.exact.get(plain(f"{within}.{name}"))):
            return own
        if bare in self.exact:
            return self.exact[bare]
        for known in (self.aliases, self._endings):
            if meant := tuple(dict.fromkeys(known.get(bare, ()))):
                own_only = tuple(one for one in meant if within and one.startswith(f"{within}."))
                meant = own_only if len(own_only) == 1 else _outermost(meant)
                if len(meant) > 1:
                    raise Ambiguous(name, meant)
                return meant[0]
        raise Unknown(name)

    def longest(self, text: str, at: int, within: str, ends: str) -> int:
        """Where the longest name that begins at ``at`` ends, before one of ``ends`` or nothing; ``at`` if there is none."""
        prefix = f"{within}." if within else ""
        for length in self._lengths:
            end = at + length
            if end <= len(text) and (end == len(text) or text[end] in ends) and text[at:end] in self:
                return end
        if prefix:
            for length in self._lengths:
                end = at + length - len(prefix)
                if at < end <= len(text) and (end == len(text) or text[end] in ends) and prefix + text[at:end] in self.exact:
                    return end
        return at
