"""Base rates of uptake as rows: one a group, and one a horizon of the time to uptake."""

from collections.abc import Iterable
from typing import Any

from comity.ledger.base_rates import BaseRate, TimeToUptake
from comity.measure.measurement import Measurement


def rows(found: Iterable[BaseRate]) -> list[dict[str, Any]]:
    """Each group with both shares, their intervals, and how many threads say nothing of uptake."""
    return [
        {
            "by": rate.by,
            "group": rate.group,
            "n": rate.taken.n,
            **_figures("taken", rate.taken),
            **_figures("touched", rate.touched),
            "left_out": rate.left_out,
            "note": rate.taken.note,
        }
        for rate in found
    ]


def time_rows(found: TimeToUptake) -> list[dict[str, Any]]:
    """The median, then the share with a step after each horizon."""
    parts = [("median months", found.median_months)]
    parts += [(f"share with a step after {months} months", share) for months, share in found.shares]
    return [
        {"what": what, "n": part.n, "events": found.events, **_figures("value", part), "note": part.note}
        for what, part in parts
    ]


def _figures(name: str, part: Measurement) -> dict[str, Any]:
    low, high = part.interval or (None, None)
    return {name: part.value, f"{name}_low": low, f"{name}_high": high}
