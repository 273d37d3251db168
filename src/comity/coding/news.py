"""The day whose news a text tells: after `on Monday Seoul protested` an act without a date is of about that day.

A stretch of news begins with a day of the last days before publication and ends where another time is told. A text
whose first time is such a day tells its news from the beginning.
"""

from datetime import timedelta

from comity.coding.analysis import Analysis, Sentence, TimeMention
from comity.coding.days import WEEKLY
from comity.records.dates import PartialDate

FRESH = timedelta(days=14)
"""A day no longer before publication than this is one of its news (by judgement)."""
LEAD = 14
"""A year this near to the beginning of a sentence tells of its time; elsewhere it rather names a pact."""
OPENING = 12
"""Sentences in which a text comes to its news."""
CACHED = "news days"
MONTH = len("2019-07")


def news_month(analysis: Analysis, sentence: Sentence, at: int) -> PartialDate | None:
    """The month of the news that a text is telling at a place of a sentence; None where it tells none."""
    published = analysis.document.published
    if published is None or published.precision not in {"day", "month"} or analysis.notes.get("joint"):
        return None
    day = _told(sentence, _days(analysis).get(sentence.start), published, at)
    return PartialDate(day.text[:MONTH]) if day is not None else None


def _days(analysis: Analysis) -> dict[int, PartialDate | None]:
    """The day of news that each sentence begins with, by where it starts; found once for a text."""
    known: dict[int, PartialDate | None] | None = analysis.notes.get(CACHED)
    published = analysis.document.published
    if known is None and published is not None:
        known, day = {}, _first(analysis, published)
        for sentence in analysis.sentences:
            known[sentence.start] = day
            day = _told(sentence, day, published, sentence.end)
        analysis.notes[CACHED] = known
    return known or {}


def _first(analysis: Analysis, published: PartialDate) -> PartialDate | None:
    """The first time told in the opening sentences, where it is a day of news."""
    times = (time for sentence in analysis.sentences[:OPENING] for time in sentence.times if _is_past(time, published))
    first = next(times, None)
    return first.when if first is not None and _is_news(first, published) else None


def _is_past(time: TimeMention, published: PartialDate) -> bool:
    return time.when is not None and time.when.first <= published.last


def _told(sentence: Sentence, day: PartialDate | None, published: PartialDate, to: int) -> PartialDate | None:
    """The day of news after the times that a sentence tells up to a place."""
    for time in sentence.times:
        if time.start >= to or not _is_past(time, published):
            continue
        if _is_news(time, published):
            day = time.when
        elif time.rule != "year" or time.start - sentence.start < LEAD:
            day = None
    return day


def _is_news(time: TimeMention, published: PartialDate) -> bool:
    if time.when is None or time.when.precision == "year":
        return False
    if time.rule in WEEKLY | {"today"}:
        return True
    return time.when.precision == "day" and published.precision == "day" and published.last - time.when.first <= FRESH
