"""Promises: what is promised in whole, what is a position, whose promise it is, and which rows bear on it."""

from datetime import date

import pytest

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


def test_what_names_no_term_is_not_looked_for() -> None:
    """Nothing was found, but there was nothing to search by: the promise is not covered."""
    (thread,) = promises("We will uplift the poorest villages with fresh ideas.")
    assert thread.keeping is not None
    assert (thread.state, thread.keeping.nothing) == ("no-evidence", "not-covered")
    assert "no term to search by" in thread.reason


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
