"""The tables of predicates: what a verb or noun means with which object or preposition.

`frame_verbs.csv` and `frame_nouns.csv`: the first row whose conditions hold decides, so rows with conditions stand
above rows without. The preposition `that` stands for a clause after the verb, `+up` for a particle.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from comity.coding.syntax import children, objects, particles, phrase_lemmas, prepositional
from comity.coding.tables import table, words

if TYPE_CHECKING:
    from comity.coding.tokens import Token

PREDICATES = frozenset({"VERB", "AUX", "NOUN", "PROPN"})
SETTING = frozenset({"when", "if", "once", "as", "unless", "though", "although"})
PREPOSITIONAL = frozenset({"considering", "regarding", "concerning", "given", "following", "pending", "barring"})
"""Participles that are prepositions in all but form."""
LATELY = frozenset({"just", "recently", "ago", "yesterday"})
ASKED = frozenset({"ask", "question", "quiz"})
"""`Asked whether it would, …`: so an answer is introduced."""


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One row of a frame table, its conditions as sets of lemmas."""

    lemma: str
    prep: str
    objects: frozenset[str]
    type: str
    level: str
    weight: float
    needs: str


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {f"@{row['class']}": frozenset(words(row["lemmas"])) for row in table("frame_objects")}


def lemmas_of(cell: str) -> frozenset[str]:
    return frozenset(lemma for item in words(cell) for lemma in _classes().get(item, frozenset({item})))


@cache
def verb_rows() -> dict[str, tuple[FrameRow, ...]]:
    """Rows of the verb table by lemma, in the table's order."""
    found: dict[str, list[FrameRow]] = {}
    for row in table("frame_verbs"):
        made = FrameRow(
            row["lemma"], row["prep"], lemmas_of(row["object"]), row["type"], row["level"], float(row["weight"]), ""
        )
        found.setdefault(made.lemma, []).append(made)
    return {lemma: tuple(rows) for lemma, rows in found.items()}


@cache
def noun_rows() -> dict[str, tuple[FrameRow, ...]]:
    """Rows of the noun table by lemma, in the table's order."""
    found: dict[str, list[FrameRow]] = {}
    for row in table("frame_nouns"):
        made = FrameRow(
            row["lemma"], "", lemmas_of(row["with"]), row["type"], row["level"], float(row["weight"]), row["needs"]
        )
        found.setdefault(made.lemma, []).append(made)
    return {lemma: tuple(rows) for lemma, rows in found.items()}


def row_of(token: "Token") -> FrameRow | None:
    """The row of the tables that a token's lemma, object and prepositions meet; None where no row does."""
    if token.pos_ not in PREDICATES and token.tag_ not in {"VBG", "NN"}:
        return None
    if not _is_listed(token) or _is_aside(token):
        return None
    if token.tag_ == "VBG" and is_nominal(token):
        return _noun_row(token)
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
        return verb_row(token)
    if token.pos_ in {"NOUN", "PROPN"} or (token.tag_ in {"VBG", "NN"} and token.lemma_.lower() in noun_rows()):
        return _noun_row(token)
    return None


def _is_listed(token: "Token") -> bool:
    """Whether a table has rows for a word; of `be` it has some for what follows."""
    lemma = token.lemma_.lower()
    return lemma in verb_rows() or lemma in noun_rows() or token.lower_ in noun_rows() or lemma == "be"


def _is_aside(token: "Token") -> bool:
    """`When asked about it, …`, `if elected, …`, `considering the cost, …`: a setting, no act itself."""
    if token.tag_ in {"VBN", "VBD"} and token.dep_ in {"advcl", "acl", "relcl"}:
        aside = token.lemma_ in ASKED or any(child.lower_ in SETTING and child.i < token.i for child in token.children)
    else:
        aside = token.lower_ in PREPOSITIONAL and token.dep_ in {"prep", "advcl", "pcomp"}
    return aside and not children(token, "nsubj", "nsubjpass", "auxpass", "aux")


def is_nominal(token: "Token") -> bool:
    """A gerund that is a noun in all but name: `the government's undermining of the accord`."""
    of = any(child.lower_ == "of" and child.dep_ == "prep" for child in token.children)
    return of and bool(children(token, "poss", "det")) and not children(token, "dobj", "aux")


def verb_row(verb: "Token") -> FrameRow | None:
    rows = _being(verb) if verb.lemma_ == "be" else verb_rows().get(verb.lemma_.lower(), ())
    if not rows:
        return None
    if not (rows[0].prep or rows[0].objects):
        return rows[0] if rows[0].type else None
    preps = particles(verb) | {f"+{child.lower_}" for child in children(verb, "prt")}
    preps |= {"that" for clause in children(verb, "ccomp") if clause.i > verb.i}
    phrase = _words_below(verb)
    for row in rows:
        if (not row.prep or row.prep in preps) and (not row.objects or row.objects & phrase):
            return row if row.type else None
    return None


def _being(verb: "Token") -> tuple[FrameRow, ...]:
    """The row of `is ready to`, `is opposed to`, `was just in`; none for any other `be`."""
    ready = next(iter(children(verb, "acomp")), None)
    if ready is not None and (children(ready, "xcomp") or ready.lower_ == "opposed"):
        return verb_rows().get(f"be {ready.lemma_.lower()}", ())[:1]
    return verb_rows()["be in"] if _is_stay(verb) else ()


def _words_below(verb: "Token") -> set[str]:
    """Lemmas of the objects, of what they are of, and of what prepositions, infinitives and adjectives add."""
    phrase: set[str] = set()
    for item in objects(verb) or _left_out(verb):
        phrase |= phrase_lemmas(item)
        for word, inner in prepositional(item):
            if word == "of":
                phrase |= phrase_lemmas(inner)
    for _, inner in prepositional(verb):
        phrase |= {inner.lemma_.lower()}
    for clause in [*children(verb, "xcomp", "acomp"), *(c for c in children(verb, "ccomp") if c.pos_ == "ADJ")]:
        phrase.add(clause.lemma_.lower())
    return phrase


def _left_out(verb: "Token") -> list["Token"]:
    """`the deal he had struck`: the object of a clause on a noun, where no pronoun stands for it."""
    own = verb.dep_ == "relcl" and any(child.dep_ == "nsubj" and child.i > verb.head.i for child in verb.children)
    bare = own and not any(child.tag_ in {"WDT", "WP", "WRB"} for child in verb.subtree if child.i < verb.i)
    return [verb.head] if bare else []


def _is_stay(verb: "Token") -> bool:
    """`was just in Peru`, `was in Lima a few days ago`: somebody was on a visit."""
    late = any(child.lower_ in LATELY for child in verb.children)
    there = any(word == "in" and inner.pos_ == "PROPN" for word, inner in prepositional(verb))
    return late and there and any(who.pos_ == "PROPN" for who in children(verb, "nsubj"))


def _noun_row(noun: "Token") -> FrameRow | None:
    if noun.dep_ in {"compound", "nmod"} and noun.head.i != noun.i and noun.head.pos_ in {"NOUN", "PROPN"}:
        return None
    rows = noun_rows().get(noun.lemma_.lower()) or noun_rows().get(noun.lower_)
    if not rows:
        return None
    nearby = {
        child.lemma_.lower() for child in noun.children if child.dep_ in {"compound", "amod", "nmod", "appos", "poss"}
    }
    for _, inner in prepositional(noun):
        nearby |= {inner.lemma_.lower(), *(c.lemma_.lower() for c in children(inner, "compound", "amod"))}
    for row in rows:
        if not row.objects or row.objects & nearby:
            return row
    return None
