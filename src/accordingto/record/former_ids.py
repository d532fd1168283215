"""Ids that were handed out before, and what they lead to now."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, update

from accordingto.record import schema as t
from accordingto.record.sql import put_row

__all__ = ["put_former_ids"]


def put_former_ids(connection: Connection, renamed: Mapping[str, str]) -> None:
    """Let former ids, and those that led to them, lead to the current ones; what is its own id is left alone."""
    for former, current in renamed.items():
        if former == current:
            continue
        connection.execute(update(t.former_ids).where(t.former_ids.c.current == former).values(current=current))
        put_row(connection, t.former_ids, {"former": former, "current": current})
