"""The state of the relations as rows: part, what, how it stands, since when, on what evidence."""

from typing import Any

from comity.measure.state import State

PARTS = ("offices", "ties", "mechanisms", "channels", "constraints", "exercises", "pressure", "calendar")


def rows(found: State, part: str | None = None) -> list[dict[str, Any]]:
    """The rows of all parts, or of one."""
    return [row for name in PARTS if part in (None, "", name) for row in ROWS[name](found)]


def _row(part: str, what: str, state: str, since: object, evidence: Any) -> dict[str, Any]:
    ids = [evidence] if isinstance(evidence, str) else list(evidence)
    return {"part": part, "what": what, "state": state, "since": str(since or ""), "evidence": ids}


def _offices(found: State) -> list[dict[str, Any]]:
    return [
        _row("offices", f"{o.party} {o.title}", o.name or f"cannot tell: {o.note}", o.since, o.evidence)
        for o in found.offices
    ]


def _ties(found: State) -> list[dict[str, Any]]:
    return [
        _row("ties", f"{t.pair} {t.track or 'all tracks'}", tie_words(t), t.now.first, t.now.easing.records)
        for t in found.ties
    ]


def tie_words(tie: Any) -> str:
    """Counts and direction of a tie, or that it is not measured."""
    counts = f"{tie.now.easing.n} easing, {tie.now.straining.n} straining moves in {tie.months} months"
    if not tie.measured:
        return f"not measured here ({counts}, fewer than eight)"
    return f"{counts}; direction {tie.direction}"


def _mechanisms(found: State) -> list[dict[str, Any]]:
    return [_row("mechanisms", m.acronym or m.name, m.status, m.changed, m.rows) for m in found.mechanisms]


def _channels(found: State) -> list[dict[str, Any]]:
    return [
        _row("channels", c.name, _rhythm_words(c), c.last_met, [c.last_row] if c.last_row else [])
        for c in found.channels
        if c.n or c.promise
    ]


def _rhythm_words(channel: Any) -> str:
    return channel.reason if channel.promise else "no promised rhythm"


def _exercises(found: State) -> list[dict[str, Any]]:
    held = found.exercises
    rows = [_row("exercises", item.title, item.kind, item.date, item.row) for item in held.held]
    missing = [_row("exercises", f"{held.first} to {held.until}", f"not covered: {why}", "", []) for why in held.why]
    return rows + missing


def _constraints(found: State) -> list[dict[str, Any]]:
    return [
        _row(
            "constraints",
            f"{c.party} {c.constraint_kind}",
            f"named in {c.documents.n} document{'s' if c.documents.n != 1 else ''}",
            c.first_named,
            c.records,
        )
        for c in found.constraints
    ]


def _pressure(found: State) -> list[dict[str, Any]]:
    return [_row("pressure", event.title, event.kind, event.date, event.row) for event in found.pressure.events]


def _calendar(found: State) -> list[dict[str, Any]]:
    return [_row("calendar", entry.title, entry.kind, entry.date, entry.evidence) for entry in found.calendar]


ROWS = {
    "offices": _offices,
    "ties": _ties,
    "mechanisms": _mechanisms,
    "channels": _channels,
    "constraints": _constraints,
    "exercises": _exercises,
    "pressure": _pressure,
    "calendar": _calendar,
}
