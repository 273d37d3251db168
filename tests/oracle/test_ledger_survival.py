"""Kaplan-Meier against published numbers: remission times under 6-mercaptopurine (Freireich et al. 1963).

The estimates and the median of 23 weeks are those printed in Kalbfleisch and Prentice, "The Statistical Analysis of
Failure Time Data" (2nd ed. 2002), chapter 1. Here a week stands for a month.
"""

from datetime import date, timedelta

from comity.ledger.base_rates import Outcome, time_to_uptake
from comity.measure.measurement import DAYS_A_MONTH

REMISSION_ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
STILL_IN_REMISSION = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
AS_OF = date(2025, 1, 1)


def test_the_curve_of_a_published_trial_is_found() -> None:
    """After 12 months .753 are left without a step, after 24 .448; half are left at 23."""
    ended = [_outcome(n, 40, months) for n, months in enumerate(REMISSION_ENDED)]
    waiting = [_outcome(50 + n, months, None) for n, months in enumerate(STILL_IN_REMISSION)]
    found = time_to_uptake([*ended, *waiting], AS_OF)
    assert found.median_months.value is not None
    assert abs(found.median_months.value - 23) < 0.05
    shares = {months: share.value for months, share in found.shares}
    assert (shares[12], shares[24]) == (round(1 - 0.7529, 3), round(1 - 0.4482, 3))


def _outcome(n: int, followed: float, after: float | None) -> Outcome:
    """A thread followed for so many months, with a step after so many."""
    advised = AS_OF - timedelta(days=round(followed * DAYS_A_MONTH))
    step = advised + timedelta(days=round(after * DAYS_A_MONTH)) if after is not None else None
    return Outcome(id=str(n), state="taken-up" if step else "no-evidence", advised=advised, step=step)
