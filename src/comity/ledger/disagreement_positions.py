"""Documents on opposite sides of a contested question: opposite advice, and opposite claims where a claim is enough."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from comity.cases.case import Case
from comity.coding.tracks import tracks_in
from comity.ledger.disagreement import Disagreement, Side, disagreement
from comity.ledger.phrases import Reader
from comity.ledger.positions import Issue, Pole, Position, by_issue, issues, positions
from comity.ledger.statements import Statement
from comity.ledger.wordings import alike, content, overlap

MOST_A_DOCUMENT = 2
"""Most pairs of one document on one question: a text that stands against many is not told as often."""
MOST_SENTENCES, MOST_DOCUMENTS = 6, 300
"""Most sentences of a document, and most documents of a side, that are set against each other: a bound on the work."""
BOTH_SIDES = 0.5
"""Weight of a document that also takes the other side: it weighs both, and a quote alone is half of what it says."""
SHARED = 0.25
"""Weight of shared words against confidence, where a document has several sentences on a side."""
DENIES = 0.2
"""Weight of a denial against confidence: of a document's sentences one that denies the other's words answers best."""
LEAST = 0.4
"""Least confidence of a disagreement (read on the development texts: below it most are misread)."""


def from_positions(case: Case, statements: Sequence[Statement]) -> tuple[Disagreement, ...]:
    """Every pair of documents on opposite sides, by question; one sentence a side, the surest."""
    found = list[Disagreement]()
    taken = positions(case, statements)
    spoken = Spoken(Reader(case), statements)
    for (issue, about), ours in by_issue(taken):
        found += _of_issue(case, issues()[issue], about, ours, spoken)
    return tuple(found)


class Spoken:
    """Of whom each text speaks: all parties it names, and its tie, the two it most often names in one sentence."""

    def __init__(self, reader: Reader, statements: Sequence[Statement]) -> None:
        self.named: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        pairs: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for statement in statements:
            parties = reader.parties(statement.text)
            self.named[statement.source] |= parties
            pairs[statement.source].update(combinations(sorted(parties), 2))
        most = {source: max(sorted(n.items()), key=lambda item: item[1])[0] for source, n in pairs.items() if n}
        self.tie = {source: frozenset(pair) for source, pair in most.items()}

    def tie_of(self, position: Position) -> frozenset[str]:
        """The parties of a sentence that names two or more, else the tie of which its text speaks."""
        own = frozenset(position.parties)
        return own if len(own) > 1 else self.tie.get(position.statement.source, own)


def _single(taken: Sequence[Position]) -> list[Position]:
    """Positions of sentences that take one side only: one that names both weighs them."""
    poles: dict[str, set[Pole]] = {}
    for position in taken:
        poles.setdefault(position.statement.id, set()).add(position.pole)
    return [position for position in taken if len(poles[position.statement.id]) == 1]


def _of_issue(
    case: Case, issue: Issue, about: str, taken: Sequence[Position], spoken: Spoken
) -> Iterator[Disagreement]:
    """Pairs of one question; a text that takes both sides, be it in one sentence, stands where it does oftener."""
    left, right = (_count(taken, pole) for pole in ("left", "right"))
    leaning = {"left": right - left, "right": left - right}
    sides = {
        pole: _by_source(
            p for p in _single(taken) if p.pole == pole and (p.reported or not against[p.statement.source])
        )
        for pole, against in leaning.items()
    }
    told: Counter[str] = Counter()
    shown: list[tuple[frozenset[str], frozenset[str]]] = []
    for pair in _pairs(issue, sides["left"], sides["right"], left.keys() & right.keys()):
        ours = {position.statement.source for position in pair.sides}
        if not _speak_of_one_tie(issue, pair, spoken):
            continue
        words = tuple(content(position.statement.text) for position in pair.sides)
        again = any(alike(words[0], known[0]) and alike(words[1], known[1]) for known in shown)
        if pair.confidence >= LEAST and not again and all(told[source] < MOST_A_DOCUMENT for source in ours):
            told.update(ours)
            shown.append((words[0], words[1]))
            yield _disagreement(case, issue, about, pair)


def _count(taken: Sequence[Position], pole: Pole) -> Counter[str]:
    """How many sentences of each text take a side in its own voice."""
    return Counter(p.statement.source for p in taken if p.pole == pole and not p.reported)


def _speak_of_one_tie(issue: Issue, pair: "Pair", spoken: Spoken) -> bool:
    """Where the question is about a tie: whether both speak of it, and each text names whom the other does."""
    if not issue.shared_parties:
        return True
    one, other = pair.sides
    if len(spoken.tie_of(one) & spoken.tie_of(other)) < issue.shared_parties:
        return False
    asked = ((one, other.statement.source), (other, one.statement.source))
    return all(
        len(p.parties) < issue.shared_parties or spoken.named[source].issuperset(p.parties) for p, source in asked
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two positions against each other; `fit` also counts the words they share, by which sentences are chosen."""

    sides: tuple[Position, Position]
    confidence: float
    fit: float

    @property
    def order(self) -> tuple[float, str, str]:
        left, right = self.sides
        return -self.fit, left.statement.id, right.statement.id


