"""A thread: the same advice, or the same promise, through the documents that give it, and what became of it."""

from datetime import date
from hashlib import sha256
from typing import Literal

from comity.ledger.giving import Giving, Kind
from comity.ledger.rulings import Ruling
from comity.ledger.search import Search
from comity.ledger.steps import Step
from comity.ledger.uptake import AdviceState
from comity.ledger.watch import Keeping, Nothing, PromiseState
from comity.records.frozen import Frozen

State = AdviceState | PromiseState


class Thread(Frozen):
    """`givings` by date; `evidence` are the steps, `against` the moves the other way; `search` what was looked through.

    `state` is people's where they gave one (`proposed` keeps the rules' own); `closed` threads are not followed on.
    """

    id: str
    kind: Kind
    state: State
    reason: str
    proposed: State
    givings: tuple[Giving, ...]
    evidence: tuple[Step, ...]
    against: tuple[Step, ...]
    search: Search
    keeping: Keeping | None = None
    rulings: tuple[Ruling, ...] = ()
    closed: bool = False

    @property
    def first(self) -> Giving:
        return self.givings[0]

    @property
    def last(self) -> Giving:
        return self.givings[-1]

    @property
    def summary(self) -> str:
        """The thread in a line: the action of the giving read most surely."""
        best = max(self.givings, key=lambda g: (not g.faint, g.confidence, bool(g.action)))
        return best.action or " ".join(best.quote.split())

    @property
    def nothing(self) -> Nothing:
        """Which kind of nothing it is where no step is found: never checkable, not covered, or looked for in vain."""
        if self.state == "no-evidence" and self.keeping and self.proposed == self.state:
            return self.keeping.nothing or "no-evidence"
        return self.state if self.state in ("not-checkable", "not-covered", "no-evidence") else ""

    @property
    def sureness(self) -> Literal["reviewed", "read", "unsure", "faint"]:
        """How surely it is advice or a promise at all: as the giving read most surely."""
        order: tuple[Literal["reviewed", "read", "unsure", "faint"], ...] = ("reviewed", "read", "unsure", "faint")
        return min((giving.sureness for giving in self.givings), key=order.index)

    @property
    def reviewed(self) -> bool:
        return any(ruling.verdict in ("confirm", "correct") for ruling in self.rulings)

    def holds(self, identity: str) -> bool:
        """Whether an id is the thread's own or that of a record in it."""
        return identity == self.id or any(giving.record == identity for giving in self.givings)


class Ledger(Frozen):
    """All threads as of a day, promises and advice, in the order of their first giving."""

    as_of: date
    threads: tuple[Thread, ...]


def thread_id(kind: Kind, record: str) -> str:
    """A short id that stays as long as the first giving does: `adv-` or `prm-` and a hash of its record's id."""
    return ("adv-" if kind == "advice" else "prm-") + sha256(record.encode()).hexdigest()[:8]
