"""Advice given by the shape of a clause: imperatives, `what is needed is X`, `it is up to X to V`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.advice import Advice
from comity.coding.analysis import Sentence
from comity.coding.clauses import SUBJECTS, auxiliary_words, is_negated, subject
from comity.coding.cues import hits, in_text

if TYPE_CHECKING:
    from comity.coding.tokens import Token


LIST_MARK = 2
"""An imperative stands within so many words of a list item's start."""
ORDINALS = frozenset(
    {"first", "firstly", "second", "secondly", "third", "thirdly", "fourth", "fifth", "finally", "lastly"}
)
SPOKEN = frozenset(
    {"take", "imagine", "suppose", "note", "recall", "see", "think", "look", "compare", "ask", "remember", "forget",
     "add", "witness", "contrast", "say", "assume", "believe", "thank", "join", "let", "welcome", "click", "read",
     "subscribe", "follow", "download", "contact", "enter", "listen", "watch", "check", "find", "get", "consider",
     "picture", "call", "mind", "wait", "guess", "never", "please", "go", "come", "give", "be"}
)  # fmt: skip
"""Imperatives that speak to the reader: `imagine a world`, `take the case of`."""
WANTING = frozenset({"need", "require"})
NEEDED, TOLD, NUMBERED, BARE = 0.7, 0.8, 0.6, 0.45
"""How much these constructions count (by judgement; no false find among the annotated development texts)."""


def clefts(sentence: Sentence) -> Iterator[Advice]:
    """`what is needed is X`, `what Tokyo needs to do is to V`: what stands behind is urged."""
    for what in sentence.span:
        clause = what.head if what.lower_ == "what" else None
        clause = clause.head if clause is not None and clause.dep_ == "xcomp" else clause
        if clause is None or clause.dep_ != "csubj" or clause.lemma_ not in WANTING or clause.head.lemma_ != "be":
            continue
        told = (
            c for c in clause.head.children if c.i > clause.head.i and c.dep_ in {"attr", "xcomp", "ccomp", "advcl"}
        )
        target = next(told, None)
        own = subject(clause)
        agent = own if own is not None and own.i != what.i else None
        if target is not None and not is_negated(clause.head):
            yield Advice(clause.text, clause, target, agent, "must", NEEDED, (f"cleft {clause.lemma_}",))


def impersonal(sentence: Sentence) -> Iterator[Advice]:
    """`it is up to X to V`, `it behoves X to V`, `the onus is on X to V`, `it makes sense for X to V`."""
    for hit in hits(sentence.span, "advice_impersonal"):
        row, last = hit.cue.row, hit.last
        if is_negated(hit.first):
            continue
        after = (t for t in sentence.span if t.i > last.i and t.tag_ == "VB" and "to" in auxiliary_words(t))
        verb = next((t for t in after if {hit.first.i, hit.first.head.i, last.i} & {a.i for a in t.ancestors}), None)
        if verb is not None:
            agent = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
            agent = agent or next((c for c in last.children if c.dep_ in {"pobj", "dobj"} and c.i < verb.i), None)
            yield Advice(
                hit.text, hit.first, verb, agent, row["strength"], float(row["weight"]), (f"impersonal {row['cue']}",)
            )


def listed(sentence: Sentence) -> Iterator[Advice]:
    """A bare imperative under a heading that announces advice."""
    root = sentence.span.root
    if sentence.heading and _is_imperative(sentence, root) and in_text(sentence.heading, "advice_headings"):
        yield Advice(sentence.heading, root, root, None, "should", TOLD, ("imperative under heading",))


def imperatives(sentence: Sentence) -> Iterator[Advice]:
    """`Second, share more data.`, `Resume the dialogue with Seoul.`: told the states it names, not the reader."""
    root = sentence.span.root
    first, last = sentence.span[0], sentence.span[-1]
    numbered = first.lower_ in ORDINALS
    if not _is_imperative(sentence, root) or root.lemma_ in SPOKEN:
        return
    whole = first.text[:1].isupper() and last.text == "."
    if numbered or (whole and root.i == first.i and root.tag_ == "VB" and sentence.mentions):
        weight = NUMBERED if numbered else BARE
        yield Advice(first.text, root, root, None, "should", weight, ("imperative",))


def _is_imperative(sentence: Sentence, root: "Token") -> bool:
    """Whether a sentence begins with its verb, bare and without a subject."""
    first = root.i - sentence.span.start <= LIST_MARK
    bare = root.tag_ == "VB" or (root.tag_ == "VBP" and first)
    return bare and first and not any(child.dep_ in SUBJECTS | {"aux"} for child in root.children)
