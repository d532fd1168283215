"""The beginning of bytes → which format of many reports, or of none of text's, they are in."""

from __future__ import annotations

from enum import StrEnum

from accordingto.ingest.feeds import is_feed
from accordingto.ingest.newsml import NAR, NEWS_ROOTS
from accordingto.ingest.sitemaps import SITEMAP_ROOTS
from accordingto.ingest.streams import beginning_unpacked
from accordingto.ingest.xml_streams import root_of

__all__ = ["Container", "container_of", "packed_container_of"]

_GZIP = b"\x1f\x8b"


class Container(StrEnum):
    """Formats whose bytes are not the characters of one report."""

    FEED = "a feed"
    NEWSML = "NewsML-G2"
    SITEMAP = "a sitemap"
    WARC = "a WARC archive"
    PDF = "a PDF file"


def container_of(head: bytes) -> Container | None:
    """Return the format that bytes begin in, told by their content alone; ``None`` for any other."""
    beginning = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if beginning.startswith(b"%PDF-"):
        return Container.PDF
    if beginning.startswith((b"WARC/0.", b"WARC/1.")):
        return Container.WARC
    root = root_of(head)
    if root is None:
        return None
    (space, name), within = root
    if is_feed((space, name), within):
        return Container.FEED
    if space == NAR and name in NEWS_ROOTS:
        return Container.NEWSML
    return Container.SITEMAP if name in SITEMAP_ROOTS else None


def packed_container_of(head: bytes) -> Container | None:
    """Return the format that bytes packed with gzip unpack to, where that is read packed too."""
    return container_of(beginning_unpacked(head)) if head.startswith(_GZIP) else None
