"""What the desk's page may ask of the library: each answer is JSON, a picture of a page, or a finished file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import govsummary
from govsummary import GovSummaryError, InvalidReport
from govsummary.core.files import explained
from govsummary.desk import asking, collecting, ledgers
from govsummary.desk.delivering import export, reveal, save_as
from govsummary.desk.desk import Desk
from govsummary.desk.events import events
from govsummary.desk.guard import Guard, Tickets
from govsummary.desk.kept import Conflict
from govsummary.desk.pages import key_of
from govsummary.desk.paper import Paper
from govsummary.desk.pasted import LEFT, summary

if TYPE_CHECKING:
    from starlette.requests import Request

    from govsummary.core.language import Language

STATIC = Path(__file__).parent / "static"
Work = Callable[[Desk, Mapping[str, Any]], Any]


def app(desk: Desk, port: int, tickets: Tickets) -> Guard:
    """The guarded application for the desk at this port."""

    def window(request: Request) -> Desk:
        return desk.window(request.query_params.get("paper", ""))

    async def start(request: Request) -> Response:
        return HTMLResponse((STATIC / "index.html").read_bytes())

    async def enter(request: Request) -> Response:
        if not tickets.take(request.query_params.get("t", "")):
            return HTMLResponse(_TOO_LATE, 403)
        paper = request.query_params.get("paper", "")
        answer = RedirectResponse(f"/?paper={quote(paper)}" if paper else "/", 303)
        answer.set_cookie(f"desk-{port}", tickets.key, httponly=True, samesite="strict")
        return answer

    async def join(request: Request) -> Response:
        return Response(tickets.new(), media_type="text/plain")

    async def icon(request: Request) -> Response:
        return Response(_ICON, media_type="image/svg+xml")

    async def style(request: Request) -> Response:
        return Response(await run_in_threadpool(_style, window(request)), media_type="text/css")

    async def upload(request: Request) -> Response:
        name, content = request.query_params.get("name", ""), await request.body()
        purpose = request.query_params.get("as", "")
        return await _answered(lambda: window(request).take(purpose, name, content), _language(request))

    async def page(request: Request) -> Response:
        number, key = int(request.path_params["number"]), request.path_params["key"]
        picture = await run_in_threadpool(desk.pages.picture, key, number)
        return Response(picture, media_type="image/png") if picture else Response(status_code=404)

    async def told(request: Request) -> Response:
        return StreamingResponse(events(desk, request.query_params.get("paper", "")), media_type="text/event-stream")

    async def printed(request: Request) -> Response:
        return await run_in_threadpool(_printed, window(request))

    routes = [
        Route("/", start),
        Route("/open", enter),
        Route("/join", join),
        Route("/favicon.ico", icon),
        Route("/page.css", style),
        Route("/pages/{key}/{number:int}.png", page),
        Route("/api/events", told),
        Route("/print.pdf", printed),
        Route("/upload", upload, methods=["POST"]),
        *(Route(f"/api/{name}", _posted(desk, work), methods=["POST"]) for name, work in WORK.items()),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Guard(Starlette(routes=routes), port, tickets)


_ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#c00"/>
<path d="M4 5h8M4 8h8M4 11h5" stroke="#fff" stroke-width="1.5"/></svg>"""
_TOO_LATE = "<!doctype html><meta charset=utf-8><title>govsummary</title><p>这个链接已经用过或过期，请重新打开写材料窗口。"


def _posted(desk: Desk, work: Work) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            asked = asking.read(await request.body())
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if not isinstance(asked, dict):
            return Response(status_code=400)
        return await _answered(lambda: _work(desk, work, asking.shaped(asked)), _language(request))

    return answer


def _work(desk: Desk, work: Work, asked: Mapping[str, Any]) -> Any:
    """On the paper that the window shows."""
    return work(desk.window(asked.get("paper", "")), asked)


def _language(request: Request) -> Language:
    return "en" if request.headers.get("accept-language", "").startswith("en") else "zh"


