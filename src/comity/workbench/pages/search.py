"""Search over records and texts."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from comity.records.registry import KINDS, kind_named
from comity.searching import Hit
from comity.workbench.asking import BenchOf
from comity.workbench.table import layout_of, table

router = APIRouter(tags=["search"])


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
    found = bench.desk.search(q, kind=kind or None, document=document or None) if q.strip() else ()
    is_page = layout_of(request) == "html"
    rows = list(map(asdict, found)) if is_page else list(map(_row, found))
    return table(request, "search.html", rows, name="search", q=q, kind=kind, kinds=KINDS,
                 document=bench.standing.sheet(document).document if document else None)  # fmt: skip


def _row(hit: Hit) -> dict[str, Any]:
    return {**asdict(hit), "snippet": "".join(piece for piece, _ in hit.snippet)}
