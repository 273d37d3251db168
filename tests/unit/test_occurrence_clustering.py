"""Records and rows gathered into occurrences: once each, reversible by judgement, never chained across the record."""

from brief_corpus import document, record
from comity.cases.load import load_case
from comity.occurrence.clustering import occurrences
from comity.occurrence.occurrence import Occurrence
from comity.records.coded import CodedRecord
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.event import Event
from comity.records.mechanism import Mechanism

SUMMIT, STATEMENT = "mtg-2023-08-18-leaders", "agr-campdavid-spirit-2023"
LEADERS = ("USA:Joe Biden", "JPN:Fumio Kishida", "KOR:Yoon Suk Yeol")


def told(*sayings: tuple[str, dict[str, object]], kind: type[CodedRecord] = Event, **changes: object) -> Corpus:
    """A corpus of one document a saying, each one record of a kind over all its words."""
    made = [(document(f"text {n}", text), text, fields) for n, (text, fields) in enumerate(sayings)]
    records = tuple(record(kind, source, text, text, **fields) for source, text, fields in made)
    return Corpus(documents=tuple(source[0] for source, _, _ in made), records=records, **changes)


def event(kind: str, day: str | None = None, *actors: str, **more: object) -> dict[str, object]:
    return {"type": kind, "actors": actors, "date": PartialDate(day) if day else None, **more}


CAMP_DAVID = (
    "On 18 August 2023 Biden, Kishida and Yoon met at Camp David for a summit.",
    event("CONSULT", "2023-08-18", *LEADERS, level="leaders"),
)
AGAIN = (
    "The Camp David summit of August 2023 brought Biden, Kishida and Yoon together.",
    event("CONSULT", "2023-08", *LEADERS, level="leaders"),
)
FERRY = (
    "On 4 March 2025 the mayors of Busan and Fukuoka signed a ferry pact.",
    event("AGREE", "2025-03-04", "KOR:Busan", "JPN:Fukuoka"),
)
FERRY_AGAIN = (
    "A ferry pact was signed by the mayors of Busan and Fukuoka in March 2025.",
    event("AGREE", "2025-03", "KOR:Busan", "JPN:Fukuoka"),
)


def found(corpus: Corpus) -> tuple[Occurrence, ...]:
    return occurrences(load_case(), corpus)


def test_two_texts_and_two_rows_about_one_summit_are_one() -> None:
    """Its date and title are those of the record; each member says why."""
    (summit,) = found(told(CAMP_DAVID, AGAIN))
    assert summit.rows == (SUMMIT, "sig-2023-08-18-active")
    assert (len(summit.documents), str(summit.date), summit.id) == (2, "2023-08-18", SUMMIT)
    assert all("words in common" in " ".join(member.reasons) for member in summit.members)
    assert summit.confidence == min(member.confidence for member in summit.members)


def test_what_no_row_has_is_joined_by_time_words_and_doers() -> None:
    """The most precise date and its title stand for both."""
    (pact,) = found(told(FERRY_AGAIN, FERRY))
    assert (pact.rows, len(pact.members), str(pact.date)) == ((), 2, "2025-03-04")


def test_another_day_or_other_doers_are_another_thing() -> None:
    """Alike words alone join nothing."""
    later = (FERRY[0].replace("4 March", "9 May"), event("AGREE", "2025-05-09", "KOR:Busan", "JPN:Fukuoka"))
    others = (FERRY[0], event("AGREE", "2025-03-04", "CHN:Dalian", "TWN:Taipei"))
    assert [len(item.members) for item in found(told(FERRY, later))] == [1, 1]
    assert [len(item.members) for item in found(told(FERRY, others))] == [1, 1]


def test_what_says_no_time_and_no_name_stands_alone() -> None:
    """Nothing is guessed."""
    vague = ("Officials met again.", event("CONSULT", None, "JPN", "KOR"))
    assert [(item.rows, len(item.members)) for item in found(told(vague, vague))] == [((), 1), ((), 1)]


def test_a_thing_is_known_by_its_name_where_no_date_is_given() -> None:
    """An accord is found by name; a record of another kind than an event only names it."""
    fields: dict[str, object] = {"name": "comfort women agreement", "mechanism_kind": "agreement"}
    (named,) = found(told(("The comfort women agreement of Japan and South Korea", fields), kind=Mechanism))
    assert "agr-comfort-2015-signed" in named.rows
    assert [member.role for member in named.members] == ["names"]


def test_one_sentence_may_tell_two_things() -> None:
    """It is a member of each; the two stay two."""
    both = ("In 2010 the North sank the corvette Cheonan and later shelled Yeonpyeong Island.",
            event("ASSAULT", "2010", "PRK"))  # fmt: skip
    assert {item.id for item in found(told(both))} == {"shk-2010-03-26-prk-other", "shk-2010-11-23-prk-other"}


def test_a_person_parts_a_record_from_a_row() -> None:
    """It then stands alone, and pairs with nothing that has the row."""
    plain = told(CAMP_DAVID, AGAIN)
    parted = plain.model_copy(update={"not_same": ((plain.records[0].id, SUMMIT),)})
    summit, alone = sorted(found(parted), key=lambda item: not item.rows)
    assert (summit.records, alone.records) == ((plain.records[1].id,), (plain.records[0].id,))
    assert alone.judged


def test_a_person_parts_two_records_at_one_row() -> None:
    """The less sure of the two leaves."""
    plain = told(CAMP_DAVID, AGAIN)
    ids = tuple(sorted(record.id for record in plain.records))
    parted = found(plain.model_copy(update={"not_same": (ids,)}))
    assert sorted(len(item.members) for item in parted) == [1, 1]


def test_a_person_joins_what_no_rule_would() -> None:
    """A record and a row, two records, even two rows: the word of a person stands."""
    other = ("The mayors' deal came into being.", event("STATEMENT", None, "KOR:Busan"))
    plain = told(FERRY, other, CAMP_DAVID)
    first, second, third = (record.id for record in plain.records)
    pairs = ((first, second), (SUMMIT, third), (STATEMENT, SUMMIT))
    joined = found(plain.model_copy(update={"same": pairs}))
    assert {frozenset(item.records) for item in joined} == {frozenset({first, second}), frozenset({third})}
    assert {SUMMIT, STATEMENT} <= set(next(item for item in joined if third in item.records).rows)


def test_no_chain_joins_two_rows() -> None:
    """A text between two meetings of one month joins one of them at most."""
    ministers = {"level": "ministers"}
    one = ("Foreign ministers Blinken, Hayashi and Chung met at Honolulu on 12 February 2022.",
           event("CONSULT", "2022-02-12", "USA", "JPN", "KOR", **ministers))  # fmt: skip
    two = ("In January 2022 foreign ministers Blinken, Hayashi and Chung spoke of the missile launches.",
           event("CONSULT", "2022-01/2022-02", "USA", "JPN", "KOR", **ministers))  # fmt: skip
    roots = load_case().reference.root
    for item in found(told(one, two, CAMP_DAVID)):
        assert len({roots(row) for row in item.rows}) <= 1
