"""`comity state`: the relations as of a day."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, StoreOption, parse_day
from comity.cli.output import emit, tell

if TYPE_CHECKING:
    from comity.measure.state import State

PARTS = ("offices", "ties", "mechanisms", "channels", "constraints", "exercises", "pressure", "calendar")
COLUMNS = ("part", "what", "state", "since", "evidence")


def state(
    as_of: AsOf = None,
    part: Annotated[str | None, typer.Option("--part", help=f"Only one of: {', '.join(PARTS)}.")] = None,
    layout: FormatOption = Format.table,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Say who is in office, how each tie stands, which mechanisms and channels work, and what is scheduled.

    Nothing that was known only later is shown. `--format json` prints everything with intervals and ids.

    Examples:

      comity state --as-of 2021-04-15

      comity state --part channels --format csv
    """
    import comity
    from comity.errors import UnknownNameError

    if part and part not in PARTS:
        raise UnknownNameError("part", part, PARTS)
    with comity.open(store, case) as desk:
        found = desk.state(parse_day(as_of))
    if layout is Format.json:
        whole = found.model_dump(mode="json")
        print(json.dumps(whole[part] if part else whole, ensure_ascii=False, indent=2))
        return
    rows = [row for name in PARTS if part in (None, name) for row in ROWS[name](found)]
    emit(rows, layout, columns=COLUMNS)
    if layout is Format.table:
        for note in found.not_covered if part is None else ():
            tell(f"not covered: {note}")


def _row(part: str, what: str, state: str, since: object, evidence: Any) -> dict[str, Any]:
    ids = [evidence] if isinstance(evidence, str) else list(evidence)
    return {"part": part, "what": what, "state": state, "since": str(since or ""), "evidence": ids}


def _offices(found: "State") -> list[dict[str, Any]]:
    return [
        _row("offices", f"{o.party} {o.title}", o.name or f"cannot tell: {o.note}", o.since, o.evidence)
        for o in found.offices
    ]


def _ties(found: "State") -> list[dict[str, Any]]:
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


def _mechanisms(found: "State") -> list[dict[str, Any]]:
    return [_row("mechanisms", m.acronym or m.name, m.status, m.changed, m.rows) for m in found.mechanisms]


def _channels(found: "State") -> list[dict[str, Any]]:
    return [
        _row("channels", c.name, _rhythm_words(c), c.last_met, [c.last_row] if c.last_row else [])
        for c in found.channels
        if c.n or c.promise
    ]


def _rhythm_words(channel: Any) -> str:
    return channel.reason if channel.promise else "no promised rhythm"


def _exercises(found: "State") -> list[dict[str, Any]]:
    held = found.exercises
    rows = [_row("exercises", item.title, item.kind, item.date, item.row) for item in held.held]
    missing = [_row("exercises", f"{held.first} to {held.until}", f"not covered: {why}", "", []) for why in held.why]
    return rows + missing


def _constraints(found: "State") -> list[dict[str, Any]]:
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


def _pressure(found: "State") -> list[dict[str, Any]]:
    return [_row("pressure", event.title, event.kind, event.date, event.row) for event in found.pressure.events]


def _calendar(found: "State") -> list[dict[str, Any]]:
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
