"""The queries on event data, the same on DuckDB and on Spark."""

from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from comity.errors import ComityError, StoreError, UnknownNameError, UsageError
from comity.eventdata import engine as engines
from comity.eventdata.canonical import part_files
from comity.eventdata.engine import EngineError, connect, has_java
from comity.eventdata.events import Chosen, Events, fingerprint, open_events
from comity.eventdata.tallying import kinds, listed, looked_at, names, origins, pairs, tallied
from event_table import SILENT, SILENT_TIE, make_table

ENGINES = ("duckdb", "local[2]")
TIE = Chosen(pair="JPN-KOR")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small event table."""
    return make_table(tmp_path_factory.mktemp("events"))


@pytest.fixture(scope="module", params=ENGINES)
def events(request: pytest.FixtureRequest, folder: Path) -> Events:
    """The table on each engine; one Spark for all tests."""
    if request.param != "duckdb":
        if not (find_spec("pyspark") and has_java()):
            pytest.skip("tests on Spark need Java and pyspark (pip install 'comity[spark]')")
        request.getfixturevalue("spark")
    return open_events(folder, engine=request.param)


@pytest.fixture(scope="module")
def spark() -> Iterator[None]:
    """What Spark's machine starts with, for short work: one compiler, little collecting. It ends with the module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto")
        yield
    from pyspark.sql import SparkSession

    if session := SparkSession.getActiveSession():
        session.stop()


@pytest.fixture(scope="module")
def here(folder: Path) -> Events:
    """The table on DuckDB, to hold the other against."""
    return open_events(folder)


def by_hand(folder: Path, where: str) -> list[tuple[object, ...]]:
    """Month, n, valued, sum, squares and conflict of some events, by SQL written for it."""
    import duckdb

    parts = [str(part) for part in part_files(folder)]
    value = "CASE WHEN plover <> 'STATEMENT' THEN goldstein END"
    return duckdb.sql(
        f"SELECT date_trunc('month', date)::DATE, count(*), count({value}), sum({value}), sum(({value})^2), "
        f"count(*) FILTER ({value} < 0) FROM read_parquet({parts}) WHERE {where} GROUP BY 1 ORDER BY 1"
    ).fetchall()


def test_tallies_are_those_of_plain_sql(events: Events, folder: Path) -> None:
    """Counts exactly, sums to a billionth; statements count as events and have no value."""
    found = tallied(events, TIE, by="month")
    expected = by_hand(folder, "pair = 'JPN-KOR'")
    assert [(t.first, t.n, t.scored, t.conflict) for t in found] == [(*row[:3], row[5]) for row in expected]
    assert [t.total for t in found] == pytest.approx([row[3] for row in expected], abs=1e-9)
    assert [t.squares for t in found] == pytest.approx([row[4] for row in expected], abs=1e-9)


def test_a_track_is_part_of_the_tie(here: Events, folder: Path) -> None:
    """Only events of the track are counted."""
    found = tallied(here, Chosen(pair="JPN-KOR", track="diplomacy"), by="month")
    assert [t.n for t in found] == [row[1] for row in by_hand(folder, "pair = 'JPN-KOR' AND track = 'diplomacy'")]


def test_both_engines_give_the_same_rows(events: Events, here: Events) -> None:
    """Every query, in the same order; sums to the last digit that is kept."""
    one, other = (tallied(item, Chosen(), by="quarter", unit="media_tone") for item in (events, here))
    assert [(t.pair, t.first, t.n, t.scored) for t in one] == [(t.pair, t.first, t.n, t.scored) for t in other]
    assert [t.total for t in one] == [t.total for t in other]
    parts, theirs = kinds(events, TIE, by="year"), kinds(here, TIE, by="year")
    assert [(k.first, k.cameo, k.n, k.days, k.reference, k.title) for k in parts] == [
        (k.first, k.cameo, k.n, k.days, k.reference, k.title) for k in theirs
    ]
    found, known = names(events, TIE, by="year"), names(here, TIE, by="year")
    assert [(p.name, p.first, p.n, p.scored) for p in found] == [(p.name, p.first, p.n, p.scored) for p in known]
    assert looked_at(events, by="month") == looked_at(here, by="month")
    chosen = Chosen(pair="CHN-JPN", since=date(2013, 3, 2), until=date(2013, 3, 9))
    assert listed(events, chosen, most=100) == listed(here, chosen, most=100) != []


