"""Positions: where a sentence takes a side in one of the field's contested questions.

The questions and the words of each side are data (`position_*.csv`), general to the field and each with an invented
example. A cue is turned round by a negation or an adverse judgement in its clause ("resist calls to contain …"), counts
only where something is urged or judged, and is bound to the party it is about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from re import Pattern
from typing import Literal

from comity.cases.case import Case
from comity.ledger.phrases import Found, Reader, Tape, table
from comity.ledger.statements import Statement
from comity.records.frozen import Frozen

Pole = Literal["left", "right"]
OTHER: dict[Pole, Pole] = {"left": "right", "right": "left"}
REPORTED = 0.9
"""Weight of a position that the text reports of somebody else: its words are theirs, its choice the author's."""
INHERITED = 0.8
"""Weight where the party meant is named in the sentence before, not in the sentence."""
TURNED = 0.9
"""Weight of a cue that was turned round: what a negation reaches is told by distance, not by grammar."""
BESIDE = 0.7
"""Weight of words that urge, where the coder read no advice in the sentence."""
NEXT_SENTENCE = 40
"""Reach from which a judgement may stand in the next sentence ("This could be a mistake"), beyond the clause."""
UNBOUND = "none"


class Issue(Frozen):
    """A contested question with its two sides. `about` is the kind of party it is asked of, empty where of none.

    `stance` `urged`: a side is taken only where something is urged or judged; `claimed`: a plain claim is enough.
    `relation` `priority`: the sides exclude each other only where one of them says what comes first.
    """

    id: str
    question: str
    left: str
    right: str
    about: str
    stance: Literal["urged", "claimed"]
    relation: Literal["either", "priority"]

    def side(self, pole: Pole) -> str:
        return self.left if pole == "left" else self.right


class Position(Frozen):
    """A sentence on one side of an issue; `about` the party it is about, `words` the words that show it."""

    issue: str
    pole: Pole
    about: str
    statement: Statement
    words: str
    turned: bool = False
    reported: bool = False
    ranks: bool = False
    confidence: float


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table of cues, compiled for a case."""

    issue: Issue
    pole: Pole
    phrase: Pattern[str]
    needs: Pattern[str] | None
    unless: Pattern[str] | None
    weight: float
    negates: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that turn a cue round, before or after it, up to so many words away."""

    phrase: Pattern[str]
    before: bool
    reach: int


@dataclass(frozen=True, slots=True)
class Stance:
    """How much a sentence urges (0: not), whether it says what comes first, and whether it reports somebody."""

    urges: float
    ranks: bool
    reported: bool


@cache
def issues() -> dict[str, Issue]:
    """The contested questions by id, in the table's order."""
    return {row["issue"]: Issue(**{"id" if key == "issue" else key: value for key, value in row.items()})
            for row in table("position_issues")}  # type: ignore[arg-type]  # fmt: skip


def positions(case: Case, statements: Sequence[Statement]) -> tuple[Position, ...]:
    """Every position taken, in the order of the statements; a sentence takes each side of an issue once."""
    lexicon = Lexicon(case)
    found: list[Position] = []
    before: Statement | None = None
    for statement in statements:
        earlier = before if before and before.document == statement.document else None
        found += lexicon.positions(statement, earlier)
        before = statement
    return tuple(found)


