"""Promises: what is promised in whole, what is a position, whose promise it is, and which rows bear on it."""

from datetime import date

import pytest

from comity.brief.sections.advice import PROMISE_WORDS, states
from comity.cases.load import load_case
from comity.ledger.actions import is_short
from comity.ledger.facets import facets_of
from comity.ledger.follow import ledger
from comity.ledger.grouping import likeness
from comity.ledger.naming import namer
from comity.ledger.tables import items, table
from comity.ledger.terms import Weights
from comity.ledger.things import things_in
from comity.ledger.thread import Thread
from comity.measure.rhythm import rhythm
from ledger_texts import coded_texts

HEAD = "Joint Statement of the Leaders of the United States, Japan, and the Republic of Korea\n\n"
END = date(2025, 12, 31)


def promises(*sentences: str, published: str = "2023-08-18") -> tuple[Thread, ...]:
    """The threads of promises of a joint statement with some sentences."""
    corpus, versions = coded_texts({"statement.txt": (published, HEAD + " ".join(sentences))})
    found = ledger(load_case(), corpus, END, versions=versions).threads
    return tuple(thread for thread in found if thread.kind == "promise")


@pytest.mark.parametrize(
    ("action", "short"),
    [
        ("Establish mechanisms", True),
        ("Strengthen port safety to prevent", True),
        ("Hold a joint coast guard drill", False),
    ],
)
def test_an_action_that_breaks_off_is_short(action: str, short: bool) -> None:
    """Few content words, or a bare verb at the end."""
    assert is_short(action) is short


@pytest.mark.parametrize("row", [row for row in table("things") if row["unless"]], ids=lambda row: row["thing"])
def test_longer_phrases_mean_something_else(row: dict[str, str]) -> None:
    """A word of a thing inside one of its `unless` phrases does not name the thing."""
    for phrase in items(row["unless"]):
        assert row["thing"] not in things_in(f"on {phrase.replace('*', '')} as before")


@pytest.mark.parametrize(
    "sentence",
    [
        "We will contribute to the wealth of the whole region.",
        "We will act in solidarity for a free and open Indo-Pacific.",
    ],
)
def test_the_words_of_a_quote_tell_a_position(sentence: str) -> None:
    """A hope for an effect is no promise that a row could show kept."""
    (thread,) = promises(sentence)
    assert thread.keeping is not None
    assert (thread.keeping.guide.type, thread.keeping.nothing) == ("position", "not-checkable")


def test_what_names_no_thing_is_looked_for_by_its_words() -> None:
    """No row of any date has the words of the promise: the record does not cover it, and the words are named."""
    (thread,) = promises("We will uplift the poorest villages with fresh ideas.")
    assert thread.keeping is not None
    assert (thread.state, thread.keeping.nothing) == ("no-evidence", "not-covered")
    assert thread.search.words == ("poorest", "villages", "fresh", "ideas")
    assert "“villages”" in thread.reason


def test_sanctions_are_enforcement_whatever_the_verb() -> None:
    """The type goes by what is promised before how."""
    (thread,) = promises("We will coordinate sanctions against the North Korean regime.")
    assert thread.keeping is not None
    assert thread.keeping.guide.type == "enforcement"


def test_rounds_are_of_the_kind_promised() -> None:
    """A yearly multi-domain drill is shown by multi-domain drills, one a period, and by no other drill."""
    (thread,) = promises("We will hold a named, multi-domain trilateral exercise every year.")
    assert thread.state == "kept"
    assert {step.table for step in thread.evidence} <= {"exercises", "meetings"}
    assert all("multi-domain" in step.things for step in thread.evidence)


def test_data_of_one_topic_are_no_data_of_another() -> None:
    """Sharing data on supply chains is not shown by sharing data on missiles, nor the other way round."""
    (shortages,) = promises("We will share information on disruptions to supply chains.")
    (missiles,) = promises("We will share information on missile launches, with missile warning data in real time.")
    assert "agr-missile-warning-2023" not in [step.id for step in shortages.evidence]
    assert "agr-missile-warning-2023" in [step.id for step in missiles.evidence]


def test_a_promise_is_overdue_where_its_channel_is() -> None:
    """The leaders met in both full periods and not for more than a year since: one source of truth for both."""
    (thread,) = promises("We will hold a trilateral summit every year.")
    channel = next(found for found in rhythm(load_case(), END) if found.channel == "leaders-trilateral")
    assert (thread.state, channel.status) == ("overdue", "overdue")
    assert "2 of 2 full periods" in thread.reason
    assert f"since {channel.last_met}" in thread.reason
    assert thread.keeping is not None
    assert thread.keeping.due == channel.due
    assert thread.keeping.wanting == ("leaders of the three",)


def test_a_gap_where_the_record_does_not_look_is_called_so() -> None:
    """The dialogue on the Indo-Pacific is partly followed: no round is known, and that nobody looked is said."""
    (thread,) = promises("We will hold an annual trilateral Indo-Pacific Dialogue.")
    assert thread.state == "partly"
    assert "where the record does not look" in thread.reason


