"""The issues that positions gather under: they come from reports, and people rename, merge and nest them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from accordingto.record import schema as t
from accordingto.record.decisions import of_kinds
from accordingto.record.issue_tallies import outdate
from accordingto.record.sql import insert_rows, listed, next_rid, rids_of
from accordingto.record.values import FiledIssue
from accordingto.relating.subjects import Subject
from accordingto.relating.topics import Related, related
from accordingto.relating.words import content_stems
from accordingto.vocabulary import DecisionKind, issue_id

__all__ = [
    "apply_decisions",
    "canonical",
    "filed_issues",
    "is_or_became",
    "issue_rids",
    "meant",
    "meant_broadly",
    "names_of",
]


def issue_rids(connection: Connection, subjects: Sequence[Subject]) -> list[int]:
    """Return the row of each subject's issue, making those that are new."""
    wanted = {issue_id(each.key, each.place): each for each in subjects}
    rids = rids_of(connection, t.issues, wanted)
    new = sorted(wanted.keys() - rids.keys())
    first = next_rid(connection, t.issues)
    rids |= {id_: first + n for n, id_ in enumerate(new)}
    rows = [
        {"rid": rids[id_], "id": id_, "name": wanted[id_].name, "subject": wanted[id_].key, "place": wanted[id_].place}
        for id_ in new
    ]
    insert_rows(connection, t.issues, rows)
    return [rids[issue_id(each.key, each.place)] for each in subjects]


def canonical(connection: Connection, rids: Iterable[int]) -> dict[int, int]:
    """Return which issue each of these was merged into; those that are themselves included."""
    query = select(t.issues.c.rid, t.issues.c.merged_into).where(t.issues.c.rid.in_(listed(sorted(set(rids)))))
    return {row.rid: row.merged_into or row.rid for row in connection.execute(query)}


def apply_decisions(connection: Connection) -> None:
    """Name, merge and nest the issues as people decided."""
    names, merged, parents = _decided(connection)
    touched = [row for row in connection.execute(select(t.issues)) if _differs(row, names, merged, parents)]
    for row in touched:
        now = {"given_name": names.get(row.id), "merged_into": merged.get(row.id), "parent": parents.get(row.id)}
        connection.execute(update(t.issues).where(t.issues.c.rid == row.rid).values(now))
        if row.merged_into != now["merged_into"]:
            here = t.standings.c.own_issue == row.rid
            outdate(connection, here)
            connection.execute(update(t.standings).where(here).values(issue=now["merged_into"] or row.rid))
            outdate(connection, here)


def filed_issues(connection: Connection, *conditions: ColumnElement[bool]) -> list[FiledIssue]:
    """Return the issues that have positions, those with most first; merged ones are named by what they became."""
    merged, parent, counts = t.issues.alias(), t.issues.alias(), t.issue_tallies
    query = (
        select(t.issues, counts, parent.c.id.label("parent_id"))
        .join(counts, counts.c.issue == t.issues.c.rid)
        .outerjoin(parent, parent.c.rid == t.issues.c.parent)
        .where(*conditions)
        .order_by(counts.c.positions.desc(), t.issues.c.id)
    )
    rows = connection.execute(query).all()
    into = merged.c.merged_into
    others: dict[int, list[tuple[str, str]]] = {}
    for row in connection.execute(select(into.label("rid"), merged.c.id, merged.c.name).where(into.is_not(None))):
        others.setdefault(row.rid, []).append((row.id, row.name))
    return [
        FiledIssue(
            id=row.id,
            name=row.given_name or row.name,
            own_name=row.name,
            place=row.place,
            parent=row.parent_id,
            merged=tuple(sorted(id_ for id_, _ in others.get(row.rid, ()))),
            labels=tuple(sorted({row.name, *(name for _, name in others.get(row.rid, ()))})),
            positions=row.positions,
            holders=row.holders,
            documents=row.documents,
            first_day=row.first_day,
            last_day=row.last_day,
        )
        for row in rows
    ]


