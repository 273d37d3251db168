"""Consistency of a case: one test a rule, each on a sound case with one thing wrong."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.cases.actor import Actor, Holder, Office
from comity.cases.case import Case
from comity.cases.channel import Channel, RhythmPromise
from comity.cases.check import case_problems, check_case
from comity.cases.concept import Concept
from comity.cases.load import load_case
from comity.cases.naming import NameRule
from comity.cases.party import Names
from comity.cases.template import new_case
from comity.errors import CaseError
from comity.records.reference import Citation, CoverageSpan

SOURCE = Citation(text="https://example.org")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case without a problem."""
    return load_case(new_case(tmp_path_factory.mktemp("cases") / "low", name="Low", parties=["BEL", "NLD"]))


def told(case: Case, **changed: Any) -> str:
    """The problems of a case with some fields changed, as one text."""
    return "\n".join(map(str, case_problems(case.model_copy(update=changed))))


def holder(name: str, start: str, end: str | None = None) -> Holder:
    """Someone in office."""
    last = date.fromisoformat(end) if end else None
    return Holder(name=name, start=date.fromisoformat(start), end=last, citation=SOURCE)


def office(*holders: Holder, party: str = "BEL") -> Office:
    """An office."""
    return Office(id="head", party=party, level="head", titles=Names(en=("Prime Minister",)), holders=holders)


def body(code: str, *names: str) -> Actor:
    """A body inside a party."""
    return Actor(code=code, kind="ministry", names=Names(en=names))


def concept(concept_id: str, *wordings: str, low: tuple[str, ...] = ()) -> Concept:
    """A concept."""
    return Concept(
        id=concept_id, kind="tie", name=concept_id, definition="More of it.", wordings=wordings, wordings_low=low
    )


def test_a_sound_case_has_no_problem(sound: Case) -> None:
    """The template checks clean; a case with a problem is refused with all of them."""
    check_case(sound)
    with pytest.raises(CaseError, match="'XXX' is no member"):
        check_case(sound.model_copy(update={"pairs": ("BEL-NLD", "BEL-XXX")}))


def test_pairs_are_made_of_members_in_sorted_order(sound: Case) -> None:
    """Unknown codes, the wrong order and a missing pair are told."""
    assert "'NDL' is no member; did you mean 'NLD'?" in told(sound, pairs=("BEL-NDL",))
    assert "pairs (NLD-BEL): is no pair in sorted order" in told(sound, pairs=("NLD-BEL",))
    assert "BEL-NLD is missing" in told(sound, pairs=())


def test_ids_stand_once(sound: Case) -> None:
    """Two channels, concepts or actors with one id are told."""
    channel = sound.channels[0]
    assert "'leaders' stands 2 times" in told(sound, channels=(channel, channel))
    assert "'trade' stands 2 times" in told(sound, concepts=(concept("trade"), concept("trade")))


def test_channels_offices_and_actors_belong_to_known_parties(sound: Case) -> None:
    """A body of a state that is no party is told; one of no state is not."""
    channel = Channel(id="c", name="C", level="nsa", parties=("BEL", "NDL"))
    assert "channels (c): 'NDL' is no party; did you mean 'NLD'?" in told(sound, channels=(channel,))
    assert "offices (head): 'LUX' is no party" in told(sound, offices=(office(party="LUX"),))
    assert "actors (LUX:court): 'LUX' is no party" in told(sound, actors=(body("LUX:court", "court"),))
    group = Actor(code="UN", kind="group", names=Names(en=("United Nations",)))
    assert told(sound, actors=(group, body("UN:Council", "Council"), body("NGO:Club", "Club"))) == ""


def test_a_channel_joins_two_parties_and_does_not_refuse_what_it_wants(sound: Case) -> None:
    """A channel with itself, or with a word both wanted and refused, is told."""
    words = {"titles_with": ("Defence",), "titles_without": ("defence",)}
    channel = Channel(id="c", name="C", level="nsa", parties=("BEL", "BEL"), **words)
    found = told(sound, channels=(channel,))
    assert "needs two or more parties" in found
    assert "'defence' is both wanted and refused" in found


def test_an_arrangement_of_a_channel_is_on_record(sound: Case) -> None:
    """A name that the record of agreements does not have is told."""
    channel = Channel(id="c", name="C", level="nsa", parties=("BEL", "NLD"), arrangement="Club of Two")
    assert "channels (c): no agreement is called 'Club of Two'" in told(sound, channels=(channel,))


