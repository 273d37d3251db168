"""All records as a table with filters, a page at a time; a batch acts on the rows ticked on the page, and no others."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from comity.errors import UsageError
from comity.records.registry import KINDS, kind_named
from comity.standing import Sheet
from comity.workbench.asking import BenchOf, FormOf, Ours, Reviewer, local, text_of, texts_of
from comity.workbench.bench import Bench
from comity.workbench.card import standing_of
from comity.workbench.describing import BACK, DECISION, TEXTS, form_with
from comity.workbench.table import layout_of, table

router = APIRouter(tags=["records"])
A_PAGE = 50
STANDINGS = ("unreviewed", "reviewed", "rejected")


@router.get("/records")
def show(
    request: Request,
    bench: BenchOf,
    kind: str = "",
    document: str = "",
    standing: str = "",
    start: int = Query(0, ge=0, le=10_000_000),
) -> Response:
    """Records of a kind, a document, a standing (unreviewed, reviewed, rejected); all of them as CSV or JSON."""
    if kind:
        kind_named(kind)
    if standing and standing not in STANDINGS:
        raise UsageError(f"'{standing}' is no standing", hint=", ".join(STANDINGS))
    sheets = [bench.standing.sheet(document)] if document else bench.standing.sheets()
    rows = [row for sheet in sheets for row in _rows(sheet, kind, standing)]
    is_page = layout_of(request) == "html"
    shown = [_whole(row, bench) for row in (rows[start : start + A_PAGE] if is_page else rows)]
    return table(
        request, "records.html", shown, name="records", n=len(rows), start=start, a_page=A_PAGE, kinds=KINDS,
        standings=STANDINGS, kind=kind, standing=standing, document=sheets[0].document if document else None,
    )  # fmt: skip


def _rows(sheet: Sheet, kind: str, standing: str) -> Iterator[tuple[Any, Sheet, str]]:
    hidden = [item.record for item in sheet.current.rejected]
    for record in (*sheet.current.records, *hidden):
        if kind in ("", record.kind) and standing in ("", found := standing_of(record, sheet)):
            yield record, sheet, found


def _whole(row: tuple[Any, Sheet, str], bench: Bench) -> dict[str, Any]:
    record, sheet, standing = row
    shown = bench.confidence_of(record, sheet)
    return {**record.row(sheet.document.name), "confidence": shown, "standing": standing}


@router.post(
    "/records/batch",
    dependencies=[Ours],
    openapi_extra=form_with({"record": TEXTS, "decision": DECISION}, {"back": BACK}),
)
def decide(bench: BenchOf, reviewer: Reviewer, form: FormOf) -> Response:
    """Accept or reject the ticked rows of a page."""
    decision, chosen = text_of(form, "decision"), texts_of(form).get("record", [])
    if decision not in ("accept", "reject"):
        raise UsageError(f"'{decision}' is no decision for a batch", hint="accept or reject")
    if not 0 < len(chosen) <= A_PAGE:
        raise UsageError(f"{len(chosen)} records are ticked", hint=f"tick between one and {A_PAGE}")
    for identity in chosen:
        bench.standing.find(identity)
    for identity in chosen:
        bench.desk.judge(
            identity, "accept" if decision == "accept" else "reject", reviewer=reviewer, reason="in a batch"
        )
    return RedirectResponse(local(text_of(form, "back"), "/records"), status_code=303)
