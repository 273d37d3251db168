"""Search finds words in three scripts, on both databases alike, and takes nothing in a query for syntax."""

from collections.abc import Callable, Iterator
from hashlib import sha256

import pytest
from sqlalchemy import text
from store_stubs import AT, CODER, put

from comity.errors import UnknownNameError
from comity.records.coded import Coder
from comity.records.dates import PartialDate
from comity.records.document import Document, Version, document_id, version_id
from comity.records.event import Event
from comity.records.judgement import judge
from comity.records.passage import cut
from comity.store import index
from comity.store.open import open_store
from comity.store.query import Filters
from comity.store.store import Store

TEXTS = {
    "en.txt": "Japan's envoys met at the quay. Abe Shintarō spoke of trust; ＮＡＴＯ was not named by the U.S. side.",
    "ja.txt": "日韓協力体制を強める。ｶﾞｲﾄﾞも読む。首脳は米",
    "ko.txt": "한미일 협력을 강화한다. 정상회담",
}


def _add(store: Store, name: str, body: str, **described: object) -> Version:
    digest = sha256(body.encode()).hexdigest()
    document = Document(id=document_id(digest, name), sha256=digest, name=name, **described)
    version = Version(id=version_id(document.id, body, "x/1"), document=document.id, extractor="x/1", text=body)
    store.put(document, version, (), coder="x/1", at=AT)
    return version


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """A store with a text in each language."""
    with open_store(place) as opened:
        for name, body in TEXTS.items():
            year = PartialDate("2021-05") if name == "en.txt" else None
            _add(opened, name, body, language=name[:2], published=year)
        yield opened


def _names(store: Store, query: str, **filters: object) -> set[str]:
    return {hit.name for hit in store.search(query, filters=Filters(**filters))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("envoys", "en.txt"),
        ("JAPAN quay", "en.txt"),
        ("shintaro", "en.txt"),
        ("Shintarō", "en.txt"),
        ("nato", "en.txt"),
        ("US", "en.txt"),
        ("u.s. nato", "en.txt"),
        ("envoys’ Japan's", "en.txt"),
        ("協力", "ja.txt"),
        ("日韓", "ja.txt"),
        ("日韓協力体制", "ja.txt"),
        ("ガイド", "ja.txt"),
        ("韓", "ja.txt"),
        ("米", "ja.txt"),
        ("협력", "ko.txt"),
        ("한미일", "ko.txt"),
        ("정상회담 협력", "ko.txt"),
    ],
)
def test_words_are_found_in_three_scripts(store: Store, query: str, name: str) -> None:
    """Words, runs inside longer runs, single signs, other widths, cases and accents."""
    assert _names(store, query) == {name}
    (hit,) = store.search(query)
    assert any(segment.marked for segment in hit.snippet)
    assert hit.line in TEXTS[name]


@pytest.mark.parametrize("query", ["envoy", "韓日", "日協", "협한", "envoys 협력", ""])
def test_what_is_not_there_is_not_found(store: Store, query: str) -> None:
    """All words must be there as they are, and the signs of a run one after the other."""
    assert _names(store, query) == set()


@pytest.mark.parametrize(
    "query",
    [
        'envoys" OR "x',
        "envoys AND NOT",
        "NEAR(envoys)",
        "words:envoys*",
        "'); DROP TABLE entry; --",
        "envoys' | 'quay",
        "envoys & !quay",
        ":*",
        '"',
        "\\",
        "\0",
        "\ud800envoys",
        "%_",
        "日 OR 韓",
        "x " * 100_000,
        "協" * 100_000,
    ],
)
def test_nothing_in_a_query_is_syntax(store: Store, query: str) -> None:
    """Quotes, operators, half characters and very long queries are words or nothing, and never an error."""
    assert _names(store, query) <= {"en.txt"}
    assert len(store.documents()) == 3


