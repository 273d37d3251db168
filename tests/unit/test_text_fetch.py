"""Pages of the web: what is read, what is refused and why, and that no private host is ever asked unless allowed."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from web_server import TALK, serving

from comity.errors import UnreadableError
from comity.text.addresses import address
from comity.text.extract import extract_source
from comity.text.fetch import Limits, fetch
from comity.text.hosts import is_public, resolve

ALLOWED = Limits(allow_private=True, pause=1.0, seconds=1.5, size=400_000)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as url:
        yield url


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_a_page_is_read_and_keeps_its_address(path: str, site: str) -> None:
    """The text of the article, the address that answered, and a name of host and path."""
    found = extract_source(address(site + path), limits=ALLOWED)
    assert TALK.strip() in found.version.text
    assert found.document.address == site + (path if path != "/moved" else "/page")
    assert found.document.name == (site + path).removeprefix("http://")


@pytest.mark.parametrize(("path", "words"), [("/text", "한국과 일본"), ("/meta", "日韓の協力")])
def test_the_encoding_is_the_declared_one(path: str, words: str, site: str) -> None:
    """Of the server's answer, or of the page."""
    assert words in extract_source(address(site + path), limits=ALLOWED).version.text


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/401", "asks for a login"),
        ("/403", "asks for a login"),
        ("/404", "no such page"),
        ("/500", "gives no page"),
        ("/login", "login form"),
        ("/members", "login form"),
        ("/picture", "image/png"),
        ("/script", "text/javascript"),
        ("/feed", "not a text"),
        ("/atom", "not a text"),
        ("/empty", "empty"),
        ("/blank", "no text"),
        ("/big", "larger than"),
        ("/bomb", "larger than"),
        ("/cut", "cut short"),
        ("/unpackable", "damaged"),
        ("/round", "more than 5 times"),
        ("/file", "only http and https"),
        ("/silent", "took longer"),
        ("/drip", "took longer"),
    ],
)
def test_what_is_no_page_is_told(path: str, what: str, site: str) -> None:
    """What, where, and what to do."""
    with pytest.raises(UnreadableError, match=what) as told:
        extract_source(address(site + path), limits=ALLOWED)
    assert told.value.where
    assert told.value.hint


def test_a_host_that_does_not_answer_is_told() -> None:
    """A closed port and an unknown name."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(UnreadableError, match="does not answer"):
        fetch(address(f"http://127.0.0.1:{port}/"), ALLOWED)
    with pytest.raises(UnreadableError, match="no host"):
        fetch(address("http://no-such-host.invalid/"), ALLOWED)


def test_private_hosts_are_not_asked(site: str) -> None:
    """This machine, by number or name, on any port."""
    for url in (site + "/page", "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0x7f.1/"):
        with pytest.raises(UnreadableError, match=r"not public|none of the web"):
            fetch(address(url))


@pytest.mark.parametrize("path", ["/inside", "/metadata"])
def test_redirects_to_private_hosts_are_refused(path: str, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is checked as the first address is: here the first passes for public."""
    first = site.removeprefix("http://127.0.0.1:")
    monkeypatch.setattr("comity.text.hosts.OPEN_PORTS", frozenset({int(first), 80}))
    monkeypatch.setattr("comity.text.hosts.is_public", lambda number: number == "127.0.0.1" or is_public(number))
    with pytest.raises(UnreadableError, match="not public"):
        fetch(address(site + path))


def test_what_was_checked_is_what_is_asked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is resolved once; a second answer would not be used."""
    port = int(site.rpartition(":")[2])
    asked: list[object] = []

    def once(host: object, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda host, *a, **k: once(host) if host == "talks.example" else real(host, *a, **k)
    )
    page = fetch(address(f"http://talks.example:{port}/page"), ALLOWED)
    assert asked == ["talks.example"]
    assert page.address.url == f"http://talks.example:{port}/page"


def test_one_private_number_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that stands for both is refused."""
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("8.8.8.8", "10.1.2.3")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: rows)
    with pytest.raises(UnreadableError, match=r"10\.1\.2\.3"):
        resolve(address("http://talks.example/"))


@pytest.mark.parametrize(
    "number",
    ["0.0.0.0", "100.64.0.1", "172.16.0.1", "192.168.1.1", "224.0.0.1", "::", "fe80::1", "fc00::1", "64:ff9b::a00:1",
     "2002:a00:1::", "::ffff:10.0.0.1"],
)  # fmt: skip
def test_numbers_that_are_not_public(number: str) -> None:
    """Private, shared, multicast, and IPv4 in IPv6 of any wrapping."""
    assert not is_public(number)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/x", "https://", "https://user:secret@example.org/", "https://a b/",
     "http://example.org:99999/", "http://exa\nmple.org/", "http://[::1", "https://example.org/" + "a" * 3000],
)  # fmt: skip
def test_addresses_that_are_never_asked(url: str) -> None:
    """Other schemes, passwords, damage; a password is not repeated."""
    with pytest.raises(UnreadableError) as told:
        address(url)
    assert "secret" not in str(told.value)


def test_a_page_in_a_file_is_read_as_before(tmp_path: Path) -> None:
    """A path is a source too."""
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    assert extract_source(path).document.name == "talk.txt"
