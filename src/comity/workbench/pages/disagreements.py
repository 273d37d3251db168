"""Disagreements: both sides of each beside each other, each quote one click from its place."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from comity.errors import UnknownNameError
from comity.ledger.disagreement import KINDS
from comity.listing.disagreements import flat, remedy_rows, rows
from comity.workbench.asking import AsOf, BenchOf
from comity.workbench.table import layout_of, table

router = APIRouter(tags=["ledger"])
A_PAGE = 20


@router.get("/disagreements")
def show_disagreements(
    request: Request, bench: BenchOf, day: AsOf, kind: str = "", start: int = Query(0, ge=0)
) -> Response:
    """Opposite advice and claims, rival remedies, texts against the record; as CSV one row a disagreement."""
    if kind and kind not in KINDS:
        raise UnknownNameError("kind", kind, KINDS)
    corpus = bench.desk.corpus()
    found = [item for item in bench.disagreements(day) if kind in ("", item.kind)]
    listed = rows(found, corpus)
    layout = layout_of(request)
    shown: list[dict[str, Any]] = listed[start : start + A_PAGE] if layout == "html" else listed
    if layout == "csv":
        shown = [flat(row) for row in listed]
    return table(
        request, "disagreements.html", shown, name="disagreements", n=len(found), a_page=A_PAGE, start=start,
        as_of=day or date.today(), kind=kind, kinds=KINDS,
        rows_of_case=bench.desk.case.reference.by_id,
    )  # fmt: skip


@router.get("/remedies")
def show_remedies(request: Request, bench: BenchOf, day: AsOf) -> Response:
    """What is advised for which problem, in how many documents, with the advice."""
    corpus = bench.desk.corpus()
    found = remedy_rows(bench.remedies(day), corpus)
    if layout_of(request) == "csv":
        found = [{**row, "advice": [item["document"] for item in row["advice"]]} for row in found]
    return table(request, "remedies.html", found, name="remedies", as_of=day or date.today())
