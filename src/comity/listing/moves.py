"""Moves as rows: counts per pair, track and period, with the rows behind them."""

from collections.abc import Iterable
from typing import Any

from comity.measure.moves import MoveCount


def rows(found: Iterable[MoveCount]) -> list[dict[str, Any]]:
    """One row a pair, track and period."""
    return [
        {
            "pair": m.pair,
            "track": m.track or "all",
            "period": m.period,
            "easing": m.easing.n,
            "straining": m.straining.n,
            "neutral": m.neutral.n,
            "unit": m.easing.unit,
            "complete": m.complete,
            "why": list(m.why),
            "records": [*m.easing.records, *m.straining.records, *m.neutral.records],
        }
        for m in found
    ]
