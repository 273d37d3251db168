"""Mechanisms: known names, capitalised names with acronyms, plain phrases; one record each."""

from coding_texts import analysed

from comity.coding.mechanism import code
from comity.records.mechanism import Mechanism


def found(text: str) -> dict[str, Mechanism]:
    """The mechanisms of a text by name."""
    return {mechanism.name: mechanism for mechanism in code(analysed(text))}


def test_a_mechanism_of_the_case_is_linked_to_its_row() -> None:
    """Known by acronym or name, with the parties the record has."""
    (mechanism,) = found("Seoul kept GSOMIA alive. GSOMIA lives on.").values()
    assert mechanism.parties == ("JPN", "KOR")
    assert mechanism.same_as


def test_an_unknown_name_is_told_by_its_head_and_acronym() -> None:
    """Capitalised, with an acronym in brackets."""
    (mechanism,) = found("They founded the Danube Water Commission (DWC) in spring.").values()
    assert (mechanism.name, mechanism.acronym, mechanism.mechanism_kind) == ("Danube Water Commission", "DWC", "body")


def test_an_alliance_is_named_by_its_pair() -> None:
    """Either order is one alliance."""
    text = "The US-Japan alliance is strong. The Japan-US alliance will last."
    (mechanism,) = found(text).values()
    assert (mechanism.mechanism_kind, mechanism.parties) == ("treaty", ("JPN", "USA"))


def test_universities_and_think_tanks_are_none() -> None:
    """Places of work are not arrangements between states."""
    assert not found("She is a fellow of the Council on Foreign Relations and teaches at Example University.")


def test_the_year_before_a_name_is_its_start() -> None:
    """`The 1965 treaty`."""
    (mechanism,) = found("The 1965 Treaty on Basic Relations holds.").values()
    assert str(mechanism.since) == "1965"


def test_a_place_in_a_name_is_no_party() -> None:
    """A lone capital is where it was signed; two capitals are the parties."""
    (mechanism,) = found("Many states adopted the Paris Protocol.").values()
    assert mechanism.parties == ()


def test_an_agreement_is_of_the_two_states_spoken_of() -> None:
    """Two for an agreement; with three in the sentence it is left open."""
    (mechanism,) = found("Japan and Australia adopted the Joint Declaration on Coast Guards.").values()
    assert mechanism.parties == ("AUS", "JPN")
    (mechanism,) = found("Japan, India and Australia adopted the Joint Declaration on Coast Guards.").values()
    assert mechanism.parties == ()


def test_an_acronym_stands_for_what_was_signed() -> None:
    """Not for an attempt of that name, which failed."""
    (mechanism,) = found("Seoul should renew GSOMIA.").values()
    assert mechanism.same_as
    assert "attempt" not in mechanism.name


def test_part_of_the_name_of_a_body_is_no_arrangement() -> None:
    """`the International Cooperation Agency` is no cooperation."""
    assert found("The Nordic Development Cooperation Agency opened an office.") == {}


def test_two_names_joined_by_and_the_are_two() -> None:
    """`and the` parts two names where the first ends in a head word; `and` inside a name does not."""
    assert set(found("The Danube Water Commission and the Blue Sea Initiative met.")) == {
        "Danube Water Commission",
        "Blue Sea Initiative",
    }
    assert set(found("They signed the Danube Trade and Water Agreement.")) == {"Danube Trade and Water Agreement"}


def test_a_name_that_begins_with_a_known_one_is_its_own() -> None:
    """`ASEAN Five-Point Consensus` is no ASEAN; a resolution is not the council that passed it."""
    assert set(found("They pressed for the ASEAN Seven Point Consensus.")) == {"ASEAN Seven Point Consensus"}
    (law,) = found("It breaks UN Security Council Resolution 1701.").values()
    assert law.mechanism_kind == "law"


def test_a_drill_is_named_with_all_it_trains() -> None:
    """The words between `trilateral` and `exercises` belong to the name."""
    text = "They resumed trilateral mine clearing and search and rescue exercises."
    (exercise,) = found(text).values()
    assert exercise.name == "trilateral mine clearing and search and rescue exercises"
