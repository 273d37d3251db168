"""Who may talk to the workbench: hosts by name, one origin, a token beyond loopback, bounded bodies.

A page of another site can neither read here (it would need our host's name: DNS rebinding) nor write here
(it would need our origin and the session's CSRF mark).
"""

import hmac
import re
from collections.abc import Collection
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity.workbench.failing import Refusal, refused

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_BYTES = 64_000_000
"""Most bytes of one request: some hundred documents; the largest of the source texts has one megabyte."""
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]/@?#]+)(:\d+)?")
TOKEN_COOKIE = "comity_token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; manifest-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Not `no-referrer`: with it browsers send the origin of our own forms as `null`.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Gate:
    """What is let in: host names, and the token that must be shown (empty: none)."""

    hosts: frozenset[str] = LOOPBACK
    token: str = ""

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why a request is not let in, if it is not."""
        headers = Headers(scope=scope)
        if host_name(headers.get("host", "")) not in self.hosts:
            return Refusal(421, "this is no name of the workbench", hint="open the address that `comity serve` prints")
        if self.token and not self._shows_token(headers, scope):
            return Refusal(401, "a token is needed", hint="open the address with ?token=… that `comity serve` prints")
        if _is_foreign(headers, safe=scope["method"] in SAFE):
            return Refusal(403, "another site asked for this", hint="do it in the workbench itself")
        if _length(headers) > MOST_BYTES:
            return Refusal(413, f"more than {MOST_BYTES // 1_000_000} MB in one request", hint="send fewer files")
        return None

    def _shows_token(self, headers: Headers, scope: Scope) -> bool:
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        shown = (bearer, cookies_of(headers).get(TOKEN_COOKIE, ""), token_in_address(scope))
        return any(hmac.compare_digest(one.encode(), self.token.encode()) for one in shown)


class Guard:
    """ASGI middleware: refuses what the gate refuses, and adds the headers of safety to every answer."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app, self.gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer: ASGIApp = self.app
        if refusal := self.gate.refusal(scope):
            answer = refused(refusal, scope)
        elif self.gate.token and token_in_address(scope) and scope["method"] == "GET":
            answer = self._remembering_token(scope)
        await answer(scope, _bounded(receive), send_safely)

    def _remembering_token(self, scope: Scope) -> Response:
        """The token moves from the address, which others may see, into a cookie."""
        answer = RedirectResponse(scope["path"], status_code=303)
        answer.set_cookie(TOKEN_COOKIE, self.gate.token, httponly=True, samesite="strict")
        return answer


def host_name(host: str) -> str:
    """A Host header without its port, in lower case: `[::1]:80` → `::1`."""
    found = HOST.fullmatch(host.lower())
    return found["name"].strip("[]") if found else ""


def cookies_of(headers: Headers) -> dict[str, str]:
    """The cookies of a request; a malformed header holds none."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def token_in_address(scope: Scope) -> str:
    """The token given as `?token=…`, else empty."""
    return next(iter(parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [])), "")


def _is_foreign(headers: Headers, *, safe: bool) -> bool:
    """Whether a page of another origin asks; its links to us are followed, all else is refused."""
    site = headers.get("sec-fetch-site", "same-origin")
    if safe:
        navigates = headers.get("sec-fetch-mode", "navigate") == "navigate"
        return site not in ("same-origin", "none") and not navigates
    origin = headers.get("origin")
    if origin is None:
        return site != "same-origin"
    try:
        return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    except ValueError:
        return True


def _length(headers: Headers) -> int:
    stated = headers.get("content-length", "0")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 20 else MOST_BYTES + 1


def _bounded(receive: Receive) -> Receive:
    """A body that says nothing of its length, or lies, ends at the bound."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > MOST_BYTES else message

    return receive_some


def hosts_for(host: str, extra: Collection[str] = ()) -> frozenset[str]:
    """The names under which a workbench that listens on `host` may be asked for."""
    return LOOPBACK | {host.lower()} | {name.lower() for name in extra}