def test_marks_stand_on_the_words(store: Store) -> None:
    """The marked segments are what was asked for, as it stands in the text."""
    (hit,) = store.search("協力 日韓")
    assert [segment.text for segment in hit.snippet if segment.marked] == ["日韓協力"]
    (hit,) = store.search("Japan nato")
    assert [segment.text for segment in hit.snippet if segment.marked] == ["Japan", "ＮＡＴＯ"]


def test_filters_narrow(store: Store) -> None:
    """By kind, document, language and years; a text without a date is in no year."""
    _, _, records = put(store, 7)
    assert _names(store, "envoys", language="en") == {"en.txt", "document-0007.txt"}
    assert _names(store, "envoys", since=2021, until=2021) == {"en.txt"}
    assert _names(store, "envoys", until=2020) == set()
    assert _names(store, "envoys", document=records[0].document) == {"document-0007.txt"}
    events = store.search("envoys", filters=Filters(kind="event"))
    assert {hit.record for hit in events} == {record.id for record in records if record.kind == "event"}
    assert {hit.kind for hit in store.search("town", filters=Filters(kind="document"))} == {"document"}
    with pytest.raises(UnknownNameError):
        Filters(kind="evnet")


def test_pages_of_hits_follow_each_other(store: Store) -> None:
    """A limit and an offset cut the same list."""
    put(store, 1, sentences=5)
    whole = store.search("envoys", limit=50)
    pages = [hit for offset in range(0, 12, 3) for hit in store.search("envoys", limit=3, offset=offset)]
    assert pages == list(whole)
    assert len(whole) == 12


def test_the_index_follows_the_reading(store: Store) -> None:
    """A new reading's words take the place of the old one's, in the same transaction."""
    put(store, 1)
    put(store, 1, coder=Coder(name="stub", version="2"))
    assert len(store.search("town", limit=50)) == 7
    assert store.check() == ()


def test_what_a_person_adds_is_found(store: Store) -> None:
    """A judged passage that no coder found is an entry too, also after the next reading."""
    body = TEXTS["en.txt"]
    version = next(store.version(v) for v in store.current_versions().values() if store.version(v).text == body)
    passage = cut(version.id, body, 0, 30)
    missed = Event(id="missed", document=version.document, passage=passage, confidence=1, coder=CODER, type="CONSULT")
    store.judge(judge(missed, "accept", reviewer="Ann", at=AT))
    assert [hit.record for hit in store.search("quay", filters=Filters(kind="event"))] == ["missed"]
    document = next(item for item in store.documents() if item.id == version.document)
    store.put(document, version, (), coder="x/2", at=AT)
    assert [hit.record for hit in store.search("quay", filters=Filters(kind="event"))] == ["missed"]


def test_long_texts_are_found_to_the_end(place: str) -> None:
    """A text of several parts is found in its last one, and every character is in one part."""
    body = "\n".join(f"Line {number} of a long text 協力{number}." for number in range(6000)) + " zebra 終末論"
    with open_store(place) as store:
        _add(store, "long.txt", body)
        for query in ("zebra", "終末論", "5999 協力"):
            (hit,) = store.search(query)
            assert hit.end == len(body)
            assert len(hit.line) < 300
        (first, *_) = store.search("Line 0 協力")
        assert first.start == 0


def test_an_old_store_gets_its_index(new_place: Callable[[], str]) -> None:
    """Opening a store of the first schema builds the index, and it is a store as any other."""
    place = new_place()
    with open_store(place) as store:
        _, _, records = put(store, 1)
        store.judge(judge(records[0], "accept", reviewer="Ann", at=AT))
        found = store.search("town", limit=50)
        with store._writing() as connection:
            for statement in ("DROP TABLE entry_words", "DROP TABLE entry"):
                connection.execute(text(statement))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with open_store(place) as store:
        assert store.search("town", limit=50) == found
        put(store, 2)
        assert store.check() == ()


def test_both_databases_are_given_the_same_words() -> None:
    """Parts cover a text without gaps and hold no cut word."""
    body = "word " * 9000
    spans = list(index._parts(body))
    assert "".join(body[start:end] for _, _, start, end in spans) == body
    assert all(body[end - 1] == " " for _, _, _, end in spans)
