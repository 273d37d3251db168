"""The ledger: a table of threads, a page for each with its search and scores, and a form for the last word."""

from datetime import date
from typing import Any, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from comity.brief.material import name_of
from comity.errors import UnknownNameError
from comity.following import PAIRING
from comity.ledger.follow import thread_of
from comity.ledger.giving import Kind
from comity.ledger.rulings import VERDICTS
from comity.ledger.thread import Thread
from comity.ledger.uptake import ADVICE_STATES
from comity.ledger.watch import PROMISE_STATES
from comity.listing.ledger import row, thread_json
from comity.workbench.asking import AsOf, BenchOf, FormOf, Ours, Reviewer, text_of
from comity.workbench.describing import TEXT, form_with
from comity.workbench.failing import wants_page
from comity.workbench.page import page
from comity.workbench.table import layout_of, table

router = APIRouter(tags=["ledger"])
A_PAGE = 50
KINDS: tuple[Kind, ...] = get_args(Kind)
STATES = tuple(dict.fromkeys((*PROMISE_STATES, *ADVICE_STATES)))
RULING = form_with({"verdict": {**TEXT, "enum": [*VERDICTS, *PAIRING]}, "reason": TEXT},
                   {"state": TEXT, "evidence": TEXT, "other": TEXT})  # fmt: skip


def _chosen(name: str, value: str, known: tuple[str, ...]) -> None:
    if value and value not in known:
        raise UnknownNameError(name, value, known)


@router.get("/ledger")
def show(
    request: Request,
    bench: BenchOf,
    day: AsOf,
    kind: str = "",
    state: str = "",
    faint: str = "",
    start: int = Query(0, ge=0, le=10_000_000),
) -> Response:
    """Threads of promises and advice with their state as of a day; those of cue words alone only with `faint=yes`."""
    _chosen("kind of thread", kind, KINDS)
    _chosen("state", state, STATES)
    every = bench.ledger(day).threads
    found = [
        thread for thread in every
        if kind in ("", thread.kind) and state in ("", thread.state) and (faint or thread.sureness != "faint")
    ]  # fmt: skip
    is_page = layout_of(request) == "html"
    shown = found[start : start + A_PAGE] if is_page else found
    hidden = sum(thread.sureness == "faint" for thread in every) if not faint else 0
    return table(
        request, "ledger.html", [row(thread) for thread in shown], name="ledger", n=len(found), start=start,
        a_page=A_PAGE, kinds=KINDS, states=STATES, kind=kind, state=state, hidden=hidden, as_of=day or date.today(),
        threads={thread.id: thread for thread in shown}, rows_of_case=bench.desk.case.reference.by_id,
    )  # fmt: skip


@router.get("/ledger/{identity}")
def show_thread(request: Request, bench: BenchOf, identity: str, day: AsOf) -> Response:
    """One thread: quotes, steps with reasons, scores of a promise, the search, and what people said of it."""
    thread = thread_of(bench.ledger(day), identity)
    if not wants_page(request):
        return JSONResponse(thread_json(thread))
    return page(request, "thread.html", thread=thread, as_of=day or date.today(), **_context(bench, thread))


def _context(bench: BenchOf, thread: Thread) -> dict[str, Any]:
    titles = {sheet.document.id: name_of(sheet.document) for sheet in bench.standing.sheets()}
    states = PROMISE_STATES if thread.kind == "promise" else ADVICE_STATES
    return {"titles": titles, "states": states, "verdicts": (*VERDICTS, *PAIRING),
            "rows_of_case": bench.desk.case.reference.by_id}  # fmt: skip


@router.post("/ledger/{identity}/judge", dependencies=[Ours], openapi_extra=RULING)
def judge(bench: BenchOf, reviewer: Reviewer, identity: str, form: FormOf) -> Response:
    """Append what a reviewer says of a thread."""
    giving = thread_of(bench.ledger(None), identity).first.record
    bench.desk.follow(
        identity, text_of(form, "verdict"), reviewer=reviewer, reason=text_of(form, "reason"),
        state=text_of(form, "state"), evidence=tuple(text_of(form, "evidence").split()), other=text_of(form, "other"),
    )  # fmt: skip
    thread = thread_of(bench.ledger(None), giving)  # joined to another one, it has another id
    return RedirectResponse(f"/ledger/{thread.id}", status_code=303)
