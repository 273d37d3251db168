"""A mechanism's standing is that of the parties it concerns."""

from datetime import date

from comity.cases.load import load_case
from comity.measure.mechanisms import mechanisms


def test_a_pact_that_one_party_left_has_not_ended() -> None:
    """The United States left the Trans-Pacific Partnership; it is not said to have ended for the others."""
    tpp = next(m for m in mechanisms(load_case(), date(2025, 12, 31)) if m.acronym == "TPP")
    assert (tpp.standing, tpp.parties) == ("left by a party", ("USA",))


def test_entry_into_force_counts_from_the_first_and_for_those_it_bound() -> None:
    """Japan's month without the ROK counts, and no state without a row of its own is bound."""
    rcep = next(m for m in mechanisms(load_case(), date(2025, 12, 31)) if m.acronym == "RCEP")
    assert str(rcep.standing_since) == "2022-01-01"
    assert {"JPN", "KOR"} <= set(rcep.parties) < set(rcep.all_parties)
