"""Crisis response as rows: a channel, span and kind of act each, or a wait each."""

from collections.abc import Callable, Iterator
from typing import Any

from comity.measure.crisis_response import CrisisResponse


def rows(found: CrisisResponse, part: str = "channels") -> list[dict[str, Any]]:
    """The rows of a part: `channels` or `waits`."""
    return list(PARTS[part](found))


def _channels(found: CrisisResponse) -> Iterator[dict[str, Any]]:
    for c in found.channels:
        low, high = c.median.interval or (None, None)
        usual_low, usual_high = c.usual.interval or (None, None)
        yield {
            "channel": c.channel, "name": c.name, "span": c.span, "act": c.kind, "n": c.median.n, "met": c.met,
            "cut": c.cut, "median_days": c.median.value, "low": low, "high": high, "usual_days": c.usual.value,
            "usual_low": usual_low, "usual_high": usual_high, "moved_calendars": c.usual.n if c.usual.value else 0,
            "share_as_short": c.as_short, "answer": c.answer, "note": c.median.note, "records": list(c.median.records),
        }  # fmt: skip


def _waits(found: CrisisResponse) -> Iterator[dict[str, Any]]:
    """The waits behind the figures over all acts and all time."""
    whole = (c for c in found.channels if c.kind == "all" and c.is_whole)
    for c in whole:
        for wait in c.waits:
            yield {
                "channel": c.channel, "name": c.name, "day": str(wait.day), "act": wait.act, "acts": len(wait.acts),
                "days": wait.days, "met": wait.ended, "meeting": wait.meeting or "",
                "records": [*wait.acts, *((wait.meeting,) if wait.meeting else ())],
            }  # fmt: skip


PARTS: dict[str, Callable[[CrisisResponse], Iterator[dict[str, Any]]]] = {"channels": _channels, "waits": _waits}
COLUMNS: dict[str, tuple[str, ...]] = {
    "channels": ("name", "span", "act", "n", "met", "median_days", "low", "high", "usual_days", "usual_low",
                 "usual_high", "share_as_short", "answer"),
    "waits": ("name", "day", "act", "acts", "days", "met", "meeting"),
}  # fmt: skip
"""What a table on a screen shows of each part."""
