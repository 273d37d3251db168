"""Channels as rows: when each last met, how the present gap ranks, what rhythm was promised."""

from collections.abc import Iterable
from typing import Any

from comity.measure.rhythm import ChannelRhythm


def rows(found: Iterable[ChannelRhythm]) -> list[dict[str, Any]]:
    """One row a channel."""
    return [
        {
            "channel": c.channel,
            "name": c.name,
            "n": c.n,
            "last_met": str(c.last_met or ""),
            "gap_months": _rounded(c.present_gap.value),
            "gap_interval": [_rounded(bound) for bound in c.present_gap.interval or ()],
            "rank": f"{c.rank} of {c.ranked}" if c.rank else "",
            "promised_months": c.promise.every_months if c.promise else None,
            "usual_months": _rounded(c.usual_gap.value),
            "status": c.status,
            "reason": c.reason,
            "caveats": list(c.caveats),
            "records": list(c.meetings),
        }
        for c in found
    ]


def _rounded(months: float | None) -> float | None:
    return None if months is None else round(months, 1)
