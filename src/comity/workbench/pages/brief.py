"""The brief: a preview in a frame of its own, and the file to take away."""

import json
from base64 import b64encode
from datetime import UTC, date, datetime
from hashlib import sha256

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from comity.errors import UsageError
from comity.records.dates import PartialDate
from comity.workbench.asking import AsOf, BenchOf, FormOf, Ours, text_of
from comity.workbench.describing import DAY, form_with
from comity.workbench.page import page, with_query
from comity.workbench.pages.home import LAST_BRIEF

router = APIRouter(tags=["brief"])
STYLE = ("<style>", "</style>")


@router.get("/brief")
def show(request: Request, bench: BenchOf, as_of: str = "", since: str = "") -> Response:
    """The brief's days, its preview where a day is given, and when one was last built."""
    kept = bench.desk.store.setting(LAST_BRIEF)
    _days(as_of, since)
    return page(request, "brief.html", as_of=as_of, since=since, last=json.loads(kept) if kept else {})


@router.post("/brief", dependencies=[Ours], openapi_extra=form_with({}, {"as_of": DAY, "since": DAY}))
def build(bench: BenchOf, form: FormOf) -> Response:
    """Build the brief as of a day, and remember that it was built."""
    as_of, since = text_of(form, "as_of").strip(), text_of(form, "since").strip()
    day, start = _days(as_of or str(date.today()), since)
    bench.desk.brief(day, since=start, events=bench.events)
    told = {"as_of": str(day), "since": str(start or ""), "at": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"}
    bench.desk.store.put_setting(LAST_BRIEF, json.dumps(told))
    return RedirectResponse("/brief" + with_query({"as_of": told["as_of"], "since": told["since"]}), status_code=303)


@router.get("/brief/page")
def whole(bench: BenchOf, day: AsOf, since: str = "", download: bool = False) -> Response:
    """The brief itself, one self-contained file; its own policy lets its own style in and nothing else."""
    when = day or date.today()
    text = bench.desk.brief(when, since=PartialDate(since).last if since else None, events=bench.events)
    style = text.partition(STYLE[0])[2].partition(STYLE[1])[0]
    mark = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{mark}'; img-src data:; frame-ancestors 'self'; base-uri 'none'; "
        "form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"
    )
    headers = {"Content-Security-Policy": policy}
    if download:
        headers["Content-Disposition"] = f'attachment; filename="brief-{when}.html"'
    return Response(text, media_type="text/html; charset=utf-8", headers=headers)


def _days(as_of: str, since: str) -> tuple[date | None, date | None]:
    """Both days. Raises DateError, or UsageError where the first is not before the second."""
    day = PartialDate(as_of).last if as_of else None
    start = PartialDate(since).last if since else None
    if day and start and start >= day:
        raise UsageError("the day to compare with is not before the brief's own", hint="give an earlier one")
    return day, start
