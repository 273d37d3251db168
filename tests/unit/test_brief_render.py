"""The page: hostile input stays text, every mark has its anchor, nothing leads out but cited sources."""

import re
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest

from brief_corpus import corpus
from comity.brief.build import build_brief
from comity.brief.evidence import safe_url
from comity.brief.render import certainty, host, plain, render, with_unit
from comity.cases.load import load_case
from comity.records.corpus import Corpus

AS_OF = date(2025, 12, 31)
HOSTILE = '"><script>alert(1)</script>\u202e<img src=x onerror=alert(2)>'


class Page(HTMLParser):
    """Tags with their attributes, and the ids of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def links(self) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == "a"]

    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.tags if "id" in attributes]


@cache
def rendered() -> str:
    return page_of(corpus())


def page_of(texts: Corpus) -> str:
    return render(
        build_brief(load_case(), texts, as_of=AS_OF, since=date(2025, 6, 30), unread=("lost.pdf (encrypted)",))
    )


def test_every_mark_and_number_has_its_anchor() -> None:
    """A link inside the page leads to an id that is there; no id stands twice."""
    page = Page(rendered())
    ids = page.ids()
    assert len(ids) == len(set(ids))
    targets = {(link["href"] or "")[1:] for link in page.links() if (link["href"] or "").startswith("#")}
    assert targets - set(ids) == set()


def test_only_cited_sources_lead_out() -> None:
    """Links that leave the page are citations of the record or documents' own addresses, with a safe rel."""
    case = load_case()
    cited = {row.citation.url for row in case.reference.rows}
    cited |= {p.citation.url for c in case.channels for p in c.promises}
    cited |= {h.citation.url for o in case.offices for h in o.holders}
    out = [link for link in Page(rendered()).links() if not (link["href"] or "").startswith("#")]
    assert {link["href"] for link in out} <= cited
    assert {link["rel"] for link in out} == {"noopener noreferrer"}


def test_the_page_is_one_file_without_script() -> None:
    """No script, no outside style, font, image or frame."""
    tags = {tag for tag, _ in Page(rendered()).tags}
    assert tags & {"script", "iframe", "img", "object", "embed", "base", "form"} == set()
    sources = [attributes for _, attributes in Page(rendered()).tags if "src" in attributes]
    assert sources == []
    assert re.findall(r"url\(\s*['\"]?(?!#)", rendered()) == []


@pytest.mark.parametrize("field", ["title", "author", "outlet", "name"])
def test_hostile_metadata_stays_text(field: str) -> None:
    """Markup in a document's metadata is shown and never works; signs that turn the text are replaced."""
    page = page_of(corpus(**{field: HOSTILE}))
    tags = Page(page).tags
    assert [tag for tag, attributes in tags if tag in ("script", "img") or "onerror" in attributes] == []
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    """A document's own address is a link only where it is http or https."""
    links = [link["href"] or "" for link in Page(page_of(corpus(address=address))).links()]
    assert [link for link in links if not link.startswith(("#", "http"))] == []
    assert safe_url("https://example.org/a") == "https://example.org/a"
    assert safe_url("https://example.org/a\tb") == ""


def test_same_input_same_bytes() -> None:
    """Nothing in the page depends on clock, order of sets or run."""
    assert page_of(corpus()) == rendered()


def test_the_marks_of_markdown_are_not_shown_but_kept() -> None:
    """The quote reads without its marks; the exact words stay findable in the source of the page."""
    page = rendered()
    assert "“The three will meet every year.”" in page
    assert 'data-exact="The three **will meet** every year."' in page


@pytest.mark.parametrize(
    ("quote", "read"),
    [
        ("We **commit** to it", "We commit to it"),
        ("# Heading\ntext", "Heading text"),
        ("see [the pact](https://example.org)", "see the pact"),
        ("an *urgent* task", "an urgent task"),
        ("the 21<sup>st</sup> century", "the 21st century"),
        ("good<br/>jobs, <span lang='en'>and</span> more", "good jobs, and more"),
        ("access to good jobs**.", "access to good jobs."),
        ("where x <y and b> a, 2 ** 3", "where x <y and b> a, 2 ** 3"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
    ],
)
def test_plain_quotes(quote: str, read: str) -> None:
    """Marks go, every word stays in its place."""
    assert plain(quote) == read


def test_an_invented_text_is_marked_wherever_it_is_quoted() -> None:
    """Masthead, quotes and evidence say so."""
    page = rendered()
    assert "One of them is an invented example" in page
    quotes = re.findall(r'<li class="quote">.*?</li>', page, re.DOTALL)
    marked = [quote for quote in quotes if "Another Author" in quote]
    assert marked
    assert all("invented example" in quote for quote in marked)


def test_what_was_not_read_is_on_the_masthead() -> None:
    """A document that could not be read is named with its reason."""
    assert "Not read: lost.pdf (encrypted)." in rendered()


def test_small_filters() -> None:
    """Sites without www, counts with their unit, confidence in three steps."""
    assert host("https://www.example.org/a") == "example.org"
    assert [with_unit(n, "moves") for n in (1, 1204)] == ["1 move", "1,204 moves"]
    assert [certainty(value) for value in (0.75, 0.5, 0.49)] == ["filled", "half", "outline"]
