"""A small web server on this machine that answers well, badly, slowly, too much or with somewhere else."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TALK = "The foreign ministers of Japan and South Korea met in Seoul on 3 May 2024. Tokyo should reopen the talks. "
ARTICLE = f"<html><head><title>Talks</title></head><body><h1>Talks</h1><p>{TALK * 3}</p></body></html>"
LOGIN = "<html><body><form><p>Members only</p><input name=p type=password></form></body></html>"
HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml"


def rss(*links: str, title: str = "A") -> bytes:
    items = "".join(f"<item><title>{title}</title><link>{link}</link></item>" for link in links)
    head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
    return f"{head}{items}</channel></rss>".encode()


ATOM = (
    b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>'
    b'<entry><title>E</title><link href="/page"/></entry></feed>'
)
BOMB = gzip.compress(b"a" * 200_000_000, 9)
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": HTML}, ARTICLE.encode()),
    "/packed": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(ARTICLE.encode())),
    "/cut": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(ARTICLE.encode())[:-30]),
    "/unpackable": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, b"no gzip at all"),
    "/bomb": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, BOMB),
    "/big": (200, {"Content-Type": "text/plain"}, b"word " * 100_000),
    "/text": (200, {"Content-Type": "text/plain; charset=euc-kr"}, "한국과 일본 the talks".encode("euc_kr")),
    "/meta": (200, {"Content-Type": "text/html"}, "<meta charset=shift_jis><p>日韓の協力</p>".encode("cp932")),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG...."),
    "/empty": (200, {"Content-Type": HTML}, b""),
    "/blank": (200, {"Content-Type": HTML}, b"<html><body></body></html>"),
    "/login": (200, {"Content-Type": HTML}, LOGIN.encode()),
    "/members": (302, {"Location": "/login"}, b""),
    "/401": (401, {}, b"no"),
    "/403": (403, {}, b"no"),
    "/500": (500, {}, b"no"),
    "/moved": (301, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/inside": (302, {"Location": "http://10.0.0.1/secret"}, b""),
    "/metadata": (302, {"Location": "http://169.254.169.254/latest"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/feed": (200, {"Content-Type": RSS}, rss("/page", "/moved", "/401")),
    "/atom": (200, {"Content-Type": "application/xml"}, ATOM),
    "/script": (200, {"Content-Type": "text/javascript"}, b"alert(1) // and some words of a script"),
    "/nofeed": (200, {"Content-Type": RSS}, b"just words"),
    "/hostile": (
        200,
        {"Content-Type": RSS},
        rss("javascript:alert(1)", "file:///etc/passwd", "/page", title="&lt;script&gt;alert(1)&lt;/script&gt;"),
    ),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/silent":
            time.sleep(3)
            return
        if self.path == "/drip":
            self._drip()
            return
        if self.path == "/changing":
            ANSWERS[self.path] = (200, {"Content-Type": HTML}, f"<!-- {time.monotonic_ns()} -->{ARTICLE}".encode())
        status, headers, body = ANSWERS.get(self.path, (404, {}, b"none"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._write(body)

    def _drip(self) -> None:
        """A head that never ends, a little at a time."""
        for _ in range(30):
            if not self._write(b"HTTP/1.1 200 OK\r\nX-"[:1]):
                return
            time.sleep(0.1)

    def _write(self, body: bytes) -> bool:
        try:
            self.wfile.write(body)
            self.wfile.flush()
        except OSError:
            return False
        return True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def serving() -> Iterator[str]:
    """The server's address while it runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
