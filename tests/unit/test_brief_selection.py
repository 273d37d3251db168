"""What a brief shows: sure records, and of records that repeat each other one."""

from brief_corpus import document, record
from comity.brief.selection import select
from comity.records.coded import CodedRecord
from comity.records.corpus import Corpus
from comity.records.event import Event
from comity.records.link import Link
from comity.records.recommendation import Recommendation

TEXT = "Seoul should share data and train together. Trust lifts trade and travel. Tokyo lifted the curbs."
SOURCE = document("a text", TEXT)
WHOLE, PART = "Seoul should share data and train together.", "train together"


def advice(quote: str, confidence: float) -> CodedRecord:
    return record(Recommendation, SOURCE, TEXT, quote, addressees=("KOR",), confidence=confidence)


def shown(*records: CodedRecord, reviewed: frozenset[str] = frozenset()) -> tuple[list[str], int, int]:
    found = select(Corpus(documents=(SOURCE[0],), records=records, reviewed=reviewed))
    return [r.quote for r in found.corpus.records], found.unsure, found.repeated


def test_a_part_of_a_sentence_is_no_second_piece_of_advice() -> None:
    """The whole sentence stands, even where the part is surer."""
    assert shown(advice(PART, 0.9), advice(WHOLE, 0.7)) == ([WHOLE], 0, 1)


def test_what_a_person_has_reviewed_is_shown() -> None:
    """Unsure or repeated, a reviewed record stays."""
    part, whole = advice(PART, 0.2), advice(WHOLE, 0.9)
    assert shown(part, whole, reviewed=frozenset({part.id})) == ([PART], 0, 1)
    assert shown(part, whole, reviewed=frozenset({part.id, whole.id})) == ([PART, WHOLE], 0, 0)


def test_unsure_records_are_counted_and_left_out() -> None:
    assert shown(advice(WHOLE, 0.4)) == ([], 1, 0)


def test_one_quote_can_hold_several_claims() -> None:
    """Two effects of one cause are two claims; the same event told twice in the same words is one."""
    quote = "Trust lifts trade and travel."
    claims = [
        record(Link, SOURCE, TEXT, quote, id=f"claim-{effect}", cause="trust", effect=effect, sign=1)
        for effect in ("trade", "travel")
    ]
    assert shown(*claims) == ([quote, quote], 0, 0)
    told = [
        record(Event, SOURCE, TEXT, "Tokyo lifted the curbs", id=f"event-{n}", actors=("JPN",), type="CONCEDE")
        for n in (1, 2)
    ]
    assert shown(*told) == (["Tokyo lifted the curbs"], 0, 1)
