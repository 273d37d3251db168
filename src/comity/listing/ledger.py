"""Threads as rows and as text: who said it first, who again, the steps on record, the state as of a day."""

from collections.abc import Iterable, Iterator
from typing import Any

from comity.ledger.giving import Giving
from comity.ledger.steps import Step
from comity.ledger.thread import Ledger, Thread

WIDTH = 96


def row(thread: Thread) -> dict[str, Any]:
    """A thread in one line."""
    return {
        "id": thread.id,
        "kind": thread.kind,
        "state": thread.state,
        "nothing": thread.nothing,
        "what": thread.summary,
        "by": sorted({code for giving in thread.givings for code in giving.by if code != "author"}),
        "to": sorted({code for giving in thread.givings for code in giving.addressees}),
        "first": str(thread.first.published or ""),
        "last": str(thread.last.published or ""),
        "times": len(thread.givings),
        "documents": sorted({giving.name for giving in thread.givings}),
        "steps": [step.id for step in thread.evidence],
        "reason": thread.reason,
        "due": str(thread.keeping.due or "") if thread.keeping else "",
        "sureness": thread.sureness,
        "reviewed": thread.reviewed,
        "closed": thread.closed,
    }


def as_json(found: Ledger, *, only: Iterable[Thread] | None = None) -> dict[str, Any]:
    """The ledger as it leaves the command."""
    chosen = found.threads if only is None else tuple(only)
    return {"as_of": found.as_of.isoformat(), "threads": [thread_json(thread) for thread in chosen]}


def thread_json(thread: Thread) -> dict[str, Any]:
    """A thread with its givings, steps, search, scores and rulings."""
    return {
        "id": thread.id,
        "kind": thread.kind,
        "state": thread.state,
        "proposed": thread.proposed,
        "reason": thread.reason,
        "what": thread.summary,
        "sureness": thread.sureness,
        "reviewed": thread.reviewed,
        "closed": thread.closed,
        "first": str(thread.first.published or "") or None,
        "last": str(thread.last.published or "") or None,
        "advice": [_giving(giving) for giving in thread.givings],
        "evidence": [_step(step) for step in thread.evidence],
        "against": [_step(step) for step in thread.against],
        "promise": _promise(thread),
        "search": thread.search.model_dump(mode="json"),
        "rulings": [ruling.model_dump(mode="json", exclude={"passage"}) for ruling in thread.rulings],
    }


def _giving(giving: Giving) -> dict[str, Any]:
    return {
        "record": giving.record,
        "document": giving.name,
        "published": str(giving.published) if giving.published else None,
        "quote": giving.quote,
        "by": list(giving.by),
        "addressees": list(giving.addressees),
        "action": giving.action,
        "strength": giving.strength or None,
        "deadline": giving.deadline,
        "confidence": round(giving.confidence, 3),
        "sureness": giving.sureness,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "role": step.role,
        "table": step.table,
        "date": step.date,
        "title": step.label,
        "confidence": step.confidence,
        "reasons": list(step.reasons),
        "added_by": step.added_by or None,
    }


def _promise(thread: Thread) -> dict[str, Any] | None:
    kept = thread.keeping
    if kept is None:
        return None
    return {
        "made": kept.made.isoformat() if kept.made else None,
        "due": kept.due.isoformat() if kept.due else None,
        "dated": kept.dated,
        "guideline": kept.guide.model_dump(mode="json", exclude={"tables"}),
        "scores": [score.model_dump(mode="json") for score in kept.scores],
        "nothing": kept.nothing or None,
    }


def lines(thread: Thread) -> Iterator[str]:
    """A thread as text to be read: what, who first and again, what is on record, what was searched."""
    yield f"{thread.id}  {thread.nothing or thread.state}{_marks(thread)}"
    yield f"  {thread.summary}"
    yield f"  why: {thread.reason}"
    for number, giving in enumerate(thread.givings):
        when = "again" if number else "first said"
        yield f"  {when} {giving.published or 'undated'}, {_by(giving)}, {giving.name}"
        yield f"    “{' '.join(giving.quote.split())}”"
    yield from _kept(thread)
    for step in thread.evidence:
        yield f"  {step.date}  {step.id}  {step.label}"
        yield f"    {_role(step)}, confidence {step.confidence:.2f}: {'; '.join(step.reasons)}"
    yield from _searched(thread)
    for ruling in thread.rulings:
        yield f"  {ruling.at[:10]} {ruling.reviewer}: {ruling.verdict} {ruling.state} {ruling.reason}".rstrip()


def _marks(thread: Thread) -> str:
    marks: list[str] = [thread.sureness] if thread.sureness in ("unsure", "faint") else []
    marks += ["reviewed"] if thread.reviewed else []
    marks += ["closed"] if thread.closed else []
    return f"  ({', '.join(marks)})" if marks else ""


def _by(giving: Giving) -> str:
    who = ", ".join(giving.by) or "nobody named"
    return f"by {who}" + (f" to {', '.join(giving.addressees)}" if giving.addressees else "")


def _role(step: Step) -> str:
    words = {"step": "a matching step is on record", "told": "told in another document", "against": "tells against it"}
    return words[step.role]


def _kept(thread: Thread) -> Iterator[str]:
    kept = thread.keeping
    if kept is None:
        return
    if kept.made and kept.due:
        given = "" if kept.dated else "; the promise itself gives no date"
        yield f"  window: {kept.made} to {kept.due} (guideline: {kept.guide.type}{given})"
    for score in kept.scores:
        value = "not scored" if score.score is None else f"{score.score:+d}" if score.score else "0"
        yield f"    {score.party} {value}: {score.why}"


def _searched(thread: Thread) -> Iterator[str]:
    looked = thread.search
    if looked.first:
        yield f"  searched: {looked.rows} rows from {looked.first} to {looked.until} in {', '.join(looked.tables)}"
    for wanting in looked.wanting:
        yield f"    not wholly looked at: {wanting}"
