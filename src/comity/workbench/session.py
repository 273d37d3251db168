"""The browser's session: a random cookie, the CSRF mark that follows from it, and the reviewer's name.

The mark is a keyed hash of the cookie, which no script and no other site can read, so it stays good when the
server starts anew: a page that was open goes on working.
"""

import hmac
import re
import secrets
from hashlib import sha256
from urllib.parse import quote, unquote

from fastapi import Request
from starlette.responses import Response

from comity.workbench.failing import Refusal, RefusalError

SESSION_COOKIE = "comity_session"
REVIEWER_COOKIE = "comity_reviewer"
FIELD = "csrf"
HEADER = "x-csrf-token"
LONGEST_NAME = 60
YEAR_SECONDS = 365 * 24 * 3600
SOUND = re.compile(r"[A-Za-z0-9_-]{40,60}")


def session_of(request: Request) -> str:
    """The session's secret; a new one where the browser shows none of ours."""
    if not hasattr(request.state, "session"):
        shown = request.cookies.get(SESSION_COOKIE, "")
        request.state.session = shown if SOUND.fullmatch(shown) else secrets.token_urlsafe(32)
    return str(request.state.session)


def mark_of_session(session: str) -> str:
    """What a form must carry to be taken."""
    return hmac.new(session.encode(), b"comity form", sha256).hexdigest()


async def must_be_ours(request: Request) -> None:
    """Refuse a form or call without the session's mark."""
    session = request.cookies.get(SESSION_COOKIE, "")
    shown = request.headers.get(HEADER) or str((await request.form()).get(FIELD, ""))
    if not session or not hmac.compare_digest(shown.encode(), mark_of_session(session).encode()):
        raise RefusalError(Refusal(403, "this form is not from this browser's workbench", hint="reload and try again"))


def reviewer_of(request: Request) -> str:
    """The name under which decisions are kept."""
    named = clean_name(unquote(request.cookies.get(REVIEWER_COOKIE, "")))
    return named or str(request.app.state.bench.reviewer)


def clean_name(name: str) -> str:
    """A name on one line, without control characters, of a sensible length."""
    return " ".join("".join(char if char.isprintable() else " " for char in name).split())[:LONGEST_NAME]


def keep_session(request: Request, response: Response) -> None:
    """Give the browser its cookie where it has none."""
    if request.cookies.get(SESSION_COOKIE) != session_of(request):
        response.set_cookie(SESSION_COOKIE, session_of(request), httponly=True, samesite="strict")


def keep_reviewer(response: Response, name: str) -> None:
    """Remember the reviewer's name for a year."""
    response.set_cookie(
        REVIEWER_COOKIE, quote(clean_name(name)), max_age=YEAR_SECONDS, httponly=True, samesite="strict"
    )
