"""State: offices, mechanisms, constraints, calendar, coverage, and its JSON form."""

import json
from datetime import date

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.cases.reference import ReferenceRecord
from comity.measure.constraints import constraints
from comity.measure.coverage import coverage
from comity.measure.mechanisms import MechanismStatus, mechanisms
from comity.measure.office import in_office
from comity.measure.state import state
from comity.records.coded import Coder
from comity.records.constraint import Constraint, ConstraintKind
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.document import Document
from comity.records.passage import Passage


def mechanism(name: str, day: date) -> MechanismStatus:
    return next(item for item in mechanisms(load_case(), day) if name in (item.acronym, item.name))


def constraint(record_id: str, document: str, kind: ConstraintKind = "mistrust") -> Constraint:
    passage = Passage(version="v" + document, start=0, end=6, quote="Doubt.")
    return Constraint(
        id=record_id, document=document, passage=passage, confidence=0.8, coder=Coder(name="rules", version="1"),
        party="JPN-KOR", constraint_kind=kind,
    )  # fmt: skip


def document(name: str, published: str | None, *, family: str = "") -> Document:
    when = PartialDate(published) if published else None
    return Document(id=name, sha256="0", name=name, published=when, family=family)


def test_status_of_the_military_information_pact_through_time() -> None:
    """In force from November 2016, its end announced in August 2019, kept from November 2019 on."""
    expected = {
        date(2016, 12, 1): ("in-force", "in force"),
        date(2019, 9, 1): ("notice", "end announced"),
        date(2019, 12, 1): ("restored", "in force"),
    }
    assert {day: (mechanism("GSOMIA", day).status, mechanism("GSOMIA", day).standing) for day in expected} == expected


def test_an_announced_start_is_no_announced_end() -> None:
    """A notice of a body that has not begun announces its beginning."""
    assert mechanism("Trilateral Secretariat", date(2024, 11, 16)).standing == "announced"
    assert mechanism("Trilateral Secretariat", date(2024, 12, 1)).standing == "started"


def test_a_forum_is_only_said_to_have_started() -> None:
    """Nobody recorded the end of the oversight group; its last meeting on record is shown instead."""
    found = mechanism("TCOG", date(2010, 1, 1))
    assert (found.standing, str(found.last_activity)) == ("started", "2001-11-27")


def test_no_office_shows_an_end_or_a_second_term_to_come() -> None:
    """On the day an office is held its end is not known."""
    for office in in_office(load_case(), date(2007, 1, 15)):
        assert "end" not in type(office).model_fields
        assert office.since is None or office.since <= date(2007, 1, 15)


def test_an_acting_office_is_shown_only_while_it_is_held() -> None:
    """Hwang Kyo-ahn acted from December 2016 to May 2017."""
    acting = {day: [o.name for o in in_office(load_case(), day) if o.title.startswith("acting pres")] for day in (
        date(2016, 11, 1), date(2017, 4, 20), date(2017, 6, 1))}  # fmt: skip
    assert list(acting.values()) == [[], ["Hwang Kyo-ahn"], []]


def test_constraints_count_documents_not_records() -> None:
    """Three records of one document are one; the same text at two outlets is one."""
    documents = (
        document("a", "2020"), document("b", "2021", family="f"), document("c", "2021", family="f"),
    )  # fmt: skip
    records = [constraint(f"a{i}", "a") for i in range(3)]
    records += [constraint("e", "b", "election"), constraint("f", "c", "election")]
    found = constraints(Corpus(documents=documents, records=tuple(records)), date(2022, 1, 1))
    assert [(item.constraint_kind, item.documents.n, len(item.records)) for item in found] == [
        ("mistrust", 1, 3),
        ("election", 1, 2),
    ]


def test_constraints_of_later_documents_are_not_known() -> None:
    """A view of 2021 has none of a text of 2022; an undated text stays, and nothing is said of its age."""
    corpus = Corpus(
        documents=(document("a", "2022-03"), document("b", None)),
        records=(constraint("x", "a"), constraint("y", "b", "election")),
    )
    (found,) = constraints(corpus, date(2021, 12, 31))
    assert (found.constraint_kind, found.recent, found.last_named) == ("election", None, None)


def test_coverage_counts_the_documents_it_was_given() -> None:
    """Languages and outlets, the unknown as an empty name, undated documents apart."""
    documents = (document("a", "2020"), document("b", None), document("c", "2023"))
    found = coverage(load_case(), date(2021, 1, 1), corpus=Corpus(documents=documents)).documents
    assert (found.n, found.undated, found.by_year, found.by_language) == (2, 1, (("", 1), ("2020", 1)), (("", 2),))


def test_no_table_is_covered_beyond_the_day() -> None:
    """A view of 2017 does not tell how far the tables look today."""
    tables = coverage(load_case(), date(2017, 4, 20)).tables
    assert all(table.covered_to is None or table.covered_to <= date(2017, 4, 20) for table in tables)


def test_state_of_an_empty_record_says_that_nothing_is_covered() -> None:
    """No row and no statement on coverage: no tie is measured, nothing is called covered."""
    empty: Case = load_case().model_copy(update={"reference": ReferenceRecord()})
    found = state(empty, Corpus(), date(2020, 1, 1))
    assert not any(tie.measured or tie.now.complete for tie in found.ties)
    assert {channel.status for channel in found.channels} == {"no-promise"}
    assert found.not_covered


def test_state_is_json_and_the_same_each_time() -> None:
    """The same input gives the same bytes."""
    case, day = load_case(), date(2024, 10, 17)
    first = state(case, Corpus(), day).model_dump_json()
    assert json.loads(first)["as_of"] == "2024-10-17"
    assert state(case.model_copy(), Corpus(), day).model_dump_json() == first
