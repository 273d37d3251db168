"""Poll readings as rows: one a point of a line, with its bounds and where it comes from."""

from collections.abc import Iterable
from typing import Any

from comity.measure.opinion import OpinionLine, OpinionPoint


def rows(found: Iterable[OpinionLine]) -> list[dict[str, Any]]:
    """All points of all lines; those read from texts stand apart."""
    return [row for line in found for row in _rows(line)]


def _rows(line: OpinionLine) -> list[dict[str, Any]]:
    segments = [(segment.method, segment.points) for segment in line.segments]
    return [
        _row(line, method, point) for method, points in (*segments, ("from text", line.from_texts)) for point in points
    ]


def _row(line: OpinionLine, segment: str, point: OpinionPoint) -> dict[str, Any]:
    low, high = point.value.interval or (None, None)
    return {
        "population": line.population,
        "about": line.about,
        "measure": line.measure,
        "pollster": line.pollster,
        "date": str(point.date or ""),
        "value": point.value.value,
        "low": None if low is None else round(low, 1),
        "high": None if high is None else round(high, 1),
        "unit": line.unit,
        "n": point.value.n,
        "note": point.value.note,
        "segment": segment,
        "evidence": point.row,
    }