def test_a_promise_has_words_and_an_order_of_dates(sound: Case) -> None:
    """A promise without words, or withdrawn before it was made, is told."""
    promise = RhythmPromise(every_months=12, made=date(2020, 1, 1), until=date(2019, 1, 1), words=" ", citation=SOURCE)
    channel = Channel(id="c", name="C", level="nsa", parties=("BEL", "NLD"), promises=(promise,))
    found = told(sound, channels=(channel,))
    assert "channels (c).promises[0]: is not cited" in found
    assert "ends before it was made" in found


def test_holders_follow_each_other(sound: Case) -> None:
    """A handover on one day is sound; overlap, disorder and an early end are told."""
    one, two = holder("One", "2000-01-01", "2004-01-01"), holder("Two", "2004-01-01")
    assert told(sound, offices=(office(one, two),)) == ""
    assert "Two stands after" not in told(sound, offices=(office(one, two),))
    assert "One stands after Two but took office before" in told(sound, offices=(office(two, one),))
    late = holder("One", "2000-01-01", "2004-01-02")
    assert "One is still in office when Two takes it" in told(sound, offices=(office(late, two),))
    open_end = holder("One", "2000-01-01")
    assert "One is still in office" in told(sound, offices=(office(open_end, two),))
    assert "leaves before taking office" in told(sound, offices=(office(holder("One", "2000-01-01", "1999-01-01")),))


def test_a_name_points_at_one_party(sound: Case) -> None:
    """A name of two parties is told, also where a body of one bears the name of the other."""
    belgium, netherlands = sound.parties
    both = netherlands.model_copy(update={"metonyms": Names(en=("BELGIUM",))})
    assert "parties (NLD): 'BELGIUM' also names BEL" in told(sound, parties=(belgium, both))
    assert "actors (NLD:court): 'belgium' also names BEL" in told(sound, actors=(body("NLD:court", "belgium"),))
    assert "has no English name" in told(sound, parties=(belgium, netherlands.model_copy(update={"names": Names()})))
    assert "fewer than two members" in told(sound, parties=(belgium,), pairs=(), channels=())


def test_bodies_of_one_party_are_told_apart(sound: Case) -> None:
    """Two ministries of one state with one name are told; ministries of two states may share it."""
    assert "also names BEL:a" in told(sound, actors=(body("BEL:a", "ministry"), body("BEL:b", "Ministry")))
    assert told(sound, actors=(body("BEL:a", "ministry"), body("NLD:a", "ministry"))) == ""
    assert "actors (BEL:a): has no name" in told(sound, actors=(body("BEL:a"),))


def test_a_wording_names_one_end_of_one_concept(sound: Case) -> None:
    """A wording in two concepts, at both ends or twice is told."""
    assert "'Trade' also stands for a (high end)" in told(
        sound, concepts=(concept("a", "trade"), concept("b", "Trade"))
    )
    assert "also stands for a (high end)" in told(sound, concepts=(concept("a", "trade", low=("trade",)),))
    assert "'trade' stands twice" in told(sound, concepts=(concept("a", "trade", "trade"),))


def test_a_one_sided_name_has_one_rule(sound: Case) -> None:
    """Two rules for one name are told."""
    rules = (
        NameRule(id="a", kind="place", form="North/South Sea", replaces=("North Sea",)),
        NameRule(id="b", kind="place", form="Sea", replaces=("north sea",)),
    )
    assert "name_rules (b): 'north sea' also stands in a" in told(sound, name_rules=rules)


def test_a_table_with_rows_says_how_far_it_reaches(sound: Case, tmp_path: Path) -> None:
    """Rows without a coverage statement, and a statement that runs backwards, are told."""
    packaged = load_case().reference
    silent = packaged.model_copy(update={"coverage": ()})
    assert "nothing says how far polls.csv reaches" in told(load_case(), reference=silent)
    backwards = CoverageSpan(table="polls", covered_from=date(2021, 1, 1), covered_to=date(2020, 1, 1), note="x")
    found = told(sound, reference=sound.reference.model_copy(update={"coverage": (backwards,)}))
    assert "polls ends before it begins" in found


def test_an_issue_of_the_past_is_one_of_the_disputes(sound: Case) -> None:
    """A misspelt one would count for nothing; a case without disputes yet may name any."""
    assert "no dispute has the issue 'textboks'" in told(load_case(), past_issues=("textboks",))
    assert not told(load_case())
    assert not told(sound, past_issues=("textbooks",))
