"""Feeds: their entries' addresses, each once, within bounds; nothing else of them is used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from web_server import ATOM, TALK, rss, serving

import comity
from comity.cli.app import run
from comity.errors import UnreadableError
from comity.text.addresses import Address
from comity.text.feeds import MAX_ENTRIES, entries
from comity.text.fetch import Limits
from comity.text.sources import expand_each

ALLOWED = Limits(allow_private=True)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as url:
        yield url


@pytest.mark.parametrize(("path", "pages"), [("/feed", ["/page", "/moved", "/401"]), ("/atom", ["/page"])])
def test_a_feed_leads_to_its_entries(path: str, pages: list[str], site: str) -> None:
    """RSS and Atom; links without a host are the feed's own."""
    found, failures = expand_each([site + path], ALLOWED)
    assert [str(source) for source in found] == [site + page for page in pages]
    assert failures == []


def test_a_saved_feed_leads_to_its_entries(tmp_path: Path) -> None:
    """By its ending or its first bytes; an entry named twice is read once."""
    for name in ("talks.rss", "talks.xml"):
        (tmp_path / name).write_bytes(rss("https://example.org/a", "https://example.org/a", "https://example.org/b"))
        found, _ = expand_each([tmp_path / name])
        assert [str(source) for source in found] == ["https://example.org/a", "https://example.org/b"]


def test_the_number_of_entries_is_bounded() -> None:
    """The first ones are read."""
    links = [f"https://example.org/{number}" for number in range(500)]
    assert [str(found) for found in entries(rss(*links), "x")] == links[:MAX_ENTRIES]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"just words", "no RSS or Atom feed"),
        (b"<html><body><p>about <rss > feeds</p></body></html>", "no RSS or Atom feed"),
        (rss(), "no page to read"),
        (rss("javascript:alert(1)", "file:///etc/passwd", "mailto:a@example.org"), "no page to read"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]>' + rss("https://example.org/&a;"), "entities"),
        ('<!DOCTYPE r [<!ENTITY a "b">]><rss></rss>'.encode("utf-16"), "entities"),
        (ATOM[:60], "no page to read"),
    ],
)
def test_what_is_no_feed_is_told(raw: bytes, what: str) -> None:
    """Others, empty ones, and those that attack the parser or the reader."""
    with pytest.raises(UnreadableError, match=what):
        entries(raw, "x.rss")


def test_no_feed_at_a_feeds_address(site: str) -> None:
    """The server says feed, the bytes do not; the other sources are still read."""
    found, failures = expand_each([site + "/nofeed", site + "/page"], ALLOWED)
    assert [str(source) for source in found] == [site + "/page"]
    assert [(str(item.source), item.error.what) for item in failures] == [
        (site + "/nofeed", "this is no RSS or Atom feed")
    ]


def test_pages_beyond_what_is_held_are_asked_again(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded however many addresses are given."""
    monkeypatch.setattr("comity.text.sources.MAX_HELD", 10)
    found, _ = expand_each([site + "/page", site + "/packed"], ALLOWED)
    assert all(isinstance(source, Address) for source in found)


def test_hostile_feeds_leave_nothing(site: str, tmp_path: Path) -> None:
    """Script in titles and links reaches neither store nor brief."""
    with comity.open(tmp_path / "store.db") as desk:
        report = desk.read([site + "/hostile"], allow_private=True)
        assert [document.address for document in desk.store.documents()] == [site + "/page"]
        assert "alert(1)" not in desk.brief()
    assert report.failures == ()


def test_a_page_read_again_is_the_same_document(site: str, tmp_path: Path) -> None:
    """What servers change behind the text from one answer to the next makes no new document."""
    with comity.open(tmp_path / "store.db") as desk:
        first = desk.read([site + "/changing"], allow_private=True)
        again = desk.read([site + "/changing"], allow_private=True)
    assert again.unchanged == first.read
    assert len(first.read) == 1


def test_the_command_reads_pages_and_feeds(site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Good entries are read, a bad one is told, the exit is not zero; private hosts only where allowed."""
    store = str(tmp_path / "store.db")
    assert run(["read", site + "/feed", "--store", store]) == 3
    assert "--allow-private" in capsys.readouterr().err
    assert run(["read", site + "/feed", "--store", store, "--allow-private"]) == 3
    told = capsys.readouterr().err
    assert "2 read" in told
    assert "asks for a login" in told
    page = tmp_path / "brief.html"
    assert run(["brief", site + "/page", "--store", store, "--allow-private", "-o", str(page)]) == 0
    assert "reopen the talks" in page.read_text(encoding="utf-8")


def test_a_password_in_an_address_is_not_repeated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in what is told nor in the masthead."""
    assert run(["read", "https://ann:se@cret@example.org/x", "--store", str(tmp_path / "store.db")]) == 3
    told = capsys.readouterr().err
    assert "example.org/x" in told
    assert "cret" not in told


def test_code_reads_past_what_is_missing(site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One missing path leaves the other documents coded, and the exit non-zero."""
    good = tmp_path / "good.txt"
    good.write_text(TALK)
    missing = str(tmp_path / "missing.txt")
    code = run(["code", missing, str(good), site + "/page", "--allow-private", "--format", "jsonl"])
    printed = capsys.readouterr()
    assert code == 3
    assert "missing.txt" in printed.err
    assert "good.txt" in printed.out
    assert "127.0.0.1" in printed.out
