"""Keeps the app to its own browser: foreign host names, cross-site writes and anything that a page could run or fetch."""

from __future__ import annotations

import hmac
import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LARGEST = 64_000  # bytes of a body
READING = {"GET", "HEAD", "OPTIONS"}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
WILDCARDS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  # compared, not bound
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: with it, a browser would call the origin of our own forms "null"
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Guard:
    """Refuses what is not for us, and sends every answer with `HEADERS`.

    `bound` is the host that the server listens on. A name that resolves to this machine without being ours would let
    another site read the ledger (DNS rebinding); a bare address would not, since no site can own one.
    """

    def __init__(self, app: ASGIApp, *, bound: str, read_only: bool) -> None:
        self._app = app
        self._bound = bound.strip("[]").lower()
        self._read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        app = PlainTextResponse(refusal[1], refusal[0]) if refusal else self._app
        await app(scope, receive, send_guarded)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        if not self._is_ours(headers.get("host", "")):
            return 421, "This server answers to its own address only. Open the address that onrecord serve printed."
        if method in READING:
            return None
        if self._read_only:
            return 403, "The ledger is served read-only. Start onrecord serve without --read-only to make judgements."
        if cross_site(headers):
            return 403, "Another site sent this. Nothing was changed."
        return None

    def _is_ours(self, host: str) -> bool:
        name = host_name(host)
        if name is None:
            return False
        if name in LOOPBACK or name == self._bound:
            return True
        return self._bound in WILDCARDS and _is_address(name)


def host_name(host: str) -> str | None:
    """The name in a Host header, without port and brackets; None where there is none."""
    try:
        return urlsplit(f"//{host}").hostname if host and "/" not in host and "@" not in host else None
    except ValueError:
        return None


def cross_site(headers: Headers) -> bool:
    """Did a page of another site send this?"""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


async def body_of(request: Request) -> bytes:
    """A request's body. Raises HTTPException where it is larger than any of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            raise HTTPException(413, f"A request holds at most {_LARGEST} bytes")
    return body


def is_token(given: object, token: str) -> bool:
    """Is it the token that our own pages carry?"""
    return isinstance(given, str) and hmac.compare_digest(given.encode(), token.encode())


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
