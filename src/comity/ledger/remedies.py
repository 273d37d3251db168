"""Remedies: what texts advise for which problem, told by tables of words (`problem_words.csv`, `remedy_words.csv`).

The problem is the one that the coder read in the advice (`addresses`), else the first of the table that the sentence
names; one piece of advice may be several remedies.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from comity.cases.case import Case
from comity.ledger.phrases import Phrase, Reader, Tape
from comity.ledger.statements import Statement
from comity.ledger.tables import table
from comity.ledger.turning import Turns
from comity.records.frozen import Frozen
from comity.records.recommendation import Recommendation

LEAST_SURE = 0.5
"""Least confidence of advice that counts as a remedy for a problem."""
LEAST_FOR_CHOICE = 0.4
"""Least confidence of advice that a text may set an alternative against."""


class Remedy(Frozen):
    """One remedy for one problem in one sentence. `chooses`: the words by which it sets itself against another."""

    problem: str
    remedy: str
    statement: Statement
    chooses: str = ""
    is_alternative: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The two tables and that of words of choice, compiled for a case."""

    reader: Reader
    problems: tuple[tuple[str, Phrase], ...]
    remedies: tuple[tuple[str, Phrase], ...]
    choices: tuple[tuple[str, Phrase], ...]
    turns: Turns

    def advised(self, tape: Tape) -> list[str]:
        """The remedies that a sentence names and does not advise against."""
        return list(dict.fromkeys(
            name for name, phrase in self.remedies
            if any(not self.turns.turn(tape, place) for place in tape.find(phrase))
        ))  # fmt: skip

    def named(self, tape: Tape, what: tuple[tuple[str, Phrase], ...]) -> list[str]:
        """The names whose words stand in a sentence, each once, in the table's order."""
        return list(dict.fromkeys(name for name, phrase in what if tape.holds(phrase)))


def words(case: Case) -> Words:
    """The tables with the names of a case."""
    reader = Reader(case)
    problems, ways, choices = (
        tuple((row[column], reader.phrase(row["cue"])) for row in table(name))
        for name, column in (("problem_words", "problem"), ("remedy_words", "remedy"), ("choice_words", "kind"))
    )
    return Words(reader, problems, ways, choices, Turns(reader))


def remedies(case: Case, statements: Sequence[Statement], advice: Mapping[str, Recommendation]) -> tuple[Remedy, ...]:
    """Every remedy of every sentence in which an author advises something; `advice` are the recommendations by id.

    Where no problem is named, `problem` is empty.
    """
    lexicon = words(case)
    found: list[Remedy] = []
    for statement in statements:
        read = [advice[record] for record in statement.records if record in advice]
        if read and statement.urged >= LEAST_FOR_CHOICE and set(statement.by) <= {"author"}:
            found += _of(lexicon, statement, read)
    return tuple(found)


def _of(lexicon: Words, statement: Statement, read: Sequence[Recommendation]) -> Iterable[Remedy]:
    tape = lexicon.reader.tape(statement.text)
    addressed = lexicon.reader.tape(". ".join(record.addresses for record in read))
    problems = lexicon.named(addressed, lexicon.problems) or lexicon.named(tape, lexicon.problems)
    choice = next(((kind, place) for kind, phrase in lexicon.choices for place in tape.find(phrase)), None)
    chosen = statement.text[tape.cuts[choice[1].first][0] : tape.cuts[choice[1].last][1]] if choice else ""
    for problem in problems[:1] or [""]:
        for remedy in lexicon.advised(tape):
            yield Remedy(problem=problem, remedy=remedy, statement=statement, chooses=chosen,
                         is_alternative=choice is not None and choice[0] == "alternative")  # fmt: skip


def by_problem(found: Iterable[Remedy]) -> dict[str, dict[str, list[Remedy]]]:
    """Problem → remedy → advice, in the order of the tables."""
    groups: defaultdict[str, defaultdict[str, list[Remedy]]] = defaultdict(lambda: defaultdict(list))
    for item in found:
        groups[item.problem][item.remedy].append(item)
    return {
        problem: {remedy: groups[problem][remedy] for remedy in _order("remedy_words", "remedy")
                  if remedy in groups[problem]}
        for problem in _order("problem_words", "problem")
        if problem in groups
    }  # fmt: skip


@cache
def _order(name: str, column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[column] for row in table(name)))
