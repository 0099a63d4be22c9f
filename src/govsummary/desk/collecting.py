"""收数: hand-in forms go out into the folder, what offices send comes into one below it, and conflicts are decided.

What is collected is a step of the open ledger like any other: undone, kept when killed, written when somebody saves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import UsageError
from govsummary.core.files import write
from govsummary.core.language import Text
from govsummary.desk.kept import Kept
from govsummary.desk.ledgers import Book
from govsummary.indicators.collecting.records import changed, said, when

if TYPE_CHECKING:
    from govsummary import Gathering
    from govsummary.desk.desk import Desk

BACK = "报送"
"""The folder of what offices have handed in."""
TABLES = (".xlsx", ".xls", ".et", ".csv")
MOST_FILES = 300
FORM = "填报表.xlsx"
_NO_TABLE = Text("“{name}”不是表格（.xlsx、.csv）", "'{name}' is no table (.xlsx, .csv)")
_BOOK_ONLY = Text("收数要收进 Excel 台账（.xlsx）", "what is handed in goes into a workbook (.xlsx)")
_NEW_ONE = Text("请在“台账”里新建一个", "make one below 台账")
_NONE = Text("还没有收到报送的表", "nothing has been handed in yet")


def hand_ins(desk: Desk) -> dict[str, bytes]:
    """What has been handed in, by the names of the files."""
    found: dict[str, bytes] = {}
    with suppress(OSError, UsageError):
        for path in sorted(desk.folder.path(BACK).iterdir())[:MOST_FILES]:
            is_table = path.suffix.lower() in TABLES and not path.name.startswith((".", "~$"))
            if is_table and path.is_file() and not path.is_symlink():
                found[path.name] = path.read_bytes()
    return found


def take(desk: Desk, name: str, content: bytes) -> dict[str, Any]:
    """A file that an office sends; one of the same name takes the place of the older, of which a copy is kept.

    Raises:
        UsageError: it is no table.
    """
    bare = PurePath(name).name
    if PurePath(bare).suffix.lower() not in TABLES:
        raise UsageError(_NO_TABLE.fill(name=bare))
    desk.folder.path(BACK).mkdir(exist_ok=True)
    path = desk.folder.below(f"{BACK}/{bare}")
    if path.exists():
        desk.folder.replace(path, content)
    else:
        write(path, content)
    return {"name": bare}


def _ledger(desk: Desk, asked: Mapping[str, Any]) -> Book:
    kept: Kept[Any] = desk.ledgers.named(asked["ledger"], None)
    if not isinstance(kept, Book):
        raise UsageError(_BOOK_ONLY, _NEW_ONE)
    return kept


def _gathered(desk: Desk, asked: Mapping[str, Any], content: bytes) -> Gathering:
    name, period = asked["ledger"], asked.get("period", "")
    return govsummary.gather(hand_ins(desk), content, name, period=period, besides=_sent(desk), plugins=desk.plugins)


def _sent(desk: Desk) -> Iterator[str]:
    """The offices for which forms lie in the folder."""
    for one in desk.folder.books():
        if one["name"].endswith(FORM):
            with suppress(OSError, UsageError):
                content = desk.folder.path(one["name"], there=True).read_bytes()
                if office := govsummary.office_of(one["name"], content):
                    yield office


def state(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Who has handed in and who has not, what is to be decided, and what collecting would change."""
    kept = _ledger(desk, asked)
    with kept.lock:
        about = {"ledger": kept.name, "rev": kept.rev, "elsewhere": kept.elsewhere, **kept.can}
        made = _gathered(desk, asked, kept.content)
    return {**about, **_told(desk, made)}


def _told(desk: Desk, made: Gathering) -> dict[str, Any]:
    done = made.done
    units = {one.name: one.unit for one in done.ledger.indicators}
    rows = [*enumerate(done.memory.conflicts, 2)]
    conflicts = [_conflict(desk, row, one, units.get(one.first.indicator, "")) for row, one in rows if not one.choice]
    strangers = [
        {"row": row, "name": one.name, "like": one.like, "word": said(one.word, "") if one.word else ""}
        for row, one in enumerate(done.memory.strangers, 2)
        if not one.choice
    ]
    decided = [
        {
            "name": one.left.indicator,
            "period": str(when(one.left.period, one.left.mode)),
            "taken": said(one.taken, units.get(one.left.indicator, "")),
            "left": said(one.left, units.get(one.left.indicator, "")),
            "remark": one.remark,
        }
        for one in done.memory.decisions
    ]
    return {
        "offices": [*_offices(desk, made, conflicts)],
        "conflicts": conflicts,
        "strangers": strangers,
        "decided": decided,
        "changes": [str(changed(one, units.get(one.key[0], ""))) for one in done.changes],
        "findings": [one.to_dict() for one in made.findings if one.code not in ("GS720", "GS721", "GS722", "GS724")],
        "count": made.count,
    }


