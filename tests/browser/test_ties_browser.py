"""Event data in Chromium: the section of the brief and the screen of the workbench, wide, narrow, light and dark."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comity.workspace import Workspace, open_workspace
from event_table import make_table
from workbench_desk import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DAY = "2015-06-30"
FIRST_ROWS = {"exclude": [["tbody tr:nth-child(n+8)"]]}
"""Rows are alike; the first are enough."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_table(tmp_path_factory.mktemp("ties"))


@pytest.fixture(scope="module")
def own_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with open_workspace(tmp_path_factory.mktemp("desk") / "desk.db") as made:
        yield made


@pytest.fixture(scope="module")
def screen(own_desk: Workspace, folder: Path) -> Iterator[str]:
    """The address of the screen of ties."""
    with served(own_desk, events=folder) as base:
        yield f"{base}/ties?as_of={DAY}"


@pytest.fixture(scope="module")
def brief(own_desk: Workspace, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a brief with its section on event data."""
    file = tmp_path_factory.mktemp("brief") / "brief.html"
    file.write_text(own_desk.brief(date.fromisoformat(DAY), events=folder), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("place", ["screen", "brief"])
def test_it_is_accessible_and_never_scrolls_sideways(
    browser: "Browser", request: pytest.FixtureRequest, place: str, width: int, scheme: str
) -> None:
    """No serious violation, nothing said on the console, no wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(request.getfixturevalue(place))
    needed = page.evaluate("document.documentElement.scrollWidth")
    part = FIRST_ROWS if place == "screen" else {"include": [["#event-ties"]], **FIRST_ROWS}
    found = Axe().run(page, context=part).response["violations"]
    page.close()
    serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")]
    assert (serious, heard) == ([], [])
    assert needed <= width


@pytest.mark.parametrize("place", ["screen", "brief"])
def test_a_point_leads_to_what_moved_it(browser: "Browser", request: pytest.FixtureRequest, place: str) -> None:
    """Its row is the target, and is in sight."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(request.getfixturevalue(place))
    page.locator(".at-wide svg a:has(.tone-dot)").nth(5).click(force=True)
    page.wait_for_function("() => document.querySelector(':target')?.tagName === 'TR'")
    words = page.locator(":target").inner_text()
    page.close()
    assert "on" in words
    assert "days" in words
