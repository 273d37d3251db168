"""One record: its evidence in context, its fields, why it was coded, and the history of judgements about it."""

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from comity.workbench.asking import BenchOf
from comity.workbench.card import card_of
from comity.workbench.failing import wants_page
from comity.workbench.page import page
from comity.workbench.pages.queue import DECISIONS

router = APIRouter(tags=["records"])


@router.get("/records/{identity}")
def show(request: Request, bench: BenchOf, identity: str) -> Response:
    """A record that stands or is rejected, with its history."""
    card = card_of(bench, identity)
    if not wants_page(request):
        history = [judgement.model_dump(mode="json") for judgement in card.history]
        found = {"confidence": card.confidence, "standing": card.standing, "judgements": history}
        row = {**card.record.row(card.document.name), **found}
        return JSONResponse(row)
    undone = {item.other for item in card.history if item.decision == "undo"}
    return page(request, "record.html", card=card, words=DECISIONS, undone=undone,
                fates=bench.standing.sheet(card.document.id).current.fates)  # fmt: skip
