"""Ids that were handed out before, and what they lead to now."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, update
from sqlalchemy.dialects.sqlite import insert

from accordingto.record import schema as t

__all__ = ["put_former_ids"]


def put_former_ids(connection: Connection, renamed: Mapping[str, str]) -> None:
    """Let former ids, and those that led to them, lead to the current ones; what is its own id is left alone."""
    for former, current in renamed.items():
        if former == current:
            continue
        connection.execute(update(t.former_ids).where(t.former_ids.c.current == former).values(current=current))
        statement = insert(t.former_ids).values(former=former, current=current)
        connection.execute(statement.on_conflict_do_update(index_elements=["former"], set_={"current": current}))
