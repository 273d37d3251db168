"""Which hosts may be asked: a name is resolved first, and every address it stands for must be public.

What is resolved here is what is connected to, so that a name cannot stand for another address a moment later.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from comity.errors import UnreadableError
from comity.text.addresses import OPEN_PORTS, Address

AnyIP = IPv4Address | IPv6Address
NAT64 = IPv6Network("64:ff9b::/96")
PRIVATE_HINT = "if it is a server of your own, allow it: --allow-private"


def resolve(address: Address, *, allow_private: bool = False) -> tuple[str, ...]:
    """The numeric addresses of a host. Raises UnreadableError where it has none or one is not public."""
    if address.port not in OPEN_PORTS and not allow_private:
        raise UnreadableError(f"port {address.port} is none of the web", where=str(address), hint=PRIVATE_HINT)
    found = _looked_up(address)
    private = [number for number in found if not is_public(number)]
    if private and not allow_private:
        raise UnreadableError(
            f"the address leads to {private[0]}, which is not public", where=str(address), hint=PRIVATE_HINT
        )
    return found


def _looked_up(address: Address) -> tuple[str, ...]:
    try:
        rows = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(
            f"there is no host '{address.host}'", where=str(address), hint="check the spelling and the connection"
        ) from error
    return tuple(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in rows))


def is_public(number: str) -> bool:
    """Whether a numeric address is of the open internet, also where IPv6 wraps an IPv4 address.

    >>> [is_public(number) for number in ("8.8.8.8", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    return all(ip.is_global and not ip.is_multicast and not ip.is_reserved for ip in _meant(ip_address(number)))


def _meant(ip: AnyIP) -> list[AnyIP]:
    """The address, or the IPv4 address that it carries."""
    if isinstance(ip, IPv4Address):
        return [ip]
    if ip in NAT64:
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    if ip.ipv4_mapped is not None:
        return [ip.ipv4_mapped]
    carried = [ip.sixtofour] if ip.sixtofour is not None else list(ip.teredo or ())
    return [ip, *carried]
