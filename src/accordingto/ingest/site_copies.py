"""A site as it was saved, with its sitemaps: which file holds which page, and what the sitemap says of it."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from accordingto.ingest.files import files_below, opened
from accordingto.ingest.named import Named
from accordingto.ingest.opening import is_sitemap, stream_drafts
from accordingto.ingest.refusals import CannotRead, NoReport, Refusal, SkipKind
from accordingto.ingest.saved_pages import saved_page
from accordingto.ingest.sitemaps import Listed

__all__ = ["SiteCopy", "not_saved"]

_NO_SITEMAPS = frozenset((".html", ".htm", ".xhtml", ".txt", ".md", ".jsonl", ".json", ".pdf", ".warc"))


class SiteCopy:
    """What sitemaps say of saved pages, and which of these were taken.

    Pages of a folder are taken when their turn comes, so that a page that a sitemap lists is read once.
    """

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        self._listed: dict[str, Listed] = {}

    @classmethod
    def in_folder(cls, folder: str, limit: int) -> SiteCopy:
        """Return what the sitemaps below a folder say; those that cannot be read say nothing."""
        copy = cls(folder)
        for path in files_below(folder):
            if not isinstance(path, Refusal) and PurePath(path).suffix.lower() not in _NO_SITEMAPS:
                copy._learn(path, limit)
        return copy

    def listed(self, path: str) -> Listed | None:
        """Return what a sitemap says of the page in a file."""
        return self._listed.get(os.path.realpath(path)) if self._listed else None

    def page(self, listed: Listed, sitemap: str) -> str | None:
        """Return the file that a page or sitemap was saved in, ``None`` where it was not."""
        around = Path(sitemap).parent
        folders = (around,) if self._folder is None else (around, Path(self._folder))
        found = saved_page(listed.url, *folders)
        return None if found is None or _same(str(found), sitemap) else str(found)

    def takes(self, path: str, listed: Listed) -> bool:
        """Whether a file is to be read because a sitemap lists it: once, and not where it is read anyway."""
        real = os.path.realpath(path)
        if real in self._listed or (self._folder is not None and _is_below(real, self._folder)):
            return False
        self._listed[real] = listed
        return True

    def _learn(self, path: str, limit: int) -> None:
        try:
            with opened(path) as stream:
                if not is_sitemap(stream):
                    return
                stream.seek(0)
                for _, each in stream_drafts(stream, Named(name=path), limit):
                    page = self.page(each, path) if isinstance(each, Listed) and not each.is_sitemap else None
                    if page is not None and isinstance(each, Listed):
                        self._listed.setdefault(os.path.realpath(page), each)
        except (CannotRead, OSError):
            # It is refused where it is read.
            return


def not_saved(listed: Listed) -> NoReport:
    """Return why a page in a sitemap was not taken."""
    what = "a sitemap" if listed.is_sitemap else "a page"
    reason = f"{listed.url[:300]} is {what} that was not saved here; only the addresses that you give are fetched."
    return NoReport(SkipKind.NOT_SAVED, reason)


def _is_below(path: str, folder: str) -> bool:
    return Path(path).is_relative_to(os.path.realpath(folder))


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
