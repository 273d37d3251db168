"""Search over records and texts."""

from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from comity.records.registry import KINDS, kind_named
from comity.searching import Hit
from comity.workbench.asking import BenchOf
from comity.workbench.table import layout_of, table

router = APIRouter(tags=["search"])
MOST = 100
"""Hits shown at most; a reader narrows the words rather than reading more."""


@router.get("/search")
def show(
    request: Request,
    bench: BenchOf,
    q: str = Query("", max_length=2000),
    kind: str = "",
    document: str = "",
) -> Response:
    """Records and texts with the words asked for, in any of the scripts; hits are told apart in `snippet`."""
    if kind:
        kind_named(kind)
    found = bench.desk.search(q, kind=kind or None, document=document or None, limit=MOST) if q.strip() else ()
    rows = [_row(hit, is_page=layout_of(request) == "html") for hit in found]
    return table(request, "search.html", rows, name="search", q=q, kind=kind, kinds=KINDS,
                 document=bench.standing.sheet(document).document if document else None)  # fmt: skip


def _row(hit: Hit, *, is_page: bool) -> dict[str, Any]:
    """A hit as a row; on a page its snippet stays in pieces, so that what was asked for can be marked."""
    pieces = [(text, asked) for text, asked in hit.snippet]
    row = {name: getattr(hit, name) for name in ("kind", "record", "document", "name", "title", "start")}
    return {**row, "snippet": pieces if is_page else "".join(text for text, _ in pieces)}
