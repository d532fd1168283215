"""Addresses → the files that wget and HTTrack save their pages in; nothing outside the folder is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["saved_page"]

_LONGEST_NAME = 255
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_SUFFIXES = ("", ".html", ".htm")
_INDEXES = ("index.html", "index.htm")


def saved_page(url: str, *folders: Path) -> Path | None:
    """Return the file below the folders that the page at this address was saved in, ``None`` where there is none.

    The first folder is the one that the sitemap is in; each may be the site's own, or the one that holds that.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError:
        return None
    segments = _segments(parts.path)
    if not _HOST.fullmatch(host) or segments is None:
        return None
    names = dict.fromkeys((host, parts.netloc.lower(), f"{host}+{port}" if port else host, f"{host}_{port}"))
    roots = [root for folder in folders for root in (*(folder / name for name in names), folder)]
    for root in dict.fromkeys((*roots, *_above(folders[0], set(names)))):
        for path in _candidates(root, segments, parts.query, ends=parts.path.endswith("/") or not segments):
            if _is_file_in(path, root):
                return path
    return None


def _above(folder: Path, names: set[str]) -> Iterator[Path]:
    """Yield the folder of the site that a sitemap stands deeper in."""
    whole = folder.absolute()
    yield from (each for each in (whole, *whole.parents) if each.name.lower() in names)


def _segments(path: str) -> list[str] | None:
    """Return the names in a path as they stand in the address; ``None`` where they lead elsewhere or are hidden."""
    found = [each for each in path.split("/") if each]
    for each in found:
        plain = unquote(each)
        too_long = len(plain.encode("utf-8", "replace")) > _LONGEST_NAME
        if too_long or plain.startswith(".") or re.search(r"[/\\\x00]", plain):
            return None
    return found


def _candidates(root: Path, segments: list[str], query: str, *, ends: bool) -> Iterator[Path]:
    """Yield the paths that a page can have been saved under, the most usual first."""
    for names in dict.fromkeys((tuple(map(unquote, segments)), tuple(segments))):
        around = root.joinpath(*names)
        if query:
            last = names[-1] if names else "index.html"
            folder = around if ends else around.parent
            last = "index.html" if ends else last
            for mark in "?", "@":
                for asked in dict.fromkeys((query, unquote(query))):
                    if not re.search(r"[/\\\x00]", asked):
                        yield from (folder / f"{last}{mark}{asked}{suffix}" for suffix in _SUFFIXES)
            yield from _with_digest(folder, last)
            continue
        if not ends:
            yield from (around.with_name(around.name + suffix) for suffix in _SUFFIXES)
            if around.suffix:
                yield around.with_suffix(".html")
        yield from (around / name for name in _INDEXES)


def _with_digest(folder: Path, last: str) -> Iterator[Path]:
    """Yield what HTTrack saves a page with a query under, its name with four digits of a digest, if it is only one."""
    stem = re.escape(Path(last).stem)
    try:
        found = [each for each in folder.iterdir() if re.fullmatch(stem + r"[0-9a-f]{4}\.html?", each.name)]
    except OSError:
        return
    if len(found) == 1:
        yield found[0]


def _is_file_in(path: Path, root: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return False
