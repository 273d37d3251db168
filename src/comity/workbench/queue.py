"""What a person should look at next: the least certain and most consequential records first.

The order follows from the records alone, so two reviewers see the same queue; what one has skipped comes last
for that one until the server is started anew. A calibration that comes into force orders all of it anew.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import RLock

from comity.records.calibration import AS_GIVEN, Calibration
from comity.records.coded import CodedRecord
from comity.standing import Sheet, Standing
from comity.workbench.worth import asked_again, worth

Place = tuple[float, str, int, str]
"""Where an entry stands in the queue: less worth to more (negated), document, start, record."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted; empty is all."""

    kind: str = ""
    document: str = ""

    def fits(self, entry: "Entry") -> bool:
        return self.kind in ("", entry.kind) and self.document in ("", entry.document)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that waits for a person; `why` says why it is asked again, empty where it is asked first."""

    place: Place
    kind: str
    document: str
    why: str = ""

    @property
    def record(self) -> str:
        return self.place[3]


class Queue:
    """The entries of a store in order, brought up to date a document at a time."""

    def __init__(self, standing: Standing, calibration: Callable[[], Calibration] = Calibration) -> None:
        self._standing = standing
        self._calibration = calibration
        self._used = AS_GIVEN
        self._lock = RLock()
        self._sheets: dict[str, Sheet] = {}
        self._entries: dict[str, Entry] = {}
        self._of_document: dict[str, list[Entry]] = {}
        self._order: list[Place] = []
        self._skipped: dict[str, dict[str, None]] = defaultdict(dict)

    def left(self) -> int:
        """How many records wait."""
        with self._lock:
            self._refresh()
            return len(self._order)

    def at(self, record: str) -> Entry | None:
        """The entry of a record, if it waits."""
        with self._lock:
            self._refresh()
            return self._entries.get(record)

    def first(self, reviewer: str, wanted: Filter = Filter()) -> Entry | None:
        """What comes first for a reviewer: what they have not skipped, then what they skipped longest ago."""
        with self._lock:
            self._refresh()
            skipped = self._skipped[reviewer]
            fresh = (entry for entry in self._walk(wanted) if entry.record not in skipped)
            waiting = (self._entries[record] for record in skipped if record in self._entries)
            return next(fresh, None) or next((entry for entry in waiting if wanted.fits(entry)), None)

    def after(self, record: str, reviewer: str, wanted: Filter) -> Entry | None:
        """The next entry after a record that this reviewer has not skipped."""
        with self._lock:
            self._refresh()
            skipped = self._skipped[reviewer]
            place = self._entries[record].place if record in self._entries else None
            later = self._walk(wanted, start=bisect_left(self._order, place) + 1 if place else 0)
            return next((entry for entry in later if entry.record not in skipped), None)

    def before(self, record: str, wanted: Filter) -> Entry | None:
        """The entry before a record."""
        with self._lock:
            self._refresh()
            if record not in self._entries:
                return None
            end = bisect_left(self._order, self._entries[record].place)
            earlier = (self._entries[place[3]] for place in reversed(self._order[:end]))
            return next((entry for entry in earlier if wanted.fits(entry)), None)

    def skip(self, record: str, reviewer: str) -> None:
        """Put a record last for a reviewer."""
        with self._lock:
            self._skipped[reviewer].pop(record, None)
            self._skipped[reviewer][record] = None

    def upcoming(self, n: int, wanted: Filter = Filter()) -> tuple[Entry, ...]:
        """The first n entries."""
        with self._lock:
            self._refresh()
            return tuple(entry for entry, _ in zip(self._walk(wanted), range(n), strict=False))

    def counts(self) -> Mapping[str, int]:
        """How many records wait, by document."""
        with self._lock:
            self._refresh()
            return {document: len(entries) for document, entries in self._of_document.items()}

    def _walk(self, wanted: Filter, start: int = 0) -> Iterator[Entry]:
        if wanted.document:
            yield from sorted(
                (e for e in self._of_document.get(wanted.document, ()) if wanted.fits(e) and self._is_from(e, start)),
                key=lambda entry: entry.place,
            )
            return
        for position in range(start, len(self._order)):
            entry = self._entries[self._order[position][3]]
            if wanted.fits(entry):
                yield entry

    def _is_from(self, entry: Entry, start: int) -> bool:
        return start == 0 or (start < len(self._order) and entry.place >= self._order[start])

    def _refresh(self) -> None:
        """Take over the documents that have changed; all at once at the beginning."""
        self._recalibrate()
        changed = [sheet for sheet in self._standing.sheets() if self._sheets.get(sheet.document.id) is not sheet]
        if not changed:
            return
        whole = not self._sheets
        for sheet in changed:
            self._replace(sheet, keep_order=not whole)
        if whole:
            self._order.sort()

    def _recalibrate(self) -> None:
        """Forget the order where it rests on another calibration."""
        if (found := self._calibration()) == self._used:
            return
        self._used = found
        self._sheets, self._entries, self._of_document, self._order = {}, {}, {}, []

    def _replace(self, sheet: Sheet, *, keep_order: bool) -> None:
        """Put a document's entries in the place of its earlier ones; after one decision all but one are the same."""
        before = {entry.place: entry for entry in self._of_document.get(sheet.document.id, ())}
        after = {entry.place: entry for entry in entries_of(sheet, self._used)}
        for place in before.keys() - after.keys():
            del self._order[bisect_left(self._order, place)]
            del self._entries[place[3]]
        for place in after.keys() - before.keys():
            insort(self._order, place) if keep_order else self._order.append(place)
        self._entries |= {entry.record: entry for entry in after.values()}
        self._of_document[sheet.document.id] = list(after.values())
        self._sheets[sheet.document.id] = sheet


def entries_of(sheet: Sheet, calibration: Calibration = AS_GIVEN) -> list[Entry]:
    """What waits in a document: records nobody has judged, and those whose judgement must be looked at again."""
    again = {item.record: item.why for item in sheet.current.queue if item.record}
    hidden = [item.record for item in sheet.current.rejected if item.record.id in again]
    waiting = [r for r in sheet.current.records if r.id in again or r.id not in sheet.current.reviewed]
    return [_entry(record, again.get(record.id, ""), calibration) for record in (*waiting, *hidden)]


def _entry(record: CodedRecord, why: str, calibration: Calibration) -> Entry:
    value = asked_again(record) if why else worth(record, calibration)
    return Entry((-value, record.document, record.passage.start, record.id), record.kind, record.document, why)
