"""Base rates of uptake: what share of advice saw a matching step, by track, kind and specificity, and how soon.

A matching step is on record: that it was taken because of the advice is never said, and no author is scored. Rates
are given from ten threads on; threads that no row could show, or where no table looks, are left out and counted.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, Protocol

from comity.ledger.specificity import GRADES, specificity
from comity.measure.measurement import DAYS_A_MONTH, Measurement
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.share import wilson

LEAST = 10
"""Fewest threads from which a rate is given: below it a 95% interval is wider than half the scale."""
TAKEN = frozenset({"taken-up", "recurring"})
TOUCHED = TAKEN | {"partly", "lapsed", "reversed"}
"""States that a matching step stands behind, whatever came after."""
UNSEEN = frozenset({"not-checkable", "not-covered"})
"""States that say nothing of uptake: no row could show it, or no table looks there."""
SURE = frozenset({"reviewed", "read"})
"""How surely a thread must be advice to count."""
HORIZONS = (12, 24, 36)
"""Months after which the share with a step is told."""
By = Literal["overall", "track", "kind", "specificity"]


class GivingLike(Protocol):
    """Advice as one document gives it: the last day it can have appeared, its tracks, action and strength."""

    @property
    def day(self) -> date | None: ...
    @property
    def tracks(self) -> tuple[str, ...]: ...
    @property
    def action(self) -> str: ...
    @property
    def strength(self) -> str: ...


class StepLike(Protocol):
    """A step on record, with its date as an ISO prefix."""

    @property
    def date(self) -> str: ...


class ThreadLike(Protocol):
    """Advice followed through documents and the record."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def givings(self) -> Sequence[GivingLike]: ...
    @property
    def evidence(self) -> Sequence[StepLike]: ...
    @property
    def sureness(self) -> str: ...


class Outcome(Frozen):
    """One thread of advice as base rates need it. `advised` is the first day given, `step` that of the first step."""

    id: str
    state: str
    advised: date | None
    step: date | None = None
    tracks: tuple[str, ...] = ()
    kind: str = ""
    specificity: int | None = None


class BaseRate(Frozen):
    """The share of a group that was taken up wholly, and at least in part; `left_out` threads say nothing of uptake."""

    by: By
    group: str
    taken: Measurement
    touched: Measurement
    left_out: int


class TimeToUptake(Frozen):
    """Months to the first step by Kaplan and Meier: the median, and the share with a step after 12, 24 and 36 months.

    `events` of the n threads have a step; the others are counted up to the day of the view only.
    """

    median_months: Measurement
    shares: tuple[tuple[int, Measurement], ...]
    events: int


class Uptake(Frozen):
    """What share of advice was taken up, by group, and how soon."""

    rates: tuple[BaseRate, ...]
    time: TimeToUptake


def uptake(threads: Iterable[ThreadLike], as_of: date) -> Uptake:
    """Base rates and time to uptake of threads as they stood on a day."""
    found = outcomes(threads)
    return Uptake(rates=base_rates(found), time=time_to_uptake(found, as_of))


def outcomes(threads: Iterable[ThreadLike]) -> tuple[Outcome, ...]:
    """The threads of advice as outcomes, in their order; not promises, nor what is advice by its cue words alone."""
    return tuple(_outcome(thread) for thread in threads if thread.kind == "advice" and thread.sureness in SURE)


def _outcome(thread: ThreadLike) -> Outcome:
    advised = min((giving.day for giving in thread.givings if giving.day), default=None)
    steps = [PartialDate(step.date).last for step in thread.evidence]
    return Outcome(
        id=thread.id, state=thread.state, advised=advised, step=min(steps, default=None),
        tracks=tuple(dict.fromkeys(track for giving in thread.givings for track in giving.tracks)),
        kind=thread.givings[0].strength if thread.givings else "",
        specificity=specificity(giving.action for giving in thread.givings),
    )  # fmt: skip


def base_rates(found: Sequence[Outcome], *, level: float = 0.95) -> tuple[BaseRate, ...]:
    """Overall, then by track, kind of advice and specificity; groups of fewer than ten say so instead of a rate.

    level: of the interval (score interval, Wilson 1927). A thread on two tracks counts on each.
    """
    rates = [_rate("overall", "all", found, level)]
    for by, groups_of in GROUPINGS:
        groups: dict[str, list[Outcome]] = {}
        for item in found:
            for group in groups_of(item):
                groups.setdefault(group, []).append(item)
        rates += [_rate(by, group, groups[group], level) for group in sorted(groups)]
    return tuple(rates)


def _specificity(item: Outcome) -> tuple[str, ...]:
    if item.specificity is None:
        return ("not graded",)
    return (f"{item.specificity} {GRADES[item.specificity]}",)


GROUPINGS: tuple[tuple[By, Callable[[Outcome], tuple[str, ...]]], ...] = (
    ("track", lambda item: item.tracks),
    ("kind", lambda item: (item.kind,) if item.kind else ()),
    ("specificity", _specificity),
)


