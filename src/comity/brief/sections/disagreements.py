"""Disagreements side by side: texts against the reference record, then texts on opposite sides of a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.brief.material import Material
from comity.brief.model import Block, Claim, Heading, Note, Quote, Section, Versus
from comity.brief.sections.quoting import quote_of_row, quote_of_side
from comity.brief.wording import capital, counted, found_as_of
from comity.ledger.disagreement import Disagreement, Side
from comity.ledger.statements import statement_id

LEAST_SURE = 0.4
"""Least confidence of a disagreement that is shown: on the development texts most below it are misread."""
SHOWN_A_SIDE = 3
MOST_QUESTIONS = 14
FIRM_DOCUMENTS = 2
HOW = (
    "Sides are told by the words of a table of contested questions, with the negation before them. That can misread a "
    "sentence: read both quotes. Nothing is decided between them, and texts may be years apart."
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the disagreements about it, each of two documents."""

    words: str
    items: tuple[Disagreement, ...]

    def sides(self, name: str) -> tuple[Side, ...]:
        """The sentences of one side, each once, the surest first."""
        found = (item.left if name == "left" else item.right for item in self.items)
        return tuple({_key(side): side for side in reversed(list(found))}.values())[::-1]

    def documents(self, name: str) -> int:
        return len({side.source for side in self.sides(name)})


@dataclass(frozen=True, slots=True)
class Widest:
    """The question with most documents on its smaller side, in words, with its evidence."""

    words: str
    evidence: tuple[str, ...]
    documents: int


def section(material: Material) -> Section | None:
    """Texts against the record first: there something can be checked; then questions, the surest first."""
    if not material.corpus.documents:
        return None
    shown = [item for item in material.disagreements if item.confidence >= LEAST_SURE]
    against = [item for item in shown if item.kind == "record"]
    questions = _questions(item for item in shown if item.kind != "record")
    blocks: list[Block] = []
    if against:
        blocks += [Heading(text="Against the reference record"), *(_against(material, item) for item in against)]
    if questions:
        blocks += [Heading(text="Texts against each other"), Note(text=HOW)]
        blocks += [_versus(material, question) for question in questions[:MOST_QUESTIONS]]
    if not shown:
        what = "two documents on opposite sides of a question, or a text that the record contradicts,"
        blocks.append(Claim(text=found_as_of(what, material.as_of), absent=True, n=0))
    if notes := _left_out(len(material.disagreements) - len(shown), len(questions) - MOST_QUESTIONS):
        blocks.append(Note(text=notes))
    evidence = tuple(dict.fromkeys(_key(side) for item in shown for side in (item.left, item.right)))
    return Section(id="disagreements", topic="Disagreements", heading=_heading(questions, against),
                   evidence=evidence, blocks=tuple(blocks))  # fmt: skip


def widest(material: Material) -> Widest | None:
    """None where no question has two documents on each side, or a sentence a person has reviewed on each."""
    shown = (item for item in material.disagreements if item.kind != "record" and item.confidence >= LEAST_SURE)
    firm = [question for question in _questions(shown) if _is_firm(material, question)]
    if not firm:
        return None
    found = max(firm, key=lambda q: (min(q.documents("left"), q.documents("right")),
                                     q.documents("left") + q.documents("right"), q.items[0].confidence))  # fmt: skip
    left, right = (found.sides(name) for name in ("left", "right"))
    words = (
        f"The texts disagree: {found.words} “{capital(left[0].claim)}” in {_documents(material, left)}; "
        f"“{right[0].claim}” in {_documents(material, right)}."
    )
    n = found.documents("left") + found.documents("right")
    return Widest(words, tuple(_key(side) for side in (*left, *right)), n)


def _is_firm(material: Material, question: Question) -> bool:
    sides = [question.sides(name) for name in ("left", "right")]
    reviewed = material.corpus.reviewed
    many = all(question.documents(name) >= FIRM_DOCUMENTS for name in ("left", "right"))
    return many or all(any(reviewed & set(side.records) for side in part) for part in sides)


def _questions(found: Iterable[Disagreement]) -> list[Question]:
    """Disagreements by subject, in the order of the first of each; those inside one text stand apart."""
    groups: dict[tuple[str, bool], list[Disagreement]] = {}
    for item in found:
        groups.setdefault((item.subject, item.within_document), []).append(item)
    return [Question(items[0].question, tuple(items)) for items in groups.values()]


def _key(side: Side) -> str:
    """The id of the evidence that a side leads to."""
    return statement_id(side.passage) if side.passage else side.rows[0]


def _heading(questions: Sequence[Question], against: Sequence[Disagreement]) -> str:
    parts = [f"opposite sides on {counted(len(questions), 'question')}"] if questions else []
    if against:
        parts.append(f"{counted(len(against), 'statement')} that the record contradicts")
    return f"Read by the rules, for a person to check: {' and '.join(parts)}" if parts else \
        "No two texts surely disagree, as the rules read them"  # fmt: skip


def _left_out(unsure: int, further: int) -> str:
    parts = []
    if further > 0:
        parts.append(f"{capital(counted(further, 'further question'))} left out for room.")
    if unsure > 0:
        parts.append(
            f"{capital(counted(unsure, 'further pair'))} of sentences, of which the reading is unsure, left out."
        )
    return " ".join(parts)


def _against(material: Material, item: Disagreement) -> Versus:
    then = {True: "known when the text appeared", False: "known only later", None: "the text has no date"}
    rows = tuple(quote_of_row(material, row) for row in item.right.rows[:SHOWN_A_SIDE])
    return Versus(
        heading=item.reason, left_label="the text", left=(quote_of_side(material, item.left),),
        right_label=f"the record ({then[item.known_then]})", right=rows,
    )  # fmt: skip


def _versus(material: Material, question: Question) -> Versus:
    left, right = (question.sides(name) for name in ("left", "right"))
    apart = " (inside one text)" if question.items[0].within_document else ""
    return Versus(
        heading=f"{question.words}{apart}", left_label=f"{left[0].claim}: {_documents(material, left)}",
        left=_quotes(material, left), right_label=f"{right[0].claim}: {_documents(material, right)}",
        right=_quotes(material, right),
    )  # fmt: skip


def _quotes(material: Material, sides: Sequence[Side]) -> tuple[Quote, ...]:
    return tuple(quote_of_side(material, side) for side in sides[:SHOWN_A_SIDE])


def _documents(material: Material, sides: Sequence[Side]) -> str:
    """How many documents stand on a side, and how many of them are invented examples."""
    return material.counted_documents({side.document for side in sides})
