"""What the weights of constraints look at in a condition: its words, its clause, how its party was found. No names."""

from comity.coding.agents import is_joint
from comity.coding.analysis import Analysis, Sentence
from comity.coding.clauses import VERBAL, auxiliary_words, is_conditional, is_negated, subject
from comity.coding.condition import Condition
from comity.coding.constraint_company import Found

URGING = frozenset({"should", "must", "need", "ought"})
SHORT, LONG = 14, 34
TURNS = frozenset(
    (
        "but", "however", "yet", "despite", "although", "though", "while", "because", "still", "remain", "remains",
        "not", "no", "never", "even", "unfortunately", "also", "indeed", "would", "could", "if", "most", "many", "deep",
        "deeply", "growing", "rising", "strong", "increasingly", "more",
    )
)  # fmt: skip
"""Words by which a sentence turns to what stands in the way, or says how much of it there is."""


def features(analysis: Analysis, found: Found) -> dict[str, float]:
    """The features of a condition by name; most are 1 where they hold."""
    sentence, condition = found.sentence, found.condition
    names = [*_words(condition), *_clause(sentence, condition), *_held(found)]
    names += ["joint text" if is_joint(analysis) else "told", *_told(sentence, condition)]
    names += ["sentence urges"] * any(token.lower_ in URGING for token in sentence.span)
    names += [f"says {word}" for word in sorted({token.lower_ for token in sentence.span} & TURNS)]
    names += ["question"] * sentence.text.rstrip().endswith("?")
    size = len(sentence.span)
    names.append("short" if size < SHORT else "long" if size > LONG else "middling")
    return {"weight": condition.weight, **dict.fromkeys(names, 1.0)}


def _told(sentence: Sentence, condition: Condition) -> list[str]:
    """Whether the clause tells of an act or a day, which passes, rather than of what lasts."""
    inside = {token.i for token in condition.clause.subtree}
    cue = {token.i for hit in condition.hits for token in hit.tokens}
    names = [f"clause {frame.factuality}" for frame in sentence.frames if frame.head == condition.clause.i]
    names += ["cue is an act"] * any(frame.head in cue for frame in sentence.frames)
    begin = min((sentence.span.doc[i].idx for i in inside), default=0)
    end = max((sentence.span.doc[i].idx for i in inside), default=0)
    names += ["dated"] * any(begin <= time.start <= end for time in sentence.times)
    return list(dict.fromkeys(names))


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


def _held(found: Found) -> list[str]:
    """How the party was found, alone and with the kind, and how many there are."""
    states, kind = found.party.split("-"), found.condition.kind
    several = "one party" if len(states) == 1 else "two parties" if len(states) == 2 else "more parties"
    return [f"party {found.rule}", f"party {found.rule} of {kind}", several, f"{several} of {kind}"]
