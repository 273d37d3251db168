"""What the weights of links look at in a claim: construction, parts, clause, genre. Free of any case."""

from comity.coding.agents import is_joint
from comity.coding.analysis import Analysis, Sentence
from comity.coding.claim import Claim
from comity.coding.clauses import VERBAL, auxiliary_words, is_conditional, is_negated

MODALS = frozenset({"will", "would", "could", "can", "may", "might", "should", "must"})
CLOSE, FAR = 6, 15
EARLY = 0.15


def features(analysis: Analysis, sentence: Sentence, claim: Claim) -> dict[str, float]:
    """The features of a claim by name; most are 1 where they hold."""
    names = [*_construction(claim), *_parts(sentence, claim), *_clause(claim), *_place(analysis, sentence, claim)]
    return {"weight": claim.weight, **dict.fromkeys(names, 1.0)}


def _construction(claim: Claim) -> list[str]:
    kind = claim.rules[0].split()[0]
    names = [f"by {kind}", f"trigger {claim.at.lemma_.lower()}"]
    names += [f"rule {rule}" for rule in claim.rules[1:]]
    return [*names, f"sign {claim.sign}", f"hedged {claim.hedged}", "attributed" if claim.by != ("author",) else "own"]


def _parts(sentence: Sentence, claim: Claim) -> list[str]:
    """What cause and effect are: parts of speech, whether an actor alone, how long, how far apart."""
    actors = {mention.head for mention in sentence.mentions}
    names = []
    for role, head in (("cause", claim.cause), ("effect", claim.effect)):
        names += [f"{role} {head.pos_}", f"{role} as {head.dep_}", f"{role} {head.tag_}"]
        names += [f"{role} is an actor"] * (head.i in actors)
        names += [f"{role} named"] * any(token.i in actors for token in head.subtree)
        size = sum(1 for _ in head.subtree)
        names.append(f"{role} {'long' if size > FAR else 'short' if size < CLOSE else 'middling'}")
    gap = abs(claim.cause.i - claim.effect.i)
    return [*names, "close" if gap < CLOSE else "far" if gap > FAR else "apart"]


def _clause(claim: Claim) -> list[str]:
    """Tense, modals and negation of the claim's word, and where its clause hangs."""
    at = claim.at
    verb = at if at.pos_ in VERBAL else at.head
    names = [f"at {at.tag_}", f"at {at.dep_}", f"verb {verb.tag_}"]
    names += [f"modal {word}" for word in auxiliary_words(verb) & MODALS]
    return names + ["negated"] * is_negated(verb) + ["conditional"] * is_conditional(verb)


def _place(analysis: Analysis, sentence: Sentence, claim: Claim) -> list[str]:
    genre = "joint" if is_joint(analysis) else "told"
    kind = claim.rules[0].split()[0]
    names = [genre, f"{genre} {kind}", *(f"{genre} {rule}" for rule in claim.rules[1:])]
    names += ["sentence urges"] * any(t.lower_ in {"should", "must", "need", "ought"} for t in sentence.span)
    names += ["sentence dated"] * bool(sentence.times)
    return names + ["opening"] * (sentence.start < EARLY * len(analysis.text))
