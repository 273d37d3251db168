"""`comity ties`: the tone and volume of ties in event data."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.options import DEFAULT_CASE, CaseOption, Format, OutOption, parse_day
from comity.cli.output import emit, progress, tell
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.bulk import Bulk
    from comity.measure.tone import ToneSeries

Row = dict[str, Any]
EventsOption = Annotated[
    Path, typer.Option("--events", metavar="DIR", help="The folder that `comity events import` has filled.")
]
BetweenOption = Annotated[
    tuple[str, str] | None, typer.Option("--between", help="Only events between two names, as the data spell them.")
]
COLUMNS = ("period", "n", "tone", "low", "high", "goldstein_sum", "conflict_share", "moved_by")
MOST_PAIRS = 60
"""Most pairs that are smoothed in one call, at about a second each."""
PAIR_COLUMNS = ("pair", "period", "n", "tone", "low", "high", "goldstein_sum", "conflict_share")


class Show(StrEnum):
    """What is shown of a tie."""

    tone = "tone"
    breaks = "breaks"
    lasting = "lasting"
    without = "without"
    together = "together"
    events = "events"


class TiesFormat(StrEnum):
    """A page of text, or rows."""

    text = "text"
    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    parquet = "parquet"


class Unit(StrEnum):
    """What tone is the mean of."""

    goldstein = "goldstein"
    media_tone = "media_tone"


def ties(
    events: EventsOption,
    pair: Annotated[
        list[str] | None, typer.Option("--pair", help="A pair, e.g. JPN-KOR; repeat for several. [default: all pairs]")
    ] = None,
    track: Annotated[str | None, typer.Option("--track", help="security, economy, diplomacy, …")] = None,
    by: Annotated[str, typer.Option("--by", help="month, quarter or year.")] = "month",
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only events from this day on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only events up to this day.")] = None,
    between: BetweenOption = None,
    unit: Annotated[Unit, typer.Option("--unit", help="What tone is the mean of; never both.")] = Unit.goldstein,
    show: Annotated[
        Show, typer.Option("--show", help="Tone by period, change points, how long departures last, …")
    ] = Show.tone,
    period: Annotated[
        str | None, typer.Option("--period", help="The period whose events are shown: 2012-08, 2012-Q3, 2012.")
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", help="duckdb, or a Spark: local[*], local[2], spark://HOST:PORT, yarn.")
    ] = "duckdb",
    layout: Annotated[TiesFormat | None, typer.Option("--format", help="How to print the rows.")] = None,
    out: OutOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Measure ties in event data: tone as a mean with its interval, volume apart, and what moved each period.

    A period without events has no tone; it is never taken for zero. With one pair the interval comes from a smoother
    that knows the periods around; for all pairs at once it comes from each period's own events, and only periods
    with events are listed. One pair's tone is printed as a page of text, anything else as a table, unless --format
    says otherwise. `--show breaks` also lists what the reference record holds near each change point.

    Examples:

      comity ties --events events --pair JPN-KOR

      comity ties --events events --pair JPN-KOR --by quarter --format csv

      comity ties --events events --pair JPN-KOR --show events --period 2012-08

      comity ties --events events --pair JPN-KOR --pair CHN-KOR --show breaks

      comity ties --events events --engine "local[*]" --by month -o ties.parquet
    """
    from comity.bulk import open_bulk

    if show is Show.events and not (period and pair):
        raise UsageError("no period to show the events of", hint="add --pair JPN-KOR --period 2012-08")
    bulk = open_bulk(events, engine=engine, since=_first_day(since), until=parse_day(until))
    options = {"track": track, "by": by, "unit": unit.value}
    if not pair and show is Show.tone:
        return emit(_all_pairs(bulk, options), _format(layout), columns=PAIR_COLUMNS, out=out)
    if show is Show.events:
        return emit(_events(bulk, pair or [], str(period), track=track, names=between or ()), _format(layout), out=out)
    series = _series(bulk, pair, options, between or ())
    if show is Show.tone and len(series) == 1 and not out and layout in (None, TiesFormat.text):
        return _print(bulk, series[0], case)
    rows, columns = _rows(bulk, series, show, case)
    return emit(rows, _format(layout), columns=columns, out=out)


