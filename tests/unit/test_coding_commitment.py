"""Commitments: what parties promise or intend, in their own joint texts and as others report it."""

import pytest
from coding_texts import analysed

from comity.coding.commitment import code
from comity.records.commitment import Commitment

JOINT = (
    "President Biden, President Yoon and Prime Minister Kishida met today.\n\n"
    "We affirm our partnership. We will consult each other every year and expand our joint exercises. "
    "We are committed to defending open seas. We seek to lower trade barriers. We welcome the report."
)


def promised(text: str) -> list[Commitment]:
    """The commitments of a text."""
    return list(code(analysed(text)))


def test_we_in_a_joint_text_are_its_signatories() -> None:
    """Each joined verb is a promise of all who sign."""
    found = promised(JOINT)
    assert [one.action for one in found] == [
        "Consult each other every year",
        "Expand our joint exercises",
        "Defend open seas",
        "Lower trade barriers",
    ]
    assert {frozenset(actor.split(":")[0] for actor in one.by) for one in found} == {frozenset({"JPN", "KOR", "USA"})}


def test_firm_and_soft_promises_differ() -> None:
    """To seek is softer than to commit."""
    assert [one.strength for one in promised(JOINT)] == ["firm", "firm", "firm", "soft"]


def test_a_named_rhythm_is_the_deadline() -> None:
    """`every year` is annual."""
    assert promised(JOINT)[0].deadline == "annual"


@pytest.mark.parametrize(
    ("text", "by", "strength"),
    [
        ("Japan pledged to open the archives.", {"JPN"}, "firm"),
        ("South Korea and Japan agreed to restart the talks.", {"JPN", "KOR"}, "firm"),
        ("China plans to build two carriers.", {"CHN"}, "soft"),
        ("South Korea announced that it would join the forum.", {"KOR"}, "firm"),
    ],
)
def test_a_reported_promise_has_its_maker(text: str, by: set[str], strength: str) -> None:
    """A party that promises, agrees, plans or announces."""
    (one,) = promised(text)
    assert {actor.split(":")[0] for actor in one.by} == by
    assert one.strength == strength


@pytest.mark.parametrize(
    "text",
    [
        "North Korea will probably test another missile.",
        "China will overtake Japan by 2010.",
        "Japan did not agree to join the forum.",
        "Japan should agree to open the archives.",
        "The accord will lead to more trade between Japan and China.",
    ],
)
def test_what_nobody_promises_is_no_commitment(text: str) -> None:
    """Forecasts, denials and advice are left out."""
    assert promised(text) == []


def test_a_date_ahead_is_the_deadline() -> None:
    """The date by which it is to be done."""
    (one,) = promised("Japan pledged to finish the review by the end of 2024.")
    assert one.deadline == "2024"


def test_the_date_of_another_thing_is_no_deadline() -> None:
    """A date in an aside says when something else was or is."""
    (one,) = promised("Japan pledged to fund the centre that will open in 2024.")
    assert one.deadline is None


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("The three countries will sponsor a contest to be held in Busan in early 2024.", "2024-01/2024-04"),
        ("In October, the three countries will convene a dialogue on floods.", "2023-10"),
        ("The three countries will open a joint library later this year.", "2023"),
        ("On 17 August, the three countries agreed to open a joint library.", None),
    ],
)
def test_a_window_named_anywhere_with_the_act_is_its_deadline(text: str, deadline: str | None) -> None:
    """Before the act, after it, or where the thing is to take place; not the day of the promise."""
    assert promised(f"{JOINT} {text}")[-1].deadline == deadline


def test_a_frequency_in_a_name_is_no_rhythm() -> None:
    """The first of a yearly summit is one summit."""
    text = "The State Department will sponsor the first annual Youth Summit."
    assert [p.deadline for p in promised(f"{JOINT} {text}") if "sponsor" in p.quote] == [None]


