"""What stands before Datasette: only questions come in, and only from a page of this server.

Reading needs GET and HEAD alone. Datasette's pages about itself (its settings, its files, its permissions) are not shown.
On the loopback address a request must name that address: a page of another site that had its own name point here would
otherwise read the answers. Nothing that is shown may load or send anything elsewhere.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

_ALLOWED = ("GET", "HEAD")
_SHUT = ("/_internal", "/_memory", "/:memory:")
_HEADERS = [
    (b"content-security-policy", b"default-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'self'; base-uri 'none'; "
     b"form-action 'self'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]  # fmt: skip


def guarded(application: Application, *, hosts: Collection[str] | None) -> Application:
    """The application behind the guard; `hosts` are the names that a request may give the server, None for any."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        refused = _refusal(scope, hosts)
        if refused is not None:
            await _refuse(send, *refused)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *_HEADERS]}
            await send(message)

        await application(scope, receive, send_with_headers)

    return answer


def _refusal(scope: Message, hosts: Collection[str] | None) -> tuple[int, str] | None:
    """Why a request is not let in; None where it is."""
    if scope["method"] not in _ALLOWED:
        return 405, "This server is for reading alone."
    named = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    if hosts is not None and named.rsplit(":", 1)[0] not in hosts:
        return 421, "This server answers to its own address alone."
    path = scope["path"]
    if path.startswith(_SHUT) or (path.startswith("/-/") and not path.startswith("/-/static")):
        return 404, "There is nothing here."
    return None


async def _refuse(send: Send, status: int, why: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{why}\n".encode()})
