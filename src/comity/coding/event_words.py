"""Small sets of words that the event rules ask for, from the table `event_words.csv`."""

from functools import cache

from comity.coding.tables import table, words


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of lemmas of the table."""
    return frozenset(next(words(row["words"]) for row in table("event_words") if row["set"] == name))
