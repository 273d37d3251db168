"""Search over records, texts and the cited rows of the reference record."""

from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from comity.records.registry import KINDS, kind_named
from comity.store.facts import RowHit
from comity.store.search import Hit
from comity.workbench.asking import BenchOf
from comity.workbench.table import layout_of, table

router = APIRouter(tags=["search"])
MOST = 100
"""Hits shown at most; a reader narrows the words rather than reading more."""
MOST_ROWS = 20


@router.get("/search")
def show(
    request: Request,
    bench: BenchOf,
    q: str = Query("", max_length=2000),
    kind: str = "",
    document: str = "",
) -> Response:
    """Records, texts and cited rows with the words asked for, in any of the scripts; `leads_to` is their page."""
    if kind:
        kind_named(kind)
    found: tuple[Hit | RowHit, ...] = ()
    if q.strip():
        found = bench.desk.search(q, kind=kind or None, document=document or None, limit=MOST)
        found += () if kind or document else bench.desk.search_rows(q, limit=MOST_ROWS)
    rows = [_row(hit, is_page=layout_of(request) == "html") for hit in found]
    return table(request, "search.html", rows, name="search", q=q, kind=kind, kinds=KINDS,
                 document=bench.standing.sheet(document).document if document else None)  # fmt: skip


def _row(hit: Hit | RowHit, *, is_page: bool) -> dict[str, Any]:
    """A hit as a row; on a page its snippet stays in pieces, so that what was asked for can be marked."""
    pieces = [(text, asked) for text, asked in hit.snippet]
    if isinstance(hit, RowHit):
        row = {"kind": hit.table, "leads_to": f"/evidence/{hit.row}", "name": hit.date, "title": hit.citation}
    else:
        place = f"/records/{hit.record}" if hit.record else f"/documents/{hit.document}"
        row = {"kind": hit.kind, "leads_to": place, "name": hit.name, "title": hit.title}
    return {**row, "snippet": pieces if is_page else "".join(text for text, _ in pieces)}
