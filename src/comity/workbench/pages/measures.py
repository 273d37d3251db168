"""State, moves, rhythm, spill-over, crisis response, opinion, chronology: the brief's pictures over the tables."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from comity.brief.model import Picture, Section
from comity.brief.sections import channels, home
from comity.brief.sections import chronology as chronology_section
from comity.brief.sections import crisis_response as crisis_section
from comity.brief.sections import state as state_section
from comity.brief.sections import two_track as two_track_section
from comity.brief.sections.ties import triangle_picture
from comity.errors import UnknownNameError, UsageError
from comity.listing import chronology, crisis_response, moves, opinion, rhythm, state, two_track
from comity.records.track import TRACKS
from comity.workbench.asking import AsOf, BenchOf
from comity.workbench.bench import Bench
from comity.workbench.table import layout_of, table

router = APIRouter(tags=["measures"])
PERIODS = ("year", "quarter", "month")
A_PAGE = 100
CHOSEN = "The reference record is a chosen chronology: these are counts of its moves, not means of all that happened."


def _pictures(section: Section | None) -> list[Picture]:
    return [block for block in section.blocks if isinstance(block, Picture)] if section else []


def _shown(
    request: Request, bench: Bench, day: date | None, rows: Iterable[dict[str, Any]], **context: Any
) -> Response:
    """The table of a measure, with who is meant by each id in its evidence."""
    start = context.get("start", 0)
    found = list(rows)
    is_page = layout_of(request) == "html"
    return table(
        request, "measure.html", found[start : start + A_PAGE] if is_page else found, n=len(found), a_page=A_PAGE,
        as_of=day or date.today(), case_pairs=bench.desk.case.pairs, tracks=TRACKS, periods=PERIODS,
        rows_of_case=bench.desk.case.reference.by_id, **{"start": start, "parts_of_it": (), **context},
    )  # fmt: skip


@router.get("/state")
def show_state(request: Request, bench: BenchOf, day: AsOf, part: str = "", start: int = Query(0, ge=0)) -> Response:
    """Who is in office, ties, mechanisms, channels, constraints, exercises, pressure and calendar on a day."""
    if part and part not in state.PARTS:
        raise UnknownNameError("part", part, state.PARTS)
    material = bench.material(day)
    return _shown(
        request, bench, day, state.rows(material.state, part), name="state", title="State of the relations",
        columns=("part", "what", "state", "since"), pictures=[triangle_picture(material)], filters=("part",), part=part,
        parts_of_it=("", *state.PARTS), start=start, notes=material.state.not_covered,
    )  # fmt: skip


@router.get("/moves")
def show_moves(
    request: Request,
    bench: BenchOf,
    day: AsOf,
    pair: str = "",
    track: str = "",
    by: str = "year",
    start: int = Query(0, ge=0),
) -> Response:
    """Easing and straining moves as counts per pair, track and period; never by who made them."""
    if track and track not in TRACKS:
        raise UnknownNameError("track", track, TRACKS)
    if by not in PERIODS:
        raise UsageError(f"'{by}' is no period", hint=", ".join(PERIODS))
    rows = moves.rows(bench.desk.moves(day, pair=pair or None, track=track or None, by=by))
    rows.sort(key=lambda row: row["period"], reverse=True)
    return _shown(
        request, bench, day, rows, name="moves", title="Easing and straining moves",
        columns=("pair", "track", "period", "easing", "straining", "neutral", "complete"),
        pictures=_pictures(state_section.section(bench.material(day)))[-1:], filters=("pair", "track", "by"),
        pair=pair, track=track, by=by, start=start,
        notes=[CHOSEN],
    )  # fmt: skip


@router.get("/rhythm")
def show_rhythm(
    request: Request, bench: BenchOf, day: AsOf, channel: str = "", start: int = Query(0, ge=0)
) -> Response:
    """For each channel when it last met, how the present gap ranks, and what rhythm was promised."""
    known = {item.id: item.name for item in bench.desk.case.channels}
    if channel and channel not in known:
        raise UnknownNameError("channel", channel, known)
    rows = [row for row in rhythm.rows(bench.material(day).rhythm) if channel in ("", row["channel"])]
    rows.sort(key=lambda row: str(row["last_met"]), reverse=True)
    return _shown(
        request, bench, day, rows, name="rhythm", title="Rhythm of consultation",
        columns=("name", "n", "last_met", "gap_months", "rank", "promised_months", "usual_months", "status"),
        pictures=_pictures(channels.section(bench.material(day))), filters=(), channel=channel, start=start, notes=[],
    )  # fmt: skip


@router.get("/two-track")
def show_two_track(
    request: Request, bench: BenchOf, day: AsOf, pair: str = "", part: str = "index", start: int = Query(0, ge=0)
) -> Response:
    """Does strain over history spill over into the other tracks of a tie: index, power, other ways of asking."""
    if part not in two_track.PARTS:
        raise UnknownNameError("part", part, two_track.PARTS)
    material = bench.material(day)
    wanted = bench.desk.case.pair(pair) if pair else ""
    found = [tie for tie in material.two_track if wanted in ("", tie.pair)]
    section = two_track_section.section(material)
    pictures = [p.model_copy(update={"title": section.heading}) for p in _pictures(section)] if section else []
    notes = [note for tie in found for note in (tie.reason, *tie.left_out, *tie.caveats) if note]
    return _shown(
        request, bench, day, two_track.rows(found, part), name=f"two-track-{part}",
        title="History and the other tracks", columns=two_track.COLUMNS[part],
        pictures=pictures,
        filters=("pair", "part"), pair=pair, part=part, parts_of_it=tuple(two_track.PARTS), start=start,
        notes=list(dict.fromkeys(notes)),
    )  # fmt: skip


@router.get("/crisis-response")
def show_crisis_response(
    request: Request, bench: BenchOf, day: AsOf, part: str = "channels", start: int = Query(0, ge=0)
) -> Response:
    """Days from a test or an act of coercion by an outsider to the next meeting of each channel."""
    if part not in crisis_response.PARTS:
        raise UnknownNameError("part", part, crisis_response.PARTS)
    material = bench.material(day)
    found = material.crisis_response
    return _shown(
        request, bench, day, crisis_response.rows(found, part), name=f"crisis-response-{part}",
        title="After tests and acts of coercion", columns=crisis_response.COLUMNS[part],
        pictures=_pictures(crisis_section.section(material)), filters=("part",), part=part,
        parts_of_it=tuple(crisis_response.PARTS), start=start, notes=[*found.left_out, *found.caveats],
    )  # fmt: skip


@router.get("/opinion")
def show_opinion(request: Request, bench: BenchOf, day: AsOf, start: int = Query(0, ge=0)) -> Response:
    """One line per public, question and pollster; what the texts say stands apart."""
    material = bench.material(day)
    rows = opinion.rows(material.opinion)
    rows.sort(key=lambda row: row["date"], reverse=True)
    return _shown(
        request, bench, day, rows, name="opinion", title="Public opinion",
        columns=("date", "population", "about", "measure", "pollster", "value", "unit", "n"),
        pictures=_pictures(home.section(material)), filters=(), start=start, notes=[],
    )  # fmt: skip


@router.get("/chronology")
def show_chronology(
    request: Request, bench: BenchOf, day: AsOf, pair: str = "", start: int = Query(0, ge=0)
) -> Response:
    """The reference record and the dated events of the texts, newest first."""
    material = bench.material(day)
    members = set(bench.desk.case.pair(pair).split("-")) if pair else set()
    rows = [row for row in chronology.rows(bench.desk.case, material.corpus, material.as_of)
            if members <= {party.partition(":")[0] for party in row["parties"]}]  # fmt: skip
    return _shown(
        request, bench, day, rows, name="chronology", title="Chronology", columns=("date", "kind", "what", "parties"),
        pictures=_pictures(chronology_section.section(material)), filters=("pair",), pair=pair, start=start, notes=[],
    )  # fmt: skip
