"""Addresses of the web as a user or a feed gives them, checked before anything is asked of them."""

from urllib.parse import SplitResult, urljoin, urlsplit

from comity.errors import UnreadableError
from comity.records.frozen import Frozen

SCHEMES = {"http": 80, "https": 443}
OPEN_PORTS = frozenset({80, 443, 8080, 8443})
"""Ports where web pages are; others (mail, databases) are asked only with private addresses allowed."""
MAX_LENGTH = 2_000
LONGEST_NAME = 120


class Address(Frozen):
    """An http or https address. Stands where a path stands: it has a `name`, and `str()` is what the user gave."""

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """What a document from here is called: host and path.

        >>> address("https://example.org/talks/seoul.html?page=2").name
        'example.org/talks/seoul.html?page=2'
        """
        return self.url.split("://", 1)[1].rstrip("/")[:LONGEST_NAME]

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        parts = urlsplit(self.url)
        return parts.port or SCHEMES[parts.scheme]

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    def joined(self, link: str) -> "Address":
        """Where a link or redirect leads from here. Raises UnreadableError."""
        return address(urljoin(self.url, link.strip()))


def is_address(source: object) -> bool:
    """Whether a source is meant as an address: it begins as one, whatever its scheme."""
    words = str(source)
    return "://" in words[:12] and words.split("://", 1)[0].isalpha()


def address(url: str) -> Address:
    """The address of a URL, without its fragment. Raises UnreadableError for what is never fetched."""
    parts = _parts(url)
    if parts.scheme not in SCHEMES:
        raise _refused("only http and https addresses are read", url, "give an address that begins with https://")
    if not parts.hostname:
        raise _refused("the address names no host", url, "write it as the browser shows it: https://host/page")
    if parts.username is not None or parts.password is not None:
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise _refused(
            "the address holds a user name or password", shown, "save the page in a browser and read the file"
        )
    return Address(url=parts._replace(fragment="").geturl())


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.port != 0 and len(url) <= MAX_LENGTH and url.isprintable() and not set(url) & set(' \\<>"')
    except ValueError:
        usable = False
    if not usable:
        raise _refused("the address is damaged", url[:200], "write it as the browser shows it: https://host/page")
    return parts


def _refused(what: str, where: str, hint: str) -> UnreadableError:
    return UnreadableError(what, where=where, hint=hint)
