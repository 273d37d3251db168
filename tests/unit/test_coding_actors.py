"""Actors: longest match, dated offices, bodies, titles, roles, pronouns."""

from coding_texts import analysed


def actors(text: str, published: str | None = "2023-09-01") -> list[str]:
    """The actors mentioned in a text, in order."""
    return [mention.actor for sentence in analysed(text, published).sentences for mention in sentence.mentions]


def test_the_longest_name_wins() -> None:
    """North Korea is not Korea, the Korean Peninsula is nobody, US is not us."""
    assert actors("North Korea told us nothing about the Korean Peninsula.") == ["PRK"]


def test_a_demonym_with_a_body_is_one_mention() -> None:
    """The body stands in the code, the government is the state itself."""
    assert actors("The Australian parliament met.") == ["AUS:legislature"]
    assert actors("The Indian government agreed.") == ["IND"]


def test_a_capital_as_a_place_is_no_actor() -> None:
    """`In Tokyo` is where, `Tokyo` alone is who."""
    assert actors("They met in Tokyo.") == []
    assert actors("Tokyo refused.") == ["JPN"]


def test_the_president_is_whoever_held_the_office_on_that_day() -> None:
    """A bare surname and a titled one are resolved by the document's date."""
    assert actors("Seoul agreed. President Park left.", "2014-05-01")[-1] == "KOR:Park Geun-hye"
    assert actors("Biden agreed.", "2022-05-01") == ["USA:Joe Biden"]


def test_names_in_either_order_are_one_person() -> None:
    """Family name first or last."""
    first = actors("Prime Minister Kishida Fumio spoke.")
    assert first == actors("Prime Minister Fumio Kishida spoke.") == ["JPN:Fumio Kishida"]


def test_a_person_the_case_does_not_know_takes_the_party_beside_the_title() -> None:
    """And is known by surname from then on."""
    text = "Norwegian Foreign Minister Anna Berg flew in. Berg said little."
    assert actors(text) == ["NOR", "NOR:Anna Berg", "NOR:Anna Berg"]


def test_numbered_roles_mean_those_named_last() -> None:
    """The two countries are those spoken of."""
    assert actors("Japan and South Korea argued. The two countries then met.")[2:] == ["JPN", "KOR"]


def test_an_administration_goes_under_its_leader() -> None:
    """The code names the administration."""
    assert actors("The Obama administration agreed.", "2014-05-01") == ["USA:Obama administration"]


def test_the_empty_it_is_nobody() -> None:
    """`It is important` has no actor."""
    assert actors("Japan waited. It is important to meet.") == ["JPN"]
