"""GDELT's 15-minute files from its publisher: what the master list names for some days, resumed and checked.

A file counts when its bytes have the checksum of the list; until then it is `NAME.part`, from which the next call goes
on. Of the list only names, sizes and checksums are believed, never its addresses. Only http and https are asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from comity.errors import StoreError, UnreadableError, UsageError
from comity.version import VERSION

if TYPE_CHECKING:
    import httpx

BASE = "http://data.gdeltproject.org/gdeltv2/"
"""GDELT publishes by plain http: its checksums tell damage, not forgery."""
LISTS = {False: "masterfilelist.txt", True: "masterfilelist-translation.txt"}
"""The list of files in English, and of translated ones."""
LISTED = re.compile(r"(\d{1,12}) ([0-9a-f]{32}) \S*?(\d{8})(\d{6}(?:\.translation)?\.export\.CSV\.zip)")
"""A line of the list: bytes, md5, address."""
MAX_FILE = 256 * 2**20
"""Files of 15 minutes have some 100 kB."""
MAX_LIST = 4 * 2**30
LONGEST_LINE = 1000
PAUSE_SECONDS = 30.0
TRIES = 3
AT_ONCE = 4
Outcome = Literal["fetched", "there", "missing", "damaged", "silent"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the master list names it."""

    name: str
    size: int
    md5: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one file: fetched now, there already, missing at the publisher, damaged, or without answer."""

    name: str
    outcome: Outcome

    @property
    def is_good(self) -> bool:
        """Whether the file lies in the folder, whole."""
        return self.outcome in ("fetched", "there")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The days (both included, by UTC), and whether the files of translated news are wanted instead of the English."""

    first: date
    last: date
    translingual: bool = False


def fetch_gdelt(
    wanted: Wanted, folder: Path, *, base: str = BASE, step: Callable[[Path, int, int], None] | None = None
) -> list[Fetched]:
    """Fetch the files of some days into a folder; what is there and whole is left alone.

    Raises UsageError for a base that is no address of the web, UnreadableError where there is no list, StoreError where
    the folder cannot be written.
    """
    import httpx

    if not re.match(r"https?://[^/]", base):
        raise UsageError(f"'{base}' is no address of the web", hint="it begins with http:// or https://")
    base = base.rstrip("/") + "/"
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    headers = {"User-Agent": f"comity/{VERSION}", "Accept-Encoding": "identity"}
    with (
        httpx.Client(timeout=PAUSE_SECONDS, trust_env=False, headers=headers) as client,
        ThreadPoolExecutor(AT_ONCE) as threads,
    ):
        files = _listed(client, base + LISTS[wanted.translingual], wanted)
        running = [threads.submit(fetch_file, client, base, file, folder) for file in files]
        try:
            return list(_told(files, (future.result() for future in running), folder, step))
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _told(
    files: Sequence[Listed], outcomes: Iterable[Outcome], folder: Path, step: Callable[[Path, int, int], None] | None
) -> Iterator[Fetched]:
    for number, (file, outcome) in enumerate(zip(files, outcomes, strict=True), 1):
        if step:
            step(folder / file.name, number, len(files))
        yield Fetched(file.name, outcome)


def _listed(client: "httpx.Client", url: str, wanted: Wanted) -> list[Listed]:
    """The files of the wanted days, in order, each once."""
    import httpx

    first, last = f"{wanted.first:%Y%m%d}", f"{wanted.last:%Y%m%d}"
    found: dict[str, Listed] = {}
    try:
        with client.stream("GET", url) as answer:
            if answer.status_code != 200:
                raise _no_list(url, f"status {answer.status_code}")
            for line in _lines(answer, url):
                match = LISTED.fullmatch(line)
                if match and first <= match[3] <= last and int(match[1]) <= MAX_FILE:
                    name = match[3] + match[4]
                    found[name] = Listed(name, int(match[1]), match[2])
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _no_list(url, type(error).__name__) from error
    if not found:
        raise UnreadableError(
            "the publisher's list names no file of these days", where=url, hint="GDELT 2.0 begins on 2015-02-18"
        )
    return [found[name] for name in sorted(found)]


def _lines(answer: "httpx.Response", url: str) -> Iterator[str]:
    """The lines of a list, within bounds: a line too long is none."""
    rest, left = b"", MAX_LIST
    for piece in answer.iter_raw(65_536):
        left -= len(piece)
        if left < 0:
            raise _no_list(url, f"it is larger than {MAX_LIST // 2**30} GB")
        *lines, rest = (rest + piece).split(b"\n")
        rest = rest[: 2 * LONGEST_LINE]
        yield from (line.decode("ascii", "replace").strip() for line in lines if len(line) < LONGEST_LINE)
    yield rest.decode("ascii", "replace").strip()


def _no_list(url: str, why: str) -> UnreadableError:
    return UnreadableError(
        f"the publisher's list of files cannot be had ({why})", where=url, hint="try later, or check --base-url"
    )


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    """What the disk refuses, told with its place."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the fetched files cannot be written ({error.strerror or error})", where=str(place),
            hint="free the disk, move what lies there, or name another folder: --into DIR; then call it again",
        ) from error  # fmt: skip


def fetch_file(client: "httpx.Client", base: str, file: Listed, folder: Path) -> Outcome:
    """Bring one file into the folder, in several tries; one that stays damaged is taken away. Raises StoreError."""
    place = folder / file.name
    with _writing(place):
        return "there" if is_whole(place, file) else _fetched(client, base, file, place)


def _fetched(client: "httpx.Client", base: str, file: Listed, place: Path) -> Outcome:
    part = place.with_name(f"{file.name}.part")
    outcome: Outcome = "silent"
    for _ in range(TRIES):
        outcome = _try(client, base + file.name, part, file)
        if outcome == "fetched":
            part.replace(place)
        if outcome in ("fetched", "missing"):
            return outcome
    return outcome


def is_whole(place: Path, file: Listed) -> bool:
    """Whether a file is there with the size and checksum of the list."""
    if not place.is_file() or place.stat().st_size != file.size:
        return False
    return md5(place.read_bytes(), usedforsecurity=False).hexdigest() == file.md5


def _try(client: "httpx.Client", url: str, part: Path, file: Listed) -> Outcome:
    """Go on where an earlier try broke off, if the server can."""
    import httpx

    start = part.stat().st_size if part.is_file() else 0
    if start >= file.size:
        part.unlink(missing_ok=True)
        start = 0
    try:
        with client.stream("GET", url, headers={"Range": f"bytes={start}-"} if start else {}) as answer:
            if answer.status_code in (404, 410):
                return "missing"
            if answer.status_code not in (200, 206):
                return "silent"
            _save(answer, part, start if answer.status_code == 206 else 0, file.size)
    except httpx.HTTPError:
        return "silent"
    if is_whole(part, file):
        return "fetched"
    if part.stat().st_size >= file.size:
        part.unlink(missing_ok=True)
    return "damaged"


def _save(answer: "httpx.Response", part: Path, start: int, size: int) -> None:
    """Write the body behind what is there; not more than one byte beyond the listed size."""
    with part.open("r+b" if start else "wb") as out:
        out.seek(start)
        for piece in answer.iter_raw():
            out.write(piece[: size + 1 - out.tell()])
            if out.tell() > size:
                return