async def _answered(work: Callable[[], Any], language: Language) -> Response:
    """What the work gives, or its fault in the clerk's words; all work is done beside the loop."""

    def speaking() -> Response:
        with govsummary.speaking(language):
            return _answer(work)

    return await run_in_threadpool(speaking)


def _answer(work: Callable[[], Any]) -> Response:
    try:
        return JSONResponse(work())
    except GovSummaryError as fault:
        return _refused(fault)
    except OSError as fault:  # a folder that cannot be written, a disk that is full
        return _refused(explained(Path(fault.filename or "."), fault))


def _refused(fault: GovSummaryError) -> Response:
    found = [one.to_dict() for one in getattr(fault, "diagnostics", ())]
    told = {"message": str(fault), "hint": fault.hint, "findings": found}
    if isinstance(fault, Conflict):
        return JSONResponse({**told, "both": fault.both}, 409)
    return JSONResponse(told, 422)


def _style(desk: Desk) -> str:
    paper = desk.paper
    style = paper.seen.style if paper else None
    from govsummary.standard.house_style import HouseStyle

    return govsummary.html_style(style or HouseStyle())


# ---- answers ---------------------------------------------------------------------------------------------------------


def state(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """All that the window shows of the open paper but forms; of none, the start."""
    paper = desk.paper
    if paper is None:
        return {"name": "", **desk.start()}
    with paper.lock:
        seen, source = paper.seen, paper.source
        return {
            "name": paper.name,
            "rev": paper.rev,
            "recovered": paper.recovered,
            "kept": paper.kept,
            "elsewhere": paper.elsewhere,
            **paper.can,
            "readable": source is not None,
            "tree": [asdict(node) for node in govsummary.tree(source, desk.plugins)] if source else [],
            "findings": [_finding(one) for one in seen.diagnostics],
            "names": names_in(source.data) if source else [],
            "returned": paper.name in desk.returned,
            "html": paper.page(),
        }


def names_in(data: Mapping[str, Any]) -> list[str]:
    """The names of 指标 that a text may cite."""
    stated = data.get("指标", data.get("figures"))
    return [str(name) for name in stated] if isinstance(stated, Mapping) else []


def _finding(one: govsummary.Diagnostic) -> dict[str, Any]:
    """It in the words of the form; ``typed`` is what to do in the source."""
    hint = one.hint_text.in_form.say()
    return {**one.to_dict(), "hint": hint, "typed": one.hint, "fixable": bool(one.edits)}


def _form(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    paper = desk.opened
    with paper.lock:
        return {**govsummary.form(paper.seen, asked["path"], desk.plugins).to_dict(), "rev": paper.rev}


def _changed(work: Callable[[Paper, Mapping[str, Any]], None]) -> Work:
    def answer(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
        work(desk.opened, asked)
        return state(desk, asked)

    return answer


def _open(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    desk.open(asked["name"])
    return state(desk, asked)


def _new(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    about = asked["kind"], asked["bureau"], asked["period"], asked.get("sections", ())
    remarks = desk.new(*about, given=asked.get("given"), text=asked.get("text", ""))
    return {**state(desk, asked), "remarks": remarks}


def _recognised(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    return summary(asked["text"], desk.plugins)


def _paste(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    at = asked["path"], asked["text"], asked.get("box", ()), asked.get("around", ())
    left = desk.opened.paste(asked["rev"], *at)
    return {**state(desk, asked), "remarks": [str(LEFT.fill(line=line)) for line in left]}


def _attach(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """An attachment of that name and content; the window shows it."""
    number = desk.opened.attach(asked["rev"], asked["name"], asked["text"])
    return {**state(desk, asked), "shown": ["附件", number, "板块", 0]}


def _close(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    desk.paper = None
    return state(desk, asked)


def _text(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    paper = desk.opened
    with paper.lock:
        return {"text": paper.text, "rev": paper.rev}


def _check(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    paper = desk.opened
    return {"rev": paper.rev, "findings": [_finding(one) for one in paper.checked()]}


def _cite(desk: Desk, asked: Mapping[str, Any]) -> list[dict[str, str]]:
    """The indicators that hold what is searched, or all that can be said of the one that is named."""
    seen = desk.opened.seen
    report = seen.report or seen.partial
    found = govsummary.citable(report, asked.get("name", ""), asked.get("search", "")) if report else []
    return [one._asdict() for one in found]


def _complete(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What may be typed into the source at the caret."""
    seen = desk.opened.seen
    found = govsummary.completions(asked["text"], asked["place"], desk.plugins, seen.report or seen.partial)
    return {"start": found.start, "end": found.end, "options": [one._asdict() for one in found.options]}


def _types(desk: Desk, asked: Mapping[str, Any]) -> list[dict[str, str]]:
    return desk.types()


def _pages(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The true pages of the paper as it is: how many there are."""
    paper = desk.opened
    rev = paper.rev
    try:
        content = paper.rendered().content
        return {"rev": rev, "key": key_of(content), "pages": desk.pages.make(content)}
    except InvalidReport:
        return {"rev": rev, "pages": 0}


def _printed(desk: Desk) -> Response:
    """The true pages for the browser's own viewer."""
    try:
        content = desk.pages.pdf(desk.opened.rendered().content)
    except GovSummaryError as fault:
        return _refused(fault)
    name = quote(f"{Path(desk.opened.name).stem}.pdf")
    return Response(
        content, media_type="application/pdf", headers={"content-disposition": f"inline; filename*=utf-8''{name}"}
    )


def _export(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    return export(desk.opened, asked["suffix"], asked.get("name", ""), over=bool(asked.get("over")))


def _reveal(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    reveal(desk.folder, asked["name"], inside=bool(asked.get("inside")))
    return {}


def _save_as(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    paper = desk.opened
    save_as(paper, asked["name"])
    desk.hold(paper)
    return state(desk, asked)


def _take(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A file that lies in the folder, as if it had been dropped."""
    return desk.take("look", asked["name"], desk.folder.path(asked["name"], there=True).read_bytes())


def _dropped(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    return desk.dropped_as(asked["as"])


def _changes(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    return desk.changes()


def _bring(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    desk.bring(asked["seen"], {int(number): way for number, way in asked["choices"].items()})
    return state(desk, asked)


WORK: Mapping[str, Work] = {
    "state": state,
    "form": _form,
    "text": _text,
    "check": _check,
    "types": _types,
    "cite": _cite,
    "complete": _complete,
    "pages": _pages,
    "open": _open,
    "new": _new,
    "close": _close,
    "recognised": _recognised,
    "attach": _attach,
    "paste": _paste,
    "clear": _changed(lambda paper, asked: paper.clear(asked["rev"])),
    "take": _take,
    "dropped": _dropped,
    "changes": _changes,
    "bring": _bring,
    "export": _export,
    "reveal": _reveal,
    "saveas": _save_as,
    "change": _changed(lambda paper, asked: paper.change(asked["rev"], asked["operations"], asked.get("hand", ""))),
    "add": _changed(lambda paper, asked: paper.add_section(asked["rev"], asked["path"], asked["section"])),
    "rewrite": _changed(
        lambda paper, asked: paper.rewrite(asked.get("since", asked["rev"]), asked["text"], asked.get("hand", ""))
    ),
    "fix": _changed(lambda paper, asked: paper.mend(asked["rev"], asked["start"], asked["code"])),
    "fixes": _changed(lambda paper, asked: paper.mend_all(asked["rev"])),
    "dismiss": _changed(lambda paper, asked: paper.dismiss(asked["rev"], asked["code"], asked["line"])),
    "undo": _changed(lambda paper, asked: paper.undo()),
    "redo": _changed(lambda paper, asked: paper.redo()),
    "save": _changed(lambda paper, asked: paper.save(over=bool(asked.get("over")))),
    "reload": _changed(lambda paper, asked: paper.reload()),
    **ledgers.WORK,
    **collecting.WORK,
}
"""What the page may ask, by name; everything comes as one JSON object."""
