"""The composition root: a case, a store and settings, which the Python API, the command and the workbench share.

The only place where documents, the clock and the store meet the pure parts.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from comity.cases.case import Case
from comity.errors import UnknownNameError
from comity.records.calibration import Calibration
from comity.records.coded import CodedRecord
from comity.records.corpus import Corpus
from comity.records.document import Document, Version
from comity.records.registry import kind_named

if TYPE_CHECKING:
    from comity.brief.build import Brief
    from comity.evaluation.refitting import Refit
    from comity.ledger.base_rates import Uptake
    from comity.ledger.disagreement import Disagreement
    from comity.ledger.remedies import Remedy
    from comity.ledger.thread import Ledger
    from comity.measure.crisis_response import CrisisResponse
    from comity.measure.moves import MoveCount
    from comity.measure.opinion import OpinionLine
    from comity.measure.rhythm import ChannelRhythm
    from comity.measure.state import State
    from comity.measure.two_track import TwoTrack
    from comity.occurrence.occurrence import Occurrence
    from comity.reading import Progress, ReadReport
    from comity.records.conflict import Seen
    from comity.records.judgement import Decision, Judgement
    from comity.reviewing import Judged
    from comity.standing import Standing
    from comity.store.facts import Fact, RowHit
    from comity.store.store import Hit, Problem, Store
    from comity.text.metadata import Metadata


class Workspace:
    """A case and a store. Use as a context manager, or call `close`.

    >>> import comity
    >>> with comity.open(store="example.db") as desk:      # doctest: +SKIP
    ...     desk.read(["statement.md"])
    ...     desk.state(date(2025, 12, 31))
    """

    def __init__(self, store: "Store", case: Case) -> None:
        self.store = store
        self.base_case = case

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    @cached_property
    def case(self) -> Case:
        """The case with the user's own reference rows merged in."""
        from comity.cases.user_rows import with_rows

        return with_rows(self.base_case, self.store.reference_rows())

    # Reading

    def read(
        self,
        paths: Iterable[str | Path],
        *,
        overrides: "Metadata | None" = None,
        progress: "Progress | None" = None,
        allow_private: bool = False,
        jobs: int = 1,
    ) -> "ReadReport":
        """Read documents into the store, one transaction each; what fails is reported, the others are still read.

        paths: files, folders, http(s) addresses of pages and feeds. allow_private: also from hosts that are not public.
        jobs: processes that code; more than one is worth its start from some dozens of documents on.
        """
        from comity.reading import Reading
        from comity.text.fetch import Limits

        limits = Limits(allow_private=allow_private)
        return Reading(self.store, self.base_case).run(
            paths, overrides=overrides, limits=limits, progress=progress, jobs=jobs
        )

    # What is current

    @cached_property
    def standing(self) -> "Standing":
        """What is current, document by document, kept up to date with the store."""
        from comity.standing import Standing

        return Standing(self.store)

    def corpus(self, *, documents: Sequence[str] | None = None) -> Corpus:
        """Documents with the records that are current under the reviewers' judgements."""
        corpus = self.standing.corpus(documents)
        calibration = self.calibration().among(corpus.records)
        shown = calibration.applied(corpus.records, besides=corpus.reviewed)
        return corpus.model_copy(update={"records": shown, "calibration": calibration})

    def corpus_as_of(self, day: date, *, documents: Sequence[str] | None = None) -> Corpus:
        """The corpus as known on a day; today and later, undated documents belong to it too."""
        corpus = self.corpus(documents=documents)
        return corpus if day >= date.today() else corpus.as_of(day)

    def records(self, *, kind: str | None = None, document: str | None = None) -> tuple[CodedRecord, ...]:
        """Current records, of one kind or one document (id or file name). Raises UnknownNameError."""
        wanted = kind_named(kind) if kind else CodedRecord
        corpus = self.corpus(documents=[self.document(document).id] if document else None)
        return corpus.of(wanted)

    def document(self, name: str) -> Document:
        """The document of an id or file name. Raises UnknownNameError with the nearest names."""
        documents = self.store.documents()
        if found := next((document for document in documents if name in (document.id, document.name)), None):
            return found
        raise UnknownNameError("document", name, [document.name for document in documents])

    def occurrences(
        self, as_of: date | None = None, *, documents: Sequence[str] | None = None
    ) -> "tuple[Occurrence, ...]":
        """What the texts tell, one a thing that happened, with the reference rows about it, as known on a day."""
        from comity.measure.known import known_on
        from comity.occurrence.clustering import occurrences

        day = as_of or date.today()
        return occurrences(self.case, self.corpus_as_of(day, documents=documents), known_on(self.case, day))

    # Judging

    def same(self, record: str, other: str, *, reviewer: str, is_same: bool = True, reason: str = "") -> "Judgement":
        """Say that a record and another record, or a reference row, are about one thing, or that they are not.

        Merging and splitting occurrences is a judgement like any other: `undo` takes it back. Raises UnknownNameError.
        """
        from comity.reviewing import paired

        return paired(self, record, other, is_same=is_same, by=(reviewer, reason))

    def judge(
        self,
        record: str,
        decision: "Decision",
        *,
        reviewer: str,
        reason: str = "",
        amended: Mapping[str, Any] | None = None,
        seen: "Seen | None" = None,
    ) -> "Judged":
        """Append a decision about a record that stands, or is rejected. Nothing is lost where others judge too.

        seen: what lay before the reviewer (`standing.seen`); where the record has changed since then, the decision
        is kept all the same, and the outcome says what came between.
        Raises UnknownNameError for the record or an amended field, UsageError for values that make no record.
        """
        from comity.reviewing import judged

        return judged(self, record, decision, amended or {}, by=(reviewer, reason), seen=seen)

    def undo(self, judgement: str, *, reviewer: str, reason: str = "") -> "Judgement":
        """Take a judgement back by another one. Raises UnknownNameError."""
        from comity.reviewing import undone

        return undone(self, judgement, by=(reviewer, reason))

    def add(
        self, document: str, span: tuple[int, int], kind: str, fields: Mapping[str, Any], *, reviewer: str
    ) -> "Judgement":
        """Add a record that the coder missed, cut from the document's current text at code points `span`.

        Raises UnknownNameError, PassageError for the span, UsageError for fields that make no record.
        """
        from comity.reviewing import added_record

        return added_record(self, document, span, kind, fields, reviewer=reviewer)

    def search(
        self,
        query: str,
        *,
        kind: str | None = None,
        document: str | None = None,
        language: str | None = None,
        years: tuple[int | None, int | None] = (None, None),
        limit: int = 20,
        offset: int = 0,
    ) -> "tuple[Hit, ...]":
        """Texts (kind "document") and passages that hold all the words of a query, the best first.

        document: an id or file name; years: published within these. Raises UnknownNameError for kind and document.
        """
        from comity.store.query import Filters

        chosen = self.document(document).id if document else ""
        filters = Filters(kind or "", chosen, language or "", *years)
        return self.store.search(query, filters=filters, limit=limit, offset=offset)

    def search_rows(self, query: str, *, limit: int = 20) -> "tuple[RowHit, ...]":
        """Rows of the reference record, your own too, that hold all the words of a query, the latest first."""
        from comity.store.facts import search_facts

        return search_facts(self._facts, query, limit=limit)

    @cached_property
    def _facts(self) -> "tuple[Fact, ...]":
        from comity.store.facts import facts

        return facts(self.case.reference.rows)

    # Confidence

    def calibration(self) -> Calibration:
        """The calibration in force; without fits where confidence is as the coder gives it. Raises StoreError."""
        from comity.calibrating import in_force

        return in_force(self.store)

    def refits(self) -> "tuple[Refit, ...]":
        """For each kind that people judged: how far the coder's confidence held, and a refit. Changes nothing."""
        from comity.calibrating import refitted

        return refitted(self.store)

    def calibrate(self, refits: "Sequence[Refit]") -> Calibration:
        """Use these refits from now on, in place of an earlier calibration."""
        from comity.calibrating import put_in_force

        return put_in_force(self.store, refits, today=date.today())

    # Measures

    def state(self, as_of: date | None = None) -> "State":
        """Who is in office, the ties, mechanisms, channels, constraints, pressure and calendar as of a day."""
        from comity.measure.state import state

        day = as_of or date.today()
        return state(self.case, self.corpus_as_of(day), day)

    def moves(
        self, as_of: date | None = None, *, pair: str | None = None, track: str | None = None, by: str = "year"
    ) -> "tuple[MoveCount, ...]":
        """Easing and straining moves per pair, track and period, as counts."""
        from comity.measure.moves import moves

        return moves(self.case, as_of or date.today(), pair=pair, track=track, by=by)

    def rhythm(self, as_of: date | None = None) -> "tuple[ChannelRhythm, ...]":
        """For each channel: last met, gaps and their ranks, and the rhythm that was promised."""
        from comity.measure.rhythm import rhythm

        return rhythm(self.case, as_of or date.today())

    def opinion(self, as_of: date | None = None) -> "tuple[OpinionLine, ...]":
        """One line per public, question and pollster, with breaks."""
        from comity.measure.opinion import opinion

        day = as_of or date.today()
        return opinion(self.case, self.corpus_as_of(day), day)

    def two_track(self, as_of: date | None = None, *, pair: str | None = None) -> "tuple[TwoTrack, ...]":
        """For each pair whether strain over history spills over into its other tracks, with the chance to find it.

        Raises UnknownNameError for the pair.
        """
        from comity.measure.two_track import two_track

        day = as_of or date.today()
        corpus = self.corpus_as_of(day)
        pairs = (self.case.pair(pair),) if pair else self.case.pairs
        return tuple(two_track(self.case, code, day, corpus=corpus) for code in pairs)

    def crisis_response(self, as_of: date | None = None) -> "CrisisResponse":
        """Days from a test or an act of coercion by an outsider to the next meeting of each channel."""
        from comity.measure.crisis_response import crisis_response

        return crisis_response(self.case, as_of or date.today())

    # The ledger and disagreements

    def ledger(self, as_of: date | None = None, *, documents: Sequence[str] | None = None) -> "Ledger":
        """Every thread of advice and promises, followed through what was known on a day."""
        from comity.ledger.follow import ledger
        from comity.ledger.rulings import rulings

        day = as_of or date.today()
        corpus = self.corpus_as_of(day, documents=documents)
        return ledger(self.case, corpus, day, versions=self.versions(corpus), rulings=rulings(self.store.judgements()))

    def uptake(self, as_of: date | None = None, *, documents: Sequence[str] | None = None) -> "Uptake":
        """What share of advice has a matching step on record, by track, kind and specificity, and how soon."""
        from comity.ledger.base_rates import uptake

        found = self.ledger(as_of, documents=documents)
        return uptake(found.threads, found.as_of)

    def follow(self, thread: str, verdict: str, *, reviewer: str, reason: str, **said: Any) -> "Judgement":
        """Append what a person says of a thread (its id, or that of a record in it).

        verdict: confirm, correct (with `state`), add-evidence and drop-evidence (with `evidence`, ids), close, reopen;
        same-as and not-same (with `other`, a thread or record). Raises UnknownNameError, UsageError.
        """
        from comity.following import followed

        return followed(self, thread, verdict, by=(reviewer, reason), **said)

    def disagreements(
        self, as_of: date | None = None, *, documents: Sequence[str] | None = None
    ) -> "tuple[Disagreement, ...]":
        """Opposite advice and claims, rival remedies, and texts against the reference record, ranked.

        Of a day in the past, documents without a date are left out (see `left_out`).
        """
        from comity.ledger.disagreements import disagreements

        day = as_of or date.today()
        corpus = self.corpus_as_of(day, documents=documents)
        return disagreements(self.case, corpus, self.versions(corpus), as_of=day)

    def remedies(self, as_of: date | None = None, *, documents: Sequence[str] | None = None) -> "tuple[Remedy, ...]":
        """What the texts advise for which problem."""
        from comity.ledger.disagreements import remedies_of

        corpus = self.corpus_as_of(as_of or date.today(), documents=documents)
        return remedies_of(self.case, corpus, self.versions(corpus))

    def versions(self, corpus: Corpus) -> tuple[Version, ...]:
        """The current clean texts of a corpus's documents, in its order."""
        current = self.store.current_versions()
        return tuple(self.store.version(current[d.id]) for d in corpus.documents if d.id in current)

    def left_out(self, as_of: date | None = None, *, documents: Sequence[str] | None = None) -> tuple[str, ...]:
        """Documents that a view of a day cannot show, each with the reason."""
        day = as_of or date.today()
        if day >= date.today():
            return ()
        chosen = [d for d in self.store.documents() if documents is None or d.id in documents]
        undated = [f"{d.name} (no date found)" for d in chosen if d.published is None]
        later = [f"{d.name} (published {d.published})" for d in chosen if d.published and d.published.last > day]
        return (*undated, *later)

    # The brief

    def brief(
        self,
        as_of: date | None = None,
        *,
        since: date | None = None,
        documents: Sequence[str] | None = None,
        unread: Sequence[str] = (),
        events: "str | Path | None" = None,
    ) -> str:
        """The brief as one self-contained HTML file; the same input gives the same bytes.

        events: the folder of an event table, for a section on the ties in event data.
        """
        from comity.briefing import Wanted, page

        return page(self, Wanted(as_of or date.today(), since, documents, unread, events), today=date.today())

    def build_brief(
        self,
        as_of: date | None = None,
        *,
        since: date | None = None,
        documents: Sequence[str] | None = None,
        unread: Sequence[str] = (),
        events: "str | Path | None" = None,
    ) -> "Brief":
        """The brief as values: sections of claims, quotes, pictures and tables."""
        from comity.briefing import Wanted, built

        return built(self, Wanted(as_of or date.today(), since, documents, unread, events))

    def check(self) -> "tuple[Problem, ...]":
        """Verify again that every passage stands where its record says."""
        return self.store.check()


def open_workspace(store: str | Path | None = None, case: str | Path = "us-japan-rok") -> Workspace:
    """Open a store (a file, or a database URL; None: the user's own) for a case (an id, or a folder)."""
    from comity.cases.load import load_case
    from comity.store.open import default_store, open_store

    loaded = load_case(case)
    return Workspace(open_store(store if store is not None else default_store(loaded.id)), loaded)
