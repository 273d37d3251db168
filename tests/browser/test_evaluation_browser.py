"""The page of an evaluation in Debian's Chromium: quiet, reflowing, accessible, filtered without script."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comity.evaluation.evaluation import evaluate
from comity.evaluation.given import read_records, sort_by_document
from comity.evaluation.gold import load_gold
from comity.evaluation.groups import by_folder
from comity.evaluation.matching import match_all
from comity.evaluation.page import page as written
from evaluation_sets import made_set

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of two documents made by chance, each open."""
    folder = tmp_path_factory.mktemp("evaluation")
    made = made_set(folder, 2, documents=2)
    documents = load_gold(made.gold, made.texts)
    matched = match_all(documents, sort_by_document(read_records(made.records), documents).rows)
    path = folder / "report.html"
    path.write_text(written(evaluate(matched, coder="a coder", groups=by_folder(documents)), matched), encoding="utf-8")
    return path


def opened(browser: "Browser", path: Path, *, width: int = 1400, scheme: str = "light") -> "Page":
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    return page


@pytest.mark.parametrize("width", [360, 1400])
def test_the_page_never_scrolls_sideways_and_says_nothing(browser: "Browser", report: Path, width: int) -> None:
    """Wide tables scroll in their frame; no message on the console."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(report.as_uri())
    needed = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert (needed, heard) == (width, [])


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1400, "light")])
def test_no_serious_violation_of_accessibility(browser: "Browser", report: Path, width: int, scheme: str) -> None:
    """Contrast, names, roles and order as axe checks them, with every kind of finding shown."""
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, report, width=width, scheme=scheme)
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    found = Axe().run(page).response["violations"]
    page.close()
    serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_a_kind_and_what_to_show_are_chosen_without_script(browser: "Browser", report: Path) -> None:
    """Only findings of the kind chosen and of the sorts ticked stay."""
    page = opened(browser, report)
    page.get_by_role("radio", name="event").check()
    page.get_by_role("checkbox", name="false find").uncheck()
    shown = page.evaluate(
        "[...document.querySelectorAll('.finding')].filter(f => f.checkVisibility()).map(f => f.className)"
    )
    page.close()
    assert shown
    assert {name.split()[2] for name in shown} == {"event"}
    assert {name.split()[1] for name in shown} <= {"missed", "wrong"}
