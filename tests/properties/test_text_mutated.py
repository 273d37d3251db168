"""Files of every format broken in a few places: read or refused in plain words."""

import pytest
from hypothesis import given, settings

from mutated_files import CHANGES, GOOD, Changes, changed, changed_inside, check_reading


@pytest.mark.parametrize("suffix", sorted(GOOD))
@settings(max_examples=25, deadline=None)
@given(changes=CHANGES)
def test_broken_files(suffix: str, changes: Changes) -> None:
    """Bytes changed anywhere."""
    check_reading(suffix, changed(GOOD[suffix], changes))


@settings(max_examples=25, deadline=None)
@given(changes=CHANGES)
def test_word_files_broken_inside(changes: Changes) -> None:
    """The archive is sound, its text is not."""
    check_reading(".docx", changed_inside(GOOD[".docx"], changes))
