"""Positions: where a sentence takes a side in one of the field's contested questions.

The questions and the words of each side are data (`position_*.csv`), general to the field and each with an invented
example. A cue is turned round by a negation or an adverse judgement in its clause ("resist calls to contain …"), counts
only where something is urged or judged, and is bound to the party it is about.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from comity.cases.case import Case
from comity.ledger.phrases import Found, Phrase, Reader, Tape
from comity.ledger.statements import Statement
from comity.ledger.tables import table
from comity.ledger.turning import Turns
from comity.records.frozen import Frozen

Pole = Literal["left", "right"]
OTHER: dict[Pole, Pole] = {"left": "right", "right": "left"}
REPORTED, NARRATED = 0.9, 0.6
"""Weight of a position that the text reports of somebody else: its words are theirs, its choice the author's; and of
one told in the past tense, which may be history ("the premier replied that …")."""
NEARBY = 0.95
"""Weight where the party meant is named before the cue, not in it."""
INHERITED = 0.8
"""Weight where it is only the party of whom the text speaks most, or is named after the cue."""
TURNED = 0.9
"""Weight of a cue that was turned round: what a negation reaches is told by distance, not by grammar."""
NEAR = 20
"""Words that urge or judge count for a cue up to so many words away."""
BESIDE = 0.7
"""Weight of words that urge, where the coder read no advice in the sentence."""
UNBOUND = "none"
Topic = Mapping[str, str]
"""By kind of party the one of whom a text speaks most."""
NOTHING: Topic = MappingProxyType({})


class Issue(Frozen):
    """A contested question with its two sides. `about` is the kind of party it is asked of, empty where of none.

    `stance` `urged`: a side is taken only where something is urged or judged; `claimed`: a plain claim is enough.
    `relation` `priority`: the sides exclude each other only where one of them says what comes first.
    `shared_parties`: of so many parties both texts must speak, where the question is about a tie or a dispute.
    `one_field`: both sentences must speak of one field, where each field may have its own answer.
    """

    id: str
    question: str
    left: str
    right: str
    about: str
    stance: Literal["urged", "claimed"]
    relation: Literal["either", "priority"]
    shared_parties: int
    one_field: bool

    def side(self, pole: Pole) -> str:
        return self.left if pole == "left" else self.right


class Position(Frozen):
    """A sentence on one side of an issue.

    `about` is the party it is about, `words` are the words that show it, `parties` all parties it names.
    """

    issue: str
    pole: Pole
    about: str
    statement: Statement
    words: str
    turned: bool = False
    reported: bool = False
    ranks: bool = False
    confidence: float
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table of cues, compiled for a case."""

    issue: Issue
    pole: Pole
    phrase: Phrase
    needs: Phrase | None
    unless: Phrase | None
    weight: float
    negates: bool


