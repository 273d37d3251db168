"""What the weights of events look at in a candidate: form, roles, date, genre, place; of its words one lemma."""

from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis, Mention, Sentence
from comity.coding.candidates import REPORTS, Candidate
from comity.coding.event_words import word_set
from comity.coding.strangers import RULE as STRANGER
from comity.coding.supplying import SUPPLIED
from comity.records.codes import party_of

if TYPE_CHECKING:
    from comity.coding.tokens import Token

EARLY = 0.15
"""The share of a text that counts as its opening."""
LONG_QUOTE = 160
URGING = frozenset({"should", "must", "need", "ought"})
IMAGINING = frozenset({"if", "would", "could", "might", "may"})
QUOTING = frozenset({"“", '"', "``"})
UNQUOTING = frozenset({"”", '"', "''"})


def features(analysis: Analysis, sentence: Sentence, item: Candidate) -> dict[str, float]:
    """The features of a candidate by name; most are 1 where they hold."""
    token = analysis.doc[item.frame.head]
    names = [
        *_form(token, item),
        *_roles(analysis, item),
        *_dates(analysis, sentence, item),
        *_place(analysis, sentence, item),
        *_surroundings(token, sentence, item),
    ]
    return {"weight": item.frame.weight, "sureness": item.confidence, **dict.fromkeys(names, 1.0)}


def _form(token: "Token", item: Candidate) -> list[str]:
    """Part of speech, tense, syntactic role, type and lemma."""
    frame, part = item.frame, "verb" if item.is_verb else "noun"
    first = frame.rules[0] if frame.rules else ""
    names = [
        f"{part}",
        f"type {frame.type}",
        f"{part} {frame.type}",
        f"lemma {frame.lemma}",
        f"status {item.factuality}",
    ]
    names += [f"{part} as {token.dep_}", f"tag {token.tag_}", f"form {first if first.count(' ') < 2 else 'other'}"]
    names += [f"needs {rule.removeprefix('needs ')}" for rule in frame.rules if rule.startswith("needs ")]
    if not item.is_verb:
        names += [f"determiner {child.lower_}" for child in token.children if child.dep_ == "det"]
        names += ["owned"] * any(child.dep_ == "poss" for child in token.children)
        names += ["recent"] * any(child.lower_ in word_set("recent") for child in token.children)
        names.append(f"under {token.head.lower_}" if token.head.pos_ == "ADP" else f"under {token.head.pos_}")
    else:
        names += ["object"] * any(child.dep_ == "dobj" for child in token.children)
        names += ["clause"] * any(child.dep_ in {"ccomp", "xcomp"} for child in token.children)
        names += [REPORTS] * (REPORTS in item.rules)
    return names


def _roles(analysis: Analysis, item: Candidate) -> list[str]:
    """How actors and targets are known and how many there are."""
    members = {party.code for party in analysis.case.parties}
    states = {party_of(m.actor) for m in item.actors}
    names = [
        f"actor by {_knowing(item.actors)}",
        f"target by {_knowing(item.targets)}",
        f"actors {min(3, len(states))}",
    ]
    names += ["actor of the case"] * bool(states & members)
    names += ["person"] * any(":" in m.actor and m.rule != STRANGER for m in item.actors)
    names += ["public"] * any(m.actor.endswith((":public", ":experts", ":media")) for m in item.actors)
    return [*names, f"{item.frame.type} actor by {_knowing(item.actors)}"]


def _knowing(mentions: tuple[Mention, ...]) -> str:
    if not mentions:
        return "nobody"
    rules = {m.rule for m in mentions}
    for rule in (SUPPLIED, STRANGER, "we", "signatories", "pronoun", "trilateral", "known parties"):
        if rules == {rule}:
            return rule
    return "name"


def _dates(analysis: Analysis, sentence: Sentence, item: Candidate) -> list[str]:
    if item.date is None:
        return ["undated", "undated beside a date"] if sentence.times else ["undated"]
    part = "verb" if item.is_verb else "noun"
    return ["dated", f"dated {part}", f"dated {item.frame.type}", f"dated to the {item.date.precision}"]


def _place(analysis: Analysis, sentence: Sentence, item: Candidate) -> list[str]:
    """Genre and place in the text."""
    genre = "joint" if analysis.notes.get("joint") else "told"
    part = "verb" if item.is_verb else "noun"
    names = [genre, f"{genre} {item.frame.type}", f"{genre} {part}"]
    names += [f"{genre} {rule}" for rule in item.rules if rule.startswith("declared")]
    names += [f"{genre} stressing"] * (item.frame.lemma in word_set("stressing"))
    names += ["opening"] * (sentence.start < EARLY * len(analysis.text))
    names += ["first sentence"] * (sentence.start == analysis.sentences[0].start)
    return names


def _surroundings(token: "Token", sentence: Sentence, item: Candidate) -> list[str]:
    """The sentence around it: modals, conditions, quotation marks, length of the quote."""
    length = item.frame.end - item.frame.start
    names = ["long" if length > LONG_QUOTE else "short" if length < 40 else "middling"]
    span = sentence.span
    said = {t.lower_ for t in span}
    names += ["sentence urges"] * (not said.isdisjoint(URGING))
    names += ["sentence imagines"] * (not said.isdisjoint(IMAGINING))
    before = [t.text for t in span if t.i < token.i and t.text in QUOTING | UNQUOTING]
    names += ["quoted"] * (len(before) % 2)
    return names
