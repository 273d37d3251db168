"""Recommendations: what is urged, of whom and how strongly; not what is guessed, told of the past or asked."""

import pytest
from coding_texts import analysed

from comity.coding.recommendation import code
from comity.records.passage import holds
from comity.records.recommendation import Recommendation


def urged(text: str) -> list[Recommendation]:
    """The recommendations of a text."""
    return list(code(analysed(text)))


@pytest.mark.parametrize(
    ("text", "addressees", "strength"),
    [
        ("Japan and South Korea must reopen the channel.", {"JPN", "KOR"}, "must"),
        ("Seoul ought to invite Tokyo to the talks.", {"KOR"}, "should"),
        ("The US should lead the effort.", {"USA"}, "should"),
        ("Japan could also consider a joint fund.", {"JPN"}, "could"),
        ("It is essential that South Korea join the drill.", {"KOR"}, "must"),
        ("It would be helpful for Japan to open the archives.", {"JPN"}, "could"),
        ("It is time for South Korea to end the boycott.", {"KOR"}, "should"),
        ("The report urges Japan to settle the claims.", {"JPN"}, "should"),
        ("We call on North Korea to resume the talks.", {"PRK"}, "should"),
        ("Washington would be wise to consult South Korea first.", {"USA"}, "should"),
        ("Civil society should play a larger part in the talks.", {"NGO:civil society"}, "should"),
        ("It is up to Japan to open the archives.", {"JPN"}, "should"),
        ("The onus is on South Korea to send a list.", {"KOR"}, "should"),
        ("It behoves South Korea to send a list.", {"KOR"}, "should"),
        ("What Japan needs to do is to open the archives.", {"JPN"}, "must"),
        ("South Korea has no choice but to send a list.", {"KOR"}, "must"),
        ("Japan cannot let the row drag on.", {"JPN"}, "must"),
        ("Now is the time for Japan to open the archives.", {"JPN"}, "should"),
        ("South Korea should not be swayed by the threats from North Korea.", {"KOR"}, "should"),
        ("Rather than wait for Japan, South Korea should send a list.", {"KOR"}, "should"),
        ("The envoy chided Japan to keep its word.", {"JPN"}, "should"),
    ],
)
def test_advice_has_addressees_and_strength(text: str, addressees: set[str], strength: str) -> None:
    """Modals, predicates and verbs of urging name whom they ask and how strongly."""
    (one,) = urged(text)
    assert {actor.split(":")[0] if actor[:3] != "NGO" else actor for actor in one.addressees} == addressees
    assert one.strength == strength


@pytest.mark.parametrize(
    "text",
    [
        "The vote could reduce tension between Japan and South Korea.",
        "Japan must have known of the plan.",
        "Should North Korea attack, the allies will respond.",
        "What should Japan do?",
        "The two governments had to cancel the meeting in 2019.",
        "It should be noted that Japan signed the treaty in 1965.",
        "Japan can no doubt be proud of its record.",
        "Hopes that Japan and South Korea could share the cost were dashed.",
        "This turn is vital to Japan.",
        "Imagine a Japan without allies.",
    ],
)
def test_what_is_not_urged_is_no_recommendation(text: str) -> None:
    """Guesses, conditions, questions and duties of the past are left out."""
    assert urged(text) == []


def test_joined_actions_are_separate_records() -> None:
    """One record for each verb, each quoted with its own clause."""
    found = urged("Japan should lift the export curbs and restore the list.")
    assert [one.action for one in found] == ["Lift the export curbs", "Restore the list"]
    assert found[1].quote == "restore the list"


def test_a_passive_is_turned_into_an_action() -> None:
    """The thing that should be done follows the verb."""
    (one,) = urged("The joint exercises of Japan and South Korea should be resumed.")
    assert one.action.startswith("Resume")
    assert {"JPN", "KOR"} <= set(one.addressees)


def test_a_list_under_a_heading_of_advice_is_advice() -> None:
    """Bare imperatives count under such a heading, and nowhere else."""
    listed = "- Open a hotline between Japan and South Korea.\n- Train young officers together."
    assert len(urged(f"# Policy Recommendations\n\n{listed}")) == 2
    assert urged(f"# Programme\n\n{listed}") == []


def test_advice_in_another_mouth_names_the_speaker() -> None:
    """`by` is who urges; the author otherwise."""
    (one,) = urged("South Korea argues that Japan must compensate the workers.")
    assert one.by == ("KOR",)
    assert one.addressees == ("JPN",)


def test_what_the_advice_is_for_is_named() -> None:
    """The problem that the sentence itself names."""
    (one,) = urged("Japan and South Korea should meet every year to reduce mutual distrust.")
    assert one.addresses == "mutual distrust"


