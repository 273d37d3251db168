"""What the weights of constraints look at in a condition: its words, its clause, how its party was found. No names."""

from comity.coding.agents import is_joint
from comity.coding.analysis import Analysis, Sentence
from comity.coding.clauses import VERBAL, auxiliary_words, is_conditional, is_negated, subject
from comity.coding.condition import Condition

URGING = frozenset({"should", "must", "need", "ought"})
SHORT, LONG = 14, 34


def features(analysis: Analysis, sentence: Sentence, condition: Condition, rule: str, parties: int) -> dict[str, float]:
    """The features of a condition by name; most are 1 where they hold."""
    names = [*_words(condition), *_clause(sentence, condition), *_held(condition, rule, parties)]
    names += ["joint text" if is_joint(analysis) else "told"]
    names += ["sentence urges"] * any(token.lower_ in URGING for token in sentence.span)
    size = len(sentence.span)
    names.append("short" if size < SHORT else "long" if size > LONG else "middling")
    return {"weight": condition.weight, **dict.fromkeys(names, 1.0)}


def _words(condition: Condition) -> list[str]:
    """Kind, cue words and words of limiting, and how many there are."""
    cues = {hit.cue.text for hit in condition.hits}
    names = [f"kind {condition.kind}", *(f"cue {cue}" for cue in cues), *(f"limit {word}" for word in condition.limits)]
    names += ["two cues"] * (len(cues) > 1) + ["no limit"] * (not condition.limits)
    return [*names, f"cue is {condition.hits[0].last.pos_}", f"cue as {condition.hits[0].last.dep_}"]


def _clause(sentence: Sentence, condition: Condition) -> list[str]:
    """Tense, modals, negation and place of the clause, and what its subject is."""
    clause = condition.clause
    own = subject(clause) if clause.pos_ in VERBAL else None
    actors = {mention.head for mention in sentence.mentions}
    names = [f"clause {clause.tag_}", f"clause as {clause.dep_}"]
    names += [f"modal {word}" for word in auxiliary_words(clause)] if clause.pos_ in VERBAL else ["no verb"]
    names += ["negated"] * is_negated(clause) + ["conditional"] * is_conditional(clause)
    if own is None:
        return [*names, "no subject"]
    return [*names, "subject is an actor" if own.i in actors else f"subject {own.pos_}"]


def _held(condition: Condition, rule: str, parties: int) -> list[str]:
    """How the party was found, alone and with the kind, and how many there are."""
    several = "one party" if parties == 1 else "two parties" if parties == 2 else "more parties"
    return [f"party {rule}", f"party {rule} of {condition.kind}", several, f"{several} of {condition.kind}"]
