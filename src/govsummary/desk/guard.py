"""Who may speak to the desk: this machine's browser, from the desk's own page, that came in by a ticket."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from time import monotonic
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_TEXT = 16 << 20
MOST_FILE = 64 << 20
"""Bytes of a request: of JSON, and of a file that is handed in."""
TICKET_SECONDS = 30
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Scripts come from the desk's own files; style attributes are the columns of tables and the sheet of the page."""
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
)
_KINDS = {b"application/json": MOST_TEXT, b"application/octet-stream": MOST_FILE}


class Tickets:
    """Keys to the first page: each opens it once, within half a minute; then a cookie does."""

    def __init__(self) -> None:
        self.key = secrets.token_urlsafe(32)
        self._waiting: dict[str, float] = {}

    def new(self) -> str:
        """A ticket for an address that a browser is started with, where others on the machine may read it."""
        ticket = secrets.token_urlsafe(24)
        self._waiting[ticket] = monotonic() + TICKET_SECONDS
        return ticket

    def take(self, ticket: str) -> bool:
        """Whether the ticket is good; it is not twice."""
        return self._waiting.pop(ticket, 0.0) > monotonic()


class Guard:
    """Refuses whatever does not come from the desk's own page in this machine's browser (ASGI middleware)."""

    def __init__(self, app: App, port: int, tickets: Tickets) -> None:
        self.app, self.tickets = app, tickets
        self.cookie = f"desk-{port}"
        self.hosts = {f"127.0.0.1:{port}".encode(), f"localhost:{port}".encode()}
        self.origins = {b"http://" + host for host in self.hosts}
        self.secret = secrets.token_urlsafe(32)
        """What a second start of the same user shows to be given a ticket."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on with a bound on its size, or answer 403, 404, 413 or 415."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = dict(scope.get("headers", ()))
        refused = 403 if scope["type"] != "http" else self._refused(scope, headers)
        if refused:
            await _answer(send, refused)
            return
        most = _KINDS.get(_kind(headers), 0)
        if int(headers.get(b"content-length", b"0") or 0) > most and scope["method"] == "POST":
            await _answer(send, 413)
            return
        await self.app(scope, _bounded(receive, most), _with_headers(send))

    def _refused(self, scope: Scope, headers: dict[bytes, bytes]) -> int:
        """The status of a refusal; 0: it may pass."""
        origin = headers.get(b"origin")
        site = headers.get(b"sec-fetch-site", b"none")
        foreign = origin is not None and origin not in self.origins
        if headers.get(b"host") not in self.hosts or foreign or site not in (b"same-origin", b"none"):
            return 403
        if scope["path"] in ("/open", "/join"):
            joins = scope["path"] == "/open" or self._is(headers.get(b"x-desk-secret", b""), self.secret)
            return 0 if scope["method"] == "GET" and joins else 403
        if not self._known(headers.get(b"cookie", b"").decode("latin-1")):
            return 403
        if scope["method"] == "POST":
            file = _kind(headers) == b"application/octet-stream" and headers.get(b"x-desk") != b"1"
            return 415 if _kind(headers) not in _KINDS or file else 0
        return 0 if scope["method"] == "GET" else 404

    def _known(self, cookies: str) -> bool:
        values = (one.strip().partition("=") for one in cookies.split(";"))
        return any(name == self.cookie and self._is(value.encode(), self.tickets.key) for name, _, value in values)

    @staticmethod
    def _is(shown: bytes, known: str) -> bool:
        return secrets.compare_digest(shown, known.encode())


def _kind(headers: dict[bytes, bytes]) -> bytes:
    return headers.get(b"content-type", b"").partition(b";")[0].strip().lower()


def _bounded(receive: Receive, most: int) -> Receive:
    """What is read is counted, whatever its header says; too much of it ends the request."""
    seen = 0

    async def counting() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > most else message

    return counting


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *HEADERS]
        await send(message)

    return sending


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [*HEADERS]})
    await send({"type": "http.response.body", "body": b""})
