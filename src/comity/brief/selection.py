"""Which coded records a brief shows: those the coder is sure enough of, the same words once; the rest is counted.

What a person has accepted or amended is always shown. Nothing is deleted: `comity records` lists everything.
"""

from collections import defaultdict
from dataclasses import dataclass

from comity.records.coded import CodedRecord
from comity.records.commitment import Commitment
from comity.records.constraint import Constraint
from comity.records.corpus import Corpus
from comity.records.link import Link
from comity.records.recommendation import Recommendation
from comity.records.rules import RELATIVE_CLAUSE, REQUIRING, THING_OF_JOINT_TEXT

LEAST_SURE = 0.5
"""Least confidence of a record that is shown. A judgement: on the annotated development texts about half of the
event records at this confidence are right, and more above it."""

LEAST_KIND_SURE = 0.45
"""Least `party_confidence` of a constraint that is shown, as it is shown under its kind."""
ALIKE = 0.5
"""Least share of words (Jaccard) by which two quotes of one kind in one text are one."""
FEWEST_WORDS = 4
"""A shorter quote is a scrap that promises nothing by itself ("planned in October")."""
ONE_A_STRETCH = frozenset({"recommendation", "commitment", "constraint"})
MANY_A_QUOTE = frozenset({"link", "mechanism", "reading"})


@dataclass(frozen=True, slots=True)
class Selection:
    """The corpus that is shown; how many records are left out as unsure, and how many repeat another's words."""

    corpus: Corpus
    unsure: int
    repeated: int


def select(corpus: Corpus) -> Selection:
    """Leave out unsure records, and what says the words of another record again (see `_repeats`)."""
    sure = [r for r in corpus.records if _is_sure(r) or r.id in corpus.reviewed]
    groups: defaultdict[tuple[str, str], list[CodedRecord]] = defaultdict(list)
    for record in sure:
        groups[record.document, record.kind].append(record)
    kept = {record.id for group in groups.values() for record in _distinct(group, corpus.reviewed)}
    shown = corpus.model_copy(update={"records": tuple(r for r in corpus.records if r.id in kept)})
    return Selection(shown, unsure=len(corpus.records) - len(sure), repeated=len(sure) - len(kept))


def _is_sure(record: CodedRecord) -> bool:
    if isinstance(record, Recommendation) and not _is_urged(record):
        return False
    if isinstance(record, Commitment) and not _is_undertaken(record):
        return False
    if isinstance(record, Constraint) and record.party_confidence is not None:
        return record.party_confidence >= LEAST_KIND_SURE
    return record.confidence >= LEAST_SURE


def _is_urged(record: Recommendation) -> bool:
    """Whether advice is urged in a main clause, or the rule is unknown; what a thing merely requires is left out.

    Of finds as sure as `LEAST_SURE` in the annotated development texts, on which the rules were written, 73 of 77 by a
    modal are advice, 44 of 46 by a predicate, noun or verb of urging, 9 of 12 by what a thing requires, and 2 of 3 in
    relative clauses.
    """
    rules = record.why.rules
    return not rules or (rules[0].split()[0] != REQUIRING and RELATIVE_CLAUSE not in rules)


def _is_undertaken(record: Commitment) -> bool:
    """Whether somebody, and not a thing, undertakes it (of things 6 of 9 finds are promises there, else 177 of 207)."""
    return THING_OF_JOINT_TEXT not in record.why.rules and len(record.quote.split()) >= FEWEST_WORDS


def _distinct(records: list[CodedRecord], reviewed: frozenset[str]) -> list[CodedRecord]:
    """Records of one kind in one document, without those that repeat another.

    What a person has seen stays; else the longer quote, as a part of a sentence reads badly alone, then the surer.
    """
    kept: list[CodedRecord] = []
    for record in sorted(records, key=lambda r: (-(r.id in reviewed), *_rank(r), r.passage.start, r.id)):
        if record.id in reviewed or not any(_repeats(record, other) for other in kept):
            kept.append(record)
    return kept


def _rank(record: CodedRecord) -> tuple[float, ...]:
    length = record.passage.end - record.passage.start if record.kind in ONE_A_STRETCH else 0
    return -length, -record.confidence


def _repeats(record: CodedRecord, other: CodedRecord) -> bool:
    """Whether two records are one to a reader: the same words, or, for advice, promises and constraints, shared words.

    Of a sentence and a part of it ("work together, share data and train" with "share data") one is enough. One quote
    can hold several claims, arrangements or numbers: these are distinct.
    """
    if isinstance(record, Link) and isinstance(other, Link):
        return _claim(record) == _claim(other) and _alike(record, other)
    if record.kind in MANY_A_QUOTE:
        return False
    if record.kind in ONE_A_STRETCH:
        shared = record.passage.start < other.passage.end and other.passage.start < record.passage.end
        return shared or _alike(record, other)
    return _words(record) == _words(other)


def _claim(link: Link) -> tuple[object, ...]:
    return link.cause_concept, link.effect_concept, link.concept_sign, *(() if link.cause_concept else (link.id,))


def _alike(record: CodedRecord, other: CodedRecord) -> bool:
    """Whether two sentences of a text say the same in nearly the same words, as a summary and its body do."""
    left, right = set(_words(record).split()), set(_words(other).split())
    return len(left & right) >= ALIKE * len(left | right)


def _words(record: CodedRecord) -> str:
    return " ".join(record.quote.casefold().split()).strip(" .,;:")
