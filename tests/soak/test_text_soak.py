"""The same breaking of files, and random bytes, by the thousand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutated_files import CHANGES, GOOD, Changes, changed, changed_inside, check_reading

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("suffix", sorted(GOOD))
@settings(max_examples=3000, deadline=None)
@given(changes=CHANGES)
def test_broken_files(suffix: str, changes: Changes) -> None:
    """Bytes changed anywhere."""
    check_reading(suffix, changed(GOOD[suffix], changes))


@settings(max_examples=3000, deadline=None)
@given(changes=CHANGES)
def test_word_files_broken_inside(changes: Changes) -> None:
    """The archive is sound, its text is not."""
    check_reading(".docx", changed_inside(GOOD[".docx"], changes))


@pytest.mark.parametrize("suffix", sorted({*GOOD, ""}))
@settings(max_examples=3000, deadline=None)
@given(raw=st.binary(max_size=2000))
def test_random_bytes(suffix: str, raw: bytes) -> None:
    """Whatever the ending says."""
    check_reading(suffix, raw)
