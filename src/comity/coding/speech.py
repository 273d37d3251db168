"""What saying something amounts to: `said it will lift the ban` promises, `said it would strike` threatens.

A verb of saying takes its type from the clause it reports, where that clause is a promise, a refusal or a demand.
"""

from typing import TYPE_CHECKING

from comity.coding.event_words import word_set
from comity.coding.syntax import children

if TYPE_CHECKING:
    from comity.coding.tokens import Token

KIND = frozenset({"CONSULT", "COOPERATE", "AGREE", "AID", "CONCEDE", "RETREAT", "SUPPORT"})
HARSH = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "TEST", "THREATEN"})
DECIDED = frozenset({*HARSH, "REJECT", "RETREAT", "CONCEDE", "STATEMENT"})
"""What deciding to do it amounts to; deciding together to meet or help is an agreement."""
DECIDING = frozenset({"decide", "vote", "opt", "choose"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "would", "shall"})
MUST = frozenset({"must", "should", "ought"})


def reported(verb: "Token") -> "Token | None":
    """The clause that a verb of saying, agreeing or deciding reports."""
    for holder in (verb, *children(verb, "acomp")):
        for clause in children(holder, "ccomp", "xcomp"):
            return clause
    return None


def spoken_type(verb: "Token", kind: str, content: str, *, of_own: bool = False) -> str:
    """The type of saying something: `kind` is the verb's own, `content` that of the act reported ("" where none).

    `of_own`: the act is one of the speaker's own state (`the minister said that Lima would not …`).
    """
    clause = reported(verb)
    if verb.lemma_ in DECIDING and content in DECIDED:
        return content
    if clause is None or kind != "STATEMENT" or verb.lemma_.lower() not in word_set("saying"):
        return kind
    modals = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    if modals & MUST:
        return "REQUEST"
    if not modals & WILL or not (of_own or _own(verb, clause)):
        return kind
    if any(child.dep_ == "neg" for child in clause.children):
        return "REJECT"
    return "AGREE" if content in KIND else "THREATEN" if content in HARSH else kind


def _own(verb: "Token", clause: "Token") -> bool:
    """Whether the speaker speaks of itself: `it`, `they`, or the same name."""
    said = children(clause, "nsubj")
    speaker = children(verb, "nsubj")
    if not said or not speaker:
        return not said
    return said[0].pos_ == "PRON" or said[0].lower_ == speaker[0].lower_
