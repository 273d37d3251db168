"""The workbench in Chromium by keyboard alone: quiet, accessible, narrow, dark, exact to the code point."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comity.records.event import Event
from comity.workbench.page import PLACES
from comity.workspace import Workspace
from workbench_desk import SCRIPTS, put, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCREENS = ("/", "/library", "/queue", "/duplicates", "/records", "/search?q=Seoul", "/state", "/moves", "/rhythm",
           "/opinion", "/crisis-response", "/two-track", "/chronology", "/ledger", "/disagreements", "/remedies",
           "/brief")  # fmt: skip
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LINE = 20
"""Pixels of a line of a table."""
WRITE = os.environ.get("COMITY_WRITE_PICTURES")


@pytest.fixture(scope="module")
def base(desk: Workspace) -> Iterator[str]:
    with served(desk, reviewer="Mina") as address:
        yield address


@pytest.fixture
def page(browser: "Browser", base: str) -> "Iterator[Page]":
    opened = browser.new_page(viewport={"width": 1280, "height": 860}, base_url=base)
    yield opened
    opened.close()


def document(desk: Workspace, name: str) -> str:
    return f"/documents/{desk.document(name).id}"


def kept(desk: Workspace) -> list[tuple[str, str]]:
    """Decisions so far: what was decided, about which record."""
    return [(judgement.decision, judgement.record) for judgement in desk.store.judgements()]


def card(page: "Page") -> str:
    return page.locator("article.card").get_attribute("data-record") or ""


def press(page: "Page", key: str) -> str:
    """Press a key that changes the card, and wait for the next one."""
    before = card(page)
    page.keyboard.press(key)
    page.wait_for_function("id => document.querySelector('article.card').dataset.record !== id", arg=before)
    return card(page)


@pytest.mark.parametrize("address", SCREENS)
def test_no_message_and_no_request_elsewhere(browser: "Browser", base: str, address: str) -> None:
    """Nothing leaves the machine, and no policy is broken."""
    opened = browser.new_page(base_url=base)
    heard: list[str] = []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("request", lambda r: heard.append(r.url) if not r.url.startswith((base, "data:")) else None)
    opened.goto(address)
    opened.wait_for_load_state("networkidle")
    title = opened.title()
    opened.close()
    assert heard == []
    assert title.endswith("Comity")


@pytest.mark.parametrize("address", SCREENS)
def test_no_screen_scrolls_sideways_at_360(browser: "Browser", base: str, address: str) -> None:
    """Tables and pictures scroll inside their frames."""
    opened = browser.new_page(viewport={"width": 360, "height": 780}, base_url=base)
    opened.goto(address)
    needed = opened.evaluate("document.documentElement.scrollWidth")
    opened.close()
    assert needed <= 360


@pytest.mark.parametrize(
    ("address", "scheme"),
    [(address, "light") for address in (*SCREENS, "reader", "record")]
    + [(address, "dark") for address in ("/", "/queue", "/state", "reader")],
)
def test_no_serious_violation_of_accessibility(
    browser: "Browser", base: str, desk: Workspace, address: str, scheme: str
) -> None:
    """Contrast, names, roles and order, in both schemes."""
    from axe_playwright_python.sync_playwright import Axe

    places = {"reader": document(desk, "plain-0.txt"), "record": f"/records/{desk.corpus().records[0].id}"}
    opened = browser.new_page(base_url=base, color_scheme=scheme)  # type: ignore[arg-type]
    opened.goto(places.get(address, address))
    found = Axe().run(opened, context={"exclude": [["tbody tr:nth-child(n+8)"]]}).response["violations"]
    opened.close()
    serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_the_name_of_a_kind_takes_one_line(page: "Page") -> None:
    """No rule of the style sheet meant for something else bears on a kind of the same name."""
    page.goto("/")
    heights = page.evaluate("[...document.querySelectorAll('.kind')].map(k => k.getBoundingClientRect().height)")
    assert len(heights) == 7
    assert max(heights) < 28


def test_the_queue_is_judged_by_keys(page: "Page", desk: Workspace) -> None:
    """Accept, reject, skip, move, undo; each answer is the next card, and the address follows."""
    page.goto("/queue")
    first = card(page)
    second = press(page, "a")
    third = press(page, "x")
    assert kept(desk)[-2:] == [("accept", first), ("reject", second)]
    fourth = press(page, "s")
    assert fourth != third
    fifth = press(page, "j")
    assert press(page, "k") in (fourth, third)
    assert press(page, "u") == second
    assert kept(desk)[-1] == ("undo", second)
    assert f"card={second}" in page.url
    assert fifth


def test_fields_are_edited_by_keys(page: "Page", desk: Workspace) -> None:
    """`e` opens the form at its first field; Escape leaves it, Control with Enter keeps it."""
    page.goto("/queue?kind=event")
    before = card(page)
    page.keyboard.press("e")
    page.keyboard.type("2024-13")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#wrong")
    assert "date" in page.locator("#wrong").inner_text()
    assert page.locator("#f-date").input_value() == "2024-13"
    page.keyboard.press("Control+a")
    page.keyboard.type("2024-05-04")
    page.locator("#f-title").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Envoys met; ax? stays typed")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("id => document.querySelector('article.card').dataset.record !== id", arg=before)
    record, _ = desk.standing.find(before)
    assert isinstance(record, Event)
    assert (record.title, str(record.date)) == ("Envoys met; ax? stays typed", "2024-05-04")


def test_the_sheet_lists_the_keys_of_the_page(page: "Page") -> None:
    """`?` opens it, Escape closes it, and no key acts behind it."""
    page.goto("/queue")
    before = card(page)
    page.keyboard.press("?")
    keys = page.locator("#sheet dt").all_text_contents()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    assert {"a", "x", "e", "s", "j", "?"} <= set(keys)
    assert not page.locator("#sheet").is_visible()
    assert card(page) == before


@pytest.mark.parametrize("width", [1280, 800, 360])
def test_the_table_of_kinds_breaks_no_word(browser: "Browser", base: str, width: int) -> None:
    """Each of its cells is one line high, and none is outside its column."""
    opened = browser.new_page(viewport={"width": width, "height": 780}, base_url=base)
    opened.goto("/")
    table = opened.locator("table.bars")
    heights = table.locator("tr").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    over = table.evaluate("it => it.getBoundingClientRect().right - it.parentElement.getBoundingClientRect().right")
    opened.close()
    assert max(heights) < 2 * LINE
    assert over <= 0


def test_every_screen_is_reached_by_tab(page: "Page") -> None:
    """The skip link comes first, then the screens in order; focus is always seen."""
    page.goto("/")
    names = []
    for _ in range(2 + len(PLACES)):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim().split(/\\s+/)[0]"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
    assert names[:4] == ["To", "Comity", "Home", "Library"]
    assert {"Queue", "Search", "Brief"} <= set(names)


def test_g_and_a_letter_lead_to_a_screen(page: "Page") -> None:
    """Two keys in a row, from everywhere."""
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/queue")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/search")
    page.keyboard.press("/")
    page.keyboard.type("협력")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator(".hits b").first.text_content() == "협력"


def test_marks_and_cards_go_in_step(page: "Page", desk: Workspace) -> None:
    """`j` moves the chosen card, its mark is chosen with it; Enter judges it."""
    page.goto(document(desk, "plain-2.txt"))
    page.keyboard.press("j")
    chosen = page.locator(".cards > .chosen").get_attribute("data-record")
    assert page.locator("#text mark.chosen").get_attribute("data-records") == chosen
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/queue?card={chosen}*")


@pytest.mark.parametrize(
    "words", ["日韓協力", "👩‍👩‍👧 and e\u0301", "met.\r\nA second", "한일 협력은", "𠮷野家 too.", SCRIPTS]
)
def test_a_selection_is_the_same_passage_in_python(page: "Page", desk: Workspace, words: str) -> None:
    """Selected in the browser, cut in Python: code points over astral characters, marks, CRLF and Hangul."""
    page.goto(document(desk, "scripts.txt"))
    assert page.evaluate("document.getElementById('text').textContent") == SCRIPTS
    page.evaluate(SELECT, words)
    place = page.evaluate("comitySelection()")
    assert SCRIPTS[place["start"] : place["end"]] == words


SELECT = """words => {
  const text = document.getElementById('text');
  const start = text.textContent.indexOf(words), end = start + words.length;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let done = 0, node, begun = false;
  while ((node = walker.nextNode())) {
    if (!begun && start < done + node.length) { range.setStart(node, start - done); begun = true; }
    if (end <= done + node.length) { range.setEnd(node, end - done); break; }
    done += node.length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_a_selected_passage_becomes_a_record(page: "Page", desk: Workspace) -> None:
    """`n` leads to the form with the words; Control with Enter adds them."""
    page.goto(document(desk, "scripts.txt"))
    page.evaluate(SELECT, "A second line, 𠮷野家")
    page.locator("#adding").wait_for(state="visible")
    page.keyboard.press("n")
    page.wait_for_url("**/new?*")
    page.locator("#f-title").focus()
    page.keyboard.type("a second line")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/documents/*?record=*")
    added = next(r for r in desk.corpus().of(Event) if r.title == "a second line")
    assert added.quote == "A second line, 𠮷野家"


def test_forms_work_without_scripts(browser: "Browser", base: str, desk: Workspace) -> None:
    """Every action is a plain form underneath."""
    context = browser.new_context(java_script_enabled=False, base_url=base)
    opened = context.new_page()
    opened.goto("/queue")
    before = card(opened)
    opened.get_by_role("button", name="Accept").click()
    context.close()
    assert kept(desk)[-1] == ("accept", before)


def test_hostile_texts_do_nothing(page: "Page", desk: Workspace) -> None:
    """Scripts in texts, titles and file names are words."""
    for row in desk.standing.sheets():
        page.goto(f"/documents/{row.document.id}")
        assert page.title() != "taken"
        assert page.locator("main script, main img").count() == 0


def test_a_dead_server_is_told_and_nothing_is_lost(browser: "Browser", desk: Workspace) -> None:
    """The card stays, a line says what is the matter; after a new start the same page goes on."""
    with served(desk, reviewer="Jun") as address:
        opened = browser.new_page()
        opened.goto(f"{address}/queue")
        before = card(opened)
    decisions = len(kept(desk))
    opened.keyboard.press("a")
    opened.wait_for_selector("#wrong")
    assert (card(opened), len(kept(desk))) == (before, decisions)
    opened.close()


def test_a_card_prints_without_controls(page: "Page") -> None:
    """Paper has no buttons."""
    page.goto("/queue")
    page.emulate_media(media="print")
    assert not page.locator(".decide").first.is_visible()
    assert page.locator("article.card .context").is_visible()
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.skipif(not WRITE, reason="set COMITY_WRITE_PICTURES=1 to write the pictures of the docs anew")
def test_pictures_of_the_docs(browser: "Browser", tmp_path: Path) -> None:
    """Home, reader, queue and search on the shipped examples, some decisions in."""
    from comity.workspace import open_workspace

    with open_workspace(tmp_path / "desk.db") as made:
        made.read([EXAMPLES])
        put(made, "scripts.txt", SCRIPTS, {"日韓協力は続く。": Event}, language="ja", title="日韓協力", invented=True)
        for number, record in enumerate(made.corpus().records[:24]):
            made.judge(record.id, "reject" if number % 7 == 3 else "accept", reviewer="Mina")
        longest = max(made.standing.sheets(), key=lambda sheet: len(sheet.coded)).document.id
        with served(made, reviewer="Mina") as address:
            opened = browser.new_page(viewport={"width": 1280, "height": 860}, base_url=address)
            places = {
                "home": "/",
                "queue": "/queue?kind=recommendation",
                "reader": f"/documents/{longest}",
                "search": "/search?q=cooperation",
            }
            for name, place in places.items():
                opened.goto(place)
                if name == "reader":
                    opened.keyboard.press("j")
                opened.screenshot(path=PICTURES / f"workbench-{name}.png")
            opened.close()
