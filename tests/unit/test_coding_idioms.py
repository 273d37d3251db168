"""Turns of phrase of diplomacy have their type, agreements and newspapers are told from those who act."""

import pytest
from coding_texts import events


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Japan and South Korea came to terms on the issue in 2015.", "AGREE"),
        ("Japan and South Korea mended fences in 2015.", "AGREE"),
        ("Seoul made clear that it would not attend.", "STATEMENT"),
        ("Beijing tore up the agreement with Tokyo in 2015.", "REJECT"),
        ("Seoul went back on its promise to Tokyo.", "REJECT"),
        ("China is opposed to the American deployment.", "REJECT"),
        ("President Biden sat down with Prime Minister Kishida in 2022.", "CONSULT"),
        ("President Moon was just in Japan.", "CONSULT"),
        ("Beijing took issue with the American report.", "ACCUSE"),
        ("Tokyo softened its stance towards Seoul in 2023.", "CONCEDE"),
        ("Seoul stuck to the agreement with Tokyo.", "COOPERATE"),
        ("Washington put pressure on Seoul in 2019.", "REQUEST"),
        ("Its ships boarded a trawler. China rounded up Japanese fishermen in 2010.", "COERCE"),
        ("Seoul threw its weight behind the American plan.", "SUPPORT"),
        ("Pyongyang rattled its sabre at Seoul in 2013.", "THREATEN"),
        ("Washington hiked tariffs on Japan in 2018.", "SANCTION"),
    ],
)
def test_an_idiom_has_its_type(text: str, kind: str) -> None:
    """A light verb with its noun or particle is one act."""
    assert kind in {event.type for event in events(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Japan came to terms with its past.", "AGREE"),
        ("Officials in Japan and South Korea shared one opinion.", "COOPERATE"),
        ("South Korea demonstrated that Japan was right.", "PROTEST"),
        ("The accord committed North Korea to freeze its reactors in 1994.", "AGREE"),
        ("The Geneva Framework allowed North Korea to wait.", "CONCEDE"),
        ("Asked whether he was talking with Seoul, President Biden smiled.", "REQUEST"),
    ],
)
def test_what_only_sounds_like_an_act_is_none(text: str, kind: str) -> None:
    """Turns of phrase, what an agreement lays down, and how an answer is introduced."""
    assert kind not in {event.type for event in events(text)}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Japanese Agriculture and Fisheries Minister Jiro Oki condemned China.", {"JPN:Jiro Oki"}),
        ("Senator Joe Horn condemned China.", {"USA:Joe Horn"}),
        ("The Chosun Ilbo condemned China.", {"KOR:Chosun Ilbo"}),
        ("“We condemn China,” said Prime Minister Kishida.", {"JPN:Fumio Kishida"}),
        (
            "Prime Minister Kishida flew to Seoul for a summit with President Yoon.",
            {"JPN:Fumio Kishida", "KOR:Yoon Suk Yeol"},
        ),
        ("A Washington-based institute condemned China.", {"NGO:Washington-based institute"}),
    ],
)
def test_who_acts_is_known_by_portfolio_house_paper_and_errand(text: str, actors: set[str]) -> None:
    """The state stands before the portfolio, a senator is of the one Senate, a newspaper of its state."""
    assert {actor for event in events(text) for actor in event.actors} >= actors


def test_what_a_minister_says_of_the_own_state_is_its_refusal() -> None:
    """`Said that Tokyo would not lend` refuses the other state, not Tokyo."""
    (event,) = events("Foreign Minister Taro Kono of Japan said that Tokyo would not lend money to Australia.")
    assert (event.type, event.targets) == ("REJECT", ("AUS",))


def test_who_is_met_does_not_act_where_the_visitor_is_unknown() -> None:
    """The subject acts even where no table knows it."""
    (event,) = events("Quentin Horn visited Seoul in February 2009.")
    assert (event.actors, event.targets) == (("NGO:Quentin Horn",), ("KOR",))


def test_a_fixed_plan_is_scheduled() -> None:
    """`Is scheduled to`, `is due to`, `are to`."""
    told = "President Biden is scheduled to visit Tokyo. President Yoon is due to visit Tokyo."
    assert {event.factuality for event in events(told)} == {"scheduled"}


def test_those_who_met_are_spoken_of_together() -> None:
    """`They` after a meeting."""
    told = events("Prime Minister Kishida met President Yoon in Seoul. They agreed to resume the talks.")
    assert set(told[-1].actors) == {"JPN:Fumio Kishida", "KOR:Yoon Suk Yeol"}


def test_a_sum_is_nobody() -> None:
    """Money that is given is no target."""
    (event,) = events("Tokyo donated $10 million.")
    assert event.targets == ()