def _cue(row: dict[str, str], reader: Reader) -> Cue:
    needs, unless = (reader.phrase(row[name]) if row[name] else None for name in ("needs", "unless"))
    pole: Pole = "left" if row["pole"] == "left" else "right"
    return Cue(
        issues()[row["issue"]], pole, reader.phrase(row["cue"]), needs, unless, float(row["weight"]),
        negates=not {"not", "without"}.isdisjoint(row["cue"].split()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stance:
    """What a sentence does with what it speaks of: `urged` how sure the coder is of advice in it (0: none).

    `urging` are the places of words that urge or judge, each with its weight; `ranks`: it says what comes first;
    `telling`: the weight of what somebody else is reported to say, 1 where the text speaks for itself.
    """

    urged: float
    urging: tuple[tuple[Found, float], ...]
    ranks: bool
    telling: float

    @property
    def reported(self) -> bool:
        return self.telling < 1

    def urges_at(self, cue: Found) -> float:
        """How much is urged of a cue: by the coder's reading, or by words near it."""
        near = [weight for word, weight in self.urging
                if word.first - NEAR <= cue.last and cue.first <= word.last + NEAR]  # fmt: skip
        return max([self.urged, *near])


@cache
def issues() -> dict[str, Issue]:
    """The contested questions by id, in the table's order."""
    rows = [{"id" if key == "issue" else key: cell for key, cell in row.items()} for row in table("position_issues")]
    return {row["id"]: Issue.model_validate(row) for row in rows}


def positions(case: Case, statements: Sequence[Statement]) -> tuple[Position, ...]:
    """Every position taken, in the order of the statements; a sentence takes each side of an issue once."""
    lexicon = Lexicon(case)
    return tuple(
        position
        for text in _by_document(statements)
        for topic in [lexicon.topic(text)]
        for statement in text
        for position in lexicon.positions(statement, topic)
    )


def _by_document(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    for _, group in groupby(statements, key=lambda statement: statement.document):
        yield list(group)


class Lexicon:
    """The tables compiled with the names of a case's parties."""

    def __init__(self, case: Case) -> None:
        self.reader = reader = Reader(case)
        phrase = reader.phrase
        self.cues = [_cue(row, reader) for row in table("position_cues")]
        self.turns = Turns(reader)
        rows = table("position_stances")
        self.urging = [(phrase(row["cue"]), float(row["weight"])) for row in rows if row["kind"] == "urge"]
        self.ranking = [phrase(row["cue"]) for row in rows if row["kind"] == "first"]
        self.telling = [
            (phrase(row["cue"]), weight)
            for kind, weight in (("reported", REPORTED), ("narrated", NARRATED))
            for row in rows if row["kind"] == kind
        ]  # fmt: skip

    def topic(self, statements: Sequence[Statement]) -> Topic:
        """Of each kind the party of whom a text speaks most, in two places or more; left out where there is none."""
        text = " ".join(statement.text for statement in statements)
        counts = Counter(word[1:].upper() for word in self.reader.tape(text).words if word.startswith("@"))
        most = {
            kind: max(codes, key=lambda code: counts[code], default="") for kind, codes in self.reader.codes.items()
        }
        return {kind: code for kind, code in most.items() if counts[code] > 1}

    def positions(self, statement: Statement, topic: Topic = NOTHING) -> list[Position]:
        """The positions of one sentence, the surest for each issue, side and party; a question takes none."""
        if statement.text.endswith("?"):
            return []
        tape = self.reader.tape(statement.text)
        best: dict[tuple[str, Pole, str], Position] = {}
        stance: Stance | None = None
        for cue in self.cues:
            for found in self._found(cue, tape):
                stance = stance or self.stance(statement, tape)
                position = self._position(cue, found, tape, statement=statement, stance=stance, topic=topic)
                if position:
                    key = (position.issue, position.pole, position.about)
                    if key not in best or position.confidence > best[key].confidence:
                        best[key] = position
        return list(best.values())

    def _found(self, cue: Cue, tape: Tape) -> Iterable[Found]:
        if (cue.needs and not tape.holds(cue.needs)) or (cue.unless and tape.holds(cue.unless)):
            return ()
        return tape.find(cue.phrase)

    def _position(
        self, cue: Cue, found: Found, tape: Tape, *, statement: Statement, stance: Stance, topic: Topic
    ) -> Position | None:
        urges = 1.0 if cue.issue.stance == "claimed" else stance.urges_at(found)
        about, sure = self._about(cue, found, tape, topic)
        if not urges or about == UNBOUND:
            return None
        turned = self.turns.turn(tape, found, negates=cue.negates)
        weight = cue.weight * urges * sure * (TURNED if turned else 1.0) * stance.telling
        return Position(
            issue=cue.issue.id, pole=OTHER[cue.pole] if turned else cue.pole, about=about, statement=statement,
            words=_shown(statement.text, tape, found), turned=turned, reported=stance.reported, ranks=stance.ranks,
            confidence=round(weight, 3), parties=tuple(sorted(_named(tape))),
        )  # fmt: skip

    def stance(self, statement: Statement, tape: Tape) -> Stance:
        """What a sentence does with what it speaks of; the coder's reading counts more than single words."""
        urging = [(found, weight * BESIDE) for phrase, weight in self.urging for found in tape.find(phrase)]
        return Stance(
            urged=statement.urged, urging=tuple(urging), ranks=any(tape.holds(phrase) for phrase in self.ranking),
            telling=self._telling(statement, tape),
        )  # fmt: skip

    def _telling(self, statement: Statement, tape: Tape) -> float:
        """A present view outweighs the past tense around it: "an official stated …, and Tokyo thinks …"."""
        found = [weight for phrase, weight in self.telling if tape.holds(phrase)]
        others = REPORTED if not set(statement.by) <= {"author"} else 1.0
        return max(found, default=others)

    def _about(self, cue: Cue, found: Found, tape: Tape, topic: Topic) -> tuple[str, float]:
        """The party a cue is about and how sure that is.

        Named in the cue, else the last before its end, else the one of whom the text speaks most, else the next.
        """
        kind = cue.issue.about
        codes = self.reader.codes.get(kind, [])
        if not kind or found.party in codes:
            return found.party if kind else "", 1.0
        earlier = [word[1:].upper() for word in tape.words[: found.last + 1] if word[1:].upper() in codes]
        if earlier:
            return earlier[-1], NEARBY
        later = [word[1:].upper() for word in tape.words[found.last :] if word[1:].upper() in codes]
        inherited = [code for code in (topic.get(kind), *later) if code and kind != "party"]
        return (inherited[0], INHERITED) if inherited else (UNBOUND, 0.0)


def _named(tape: Tape) -> set[str]:
    """The codes of the parties that a sentence names."""
    return {word[1:].upper() for word in tape.words if word.startswith("@")}


def _shown(text: str, tape: Tape, found: Found) -> str:
    """The words of a cue as they stand in the sentence."""
    return text[tape.cuts[found.first][0] : tape.cuts[found.last][1]]


def by_issue(found: Iterable[Position]) -> Iterator[tuple[tuple[str, str], list[Position]]]:
    """Positions by issue and party, in the order of the table and then of the codes."""
    groups: dict[tuple[str, str], list[Position]] = {}
    for position in found:
        groups.setdefault((position.issue, position.about), []).append(position)
    order = {issue: number for number, issue in enumerate(issues())}
    yield from sorted(groups.items(), key=lambda item: (order[item[0][0]], item[0][1]))
