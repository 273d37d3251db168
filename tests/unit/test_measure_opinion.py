"""Opinion: one line a question, breaks of method, nothing mixed, no rank or forecast as a level."""

from datetime import date
from itertools import pairwise

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.cases.reference import ReferenceRecord
from comity.measure.opinion import method_breaks, opinion
from comity.records.coded import Coder
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.document import Document
from comity.records.passage import Passage
from comity.records.reading import Reading
from comity.records.reference import Citation, Poll

CABINET = "Cabinet Office of Japan (diplomacy survey)"


def poll(when: str, value: float, *, n: int | None = None, measure: str = "affinity", pollster: str = CABINET) -> Poll:
    return Poll(
        id=f"p-{when}-{measure}", date=PartialDate(when), citation=Citation(text="An author, a title"),
        confidence="high", population="JPN", about="KOR", measure=measure, value=value, unit="percent", n=n,
        pollster=pollster,
    )  # fmt: skip


def case_of(*rows: Poll) -> Case:
    return load_case().model_copy(update={"reference": ReferenceRecord(rows=rows)})


def reading(record_id: str, value: float, *, is_level: bool = True, population: str | None = "JPN") -> Reading:
    passage = Passage(version="v", start=0, end=4, quote=f"{value:g}.")
    return Reading(
        id=record_id, document="d", passage=passage, confidence=0.8, coder=Coder(name="rules", version="1"),
        date=PartialDate("2019"), population=population, about="KOR", measure="affinity", value=value,
        unit="percent", is_level=is_level,
    )  # fmt: skip


def corpus_of(*readings: Reading, published: str = "2020-01-01") -> Corpus:
    document = Document(id="d", sha256="0", name="essay.txt", published=PartialDate(published))
    return Corpus(documents=(document,), records=readings)


def test_a_line_breaks_where_the_method_changes() -> None:
    """Face to face to 2019, by mail from 2020, and another age from 2016 on: three segments."""
    rows = [poll("2015-10", 30), poll("2018-10", 39), poll("2019-10", 27), poll("2020-10", 35), poll("2021-10", 37)]
    line = opinion(case_of(*rows), Corpus(), date(2022, 12, 31))[0]
    assert [len(segment.points) for segment in line.segments] == [1, 2, 2]
    assert [segment.method.split(",")[0] for segment in line.segments] == ["face to face", "face to face", "by mail"]
    assert len(line.breaks) == 2


def test_questions_and_pollsters_are_not_mixed() -> None:
    """Another measure or pollster is another line."""
    rows = [poll("2018", 39), poll("2018-11", 60, measure="no-affinity"), poll("2018-12", 20, pollster="Another")]
    assert len(opinion(case_of(*rows), Corpus(), date(2022, 12, 31))) == 3


def test_a_reading_with_a_sample_size_has_a_binomial_interval() -> None:
    """Half of 1,000 answers: 46.9 to 53.1; without a size none is given and the note says why."""
    with_size, without = (
        opinion(case_of(poll("2018", 50, n=1000), poll("2019", 50)), Corpus(), date(2022, 12, 31))[0].segments[0].points
    )
    assert with_size.value.interval == (46.9, 53.1)
    assert (without.value.interval, "not on record" in without.value.note) == (None, True)


def test_a_poll_is_known_ninety_days_after_its_fieldwork() -> None:
    """Until then the line has no such point."""
    case = case_of(poll("2020-10-01", 35))
    assert opinion(case, Corpus(), date(2020, 12, 29)) == ()
    assert opinion(case, Corpus(), date(2020, 12, 30))[0].n == 1


def test_ranks_and_forecasts_are_no_points() -> None:
    """Only levels become points, and those of texts stand apart from any pollster's line."""
    corpus = corpus_of(reading("a", 39.4), reading("b", 41, is_level=False), reading("c", 5, population=None))
    (line,) = opinion(case_of(), corpus, date(2021, 1, 1))
    assert (line.pollster, line.segments, [point.row for point in line.from_texts]) == ("", (), ["a"])
    assert line.from_texts[0].from_text


def test_a_later_document_gives_no_point() -> None:
    """What a text says is not known before the text."""
    assert opinion(case_of(), corpus_of(reading("a", 39.4)), date(2019, 12, 31)) == ()


def test_every_pollster_with_methods_is_one_of_the_record() -> None:
    """The table of methods names pollsters as the record does, in order of time."""
    pollsters = {row.pollster for row in load_case().reference.of(Poll)}
    breaks = method_breaks()
    assert {item.pollster for item in breaks} <= pollsters
    assert all(
        left.pollster != right.pollster or (left.starts or date.min) < (right.starts or date.max)
        for left, right in pairwise(breaks)
    )
