"""Sentences and blocks: hard wraps, list items, headings, abbreviations, quotes, semicolon lists."""

import pytest
from coding_texts import coded

from comity.coding.masking import mask
from comity.coding.sentences import LONGEST, WORD, stretches


def sentences(text: str) -> list[str]:
    """The sentences of a text with blanks folded."""
    return [" ".join(mask(text)[s.start : s.end].split()) for s in stretches(text)]


def test_hard_wrapped_lines_are_joined() -> None:
    """A line break forced by the wrap does not end a sentence."""
    text = (
        "The ministers of the two countries met in the capital on Monday and agreed that\n"
        "working-level talks would go on through the winter without a break. They parted\n"
        "late in the evening."
    )
    assert sentences(text)[0].endswith("without a break.")
    assert len(sentences(text)) == 2


def test_a_short_line_in_a_wrapped_text_ends_its_block() -> None:
    """Where the next word would have fitted, the break was meant."""
    text = (
        "By A. Writer\nSeoul\n\nThe ministers of the two countries met in the capital on Monday and\n"
        "parted late in the evening of that same day."
    )
    assert sentences(text)[:2] == ["By A. Writer", "Seoul"]


def test_list_items_are_blocks_of_their_own() -> None:
    """Markdown list items never run into each other, their marks are masked, and bold titles stand apart."""
    text = "-   **Annual talks**: The two will meet yearly\n-   **Drills**: The two will train\n    together."
    expected = ["Annual talks :", "The two will meet yearly", "Drills :", "The two will train together."]
    assert sentences(text) == expected


def test_abbreviations_do_not_end_sentences() -> None:
    """U.S., Mr. and initials are no sentence ends before a name; U.S. is one before a new clause."""
    text = "Mr. Kim of the U.S. Navy met J. Park. He left the U.S. The talks went on."
    assert sentences(text) == ["Mr. Kim of the U.S. Navy met J. Park.", "He left the U.S.", "The talks went on."]


def test_a_stop_inside_quotation_marks_ends_the_sentence_after_them() -> None:
    """The closing mark belongs to the sentence it closes."""
    assert sentences("He said “enough.” Then he left.") == ["He said “enough.”", "Then he left."]


def test_headings_are_marked_and_remembered() -> None:
    """A sentence knows the heading above it."""
    found = stretches("## Security\n\nThe two navies trained together in spring.")
    assert found[0].is_heading
    assert found[1].heading == "Security"


def test_long_semicolon_lists_are_cut() -> None:
    """The parts of a joint statement's list stand alone; a short sentence with one semicolon stays whole."""
    assert len(sentences("We agree to meet yearly; to train together; to share data; and to build a hotline.")) == 4
    assert len(sentences("They met; nothing came of it.")) == 1


def test_a_sentence_without_end_is_cut_at_a_comma_and_loses_nothing() -> None:
    """No piece is longer than the bound; a usual long sentence stays whole."""
    clause = "the ministers met in the capital, "
    found = sentences("Today " + clause * 300 + "and parted.")
    assert all(len(WORD.findall(one)) <= LONGEST for one in found)
    assert all(one.endswith(",") for one in found[:-1])
    assert " ".join(found) == "Today " + clause * 300 + "and parted."
    assert len(sentences("Today " + clause * 20 + "and parted.")) == 1


def test_a_run_of_marks_is_bounded() -> None:
    """Marks without a blank have no place to cut but anywhere."""
    assert all(len(WORD.findall(one)) <= LONGEST for one in sentences("So " + "(" * 900 + " and so on."))


@pytest.mark.parametrize("chain", ["and urged Seoul to stop ", "that Tokyo said ", "to try to help "])
def test_a_chain_of_clauses_is_coded(chain: str) -> None:
    """However long a chain is, nothing walks it too deep."""
    coded("Japan said it met Seoul " + chain * 150 + "and left.")
