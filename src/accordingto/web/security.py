"""What stands before every page: whose requests are answered, how large they may be, and what a browser may do."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from http.cookies import SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accordingto.web.refusing import TooLargeError, refusal
from accordingto.web.sessions import Sessions

__all__ = ["Guard", "cookie_of"]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer", with which browsers hide where a form comes from, from this desk as well.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/enter", "/static/")


class Guard:
    """Refuses what comes by a foreign name, from a foreign page, without the password, or is too large.

    A page of another site can have its name lead here (DNS rebinding) and then read all that this desk shows; a name
    that is not the desk's is therefore refused. An address in numbers cannot be made to lead elsewhere.
    """

    def __init__(self, app: ASGIApp, sessions: Sessions, names: Collection[str], most_bytes: int) -> None:
        self._app = app
        self._sessions = sessions
        self._names = frozenset(name.lower() for name in (*names, "localhost"))
        self._most = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sending = _with_headers(scope, send)
        refused = self._refused(scope, headers)
        if refused is not None:
            await refusal(scope, *refused)(scope, receive, sending)
            return
        if not self._may_enter(scope, headers):
            where = quote(
                scope["path"] + ("?" + scope["query_string"].decode("latin-1") if scope["query_string"] else "")
            )
            to = None if scope["path"].startswith("/api/") or scope["method"] != "GET" else f"/enter?to={where}"
            await refusal(scope, 401, "The desk asks for a password: give it at /enter.", to=to)(
                scope, receive, sending
            )
            return
        await self._app(scope, _limited(receive, self._most), sending)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        if not _is_ours(headers.get("host", ""), self._names):
            return 421, "The desk does not go by that name: open it by its address, or start it with --name."
        if scope["method"] not in _SAFE and _is_foreign(headers):
            return 403, "A page of another site sent this: nothing was done."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._most:
            return 413, f"That is too much at once: send no more than {self._most // 1_000_000:,} MB."
        return None

    def _may_enter(self, scope: Scope, headers: Headers) -> bool:
        if not self._sessions.guarded or scope["path"].startswith(_OPEN):
            return True
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self._sessions.is_password(given.strip())
        return self._sessions.may_enter(cookie_of(headers, self._sessions.cookie))


def cookie_of(headers: Headers, name: str) -> str | None:
    """Return the value of a cookie."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except Exception:
        return None
    return jar[name].value if name in jar else None


def _is_ours(host: str, names: Collection[str]) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    if not name:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in names
    return True


def _is_foreign(headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


def _with_headers(scope: Scope, send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending


def _limited(receive: Receive, most: int) -> Receive:
    """Stop reading a body that says nothing of its length once it is too large."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLargeError
        return message

    return receiving