def test_silent_months_have_no_row_and_unseen_ones_are_told(here: Events) -> None:
    """A month of nobody is not looked at; a month of others is."""
    with_rows = {tally.first for tally in tallied(here, TIE, by="month")}
    assert not with_rows & {*SILENT, *SILENT_TIE}
    assert looked_at(here, by="month") & {*SILENT, *SILENT_TIE} == set(SILENT_TIE)


def test_events_of_no_two_states_are_of_no_tie(here: Events) -> None:
    """Rows without a pair stay in the table and in no tally."""
    assert pairs(here, Chosen()) == ("CHN-JPN", "CHN-KOR", "JPN-KOR")
    assert {tally.pair for tally in tallied(here, Chosen(), by="year")} == {"CHN-JPN", "CHN-KOR", "JPN-KOR"}


def test_names_limit_both_sides(here: Events) -> None:
    """Between two names, either way, and nobody else."""
    chosen = Chosen(pair="JPN-KOR", names=("Japan", "South Korea"))
    rows = listed(here, chosen, most=5000)
    assert {frozenset((row["source_name"], row["target_name"])) for row in rows} == {frozenset(chosen.names)}
    assert sum(tally.n for tally in tallied(here, chosen, by="month")) == len(rows)


def test_an_event_counts_once_for_each_of_its_names(here: Events) -> None:
    """Over all names twice as many as there are events between different names."""
    found = names(here, TIE, by="year")
    assert sum(part.n for part in found) == 2 * sum(tally.n for tally in tallied(here, TIE, by="year"))


def test_parts_that_the_journal_does_not_name_are_not_read(folder: Path, here: Events) -> None:
    """What a killed import left behind is no event."""
    before = sum(tally.n for tally in tallied(here, Chosen(), by="year"))
    kept = part_files(folder)[0]
    stray = kept.with_name("part-stray.parquet")
    stray.write_bytes(kept.read_bytes())
    try:
        assert sum(tally.n for tally in tallied(open_events(folder), Chosen(), by="year")) == before
    finally:
        stray.unlink()


def test_a_fingerprint_knows_the_parts(folder: Path, tmp_path: Path) -> None:
    """The same parts, the same hash; other parts, another."""
    assert fingerprint(folder) == fingerprint(folder)
    other = make_table(tmp_path, [{"date": "2012-01-01", "source": "JPN", "target": "KOR", "cameo": "042"}])
    assert fingerprint(other) != fingerprint(folder)


@pytest.mark.parametrize(
    ("engine", "kind", "words"),
    [("sqlite", UsageError, "unknown engine"), ("spark:", UsageError, "unknown engine")],
)
def test_an_engine_that_is_none_is_told(engine: str, kind: type[ComityError], words: str) -> None:
    """With those there are."""
    with pytest.raises(kind, match=words) as told:
        connect(engine)
    assert "spark://HOST:PORT" in told.value.hint


def test_without_java_spark_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is started."""
    pytest.importorskip("pyspark")
    monkeypatch.setattr(engines, "has_java", lambda: False)
    with pytest.raises(EngineError, match="needs Java"):
        connect("local[2]")


def test_an_empty_folder_and_a_wrong_period_are_told(tmp_path: Path, here: Events) -> None:
    """What is missing and what to do."""
    with pytest.raises(StoreError, match="no event table"):
        open_events(tmp_path / "none")
    (tmp_path / "events").mkdir()
    with pytest.raises(StoreError, match="no events"):
        open_events(tmp_path / "events")
    with pytest.raises(UnknownNameError):
        tallied(here, TIE, by="week")


def test_leaving_out_a_data_set_needs_its_name(here: Events) -> None:
    """Each origin with its events."""
    assert {part.name for part in origins(here, TIE, by="year")} == {"table"}
