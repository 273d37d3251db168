"""Codes, kinds, event types, views of a corpus, and the schemas of all of them."""

from datetime import date

import pytest

from comity.errors import UnknownNameError
from comity.records.codes import pair_of, party_of
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.document import Document
from comity.records.event import Event
from comity.records.plover import EVENT_TYPES, cameo_roots, goldstein_of, plover_types
from comity.records.reading import Reading
from comity.records.registry import KINDS, kind_named
from comity.records.schema import schemas


def test_a_pair_is_sorted_and_holds_each_party_once() -> None:
    """The order in which parties are named does not matter."""
    assert pair_of("KOR", "JPN") == pair_of("JPN", "KOR", "JPN") == "JPN-KOR"
    assert party_of("KOR:Seoul Central District Court") == "KOR"


def test_the_added_types_have_no_goldstein_value() -> None:
    """STATEMENT, RULING, ELECTION and TEST say nothing of warmth; all others have their CAMEO root's value."""
    without = {event_type for event_type in EVENT_TYPES if goldstein_of(event_type) is None}
    assert without == {"STATEMENT", "RULING", "ELECTION", "TEST"}
    assert set(plover_types()) == set(EVENT_TYPES)
    assert all(-10 <= root.goldstein <= 10 for root in cameo_roots().values())


def test_an_unknown_kind_offers_the_nearest() -> None:
    """The error names what was probably meant."""
    assert kind_named("event") is Event
    with pytest.raises(UnknownNameError) as unknown:
        kind_named("evnet")
    assert "event" in unknown.value.hint


def test_a_view_of_the_past_forgets_later_documents_and_their_index() -> None:
    """An index made before the view was taken does not show through it; undated documents are in no view."""
    documents = tuple(
        Document(id=name, sha256="", name=name, published=PartialDate(day) if day else None)
        for name, day in (("old", "2019-05"), ("new", "2021"), ("undated", None))
    )
    corpus = Corpus(documents=documents)
    assert set(corpus.by_document) == {"old", "new", "undated"}
    assert set(corpus.as_of(date(2019, 5, 31)).by_document) == {"old"}
    assert set(corpus.as_of(date(2019, 5, 30)).by_document) == set()


def test_a_changed_copy_makes_its_own_index() -> None:
    """Copying a value leaves its cached properties behind."""
    corpus = Corpus(documents=(Document(id="a", sha256="", name="a"),))
    assert corpus.by_document
    assert corpus.model_copy(update={"documents": ()}).by_document == {}


def test_every_kind_table_and_document_has_a_schema() -> None:
    """A schema names its fields and describes dates by their pattern."""
    known = schemas()
    assert {*KINDS, "meetings", "polls", "document", "version", "judgement"} <= set(known)
    assert known["reading"]["properties"]["kind"] == {"const": Reading.kind, "title": "Kind"}
    assert "kind" in known["event"]["required"]
    assert all(schema["$schema"].startswith("https://json-schema.org/") for schema in known.values())
