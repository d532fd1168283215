"""Articles of which there is more than one version, and what was changed from each version to the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from accordingto.views.edits import Edit, edits_between
from accordingto.views.lines import DocumentSummary, summary
from accordingto.vocabulary import Document

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["Article", "Correction", "Revision", "Version", "Versions", "versions"]

_DESCRIBED = ("title", "author", "published", "credit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A document as one version of its article; ``version`` is the publisher's own count, if it gives one."""

    document: DocumentSummary
    identifier: str | None
    version: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a version says of itself otherwise than the one before: its ``title``, ``author`` and the like."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What was changed from one version to the next; ``before`` and ``after`` are ids of documents."""

    before: str
    after: str
    corrections: tuple[Correction, ...]
    changes: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: its versions, the earliest first, and a revision between each and the next."""

    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Articles with their versions, those whose first version is earliest first."""

    articles: tuple[Article, ...]


def versions(record: Record, identifier: str | None = None) -> Versions:
    """Return the articles of which the record holds more than one text, or the one that an id belongs to.

    Raises ``NotFoundError`` for an id that is nothing's.
    """
    if identifier is None:
        return Versions(articles=tuple(_article(group) for group in sorted(record.articles(), key=_first)))
    return Versions(articles=(_article(record.versions_of(record.find(identifier).document)),))


def _first(group: tuple[Document, ...]) -> tuple[bool, str, str]:
    return group[0].published is None, str(group[0].published), group[0].id


def _article(group: tuple[Document, ...]) -> Article:
    return Article(
        versions=tuple(
            Version(document=summary(each), identifier=each.identifier, version=each.version) for each in group
        ),
        revisions=tuple(_revision(before, after) for before, after in pairwise(group)),
    )


def _revision(before: Document, after: Document) -> Revision:
    described = [(name, getattr(before, name), getattr(after, name)) for name in _DESCRIBED]
    return Revision(
        before=before.id,
        after=after.id,
        corrections=tuple(
            Correction(field=name, before=None if was is None else str(was), after=None if now is None else str(now))
            for name, was, now in described
            if was != now
        ),
        changes=edits_between(before.text, after.text),
    )
