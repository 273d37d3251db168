"""How errors leave the workbench: one JSON shape, and its HTML twin for a browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from comity.errors import (
    CaseError,
    ComityError,
    PassageError,
    StoreError,
    UnknownNameError,
    UnreadableError,
    UsageError,
)

STATUS: Mapping[type[ComityError], int] = {
    UnknownNameError: 404,
    UsageError: 400,
    UnreadableError: 422,
    PassageError: 422,
    CaseError: 500,
    StoreError: 503,
}
WORDS = {
    404: ("there is no such page", "go to the case's home, or search"),
    405: ("this address does not do that", "use the buttons of the page"),
    413: ("too much in one request", "send fewer files"),
}

FAULT = "a fault in Comity itself; nothing in your store is lost"


class Problem(BaseModel):
    """What went wrong, where, and what to do about it."""

    status: int
    what: str
    where: str = ""
    hint: str = ""


class ErrorShape(BaseModel):
    """The one shape in which every error leaves as JSON."""

    error: Problem


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not done, as an HTTP status, a sentence, and what to do."""

    status: int
    what: str
    hint: str = ""


class RefusalError(Exception):
    """Raised inside a page to answer with a refusal."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.what)


def refused(refusal: Refusal, scope: Scope) -> Response:
    """The answer to a request that is not let in."""
    return answer(Request(scope), Problem(status=refusal.status, what=refusal.what, hint=refusal.hint))


def answer(request: Request, problem: Problem) -> Response:
    """The problem as a page where a browser asks, else as JSON."""
    if wants_page(request):
        from comity.workbench.page import rendered

        return rendered("error.html", {"problem": problem}, status=problem.status)
    return JSONResponse({"error": problem.model_dump()}, status_code=problem.status)


def wants_page(request: Request) -> bool:
    """Whether HTML is asked for; a `format` in the address counts more than what the client accepts."""
    if request.query_params.get("format") in ("json", "csv", "parquet"):
        return False
    return "text/html" in request.headers.get("accept", "")


def problem_of(error: ComityError) -> Problem:
    """One of our errors as a problem."""
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)
    return Problem(status=status, what=error.what, where=error.where, hint=error.hint)


def install(app: FastAPI) -> None:
    """Give an application the one error shape."""
    for kind in (ComityError, RefusalError, HTTPException, RequestValidationError, ClientDisconnect, Exception):
        app.add_exception_handler(kind, _answered)


async def _answered(request: Request, error: Exception) -> Response:
    return answer(request, _told(error, request))


def _told(error: Exception, request: Request) -> Problem:
    """Any exception as a problem; one that is none of ours is a fault of ours."""
    if isinstance(error, ComityError):
        return problem_of(error)
    if isinstance(error, RefusalError):
        return Problem(status=error.refusal.status, what=error.refusal.what, hint=error.refusal.hint)
    if isinstance(error, RequestValidationError):
        return _misread(error)
    if isinstance(error, ClientDisconnect):
        return Problem(status=413, what=WORDS[413][0], hint=WORDS[413][1])
    if isinstance(error, HTTPException):
        what, hint = WORDS.get(error.status_code, (str(error.detail), ""))
        return Problem(status=error.status_code, what=what, where=request.url.path, hint=hint)
    return Problem(status=500, what=FAULT, hint="try again, and report what the command prints")


def _misread(error: RequestValidationError) -> Problem:
    first: Mapping[str, Any] = next(iter(error.errors()), {})
    where = ".".join(str(part) for part in first.get("loc", ())[1:])
    return Problem(status=422, what=str(first.get("msg", "the request cannot be read")), where=where,
                   hint="see /openapi.json for what is expected")  # fmt: skip
