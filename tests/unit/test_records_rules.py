"""The names of rules that a brief looks at are those that the coder gives."""

from coding_texts import analysed

from comity.coding.commitment import code as promises
from comity.coding.recommendation import code as advice
from comity.records.rules import MODAL, PARTIES_OF_TEXT, RELATIVE_CLAUSE, THING_OF_JOINT_TEXT

JOINT = (
    "Japan, South Korea and the United States will meet every year. The three governments will share data. "
    "We will train together. We will consult each other. We will publish a report. "
)


def test_advice_says_by_what_it_urges() -> None:
    """A modal of the main clause, one of a relative clause, and an addressee that the sentence does not name."""
    (one,) = advice(analysed("Japan and South Korea trade. More exercises should be held."))
    assert one.why.rules[0].split()[0] == MODAL
    assert PARTIES_OF_TEXT in one.why.rules
    rules = [
        rule for one in advice(analysed("Seoul knows the steps that Tokyo should take.")) for rule in one.why.rules
    ]
    assert RELATIVE_CLAUSE in rules


def test_a_promise_of_a_thing_says_so() -> None:
    """A programme that will do something promises for those who hold it."""
    found = list(promises(analysed(f"{JOINT}This programme will train young officials.")))
    assert [THING_OF_JOINT_TEXT in one.why.rules for one in found][-2:] == [False, True]