def test_no_step_is_late_where_no_day_is_named() -> None:
    """Warning data were shared 13 months after the promise; only a promise that names a day can be kept too late."""
    free, bound = (
        promises(f"We will share missile warning data in real time{day}.", published="2022-11-13")[0]
        for day in ("", " by the end of March 2023")
    )
    assert free.keeping is not None
    assert (free.state, free.keeping.dated) == ("kept", False)
    assert bound.keeping is not None
    assert (bound.keeping.due, bound.state) == (date(2023, 3, 31), "partly")
    assert "late" in bound.reason


@pytest.mark.parametrize(
    ("sentence", "nothing", "words"),
    [
        ("We will act in solidarity for a free and open Indo-Pacific.", "not-checkable", "a position"),
        ("We will build a joint refinery for seaweed.", "not-covered", "none of the 601 acts on record"),
        (
            "We will host a World Health Assembly.",
            "not-covered",
            "of the 601 acts on record is on health",
        ),
        (
            "We will expand cooperation and collaboration across a range of regional priorities.",
            "not-checkable",
            "nothing",
        ),
        ("We will cooperate on energy.", "no-evidence", "looked at"),
    ],
)
def test_three_kinds_of_nothing_have_three_wordings(sentence: str, nothing: str, words: str) -> None:
    """What no row could show, where nobody looked, and what was looked for in vain are told apart.

    Words that stand for nothing in particular are no search: neither their absence nor their presence proves anything.
    """
    (thread,) = promises(sentence)
    assert thread.nothing == nothing
    assert words in thread.reason


def test_each_of_several_meetings_must_have_its_round() -> None:
    """Security advisers met in each period and defence ministers not in each: kept only in part."""
    (thread,) = promises(
        "We will hold trilateral meetings between our defense ministers and national security advisors every year."
    )
    assert thread.state == "partly"
    assert "each of 2 kinds" in thread.reason


def test_a_body_is_shown_by_its_own_rows() -> None:
    """A dialogue on economic security began in February 2023; other bodies on like matters are no rows of it."""
    (thread,) = promises(
        "We will launch a dialogue on economic security.",
        published="2022-11-13",
    )
    assert thread.state == "kept"
    assert thread.evidence[0].id == "agr-esd-2023"
    assert all("Economic Security Dialogue" in step.label for step in thread.evidence)


def test_promises_of_different_promisers_stay_apart() -> None:
    """What one of them promises is not what all of them promise, in whatever words."""
    (thread,) = promises("We will hold a joint coast guard exercise.")
    named = namer(load_case())
    one = facets_of(thread.first, named)
    other = facets_of(thread.first.model_copy(update={"by": ("USA",), "record": "other"}), named)
    weights = Weights([one.things, frozenset()]), Weights([one.terms, frozenset()])
    assert likeness(one, one, weights) > 0
    assert likeness(one, other, weights) == 0


def test_a_part_is_not_the_whole() -> None:
    """Of the economic framework only the agreement on supply chains is on record."""
    (whole,) = promises("We will develop a comprehensive Indo-Pacific Economic Framework.", published="2022-11-13")
    assert whole.state == "partly"
    assert "a part of it only: supply chains" in whole.reason


def test_promises_on_one_rare_instrument_are_one() -> None:
    """The same framework in other words is no second promise."""
    found = promises(
        "We will cooperate closely through the Indo-Pacific Economic Framework.",
        "We will work toward the conclusion of the Indo-Pacific Economic Framework talks.",
    )
    assert [len(thread.givings) for thread in found] == [2]


def test_a_summit_of_the_young_is_no_exchange_of_scientists() -> None:
    """It met in July 2024: late for "early 2024", and no other programme is a step of it."""
    (thread,) = promises("We will hold a trilateral youth summit in early 2024.")
    assert [step.id for step in thread.evidence] == ["prg-youth-summit"]
    assert thread.reason == (
        "late: the first step matched is of 2024-07-11, the date given was “early 2024”, read as January to April 2024"
    )


def test_a_position_is_not_kept_by_the_act_beside_it() -> None:
    """Solidarity on the Indo-Pacific is a position in whatever words; work on the strategies there has steps."""
    threads = promises(
        "We agreed to be in solidarity in pursuit of a free and open Indo-Pacific.",
        "We will work together to implement our Indo-Pacific strategies.",
    )
    assert [(thread.keeping.guide.type if thread.keeping else "", thread.nothing) for thread in threads] == [
        ("position", "not-checkable"),
        ("cooperation", ""),
    ]


def test_a_step_for_a_region_in_passing_is_of_another_promise() -> None:
    """The coast guards' letter is for the coast guards, though its summary names whom they train."""
    (wide,) = promises("We will work closely with ASEAN partners.")
    (own,) = promises("We will establish a maritime mechanism for coast guards of ASEAN partners.")
    assert "agr-coastguard-2024" not in [step.id for step in wide.evidence]
    assert "agr-coastguard-2024" in [step.id for step in own.evidence]


def test_two_promises_of_one_missed_meeting_are_told_as_one_meeting() -> None:
    """A list of meetings and the summit alone are two promises; what is overdue is one round, as under channels."""
    (alone,) = promises("We will hold a trilateral summit every year.")
    (of_all,) = promises("We will hold trilateral meetings of our leaders and foreign ministers annually.")
    assert (alone.state, of_all.state) == ("overdue", "overdue")
    assert states((alone, of_all), PROMISE_WORDS) == (
        "two are overdue (for one and the same meeting, of leaders of the three)"
    )
    assert states((alone,), PROMISE_WORDS) == "one is overdue"
