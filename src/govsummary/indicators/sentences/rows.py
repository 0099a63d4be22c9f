"""Rows of 举措, 进展 and 其他指标 in words: where the verb stands, who is named, which mark stands behind a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govsummary.indicators.sentences.citing import Absent, Mark, Phrase
from govsummary.indicators.sentences.joining import MOST, joint

BEHIND = frozenset(["达到", "达", "为", "突破", "超过", "增至", "降至", "提高到", "提高至", "提升到", "提升至", "下降到"])
"""Verbs that stand behind the name, before the number: 投资达到9亿元, but 新增企业6家."""
Row = Mapping[str, Any]

# ---- what a row says --------------------------------------------------------------------------------------------


def deed(row: Row) -> Any:
    """``5月在清溪镇联合县团委举办推介会3场``, ``甲、乙等6个项目建成开业``: what was done, or what became of something."""
    if row["whole"] and row["count"] == 0:  # none of 34 is no 34个项目中竣工
        return Absent()
    circumstances = (*_after("在", row["place"]), *_after("联合", row["partner"]))
    if practice := row["practice"]:
        return _said(*_when(row), *circumstances, practice, *_whom(row), row["content"])
    return _said(*_when(row), *_whom(row), *circumstances, row["content"])


def _when(row: Row) -> Iterator[Any]:
    """The time; with a comma where what follows is a clause of its own."""
    yield row["time"]
    if row["time"] and ("截" in row["time"] or not row["practice"]):
        yield "，"


def _after(word: str, value: Any) -> Iterator[Any]:
    if value:
        yield from (word, value)


def _whom(row: Row) -> Iterator[Any]:
    """To whom it is done, or who does it: ``34个项目中32个``, ``甲、乙等6家企业``, ``25家企业``, ``推介会3场``."""
    what, number, names = row["object"], row["count"], row["names"]
    if row["whole"] > number:
        yield from (row["whole"].值, what, "中的" if row["practice"] else "中")
        what = ""
    if names:
        yield from (names, "等" if number > len(names) or (row["object"] and not number) else "", number.值, what)
    else:
        yield from (number.值, what) if row["content"] else (what, number)
    if row["whole"] <= number and row["content"]:
        yield Phrase("全部", *row["whole"].sources)


def subject(row: Row) -> Any:
    """``新增规上企业``, ``投资达到``, ``低保标准由7094元提高到``: name and verb, whichever stands before the number."""
    name, verb = row["name"], row["verb"]
    whole = Phrase("", *row["whole"].sources) if row["whole"] else ""  # which 其中 before it says
    if verb not in BEHIND:
        return _said(verb, name, whole)
    if not row["value"].值:  # 投资达到同比增长5%
        return _said(name, whole)
    moves = row["last"] and verb.endswith(("到", "至")) and verb != "达到"
    return _said(name, *_after("由", row["value"].上年 if moves else ""), verb, whole)


def together(rows: Sequence[Row]) -> Any:
    """``新增甲、乙分别为3家、8家，均居全市第1位``: two or three of one verb and unit and one rank; else absent."""
    if not (1 < len(rows) <= MOST and _plain(rows) and _alike(rows)):
        return Absent()
    verb = rows[0]["verb"]
    own = verb in BEHIND
    said = joint(rows, verb if own else "为", field="value", name="name")
    verbs = (source for row in rows for source in row["verb"].sources)
    return Phrase(f"{'' if own else verb}{said}", *said.sources, *verbs) if said else said


def _alike(rows: Sequence[Row]) -> bool:
    verbs, units, ranks = ({str(row[name]) for row in rows} for name in ("verb", "unit", "rank"))
    return len(verbs) == len(units) == len(ranks) == 1 and (any(ranks) or verbs <= BEHIND)


def _plain(rows: Sequence[Row]) -> bool:
    """Whether they say nothing besides numbers."""
    return not any(row[name] for row in rows for name in ("names", "parts", "whole"))


def _said(*parts: Any) -> Any:
    """What is known of these, one behind the other, with whose it is."""
    known = [part for part in parts if part or not isinstance(part, Absent)]
    words = "".join(map(str, known))
    return Phrase(words, *(source for part in known for source in getattr(part, "sources", ()))) if words else Absent()


# ---- which mark stands behind it --------------------------------------------------------------------------------


def ending(loop: Any, rows: Sequence[Row]) -> Mark:
    """The mark behind a row of a loop: 。 behind each third and the last, ； if any has clauses of its own, else ，."""
    if loop.last or loop.index % MOST == 0:
        return Mark("。")
    return Mark("；" if any(map(_has_clauses, rows)) else "，")


def quantity_ending(loop: Any, rows: Sequence[Row]) -> Mark:
    """The same behind a row of 其他指标: ，其中 before a part of it (属于), 、 between those that one verb opens."""
    row, next_ = rows[loop.index - 1], None if loop.last else rows[loop.index]
    if next_ and next_["whole"]:
        return Mark("，" if row["whole"] else "，其中")
    if next_ and not next_["verb"] and _opened_by_one_verb(rows):
        return Mark("、")
    return ending(loop, rows)


def _opened_by_one_verb(rows: Sequence[Row]) -> bool:
    verb = rows[0]["verb"]
    return bool(verb) and verb not in BEHIND and _plain(rows) and not any(map(_has_clauses, rows))


def _has_clauses(row: Row) -> bool:
    """Whether a row is several clauses: 3家，同比增长5%; 3场，签约12项; 6家，其中国有2家."""
    numbers = (str(row.get(name, "")) for name in ("value", "count"))
    return any(row.get(name) for name in ("parts", "results")) or any("，" in said for said in numbers)


FUNCTIONS = {
    "deed": deed, "subject": subject, "together": together, "ending": ending, "quantity_ending": quantity_ending,
}  # fmt: skip
"""What a ``text.j2`` may call."""
