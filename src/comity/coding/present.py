"""Acts that are told as of the day of the text itself: `is now threatening`, `the just-concluded visit`.

The day of writing is known to the month at most: what goes on now need not have begun on the day of the text.
"""

from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis, Frame, Sentence
from comity.coding.news import news_month
from comity.coding.story import story_year
from comity.records.dates import PartialDate

if TYPE_CHECKING:
    from comity.coding.tokens import Token

NOW = frozenset({"now", "currently", "presently"})
UNTIL = frozenset({"until", "till", "by", "up"})
JUST_PAST = frozenset({"concluded", "ended", "completed", "finished"})
PRESENT = frozenset({"VBP", "VBZ"})
TOLD = frozenset({"past", "perfect", "past passive", "perfect passive"})
MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
MONTH = len("2019-07")


def present_of(analysis: Analysis, frame: Frame, token: "Token", sentence: Sentence) -> PartialDate | None:
    """The month (or year) of the text, where its words say that the act is of its own time."""
    published = analysis.document.published
    if published is None or published.precision == "range":
        return None
    if token.pos_ in {"VERB", "AUX"}:
        told = _is_of_now(token) or _is_being_agreed(analysis, frame)
        if not told and _is_told(frame, token):
            return news_month(analysis, sentence, token.idx) or _of_story(analysis, frame, sentence)
    else:
        told = _is_just_past(token)
    return PartialDate(published.text[:MONTH]) if told else None


def _of_story(analysis: Analysis, frame: Frame, sentence: Sentence) -> PartialDate | None:
    """The year of the paragraph, for what is told in the past tense."""
    return None if "perfect" in frame.rules else story_year(analysis, sentence)


def _is_told(frame: Frame, verb: "Token") -> bool:
    """Whether a main clause tells the act as a thing done."""
    return bool(TOLD & set(frame.rules)) and verb.dep_ in MAIN


def _is_of_now(verb: "Token") -> bool:
    """`is now threatening`, `have now offered`, `is now underway`: not `until now`, nor a `now` in a told past."""
    here = [child for child in verb.children if child.dep_ in {"aux", "auxpass", "advmod"}]
    present = verb.tag_ in PRESENT or any(child.tag_ in PRESENT for child in here)
    return present and any(child.lower_ in NOW and child.nbor(-1).lower_ not in UNTIL for child in here if child.i)


def _is_just_past(noun: "Token") -> bool:
    """`the just-concluded visit`."""
    return any(
        child.lower_ in JUST_PAST and any(word.lower_ == "just" for word in child.children if word.i < child.i)
        for child in noun.children
    )


def _is_being_agreed(analysis: Analysis, frame: Frame) -> bool:
    """`are signing a memorandum` in a joint text: what it says is being agreed is agreed about its day."""
    return bool(analysis.notes.get("joint")) and frame.type == "AGREE" and "progressive" in frame.rules