def test_quotes_hold_and_records_say_why() -> None:
    """Every passage is cut from the text, every record has a trigger and rules."""
    analysis = analysed("The allies should  share\nmore data. Japan must act.")
    records = list(code(analysis))
    assert records
    assert all(holds(one.passage, analysis.version.text) and one.why.trigger and one.why.rules for one in records)


@pytest.mark.parametrize(
    "text",
    [
        "There is talk about the promises we have made and should continue to make to each other.",
        "The lesson of the flood must be the will of the two nations to endure.",
        "It is the fruit of a belief, shared by each of us, that we must stand together.",
    ],
)
def test_what_is_told_of_a_lesson_or_belief_is_hardly_advice(text: str) -> None:
    """A relative clause that goes on, an equation and the content of a belief urge nobody to act."""
    assert [one.confidence for one in urged(text) if one.confidence >= 0.6] == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("What is needed now between Japan and Korea is a joint school.", "Secure joint school"),
        ("Sharing data should remain the priority of Japan.", "Share data"),
        ("The aim of Japan must be to share data.", "Share data"),
        ("Second, share more data with Japan.", "Share more data with Japan"),
        ("Renew the pact with Japan.", "Renew the pact with Japan"),
        ("There is a need for a hotline between Japan and Korea.", "Secure hotline between Japan and Korea"),
    ],
)
def test_what_is_urged_is_the_act(text: str, action: str) -> None:
    """The act behind `is`, in an imperative or after `need for` is what is urged."""
    (one,) = urged(text)
    assert one.action == action


def test_whom_an_envoy_urges_is_not_the_envoys_side() -> None:
    """`both sides` are those spoken of, without the one who urges."""
    found = urged("Ties between Japan and South Korea soured. American officials urged both sides to sign.")
    assert [set(one.addressees) for one in found] == [{"JPN", "KOR"}]


def test_they_are_the_plural_subject_before() -> None:
    """`they` goes on about the officials, not about the two states named before them."""
    text = "Russia and North Korea signed. Japanese officials took note. They should also explain it at home."
    assert [set(one.addressees) for one in urged(text)] == [{"JPN:officials"}]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Japan should no longer deny it.", "Do not deny it"),
        ("Japan must never again deny it.", "Do not deny it"),
        ("Neither Japan nor South Korea should deny it.", "Do not deny it"),
        ("Under no circumstances should Japan deny it.", "Do not deny it"),
        ("The goal of Japan is not to deny it.", "Do not deny it"),
        ("It is important for Japan not to deny it.", "Do not deny it"),
        ("It is up to Japan not to deny it.", "Do not deny it"),
        ("It would be a mistake for Japan to deny it.", "Do not deny it"),
        ("There is no reason Japan should not join it.", "Join it"),
        ("Japan should do nothing that would harm it.", "Do nothing that would harm it"),
    ],
)
def test_what_is_to_be_left_undone_is_told_so(text: str, action: str) -> None:
    """A denial anywhere in the advice turns it; two of them do not."""
    (one,) = urged(text)
    assert one.action == action


def test_no_duty_is_no_advice() -> None:
    """`does not need to` frees from a duty and urges nothing."""
    assert urged("Japan does not need to apologise again.") == []


def test_advice_of_others_is_theirs() -> None:
    """`according to X`, `in X's view`: X advises."""
    (one,) = urged("According to Beijing, Japan should explain its plans.")
    assert one.by == ("CHN",)
    (one,) = urged("In Seoul's view, Japan should explain its plans.")
    assert one.by == ("KOR",)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("China warned Japan against joining the pact.", "Do not join the pact"),
        ("Biden advised Seoul against leaving the pact.", "Do not leave the pact"),
    ],
)
def test_who_is_warned_off_is_asked_to_leave_it(text: str, action: str) -> None:
    """`warned Y against doing`: the deed is what is urged against, the party is who is asked."""
    (one,) = urged(text)
    assert one.action == action
    assert one.addressees in {("JPN",), ("KOR",)}


def test_a_passive_urges_by_its_agent() -> None:
    """`was urged by X`: X urges, and not whoever is urged."""
    (one,) = urged("South Korea was urged by Washington to join the sanctions.")
    assert (one.by, one.addressees) == (("USA",), ("KOR",))
    (one,) = urged("South Korea was urged to join the sanctions.")
    assert one.by == ("author",)


def test_the_first_time_is_no_high_time() -> None:
    """`it is the first time that they met` tells, `it is time that they met` urges."""
    assert urged("It is the first time that Japan joined the drills.") == []
    assert len(urged("It is time that Japan joined the drills.")) == 1


def test_some_time_since_urges_nothing() -> None:
    """`it has been some time since they met` tells how long it is."""
    assert urged("It has already been quite some time since Japan and China met.") == []
