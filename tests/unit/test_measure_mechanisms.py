"""A mechanism's standing is that of the parties it concerns."""

from datetime import date

from comity.cases.load import load_case
from comity.measure.mechanisms import MechanismStatus, mechanisms


def standing(**wanted: str) -> MechanismStatus:
    """The mechanism of the shipped case with these fields, at the end of 2025."""
    found = mechanisms(load_case(), date(2025, 12, 31))
    return next(m for m in found if all(getattr(m, field) == value for field, value in wanted.items()))


def test_a_pact_that_one_party_left_has_not_ended() -> None:
    """The United States left the Trans-Pacific Partnership; it is not said to have ended for the others."""
    tpp = standing(acronym="TPP")
    assert (tpp.standing, tpp.parties) == ("left by a party", ("USA",))


def test_entry_into_force_counts_from_the_first_and_for_those_it_bound() -> None:
    """Japan's month without the ROK counts, and no state without a row of its own is bound."""
    rcep = standing(acronym="RCEP")
    assert str(rcep.standing_since) == "2022-01-01"
    assert {"JPN", "KOR"} <= set(rcep.parties) < set(rcep.all_parties)


def test_an_amended_agreement_is_in_force_since_its_amendment() -> None:
    """A second entry into force for the same states begins anew; what led to it is no activity under it."""
    korus = standing(acronym="KORUS")
    assert "amended" in korus.name
    assert (str(korus.standing_since), korus.last_activity, korus.meets) == ("2019-01-01", None, False)


def test_meetings_of_a_channel_are_its_arrangements_activity() -> None:
    """Vice-ministers meet without their series being named; a body is known by what its acronym stands for."""
    series = standing(name="Trilateral Vice Foreign Minister-level consultations")
    assert series.last_activity_row == "mtg-2025-07-18-vm"
    assert standing(acronym="NCG").last_activity_row == "alc-2025-12-04-kor-ncg-5"


def test_a_treaty_does_not_meet() -> None:
    """That nothing was found of a treaty's meetings says nothing; a body without a meeting is told."""
    treaty = standing(name="Treaty on Basic Relations between Japan and the Republic of Korea")
    assert (treaty.meets, treaty.last_activity) == (False, None)
    assert standing(acronym="MSMT").meets
