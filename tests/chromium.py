"""Debian's Chromium for the browser tests, which are left out where it is missing."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = Path(__file__).parent / "browser"
CHROMIUM = Path("/usr/bin/chromium")
MISSING = "no /usr/bin/chromium: apt-get install chromium brings it; the browser tests are left out"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of the folder `browser`."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(not CHROMIUM.exists(), reason=MISSING))


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()
