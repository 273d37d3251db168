"""All pairs of an event table as rows: one a pair and period with events."""

from collections.abc import Iterator
from typing import Any

from comity.measure.periods import period_rule
from comity.records.tally import ToneUnit


def tally_rows(table: Any, *, by: str, unit: ToneUnit) -> Iterator[dict[str, Any]]:
    """Rows of an Arrow table of tallies, by pair and time."""
    from comity.eventdata.tallying import DIGITS
    from comity.measure.at_once import at_once

    encoded = table.column("pair").combine_chunks().dictionary_encode()
    names = encoded.dictionary.to_pylist()
    numbers = ("scored", "total", "squares", "rated", "goldstein_sum", "conflict")
    counts = {name: table.column(name).to_numpy().astype(float).round(DIGITS) for name in numbers}
    pairs = encoded.indices.to_numpy()
    found = at_once(pairs, counts, unit)
    period_of = period_rule(by)
    label = {day: period_of(day)[0] for day in table.column("first").unique().to_pylist()}
    columns = zip(
        pairs.tolist(), table.column("first").to_pylist(), table.column("n").to_pylist(), found.tone.tolist(),
        found.low.tolist(), found.high.tolist(), found.goldstein_sum.tolist(), found.conflict_share.tolist(),
        counts["scored"].tolist(), strict=True,
    )  # fmt: skip
    for pair, first, n, tone, low, high, total, share, valued in columns:
        yield {
            "pair": names[pair], "period": label[first], "n": n, "tone": _shown(tone), "low": _shown(low),
            "high": _shown(high), "goldstein_sum": _shown(total), "conflict_share": _shown(share), "unit": unit,
            "valued": int(valued),
        }  # fmt: skip


def _shown(value: float) -> float | None:
    """Four digits; nothing where there is no value."""
    return None if value != value else round(value, 4) + 0.0
