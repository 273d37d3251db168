"""Documents on opposite sides of a contested question: opposite advice, and opposite claims where a claim is enough."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from comity.cases.case import Case
from comity.ledger.disagreement import Disagreement, Side, disagreement
from comity.ledger.phrases import Reader
from comity.ledger.positions import Issue, Pole, Position, by_issue, issues, positions
from comity.ledger.statements import Statement
from comity.ledger.wordings import alike, content, overlap

MOST_A_DOCUMENT = 2
"""Most pairs of one document on one question: a text that stands against many is not told as often."""
MOST_SENTENCES, MOST_DOCUMENTS = 6, 300
"""Most sentences of a document, and most documents of a side, that are set against each other: a bound on the work."""
BOTH_SIDES = 0.75
"""Weight of a document that also takes the other side: it weighs both, and a quote alone is half of what it says."""
SHARED = 0.25
"""Weight of shared words against confidence, where a document has several sentences on a side."""
DENIES = 0.2
"""Weight of a denial against confidence: of a document's sentences one that denies the other's words answers best."""
LEAST = 0.3
"""Least confidence of a disagreement (read on the development texts: below it most are misread)."""


def from_positions(case: Case, statements: Sequence[Statement]) -> tuple[Disagreement, ...]:
    """Every pair of documents on opposite sides, by question; one sentence a side, the surest."""
    reader, found = Reader(case), list[Disagreement]()
    texts: dict[str, list[str]] = {}
    for statement in statements:
        texts.setdefault(statement.source, []).append(statement.text)
    named = {source: reader.parties(" ".join(lines)) for source, lines in texts.items()}
    for (issue, about), taken in by_issue(positions(case, statements)):
        found += _of_issue(case, issues()[issue], about, _single(taken), named)
    return tuple(found)


def _single(taken: Sequence[Position]) -> list[Position]:
    """Positions of sentences that take one side only: one that names both weighs them."""
    poles: dict[str, set[Pole]] = {}
    for position in taken:
        poles.setdefault(position.statement.id, set()).add(position.pole)
    return [position for position in taken if len(poles[position.statement.id]) == 1]


def _of_issue(
    case: Case, issue: Issue, about: str, taken: Sequence[Position], named: Mapping[str, frozenset[str]]
) -> Iterator[Disagreement]:
    sides = {pole: _by_source(position for position in taken if position.pole == pole) for pole in ("left", "right")}
    both = sides["left"].keys() & sides["right"].keys()
    told: Counter[str] = Counter()
    shown: list[tuple[frozenset[str], frozenset[str]]] = []
    for pair in _pairs(issue, sides["left"], sides["right"], both):
        sources = {position.statement.source for position in pair.sides}
        if not _speak_of_one_tie(issue, pair, named):
            continue
        words = tuple(content(position.statement.text) for position in pair.sides)
        again = any(alike(words[0], known[0]) and alike(words[1], known[1]) for known in shown)
        if pair.confidence >= LEAST and not again and all(told[source] < MOST_A_DOCUMENT for source in sources):
            told.update(sources)
            shown.append((words[0], words[1]))
            yield _disagreement(case, issue, about, pair)


def _speak_of_one_tie(issue: Issue, pair: "Pair", named: Mapping[str, frozenset[str]]) -> bool:
    """Where the question is about a tie: whether each text names the parties of whom the other's sentence speaks."""
    left, right = (position.statement for position in pair.sides)
    if len(named[left.source] & named[right.source]) < issue.shared_parties:
        return False
    one, other = pair.sides
    asked = ((frozenset(one.parties), right), (frozenset(other.parties), left))
    return all(len(codes) < issue.shared_parties or codes <= named[text.source] for codes, text in asked)


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
    """Two documents, or an author against whom the text reports; where order is the question, one must speak of it."""
    apart = left.statement.source != right.statement.source or left.reported != right.reported
    return apart and (issue.relation == "either" or left.ranks or right.ranks)


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
