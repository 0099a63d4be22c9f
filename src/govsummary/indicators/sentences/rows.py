"""Rows of 举措, 进展, 其他指标 and 荣誉 in words: where the verb stands, who is named, which mark stands behind a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from govsummary.core.regex import regex
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


# ---- 荣誉 -------------------------------------------------------------------------------------------------------


LEVELS = ("国家级", "部级", "省级", "市级", "县级", "区级")
"""From the highest."""
MOST_HONOURS = 4
"""More honours than this are not said one by one."""
SHOWN = 3

_PRIZE = regex(
    r"(?:[一二三特优]等|优秀|优胜|金|银|铜|大|创新|进步|组织|提名)奖$|(?:激励|表扬|表彰|嘉奖|奖励|第[一二三四五六七八九十]名)$"
).search
_LIST = regex(r"(?:试点|示范区?|基地|名单|名录|目录|案例|培育单位|创建单位)$").search
_QUOTED = regex("[“”《》]").search
_GIVEN = {
    "入选": ("入选", "入选{by}"),
    "获批": ("获批", "被{by}批准为"),
    "命名": ("被命名为", "被{by}命名为"),
    "创成": ("创成", "创成"),
    "通过": ("通过", "通过{by}"),
    "获奖": ("获", "获{by}"),
}
"""The verb of what was given, and the same with who gave it."""
_WAYS = {
    "批示": ("获{by}批示肯定", "获{by}批示肯定{n}次", "领导"),
    "肯定": ("获{by}肯定", "获{by}肯定{n}次", "上级"),
    "推广": ("在{by}推广", "在{by}推广{n}次", "更大范围"),
    "现场会": ("在{by}现场会上推广", "{n}次在{by}现场会上推广", "全市"),
    "典型案例": ("入选{by}典型案例", "{n}次入选{by}典型案例", ""),
    "专报": ("被{by}专报刊发", "被{by}专报刊发{n}期", "上级"),
    "刊发": ("被{by}刊发", "被{by}刊发{n}次", "上级简报"),
    "报道": ("被{by}报道", "被{by}报道{n}次", "媒体"),
    "头版": ("登上{by}头版", "{n}次登上{by}头版", "媒体"),
    "采用": ("被{by}采用", "被{by}采用{n}次", "上级"),
    "交流": ("在{by}作经验交流", "{n}次在{by}作经验交流", "有关会议上"),
}
"""How a recognition is put: once, several times, and by whom where nobody is named."""


def by_level(rows: Iterable[Row]) -> list[Row]:
    """Honours from the highest level; those of one level, and those without any at the end, in the order stated."""
    return sorted(rows, key=lambda row: LEVELS.index(row["level"]) if row.get("level") in LEVELS else len(LEVELS))


def honoured(rows: Iterable[Row]) -> Any:
    """``获评“全国文明单位”，清溪村入选全国乡村旅游重点村``; of many the first ones and how many there are.

    The bureau's own go first, as what follows another's name would be that one's.
    """
    ordered = sorted(by_level(rows), key=lambda row: bool(_recipient(row)))
    if len(ordered) > MOST_HONOURS and len(whose := {_recipient(row) for row in ordered}) == 1:
        return _of_rows(f"{whose.pop()}获得{'、'.join(map(_name, ordered[:SHOWN]))}等{len(ordered)}项荣誉", ordered)
    shown = ordered[:SHOWN] if len(ordered) > MOST_HONOURS else ordered
    bare = any(_kind(row) == "获评" and _QUOTED(_name(row)) for row in shown)  # marks for all of them, or for none
    clauses: list[str] = []
    for recipient, same in groupby(shown, _recipient):
        clauses += [f"{recipient if not n else ''}{words}" for n, words in enumerate(_joined(same, bare))]
    if more := len(ordered) - len(shown):
        clauses.append(f"另有荣誉{more}项")
    return _of_rows("，".join(clauses), ordered)


def _joined(rows: Iterable[Row], bare: bool) -> Iterator[str]:
    """What one was given, things given by one verb together."""
    for (verb, close), same in groupby((_put(row, bare) for row in rows), lambda put: (put[0], put[2])):
        names = [name for _, name, _ in same]
        glue = "" if all(name.startswith("“") for name in names) else "、"
        yield f"{verb}{glue.join(names)}{close}"


def _put(row: Row, bare: bool) -> tuple[str, str, str]:
    """Verb, name, in quotation marks if not ``bare``, and what closes it."""
    by, kind, name = _text(row, "by"), _kind(row), _name(row)
    by = "" if name.startswith(by) else by
    running = f"连续{_times(row, 'running')}年" if _times(row, "running") > 1 else ""
    if place := _text(row, "place"):
        return f"{running}在{by}{name}中获", place, ""
    if kind != "获评":
        return running + _GIVEN[kind][bool(by)].format(by=by), name, ""
    verb = f"{running}被{by}评为" if by else f"{running}获评"
    return verb, name if bare else f"“{name}”", ""


def _kind(row: Row) -> str:
    name = _text(row, "name")
    return _text(row, "kind") or ("获奖" if _PRIZE(name) else "入选" if _LIST(name) else "获评")


def _name(row: Row) -> str:
    name = _text(row, "name").removesuffix("称号")
    if name.startswith("“") and name.endswith("”") and name.count("“") == 1:
        name = name[1:-1]
    return _text(row, "year") + name


def _recipient(row: Row) -> str:
    count, whose = _text(row, "count"), _text(row, "recipient")
    number = f"{count}个" if count.isdigit() else count
    named, among, what = whose.rpartition("等")
    return f"{named}等{number}{what}" if among else number + whose  # 甲、乙等4家单位


def recognised(rows: Iterable[Row]) -> Any:
    """``“一码游”做法获省领导批示肯定，在全省推广``; what is not named again is the last that was."""
    clauses: list[str] = []
    last = ""
    stated = [*rows]
    for row in stated:
        once, often, somebody = _WAYS[_text(row, "way")]
        times = _times(row, "times")
        words = (often if times > 1 else once).format(by=_text(row, "by") or somebody, n=times)
        what = _text(row, "achievement") or ("" if clauses else "有关做法")
        clauses.append(words if what == last else f"{what}{words}")
        last = what or last
    return _of_rows("，".join(clauses), stated)


def _of_rows(words: str, rows: Iterable[Row]) -> Any:
    """The words with whose they are; what is not there if there are none."""
    return Phrase(words, *_sources(rows)) if words else Absent()


def _sources(rows: Iterable[Row]) -> Iterator[Any]:
    yield from (source for row in rows for value in row.values() for source in getattr(value, "sources", ()))


def _text(row: Row, name: str) -> str:
    return str(value).strip() if (value := row.get(name)) else ""


def _times(row: Row, name: str) -> int:
    digits = _text(row, name).rstrip("年次")
    return int(digits) if digits.isdecimal() else 0


FUNCTIONS = {
    "deed": deed, "subject": subject, "together": together, "ending": ending, "quantity_ending": quantity_ending,
    "honoured": honoured, "recognised": recognised, "by_level": by_level,
}  # fmt: skip
"""What a ``text.j2`` may call."""
