"""Coding as a whole: kinds, languages, order, sameness."""

import pytest
from coding_texts import coded, pieces

from comity.cases.load import load_case
from comity.coding.code import code_document, coder
from comity.coding.tracks import tracks_in
from comity.errors import UnknownNameError
from comity.records.passage import MAX_QUOTE, holds

TEXT = (
    "On 4 July 2019 Japan tightened export controls. In a 2020 poll, 60 percent of Koreans disliked this.\n\n"
    "**Talks.** Both should resume\nthe trilateral dialogue. GSOMIA was kept in November 2019."
)


def test_an_unknown_kind_is_refused_with_a_suggestion() -> None:
    """The nearest kind is offered."""
    with pytest.raises(UnknownNameError, match="evnt") as error:
        code_document(*pieces(TEXT), load_case(), kinds=["evnt"])
    assert "event" in error.value.hint


def test_records_come_in_the_order_of_the_text_with_passages_that_hold() -> None:
    """Sorted by start, each quote cut from the version, ids apart."""
    records = coded(TEXT)
    assert records
    assert [r.passage.start for r in records] == sorted(r.passage.start for r in records)
    assert all(holds(r.passage, TEXT) and len(r.quote) <= MAX_QUOTE for r in records)
    assert len({r.id for r in records}) == len(records)


def test_the_same_text_gives_the_same_records() -> None:
    """Nothing depends on what was read before."""
    assert [r.model_dump_json() for r in coded(TEXT)] == [r.model_dump_json() for r in coded(TEXT)]


def test_only_the_kinds_asked_for_are_coded() -> None:
    """One kind alone."""
    assert {record.kind for record in coded(TEXT, kinds=("mechanism",))} == {"mechanism"}


def test_another_language_and_an_empty_text_give_nothing() -> None:
    """This coder reads English."""
    assert code_document(*pieces(TEXT, language="ko"), load_case()) == ()
    assert code_document(*pieces(" \n "), load_case()) == ()


def test_the_coder_names_its_rules_and_the_model() -> None:
    """Both versions stand in it."""
    assert str(coder()).startswith("comity-rules/")
    assert "en_core_web_sm-" in str(coder())


def test_tracks_are_told_by_their_words() -> None:
    """A text can be about two tracks; without a cue it is about none."""
    assert set(tracks_in("The forced labour ruling hurt trade and export controls.")) == {"history", "economy"}
    assert tracks_in("Nothing here.") == ()
