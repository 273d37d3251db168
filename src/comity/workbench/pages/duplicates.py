"""Duplicates: two tellings side by side, one thing or two? Joining and parting are judgements that can be undone."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from comity.errors import UnknownNameError, UsageError
from comity.records.judgement import Judgement
from comity.records.reference import ReferenceRow
from comity.workbench.asking import BenchOf, FormOf, Ours, Reviewer, text_of
from comity.workbench.bench import Bench
from comity.workbench.card import Card, card_of
from comity.workbench.describing import TEXT, form_with
from comity.workbench.failing import wants_page
from comity.workbench.page import page
from comity.workbench.pages.queue import DECISIONS, told
from comity.workbench.pairs import Two
from comity.workbench.table import table

router = APIRouter(tags=["duplicates"])
LISTED = 50
LOOKED_AT = 60
RECENT = 6
SAME, NOT_SAME = "same-as", "not-same"


@router.get("/duplicates")
def show(request: Request, bench: BenchOf, reviewer: Reviewer, done: str = "") -> Response:
    """The next pair; as JSON or CSV the first pairs that wait."""
    material = bench.material(None)
    if not wants_page(request):
        return table(request, "", map(_row, bench.pairs.upcoming(material, LISTED)), name="duplicates")
    two, n = bench.pairs.first(material, reviewer)
    recent = [item for item in bench.desk.store.latest_judgements(LOOKED_AT) if _is_pair(item)][:RECENT]
    undone = {item.other for item in bench.desk.store.latest_judgements(LOOKED_AT) if item.decision == "undo"}
    mine = next((item for item in recent if item.reviewer == reviewer and item.id not in undone), None)
    return page(
        request, "duplicates.html", two=two, n=n, mine=mine, recent=told(bench, recent), words=DECISIONS,
        record=card_of(bench, two.record) if two else None,
        other=_side(bench, two.other) if two else None, done=next((item for item in recent if item.id == done), None),
    )  # fmt: skip


def _is_pair(judgement: Judgement) -> bool:
    return judgement.decision in (SAME, NOT_SAME)


def _row(two: Two) -> dict[str, Any]:
    return {"record": two.record, "other": two.other, "title": two.occurrence.title, "confidence": two.confidence,
            "reasons": list(two.reasons)}  # fmt: skip


def _side(bench: Bench, identity: str) -> Card | ReferenceRow:
    row = bench.desk.case.reference.by_id.get(identity)
    return row if row else card_of(bench, identity)


FIELDS = {"record": TEXT, "other": TEXT}


@router.post(
    "/duplicates/judge", dependencies=[Ours],
    openapi_extra=form_with({**FIELDS, "decision": {"type": "string", "enum": [SAME, NOT_SAME]}}, {"reason": TEXT}),
)  # fmt: skip
def decide(request: Request, bench: BenchOf, reviewer: Reviewer, form: FormOf) -> Response:
    """Join or part a pair; the answer is the next pair."""
    decision = text_of(form, "decision")
    if decision not in (SAME, NOT_SAME):
        raise UsageError(f"'{decision[:40]}' is no decision", hint=f"{SAME} or {NOT_SAME}")
    made = bench.desk.same(
        text_of(form, "record"), text_of(form, "other"), reviewer=reviewer, is_same=decision == SAME,
        reason=text_of(form, "reason").strip()[:500],
    )  # fmt: skip
    if not wants_page(request):
        return JSONResponse({"judgement": made.model_dump(mode="json")})
    return RedirectResponse(f"/duplicates?done={made.id}", status_code=303)


@router.post("/duplicates/skip", dependencies=[Ours], openapi_extra=form_with(FIELDS))
def skip(bench: BenchOf, reviewer: Reviewer, form: FormOf) -> Response:
    """Leave a pair for later."""
    record, other = text_of(form, "record"), text_of(form, "other")
    bench.standing.find(record)
    known = {identity for two in bench.pairs.waiting(bench.material(None)) for identity in two.ids}
    if other not in known:
        raise UnknownNameError("pair", other, ())
    bench.pairs.skip((min(record, other), max(record, other)), reviewer)
    return RedirectResponse("/duplicates", status_code=303)
