"""What the pages share: the workspace, what is current, the queue, running jobs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from comity import calibrating
from comity.brief.material import Material
from comity.brief.voice import Voice
from comity.ledger.disagreement import Disagreement
from comity.ledger.remedies import Remedy
from comity.ledger.thread import Ledger
from comity.measure.event_tie import EventTie
from comity.records.calibration import AS_GIVEN, Calibration
from comity.records.coded import CodedRecord
from comity.standing import Sheet, Standing
from comity.workbench.jobs import Jobs
from comity.workbench.pairs import Pairs
from comity.workbench.queue import Queue
from comity.workspace import Workspace

if TYPE_CHECKING:
    from comity.bulk import Bulk

PATIENCE_SECONDS = 0.05
"""How late another program's change may be seen; a page asks often what is current, the store once."""
MOST_TIES = 24
"""Ties in event data that are kept, each of some 100 kB."""
MOST_DAYS = 4
"""Days whose measures are kept."""
Item = TypeVar("Item")


@dataclass
class Bench:
    """`reviewer` is the name that decisions get where a browser has given none.

    allow_private: addresses typed in the library may lead to hosts that are not public. events: the folder of an event
    table; one asks it at a time, holding `asking`.
    """

    desk: Workspace
    reviewer: str = "reviewer"
    allow_private: bool = False
    events: Path | None = None
    jobs: Jobs = field(default_factory=Jobs)
    pairs: Pairs = field(default_factory=Pairs)
    asking: RLock = field(default_factory=RLock)
    standing: Standing = field(init=False)
    queue: Queue = field(init=False)

    _ties: dict[tuple[str, ...], EventTie] = field(default_factory=dict)
    _bulks: dict[str, "Bulk"] = field(default_factory=dict)
    _materials: dict[str, Material] = field(default_factory=dict)
    _found: dict[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict)
    _ledgers: dict[str, Ledger] = field(default_factory=dict)

    _calibrated: tuple[str, Calibration] = ("", AS_GIVEN)
    _looked: float = 0.0

    def calibration(self) -> Calibration:
        """The calibration in force, looked for as often as what is current."""
        if monotonic() - self._looked >= PATIENCE_SECONDS:
            stored = self.desk.store.setting(calibrating.SETTING) or ""
            if stored != self._calibrated[0]:
                self._calibrated = (stored, self.desk.calibration())
            self._looked = monotonic()
        return self._calibrated[1]

    def confidence_of(self, record: CodedRecord, sheet: Sheet) -> float:
        """The confidence that is shown; of a reviewed record it is the coder's own figure."""
        return record.confidence if record.id in sheet.current.reviewed else self.calibration().of(record)

    def material(self, day: date | None) -> Material:
        """What measures and pictures of a day are made from; kept until something changes in the store."""
        when = day or date.today()
        key = f"{self.desk.store.revision()} {when} {self.desk.store.setting(calibrating.SETTING)}"
        if key not in self._materials:
            case = self.desk.case
            made = Material(case=case, corpus=self.desk.corpus_as_of(when), as_of=when, voice=Voice(case, when))
            kept = list(self._materials.items())[-MOST_DAYS + 1 :]
            self._materials = {**dict(kept), key: made}
        return self._materials[key]

    def disagreements(self, day: date | None) -> tuple[Disagreement, ...]:
        """Who disagrees with whom on a day; kept until something changes in the store."""
        return self._kept("disagreements", day, lambda: self.desk.disagreements(day))

    def remedies(self, day: date | None) -> tuple[Remedy, ...]:
        """What is advised for which problem; kept as long."""
        return self._kept("remedies", day, lambda: self.desk.remedies(day))

    def _kept(self, what: str, day: date | None, make: Callable[[], tuple[Item, ...]]) -> tuple[Item, ...]:
        key = (what, f"{self.desk.store.revision()} {day or date.today()}")
        if key not in self._found:
            kept = list(self._found.items())[-2 * MOST_DAYS + 1 :]
            self._found = {**dict(kept), key: make()}
        return self._found[key]

    def bulk(self, day: date | None) -> "Bulk":
        """The event table up to a day. Raises NoEventsError where the workbench was given none."""
        from comity.bulk import open_bulk
        from comity.eventdata.events import NoEventsError, fingerprint

        if self.events is None:
            raise NoEventsError("no event table was given", hint="start the workbench with --events DIR")
        with self.asking:
            when = day or date.today()
            key = f"{fingerprint(self.events)} {when}"
            if key not in self._bulks:
                self._bulks = {key: open_bulk(self.events, until=when)}
            return self._bulks[key]

    def event_tie(self, day: date | None, pair: str, *, track: str = "", by: str = "month") -> EventTie:
        """A tie in event data; kept until the table or the day changes."""
        with self.asking:
            bulk = self.bulk(day)
            key = (next(iter(self._bulks)), pair, track, by)
            if key not in self._ties:
                kept = list(self._ties.items())[-MOST_TIES + 1 :]
                self._ties = {**dict(kept), key: bulk.event_tie(pair, self.desk.case, track=track or None, by=by)}
            return self._ties[key]

    def ledger(self, day: date | None) -> Ledger:
        """The ledger of a day; kept until something changes in the store."""
        when = day or date.today()
        key = f"{self.desk.store.revision()} {when} {self.desk.store.setting(calibrating.SETTING)}"
        if key not in self._ledgers:
            kept = list(self._ledgers.items())[-MOST_DAYS + 1 :]
            self._ledgers = {**dict(kept), key: self.desk.ledger(day)}
        return self._ledgers[key]

    def __post_init__(self) -> None:
        self.standing = self.desk.standing
        self.standing.patience = PATIENCE_SECONDS
        self.queue = Queue(self.standing, self.calibration)
