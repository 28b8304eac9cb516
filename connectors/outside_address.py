"""Which addresses a server may be made to request: public internet hosts over HTTPS, and hosts that
the operator named.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

# A public host's name: its last label is neither a number nor a private network's.
_PUBLIC_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+(?!(?:internal|local|localhost|localdomain|lan|arpa)$)[a-z][a-z0-9-]+"
)
_LEAST_PORT, _HTTPS = 1024, 443
# IPv6 addresses that embed an IPv4 one: NAT64 (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# The part of IPv6 that the internet routes (IANA); Python counts more of it as global.
_ROUTED = ipaddress.ip_network("2000::/3")


def may_be_asked(url: str, inside: Collection[str]) -> bool:
    """Whether it has the form of a public host's URL over HTTPS, or is of a host `inside`."""
    return is_public_url(url) or _is_url_inside(url, inside)


def is_public_url(address: str) -> bool:
    """Whether the URL has a public host's form and uses HTTPS; its addresses are not looked up."""
    try:
        url = urlsplit(address)
        port = _HTTPS if url.port is None else url.port
    except ValueError:
        return False
    is_named = _PUBLIC_HOST.fullmatch(url.netloc.partition(":")[0]) is not None
    is_port = port == _HTTPS or port >= _LEAST_PORT
    return url.scheme == "https" and is_named and _is_whole(address) and is_port


def _is_url_inside(address: str, hosts: Collection[str]) -> bool:
    """Whether it is a URL of one of these hosts, which the operator named."""
    try:
        url = urlsplit(address)
        is_one = url.scheme in ("http", "https") and url.port != 0
    except ValueError:
        return False
    return is_one and url.hostname in hosts and _is_whole(address)


def _is_whole(url: str) -> bool:
    return url.isascii() and not set(url) & set("\\#@ ") and url.isprintable()


def is_public(address: str) -> bool:
    """Whether it is a public internet address, including an IPv4 address embedded in IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inside is None and ip not in _ROUTED:
            return False
        ip = inside or ip
    return ip.is_global and not ip.is_multicast


def resolve(host: str, port: int) -> list[str]:
    """The addresses of the host; OSError when the name does not exist."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]
