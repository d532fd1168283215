"""What can go wrong with an address → a refusal in plain words."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from accordingto.ingest.refusals import CannotRead, RefusalKind

if TYPE_CHECKING:
    import httpx

__all__ = ["cut_off", "in_plain_words", "status_refusal", "too_slow"]

_STATUSES = {
    401: ("wants a password", "Save the page from a browser where you are logged in, and read the file."),
    402: ("wants a payment", "Save the page from a browser where you have access, and read the file."),
    403: ("does not let programs have it", "Save the page from a browser, and read the file."),
    404: ("has no page at this address", "Check the address."),
    410: ("says that the page was removed", "Look for an archived copy."),
    429: ("was asked too often", "Wait, and read it again."),
    451: ("withholds the page for legal reasons", "Look for an archived copy."),
}


def status_refusal(code: int, reason: str) -> CannotRead:
    """Return the refusal of what a server answered with anything but a page."""
    says, advice = _STATUSES.get(
        code, ("answered with an error", "Read it again later, or save the page and read that.")
    )
    if code >= 500:
        says, advice = "has a fault of its own", "Read it again later."
    name = f"{code} {reason}".strip()
    return CannotRead(RefusalKind.STATUS, f"The server {says} ({name}).", advice)


def too_slow(seconds: float) -> CannotRead:
    """Return the refusal of what did not arrive within its time."""
    message = f"It was not there in full after {seconds:g} seconds."
    advice = "Read it again later, or set ACCORDINGTO_URL_TIMEOUT higher."
    return CannotRead(RefusalKind.TIMEOUT, message, advice)


def cut_off() -> CannotRead:
    """Return the refusal of what arrived in part."""
    message = "The connection ended before the page did."
    return CannotRead(RefusalKind.UNREACHABLE, message, "Read it again.")


def in_plain_words(error: Exception) -> CannotRead:
    """Return what went wrong in fetching as a refusal in words that are not the library's."""
    import httpx

    if isinstance(error, httpx.TooManyRedirects):
        message = "The server sends from one address to the next without end."
        return CannotRead(RefusalKind.ADDRESS, message, "Give the address that a browser ends at.")
    if isinstance(error, (httpx.UnsupportedProtocol, httpx.InvalidURL)):
        message = "It leads to an address that is no web address."
        return CannotRead(RefusalKind.ADDRESS, message, "Give the address that a browser ends at.")
    if isinstance(error, httpx.TimeoutException):
        message = "The server did not answer in time."
        return CannotRead(RefusalKind.TIMEOUT, message, "Read it again later, or set ACCORDINGTO_URL_TIMEOUT higher.")
    if isinstance(error, httpx.ConnectError):
        return _no_connection(error)
    if isinstance(error, (httpx.RemoteProtocolError, httpx.ReadError, zlib.error)):
        return cut_off()
    message = f"It could not be fetched ({type(error).__name__}: {' '.join(str(error).split())[:200]})."
    return CannotRead(RefusalKind.UNREACHABLE, message, "Save the page from a browser, and read the file.")


def _no_connection(error: httpx.ConnectError) -> CannotRead:
    reason = str(error).casefold()
    if "certificate" in reason or "ssl" in reason:
        message = "The server does not prove that it is who it says (its certificate does not hold)."
        return CannotRead(RefusalKind.UNREACHABLE, message, "Save the page from a browser, and read the file.")
    if "name" in reason or "address" in reason or "nodename" in reason:
        message = "There is no server of that name, or no connection to look it up."
        return CannotRead(RefusalKind.UNREACHABLE, message, "Check the address and the connection.")
    message = "The server could not be reached."
    return CannotRead(RefusalKind.UNREACHABLE, message, "Check the address and the connection.")