def _rate(by: By, group: str, found: Sequence[Outcome], level: float) -> BaseRate:
    seen = [item for item in found if item.state not in UNSEEN]
    return BaseRate(
        by=by, group=group, taken=_share(seen, TAKEN, level), touched=_share(seen, TOUCHED, level),
        left_out=len(found) - len(seen),
    )  # fmt: skip


def _share(seen: Sequence[Outcome], states: frozenset[str], level: float) -> Measurement:
    n, ids = len(seen), tuple(item.id for item in seen)
    if n < LEAST:
        note = f"no rate from {n}: fewer than {LEAST} threads"
        return Measurement(value=None, n=n, unit="share of threads", records=ids, note=note)
    share = sum(item.state in states for item in seen) / n
    low, high = wilson(share, n, level=level)
    note = f"{level:.0%} score interval; threads are taken as independent, which those of one text are not quite"
    return Measurement(value=round(share, 3), interval=(round(low, 3), round(high, 3)), n=n,
                       unit="share of threads", records=ids, note=note)  # fmt: skip


def time_to_uptake(found: Sequence[Outcome], as_of: date, *, level: float = 0.95) -> TimeToUptake:
    """Months from the first giving to the first step, right-censored at the day of the view (Kaplan and Meier 1958).

    Intervals are Greenwood's on the log-log scale. Threads without a date, or that say nothing of uptake, are left out.
    """
    known = [item for item in found if item.advised and item.advised < as_of and item.state not in UNSEEN]
    ids = tuple(item.id for item in known)
    steps = [_months(item, item.step) for item in known if item.step]
    waits = [_months(item, as_of) for item in known if not item.step]
    if len(known) < LEAST:
        note = f"no estimate from {len(known)}: fewer than {LEAST} threads"
        none = Measurement(value=None, n=len(known), unit="months", records=ids, note=note)
        return TimeToUptake(median_months=none, shares=(), events=len(steps))
    curve = _curve(steps, waits, level)
    shares = tuple((months, _share_at(curve, months, ids, level)) for months in HORIZONS)
    return TimeToUptake(median_months=_median(curve, ids), shares=shares, events=len(steps))


def _months(item: Outcome, until: date | None) -> float:
    """Months from the first giving; a step known only to its month may be of the same day."""
    days = (until - item.advised).days if until and item.advised else 0
    return round(max(0, days) / DAYS_A_MONTH, 2)


Curve = tuple[tuple[float, float, float, float], ...]
"""Months, the share still without a step from then on, and the bounds of that share."""


def _curve(steps: Sequence[float], waits: Sequence[float], level: float) -> Curve:
    from warnings import catch_warnings, simplefilter

    from scipy.stats import CensoredData, ecdf

    found = ecdf(CensoredData(uncensored=list(steps), right=list(waits)))
    with catch_warnings():
        simplefilter("ignore", RuntimeWarning)  # the interval is undefined where everybody or nobody has a step
        bounds = found.sf.confidence_interval(confidence_level=level, method="log-log")
    parts = (found.sf.quantiles, found.sf.probabilities, bounds.low.probabilities, bounds.high.probabilities)
    return tuple(
        (float(q), float(p), _bound(low, 0.0), _bound(high, 1.0)) for q, p, low, high in zip(*parts, strict=True)
    )


def _bound(value: float, otherwise: float) -> float:
    return float(value) if value == value else otherwise


def _at(curve: Curve, months: float) -> tuple[float, float, float]:
    """The share without a step after so many months, with its bounds."""
    return next(((p, low, high) for q, p, low, high in reversed(curve) if q <= months), (1.0, 1.0, 1.0))


def _share_at(curve: Curve, months: int, ids: tuple[str, ...], level: float) -> Measurement:
    last = curve[-1][0]
    if months > last:
        note = f"no thread was followed for {months} months"
        return Measurement(value=None, n=len(ids), unit="share of threads", records=ids, note=note)
    p, low, high = _at(curve, months)
    interval = (round(1 - high, 3), round(1 - low, 3)) if p < 1 else None
    note = f"{level:.0%} interval (Greenwood, log-log)" if interval else "no step by then, so no interval"
    return Measurement(value=round(1 - p, 3), interval=interval, n=len(ids), unit="share of threads", records=ids,
                       note=note)  # fmt: skip


def _median(curve: Curve, ids: tuple[str, ...]) -> Measurement:
    """The first month by which half have a step, with the months at which the bounds of the curve cross a half."""
    at = next((q for q, p, _, _ in curve if p <= 0.5), None)
    low = next((q for q, _, lower, _ in curve if lower <= 0.5), None)
    high = next((q for q, _, _, upper in curve if upper <= 0.5), None)
    if at is None:
        note = "fewer than half have a step, so there is no median yet"
        return Measurement(value=None, n=len(ids), unit="months", records=ids, note=note)
    interval = (low, high) if low is not None and high is not None else None
    note = "" if interval else "the upper bound of the curve never falls to a half, so the interval has no end"
    return Measurement(value=at, interval=interval, n=len(ids), unit="months", records=ids, note=note)
