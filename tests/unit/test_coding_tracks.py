"""Tracks: the set of tracks that is expected to agree best, from words and cues at a place and around it."""

import json
from importlib.resources import files
from random import Random

from coding_texts import analysed

from comity.cases.load import load_case
from comity.coding.tables import table
from comity.coding.track_features import evidence
from comity.coding.track_model import chosen, every_set, track_weights, tracks_of
from comity.records.track import Track

SETS = [frozenset(each) for each in every_set()]


def expected(made: frozenset[Track], chances: tuple[float, ...]) -> float:
    """The expected Jaccard index of a set over all sets that may be right."""
    return sum(len(made & true) / len(made | true) * chance for true, chance in zip(SETS, chances, strict=True))


def test_the_set_with_the_largest_expected_agreement_is_chosen() -> None:
    """No set of one to three tracks is expected to agree better, whatever the probabilities."""
    random = Random(5)
    for _ in range(20):
        powers = [random.random() ** 4 for _ in SETS]
        chances = tuple(power / sum(powers) for power in powers)
        best = max(expected(made, chances) for made in SETS)
        assert abs(expected(frozenset(chosen(chances)), chances) - best) < 1e-9


def test_the_chances_of_all_sets_are_one_together() -> None:
    """A probability for each set of one to three tracks."""
    text = "The ministers met."
    chances = track_weights().chances(evidence(analysed(text), 0, len(text), kind="event"))
    assert len(chances) == len(SETS) == 41
    assert abs(sum(chances) - 1) < 1e-9


def test_a_place_is_told_by_its_own_words_and_by_those_around_it() -> None:
    """The same sentence is about the track of the text that it stands in."""
    plain = "They spoke of it again in May."
    trade = analysed(f"Tariffs on steel rose and exports fell. {plain} The trade ministers met on semiconductors.")
    arms = analysed(f"A ballistic missile was launched. {plain} The navies held a drill on deterrence.")
    for analysis, track in ((trade, "economy"), (arms, "security")):
        start = analysis.text.index(plain)
        assert tracks_of(analysis, start, start + len(plain), kind="event")[0] == track


def test_no_name_speaks_for_a_track() -> None:
    """Actors' names are no features, and the shipped weights hold single words in small letters that are no names."""
    text = "Tokyo and Seoul signed the accord on Missile Defense."
    found = evidence(analysed(text), 0, len(text), kind="event", of="AGREE")
    assert {"word accord", "word sign", "word missile", "word defense", "kind event", "event AGREE"} == set(found.words)
    shipped = json.loads((files("comity.coding") / "data" / "track_weights.json").read_text(encoding="utf-8"))
    words = {name.removeprefix("word ") for name in shipped["words"] if name.startswith("word ")}
    assert all(word.isalpha() and word.islower() for word in words)
    case = load_case()
    names = {name.lower() for party in case.parties for name in party.names.en}
    leaders = {each.split()[-1].lower() for row in table("leaders") for each in row["names"].split("|")}
    assert not words & (names | leaders - {"begin", "major"})  # surnames that are common words


def test_words_beside_a_place_count_less() -> None:
    """The sentence before and after speak too, but not as loudly."""
    text = "The tariff rose. They met again. The vaccine came."
    start = text.index("They")
    found = evidence(analysed(text), start, start + len("They met again."), kind="event")
    assert found.words["word tariff"] == found.words["word vaccine"] < found.words["word meet"] == 1


def test_unknown_features_count_nothing() -> None:
    """A word that the weights do not hold leaves every probability as it was."""
    text = "The ministers met."
    found = evidence(analysed(text), 0, len(text), kind="event")
    more = type(found)({**found.words, "word zyzzyva": 1.0}, found.tracks)
    assert track_weights().chances(found) == track_weights().chances(more)
