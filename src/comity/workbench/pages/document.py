"""The reader: a text with its marks, the cards of its records beside it, and a way to add what the coder missed."""

from collections import defaultdict
from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from comity.errors import PassageError, UsageError
from comity.records.passage import MAX_QUOTE
from comity.records.registry import KINDS, kind_named
from comity.workbench.asking import BenchOf, FormOf, Ours, Reviewer, text_of, texts_of
from comity.workbench.card import standing_of
from comity.workbench.describing import COUNT, TEXT, form_with
from comity.workbench.failing import wants_page
from comity.workbench.form import fields_of, typed
from comity.workbench.page import page
from comity.workbench.segments import segments

router = APIRouter(tags=["documents"])
ADDING = form_with(
    {"kind": {**TEXT, "enum": list(KINDS)}, "start": COUNT, "end": COUNT, "version": TEXT},
    {"quote": TEXT},
    of_record=True,
)


@router.get("/documents/{identity}")
def show(request: Request, bench: BenchOf, identity: str, kind: str = "", record: str = "") -> Response:
    """A document's text with marks and cards; as JSON the text with its records."""
    if kind:
        kind_named(kind)
    sheet = bench.standing.sheet(identity)
    version = bench.desk.store.version(sheet.version)
    records = [r for r in sheet.current.records if kind in ("", r.kind)]
    if not wants_page(request):
        rows = [{**r.row(sheet.document.name), "confidence": bench.confidence_of(r, sheet)} for r in records]
        return JSONResponse({**sheet.document.model_dump(mode="json"), "version": version.id, "text": version.text,
                             "page_starts": list(version.page_starts), "records": rows})  # fmt: skip
    relatives = [s.document for s in bench.standing.sheets()
                 if s is not sheet and s.document.family and s.document.family == sheet.document.family]  # fmt: skip
    counts: dict[str, int] = defaultdict(int)
    for found in sheet.current.records:
        counts[found.kind] += 1
    return page(
        request, "document.html", document=sheet.document, version=version, kinds=KINDS, kind=kind, counts=counts,
        segments=segments(version, [(r.id, r.passage.start, r.passage.end) for r in records]), records=records,
        standing={r.id: standing_of(r, sheet) for r in records},
        confidence={r.id: bench.confidence_of(r, sheet) for r in records}, chosen=record, relatives=relatives,
        waiting=bench.queue.counts().get(identity, 0), max_quote=MAX_QUOTE, runs=bench.desk.store.runs(identity),
    )  # fmt: skip


@router.get("/documents/{identity}/new")
def ask(
    request: Request,
    bench: BenchOf,
    identity: str,
    start: int = Query(ge=0),
    end: int = Query(ge=0),
    kind: str = "event",
) -> Response:
    """The form for a record that is to be added at a passage."""
    chosen = kind_named(kind)
    sheet = bench.standing.sheet(identity)
    text = bench.desk.store.version(sheet.version).text
    _check_span(text, start, end)
    return page(request, "add.html", document=sheet.document, version=sheet.version, start=start, end=end, kind=kind,
                kinds=KINDS, quote=text[start:end], fields=fields_of(chosen, {}, bench.desk.case))  # fmt: skip


def _check_span(text: str, start: int, end: int) -> None:
    if not start < end <= len(text) or not text[start:end].strip():
        raise PassageError(f"there are no words at {start}:{end}", hint="select words in the text")
    if end - start > MAX_QUOTE:
        what = f"{end - start} characters are selected, {MAX_QUOTE} are the most"
        raise PassageError(what, hint="select the words that say it, not the whole paragraph")


@router.post("/documents/{identity}/records", dependencies=[Ours], openapi_extra=ADDING)
def add(request: Request, bench: BenchOf, reviewer: Reviewer, identity: str, form: FormOf) -> Response:
    """Add a record at code points `start` to `end` of the version that was on the screen."""
    kind = kind_named(text_of(form, "kind"))
    sheet = bench.standing.sheet(identity)
    span = (_whole(form, "start"), _whole(form, "end"))
    if text_of(form, "version") != sheet.version:
        hint = "open the document again and select the words anew"
        raise UsageError("the document was read again in between and has another text now", hint=hint)
    text = bench.desk.store.version(sheet.version).text
    _check_span(text, *span)
    if "quote" in form and _words(text_of(form, "quote")) != _words(text[span[0] : span[1]]):
        raise PassageError("the words sent are not those at this place of the text", hint="select them again")
    made = bench.desk.add(identity, span, kind.kind, typed(kind, texts_of(form), bench.desk.case), reviewer=reviewer)
    if not wants_page(request):
        return JSONResponse({"judgement": made.model_dump(mode="json")}, status_code=201)
    return RedirectResponse(f"/documents/{identity}?record={made.record}#r-{made.record}", status_code=303)


def _words(text: str) -> list[str]:
    return text.split()


def _whole(form: Any, name: str) -> int:
    given = text_of(form, name)
    if not (given.isascii() and given.isdigit() and len(given) < 12):
        raise UsageError(f"'{given[:20]}' is no place in a text", where=name, hint="a whole number of code points")
    return int(given)