def _offices(desk: Desk, made: Gathering, conflicts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each office with what came of it: 未交, 已交 or 有冲突."""
    missing = made.done.missing
    files: dict[str, list[str]] = {}
    for office, file in made.came:
        files.setdefault(office, []).append(file)
    known = [one.office for one in made.before.indicators if one.office]
    for office in dict.fromkeys((*known, *files, *(one.office for one in missing))):
        rivals = sum(any(side["office"] == office for side in one["sides"]) for one in conflicts)
        yield {
            "office": office,
            "state": "conflict" if rivals else "here" if office in files else "missing",
            "files": [{"name": file, "time": _time(desk, file)} for file in files.get(office, ())],
            "empty": [one.indicator for one in missing if one.office == office and one.indicator],
            "conflicts": rivals,
        }


def _conflict(desk: Desk, row: int, one: Any, unit: str) -> dict[str, Any]:
    return {
        "row": row,
        "name": one.first.indicator,
        "period": str(when(one.first.period, one.first.mode)),
        "unit": unit,
        "cell": said(one.cell, unit) if one.cell else "",
        "sides": [_side(desk, word, unit) for word in (one.first, one.second)],
        "remark": one.remark,
    }


def _side(desk: Desk, word: Any, unit: str) -> dict[str, str]:
    place = word.place
    cell = f"{place.sheet}!{place.cell}" if place.sheet else ""
    file = PurePath(place.path).name
    return {"value": said(word, unit), "office": word.office, "file": file, "cell": cell, "time": _time(desk, file)}


def _time(desk: Desk, file: str) -> str:
    """When a hand-in was written last."""
    with suppress(OSError, UsageError, ValueError):
        return f"{datetime.fromtimestamp(desk.folder.below(f'{BACK}/{file}').stat().st_mtime):%Y-%m-%d %H:%M}"
    return ""


# ---- steps -----------------------------------------------------------------------------------------------------------


def collect(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Bring what was handed in into the ledger; what contradicts is kept side by side.

    Raises:
        UsageError: nothing was handed in.
        EnvironmentFault: something of the workbook would be lost.
    """
    kept = _ledger(desk, asked)
    if not hand_ins(desk):
        raise UsageError(_NONE)
    with kept.lock:
        made = _gathered(desk, asked, kept.content)
        kept.take(made.made, "collect")
    return {**state(desk, asked), "done": _told(desk, made)["changes"]}


def decide(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Take one of two words, or a third, for a reason; or say what becomes of a name that the ledger lacks.

    Raises:
        Conflict: another window has changed the ledger.
        InvalidReport: the third word is no number.
    """
    kept = _ledger(desk, asked)
    sheet = "新指标" if asked.get("stranger") else "冲突"
    with kept.lock:
        kept.current(asked["rev"])
        row, choice, remark = asked["row"], str(asked["choice"]).strip(), str(asked.get("remark", "")).strip()
        content = govsummary.chosen(_gathered(desk, asked, kept.content).made, sheet, row, choice, remark)
        kept.take(_gathered(desk, asked, content).made, "decide")
    return state(desk, asked)


def forms(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Put a form for each office into the folder; those that lie there stay.

    Raises:
        UsageError: the period is none, or no office is named.
        InvalidReport: the ledger has errors.
    """
    kept = _ledger(desk, asked)
    period, bureau = asked["period"], asked.get("bureau", "")
    offices = asked.get("offices", ())
    made = govsummary.hand_in_forms(kept.name, kept.content, period, offices, bureau=bureau, plugins=desk.plugins)
    written, there = [], []
    for name, content in made.items():
        if desk.folder.path(name).exists():
            there.append(name)
        else:
            desk.folder.save(name, content)
            written.append(name)
    return {"written": written, "there": there}


WORK = {"collect-state": state, "collect": collect, "decide": decide, "forms": forms}
