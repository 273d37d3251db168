"""The queue: one card at a time, decided by a key; the last decisions stand beside it and can be taken back."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from comity.errors import UnknownNameError, UsageError
from comity.records.conflict import Seen
from comity.records.judgement import Judgement
from comity.records.registry import KINDS, kind_named
from comity.workbench.asking import BenchOf, FormOf, Ours, Reviewer, local, text_of, texts_of
from comity.workbench.bench import Bench
from comity.workbench.card import card_of
from comity.workbench.describing import BACK, DECISION, TEXT, form_with
from comity.workbench.failing import wants_page
from comity.workbench.form import changed, typed
from comity.workbench.page import page
from comity.workbench.queue import Entry, Filter
from comity.workbench.table import table

router = APIRouter(tags=["queue"])
LISTED = 50
"""Entries that the table of the queue shows."""
RECENT = 8
LOOKED_BACK = 200
"""Judgements looked through for one to take back."""
DECISIONS = {"accept": "accepted", "reject": "rejected", "amend": "amended", "undo": "took back", "same-as": "joined",
             "not-same": "parted", "follow": "ruled on its thread"}  # fmt: skip

JUDGING = form_with(
    {"record": TEXT, "decision": {**DECISION, "enum": ["accept", "reject", "amend"]}},
    {"seen": TEXT, "reason": TEXT, "back": BACK},
    of_record=True,
)


async def _filter(kind: str = "", document: str = "") -> Filter:
    if kind:
        kind_named(kind)
    return Filter(kind, document)


Wanted = Annotated[Filter, Depends(_filter)]


@router.get("/queue")
def show(
    request: Request, bench: BenchOf, reviewer: Reviewer, wanted: Wanted, card: str = "", done: str = ""
) -> Response:
    """The next card, or the one named; as JSON or CSV the first entries of the queue."""
    if card:
        bench.standing.find(card)
    if not wants_page(request):
        return table(request, "", map(_row, bench.queue.upcoming(LISTED, wanted)), name="queue")
    entry = bench.queue.at(card) if card else bench.queue.first(reviewer, wanted)
    shown = card or (entry.record if entry else "")
    recent = bench.desk.store.latest_judgements(RECENT)
    return page(
        request, "queue.html", card=card_of(bench, shown) if shown else None, entry=entry, wanted=wanted, kinds=KINDS,
        recent=told(bench, recent), done=next((item for item in recent if item.id == done), None),
        mine=_last_of(recent, reviewer), words=DECISIONS,
        next=bench.queue.after(shown, reviewer, wanted), previous=bench.queue.before(shown, wanted),
        document=bench.standing.sheet(wanted.document).document if wanted.document else None,
    )  # fmt: skip


def _row(entry: Entry) -> dict[str, Any]:
    return {"record": entry.record, "kind": entry.kind, "document": entry.document, "worth": -entry.place[0],
            "why": entry.why}  # fmt: skip


def told(bench: Bench, judgements: Iterable[Judgement]) -> list[dict[str, Any]]:
    """Judgements in words for a list, with the words of the text that they are about."""
    return [{"judgement": item, "word": DECISIONS[item.decision], "quote": item.passage.quote} for item in judgements]


@router.post("/queue/judge", dependencies=[Ours], openapi_extra=JUDGING)
def decide(request: Request, bench: BenchOf, reviewer: Reviewer, wanted: Wanted, form: FormOf) -> Response:
    """Accept, reject or amend the record of a card; the answer is the next card."""
    identity = text_of(form, "record")
    decision = _decision(text_of(form, "decision"))
    record, _ = bench.standing.find(identity)
    amended: dict[str, Any] = {}
    if decision == "amend":
        amended = changed(record, typed(type(record), texts_of(form), bench.desk.case))
        decision = "amend" if amended else "accept"
    outcome = bench.desk.judge(
        identity, decision, reviewer=reviewer, reason=text_of(form, "reason").strip()[:500], amended=amended,
        seen=Seen.of(text_of(form, "seen")),
    )  # fmt: skip
    if not wants_page(request):
        return JSONResponse({"judgement": outcome.judgement.model_dump(mode="json"), "conflict": outcome.conflict})
    back = local(text_of(form, "back"), "") or _address(wanted, done=outcome.judgement.id)
    if outcome.conflict:
        return page(request, "conflict.html", status=409, outcome=outcome, record=record, back=back, words=DECISIONS)
    return RedirectResponse(back, status_code=303)


def _decision(given: str) -> Literal["accept", "reject", "amend"]:
    for known in ("accept", "reject", "amend"):
        if given == known:
            return known
    raise UsageError(f"'{given[:40]}' is no decision", hint="accept, reject or amend")


def _address(wanted: Filter, **more: str) -> str:
    parts = {name: value for name, value in {**asdict(wanted), **more}.items() if value}
    return f"/queue?{urlencode(parts)}" if parts else "/queue"


@router.post("/queue/skip", dependencies=[Ours], openapi_extra=form_with({"record": TEXT}))
def skip(bench: BenchOf, reviewer: Reviewer, wanted: Wanted, form: FormOf) -> Response:
    """Leave a card for later."""
    record, _ = bench.standing.find(text_of(form, "record"))
    bench.queue.skip(record.id, reviewer)
    return RedirectResponse(_address(wanted), status_code=303)


@router.post("/queue/undo", dependencies=[Ours], openapi_extra=form_with({}, {"judgement": TEXT, "back": BACK}))
def undo(request: Request, bench: BenchOf, reviewer: Reviewer, wanted: Wanted, form: FormOf) -> Response:
    """Take a decision back: the one named, or this reviewer's last one that still stands."""
    named = text_of(form, "judgement")
    last = _last_of(bench.desk.store.latest_judgements(LOOKED_BACK), reviewer)
    if not named and not last:
        raise UsageError("there is no decision of yours to take back", hint="decide on a card first")
    made = bench.desk.undo(named or (last.id if last else ""), reviewer=reviewer)
    if not wants_page(request):
        return JSONResponse({"judgement": made.model_dump(mode="json")})
    back = local(text_of(form, "back"), "")
    return RedirectResponse(back or _address(wanted, card=_still(bench, made.record), done=made.id), status_code=303)


def _still(bench: Bench, record: str) -> str:
    """The record's id if it is there; what a person added is gone once that is taken back."""
    try:
        return bench.standing.find(record)[0].id
    except UnknownNameError:
        return ""


def _last_of(newest_first: Iterable[Judgement], reviewer: str) -> Judgement | None:
    """The reviewer's last decision that no later undo has taken back."""
    undone: set[str] = set()
    for judgement in newest_first:
        if judgement.decision == "undo" and judgement.id not in undone:
            undone.add(judgement.other)
        elif judgement.reviewer == reviewer and judgement.decision != "undo" and judgement.id not in undone:
            return judgement
    return None
