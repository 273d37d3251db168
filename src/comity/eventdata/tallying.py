"""Counts of event data per tie and period, as Ibis expressions that DuckDB and Spark run alike.

Nothing is measured here: means, intervals and what they say are made of these counts in `measure`.
"""

from typing import TYPE_CHECKING, Any, Literal

from comity.errors import UnknownNameError
from comity.eventdata.codes import cameo_codes
from comity.eventdata.events import Chosen, Events
from comity.records.plover import plover_types
from comity.records.tally import Kind, Part, Tally, ToneUnit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import ibis.expr.types as ir

By = Literal["month", "quarter", "year"]
STEPS: dict[str, Literal["M", "Q", "Y"]] = {"month": "M", "quarter": "Q", "year": "Y"}
UNRATED = tuple(sorted(name for name, kind in plover_types().items() if kind.cameo_root is None))
"""Types without a Goldstein value: RULING, ELECTION, STATEMENT and TEST."""
DIGITS = 9
"""Digits after the point that are kept: beyond, sums depend on the order in which an engine's threads come to rows."""
MOST_PARTS = 40
"""Most actor names that are left out in turn: beyond these each is a handful of events."""


def period_start(table: "ir.Table", by: str) -> "ir.DateValue":
    """The first day of each event's period. Raises UnknownNameError."""
    if by not in STEPS:
        raise UnknownNameError("period", by, STEPS)
    date_column: Any = table.date
    return date_column.truncate(STEPS[by])


def tallies(table: "ir.Table", by: str, unit: ToneUnit = "goldstein") -> "ir.Table":
    """One row a pair and period, by pair and then time: see `comity.records.tally.Tally`."""
    table = table.filter(table.pair != "")
    counted = table.group_by(pair=table.pair, first=period_start(table, by)).agg(**_sums(table, unit), **_rated(table))
    return counted.order_by("pair", "first")


def valued(table: "ir.Table", unit: ToneUnit) -> Any:
    """The value of each event in a unit; null for types that say nothing of warmth, whatever their source gave them."""
    if unit == "media_tone":
        return table.media_tone
    return table.plover.isin(UNRATED).ifelse(None, table.goldstein)


def _sums(table: "ir.Table", unit: ToneUnit) -> "dict[str, Any]":
    value = valued(table, unit)
    return {
        "n": table.count(),
        "scored": value.count(),
        "total": value.sum().coalesce(0.0),
        "squares": (value * value).sum().coalesce(0.0),
    }


def _rated(table: "ir.Table") -> "dict[str, Any]":
    goldstein = valued(table, "goldstein")
    return {
        "rated": goldstein.count(),
        "goldstein_sum": goldstein.sum().coalesce(0.0),
        "conflict": (goldstein < 0).sum().coalesce(0),
    }


def tally_table(events: Events, chosen: Chosen, *, by: str, unit: ToneUnit = "goldstein") -> Any:
    """The tallies as one Arrow table, for all pairs at once; its memory is some 80 bytes a pair and period."""
    return tallies(events.among(chosen), by, unit).to_pyarrow()


def tallied(events: Events, chosen: Chosen, *, by: str, unit: ToneUnit = "goldstein") -> tuple[Tally, ...]:
    """The tallies as values."""
    return tuple(Tally(**row) for row in _rows(tallies(events.among(chosen), by, unit)))


def kinds(events: Events, chosen: Chosen, *, by: str, unit: ToneUnit = "goldstein") -> tuple[Kind, ...]:
    """What kinds of events each period had, by time, type and code."""
    table = events.among(chosen)
    value = valued(table, unit)
    counted = table.group_by(first=period_start(table, by), plover=table.plover, cameo=table.cameo).agg(
        n=table.count(), scored=value.count(), total=value.sum().coalesce(0.0), days=table.date.nunique(),
        reference=table.reference.min(),
    )  # fmt: skip
    titles = {code: found.name for code, found in cameo_codes().items()}
    ordered = counted.order_by("first", "plover", "cameo")
    return tuple(Kind(**row, title=titles.get(row["cameo"], "")) for row in _rows(ordered))


def origins(events: Events, chosen: Chosen, *, by: str, unit: ToneUnit = "goldstein") -> tuple[Part, ...]:
    """The events of each period by the data set they come from."""
    table = events.among(chosen)
    return _parts(table.mutate(name=table.origin), by, unit)


def names(events: Events, chosen: Chosen, *, by: str, unit: ToneUnit = "goldstein") -> tuple[Part, ...]:
    """The events of each period by the actor names in them: an event counts for each of its two names."""
    table = events.among(chosen)
    sources = table.mutate(name=table.source_name)
    targets = table.filter(table.source_name != table.target_name).mutate(name=table.target_name)
    both = sources.union(targets)
    frequent = both.group_by("name").agg(uses=both.count()).order_by(_most_used(both)).limit(MOST_PARTS)
    return _parts(both.semi_join(frequent, "name"), by, unit)


def _most_used(table: "ir.Table") -> list[Any]:
    import ibis

    return [ibis.desc("uses"), ibis.asc("name")]


def _parts(table: "ir.Table", by: str, unit: ToneUnit) -> tuple[Part, ...]:
    counted = table.group_by(name=table["name"], first=period_start(table, by)).agg(**_sums(table, unit))
    return tuple(Part(**row) for row in _rows(counted.order_by("name", "first")))


def looked_at(events: Events, *, by: str) -> "frozenset[date]":
    """The first days of the periods in which the data hold any event, of whatever pair."""
    table = events.table
    found = table.select(first=period_start(table, by)).distinct()
    return frozenset(row["first"] for row in _rows(found))


def pairs(events: Events, chosen: Chosen) -> tuple[str, ...]:
    """The pairs that have events."""
    table = events.among(chosen)
    found = table.filter(table.pair != "").select("pair").distinct().order_by("pair")
    return tuple(row["pair"] for row in _rows(found))


def listed(events: Events, chosen: Chosen, *, most: int) -> list[dict[str, Any]]:
    """The events themselves, by day, type and reference; at most so many."""
    columns = ("date", "source_name", "target_name", "plover", "cameo", "goldstein", "media_tone", "mentions", "track",
               "origin", "reference")  # fmt: skip
    table = events.among(chosen)
    ordered = table.select(*columns).order_by("date", "plover", "cameo", "reference", "source_name", "target_name")
    return list(_rows(ordered.limit(most)))


def _rows(table: "ir.Table") -> "Iterator[dict[str, Any]]":
    for row in table.to_pyarrow().to_pylist():
        yield {name: round(value, DIGITS) if isinstance(value, float) else value for name, value in row.items()}
