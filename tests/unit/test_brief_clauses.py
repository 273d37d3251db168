"""Quotes as a reader is shown them begin where a sentence or a clause does."""

import pytest

from comity.brief.clauses import from_its_beginning

LONG = "The ministers of the three countries, who had met in the harbour town for the whole of a long and rainy week, "
LEAD = LONG + "spoke of ships and agreed at the end that "


@pytest.mark.parametrize(
    ("before", "quote", "shown"),
    [
        ("They met. ", "They will meet again.", "They will meet again."),
        ("They met. It also explores ", "new areas of trade", "It also explores new areas of trade"),
        ("Ties cooled in the U.S. Senate and ", "they met", "Ties cooled in the U.S. Senate and they met"),
        ("A heading\n\nA Label\nThe port must ", "be opened", "The port must be opened"),
        ("- **Yearly Talks: ** ", "The leaders will meet", "The leaders will meet"),
        ("- **Yearly Talks**: ", "The leaders will meet", "The leaders will meet"),
        ("It rained.\n\n- ", "Second, open the port", "Second, open the port"),
        ("They met. “", "We will meet", "“We will meet"),
        (LEAD, "ports should open", "… spoke of ships and agreed at the end that ports should open"),
    ],
)
def test_a_quote_begins_with_its_sentence_or_clause(before: str, quote: str, shown: str) -> None:
    """What stands before it in its sentence is taken in; where that is long, from a clause on and with an ellipsis."""
    text = f"{before}{quote} and more."
    assert from_its_beginning(text, len(before), len(before) + len(quote), most=60) == shown


def test_a_quote_far_from_any_beginning_is_marked() -> None:
    """Without a boundary in sight it stands as it is, after an ellipsis."""
    text = "word " * 300 + "the port"
    assert from_its_beginning(text, len(text) - 8, len(text)) == "… the port"
