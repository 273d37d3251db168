"""A page of the web as bytes: within bounds of size, time and redirects, from public addresses, never with a login.

No cookies, no scripts, no proxy of the environment; nothing the page names is fetched.
"""

import threading
import time
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.errors import ComityError, UnreadableError
from comity.records.frozen import Frozen
from comity.text.addresses import Address
from comity.text.hosts import resolve
from comity.version import VERSION

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 50 * 1024 * 1024
"""Most bytes of a page, packed or unpacked: as much as is read of a file."""
MAX_REDIRECTS = 5
MAX_TRIES = 3
"""Most numeric addresses of one host that are tried."""
ACCEPTED = "text/html, application/xhtml+xml, application/pdf, text/plain, application/rss+xml, */*;q=0.5"
BROWSER_HINT = "open it in a browser, save the page, and read the file"
LOGIN = frozenset({401, 403, 407})
GONE = frozenset({404, 410})


class Limits(Frozen):
    """How long a page may take: between two answers, and altogether; how many bytes; whether hosts may be private."""

    pause: float = 10.0
    seconds: float = 60.0
    size: int = MAX_BYTES
    allow_private: bool = False


class Page(Frozen):
    """What an address answered. `address`: the one that answered, after redirects; stands where a path stands."""

    asked: Address
    address: Address
    raw: bytes
    media: str = ""
    charset: str = ""

    def __str__(self) -> str:
        return str(self.asked)

    @property
    def name(self) -> str:
        return self.asked.name


def fetch(asked: Address, limits: Limits | None = None) -> Page:
    """The page at an address. Raises UnreadableError, with what is wrong and what to do.

    It runs in a thread of its own, because a server that sends its head byte by byte outlasts every pause.
    """
    bounds = limits or Limits()
    made: list[Page | BaseException] = []

    def run() -> None:
        try:
            made.append(_followed(asked, bounds, time.monotonic() + bounds.seconds))
        except BaseException as error:
            made.append(error)

    worker = threading.Thread(target=run, daemon=True, name="fetch")
    worker.start()
    worker.join(bounds.seconds + 1)
    if not made:
        raise _slow(asked, bounds)
    if isinstance(made[0], BaseException):
        raise made[0]
    return made[0]


def _followed(asked: Address, limits: Limits, deadline: float) -> Page:
    """The page after redirects, each of them checked as the first address is."""
    address = asked
    for _ in range(MAX_REDIRECTS + 1):
        answer = _asked(address, limits, deadline)
        if isinstance(answer, Page):
            return answer.model_copy(update={"asked": asked})
        if address.url.startswith("https:") and answer.url.startswith("http:"):
            raise UnreadableError("the page leads from https to http", where=str(asked), hint=BROWSER_HINT)
        address = answer
    raise UnreadableError(f"the address leads on more than {MAX_REDIRECTS} times", where=str(asked), hint=BROWSER_HINT)


def _asked(address: Address, limits: Limits, deadline: float) -> Page | Address:
    """What one address answers: a page, or where it leads. Further numbers of a host are tried where one is silent."""
    import httpx

    silent: Exception | None = None
    for number in resolve(address, allow_private=limits.allow_private)[:MAX_TRIES]:
        try:
            return _from(number, address, limits, deadline)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            silent = error
        except httpx.TimeoutException as error:
            raise _slow(address, limits) from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise UnreadableError(
                f"the server's answer is broken ({type(error).__name__})", where=str(address), hint=BROWSER_HINT
            ) from error
    words = "its certificate is not valid" if "CERTIFICATE" in str(silent) else "the host does not answer"
    raise UnreadableError(words, where=str(address), hint="check the address and the connection, or try later")


def _from(number: str, address: Address, limits: Limits, deadline: float) -> Page | Address:
    """Ask one numeric address, under the host's name (for the certificate too)."""
    import httpx

    url = httpx.URL(address.url)
    host = url.netloc.decode("ascii")
    headers = {"Host": host, "User-Agent": f"comity/{VERSION}", "Accept": ACCEPTED, "Accept-Encoding": "gzip"}
    with (
        httpx.Client(trust_env=False, timeout=limits.pause, follow_redirects=False) as client,
        client.stream(
            "GET",
            url.copy_with(host=number),
            headers=headers,
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        ) as response,
    ):
        if response.is_redirect:
            return address.joined(response.headers["location"])
        _check(response, address)
        raw = b"".join(_body(response, address, limits, deadline))
    if not raw.strip():
        raise UnreadableError("the page is empty", where=str(address), hint=BROWSER_HINT)
    media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Page(asked=address, address=address, raw=raw, media=media, charset=response.charset_encoding or "")


def _check(response: "httpx.Response", address: Address) -> None:
    """Raises UnreadableError for an answer that is no page."""
    status = response.status_code
    if status in LOGIN:
        raise UnreadableError(f"the page asks for a login (status {status})", where=str(address), hint=BROWSER_HINT)
    if status in GONE:
        raise UnreadableError(f"there is no such page (status {status})", where=str(address), hint="check the address")
    if status != 200:
        raise UnreadableError(
            f"the server gives no page (status {status})", where=str(address), hint="try later, or " + BROWSER_HINT
        )


def _body(response: "httpx.Response", address: Address, limits: Limits, deadline: float) -> Iterator[bytes]:
    """The unpacked body in pieces, given up when it grows too large or takes too long."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"identity", "", "gzip", "x-gzip"}:
        raise UnreadableError(f"the page is packed as {packing[:20]}", where=str(address), hint=BROWSER_HINT)
    unpacker = zlib.decompressobj(31) if "gzip" in packing else None
    left = limits.size
    for piece in response.iter_raw(65_536):
        if time.monotonic() > deadline:
            raise _slow(address, limits)
        found = _unpacked(unpacker, piece, left, address) if unpacker else piece
        left -= len(found)
        if left < 0:
            raise UnreadableError(
                f"the page is larger than {limits.size // 2**20} MB", where=str(address), hint=BROWSER_HINT
            )
        yield found
    if unpacker and not unpacker.eof:
        raise UnreadableError("the page was cut short on its way", where=str(address), hint="try again")


def _unpacked(unpacker: "zlib._Decompress", piece: bytes, left: int, address: Address) -> bytes:
    """Never more than one byte beyond what is left, however tightly it is packed."""
    try:
        return unpacker.decompress(piece, left + 1)
    except zlib.error as error:
        raise UnreadableError("the page is packed in a damaged way", where=str(address), hint="try again") from error


def _slow(address: Address, limits: Limits) -> ComityError:
    return UnreadableError(
        f"the server took longer than {limits.pause:.0f} s to answer, or {limits.seconds:.0f} s altogether",
        where=str(address),
        hint="try later, or " + BROWSER_HINT,
    )
