"""并列, 点名 and 列表: several facts in one sentence or in a table, and names with how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.indicators.sentences.citing import Absent, Given, Phrase, Quantity, Words, listed
from govsummary.indicators.sentences.clauses import SEPARATORS
from govsummary.indicators.units import counts

MOST = 3
"""So many are said in a sentence; the rest stand in a table."""
_VERBS = "增长|下降|提高|净增|增加|减少|上升|回落|加快|降低"
_SAID = regex(rf"(?P<against>(?:同比|环比|[比较][^\d]+?)(?={_VERBS}))?(?P<verb>[^\d第]*)(?P<amount>第?\d.*)").fullmatch


class Told(list[Any]):
    """The rows of a list that stand in sentences; ``more``: there are others, in the table."""

    more = False


def tabled(context: Mapping[str, Any], rows: Any, most: int = MOST) -> bool:
    """Whether rows stand in a table: where 形式 says so, else where they are more than ``most``; never for noughts alone."""
    form = context.get("form")
    if not any(_says_something(row) for row in rows):
        return False
    return form in _WITH_TABLE or (form != "text" and len(rows) > most)


def told(context: Mapping[str, Any], rows: Any, most: int = MOST) -> Told:
    """The rows that stand in sentences: all, or ``most`` and 等 where all stand in a table, or none if 形式 is 表格."""
    in_table = tabled(context, rows, most)
    said = Told([] if in_table and context.get("form") == "table" else rows)
    if in_table and len(said) > most:
        del said[most:]
        said.more = True
    return said


_WITH_TABLE = ("table", "both")


def _says_something(row: Any) -> bool:
    """Whether a row states a number besides noughts, or no number at all."""
    numbers = [value for value in row.values() if isinstance(value, Quantity)]
    return any(numbers) or not numbers


def joint(
    facts: Iterable[Any], verb: str = "为", *, field: str = "", what: str = "", most: int = MOST, name: str = ""
) -> Any:
    """``甲、乙分别达到186家、312家，同比分别增长15.5%、16.4%`` of (name, quantity) pairs, or of this ``field`` of rows.

    ``what`` stands behind the names: 甲、乙产值分别为…. More than ``most`` are cut off with 等. One that is left is said
    plainly; what is not known of all is said of each. Rows go by their first field, or by those that ``name`` names.
    """
    known = _known(facts, field, name)
    if not known:
        return Absent()
    known, more = _cut(facts, known, most)
    sources = tuple(_sources(known))
    valued = [_begins_with_value(value) for _, value in known]
    if len(known) == 1 or any(valued) != all(valued):
        said = ((name + what, verb if begins else "", value) for (name, value), begins in zip(known, valued, strict=True))
        return Phrase("，".join(f"{name}{link}{value!s}" for name, link, value in said), *sources)
    names, values = ("、".join(parts) for parts in zip(*((name, str(value.值)) for name, value in known), strict=True))
    comparisons = list(_comparisons(known))
    if not any(valued):
        return Phrase(f"{names}{more}{what}{'，'.join(comparisons)}", *sources)
    return Phrase("，".join([f"{names}{more}{what}分别{verb}{values}", *comparisons]), *sources)


def items(facts: Iterable[Any], field: str = "", *, name: str = "", most: int = 0) -> Any:
    """``甲3家、乙8家`` of (name, quantity) pairs, or of this ``field`` of rows; those that are not known are left out.

    More than ``most``, if it is not 0, are cut off with 等. One thing that is said of each is said once: 均居全市第1位.
    """
    known = _known(facts, field, name)
    if not known:
        return Absent()
    known, more = _cut(facts, known, most)
    if len(known) > 1 and (alike := _rank_of_all(known)):
        return Phrase(f"{'、'.join(f'{own}{value.值!s}' for own, value in known)}{more}，均{alike}", *_sources(known))
    said = [f"{own}{value!s}" for own, value in known]
    joiner = "，" if any("，" in one for one in said) else "、"
    return Phrase(joiner.join(said) + more, *_sources(known))


def _rank_of_all(known: Sequence[tuple[Phrase, Any]]) -> str:
    """The rank that is all that is said of each besides its value; empty if they are not alike."""
    if not all(_begins_with_value(value) for _, value in known):
        return ""
    said = {str(value).removeprefix(str(value.值)) for _, value in known}
    one = said.pop().removeprefix("，")
    return one if not said and one.startswith("居") and "，" not in one else ""


def among(rows: Iterable[Any], field: str = "", whole: Any = None, *, name: str = "", most: int = MOST) -> Any:
    """``其中甲2项、乙9项、丙14项`` of rows or pairs, at most the first three; 均为甲, 全部为甲 where it is all of ``whole``.

    Without 其中 where the ``whole`` is absent, or a 0 that says nothing. What is known of the only part alone (its rank) is
    said behind it.
    """
    known = _known(rows, field, name)
    if len(known) == 1 and whole and known[0][1] == whole:
        own, value = known[0]
        more = "" if "，" in str(whole) else str(value).removeprefix(str(value.值))
        all_of_it = "均" if counts(value.source.unit) and "，" not in str(whole) else "全部"
        return Phrase(f"{'' if value == 1 and all_of_it == '均' else all_of_it}为{own}{more}", *own.sources, *value.sources)
    said = items(rows, field, name=name, most=most)
    return Phrase(f"{'' if whole is not None and not str(whole) else '其中'}{said}", *said.sources) if said else said


def noted(rows: Iterable[Any], field: str, what: str = "", but: str = "") -> Any:
    """``早稻播种面积完成年度任务的101.3%，晚稻播种面积居全市第1位``: what a table of values and growths does not show.

    ``but`` begins what it shows besides (完成). ``what`` stands behind the names.
    """
    known = [(own, value, _beyond(value, but)) for own, value in _known(rows, field)]
    said = [(own, value, words) for own, value, words in known if words]
    words = "，".join(f"{own}{what}{words}" for own, _, words in said)
    return Phrase(words, *_sources((own, value) for own, value, _ in said)) if said else Absent()


def _beyond(value: Any, but: str) -> str:
    """The clauses behind a value and its change, less those that begin with ``but``."""
    clauses = str(value).removeprefix(str(value.值)).split("，")
    shown = ("同比", "环比", "比上", "较上", "与上", *filter(None, [but]))
    return "，".join(one for one in clauses if one and not one.startswith(shown))


def _cut(facts: Any, known: list[Any], most: int) -> tuple[list[Any], str]:
    """The first of what is known, and 等 where there are more; of what is `Told` all, as many as were meant to be."""
    if isinstance(facts, Told):
        return known, "等" if facts.more else ""
    return known[: most or None], "等" if 0 < most < len(known) else ""


def _sources(known: Iterable[tuple[Phrase, Any]]) -> Iterator[Any]:
    return (one for name, value in known for one in (*name.sources, *value.sources))


def _known(facts: Iterable[Any], field: str, name: str = "") -> list[tuple[Phrase, Any]]:
    """Names and values; of a row its name is its first field, or those that ``name`` names."""
    pairs = ((_called(row, name), row[field]) for row in facts) if field else facts
    return [(_phrase(own), value) for own, value in pairs if hasattr(value, "sources") and str(value)]


def _called(row: Any, name: str) -> Phrase:
    parts = [row[one] for one in name.split()] if name else [next(iter(row.values()))]
    return Phrase("".join(map(str, parts)), *(one for part in parts for one in getattr(part, "sources", ())))


def _phrase(name: Any) -> Phrase:
    return name if isinstance(name, Phrase) else Phrase(str(name))


def quoted(names: Any) -> Any:
    """``“甲”“乙”``: names in quotation marks, which need no 、 between them; marks that they have already stay single."""
    known = [str(one) for one in ([names] if isinstance(names, str) else names) if one]
    bare = (one[1:-1] if one.startswith("“") and one.find("”") == len(one) - 1 else one for one in known)
    said = "".join(f"“{one.replace('“', '‘').replace('”', '’')}”" for one in bare)
    return Phrase(said, *getattr(names, "sources", ())) if said else Absent()


def books(titles: Any) -> Any:
    """``《甲》《乙》``: titles in their marks, which need no 、 between them; marks inside become 〈〉."""
    known = [str(one) for one in ([titles] if isinstance(titles, str) else titles) if one]
    bare = (one[1:-1] if one.startswith("《") and one.find("》") == len(one) - 1 else one for one in known)
    said = "".join(f"《{one.replace('《', '〈').replace('》', '〉')}》" for one in bare)
    return Phrase(said, *getattr(titles, "sources", ())) if said else Absent()


def opening(words: Any) -> Given | Absent:
    """A text of the data that opens whatever is said first, as the period does; it is no fact of its own."""
    return Given(words) if words else Absent()


def _begins_with_value(value: Any) -> bool:
    return isinstance(value, Quantity) and bool(str(value.值)) and str(value).startswith(str(value.值))


def _comparisons(known: Sequence[tuple[Phrase, Any]]) -> Iterator[str]:
    """What is known besides the values, clause by clause: of all together where all have it, else of each."""
    said = [(name, str(value).removeprefix(str(value.值)).strip("，")) for name, value in known]
    clauses = [(name, clause) for name, words in said for clause in words.split("，") if clause]
    kinds: dict[str, list[tuple[str, str]]] = {}
    for name, clause in clauses:
        kinds.setdefault(_kind(clause), []).append((name, clause))
    for alike in kinds.values():
        together = [name for name, _ in alike] == [name for name, _ in known]
        yield _together([clause for _, clause in alike]) if together else "，".join(name + clause for name, clause in alike)


def _kind(clause: str) -> str:
    """What a clause compares with, the same for those that can be said together."""
    found = _SAID(clause)
    return (found["against"] or found["verb"]) if found else clause


def _together(clauses: Sequence[str]) -> str:
    """The same thing said of each: 同比分别增长15.5%、下降3%; 同比均下降20%; 均居全市第1位."""
    if len(set(clauses)) == 1:
        against = (found["against"] or "") if (found := _SAID(clauses[0])) else ""
        return f"{against}均{clauses[0].removeprefix(against)}"
    parts = [found for clause in clauses if (found := _SAID(clause))]
    against, verbs = parts[0]["against"] or "", {found["verb"] for found in parts}
    said = "、".join((found["verb"] if len(verbs) > 1 else "") + found["amount"] for found in parts)
    return f"{against}分别{parts[0]['verb'] if len(verbs) == 1 else ''}{said}"


def named(names: Any, total: Any = None, unit: str = "个", most: int = MOST) -> Any:
    """``甲、乙等9家企业`` of a list, how many there are in all and what they are; ``most`` or fewer are all named.

    Without a ``unit`` the names alone, and 等 where there are more. If ``most`` is 0, all that are stated are named.
    """
    known = [str(one).rstrip(SEPARATORS) for one in names if one] if isinstance(names, (list, tuple, Words)) else []
    each = (one for name in names for one in getattr(name, "sources", ())) if isinstance(names, list) else ()
    sources = (*getattr(names, "sources", ()), *each, *getattr(total, "sources", ()))
    number = Decimal(total) if isinstance(total, (int, Decimal)) else Decimal(len(known))
    if not number or not (known or unit):
        return Absent()
    if not known:
        return Phrase(_counted(total, number, unit), *sources)
    shown = known[: most or None]
    if number <= len(shown) == len(known):
        return Phrase(listed(known), *sources)
    count = _counted(total, max(number, Decimal(len(known))), unit) if unit else ""
    return Phrase(f"{listed(shown)}等{count}", *sources)


def _counted(total: Any, number: Decimal, unit: str) -> str:
    """A number with what it counts, as the field that states it prints it: 160余个攻坚项目."""
    said = str(getattr(total, "值", "") or "")
    own = next((one.unit for one in getattr(total, "sources", ()) if one.unit), "")
    if said and own and said.endswith(own) and unit.startswith(own) and in_digits(number) in said:
        return said + unit.removeprefix(own)
    return in_digits(number) + unit
