"""A tie of event data as a page of text: what is high and low, where it changed, and what that hangs on."""

from collections.abc import Iterator
from dataclasses import dataclass

from comity.listing.event_ties import moved_words
from comity.measure.breaks import Breaks
from comity.measure.measurement import Measurement
from comity.measure.narrower import Narrower, busiest
from comity.measure.tone import TonePoint, ToneSeries

ENOUGH = 20
"""Events from which a period is named among the lowest: below, one bad report makes a bad month."""
SHOWN = 5
UNITS = {"goldstein": "mean Goldstein value, -10 to 10", "media_tone": "mean tone of the reports (GDELT's AvgTone)"}


@dataclass(frozen=True, slots=True)
class Report:
    """What the page is written from; `titles` names rows of the reference record."""

    series: ToneSeries
    breaks: Breaks
    narrower: Narrower | None
    titles: dict[str, str]


def lines(report: Report) -> Iterator[str]:
    """The page, line by line."""
    series = report.series
    yield from _head(series)
    yield ""
    yield from _extremes(series)
    yield ""
    yield from _lasting(series)
    yield ""
    yield from _changes(report.breaks, report.titles)
    if report.narrower:
        yield ""
        yield from _names(report.narrower)
    yield ""
    yield "Tone and volume are apart; a silent period has no tone and is never taken for zero. Counts are of reports,"
    yield "not of what happened. Event codes say what was done, not what it was about."


def _head(series: ToneSeries) -> Iterator[str]:
    first, last = series.points[0], series.points[-1]
    total = sum(point.n.n for point in series.points)
    yield f"{_name(series)} by {series.by}, {first.period} to {last.period}: {total:,} events"
    silent = [point for point in series.points if not point.n.n]
    unseen = sum(not point.looked_at for point in silent)
    if silent:
        yield (
            f"{len(series.measured)} of {len(series.points)} periods have a tone; {len(silent)} are silent, of which "
            f"{unseen} hold no event of any tie"
        )
    yield f"tone: {UNITS[series.unit]}; in brackets its 95% interval"


def _name(series: ToneSeries) -> str:
    between = f", between the names {', '.join(series.names)} alone" if series.names else ""
    return f"{series.pair}{', ' + series.track if series.track else ''}{between}"


def _extremes(series: ToneSeries) -> Iterator[str]:
    top = busiest(series)
    yield f"most events: {top.period} ({top.n.n:,})"
    summed = [point for point in series.points if point.goldstein_sum.value is not None]
    if summed:
        lowest = min(summed, key=lambda point: point.goldstein_sum.value or 0.0)
        yield f"lowest sum of Goldstein values: {lowest.period} ({lowest.goldstein_sum.value:.1f})"
    enough = sorted((p for p in series.measured if p.n.n >= ENOUGH), key=lambda p: (_value(p.tone), p.first))
    yield f"lowest tone, of {len(enough)} periods with {ENOUGH} events or more:"
    for point in enough[:SHOWN]:
        yield from _point(point)
    yield "highest tone:"
    for point in enough[: -SHOWN - 1 : -1]:
        yield from _point(point)


def _point(point: TonePoint) -> Iterator[str]:
    yield f"  {point.period}  {stated(point.tone)}, {point.n.n:,} events"
    if point.moved_by:
        yield from (f"           moved by {moved_words(item)}" for item in point.moved_by)


def _lasting(series: ToneSeries) -> Iterator[str]:
    held = series.persistence
    if held.value is None:
        yield f"how long a departure lasts: {held.note}"
    else:
        yield f"of a departure, {stated(held)} is left one {series.by} later ({held.n} periods)"


def _changes(found: Breaks, titles: dict[str, str]) -> Iterator[str]:
    if found.note:
        yield f"change points: {found.note}"
    elif not found.points:
        yield f"change points: none more likely than not, in {found.n} periods"
    else:
        yield f"change points that are more likely than not ({found.n} periods):"
    for point in found.points:
        yield (
            f"  {point.period} (certainty {point.certainty:.2f} that one lies in {point.earliest} to {point.latest}): "
            f"from {stated(point.before)} to {stated(point.after)}"
        )
        yield from (f"           reference record: {titles.get(row, row)}" for row in point.rows)
        if not point.rows:
            yield "           the reference record holds no move of this tie then; whom the data list may have changed"


def _names(found: Narrower) -> Iterator[str]:
    yield (
        f"the names of the two states alone: {found.share.value:.0%} of the events; their tone goes with that of all "
        f"actors at {stated(found.agreement)}"
    )
    if found.busiest == found.busiest_names:
        yield f"busiest in the same period, {found.busiest}"
        return
    yield f"their busiest period is {found.busiest_names}, not {found.busiest}:"
    for period, (whole, part) in ((found.busiest, found.in_busiest), (found.busiest_names, found.in_busiest_names)):
        yield f"  {period}: {part} of {whole} events are between the names alone ({part / whole:.0%})"
    yield "  the others name persons and bodies; events of a person come in when the data begin to list that person, so"
    yield "  volume by all actors also tells who is listed"


def stated(measured: Measurement) -> str:
    """`0.53 (0.12 to 0.94)`, or why there is no value."""
    if measured.value is None:
        return measured.note
    interval = f" ({measured.interval[0]:.2f} to {measured.interval[1]:.2f})" if measured.interval else ""
    return f"{measured.value + 0.0:.2f}{interval}"


def _value(measured: Measurement) -> float:
    return round(measured.value or 0.0, 9)