def _pairs(
    issue: Issue, lefts: Mapping[str, list[Position]], rights: Mapping[str, list[Position]], both: Set[str]
) -> list[Pair]:
    """For each two documents the two sentences that answer each other best; the best pairs first."""
    found = []
    for left in lefts:
        for right in rights:
            weight = BOTH_SIDES ** len({left, right} & both)
            pairs = [_pair(one, other, weight) for one in lefts[left] for other in rights[right]
                     if _are_opposed(issue, one, other)]  # fmt: skip
            if pairs:
                found.append(min(pairs, key=lambda pair: pair.order))
    return sorted(found, key=lambda pair: pair.order)


def _pair(left: Position, right: Position, weight: float) -> Pair:
    confidence = min(left.confidence, right.confidence) * weight
    shared = overlap(content(left.statement.text), content(right.statement.text))
    denies = DENIES if left.turned != right.turned else 0.0
    return Pair((left, right), confidence, confidence + SHARED * shared + denies)


def _by_source(taken: Iterable[Position]) -> dict[str, list[Position]]:
    """Positions by document, the surest of each; of very many documents those with the surest."""
    groups: dict[str, list[Position]] = {}
    for position in sorted(taken, key=lambda item: (-item.confidence, item.statement.id)):
        kept = groups.setdefault(position.statement.source, [])
        if len(kept) < MOST_SENTENCES:
            kept.append(position)
    return dict(list(groups.items())[:MOST_DOCUMENTS])


def _are_opposed(issue: Issue, left: Position, right: Position) -> bool:
    """Two documents, or an author against whom the text reports; where order is the question, one must speak of it.

    What a text reports of others as a fact is hearsay to another text: only its own author may be set against it.
    """
    together = left.statement.source == right.statement.source
    if together:
        apart = left.reported != right.reported
    else:
        apart = issue.stance == "urged" or not (left.reported or right.reported)
    ordered = issue.relation == "either" or left.ranks or right.ranks
    return apart and ordered and (not issue.one_field or _share_a_field(left, right))


def _share_a_field(left: Position, right: Position) -> bool:
    """Whether two sentences speak of one field beside history, or one of them of none in particular."""
    one, other = (set(tracks_in(position.statement.text)) - {"history"} for position in (left, right))
    return not one or not other or not one.isdisjoint(other)


def _disagreement(case: Case, issue: Issue, about: str, pair: Pair) -> Disagreement:
    name = case.party(about).in_text if about else ""
    left, right = (_side(issue, position, name) for position in pair.sides)
    words = " and ".join(f"“{position.words}”{', denied' if position.turned else ''}" for position in pair.sides)
    return disagreement(
        "claim" if issue.stance == "claimed" else "advice", f"{issue.id}:{about}" if about else issue.id,
        question=issue.question.format(about=name), sides=(left, right),
        reason=f"opposite sides of one question, read from {words}", confidence=pair.confidence,
    )  # fmt: skip


def _side(issue: Issue, position: Position, name: str) -> Side:
    statement = position.statement
    return Side(
        claim=issue.side(position.pole).format(about=name), quote=statement.passage.quote, document=statement.document,
        source=statement.source, passage=statement.passage, records=statement.records, reported=position.reported,
        sure=position.confidence,
    )  # fmt: skip
