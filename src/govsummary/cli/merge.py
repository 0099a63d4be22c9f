"""`govsummary merge`: what a leader changed in the Word file goes back into the data it was made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from govsummary.cli import console
from govsummary.cli.console import typer
from govsummary.core.errors import UsageError
from govsummary.core.language import Text

if TYPE_CHECKING:
    from govsummary.docx.read.revisions import Note, View
    from govsummary.draft.back.changes import Change, Merged, Proposal
    from govsummary.input.reading.merging import RowPaper
    from govsummary.plugin.manager import Plugins

_EDITED = Text("改过的 Word 文件", "The edited Word file")
_DATA = Text("生成它的数据文件（.yaml、.json、.xlsx）", "The data file it was made of (.yaml, .json, .xlsx)")
_APPLY = Text("把可以写回的写进数据文件，原文件存为 .bak", "Write what is sure into the data, the old file is kept as .bak")
_INTERACTIVE = Text("逐处问，再写", "Ask one by one, then write")
_DRY_RUN = Text("只显示，不写（默认）", "Only show, write nothing (the default)")
_BASE = Text(
    "发出去时的 Word 文件，来稿没有记号时用它认出数据后来的改动；或一行一份的工作簿的样板数据文件",
    "The paper as it was sent, where the edited one has no marks; or the base of a workbook with a paper in each row",
)
_ROW = Text(
    "一行一份的工作簿：是 Excel 里的第几行（默认看文件名）", "Which row of the sheet it is (by default as its name says)"
)
_WHICH = Text("看不出来稿是“{data}”的哪一行", "which row of '{data}' was it made of?")
_NAMES = Text(
    "请加 --row 行号，或把来稿改回生成时的文件名：{names}",
    "add --row number, or name it as it was made: {names}",
)
_REVISIONS = Text("修订当作接受、拒绝，或有修订就不做", "Take tracked changes as accepted or rejected, or refuse them")
_CHOOSE = Text(
    "要请你定的怎么定：编号=第几种改法，skip 不改，如 3=2,5=skip", "Decide: number=proposal, or skip, such as 3=2,5=skip"
)
_COMMENTS = Text("把批注写成数据里的注释：# 批注（作者）：……", "Write comments into the data as remarks above their fields")
_OUTPUT = Text("写到这个新文件，不动原来的数据", "Write this new file, leave the data alone")
_FORMAT = Text("输出格式", "Output format")
_FORCE = Text("-o 的文件已存在时也覆盖", "Overwrite an existing -o file")

_HEAD = Text("来稿：{edited}（{notes}）   数据：{data}（{moved}）", "edited: {edited} ({notes})   data: {data} ({moved})")
_COUNTED = Text("{revisions}处修订、{comments}条批注", "{revisions} tracked changes, {comments} comments")
_UNMARKED = Text("没有修订和批注", "no tracked changes, no comments")
_MOVED_ON = {
    True: Text("数据后来改过，以各自的改动为准", "the data changed since; both sides' changes count"),
    False: Text("与来稿所据相同", "the same as it was made of"),
    None: Text(
        "来稿没有记号，认不出数据后来的改动；有发出去时的文件请加 --base",
        "no marks: later changes of the data cannot be known; see --base",
    ),
}
_NOTHING_LEFT = Text("来稿与数据没有不同", "the edited paper and the data agree")
_SURE = Text("可以写回（{count}）", "can be written back ({count})")
_WRITTEN = Text("已写回（{count}）", "written back ({count})")
_ASKED = Text("要请你定（{count}）", "for you to decide ({count})")
_LISTED = Text("没有写回（{count}）", "not written ({count})")
_SAID = Text("批注（{count}）", "comments ({count})")
_SAVED = Text("已写：{path}", "written: {path}")
_KEPT = Text("原来的存为：{path}", "the old one: {path}")
_ELSEWHERE = Text("改动还要写进 {path}，-o 只能写数据文件", "changes go into {path} too, and -o writes the data alone")
_NOT_ELSEWHERE = Text(
    "请用 --apply；不改台账的，用 --choose 编号=skip 略过那几处",
    "use --apply; or leave those changes out with --choose number=skip",
)
_HOW = Text(
    "要写进数据：加 --apply；要定的加 --choose 编号=第几种", "to write: --apply; to decide: --choose number=proposal"
)
_FEW = 4
_WILL = Text("      {n}) {place}  {before} → {after}", "      {n}) {place}  {before} → {after}")
_FOLLOWS = Text("         会跟着变：{follows}", "         follows: {follows}")
_MORE = Text("……另{count}处", "… and {count} more")
_WORDS = {
    "insert": Text("新增", "new"),
    "remove": Text("删去", "gone"),
    "move": Text("移动", "moved"),
}
_UNTRACKED = Text("未留痕", "untracked")
_QUESTION = Text("第{number}处怎么改（1–{count}，回车不改）", "change {number}: which one (1–{count}, Enter: none)")
_TAKE = Text("第{number}处写回吗（回车写，n 不写）", "write change {number} back (Enter: yes, n: no)")
_ONE_WAY = Text("--apply、--interactive、--dry-run 只能用一个", "--apply, --interactive and --dry-run exclude each other")
_NOT_A_CHOICE = Text(
    "--choose 要写成 编号=第几种，如 3=2,5=skip：{stated}", "--choose takes number=proposal, such as 3=2,5=skip: {stated}"
)
_HAS_REVISIONS = Text("来稿里有{count}处修订，没有接受或拒绝", "the edited paper has {count} tracked changes")
_SETTLE = Text(
    "请先在 Word 里接受或拒绝；或改用 --revisions accept", "accept or reject them in Word, or use --revisions accept"
)
_SHOWN = 36
_FOLLOWED = 6


def merge(
    edited: Annotated[Path, typer.Argument(metavar="EDITED.docx", help=str(_EDITED))],
    data: Annotated[Path, typer.Argument(metavar="DATA", help=str(_DATA))],
    *,
    apply: Annotated[bool, typer.Option("--apply", help=str(_APPLY))] = False,
    interactive: Annotated[bool, typer.Option("--interactive", help=str(_INTERACTIVE))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=str(_DRY_RUN))] = False,
    base: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_BASE))] = None,
    row: Annotated[int, typer.Option(metavar="N", help=str(_ROW), show_default=False)] = 0,
    revisions: Annotated[console.Revisions, typer.Option(help=str(_REVISIONS))] = "accept",
    choose: Annotated[str, typer.Option(metavar="N=M,…", help=str(_CHOOSE), show_default=False)] = "",
    comments: Annotated[bool, typer.Option("--comments", help=str(_COMMENTS))] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))] = None,
    format: Annotated[console.Form, typer.Option(help=str(_FORMAT))] = "text",
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
) -> int:
    """Show, or write, what the edited paper says otherwise; exit code 1 if something is left to decide or to do by hand."""
    if apply + interactive + dry_run > 1:
        raise UsageError(_ONE_WAY)
    plugins = console.installed_plugins()
    paper = _row(edited, data, base, row, plugins)
    sent = None if paper and paper.base else base
    merged = partial(_merged, edited, data, revisions, base=sent, remarks=comments, plugins=plugins, row=paper)
    choices = dict(_choices(choose))
    done = merged(choices=choices)
    if interactive:
        _show(done, edited, data, written=False)
        choices |= {change.number: _asked(change) for change in (*done.written, *done.asked)}
        done = merged(choices=choices)
    writes = (apply or interactive or output is not None) and bool(done.written or (comments and done.comments))
    if writes:
        _write(done, data, output, force=force)
    if format == "json":
        console.say_to_program(_as_json(done, edited, data))
    else:
        _show(done, edited, data, written=writes)
    return 1 if done.asked or done.listed else 0


def _merged(edited: Path, data: Path, revisions: console.Revisions, **given: Any) -> Merged:
    from govsummary.draft.back.bringing import merge as bring
    from govsummary.input.inspecting import existing

    view: View = "reject" if revisions == "reject" else "accept"
    done = bring(existing(edited), existing(data), revisions=view, language=None, **given)
    tracked = [one for one in done.notes if one.kind != "comment"]
    if revisions == "refuse" and tracked:
        raise UsageError(_HAS_REVISIONS.fill(count=len(tracked)), _SETTLE)
    return done


def _row(edited: Path, data: Path, base: Path | None, number: int, plugins: Plugins) -> RowPaper | None:
    """Which row of a workbook the paper was made of: as it is said, or as its name begins; None: the data are no rows."""
    from govsummary.batch.planning import kind_of_input
    from govsummary.core.resources import DATA, WORKBOOKS
    from govsummary.input.inspecting import existing, source_at

    if data.suffix.lower() not in WORKBOOKS or kind_of_input(existing(data)) != "rows":
        return None
    from govsummary.batch.rows import row_jobs
    from govsummary.input.reading.merging import RowPaper

    known = {Path(job.target).stem: job.row.number for job in row_jobs(data, data, []) if job.row}
    named = max((name for name in known if edited.stem.startswith(name)), key=len, default="")
    if not (named or number):
        raise UsageError(_WHICH.fill(data=data.name), _NAMES.fill(names="、".join([*known][:_FEW])))
    is_data = base is not None and base.suffix.lower() in DATA
    return RowPaper(number or known[named], source_at(base, plugins) if base and is_data else None)


def _choices(stated: str) -> Iterator[tuple[int, int]]:
    for one in filter(None, (part.strip() for part in stated.replace("，", ",").split(","))):
        number, _, choice = one.partition("=")
        if not number.strip().isdigit() or not (choice.strip() == "skip" or choice.strip().isdigit()):
            raise UsageError(_NOT_A_CHOICE.fill(stated=one))
        yield int(number), 0 if choice.strip() == "skip" else int(choice)


def _asked(change: Change) -> int:
    """Which proposal a person takes, 0: none."""
    if change.sure:
        return int(typer.prompt(str(_TAKE.fill(number=change.number)), default="", show_default=False, err=True) != "n")
    question = str(_QUESTION.fill(number=change.number, count=len(change.proposals)))
    stated = typer.prompt(question, default="", show_default=False, err=True).strip()
    return int(stated) if stated.isdigit() and int(stated) <= len(change.proposals) else 0


def _write(done: Merged, data: Path, output: Path | None, *, force: bool) -> None:
    """Every file that changes, or none: all old ones are kept beside, and put back where one cannot be written."""
    from govsummary.core.files import backup_of, refuse_open, write
    from govsummary.input.writing.yaml_text import encoded

    files = {Path(path): content for path, content in done.files.items()}
    if done.text:
        files[data] = encoded(done.text, data.read_bytes())
    if output is not None:
        if others := [path for path in files if path != data]:
            raise UsageError(_ELSEWHERE.fill(path="、".join(path.name for path in others)), _NOT_ELSEWHERE)
        write(output, files[data], force=force)
        console.complain(_SAVED.fill(path=output))
        return
    old = {path: path.read_bytes() for path in files if path.read_bytes() != files[path]}
    kept = {path: backup_of(path, content) for path, content in old.items()}
    for path in old:
        refuse_open(path)
    try:
        for path, content in old.items():
            write(kept[path], content, force=True)
            write(path, files[path], force=True)
    except BaseException:
        for path, content in old.items():
            if path.read_bytes() != content:
                write(path, content, force=True)
        raise
    for path in old:
        console.complain(_KEPT.fill(path=kept[path]))
        console.complain(_SAVED.fill(path=path))


# ---- what is shown ----------------------------------------------------------------------------------------------


def _show(done: Merged, edited: Path, data: Path, *, written: bool) -> None:
    comments = sum(one.kind == "comment" for one in done.notes)
    counts = _COUNTED.fill(revisions=len(done.notes) - comments, comments=comments) if done.notes else _UNMARKED
    console.say(_HEAD.fill(edited=edited, notes=counts, data=data, moved=_MOVED_ON[done.moved_on]))
    if not done.changes:
        console.say(_NOTHING_LEFT)
    for title, changes in ((_WRITTEN if written else _SURE, done.written), (_ASKED, done.asked), (_LISTED, done.listed)):
        if changes:
            console.say(title.fill(count=len(changes)))
        for change in changes:
            for line in _lines(change, bool(done.notes)):
                console.say(line)
    shown = [note for change in done.changes for note in change.by]
    if others := [one for one in done.comments if one.note not in shown]:
        console.say(_SAID.fill(count=len(others)))
    for one in others:
        console.say("  ".join(filter(None, (f"  {one.place}", str(one.location) if one.location.line else ""))))
        console.say(f"      # {one.note.author}：{one.note.text}{_about(one.note)}")
    if not written and (done.written or done.asked):
        console.say(_HOW)


def _about(note: Note) -> str:
    return f"（“{_short(note.about)}”）" if note.about else ""


def _lines(change: Change, tracked: bool) -> Iterator[object]:
    by = "、".join(dict.fromkeys(one.author for one in change.by if one.author)) or (str(_UNTRACKED) if tracked else "")
    at = change.location
    inside = change.path[:1] == (Path(at.path).name,)  # of a ledger: the place says it all
    place = "  ".join(filter(None, (change.place, str(at) if (at.line or at.cell) and not inside else "")))
    yield "  ".join(filter(None, (f"  {change.number} {place}", str(words(change)), by)))
    for note in change.by:
        if note.kind == "comment":
            yield f"      # {note.author}：{note.text}"
    if change.why:
        yield f"      {change.why}"
    if not change.sure:
        for n, proposal in enumerate(change.proposals, 1):
            yield _WILL.fill(n=n, place=proposal.place, before=_short(proposal.before), after=_short(proposal.after))
            if proposal.follows:
                yield _FOLLOWS.fill(follows=_followed(proposal))
    if change.found:
        yield f"      {change.found.code} {change.found.message_text}；{change.found.hint_text}"


def _followed(proposal: Proposal) -> object:
    shown = [f"“{one.before}”→“{one.after}”" for one in proposal.follows[:_FOLLOWED]]
    more = len(proposal.follows) - len(shown)
    return "，".join((*shown, *([str(_MORE.fill(count=more))] if more > 0 else [])))


def words(change: Change) -> object:
    """What changed, as short as it can be said."""
    if change.kind == "move":
        return f"{_WORDS['move']}“{_short(change.before)}”"
    if not change.before or not change.after:
        kind = "insert" if change.after else "remove"
        return f"{_WORDS[kind]}“{_short(change.after or change.before)}”"
    from govsummary.docx.comparing.aligning import steps

    changed = [
        f"“{_around(change.before, one.start, one.end, few)}”→“{_around(change.after, one.first, one.last, few)}”"
        for one in steps(change.before, change.after)
        if not one.same
        for few in [min(one.end - one.start, one.last - one.first) < _FEW]
    ]
    return "，".join(changed[:4]) + ("……" if len(changed) > 4 else "")


def _around(text: str, start: int, end: int, few: bool) -> str:
    """Changed words; where those on either side are few, both with a little of what stands beside them."""
    beside = _FEW if few else 0
    return _short(text[max(0, start - beside) : end + beside].replace("\n", "⏎"))


def _short(text: str) -> str:
    line = text.replace("\n", "⏎")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}……"


def _as_json(done: Merged, edited: Path, data: Path) -> str:
    import json

    made = {
        "paper": str(edited),
        "data": str(data),
        "moved_on": done.moved_on,
        "notes": [_note_as_json(one) | {"paragraph": one.paragraph} for one in done.notes],
        "changes": [_change_as_json(one) for one in done.changes],
    }
    return json.dumps(made, ensure_ascii=False, indent=2)


def _note_as_json(note: Note) -> dict[str, Any]:
    return {"kind": note.kind, "author": note.author, "date": note.date, "text": note.text}


def _change_as_json(change: Change) -> dict[str, Any]:
    return {
        "id": change.number,
        "kind": change.kind,
        "path": list(change.path),
        "location": change.location.to_dict(),
        "before": change.before,
        "after": change.after,
        "by": [_note_as_json(one) for one in change.by],
        "sure": change.sure,
        "why": str(change.found.message_text if change.found else change.why),
        "code": change.found.code if change.found else "",
        "proposals": [_proposal_as_json(one) for one in change.proposals],
    }


def _proposal_as_json(proposal: Proposal) -> dict[str, Any]:
    follows = [{"before": one.before, "after": one.after} for one in proposal.follows]
    return {
        "path": list(proposal.path),
        "from": proposal.before,
        "to": proposal.after,
        "sure": proposal.sure,
        "follows": follows,
    }
