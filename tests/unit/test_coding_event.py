"""Events: what happened is coded with roles and date, what is only urged, promised, feared or imagined is not."""

import pytest
from coding_texts import analysed, events

from comity.records.passage import holds


@pytest.mark.parametrize(
    "text",
    [
        "Japan should suspend the agreement with South Korea.",
        "South Korea could withdraw from the pact.",
        "If Japan suspends the agreement, South Korea will retaliate.",
        "Critics fear that North Korea attacked the island.",
        "Washington urged Tokyo to lift the export curbs. It must lift them soon.",
        "Would Japan recall its ambassador?",
        "Japan did not recall its ambassador.",
        "In order to deter Pyongyang, the allies need to hold a joint exercise.",
        "Seoul refused to apologise for this.",
        "South Korea might have tested a missile.",
        "It is high time Japan and South Korea conducted a joint exercise.",
        "Japan ought to have apologised to South Korea.",
    ],
)
def test_what_did_not_happen_is_no_event_of_that_kind(text: str) -> None:
    """Urged, possible, conditional, feared, questioned, negated and intended acts are left out."""
    forbidden = {"SANCTION", "CONCEDE", "ASSAULT", "TEST", "COOPERATE", "RETREAT"}
    assert not [event for event in events(text) if event.type in forbidden]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "date"),
    [
        ("Japan recalled its ambassador on 9 January 2017.", "SANCTION", {"JPN"}, "2017-01-09"),
        ("The pact was suspended by South Korea in August 2019.", "SANCTION", {"KOR"}, "2019-08"),
        ("North Korea launched a ballistic missile in 2017.", "TEST", {"PRK"}, "2017"),
        ("President Biden met Prime Minister Kishida in May 2022.", "CONSULT", {"USA", "JPN"}, "2022-05"),
        ("China condemned the visit last year.", "ACCUSE", {"CHN"}, "2022"),
        ("Japan and Australia signed a treaty in January 2022.", "AGREE", {"JPN", "AUS"}, "2022-01"),
        ("Russia invaded Ukraine in 2022.", "ASSAULT", {"RUS"}, "2022"),
        ("China withdrew its troops in 1958.", "RETREAT", {"CHN"}, "1958"),
        ("India donated rice in 2004.", "AID", {"IND"}, "2004"),
    ],
)
def test_what_happened_has_type_actors_and_date(text: str, kind: str, actors: set[str], date: str) -> None:
    """Verbs, passives and coordination are read with their roles."""
    found = [event for event in events(text) if event.type == kind]
    assert found
    assert {actor.split(":")[0] for actor in found[0].actors} >= actors
    assert str(found[0].date) == date


def test_a_noun_can_tell_an_event() -> None:
    """A nominalised act with its owner and year."""
    (event,) = events("Relations soured after Japan's annexation of Korea in 1910.")
    assert (event.type, event.actors, event.targets, str(event.date)) == ("COERCE", ("JPN",), ("KOR",), "1910")


def test_a_meeting_has_a_level_and_is_one_event() -> None:
    """`Held a summit` is not two events."""
    (event,) = events("President Obama and Prime Minister Abe held a summit in April 2014.", "2014-06-01")
    assert (event.type, event.level) == ("CONSULT", "leaders")


def test_a_dated_plan_is_scheduled() -> None:
    """A meeting set for a later day."""
    found = events("Japan will host a summit in Hiroshima on 19 May 2023.", "2023-03-01")
    assert [event.factuality for event in found] == ["scheduled"]


def test_every_event_stands_in_its_words_and_says_why() -> None:
    """The quote is cut from the text, the title has at most twelve words, the reason names its trigger."""
    text = "On 4 July 2019 Japan restricted exports to South Korea, and Seoul protested the move."
    for event in events(text):
        assert holds(event.passage, analysed(text).version.text)
        assert 1 <= len(event.title.split()) <= 12
        assert event.why.trigger in event.quote
        assert all(text[start:end].strip() for start, end in event.actor_spans)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Japan resumed exports to South Korea for the first time since 2017.", None),
        ("Japan and South Korea signed a pact to cut emissions by 2040.", None),
        ("South Korea recalled its ambassador over 40 years ago.", None),
        ("Recalling the missile tests of 2016, Japan condemned North Korea.", None),
        ("By 4 May 2019, Japan had recalled its ambassador.", "2019-05-04"),
        ("Japan recalled its ambassador in 2012.", "2012"),
    ],
)
def test_a_bound_or_what_is_recalled_is_not_the_date(text: str, date: str | None) -> None:
    """`since`, `by` and `over … ago` tell how far something reaches; a recalled act has its own time."""
    dates = {str(event.date) if event.date else None for event in events(text) if event.type != "TEST"}
    assert dates == {date}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When asked about the islands, Japan condemned North Korea.", "REQUEST"),
        ("Considering the cost, Japan recalled its ambassador.", "REQUEST"),
        ("Together, Japan and Australia won the war.", "ELECTION"),
        ("Japan has succeeded in ending the dispute with South Korea.", "ELECTION"),
        ("President Biden took office in January 2021.", "AID"),
    ],
)
def test_a_setting_or_turn_of_phrase_is_no_act_of_that_kind(text: str, kind: str) -> None:
    """What only sets the scene, and verbs whose object makes them another act."""
    assert kind not in {event.type for event in events(text)}


