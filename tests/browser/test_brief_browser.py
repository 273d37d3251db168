"""The brief in Debian's Chromium: quiet, self-contained, reflowing, accessible, printed without cut pictures."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brief_corpus import corpus
from comity.brief.build import build_brief
from comity.brief.render import render
from comity.cases.load import load_case

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (360, 1400)
A4_TEXT_HEIGHT = 990
"""Pixels between the margins of the style sheet's A4 page at 96 to the inch: (297 - 16 - 18) mm."""

ALIKE = {"exclude": [[".annex > .entry:nth-child(n+25)"], ["tbody tr:nth-child(n+12)"]]}


@pytest.fixture(scope="module")
def brief_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief on the packaged case and two small texts."""
    page = render(build_brief(load_case(), corpus(), as_of=date(2025, 12, 31), since=date(2025, 6, 30)))
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(page, encoding="utf-8")
    return path


def opened(browser: "Browser", path: Path, *, width: int = 1400, scheme: str = "light") -> "Page":
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(path.as_uri())
    return page


def test_no_console_message_and_no_request(browser: "Browser", brief_file: Path) -> None:
    """The file is all there is."""
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on(
        "request", lambda request: heard.append(request.url) if not request.url.startswith(("file:", "data:")) else None
    )
    page.goto(brief_file.as_uri())
    page.wait_for_load_state("networkidle")
    page.close()
    assert heard == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways(browser: "Browser", brief_file: Path, width: int) -> None:
    """A wide picture or table scrolls inside its frame."""
    page = opened(browser, brief_file, width=width)
    needed = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert needed <= width


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1400, "light")])
def test_no_serious_violation_of_accessibility(browser: "Browser", brief_file: Path, width: int, scheme: str) -> None:
    """Contrast, names, roles and order as axe checks them; of entries all alike the first are enough."""
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, brief_file, width=width, scheme=scheme)
    found = Axe().run(page, context=ALIKE).response["violations"]
    page.close()
    serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_a_mark_opens_the_table_it_leads_to(browser: "Browser", brief_file: Path) -> None:
    """An edge of the triangle leads to its row, and the closed disclosure around it opens."""
    page = opened(browser, brief_file)
    page.locator("#triangle svg a").first.click(force=True)
    page.wait_for_function("document.querySelector('#triangle details').open")
    target = page.evaluate("document.querySelector(':target').tagName")
    page.close()
    assert target == "TR"


def test_the_first_screen_has_bottom_line_and_triangle(browser: "Browser", brief_file: Path) -> None:
    """A reader who stops there has the answer."""
    page = opened(browser, brief_file)
    triangle = page.locator("#triangle svg").bounding_box()
    first = page.locator("#bottom-line .row").first.bounding_box()
    page.close()
    assert triangle is not None
    assert first is not None
    assert triangle["y"] + triangle["height"] < 900
    assert first["y"] < 600


def test_printed_pictures_fit_on_a_page(browser: "Browser", brief_file: Path) -> None:
    """Nothing is wider than the paper, and no drawing is taller than a page, so none is cut."""
    page = opened(browser, brief_file, width=672)
    page.emulate_media(media="print")
    sizes = page.evaluate("[...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().height)")
    needed = page.evaluate("document.documentElement.scrollWidth")
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert max(sizes) < A4_TEXT_HEIGHT
    assert needed <= 672
    assert printed.startswith(b"%PDF")
