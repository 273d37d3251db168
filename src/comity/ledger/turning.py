"""Turning: whether a sentence means the opposite of words that stand in it ("resist calls to contain …").

Negations and adverse judgements are a table (`position_turns.csv`), each with the words it reaches; what they reach is
told by distance within the clause, not by grammar.
"""

from dataclasses import dataclass

from comity.ledger.phrases import Found, Phrase, Reader, Tape
from comity.ledger.tables import table

NEXT_SENTENCE = 40
"""Reach from which a judgement may stand in the next sentence ("This could be a mistake"), beyond the clause."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that turn a cue round, before or after it, up to so many words away."""

    phrase: Phrase
    before: bool
    reach: int


class Turns:
    """The table of negations and adverse judgements, compiled for a case."""

    def __init__(self, reader: Reader) -> None:
        self._rows = [
            Turn(reader.phrase(row["cue"]), row["where"] == "before", int(row["reach"]))
            for row in table("position_turns")
        ]

    def turn(self, tape: Tape, found: Found, *, negates: bool = False) -> bool:
        """Whether a cue is turned round: by negations before or inside it, or by an adverse judgement after it.

        Two negations before it cancel out, several adverse words after it are one judgement. `negates`: the cue holds
        a negation of its own, so one inside it says nothing.
        """
        first, end = tape.clause(found.first)
        before: set[int] = set()
        after = False
        for turn in self._rows:
            for word in tape.find(turn.phrase):
                if not turn.before:
                    inside = word.first < end or turn.reach >= NEXT_SENTENCE
                    after = after or (inside and 0 < word.first - found.last <= turn.reach)
                elif first <= word.first and not any(word.first <= known <= word.last for known in before):
                    outside = 0 < found.first - word.last <= turn.reach
                    within = not negates and found.first < word.first and 0 < found.last - word.last <= turn.reach
                    before |= {word.last} if outside or within else set()
        return (len(before) % 2 == 1) != after