def test_they_of_a_joint_text_are_its_signatories() -> None:
    """Whoever was named last before, those who sign promise."""
    text = "Officials of Japan and South Korea met in spring. They will share what they learn."
    found = [p.by for p in promised(f"{JOINT} {text}") if "share" in p.quote]
    assert found == [("JPN", "KOR", "USA")]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("The United States pledged never to withdraw its troops.", ["Never withdraw its troops"]),
        ("Tokyo promised not to tighten its export controls.", ["Not tighten its export controls"]),
        ("Japan said it would not sign the pact.", ["Not sign the pact"]),
        ("China vowed that it won't use force.", ["Not use force"]),
        ("Seoul promised not to raise tariffs and to open its ports.", ["Not raise tariffs", "Open its ports"]),
        ("China agreed not to build or test such missiles.", ["Not build", "Not test such missiles"]),
        ("Japan pledged not only to expand drills but also to share its data.", ["Expand drills", "Share its data"]),
        ("South Korea made no commitment to buy the aircraft.", []),
        ("Japan did not make a commitment to buy the aircraft.", []),
    ],
)
def test_a_promise_to_leave_undone_keeps_its_not(text: str, actions: list[str]) -> None:
    """The word that denies the act stands before it; `not only` denies nothing; a promise not given is none."""
    assert [one.action for one in promised(text)] == actions


def test_a_joint_text_without_intention_promises_not_to() -> None:
    """`no intention to V` is one not to."""
    last = promised(JOINT + " We have no intention to close our markets.")[-1]
    assert last.action == "Not close our markets"


def test_to_announce_words_undertakes_nothing() -> None:
    """Principles are said, a fund is set up."""
    assert [p.quote for p in promised(f"{JOINT} We announce these shared principles.") if "principles" in p.quote] == []
    assert [p for p in promised(f"{JOINT} We announce a joint fund.") if "fund" in p.quote]


@pytest.mark.parametrize(
    ("text", "by", "action"),
    [
        ("The accord committed North Korea to shut down the plant.", {"PRK"}, "Shut down the plant"),
        ("Under the deal, Japan will pay for the plant.", {"JPN"}, "Pay for the plant"),
        ("Japan will never close the plant, Tokyo said.", {"JPN"}, "Never close the plant"),
        ("“We will close the plant,” South Korea said.", {"KOR"}, "Close the plant"),
        ("Tokyo stressed that Japan would close the plant.", {"JPN"}, "Close the plant"),
        ("South Korea promised Japan that it would close the plant.", {"KOR"}, "Close the plant"),
        ("South Korea repeated its willingness to talk.", {"KOR"}, "Talk"),
        ("Japan renewed its commitment to the defence of Korea.", {"JPN"}, "Uphold defence of Korea"),
        ("South Korea has no intention of closing the plant.", {"KOR"}, "Not close the plant"),
    ],
)
def test_a_promise_told_by_others_is_its_makers(text: str, by: set[str], action: str) -> None:
    """Bound by an arrangement, said by its own side, quoted, or promised to another: who will act promises."""
    (one,) = promised(text)
    assert {actor.split(":")[0] for actor in one.by} == by
    assert one.action == action


@pytest.mark.parametrize(
    "text",
    [
        "Japan said that North Korea would close the plant.",
        "South Korea has shown a willingness to talk.",
        "The accord did not commit Japan to close the plant.",
    ],
)
def test_what_another_will_do_is_foretold(text: str) -> None:
    """Nobody promises what somebody else will do, nor by being willing."""
    assert promised(text) == []


def test_we_of_a_quotation_is_its_speaker() -> None:
    """The speaker is named after the last of several quoted sentences; where nobody is, nobody promises."""
    quoted = "“We will never close the mine. Nothing can be given in return,” Xi Jinping said in a speech."
    (one,) = promised(f"The talks failed. {quoted}")
    assert one.by == ("CHN:Xi Jinping",)
    assert promised("“We will never close the mine. Nothing can be given in return.”") == []


def test_what_is_guessed_or_is_not_there_is_no_promise() -> None:
    """`evidently seeks to` is another's guess, `there will be no talks` is nobody's deed."""
    assert promised("China evidently seeks to close the mine.") == []
    assert promised("China said there will be no talks.") == []


def test_a_quotation_that_goes_on_has_the_speaker_named_before() -> None:
    """`“…,” Xi told reporters. “But we will …”`: still Xi."""
    (one,) = promised("“It is hard,” Xi Jinping told reporters. “But we will reopen the mine.”")
    assert one.by == ("CHN:Xi Jinping",)
