"""Web pages: the article's exact words, and what the page says of itself."""

from pathlib import Path

import pytest

from comity.errors import UnreadableError
from comity.records.document import Document
from comity.text.extract import Extract, extract

FIRST = (
    "Seoul and Tokyo have reopened the hotline between their ministries. It shows that both&nbsp;sides want to lower "
    "the risk of <b>incidents</b> at sea after\nyears of silence on the 38<sup>th</sup> channel."
)
SECOND = (
    "The United States should welcome it &amp; host a <a href='/wg'>working group</a>. Officials know that the window "
    "is short, since elections next year could bring other leaders."
)
SHOWN = [
    "Seoul and Tokyo have reopened the hotline between their ministries. It shows that both\u00a0sides want to lower "
    "the risk of incidents at sea after years of silence on the 38th channel.",
    "The United States should welcome it & host a working group. Officials know that the window "
    "is short, since elections next year could bring other leaders.",
]
LINKED = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A Hotline Is Not Enough",
"datePublished": "2023-05-03T23:30:00-04:00", "author": [{"name": "Marta Lindqvist"}, {"name": "Ken Oyama"}],
"publisher": {"name": "Harbour Review"}}</script>"""


def page(head: str = "", body: str = "") -> str:
    return f"<!doctype html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>"


def read(folder: Path, source: str) -> Extract:
    path = folder / "page.html"
    path.write_text(source, encoding="utf-8")
    return extract(path)


def document(folder: Path, head: str) -> Document:
    return read(folder, page(head, f"<p>{FIRST}</p><p>{SECOND}</p>")).document


def test_the_article_and_nothing_around_it(tmp_path: Path) -> None:
    """Menus, captions, asides, buttons and footers go; headings, lists and quotations stay, with the page's blanks."""
    body = f"""<nav><a href=/>Home</a><a href=/a>Asia</a></nav><div class="breadcrumb">Home &gt; Asia</div><main>
    <article>
    <h1>A Hotline Is Not Enough</h1><p>By Marta Lindqvist and Ken Oyama</p><time datetime="2023-05-03">3 May 2023</time>
    <figure><img src=x onerror=alert(1)><figcaption>Two destroyers at sea. Credit: Navy</figcaption></figure>
    <p>{FIRST}</p><div class="ad">Advertisement</div><p style="display:none">Unseen words stand here.</p><p>{SECOND}</p>
    <h2>What comes next</h2><ul><li>First, a joint drill of the coast guards should be held.</li></ul>
    <blockquote><p>We want a channel that never sleeps, the minister said on Monday.</p></blockquote>
    <p><em>Marta Lindqvist is a senior fellow at the Nordic Centre for Asian Security.</em></p>
    <div class="share-buttons"><a href=#>Facebook</a></div></article>
    <aside><h3>Related</h3><a href=/1>Can Tokyo trust Seoul?</a></aside></main><footer>© 2023 Harbour Review</footer>"""
    expected = [
        *SHOWN,
        "What comes next",
        "First, a joint drill of the coast guards should be held.",
        "We want a channel that never sleeps, the minister said on Monday.",
    ]
    assert read(tmp_path, page(LINKED, body)).version.text.split("\n\n") == expected


def test_linked_data(tmp_path: Path) -> None:
    """Headline, authors, publisher and the civil date as given."""
    found = document(tmp_path, LINKED)
    assert (found.title, found.author, found.outlet) == (
        "A Hotline Is Not Enough",
        "Marta Lindqvist and Ken Oyama",
        "Harbour Review",
    )
    assert (str(found.published), found.published_basis) == ("2023-05-03", "html metadata")


def test_meta_elements_keep_their_precision(tmp_path: Path) -> None:
    """A month stays a month; the site's name leaves the title; a name turned round is turned back."""
    found = document(
        tmp_path,
        "<meta name=citation_publication_date content='2021/04'><meta name=author content='Roe, Jane'>"
        "<meta property='og:title' content='Steps at Sea - Harbour Review'>"
        "<meta property='og:site_name' content='Harbour Review'><link rel=canonical href='https://example.org/steps'>",
    )
    assert (found.title, found.author, found.outlet, str(found.published), found.address) == (
        "Steps at Sea",
        "Jane Roe",
        "Harbour Review",
        "2021-04",
        "https://example.org/steps",
    )


def test_a_page_that_says_nothing_of_itself(tmp_path: Path) -> None:
    """No title, author or date is made up, and accounts of the staff are no authors."""
    found = document(tmp_path, "<meta name=author content=admin>")
    assert (found.title, found.author, found.published) == ("", "", None)


def test_the_words_decide_on_the_language(tmp_path: Path) -> None:
    """A template's language does not make an English text Korean."""
    source = page("", f"<p>{FIRST}</p><p>{SECOND}</p>").replace("en-GB", "ko")
    assert read(tmp_path, source).document.language == "en"


def test_invented_pages(tmp_path: Path) -> None:
    """A page written as an example says so."""
    assert document(tmp_path, "<meta name='comity:invented' content='true'>").invented


@pytest.mark.parametrize(
    "body", [f"<p>{FIRST}<p>{SECOND}", f"<div>{FIRST}<br><br>{SECOND}</div>", f"<td>{FIRST}</td><td>{SECOND}"]
)
def test_careless_markup(body: str, tmp_path: Path) -> None:
    """Unclosed and misused elements lose no words."""
    assert read(tmp_path, page("", body)).version.text.replace("\n\n", "\n").split("\n") == SHOWN


def test_a_page_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    """Rather than losing what the parser leaves out, the page is refused."""
    with pytest.raises(UnreadableError, match="excessive depth"):
        read(tmp_path, page("", "<div>" * 3000 + "x" + "</div>" * 3000 + f"<p>{FIRST}</p>"))


def test_an_empty_page(tmp_path: Path) -> None:
    """A page built by scripts holds no text."""
    with pytest.raises(UnreadableError, match="no text"):
        read(tmp_path, page("", "<script>let x = 1</script>"))


def test_a_page_in_another_encoding(tmp_path: Path) -> None:
    """What the page declares is believed."""
    path = tmp_path / "page.html"
    path.write_bytes("<meta charset=shift_jis><p>日本と韓国</p>".encode("shift_jis"))
    assert extract(path).version.text == "日本と韓国"


def test_a_page_of_very_many_elements_is_read_by_elements_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the bound the words are the same."""
    from comity.text import html

    monkeypatch.setattr(html, "MAX_JUDGED", 3)
    assert read(tmp_path, page("", f"<p>{FIRST}</p><p>{SECOND}</p>")).version.text.split("\n\n") == SHOWN
