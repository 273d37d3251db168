"""What stands behind a mark or number: a record, a row of the reference record, or an entry of the case."""

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from comity.brief.evidence import safe_url
from comity.brief.model import anchor
from comity.errors import UnknownNameError
from comity.workbench.asking import BenchOf
from comity.workbench.failing import wants_page
from comity.workbench.page import page

router = APIRouter(tags=["evidence"])


@router.get("/evidence/{identity:path}")
def show(request: Request, bench: BenchOf, identity: str) -> Response:
    """Follow an id, or an anchor of the brief, to its record, document or row."""
    wanted = identity.removeprefix("ev-")
    rows = bench.desk.case.reference.by_id
    row = rows.get(wanted) or next((row for row in rows.values() if anchor(row.id) == identity), None)
    if row is None:
        return _elsewhere(bench, wanted)
    cells = {"table": row.table, **row.model_dump(mode="json")}
    if not wants_page(request):
        return JSONResponse(cells)
    return page(request, "row.html", row=row, cells=cells, url=safe_url(row.citation.url or ""))


def _elsewhere(bench: BenchOf, wanted: str) -> Response:
    try:
        return RedirectResponse(f"/records/{bench.standing.find(wanted)[0].id}", status_code=303)
    except UnknownNameError:
        pass
    if any(sheet.document.id == wanted for sheet in bench.standing.sheets()):
        return RedirectResponse(f"/documents/{wanted}", status_code=303)
    for channel in bench.desk.case.channels:
        if wanted.startswith(f"promise-{channel.id}-"):
            return RedirectResponse(f"/rhythm?channel={channel.id}", status_code=303)
    if wanted.startswith("turning-"):
        measure = "two-track" if wanted.startswith("turning-two-track") else "crisis-response"
        return RedirectResponse(f"/{measure}", status_code=303)
    if wanted.startswith("holder-"):
        return RedirectResponse("/state?part=offices", status_code=303)
    raise UnknownNameError("record, row or document", wanted, bench.desk.case.reference.by_id)
