"""The year a paragraph is telling of: `In 2012 he set foot on the islets. Tokyo froze the talks.`

The sentence that leads with one time lends its year to the acts of the next two sentences of its paragraph that name
no time. What may be later than that is not told closer.
"""

import re

from comity.coding.analysis import Analysis, Sentence
from comity.coding.news import LEAD
from comity.records.dates import PartialDate

REACH = 2
"""Sentences that a leading time holds for (by judgement)."""
POINTS = frozenset({"day", "month", "year"})
PARAGRAPH = re.compile(r"\n[ \t\u00a0]*\n")
CACHED = "story years"
YEAR = len("2019")


def story_year(analysis: Analysis, sentence: Sentence) -> PartialDate | None:
    """The year that the story has come to; None where it tells of none, or in a joint text."""
    if sentence.times or analysis.notes.get("joint"):
        return None
    if CACHED not in analysis.notes:
        analysis.notes[CACHED] = _years(analysis)
    years: dict[int, PartialDate] = analysis.notes[CACHED]
    return years.get(sentence.start)


def _years(analysis: Analysis) -> dict[int, PartialDate]:
    """The year each sentence without a time stands in, by where it starts."""
    found: dict[int, PartialDate] = {}
    year, left, end = None, 0, 0
    for sentence in analysis.sentences:
        if sentence.times or PARAGRAPH.search(analysis.text, end, sentence.start):
            year, left = _led(sentence), REACH
        elif year is not None and left:
            found[sentence.start], left = year, left - 1
        end = sentence.end
    return found


def _led(sentence: Sentence) -> PartialDate | None:
    """The year of the one time that a sentence names, at its beginning."""
    if len(sentence.times) != 1 or sentence.times[0].start - sentence.start >= LEAD:
        return None
    when = sentence.times[0].when
    return PartialDate(when.text[:YEAR]) if when is not None and when.precision in POINTS else None
