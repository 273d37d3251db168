"""The ledger as of a day: givings gathered into threads, each followed through what was known on that day.

Pure: a case, a corpus, texts and judgements go in. Rows and documents that were not known on the day are not looked at,
nor do they weigh anything: the weights of words and things are those of the rows known.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord
from comity.errors import UnknownNameError
from comity.ledger.actions import whole
from comity.ledger.facets import Row, Said, event_facets, facets_of, row_facets
from comity.ledger.faint import faint_advice, settings
from comity.ledger.giving import Giving, givings, in_order
from comity.ledger.grouping import groups
from comity.ledger.keeping import keeping
from comity.ledger.matching import Measure
from comity.ledger.naming import Namer, namer
from comity.ledger.parts import parted
from comity.ledger.regular import Channels
from comity.ledger.rounds import asked, period_of, rounds
from comity.ledger.rulings import Ruling, Rulings
from comity.ledger.search import search
from comity.ledger.steps import Step, followed_tables, may_keep, oppose, propose, step_of, told
from comity.ledger.thread import Ledger, State, Thread, thread_id
from comity.ledger.uptake import is_restraint, uptake
from comity.measure.known import known_on
from comity.records.corpus import Corpus
from comity.records.document import Version
from comity.records.event import Event
from comity.records.recommendation import Recommendation


@dataclass(frozen=True)
class View:
    """What threads are followed through: the record as known, its rows and the events told, as facets."""

    reference: ReferenceRecord
    rows: tuple[Row, ...]
    told: tuple[Row, ...]
    measure: Measure
    namer: Namer
    channels: Channels
    as_of: date

    @property
    def root(self) -> Callable[[str], str]:
        return self.reference.root

    def row(self, identity: str) -> Row | None:
        return next((row for row in (*self.rows, *self.told) if row.id == identity), None)


def ledger(
    case: Case, corpus: Corpus, as_of: date, *, versions: Iterable[Version] = (), rulings: Rulings | None = None
) -> Ledger:
    """Every thread of advice and promises in documents known on a day. `versions`: their texts, where at hand."""
    known = _known(corpus, as_of)
    view = _view(case, known, as_of)
    decided = rulings or Rulings()
    said = [facets_of(giving, view.namer) for giving in givings_of(known, tuple(versions))]
    weights = (view.measure.things, view.measure.terms)
    gathered = groups(said, weights, same=decided.same, apart=decided.apart)
    threads = [_thread([said[number] for number in group], view, decided) for group in gathered]
    return Ledger(as_of=as_of, threads=tuple(sorted(threads, key=_place)))


def thread_of(found: Ledger, identity: str) -> Thread:
    """The thread of an id, or the one that a record is in. Raises UnknownNameError."""
    for thread in found.threads:
        if thread.holds(identity):
            return thread
    raise UnknownNameError("thread", identity, [thread.id for thread in found.threads])


def _place(thread: Thread) -> tuple[bool, date, str, int, str]:
    first = thread.first
    return thread.kind == "advice", first.day or date.max, first.name, first.start, thread.id


def _known(corpus: Corpus, as_of: date) -> Corpus:
    """The corpus without documents published after the day; undated ones stay where the corpus has them."""
    later = {d.id for d in corpus.documents if d.published and d.published.last > as_of}
    if not later:
        return corpus
    return corpus.model_copy(
        update={
            "documents": tuple(d for d in corpus.documents if d.id not in later),
            "records": tuple(r for r in corpus.records if r.document not in later),
        }
    )


def _view(case: Case, corpus: Corpus, as_of: date) -> View:
    reference, named = known_on(case, as_of), namer(case)
    rows = tuple(row_facets(row, named) for row in followed_tables(reference, as_of))
    events = (event_facets(e, corpus.document_of(e), named) for e in corpus.of(Event))
    past = tuple(row for row in events if row is not None and row.first <= as_of)
    return View(reference, rows, past, Measure(rows, named.members), named, Channels(case, reference), as_of)


def givings_of(corpus: Corpus, versions: Sequence[Version]) -> tuple[Giving, ...]:
    """What the coder read, and what the texts may say beside it."""
    places = ((r.id, r.passage.version, r.passage.start) for r in corpus.records)
    found = list(parted(whole(givings(corpus, settings(versions, places)))))
    taken: dict[str, list[tuple[int, int]]] = {}
    for record in corpus.of(Recommendation):
        taken.setdefault(record.passage.version, []).append((record.passage.start, record.passage.end))
    for version in versions:
        if document := corpus.by_document.get(version.document):
            found += faint_advice(document, version, taken.get(version.id, []))
    return in_order(found)


def _thread(said: Sequence[Said], view: View, decided: Rulings) -> Thread:
    own = tuple(one.giving for one in said)
    about = decided.of(own)
    steps, against = _followed(said, view, about)
    looked = search(said, view.rows, view.reference, view.as_of)
    promise = own[0].kind == "promise"
    kept = (
        keeping(said, steps, against, looked=looked, measure=view.measure, channels=view.channels) if promise else None
    )
    if kept:
        steps = [step for step in steps if step.id in kept.steps]
    state, reason = (kept.state, kept.reason) if kept else _advised(said, steps, against, view)
    if state in ("overtaken", "reversed"):
        steps = [*steps, *against[:2]]
    ruled, why = _ruled(about, state, reason)
    return Thread(
        id=thread_id(own[0].kind, own[0].record), kind=own[0].kind, state=ruled, reason=why, proposed=state,
        givings=own, evidence=tuple(steps), against=tuple(against), search=looked, keeping=kept, rulings=about,
        closed=_is_closed(about),
    )  # fmt: skip


def _advised(said: Sequence[Said], steps: Sequence[Step], against: Sequence[Step], view: View) -> tuple[State, str]:
    found = uptake(said, steps, against, search(said, view.rows, view.reference, view.as_of), view.measure)
    return found.state, found.reason


def _followed(said: Sequence[Said], view: View, about: Sequence[Ruling]) -> tuple[list[Step], list[Step]]:
    """The steps proposed, with those that people added and without those they dropped; and the moves against."""
    public = [row for row in view.rows if may_keep(said, row)]
    rhythmic = said[0].giving.kind == "promise" and period_of(said)
    if is_restraint(said):
        steps = []
    elif rhythmic:
        known = view.channels.known(asked(said), said[0].addressed)
        steps = rounds(said, public, view.measure, root=view.root, until=view.as_of, known=known)
    else:
        steps = propose(said, public, view.measure, view.root)
    rows = [row for row in view.rows if row.id in {step.id for step in steps}]
    steps += told(said, view.told, view.measure, rows)
    for ruling in about:
        if ruling.verdict == "add-evidence":
            steps += [_added(said, identity, view, ruling) for identity in ruling.evidence if view.row(identity)]
        if ruling.verdict == "drop-evidence":
            steps = [step for step in steps if step.id not in ruling.evidence]
    unique = {step.id: step for step in steps}
    return list(unique.values()), oppose(said, view.rows, view.measure, view.root)


def _added(said: Sequence[Said], identity: str, view: View, ruling: Ruling) -> Step:
    row = view.row(identity)
    if row is None:
        raise UnknownNameError("row", identity, [known.id for known in view.rows])
    found = step_of(said, row, 1.0, view.measure)
    return found.model_copy(
        update={"added_by": ruling.reviewer, "reasons": (f"added by {ruling.reviewer}: {ruling.reason}",)}
    )


def _ruled(about: Sequence[Ruling], state: State, reason: str) -> tuple[State, str]:
    """The state people gave, where they did; the last word stands."""
    for ruling in reversed(about):
        if ruling.verdict == "correct" and ruling.state:
            return ruling.state, f"{ruling.reviewer}: {ruling.reason}"  # type: ignore[return-value]
        if ruling.verdict == "confirm":
            return state, reason
    return state, reason


def _is_closed(about: Sequence[Ruling]) -> bool:
    last = [ruling.verdict for ruling in about if ruling.verdict in ("close", "reopen")]
    return bool(last) and last[-1] == "close"