def names_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the names that issues go by, by id."""
    query = select(t.issues.c.id, t.issues.c.name, t.issues.c.given_name).where(t.issues.c.id.in_(listed(sorted(ids))))
    return {row.id: row.given_name or row.name for row in connection.execute(query)}


def is_or_became(connection: Connection, id_: str) -> ColumnElement[bool]:
    """Select the issue with this id, or the one that it was merged into."""
    rows = connection.execute(select(t.issues.c.rid, t.issues.c.merged_into).where(t.issues.c.id == id_)).all()
    return t.issues.c.rid.in_(listed(row.merged_into or row.rid for row in rows))


def meant(connection: Connection, words: str) -> list[int]:
    """Return the issues of this id, or whose name has all of the words, and all that are nested in them.

    A word that names a subject counts as standing in the names of all issues on it.
    """
    wanted = {stem: related(stem) for stem in content_stems(words)}
    rows = _named(connection)
    found = {row.merged_into or row.rid for row in rows if row.id == words} or {
        row.merged_into or row.rid
        for row in rows
        if wanted and all(any(_says(name, each, wanted[each]) for name in _names(row)) for each in wanted)
    }
    return _with_nested(found, rows)


def meant_broadly(connection: Connection, other: Related) -> list[int]:
    """Return the issues whose name has what a word also stands for, and all that are nested in them."""
    rows = _named(connection)
    found = {row.merged_into or row.rid for row in rows if any(map(other.is_in, _names(row)))}
    return _with_nested(found, rows)


def _says(name: str, stem: str, other: Related) -> bool:
    return stem in content_stems(name) or other.names(name)


def _names(row: Row[Any]) -> tuple[str, ...]:
    return (row.name,) if row.given_name is None else (row.name, row.given_name)


def _named(connection: Connection) -> list[Row[Any]]:
    table = t.issues.c
    query = select(table.rid, table.id, table.name, table.given_name, table.merged_into, table.parent)
    return list(connection.execute(query))


def _with_nested(found: set[int], rows: Sequence[Row[Any]]) -> list[int]:
    children: dict[int, set[int]] = {}
    for row in rows:
        if row.parent is not None:
            children.setdefault(row.parent, set()).add(row.rid)
    reached, fresh = set(found), set(found)
    while fresh:
        fresh = {child for parent in fresh for child in children.get(parent, ())} - reached
        reached |= fresh
    return sorted(reached)


def _decided(connection: Connection) -> tuple[dict[str, str | None], dict[str, int | None], dict[str, int | None]]:
    """Return names, merges and parents as they stand, leaving out what would go round in a circle."""
    names: dict[str, str | None] = {}
    into: dict[str, str] = {}
    under: dict[str, str] = {}
    kinds = (DecisionKind.RENAME, DecisionKind.MERGE, DecisionKind.SPLIT, DecisionKind.NEST)
    made = [each for each in of_kinds(connection, *kinds) if each.subject.startswith("iss-")]
    for each in made:
        if each.kind is DecisionKind.RENAME:
            names[each.subject] = None if each.value is None else str(json.loads(each.value))
        elif each.kind is DecisionKind.MERGE and each.object is not None and _end(into, each.object) != each.subject:
            into[each.subject] = each.object
        elif each.kind is DecisionKind.SPLIT and into.get(each.subject) == each.object:
            into.pop(each.subject, None)
        elif each.kind is DecisionKind.NEST:
            under.pop(each.subject, None)
            if each.object is not None and _end(under, each.object) != each.subject:
                under[each.subject] = each.object
    rids = rids_of(connection, t.issues, {*into, *into.values(), *under, *under.values()})
    merged = {id_: rids.get(_end(into, id_)) for id_ in into}
    return names, merged, {id_: rids.get(_end(into, parent)) for id_, parent in under.items()}


def _end(links: Mapping[str, str], id_: str) -> str:
    while id_ in links:
        id_ = links[id_]
    return id_


def _differs(
    row: Row[Any], names: Mapping[str, str | None], merged: Mapping[str, int | None], parents: Mapping[str, int | None]
) -> bool:
    wanted = (names.get(row.id), merged.get(row.id), parents.get(row.id))
    return (row.given_name, row.merged_into, row.parent) != wanted