class Lexicon:
    """The tables compiled with the names of a case's parties."""

    def __init__(self, case: Case) -> None:
        self.reader = reader = Reader(case)
        phrase = reader.phrase
        self.cues = [
            Cue(issues()[row["issue"]], row["pole"], phrase(row["cue"]),  # type: ignore[arg-type]
                *(phrase(row[name]) if row[name] else None for name in ("needs", "unless")), float(row["weight"]), "not" in row["cue"].split())
            for row in table("position_cues")
        ]  # fmt: skip
        self.turns = [Turn(phrase(row["cue"]), row["where"] == "before", int(row["reach"]))
                      for row in table("position_turns")]  # fmt: skip
        rows = table("position_stances")
        self.urging = [(phrase(row["cue"]), float(row["weight"])) for row in rows if row["kind"] == "urge"]
        self.ranking = [phrase(row["cue"]) for row in rows if row["kind"] == "first"]
        self.reporting = [phrase(row["cue"]) for row in rows if row["kind"] == "reported"]

    def positions(self, statement: Statement, before: Statement | None) -> list[Position]:
        """The positions of one sentence, the surest for each issue, side and party."""
        tape = self.reader.tape(statement.text)
        best: dict[tuple[str, Pole, str], Position] = {}
        stance: Stance | None = None
        for cue in self.cues:
            for found in self._found(cue, tape):
                stance = stance or self.stance(statement, tape)
                position = self._position(cue, found, tape, statement=statement, stance=stance, before=before)
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
        self, cue: Cue, found: Found, tape: Tape, *, statement: Statement, stance: Stance, before: Statement | None
    ) -> Position | None:
        urges = 1.0 if cue.issue.stance == "claimed" else stance.urges
        about, sure = self._about(cue, found, tape, before)
        if not urges or about == UNBOUND:
            return None
        turned = self.is_turned(tape, found, negates=cue.negates)
        weight = cue.weight * urges * sure * (TURNED if turned else 1.0) * (REPORTED if stance.reported else 1.0)
        return Position(
            issue=cue.issue.id, pole=OTHER[cue.pole] if turned else cue.pole, about=about, statement=statement,
            words=_shown(statement.text, tape, found), turned=turned, reported=stance.reported, ranks=stance.ranks,
            confidence=round(weight, 3),
        )  # fmt: skip

    def stance(self, statement: Statement, tape: Tape) -> Stance:
        """What a sentence does with what it speaks of; the coder's reading counts more than single words."""
        words = max((weight * BESIDE for phrase, weight in self.urging if tape.holds(phrase)), default=0.0)
        return Stance(
            urges=max(statement.urged, words),
            ranks=any(tape.holds(phrase) for phrase in self.ranking),
            reported=any(tape.holds(phrase) for phrase in self.reporting) or not set(statement.by) <= {"author"},
        )

    def is_turned(self, tape: Tape, found: Found, *, negates: bool = False) -> bool:
        """Whether the sentence means the opposite of a cue: negations before or inside it, or an adverse judgement after.

        Two negations before it cancel out, several adverse words after it are one judgement. `negates`: the cue holds
        a negation of its own, so one inside it says nothing.
        """
        first, end = tape.clause(found.first)
        before: set[int] = set()
        after = False
        for turn in self.turns:
            for word in tape.find(turn.phrase):
                if not turn.before:
                    inside = word.first < end or turn.reach >= NEXT_SENTENCE
                    after = after or (inside and 0 < word.first - found.last <= turn.reach)
                elif first <= word.first and not any(word.first <= known <= word.last for known in before):
                    outside = 0 < found.first - word.last <= turn.reach
                    within = not negates and found.first < word.first and 0 < found.last - word.last <= turn.reach
                    before |= {word.last} if outside or within else set()
        return (len(before) % 2 == 1) != after

    def _about(self, cue: Cue, found: Found, tape: Tape, before: Statement | None) -> tuple[str, float]:
        """The party a cue is about and how sure that is: named in it, nearest in the sentence, or in the one before."""
        kind = cue.issue.about
        if not kind:
            return "", 1.0
        if found.party:
            return found.party, 1.0
        near = _nearest(tape, found, self.reader.codes[kind], backwards=kind == "party")
        if near:
            return near, 1.0 if kind != "party" else 0.9
        if kind == "outsider" and before is not None:
            earlier = self.reader.tape(before.text)
            last = _nearest(earlier, Found(len(earlier.words), len(earlier.words)), self.reader.codes[kind])
            return (last, INHERITED) if last else (UNBOUND, 0.0)
        return UNBOUND, 0.0


def _nearest(tape: Tape, found: Found, codes: Sequence[str], *, backwards: bool = False) -> str:
    """The party of these nearest to a cue; `backwards`: only those before it."""
    wanted = {f"@{code.lower()}" for code in codes}
    places = [i for i, word in enumerate(tape.words) if word in wanted and (i < found.first or not backwards)]
    if not places:
        return ""
    nearest = min(places, key=lambda i: (min(abs(i - found.first), abs(i - found.last)), i))
    return tape.words[nearest][1:].upper()


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
