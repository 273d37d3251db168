"""Where the queries on event data and the measures meet: a table of events on an engine, and ties measured from it.

>>> import comity
>>> bulk = comity.events("events")                                   # doctest: +SKIP
>>> bulk.tone("JPN-KOR", by="month").points[0].tone.value            # doctest: +SKIP
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.errors import UnknownNameError
from comity.eventdata.events import Chosen, Events, NoEventsError, known_track, open_events
from comity.eventdata.tallying import kinds, listed, looked_at, names, origins, pairs, tallied, tally_table
from comity.measure.periods import period_named
from comity.records.codes import pair_of
from comity.records.tally import ToneUnit

if TYPE_CHECKING:
    from comity.cases.case import Case
    from comity.measure.breaks import Breaks
    from comity.measure.event_tie import EventTie
    from comity.measure.leaving_out import LeftOut
    from comity.measure.narrower import Narrower
    from comity.measure.together import Together
    from comity.measure.tone import ToneSeries

MOST_LISTED = 2000
"""Most events of a period that are listed."""


@dataclass(frozen=True)
class Bulk:
    """Ties measured from the events of a folder. `since` and `until` bound them by the day."""

    events: Events
    since: date | None = None
    until: date | None = None

    def tone(
        self,
        pair: str,
        *,
        track: str | None = None,
        by: str = "month",
        unit: ToneUnit = "goldstein",
        names: Sequence[str] = (),
    ) -> "ToneSeries":
        """The tone of a tie by month, quarter or year; `names` limits it to events between these actor names.

        Raises UnknownNameError for a pair, track or period that is not there, NoEventsError where no event is left.
        """
        from comity.measure.tone import Question, tone_series

        chosen = self._chosen(pair, track, names)
        found = tallied(self.events, chosen, by=by, unit=unit)
        if not found:
            raise _no_events(chosen)
        question = Question(chosen.pair or "", chosen.track, by, unit, chosen.names)
        return tone_series(question, found, kinds(self.events, chosen, by=by, unit=unit), looked_at=self.looked_at(by))

    def breaks(self, series: "ToneSeries", case: "Case | None" = None) -> "Breaks":
        """Where the level of a series changed; with a case, held against its reference record, known by `until`."""
        from comity.measure.breaks import breaks

        return breaks(series, case, as_of=self.until)

    def leaving_out(self, series: "ToneSeries") -> "tuple[LeftOut, ...]":
        """The series without each data set, and without each frequent actor name, in turn."""
        from comity.measure.leaving_out import leaving_out

        chosen = self._chosen(series.pair, series.track, series.names)
        whole = tallied(self.events, chosen, by=series.by, unit=series.unit)
        by_origin = origins(self.events, chosen, by=series.by, unit=series.unit)
        by_name = names(self.events, chosen, by=series.by, unit=series.unit)
        return (
            *leaving_out(series, whole, by_origin, kind="origin"),
            *leaving_out(series, whole, by_name, kind="name"),
        )

    def together(self, series: Sequence["ToneSeries"]) -> "tuple[Together, ...]":
        """Whether ties move together, two by two."""
        from comity.measure.together import together

        return together(series)

    def narrower(self, series: "ToneSeries", case: "Case") -> "Narrower | None":
        """The series beside the names of the two states alone; None where the data do not use these names."""
        from comity.measure.narrower import narrower

        first, second = series.pair.split("-")
        alone = (*state_names(first, case), *state_names(second, case))
        try:
            return narrower(
                series, self.tone(series.pair, track=series.track, by=series.by, unit=series.unit, names=alone)
            )
        except NoEventsError:
            return None

    def event_ties(self, case: "Case") -> "tuple[EventTie, ...]":
        """The ties of a case by month, each held against its reference record; those without events are left out."""
        return tuple(self.event_tie(pair, case) for pair in case.pairs if pair in self.pairs)

    def event_tie(self, pair: str, case: "Case", *, track: str | None = None, by: str = "month") -> "EventTie":
        """A tie with its change points and the data sets behind it. Raises as `tone` does."""
        from comity.measure.event_tie import EventTie

        series = self.tone(pair, track=track, by=by)
        sums: dict[str, int] = {}
        for part in origins(self.events, self._chosen(pair, track, ()), by="year"):
            sums[part.name] = sums.get(part.name, 0) + part.n
        return EventTie(series=series, breaks=self.breaks(series, case), origins=tuple(sums.items()))

    def listed(
        self, pair: str, period: str, *, track: str | None = None, names: Sequence[str] = ()
    ) -> list[dict[str, Any]]:
        """The events of a tie in a period such as 2012-08, 2012-Q3 or 2012; at most MOST_LISTED, the earliest first."""
        _, first, last = period_named(period)
        chosen = self._chosen(pair, track, names)
        bounds = {"since": max(first, self.since or first), "until": min(last, self.until or last)}
        inside = Chosen(chosen.pair, chosen.track, chosen.names, **bounds)
        return listed(self.events, inside, most=MOST_LISTED)

    def table(self, *, track: str | None = None, by: str = "month", unit: ToneUnit = "goldstein") -> Any:
        """All pairs at once, as an Arrow table of tallies (`comity.records.tally.Tally`)."""
        chosen = Chosen(None, known_track(track) if track else None, (), self.since, self.until)
        return tally_table(self.events, chosen, by=by, unit=unit)

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """The pairs that have events."""
        return pairs(self.events, Chosen(since=self.since, until=self.until))

    def looked_at(self, by: str) -> frozenset[date]:
        """The first days of the periods in which the data hold any event."""
        return looked_at(self.events, by=by)

    def _chosen(self, pair: str, track: str | None, names: Sequence[str]) -> Chosen:
        code = pair_of(*pair.strip().upper().split("-"))
        chosen = Chosen(code, known_track(track) if track else None, tuple(names), self.since, self.until)
        if code not in self.pairs:
            known = pairs(self.events, Chosen())
            if code in known:
                raise _no_events(chosen)
            raise UnknownNameError("pair", pair, known, where=str(self.events.folder))
        return chosen


def open_bulk(
    folder: str | Path, *, engine: str = "duckdb", since: date | None = None, until: date | None = None
) -> Bulk:
    """Open a folder that `comity events import` has filled. Raises StoreError, EngineError, UsageError."""
    return Bulk(open_events(folder, engine=engine), since, until)


def state_names(code: str, case: "Case") -> tuple[str, ...]:
    """The English names of a state alone, as data sets write them: `South Korea`, `SOUTH KOREA`."""
    from comity.cases.states import name_of, world_states

    known = world_states()
    found = [*(known[code].en if code in known else ())]
    try:
        found.insert(0, name_of(code, case))
    except UnknownNameError:
        found.append(code)
    return tuple(dict.fromkeys(name for one in found for name in (one, one.upper())))


def _no_events(chosen: Chosen) -> NoEventsError:
    return NoEventsError("no such events", where=_where(chosen), hint="leave out --track, --between or the dates")


def _where(chosen: Chosen) -> str:
    parts = [chosen.pair, chosen.track, " and ".join(chosen.names), chosen.since and f"since {chosen.since}",
             chosen.until and f"until {chosen.until}"]  # fmt: skip
    return ", ".join(part for part in parts if part)
