"""Find the versions of an article: documents with one address, or with their publisher's identifier in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Select, func, or_, select

from accordingto.record import loading
from accordingto.record import schema as t
from accordingto.record.sql import listed
from accordingto.relating import articles_of
from accordingto.vocabulary import Document

__all__ = ["articles", "versions_of"]


def versions_of(connection: Connection, document: Document) -> tuple[Document, ...]:
    """Return all versions of the article that a document is one of, itself among them, in order."""
    known = {document.id: document}
    waiting = [document]
    while waiting:
        urls = {each.url for each in waiting if each.url is not None}
        identifiers = {each.identifier for each in waiting if each.identifier is not None}
        found = _with_any(connection, listed(urls), listed(identifiers)) if urls or identifiers else []
        waiting = [each for each in found if each.id not in known]
        known |= {each.id: each for each in waiting}
    order = {each: at for at, each in enumerate(_recorded(connection, list(known)))}
    groups = articles_of(sorted(known.values(), key=lambda each: order[each.id]))
    return next(group for group in groups if any(each.id == document.id for each in group))


def articles(connection: Connection) -> list[tuple[Document, ...]]:
    """Return the articles of which the record holds more than one text, their versions in order."""
    found = _with_any(connection, _told_apart(t.documents.c.url), _told_apart(t.documents.c.identifier))
    return [group for group in articles_of(found) if len({each.sha256 for each in group}) > 1]


def _told_apart(column: Column[str]) -> Select[str]:
    """Return a subquery of the values that documents of more than one text have in common."""
    return (
        select(column).where(column.is_not(None)).group_by(column).having(func.count(t.documents.c.text.distinct()) > 1)
    )


def _with_any(
    connection: Connection, urls: Select[Any] | list[Any], identifiers: Select[Any] | list[Any]
) -> list[Document]:
    condition = or_(t.documents.c.url.in_(urls), t.documents.c.identifier.in_(identifiers))
    return [document for document, _ in loading.documents(connection, condition)]


def _recorded(connection: Connection, ids: list[str]) -> list[str]:
    query = select(t.documents.c.id).where(t.documents.c.id.in_(listed(ids))).order_by(t.documents.c.rid)
    return list(connection.scalars(query))
