"""Documents → the articles that they are versions of, by what their publishers say and never by their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from accordingto.vocabulary import Document

__all__ = ["articles_of", "in_order"]

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}\S*)?")


def articles_of(documents: Iterable[Document]) -> list[tuple[Document, ...]]:
    """Return the documents in groups that are one article each, its versions in order; a group can be of one.

    Documents are versions of one article if they have one address, or their publisher's identifier in common. Where
    the publisher of one is unknown, only an identifier that is a URI tells, as others can be anybody's.
    """
    known = list(documents)
    leader = list(range(len(known)))

    def first(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for group in (*_by_address(known), *_by_identifier(known)):
        for each in group[1:]:
            one, other = sorted((first(group[0]), first(each)))
            leader[other] = one
    gathered: dict[int, list[Document]] = defaultdict(list)
    for at, document in enumerate(known):
        gathered[first(at)].append(document)
    return [in_order(group) for group in gathered.values()]


def in_order(versions: Sequence[Document]) -> tuple[Document, ...]:
    """Return versions of an article, the earliest first: by the publisher's count if all have one, then by day.

    What neither tells stays as it was given, which in a record is the order of recording.
    """
    marks = [each.version or "" for each in versions]
    if all(re.fullmatch(r"\d+(?:\.\d+)*", mark) for mark in marks):
        return tuple(sorted(versions, key=lambda each: [int(part) for part in (each.version or "").split(".")]))
    if all(_MOMENT.fullmatch(mark) for mark in marks):
        return tuple(sorted(versions, key=lambda each: _moment(each.version or "")))
    return tuple(sorted(versions, key=lambda each: each.published or date.max))


def _by_address(documents: list[Document]) -> list[list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, document in enumerate(documents):
        if document.url is not None:
            found[document.url].append(at)
    return list(found.values())


def _by_identifier(documents: list[Document]) -> list[list[int]]:
    found: dict[str, dict[str | None, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, document in enumerate(documents):
        if document.identifier is not None:
            publisher = " ".join(document.publisher.casefold().split()) if document.publisher else None
            found[document.identifier][publisher].append(at)
    groups: list[list[int]] = []
    for identifier, by_publisher in found.items():
        unknown = by_publisher.pop(None, [])
        of_publishers = list(by_publisher.values())
        if unknown and _URI.match(identifier) and len(of_publishers) <= 1:
            of_publishers = [[each for group in (*of_publishers, unknown) for each in group]]
        groups += of_publishers
    return groups


def _moment(stated: str) -> tuple[str, str]:
    """Return a time in a form that sorts, in Greenwich's."""
    try:
        moment = datetime.fromisoformat(stated)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(), stated
    except (ValueError, OverflowError):
        return stated, stated
