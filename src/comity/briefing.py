"""How a brief of a workspace is asked for, built, and kept until its inputs change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from comity.version import VERSION

if TYPE_CHECKING:
    from comity.brief.build import Brief
    from comity.measure.event_tie import EventTie
    from comity.workspace import Workspace

SHOWING = frozenset({"workbench", "cli"})
"""Packages of which no page of a brief depends."""
WRITING = frozenset({".py", ".html", ".css", ".csv", ".json"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a brief is to be: its day, what changed since when, of which documents (ids; None: all).

    unread: what could not be read, with reasons; events: the folder of an event table.
    """

    day: date
    since: date | None = None
    documents: Sequence[str] | None = None
    unread: Sequence[str] = ()
    events: "str | Path | None" = None


def page(desk: "Workspace", wanted: Wanted, *, today: date) -> str:
    """The brief as one self-contained HTML file, the kept one where nothing it rests on has changed."""
    from comity.brief.render import render

    key = _key(desk, wanted, is_past=wanted.day < today)
    if (kept := desk.store.derived(key)) is not None:
        return kept.decode("utf-8")
    made = render(built(desk, wanted))
    desk.store.put_derived(key, made.encode("utf-8"))
    return made


def built(desk: "Workspace", wanted: Wanted) -> "Brief":
    """The brief as values."""
    from comity.brief.build import build_brief

    day, documents = wanted.day, wanted.documents
    corpus = desk.corpus_as_of(day, documents=documents)
    return build_brief(
        desk.case, corpus, as_of=day, since=wanted.since,
        unread=(*wanted.unread, *desk.left_out(day, documents=documents)), versions=desk.versions(corpus),
        event_ties=_event_ties(desk, wanted),
        followed=desk.ledger(day, documents=documents),
    )  # fmt: skip


def _event_ties(desk: "Workspace", wanted: Wanted) -> "tuple[EventTie, ...]":
    """The ties of the case in the event table, from events up to the day."""
    if not wanted.events:
        return ()
    from comity.bulk import open_bulk

    return open_bulk(wanted.events, until=wanted.day).event_ties(desk.case)


def _key(desk: "Workspace", wanted: Wanted, *, is_past: bool) -> str:
    chosen = ",".join(sorted(wanted.documents or ["*"]))
    days = f"{wanted.day} {wanted.since} {not is_past}"
    inputs = (desk.case.digest, desk.store.digest(), desk.calibration().model_dump_json())
    parts = (VERSION, _writing_digest(), *inputs, days, chosen, *wanted.unread, _events_digest(wanted.events))
    return "brief:" + sha256("\0".join(parts).encode()).hexdigest()


@cache
def _writing_digest() -> str:
    """A hash of what writes a brief, so that a page kept by another build is not shown."""
    root = Path(__file__).parent
    digest = sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in WRITING and path.relative_to(root).parts[0] not in SHOWING:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _events_digest(folder: "str | Path | None") -> str:
    """What an event table adds to the key of a brief."""
    if not folder:
        return ""
    from comity.eventdata.events import fingerprint

    return f"events {fingerprint(folder)}"
