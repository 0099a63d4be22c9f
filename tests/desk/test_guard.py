"""Nobody but the desk's own page in this machine's browser is answered, and nothing outside the folder is reached."""

from __future__ import annotations

import asyncio
import errno
import re

import httpx
import pytest
from starlette.requests import ClientDisconnect

from govsummary.desk import guard
from govsummary.desk.app import app
from govsummary.desk.desk import Desk
from govsummary.desk.folder import Folder
from govsummary.desk.guard import Tickets

from .conftest import PLUGINS

PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"

HERE = {"paper": "总结.yaml"}
"""What every window says with what it asks."""


class Client:
    """A browser's requests, with its cookies, to the application itself."""

    def __init__(self, served):
        self.served, self.cookies = served, httpx.Cookies()

    def request(self, method, path, **more):
        async def sent():
            transport = httpx.ASGITransport(self.served)
            async with httpx.AsyncClient(transport=transport, base_url=HOME, cookies=self.cookies) as client:
                answer = await client.request(method, path, **more)
                self.cookies.update(client.cookies)
                return answer

        return asyncio.run(sent())

    def get(self, path, **more):
        return self.request("GET", path, **more)

    def post(self, path, **more):
        return self.request("POST", path, **more)


@pytest.fixture
def tickets():
    return Tickets()


@pytest.fixture
def stranger(folder, tickets):
    """A client that has not come in by a ticket."""
    return Client(app(Desk(Folder(folder), PLUGINS), PORT, tickets))


@pytest.fixture
def client(stranger, tickets):
    """The desk's own page."""
    stranger.get("/open", params={"t": tickets.new()})
    return stranger


def test_a_ticket_opens_the_desk_once(stranger, tickets):
    """It stands on a command line, where others may read it."""
    ticket = tickets.new()
    first, second = (stranger.get("/open", params={"t": ticket}) for _ in range(2))
    assert (first.status_code, first.headers["location"], second.status_code) == (303, "/", 403)
    cookie = first.headers["set-cookie"]
    assert f"desk-{PORT}=" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert stranger.get("/").status_code == 200