def test_a_state_and_a_thing_are_no_targets_of_their_own_act() -> None:
    """The state that speaks is not spoken to, an office taken is nobody."""
    told = events("President Biden reaffirmed the ties between the United States and Japan in May 2022.")
    assert {target for event in told for target in event.targets} <= {"JPN"}
    taken = events("President Biden took office in January 2021.")
    assert [event.targets for event in taken] == [()]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("When ties soured in 2014, the two leaders of Japan and Korea met in The Hague.", "CONSULT", "2014"),
        ("He warned Pyongyang, days before the April 6 summit, and President Obama left.", "THREATEN", "2023-04"),
        ("Two years have passed since President Moon met Kim Jong-un.", "CONSULT", "2021"),
        ("North Korea is now threatening South Korea.", "THREATEN", "2023-09"),
        ("He praised the just-concluded visit of Prime Minister Kishida to Seoul.", "CONSULT", "2023-09"),
        ("Seoul waited after last year's series of North Korean missile tests.", "TEST", "2022"),
    ],
)
def test_clauses_occasions_and_the_time_of_the_text_date_an_act(text: str, kind: str, date: str) -> None:
    """A clause that says when, the days around a day, a season that owns the noun, and what goes on now."""
    assert date in {str(event.date) for event in events(text) if event.type == kind}


def test_a_joint_text_dates_what_it_declares_and_opens_with() -> None:
    """A year beside what is condemned is not that of the condemning; the opening tells the occasion itself."""
    text = (
        "President Biden welcomed Prime Minister Kishida and President Yoon to a trilateral summit at Camp David. "
        "The leaders reaffirm their alliance. The leaders condemn North Korea's many missile launches in 2022. "
        "We reaffirm our resolve. We welcome this step."
    )
    found = {event.type: str(event.date) for event in events(text, "2023-08-18")}
    assert found["CONSULT"] == found["ACCUSE"] == "2023-08-18"


def test_what_is_still_to_come_dates_no_proposal() -> None:
    """`Yoon's proposal … the upcoming May meeting`: the month is the meeting's."""
    assert "2022-05" not in {
        str(event.date)
        for event in events("Yoon's proposal for joining the upcoming May Quad meeting pleased Japan.", "2022")
        if event.type == "REQUEST"
    }


def test_a_clause_before_a_semicolon_is_not_what_is_said_after_it() -> None:
    """The accusing happened, and so did the denying."""
    text = "Japan accused South Korea of spying; Seoul denied the charge."
    found = {event.type: set(event.actors) for event in events(text)}
    assert found["ACCUSE"] == {"JPN"}
    assert found["REJECT"] == {"KOR"}


def test_each_office_holder_of_a_list_is_an_actor() -> None:
    """Whatever stands between the office and the state; none of them is a stranger as well."""
    text = "The Minister for Trade of Japan, the Secretary of Labor of the United States and envoys of South Korea met."
    (met,) = (event for event in events(text) if event.type == "CONSULT")
    assert {actor.partition(":")[0] for actor in met.actors} == {"JPN", "USA", "KOR"}


def test_who_is_spoken_of_does_not_speak() -> None:
    """`the two sides said that the North …`: nobody is named who said it."""
    found = events("In a statement, the two sides reaffirmed that North Korea's arsenal is a danger.")
    assert "PRK" not in {actor for event in found if event.type == "STATEMENT" for actor in event.actors}


def test_a_ship_is_no_person() -> None:
    """Though it has a president's name."""
    found = events("The US carrier Ronald Reagan arrived in Busan on 23 September 2022.")
    assert {actor for event in found for actor in event.actors} <= {"USA", "KOR"}


def test_what_is_ended_is_no_act_of_that_day() -> None:
    """`lifted its curbs in March`: one act, of the lifting."""
    found = events("Japan lifted its restrictions on exports to South Korea in March 2022.")
    assert [(event.type, str(event.date)) for event in found] == [("CONCEDE", "2022-03")]


def test_a_past_act_is_not_dated_by_what_it_plans() -> None:
    """`decided … and will meet again next year`: the decision has no date."""
    found = events("Japan and South Korea agreed to set up a fund and will meet again next year.")
    assert [event.date for event in found if event.type == "AGREE"] == [None]
