"""An evaluation as flat rows: for each figure what it is of, its value, interval, n, and why there is no interval."""

from collections.abc import Iterator
from typing import Any

from comity.evaluation.confusion import Confusion
from comity.evaluation.evaluation import Evaluation, GroupResult, KindResult
from comity.evaluation.reliability import Reliability
from comity.evaluation.resampling import Figure

Row = dict[str, Any]
SHARES = ("precision", "recall", "f1", "strict")


def rows(evaluation: Evaluation) -> Iterator[Row]:
    """Every figure of every group, one a row, in a fixed order."""
    for group in evaluation.groups:
        yield from _group_rows(group)


def _group_rows(group: GroupResult) -> Iterator[Row]:
    for result in group.kinds:
        for row in _kind_rows(result):
            yield {"group": group.name, "kind": result.kind, **row}
    for row in _reliability_rows(group.reliability):
        yield {"group": group.name, "kind": "all", **row}


def _kind_rows(result: KindResult) -> Iterator[Row]:
    for name in SHARES:
        yield _figure(name, "", getattr(result, name))
    for name, figure in result.fields.items():
        yield _figure("agreement", name, figure)
    for table in result.confusions:
        yield from _confusion_rows(table)
    yield from _reliability_rows(result.reliability)


def _figure(measure: str, of: str, figure: Figure) -> Row:
    return _row(
        measure, of, figure.value, n=figure.n, interval=figure.interval, documents=figure.documents, note=figure.note
    )


def _confusion_rows(table: Confusion) -> Iterator[Row]:
    for cell in table.cells:
        of = f"{table.field}: {cell.gold or 'not annotated'} → {cell.found or 'missed'}"
        yield _row("count", of, cell.n, n=cell.n, note="a count, so no interval")


def _reliability_rows(found: Reliability) -> Iterator[Row]:
    yield _row("calibration error", "", found.error, n=found.n, note=found.note)
    for item in found.bins:
        of = f"confidence {item.low:.1f}-{item.high:.1f}, mean {item.confidence:.3f}"
        yield _row("share right", of, item.share, n=item.n, interval=item.interval)


def _row(
    measure: str, of: str, value: float | None, *, n: int, interval: tuple[float, float] | None = None,
    documents: int | None = None, note: str = "",
) -> Row:  # fmt: skip
    low, high = interval or (None, None)
    named = {"measure": measure, "of": of, "value": value, "low": low, "high": high}
    return {**named, "n": n, "documents": documents, "note": note}
