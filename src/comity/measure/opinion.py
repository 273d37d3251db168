"""Opinion: one line per public, subject, question and pollster, broken where the method breaks.

Unlike questions and pollsters are never mixed; ranks and forecasts are no points; what texts report stands apart.
"""

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby

from comity.cases.case import Case
from comity.measure.known import known_on
from comity.measure.measurement import Measurement
from comity.measure.texts import known_records
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reading import Reading
from comity.records.reference import Citation, Poll
from comity.records.share import wilson

SAMPLED = "Wilson 95% interval of a simple random sample of that size; weighting and clustering make the true one wider"
NO_SIZE = "the size of the sample is not on record, so no interval"
NO_SHARE = "not a share of answers, so no binomial interval"
FROM_TEXT = "a number given in a text, as the text gives it: method and sample size not checked"
Question = tuple[str, str, str, str, str]
"""Population, subject, measure, pollster, unit."""


class MethodBreak(Frozen):
    """A method of a pollster and the day from which readings were taken by it (None: the first known)."""

    pollster: str
    starts: date | None
    method: str
    note: str


class OpinionPoint(Frozen):
    """One reading of a line: a row of the reference record, or (`from_text`) a record read from a document."""

    date: PartialDate | None
    value: Measurement
    row: str
    citation: Citation | None = None
    from_text: bool = False


class OpinionSegment(Frozen):
    """Readings taken by one method, which can be compared with each other."""

    method: str
    note: str = ""
    points: tuple[OpinionPoint, ...]


class OpinionLine(Frozen):
    """A question put by a pollster to a public; `from_texts` are never joined to the line."""

    population: str
    about: str
    measure: str
    pollster: str
    unit: str
    segments: tuple[OpinionSegment, ...] = ()
    from_texts: tuple[OpinionPoint, ...] = ()
    n: int

    @property
    def breaks(self) -> tuple[OpinionSegment, ...]:
        """The segments that begin with a change of method."""
        return self.segments[1:]

    @property
    def last(self) -> OpinionPoint | None:
        return self.segments[-1].points[-1] if self.segments else None


def opinion(case: Case, corpus: Corpus, as_of: date) -> tuple[OpinionLine, ...]:
    """Lines as known on a day, sorted by question; what texts report comes as lines with the pollster left empty."""
    polls = known_on(case, as_of).of(Poll)
    lines = [_line(question, list(rows)) for question, rows in groupby(sorted(polls, key=_order), key=_question)]
    return (*lines, *_text_lines(corpus, as_of))


def _question(poll: Poll) -> Question:
    return (poll.population, poll.about, poll.measure, poll.pollster, poll.unit)


def _order(poll: Poll) -> tuple[Question, date, str]:
    return (_question(poll), poll.date.last, poll.id)


def _line(question: Question, polls: Sequence[Poll]) -> OpinionLine:
    population, about, measure, pollster, unit = question
    by_method = groupby(polls, key=lambda poll: method_of(pollster, poll.date.last))
    segments = tuple(
        OpinionSegment(method=found.method, note=found.note, points=tuple(map(_point, rows)))
        for found, rows in by_method
    )
    return OpinionLine(
        population=population, about=about, measure=measure, pollster=pollster, unit=unit, segments=segments,
        n=len(polls),
    )  # fmt: skip


def _point(poll: Poll) -> OpinionPoint:
    interval, note = None, NO_SHARE
    if poll.unit == "percent" and 0 <= poll.value <= 100:
        note = SAMPLED if poll.n else NO_SIZE
        if poll.n:
            low, high = wilson(poll.value / 100, poll.n)
            interval = (round(100 * low, 1), round(100 * high, 1))
    value = Measurement(
        value=poll.value, interval=interval, n=poll.n or 0, unit=poll.unit, records=(poll.id,), note=note
    )
    return OpinionPoint(date=poll.date, value=value, row=poll.id, citation=poll.citation)


def _text_lines(corpus: Corpus, as_of: date) -> tuple[OpinionLine, ...]:
    known = known_records(corpus, Reading, as_of)
    levels = [r for r in known if r.is_level and r.population and (r.date is None or r.date.first <= as_of)]
    return tuple(
        OpinionLine(
            population=population, about=about, measure=measure, pollster="", unit=unit, n=len(points),
            from_texts=tuple(points),
        )
        for (population, about, measure, unit), points in _grouped(levels).items()
    )  # fmt: skip


def _grouped(readings: Sequence[Reading]) -> dict[tuple[str, str, str, str], list[OpinionPoint]]:
    groups: dict[tuple[str, str, str, str], list[OpinionPoint]] = {}
    for reading in sorted(readings, key=_reading_order):
        key = (reading.population or "", reading.about or "", reading.measure, reading.unit)
        groups.setdefault(key, []).append(_text_point(reading))
    return groups


def _reading_order(reading: Reading) -> tuple[str, ...]:
    return (
        reading.population or "", reading.about or "", reading.measure, reading.unit, str(reading.date or ""),
        reading.id,
    )  # fmt: skip


def _text_point(reading: Reading) -> OpinionPoint:
    value = Measurement(value=reading.value, n=0, unit=reading.unit, records=(reading.id,), note=FROM_TEXT)
    return OpinionPoint(date=reading.date, value=value, row=reading.id, from_text=True)


def method_of(pollster: str, day: date) -> MethodBreak:
    """The method by which a pollster took a reading on a day; empty where none is described."""
    described = [item for item in method_breaks() if item.pollster == pollster]
    begun = [item for item in described if item.starts is None or item.starts <= day]
    return begun[-1] if begun else MethodBreak(pollster=pollster, starts=None, method="", note="")


@cache
def method_breaks() -> tuple[MethodBreak, ...]:
    """Every method of every pollster, in order of time within a pollster."""
    with (files("comity.measure") / "data" / "poll_breaks.csv").open(encoding="utf-8") as lines:
        rows = [MethodBreak.model_validate({**row, "starts": row["starts"] or None}) for row in csv.DictReader(lines)]
    return tuple(sorted(rows, key=lambda row: (row.pollster, row.starts or date.min)))
