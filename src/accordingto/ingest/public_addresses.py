"""A way to the web that leads to no private network: each host is looked up once, and gone to at what was found."""

from __future__ import annotations

import ipaddress
import socket

import httpx

from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["PublicTransport", "public_address"]

# Where a network translates, these lead to the address of the older kind in their last four bytes.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class PublicTransport(httpx.BaseTransport):
    """Goes to public addresses alone, at every redirection anew.

    A name that leads to a public address when it is checked and to a private one when it is used is of no avail: the
    address that was checked is the one that is connected to. The certificate is still asked for the name.
    """

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the address that its host has, or raise ``CannotRead``."""
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        pinned = httpx.Request(
            method=request.method,
            url=request.url.copy_with(host=public_address(host, port)),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self._inner.handle_request(pinned)

    def close(self) -> None:
        """Close what is open."""
        self._inner.close()


def public_address(host: str, port: int) -> str:
    """Return the address of a host, in numbers; raise ``CannotRead`` where any of its addresses is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = "There is no server of that name, or no connection to look it up."
        raise CannotRead(RefusalKind.UNREACHABLE, message, "Check the address and the connection.") from error
    addresses = [str(each[4][0]).partition("%")[0] for each in found]
    if not addresses or not all(_is_public(each) for each in addresses):
        message = "It leads into a private network or to this machine."
        advice = "Save the page as a file, and add that; or start the desk with --private-addresses."
        raise CannotRead(RefusalKind.ADDRESS, message, advice)
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        embedded = parsed.ipv4_mapped or parsed.sixtofour
        if parsed in _TRANSLATED:
            embedded = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if embedded is not None:
            return _is_public(str(embedded))
    return parsed.is_global and not parsed.is_multicast
