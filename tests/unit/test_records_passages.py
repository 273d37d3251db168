"""Passages: exact cuts of a version, and the ids that rest on them."""

import pytest

from comity.errors import PassageError
from comity.records.coded import Coder, record_id
from comity.records.commitment import Commitment
from comity.records.document import Version, document_id, version_id
from comity.records.passage import MAX_QUOTE, Passage, cut, holds

CODER = Coder(name="rules", version="1")


def commitment(passage: Passage) -> Commitment:
    """A commitment resting on a passage."""
    return Commitment(
        id="1", document="d", passage=passage, confidence=0.5, coder=CODER, by=("JPN",), action="meet yearly"
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1), (0, 99)])
def test_a_cut_outside_the_text_is_refused(start: int, end: int) -> None:
    """Bounds lie inside the text and hold at least one character."""
    with pytest.raises(PassageError, match="no passage"):
        cut("v", "Tokyo", start, end)


def test_a_blank_cut_is_refused() -> None:
    """White space alone says nothing."""
    with pytest.raises(PassageError, match="blank"):
        cut("v", "a \u00a0\n b", 1, 4)


def test_half_a_surrogate_pair_is_refused() -> None:
    """Such a text could not be stored or sent."""
    with pytest.raises(PassageError, match="surrogate"):
        cut("v", "a\ud800b", 0, 3)


def test_a_changed_character_is_noticed() -> None:
    """A passage no longer holds where one character of the text has changed."""
    passage = cut("v", "Seoul agreed.", 0, 13)
    assert holds(passage, "Seoul agreed.")
    assert not holds(passage, "Seoul agreeD.")


def test_a_quote_has_at_most_600_characters() -> None:
    """Longer quotes are refused in a coded record."""
    text = "x" * (MAX_QUOTE + 1)
    commitment(cut("v", text, 0, MAX_QUOTE))
    with pytest.raises(ValueError, match="at most 600"):
        commitment(cut("v", text, 0, MAX_QUOTE + 1))


def test_a_record_id_is_short_and_depends_on_kind_version_bounds_and_ordinal() -> None:
    """Two records of a kind on one passage differ by their ordinal; the same four parts give the same id."""
    passage = cut("v", "Seoul agreed.", 0, 5)
    ids = {
        record_id("event", passage),
        record_id("event", passage, 1),
        record_id("link", passage),
        record_id("event", cut("v", "Seoul agreed.", 0, 6)),
        record_id("event", cut("w", "Seoul agreed.", 0, 5)),
    }
    assert len(ids) == 5
    assert all(len(name) == 16 for name in ids)
    assert record_id("event", passage) in ids


def test_a_record_leaves_as_a_flat_row() -> None:
    """The row has the common fields, then the kind's own; `coder` and `document` are names."""
    row = commitment(cut("v", "We will meet.", 0, 13, page=2)).row("statement.md")
    assert row["kind"] == "commitment"
    assert (row["document"], row["coder"], row["page"]) == ("statement.md", "rules/1", 2)
    assert (row["by"], row["deadline"], row["tracks"]) == (["JPN"], None, [])


def test_an_offset_is_on_the_page_that_holds_it() -> None:
    """Pages count from 1 and begin at their start; without pages there is none."""
    version = Version(id="v", document="d", extractor="x", text="abcdef", page_starts=(0, 2, 4))
    assert [version.page_at(offset) for offset in (0, 1, 2, 5)] == [1, 1, 2, 3]
    assert Version(id="v", document="d", extractor="x", text="abc").page_at(1) is None


def test_ids_of_documents_and_versions_follow_their_content() -> None:
    """The same bytes at two outlets are two documents; a new extractor makes a new version."""
    assert document_id("aa", "one.txt") != document_id("aa", "two.txt")
    assert version_id("d", "text", "1") != version_id("d", "text", "2")
    assert version_id("d", "\ud800", "1")
