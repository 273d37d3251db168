"""Names of persons by their form, bylines and notes on authors."""

import pytest

from comity.text.authors import byline, note
from comity.text.blocks import Block, blocks
from comity.text.names import person, persons, together


def block(text: str) -> Block:
    return blocks([text])[0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Jane Roe", "Jane Roe"),
        ("Dr. Ellen van Marsh, PhD", "Ellen van Marsh"),
        ("Han Do-yun", "Han Do-yun"),
        ("José María O’Neill", "José María O’Neill"),
        ("J. D. Roe", "J. D. Roe"),
        ("April Roe", "April Roe"),
        ("김민수", "김민수"),
        ("山田 太郎", "山田 太郎"),
        ("East Asia", ""),
        ("The Editors", ""),
        ("Nordic Centre", ""),
        ("roe", ""),
        ("Jane", ""),
        ("Jane Roe 2023", ""),
    ],
)
def test_the_form_of_a_name(words: str, expected: str) -> None:
    """Titles and degrees go; institutions, sections and single words are no names."""
    assert person(words) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Roe", ("Jane Roe",)),
        ("By Jane Roe and Ben Poe", ("Jane Roe", "Ben Poe")),
        ("by Jane Roe, Ben Poe, and Cay Doe | May 3, 2021", ("Jane Roe", "Ben Poe", "Cay Doe")),
        ("By Jane Roe, 16 September 2025", ("Jane Roe",)),
        ("By Jane Roe, Senior Fellow, Nordic Centre", ("Jane Roe",)),
        ("By JANE ROE in Seoul", ("JANE ROE",)),
        ("**By Jane Roe**", ("Jane Roe",)),
        ("Author: Jane Roe", ("Jane Roe",)),
        ("By Reuters Staff", ()),
        ("By the Editorial Board", ()),
        ("By contrast, nothing was done", None),
        ("By the Numbers", None),
        ("Jane Roe", None),
    ],
)
def test_bylines(line: str, expected: tuple[str, ...] | None) -> None:
    """Names end at a place, a date or a position; what names no person and no staff is no byline."""
    assert byline(block(line)) == expected


def test_a_note_names_all_its_authors() -> None:
    """Two authors in one note are two."""
    found = note(block("Jane Roe is a fellow at the Nordic Centre, and Ben Poe is a professor at Setouchi University."))
    assert found is not None
    assert found.names == ("Jane Roe", "Ben Poe")


@pytest.mark.parametrize(
    "sentence",
    [
        "Kim Jong Un is likely to meet the president.",
        "Jane Roe is not a fellow of anything.",
        "Seoul is the host of the next summit.",
        "Jane Roe said that the minister would resign.",
        "Jane Roe, a professor at Setouchi University, has long opposed the drills.",
        "Jane Roe is a professor in Seoul who warned of a new crisis.",
    ],
)
def test_sentences_that_are_no_notes(sentence: str) -> None:
    """A post counts only as the person's own."""
    assert note(block(sentence)) is None


def test_names_together() -> None:
    """One author line."""
    assert together(persons("Ann Roe, Ben Poe and Cay Doe")) == "Ann Roe, Ben Poe and Cay Doe"
