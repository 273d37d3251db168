"""A short title of an event, of its own words: who, what, whom; at most twelve words."""

from comity.coding.analysis import Analysis, Frame, Mention

MAX_WORDS = 12


def title_of(analysis: Analysis, frame: Frame, actors: tuple[Mention, ...]) -> str:
    """The event's words cut to a title; the actors are put first where the words do not hold them."""
    words = analysis.text[frame.start : frame.end].split()
    named = [m for m in actors if frame.start <= m.start < frame.end and m.rule not in {"pronoun", "we"}]
    if actors and not named:
        lead = ", ".join(dict.fromkeys(short_name(analysis, m.actor) for m in actors[:3]))
        words = [*f"{lead}:".split(), *words]
    title = " ".join(words[:MAX_WORDS]).rstrip(" ,;:—–-")
    return title[:1].upper() + title[1:]


def short_name(analysis: Analysis, actor: str) -> str:
    """The printed name of an actor: the person or body, else the party's English name."""
    party, _, inner = actor.partition(":")
    if inner:
        return inner
    return next((p.name for p in analysis.case.parties if p.code == party), party)