def test_a_ticket_is_good_for_half_a_minute(stranger, tickets, monkeypatch):
    """A day-old history of the browser opens nothing."""
    ticket = tickets.new()
    later = guard.monotonic() + guard.TICKET_SECONDS + 1
    monkeypatch.setattr(guard, "monotonic", lambda: later)
    assert stranger.get("/open", params={"t": ticket}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/static/main.js", "/page.css", "/pages/1/1.png", "/print.pdf", "/nothing"])
def test_without_the_cookie_there_is_nothing(stranger, path):
    """Not even what files there are."""
    assert stranger.get(path).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "127.0.0.1:1"},
        {"host": "127.0.0.1"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_hosts_and_origins_are_refused(client, headers):
    """With the cookie all the same: a page of somebody else's in the same browser has it."""
    assert client.get("/").status_code == 200
    assert client.get("/", headers=headers).status_code == 403
    assert client.post("/api/state", json={}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("kind", "more", "status"),
    [
        ("application/json", {}, 200),
        ("text/plain", {}, 415),
        ("application/x-www-form-urlencoded", {}, 415),
        ("multipart/form-data; boundary=x", {}, 415),
        ("application/octet-stream", {}, 415),
    ],
)
def test_what_a_form_of_another_page_could_send_is_refused(client, kind, more, status):
    """Only kinds for which a browser asks first."""
    answer = client.post("/api/state", content=b"{}", headers={"content-type": kind, **more})
    assert answer.status_code == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"])
def test_other_methods_are_refused(client, method):
    """Nothing is preflighted."""
    assert client.request(method, "/api/state").status_code in (403, 404, 415)


def test_too_much_is_not_read(client, monkeypatch):
    """Neither by its own word nor without one (chunked)."""
    monkeypatch.setitem(guard._KINDS, b"application/json", 1000)

    async def chunks():
        for _ in range(100):
            yield b"x" * 100

    headers = {"content-type": "application/json"}
    assert client.post("/api/state", content=b"x" * 2000, headers=headers).status_code == 413
    with pytest.raises(ClientDisconnect):
        client.post("/api/state", content=chunks(), headers=headers)


def test_every_answer_keeps_others_out(client):
    """No scripts but the desk's own, no frames, nothing kept."""
    headers = client.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_second_start_needs_the_secret(folder, tickets):
    """Which only this user can read."""
    guarded = app(Desk(Folder(folder), PLUGINS), PORT, tickets)
    client = Client(guarded)
    assert client.get("/join", headers={"x-desk-secret": "guess"}).status_code == 403
    ticket = client.get("/join", headers={"x-desk-secret": guarded.secret}).text
    assert client.get("/open", params={"t": ticket}).status_code == 303


@pytest.mark.parametrize(
    "name",
    [
        "../外.yaml",
        "/etc/passwd",
        "..",
        ".",
        "",
        " ",
        "a/b.yaml",
        "a\\b.yaml",
        "C:a.yaml",
        "con",
        "NUL.yaml",
        "a.yaml.",
        "外.yaml",
    ],
)
def test_no_file_outside_is_reached(client, folder, name):
    """By path, by device, by a link that leads out."""
    outside = folder.parent / "外.yaml"
    outside.write_text("标题: 外面的\n", "utf-8")
    (folder / "外.yaml").symlink_to(outside)
    answer = client.post("/api/open", json={"name": name})
    assert answer.status_code == 422
    assert "外面的" not in answer.text


def test_static_files_lead_nowhere_else(client):
    """No dots."""
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert client.get(path).status_code == 404


def test_each_window_changes_the_paper_that_it_shows(client, folder):
    """Another window has opened another one; both are at their first revision."""
    (folder / "乙.yaml").write_text("标题: 乙\n", "utf-8")
    client.post("/api/open", json={"name": "乙.yaml"})
    change = {"operations": [{"op": "set", "path": ["标题"], "value": "改"}], "rev": 0, "paper": "总结.yaml"}
    assert client.post("/api/change", json=change).status_code == 200
    assert client.post("/api/text", json={"paper": "乙.yaml"}).json()["text"] == "标题: 乙\n"
    assert "标题: 改" in client.post("/api/text", json=HERE).json()["text"]
    assert client.post("/api/text", json={}).status_code == 422


@pytest.mark.parametrize("body", [b"{", b"[]", b"[" * 100_000, b"\xff"])
def test_what_is_no_request_is_refused(client, body):
    """Without a trace on the clerk's screen."""
    assert client.post("/api/state", content=body, headers={"content-type": "application/json"}).status_code == 400


@pytest.mark.parametrize("half", [b"\\ud83d", b"\xed\xa0\xbd"])
def test_half_a_character_stops_nothing(client, half):
    """An emoji cut in two by another program's clipboard: what is typed goes on being kept and saved."""
    client.post("/api/open", json={"name": "总结.yaml"})
    change = b'{"paper": "\xe6\x80\xbb\xe7\xbb\x93.yaml", "rev": 0, "text": "\xe6\xa0\x87\xe9\xa2\x98: a%sb 1.50\\n"}' % half
    answer = client.post("/api/rewrite", content=change, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert re.fullmatch(r"标题: a\?+b 1.50\n", client.post("/api/text", json=HERE).json()["text"])
    assert client.post("/api/save", json=HERE).status_code == 200


def test_a_folder_that_cannot_be_written_is_said(client, monkeypatch):
    """In the clerk's words, where even the copy before saving cannot be made; what was typed is still there."""

    def refused(*_, **__):
        raise PermissionError(errno.EPERM, "Operation not permitted", ".govsummary")

    client.post("/api/open", json={"name": "总结.yaml"})
    client.post("/api/rewrite", json={**HERE, "rev": 0, "text": "标题: 改\n"})
    monkeypatch.setattr(Folder, "own", refused)
    answer = client.post("/api/save", json=HERE)
    assert (answer.status_code, "没有权限写" in answer.json()["message"]) == (422, True)
    assert client.post("/api/text", json=HERE).json()["text"] == "标题: 改\n"


@pytest.mark.parametrize("name", ["../外", "/etc/passwd", "con", "a/b", ".", "外.yaml", "a\\b"])
@pytest.mark.parametrize(
    ("way", "field"), [("saveas", {}), ("export", {"suffix": ".docx"}), ("take", {}), ("export", {"suffix": "/../x.docx"})]
)
def test_nothing_is_written_or_taken_outside(client, folder, way, field, name):
    """By save as, by export, by a file of the folder that is to be looked at; a link that leads out is none of it."""
    outside = folder.parent / "外.yaml"
    outside.write_text("标题: 外面的\n", "utf-8")
    for link in ("外.yaml", "外.docx"):
        (folder / link).symlink_to(outside)
    before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    client.post("/api/open", json={"name": "总结.yaml"})
    named = {"name": name if way != "export" else f"{name.removesuffix('.yaml')}.docx"}
    answer = client.post(f"/api/{way}", json={**named, **field, "over": True, "paper": "总结.yaml"})
    assert answer.status_code == 422
    assert "外面的" not in answer.text
    assert {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()} == before


def test_a_file_that_is_handed_in_needs_the_page_s_own_mark_and_is_bounded(client, monkeypatch):
    """A form of another page cannot set a header; a body in chunks is counted while it is read."""
    kind = {"content-type": "application/octet-stream"}
    assert client.post("/upload?as=look&name=a.txt", content=b"x", headers=kind).status_code == 415
    monkeypatch.setitem(guard._KINDS, b"application/octet-stream", 1000)

    async def chunks():
        for _ in range(100):
            yield b"x" * 100

    with pytest.raises(ClientDisconnect):
        client.post("/upload?as=look&name=a.txt", content=chunks(), headers={**kind, "x-desk": "1"})


@pytest.mark.parametrize("path", ["/print.pdf", "/api/events", "/pages/aa/1.png"])
@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "http://evil.example"}, {"host": "evil"}])
def test_pages_and_events_are_for_the_desk_s_own_page(client, path, headers):
    """Neither embedded nor listened to from elsewhere."""
    client.post("/api/open", json={"name": "总结.yaml"})
    assert client.get(path, headers=headers).status_code == 403


