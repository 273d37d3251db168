"""Who does it where the words name nobody: the others of the sentence, else who was spoken of before."""

from comity.coding.analysis import Analysis, Frame, Mention, Sentence
from comity.coding.roles import unique
from comity.records.codes import party_of

SUPPLIED = "spoken of"
"""The rule of actors that the clause itself does not name."""
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})


def spoken_of(analysis: Analysis, sentence: Sentence, frame: Frame) -> tuple[Mention, ...]:
    """The likeliest actors of a frame that names none."""
    others = {party_of(m.actor) for m in frame.targets}
    named = [m for m in sentence.mentions if party_of(m.actor) not in others]
    if frame.type in MUTUAL and len({party_of(m.actor) for m in named}) > 1:
        return tuple(_as_supplied(m, frame) for m in unique(named))
    subjects = [m for m in named if analysis.doc[m.head].dep_ in {"nsubj", "nsubjpass", "poss"}]
    nearest = min(subjects or named, key=lambda m: abs(m.start - frame.start), default=None)
    if nearest is not None:
        return (_as_supplied(nearest, frame),)
    topic = [actor for actor in sentence.topic if party_of(actor) not in others]
    chosen = topic if frame.type in MUTUAL else topic[:1]
    return tuple(Mention(frame.start, frame.end, actor, frame.head, SUPPLIED) for actor in chosen)


def _as_supplied(mention: Mention, frame: Frame) -> Mention:
    return Mention(frame.start, frame.end, mention.actor, frame.head, SUPPLIED)
