"""Confidence is refitted on judgements where that is an improvement, and never silently."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from store_stubs import AT, put

import comity
from comity.cli.app import run
from comity.coding.code import coder
from comity.errors import StoreError
from comity.evaluation.refitting import Find, fit, refit
from comity.records.calibration import Calibration, Fit, logistic, logit
from comity.records.judgement import judge
from comity.workspace import Workspace


def made(n: int, slope: float, intercept: float, documents: int = 10) -> list[Find]:
    """Finds whose truth follows a known curve."""
    chance = random.Random(20260304)
    found = []
    for number in range(n):
        confidence = chance.uniform(0.3, 0.95)
        share = logistic(intercept + slope * logit(confidence))
        found.append(Find("event", f"d{number % documents}", confidence, chance.random() < share))
    return found


def test_a_known_curve_is_found_again() -> None:
    """With many finds the fit is near the curve they were made from."""
    slope, intercept = fit(made(20_000, 0.6, -0.8))
    assert (slope, intercept) == pytest.approx((0.6, -0.8), abs=0.08)


def test_few_finds_move_the_figure_little() -> None:
    """Without finds the coder's figure stands; two finds hardly move it."""
    assert fit([]) == (1, 0)
    slope, intercept = fit(made(2, 1, -2))
    assert abs(slope - 1) < 0.5
    assert abs(intercept) < 1


def test_overconfidence_is_mended() -> None:
    """A refit of figures that promise too much is nearer to the truth in documents it has not seen."""
    found = refit(made(400, 1, -1.5))
    assert found.fit
    assert found.after
    assert (found.after.error or 0) < (found.before.error or 0) / 2
    assert (found.brier_after or 1) < found.brier_before
    assert found.fit.of(0.8) < 0.6


def test_good_figures_are_kept() -> None:
    """Where the refit is no better the coder's figure stays, and the note says so."""
    chance = random.Random(1)
    pairs = [(0.7, number % 10 < 7) for number in range(200)]
    chance.shuffle(pairs)
    found = refit([Find("event", f"d{n % 7}", c, r) for n, (c, r) in enumerate(pairs)])
    assert found.fit is None
    assert "kept" in found.note


@pytest.mark.parametrize(("n", "documents", "note"), [(20, 10, "needs 50"), (200, 2, "3 documents")])
def test_too_little_is_said(n: int, documents: int, note: str) -> None:
    """Too few judgements, or in too few documents, are no ground for a refit."""
    found = refit(made(n, 1, -1, documents))
    assert found.fit is None
    assert note in found.note


def test_only_records_of_the_coder_that_nobody_reviewed_are_changed(tmp_path: Path) -> None:
    """Reviewed records, other kinds and other coders keep their figure."""
    with comity.open(tmp_path / "s.db") as desk:
        _, _, records = put(desk.store, coder=coder())
    halved = Calibration(coder=str(coder()), at="2026-01-01", fits=(Fit(kind="event", slope=1, intercept=-2, n=60),))
    shown = halved.applied(records, besides={records[0].id})
    assert [record.confidence for record in shown[:4]] == [0.5, 0.5, 0.1192, 0.5]
    other = halved.model_copy(update={"coder": "other/1"})
    assert other.applied(records, besides=frozenset()) == records
    assert other.among(records) == Calibration()
    assert halved.among(records) == halved


def judged_store(path: Path) -> Workspace:
    """A store in which one event in four was right, though the coder gave .5 to each."""
    desk = comity.open(path)
    number = 0
    for document in range(4):
        _, _, records = put(desk.store, document, sentences=20, coder=coder())
        for record in records:
            if record.kind == "event" and record.passage.start:
                decision = "accept" if number % 4 == 0 else "reject"
                at = AT + timedelta(seconds=number)
                desk.store.judge(judge(record, decision, reviewer="Ann", at=at))  # type: ignore[arg-type]
                number += 1
    return desk


def test_the_command_shows_first_and_writes_when_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changes without --write; after it records, doctor and brief tell."""
    place = tmp_path / "s.db"
    with judged_store(place) as desk:
        assert run(["calibrate", "--store", str(place)]) == 0
        assert "comity calibrate --write" in capsys.readouterr().err
        assert desk.calibration() == Calibration()
        before = {record.confidence for record in desk.records(kind="event")}
        page = desk.brief()
        assert run(["calibrate", "--write", "--store", str(place), "--format", "json"]) == 0
        assert '"judged": 76' in capsys.readouterr().out
        assert {record.confidence for record in desk.store.records("event")} == {0.5}
        assert min(record.confidence for record in desk.records(kind="event")) < 0.35 < min(before)
        assert run(["doctor", "--store", str(place), "--format", "csv"]) == 0
        assert "event (76)" in capsys.readouterr().out
        assert "event (76)" in desk.brief()
        assert "event (76)" not in page


def test_a_damaged_calibration_is_told(tmp_path: Path) -> None:
    """A setting that is no calibration is an error, not a silent change."""
    with comity.open(tmp_path / "s.db") as desk:
        desk.store.put_setting("calibration", "{]")
        with pytest.raises(StoreError, match="calibration"):
            desk.corpus()
        with desk.store._writing() as connection:
            connection.execute(text("DELETE FROM settings"))
        assert desk.corpus().calibration == Calibration()
