"""The library: documents with filters, and how new ones come in, by file or by address, with their progress."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from comity.errors import UnknownNameError, UsageError
from comity.reading import Failure
from comity.standing import Sheet
from comity.text.sidecar import NAME as INDEX
from comity.workbench.asking import BenchOf, Ours
from comity.workbench.bench import Bench
from comity.workbench.failing import wants_page
from comity.workbench.jobs import Job
from comity.workbench.page import page
from comity.workbench.table import layout_of, table

router = APIRouter(tags=["library"])
A_PAGE = 100
MOST_FILES = 100
"""Files of one upload; more come in several goes, or by `comity read`."""
LONGEST_NAME = 120


@router.get("/library")
def show(
    request: Request,
    bench: BenchOf,
    language: str = "",
    outlet: str = "",
    family: str = "",
    words: str = "",
    start: int = Query(0, ge=0, le=10_000_000),
) -> Response:
    """Documents by name, those of a language, outlet or family, or with words in title, author or name."""
    sheets = bench.standing.sheets()
    shared = Counter(sheet.document.family for sheet in sheets if sheet.document.family)
    waiting = bench.queue.counts()
    wanted = {"language": language, "outlet": outlet, "family": family}
    fitting = [sheet for sheet in sheets if _fits(sheet, wanted, words.casefold())]
    shown = fitting[start : start + A_PAGE] if layout_of(request) == "html" else fitting
    rows = [_row(sheet, waiting.get(sheet.document.id, 0), shared[sheet.document.family]) for sheet in shown]
    return table(
        request, "library.html", rows, name="library", n=len(sheets), fitting=len(fitting), start=start, a_page=A_PAGE,
        jobs=bench.jobs.all()[:5], languages=_values(sheets, "language"), outlets=_values(sheets, "outlet"),
        most_files=MOST_FILES, language=language, outlet=outlet, words=words,
    )  # fmt: skip


def _fits(sheet: Sheet, wanted: dict[str, str], words: str) -> bool:
    document = sheet.document
    if any(value and getattr(document, name) != value for name, value in wanted.items()):
        return False
    return words in f"{document.name} {document.title} {document.author}".casefold()


def _values(sheets: tuple[Sheet, ...], name: str) -> list[str]:
    return sorted({str(getattr(sheet.document, name)) for sheet in sheets} - {""})


def _row(sheet: Sheet, waiting: int, versions: int) -> dict[str, Any]:
    document = sheet.document
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "author": document.author,
        "outlet": document.outlet,
        "published": str(document.published or ""),
        "language": document.language,
        "records": len(sheet.current.records),
        "reviewed": len(sheet.current.reviewed),
        "waiting": waiting,
        "family": document.family if versions > 1 else "",
        "in_family": versions,
        "invented": document.invented,
    }


@router.post("/library", dependencies=[Ours])
def add(
    request: Request,
    bench: BenchOf,
    files: list[UploadFile] | None = None,
    address: Annotated[str, Form()] = "",
) -> Response:
    """Read uploaded files, or what stands at an address; the answer leads to the reading's progress."""
    address = address.strip()
    chosen = [file for file in files or [] if file.filename]
    if address:
        return _begun(request, _read_address(bench, address))
    if not chosen:
        raise UsageError("no file and no address was given", hint="choose files, drop them here, or type an address")
    if len(chosen) > MOST_FILES:
        raise UsageError(f"{len(chosen)} files in one go", hint=f"send at most {MOST_FILES}, or use `comity read`")
    return _begun(request, _read_files(bench, chosen))


def _begun(request: Request, job: Job) -> Response:
    if wants_page(request):
        return RedirectResponse(f"/jobs/{job.id}", status_code=303)
    return JSONResponse(job.row(), status_code=202)


def _read_address(bench: Bench, address: str) -> Job:
    """Only web addresses: a path typed here would read the server's own files."""
    if not address.lower().startswith(("https://", "http://")):
        raise UsageError("this is no web address", where=address[:80], hint="begin with https://")
    return bench.jobs.start(1, _reading(bench, [(address, address)], lambda: None))


def _read_files(bench: Bench, chosen: list[UploadFile]) -> Job:
    """Files are put into folders of their own under a temporary one, so that no name leads elsewhere.

    An `index.csv` among them is put beside each of the others, as it lies beside them where they come from.
    """
    named = [(safe_name(file.filename or ""), file) for file in chosen]
    index = next((file.file.read() for name, file in named if name == INDEX), None)
    documents = [(name, file) for name, file in named if name != INDEX]
    if not documents:
        raise UsageError(
            f"{INDEX} says what is known of other files; none came with it",
            hint="choose the documents together with it",
        )
    folder = Path(mkdtemp(prefix="comity-upload-"))
    places: list[tuple[str | Path, str]] = []
    for number, (name, file) in enumerate(documents):
        place = folder / str(number) / name
        place.parent.mkdir()
        place.write_bytes(file.file.read())
        if index is not None:
            (place.parent / INDEX).write_bytes(index)
        places.append((place, name))
    return bench.jobs.start(len(places), _reading(bench, places, lambda: rmtree(folder, ignore_errors=True)))


def _reading(bench: Bench, places: list[tuple[str | Path, str]], tidy: Callable[[], None]) -> Callable[[Job], None]:
    def work(job: Job) -> None:
        try:
            for place, name in places:
                job.now = name
                report = bench.desk.read([place], allow_private=bench.allow_private)
                bench.standing.expire()
                job.read += report.read
                job.unchanged += report.unchanged
                job.failures += [_failed(failure, name, is_web=place == name) for failure in report.failures]
                job.done += 1
        finally:
            tidy()

    return work


def _failed(failure: Failure, name: str, *, is_web: bool) -> dict[str, str]:
    """A file goes by the name it came with; of a feed it is told which entry could not be read."""
    shown = str(failure.path) if is_web else name
    return {"name": shown, "what": failure.error.what, "hint": failure.error.hint}


def safe_name(given: str) -> str:
    """A file's own name: no folder, no control character, no leading dot, of a bounded length."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(char if char.isprintable() and char not in '<>:"|?*' else "_" for char in last).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if not stem:
        return (ending or "document")[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending[:16]}"


@router.get("/jobs/{identity}")
def progress(request: Request, bench: BenchOf, identity: str) -> Response:
    """How far a reading is, and what could not be read."""
    job = bench.jobs.get(identity)
    if job is None:
        raise UnknownNameError("reading", identity, [item.id for item in bench.jobs.all()])
    if not wants_page(request):
        return JSONResponse(job.row())
    documents = {sheet.document.id: sheet.document for sheet in bench.standing.sheets()}
    return page(request, "job.html", job=job, documents=documents)