@pytest.mark.parametrize("name", ["总结.exe", "总结", "总结.docm", "<script>.txt", "../../x.docx"])
def test_what_is_dropped_is_read_and_nothing_else(client, folder, name):
    """Its name is a name alone; what no draft can be is refused in words."""
    headers = {"content-type": "application/octet-stream", "x-desk": "1"}
    answer = client.request("POST", "/upload", params={"as": "look", "name": name}, content=b"\x00MZ", headers=headers)
    assert answer.status_code in (200, 422)
    assert sorted(path.name for path in folder.iterdir() if path.name != ".govsummary") == ["总结.yaml"]


@pytest.mark.parametrize(
    ("work", "asked"),
    [
        ("open", {}),
        ("open", {"name": 5}),
        ("new", {"kind": "annual", "bureau": None, "period": "2026年"}),
        ("form", {"path": "背景"}),
        ("change", {"rev": 0}),
        ("change", {"rev": 0, "operations": ["set"]}),
        ("change", {"rev": 0, "operations": [{"op": "set"}]}),
        ("change", {"rev": 0, "operations": [{"op": "set", "path": [], "value": "甲"}]}),
        ("change", {"rev": 0, "operations": [{"op": "move", "path": ["工作成效", 0]}]}),
        ("change", {"rev": 0, "operations": [{"op": "set", "path": ["工作成效", 9, "正文"], "value": "甲"}]}),
        ("add", {"rev": 0, "path": ["工作成效"], "section": "甲"}),
        ("rewrite", {"rev": 0, "text": 5}),
        ("fix", {"rev": 0, "start": "0", "code": "GS001"}),
        ("complete", {"text": "甲", "place": "1"}),
        ("bring", {"choices": [1]}),
        ("grid", {"ledger": 5}),
        ("grid-type", {"ledger": "", "rev": 0, "cells": [["甲"]]}),
        ("decide", {"ledger": "台账.xlsx", "rev": 0, "row": None}),
        ("export", {}),
        ("saveas", {"name": ["甲"]}),
    ],
)
def test_a_request_of_another_shape_is_refused_in_words(client, work, asked):
    """Nothing is written, and the server has no fault of its own."""
    client.post("/api/open", json={"name": "总结.yaml"})
    answer = client.post(f"/api/{work}", json={**HERE, **asked})
    assert (answer.status_code, bool(answer.json()["message"])) == (422, True)
    assert client.post("/api/state", json=HERE).json()["save"] is False
