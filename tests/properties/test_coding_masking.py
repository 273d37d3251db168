"""Masking keeps every offset, and sentences are trimmed, ordered and apart, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from comity.coding.masking import mask
from comity.coding.sentences import stretches

TEXTS = st.text(alphabet=st.sampled_from('aB1 .;:!?\n\t\u00a0*_#-[](){}“”’"é한日𝔸\u0301/<>'), max_size=200)


@given(TEXTS)
def test_masking_keeps_the_length_and_every_letter(text: str) -> None:
    """What is masked becomes one blank for one character; what is not stays where it was."""
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, masked, strict=True))


@given(TEXTS)
def test_sentences_do_not_overlap_and_lie_inside_the_text(text: str) -> None:
    """Every sentence has a visible first and last character, after the one before it."""
    reached, masked = 0, mask(text)
    for stretch in stretches(text):
        assert reached <= stretch.start < stretch.end <= len(text)
        assert not masked[stretch.start].isspace()
        assert not masked[stretch.end - 1].isspace()
        reached = stretch.end
