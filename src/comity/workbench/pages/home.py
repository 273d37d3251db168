"""The case's home: what is in the store, how much of it is reviewed, what to do next."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from comity.records.registry import KINDS
from comity.standing import Sheet
from comity.workbench.asking import BenchOf
from comity.workbench.bench import Bench
from comity.workbench.failing import wants_page
from comity.workbench.page import page
from comity.workbench.pages.queue import DECISIONS, RECENT, told

router = APIRouter(tags=["home"])
LAST_BRIEF = "workbench.last_brief"
YEARS_SHOWN = 12
LIST = 6


@router.get("/")
def show(request: Request, bench: BenchOf) -> Response:
    """Counts of documents and records, the queue, coverage, the last brief and the last decisions."""
    sheets = bench.standing.sheets()
    found = summary(bench, sheets)
    if not wants_page(request):
        return JSONResponse(found)
    waiting = bench.queue.counts()
    names = {sheet.document.id: sheet.document for sheet in sheets}
    most = sorted(waiting.items(), key=lambda item: (-item[1], item[0]))[:LIST]
    recent = told(bench, bench.desk.store.latest_judgements(RECENT))
    return page(
        request, "home.html", found=found, languages=languages(sheets), years=years(sheets), words=DECISIONS,
        most=[(names[document], n) for document, n in most if n], recent=recent,
    )  # fmt: skip


def summary(bench: Bench, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Counts that the home shows, by kind and in all."""
    records, reviewed = Counter[str](), Counter[str]()
    for sheet in sheets:
        for record in sheet.current.records:
            records[record.kind] += 1
            reviewed[record.kind] += record.id in sheet.current.reviewed
    rejected = sum(len(sheet.current.rejected) for sheet in sheets)
    return {
        "documents": len(sheets),
        "sources": len({sheet.document.source for sheet in sheets}),
        "records": records.total(),
        "reviewed": reviewed.total(),
        "rejected": rejected,
        "waiting": bench.queue.left(),
        "again": sum(len(sheet.current.queue) for sheet in sheets),
        "kinds": {kind: {"records": records[kind], "reviewed": reviewed[kind]} for kind in KINDS},
        "last_brief": _last_brief(bench),
    }


def _last_brief(bench: Bench) -> Mapping[str, str]:
    kept = bench.desk.store.setting(LAST_BRIEF)
    found: Mapping[str, str] = json.loads(kept) if kept else {}
    return found


def languages(sheets: Sequence[Sheet]) -> list[tuple[str, int]]:
    """Documents by language, most first."""
    counted = Counter(sheet.document.language or "unknown" for sheet in sheets)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def years(sheets: Sequence[Sheet]) -> list[tuple[str, int]]:
    """Documents by year of publication, the last years only; undated ones last."""
    dates = [sheet.document.published for sheet in sheets]
    counted = Counter(str(date.year) for date in dates if date)
    undated = sum(date is None for date in dates)
    return sorted(counted.items())[-YEARS_SHOWN:] + ([("undated", undated)] if undated else [])