def _first_day(text: str | None) -> date | None:
    from comity.records.dates import PartialDate

    return PartialDate(text).first if text else None


def _format(layout: TiesFormat | None) -> Format:
    if layout is TiesFormat.text:
        raise UsageError("a page of text is written of one pair's tone", hint="give one --pair, or --format table")
    return Format(layout.value) if layout else Format.table


def _series(
    bulk: "Bulk", pairs: list[str] | None, options: dict[str, Any], names: tuple[str, ...]
) -> "list[ToneSeries]":
    """The ties that are asked for; without any, those of which two by two or one by one can be told."""
    wanted = pairs or list(bulk.pairs)
    if len(wanted) > MOST_PAIRS:
        raise UsageError(f"{len(wanted)} pairs are too many for this", hint="give those you mean, each by --pair")
    found = []
    with progress("measuring") as step:
        for number, pair in enumerate(dict.fromkeys(wanted), start=1):
            if step:
                step(Path(pair), number, len(wanted))
            found.append(bulk.tone(pair, names=names, **options))
    return found


def _rows(
    bulk: "Bulk", series: "list[ToneSeries]", show: Show, case: str
) -> tuple[Iterable[Row], tuple[str, ...] | None]:
    from comity.listing import event_ties

    if show is Show.breaks:
        from comity.cases.load import load_case

        loaded = load_case(case)
        found = [bulk.breaks(one, loaded) for one in series]
        for item in found:
            if not item.points:
                tell(f"{item.pair}: {item.note or f'no change point that is more likely than not ({item.n} periods)'}")
        return event_ties.break_rows(found), None
    if show is Show.lasting:
        return [event_ties.lasting_row(one) for one in series], None
    if show is Show.without:
        return [row for one in series for row in event_ties.left_out_rows(bulk.leaving_out(one))], None
    if show is Show.together:
        if len(series) < 2:
            raise UsageError("one tie does not move together with itself", hint="give several --pair")
        return event_ties.together_rows(bulk.together(series)), None
    columns = COLUMNS if len(series) == 1 else ("pair", *COLUMNS)
    return [row for one in series for row in event_ties.rows(one)], columns


def _all_pairs(bulk: "Bulk", options: dict[str, Any]) -> Iterator[Row]:
    from comity.listing.tally_rows import tally_rows

    table = bulk.table(track=options["track"], by=options["by"], unit=options["unit"])
    return tally_rows(table, by=options["by"], unit=options["unit"])


def _events(bulk: "Bulk", pairs: list[str], period: str, *, track: str | None, names: tuple[str, ...]) -> list[Row]:
    from comity.bulk import MOST_LISTED

    rows = [row for pair in pairs for row in bulk.listed(pair, period, track=track, names=names)]
    for row in rows:
        row["date"] = str(row["date"])
    if len(rows) >= MOST_LISTED:
        tell(f"only the first {MOST_LISTED:,} events are shown; give a shorter --period")
    return rows


def _print(bulk: "Bulk", series: "ToneSeries", case: str) -> None:
    """The page of text of one tie."""
    from comity.cases.load import load_case
    from comity.listing.event_report import Report, lines

    loaded = load_case(case)
    found = bulk.breaks(series, loaded)
    narrower = None if series.names else bulk.narrower(series, loaded)
    record = loaded.reference.as_of(bulk.until) if bulk.until else loaded.reference
    titles = {row: f"{item.date} {item.title}" for row, item in record.by_id.items() if hasattr(item, "title")}
    for line in lines(Report(series, found, narrower, titles)):
        print(line)
