"""Ten thousand broken event files: no crash, no silent loss, sound rows kept."""

from pathlib import Path

import pytest

from event_files import KINDS, check_broken, check_broken_archives

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("form", sorted(KINDS))
def test_broken_rows_harm_no_others(form: str, seed: int, tmp_path: Path) -> None:
    """Sixteen times 550 files."""
    check_broken(form, 550, tmp_path, seed=100 + seed)


@pytest.mark.parametrize("seed", range(2))
def test_broken_archives_are_named(seed: int, tmp_path: Path) -> None:
    """Two times 600 archives."""
    check_broken_archives(600, tmp_path, seed=100 + seed)
