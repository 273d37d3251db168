"""The ties in event data, where the workbench was given an event table: tone by period, and the reports of each."""

from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from comity.brief.sections.event_ties import MONTHS, row_id, tie_picture
from comity.errors import UnknownNameError, UsageError
from comity.listing import event_ties
from comity.measure.periods import LENGTHS
from comity.records.track import TRACKS
from comity.workbench.asking import AsOf, BenchOf
from comity.workbench.table import layout_of, table

router = APIRouter(tags=["event data"])
A_PAGE = 100
COLUMNS = ("n", "tone", "low", "high", "goldstein_sum", "conflict_share", "moved_by", "note")
REPORT_COLUMNS = (
    "date", "source_name", "target_name", "plover", "cameo", "goldstein", "media_tone", "mentions", "origin",
    "reference",
)  # fmt: skip


@router.get("/ties")
def show_ties(
    request: Request, bench: BenchOf, day: AsOf, pair: str = "", track: str = "", by: str = "month"
) -> Response:
    """Tone, volume and conflict of a tie of the case by period, its changes of level, what moved each period."""
    with bench.asking:
        held = bench.bulk(day).pairs
    pairs = [code for code in bench.desk.case.pairs if code in held]
    if not pairs:
        raise UsageError("the event table holds no tie of this case", hint="import data on its states")
    if track and track not in TRACKS:
        raise UnknownNameError("track", track, TRACKS)
    if by not in LENGTHS:
        raise UsageError(f"'{by}' is no period", hint=", ".join(LENGTHS))
    tie = bench.event_tie(day, bench.desk.case.pair(pair) if pair else pairs[0], track=track, by=by)
    rows = event_ties.rows(tie.series)
    material, is_page = bench.material(day), layout_of(request) == "html"
    return table(
        request, "ties.html", list(reversed(rows[-MONTHS:])) if is_page else rows, name="ties", n=len(rows), tie=tie,
        title="Ties in event data", pairs=pairs, tracks=TRACKS, periods=LENGTHS, columns=COLUMNS, row_id=row_id,
        pictures=[tie_picture(material, tie)] if is_page and by == "month" and tie.series.measured else [],
        changes=event_ties.break_rows([tie.breaks]), titles=material.reference.by_id,
    )  # fmt: skip


@router.get("/ties/reports")
def show_reports(
    request: Request, bench: BenchOf, day: AsOf, pair: str, period: str, track: str = "", start: int = Query(0, ge=0)
) -> Response:
    """The reports of a tie in a period such as 2012-08, the earliest first."""
    if track and track not in TRACKS:
        raise UnknownNameError("track", track, TRACKS)
    with bench.asking:
        found = bench.bulk(day).listed(bench.desk.case.pair(pair), period, track=track or None)
    rows: list[dict[str, Any]] = [{**row, "date": str(row["date"])} for row in found]
    is_page = layout_of(request) == "html"
    return table(
        request, "reports.html", rows[start : start + A_PAGE] if is_page else rows, name="reports", n=len(rows),
        title=f"Reports on {pair} in {period}", columns=REPORT_COLUMNS, start=start, a_page=A_PAGE,
    )  # fmt: skip
