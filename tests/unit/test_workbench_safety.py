"""Attacks on the workbench: rebinding, other sites' forms, scripts in texts, names that climb, formulas, no token."""

import re
import socket

import pytest

from comity.listing.cells import safe_cell
from comity.workbench.guard import MOST_BYTES, host_name
from comity.workbench.pages.library import safe_name
from comity.workspace import Workspace
from workbench_desk import SCRIPT, Visitor, visiting

TOKEN = "a-token-of-some-length"
PAGES = ("/", "/library", "/queue", "/records", "/search?q=Envoys", "/chronology", "/state", "/opinion")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "[", "[::1]evil"])
def test_another_name_for_this_machine_is_refused(visitor: Visitor, host: str) -> None:
    """DNS rebinding: the page's name is the attacker's, so nothing is told to it."""
    answer = visitor.get("/", host=host)
    assert answer.status_code == 421
    assert "records" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8420", "localhost:1", "[::1]:8420", "LOCALHOST"])
def test_our_own_names_are_let_in(visitor: Visitor, host: str) -> None:
    """With any port: a name is what an attacker lacks."""
    assert visitor.get("/", host=host).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "http://[", ""]
)
def test_a_form_of_another_site_is_refused(visitor: Visitor, origin: str) -> None:
    """Even with a good mark; another port is another site."""
    data = {"csrf": visitor.mark(), "name": "Eve"}
    answer = visitor.client.post("/reviewer", data=data, headers={"origin": origin})
    assert answer.status_code == 403


@pytest.mark.parametrize("mark", ["", "0" * 64, "é"])
def test_a_form_without_the_sessions_mark_is_refused(visitor: Visitor, mark: str) -> None:
    """The mark follows from a cookie that no other site can read."""
    visitor.get("/")
    answer = visitor.client.post("/reviewer", data={"csrf": mark, "name": "Eve"}, headers={"origin": visitor.base})
    assert answer.status_code == 403


def test_another_sites_script_cannot_embed_our_pages(visitor: Visitor) -> None:
    """A link from elsewhere is followed; a subresource is not given."""
    assert visitor.get("/", **{"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}).status_code == 200
    assert visitor.get("/", **{"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}).status_code == 403


@pytest.mark.parametrize("address", PAGES)
def test_no_script_of_a_text_reaches_a_page(visitor: Visitor, address: str) -> None:
    """Titles, authors, quotes and file names are shown as text."""
    text = visitor.get(address).text
    assert SCRIPT not in text
    assert "<img src=x" not in text


def test_no_script_of_a_text_reaches_reader_or_record(visitor: Visitor) -> None:
    """The same for the text itself and the card."""
    for row in visitor.json("/records?format=json"):
        if "script" in row["quote"]:
            assert SCRIPT not in visitor.get(f"/records/{row['id']}").text
    for row in visitor.json("/library?format=json"):
        assert SCRIPT not in visitor.get(f"/documents/{row['id']}").text


@pytest.mark.parametrize(
    "address",
    ["/search?q={}", "/library?words={}", "/evidence/{}", "/records/{}", "/{}", "/queue?kind={}", "/state?as_of={}"],
)
def test_nothing_of_the_address_comes_back_as_markup(visitor: Visitor, address: str) -> None:
    """Reflected script, also in messages of errors."""
    answer = visitor.get(address.format("%22%3E" + SCRIPT.replace("/", "%2F")))
    assert SCRIPT not in answer.text


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/%2e%2e/app.py", "/static/..%2f..%2fapp.py", "/static//etc/passwd"]
)
def test_static_files_stay_in_their_folder(visitor: Visitor, path: str) -> None:
    """No path leads out of it."""
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/abs/olute.txt", "olute.txt"),
        (".hidden", "hidden"),
        ("..", "document"),
        ("", "document"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("日韓協力.md", "日韓協力.md"),
        ("x" * 300 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_files_name_is_only_a_name(given: str, kept: str) -> None:
    """No folder, control character or leading dot; the ending stays, as it tells the format."""
    assert safe_name(given) == kept


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "file:///etc/passwd", "ftp://host/x", "javascript:alert(1)", "store.db"]
)
def test_only_web_addresses_are_fetched(visitor: Visitor, address: str) -> None:
    """A path typed as an address would read the server's own files."""
    assert visitor.post("/library", {"address": address}).status_code == 400


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_are_neutralised(cell: str) -> None:
    """Spreadsheets run what begins so; numbers stay numbers; a list is looked at as a whole."""
    assert safe_cell(cell) == f"'{cell}"
    assert safe_cell([cell, "b"]).startswith("'")
    assert safe_cell(-1) == "-1"


def test_the_library_as_csv_has_no_formula(visitor: Visitor) -> None:
    """The outlet of one text is one."""
    assert "'=cmd" in visitor.client.get("/library?format=csv").text


@pytest.mark.parametrize("length", [str(MOST_BYTES + 1), "9" * 30])
def test_a_request_that_is_too_large_is_refused(visitor: Visitor, length: str) -> None:
    """By what it says of its length, before anything of it is read."""
    host = visitor.base.removeprefix("http://")
    head = f"POST /library HTTP/1.1\r\nHost: {host}\r\nOrigin: {visitor.base}\r\nContent-Length: {length}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", int(host.split(":")[1])), timeout=10) as sent:
        sent.sendall(head.encode())
        assert re.match(rb"HTTP/1.1 4(13|00)", sent.recv(64))


def test_a_token_is_needed_where_there_is_one(desk: Workspace) -> None:
    """In the address once, then in a cookie; or as a bearer."""
    with visiting(desk, token=TOKEN, host="0.0.0.0") as visitor:
        assert visitor.get("/").status_code == 401
        assert visitor.get("/?token=wrong").status_code == 401
        assert visitor.get("/", authorization=f"Bearer {TOKEN}").status_code == 200
        answer = visitor.get(f"/library?token={TOKEN}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/library")
        assert visitor.get("/").status_code == 200


def test_a_malformed_cookie_is_no_fault(desk: Workspace) -> None:
    """It counts as none."""
    with visiting(desk, token=TOKEN) as visitor:
        assert visitor.get("/", cookie='a="[]; =;;; comity_session=(x').status_code == 401


def test_host_names_without_port() -> None:
    """IPv6 in brackets too."""
    assert [host_name(host) for host in ("[::1]:80", "A.b:1", "")] == ["::1", "a.b", ""]


def test_headers_of_safety_are_on_every_answer(visitor: Visitor) -> None:
    """Also on errors and files."""
    for address in ("/", "/nowhere", "/static/keys.js", "/openapi.json"):
        headers = visitor.get(address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "unsafe" not in headers["content-security-policy"]
