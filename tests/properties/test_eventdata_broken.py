"""Event files that are broken in places: no crash, no silent loss."""

from pathlib import Path

import pytest

from event_files import KINDS, check_broken, check_broken_archives


@pytest.mark.parametrize("form", sorted(KINDS))
def test_broken_rows_harm_no_others(form: str, tmp_path: Path) -> None:
    """Two hundred files, of each format fifty."""
    check_broken(form, 50, tmp_path, seed=1)


def test_broken_archives_are_named(tmp_path: Path) -> None:
    """Bytes changed anywhere in zips and gzips."""
    check_broken_archives(60, tmp_path, seed=1)
