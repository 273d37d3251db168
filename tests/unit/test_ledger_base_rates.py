"""Base rates of uptake: who is counted, from how many, with what interval, and how soon."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import pytest

from comity.ledger.base_rates import LEAST, Outcome, base_rates, outcomes, time_to_uptake
from comity.ledger.specificity import specificity
from comity.listing.base_rates import rows, time_rows

START = date(2015, 1, 1)
AS_OF = date(2025, 1, 1)


def outcome(n: int, state: str, *, days: int | None = None, **fields: object) -> Outcome:
    step = START + timedelta(days=days) if days is not None else None
    return Outcome.model_validate({"id": f"t{n}", "state": state, "advised": START, "step": step, **fields})


def test_threads_that_say_nothing_of_uptake_are_left_out_and_counted() -> None:
    """No row could show them, or no table looks there."""
    found = [outcome(n, "taken-up") for n in range(6)] + [outcome(10 + n, "no-evidence") for n in range(6)]
    unseen = [outcome(20, "not-checkable"), outcome(21, "not-covered")]
    rate = base_rates([*found, *unseen])[0]
    assert (rate.taken.value, rate.taken.n, rate.left_out) == (0.5, 12, 2)
    assert rate.taken.interval == (0.254, 0.746)


def test_too_few_threads_give_no_rate_but_the_reason() -> None:
    """Nine are not ten."""
    rate = base_rates([outcome(n, "partly") for n in range(LEAST - 1)])[0]
    assert rate.touched.value is None
    assert rate.touched.note == "no rate from 9: fewer than 10 threads"


def test_partly_counts_as_touched_and_not_as_taken() -> None:
    """A step that was undone or not repeated had been taken."""
    states = ["taken-up", "recurring", "partly", "lapsed", "reversed", *["no-evidence"] * 5]
    rate = base_rates([outcome(n, state) for n, state in enumerate(states)])[0]
    assert (rate.taken.value, rate.touched.value) == (0.2, 0.5)


def test_groups_are_tracks_kinds_and_grades() -> None:
    """A thread on two tracks counts on each."""
    found = [outcome(n, "taken-up", tracks=("security", "history"), kind="must", specificity=5) for n in range(10)]
    groups = {(rate.by, rate.group): rate.taken.n for rate in base_rates(found)}
    assert groups == {("overall", "all"): 10, ("track", "history"): 10, ("track", "security"): 10,
                      ("kind", "must"): 10, ("specificity", "5 specific"): 10}  # fmt: skip


def test_intervals_recover_the_truth_on_simulated_ledgers() -> None:
    """Of 1,000 intervals at 90%, between .87 and .93 hold the rate that made the ledger."""
    random = Random(20)
    held = 0
    for _ in range(1000):
        truth, n = random.uniform(0.05, 0.95), random.randint(LEAST, 80)
        found = [outcome(i, "taken-up" if random.random() < truth else "no-evidence") for i in range(n)]
        low, high = base_rates(found, level=0.9)[0].taken.interval or (0, 0)
        held += low <= truth <= high
    assert 870 <= held <= 930


def test_time_to_uptake_counts_those_still_waiting() -> None:
    """Half have a step after a year; the others are counted up to the day of the view."""
    found = [outcome(n, "taken-up", days=365) for n in range(6)] + [outcome(10 + n, "no-evidence") for n in range(6)]
    times = time_to_uptake(found, AS_OF)
    assert (times.events, times.median_months.value) == (6, 11.99)
    shares = {months: share.value for months, share in times.shares}
    assert shares == {12: 0.5, 24: 0.5, 36: 0.5}
    assert all(share.interval for _, share in times.shares)


def test_no_median_where_fewer_than_half_have_a_step() -> None:
    """It says so; with too few threads there is no estimate at all."""
    found = [outcome(n, "taken-up", days=100) for n in range(3)] + [outcome(10 + n, "no-evidence") for n in range(9)]
    assert time_to_uptake(found, AS_OF).median_months.value is None
    few = time_to_uptake(found[:5], AS_OF)
    assert (few.median_months.value, few.shares) == (None, ())


@dataclass
class Given:
    day: date | None
    action: str
    tracks: tuple[str, ...] = ("security",)
    strength: str = "should"


@dataclass
class Step:
    date: str


@dataclass
class Thread:
    id: str
    kind: str
    state: str
    givings: Sequence[Given]
    evidence: Sequence[Step] = field(default_factory=list)
    sureness: str = "read"


def test_threads_become_outcomes() -> None:
    """First giving, first step, all tracks, the most specific action; promises and faint advice are left out."""
    given = [Given(date(2020, 5, 1), "Strengthen ties"), Given(date(2019, 5, 1), "Hold a summit", ("diplomacy",))]
    thread = Thread("adv-1", "advice", "taken-up", given, [Step("2021"), Step("2020-06")])
    others = [Thread("prm-1", "promise", "kept", []), Thread("adv-2", "advice", "kept", given, sureness="faint")]
    (found,) = outcomes([thread, *others])
    assert (found.advised, found.step) == (date(2019, 5, 1), date(2020, 6, 30))
    assert (found.tracks, found.specificity) == (("security", "diplomacy"), 5)


@pytest.mark.parametrize(
    ("action", "grade"),
    [("Call on others to help", 1), ("Continue the talks", 2), ("Considering a fund", 3), ("do not expand trade", 4),
     ("Restarting the drills", 5), ("Recognize the fear", 1), ("Blorb the thing", None), ("", None)],
)  # fmt: skip
def test_the_first_verb_gives_the_grade(action: str, grade: int | None) -> None:
    """In any form, British or American; an unknown verb gives none."""
    assert specificity([action]) == grade


def test_rows_hold_shares_with_intervals() -> None:
    """As the command and the workbench print them."""
    found = [outcome(n, "taken-up", days=200, tracks=("security",)) for n in range(12)]
    first = rows(base_rates(found))[0]
    assert (first["by"], first["n"], first["taken"], first["taken_high"]) == ("overall", 12, 1.0, 1.0)
    times = time_rows(time_to_uptake(found, AS_OF))
    assert times[0]["what"] == "median months"
    assert times[0]["events"] == 12
