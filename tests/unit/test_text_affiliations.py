"""Where an author works, from a note or from the line under the name."""

import pytest

from comity.text.affiliations import affiliation
from comity.text.blocks import blocks
from comity.text.cleaning import clean

BODY = "The ministers of both states met in the harbour town and spoke of ships for a day. They should meet again soon."


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Ann Roe is a Research Associate in the East Wing Program at the Harbour Center.", "Harbour Center"),
        (
            "Ann Roe is a professor in the department of tides at Harbour University, North Campus.",
            "Harbour University",
        ),
        ("Associate Professor, Harbour University", "Harbour University"),
        ("Ann Roe is a senior fellow with the Foundation for Harbour Studies.", "Foundation for Harbour Studies"),
        ("Ann Roe is a fellow at Harbour Works. She was at the Old Institute before.", "Harbour Works"),
        ("Ann Roe is a writer in Seoul.", ""),
        ("Senior Fellow", ""),
    ],
)
def test_the_body_an_author_works_at(words: str, body: str) -> None:
    """What follows "at" first; a place or a programme alone is no body."""
    (block,) = blocks([words])
    assert affiliation(block) == body


def test_one_author_has_an_affiliation_and_several_have_none() -> None:
    """Whose it would be is not told where two sign."""
    note = "Ann Roe is a fellow at the Harbour Center."
    alone = clean(f"A Title\n\nBy Ann Roe\n\n{BODY}\n\n{BODY}\n\n{note}", where="a")
    both = clean(f"A Title\n\nBy Ann Roe and Ben Poe\n\n{BODY}\n\n{BODY}\n\n{note}", where="b")
    assert (alone.metadata.author, alone.metadata.affiliation) == ("Ann Roe", "Harbour Center")
    assert (both.metadata.author, both.metadata.affiliation) == ("Ann Roe and Ben Poe", None)
