"""What a person types for a field of a position, as the record takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.errors import DecisionError

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["written"]


def written(record: Record, position: str, field: str, value: str) -> str:
    """Return a field's value as JSON; raise ``click.UsageError`` for words or names that mean nothing or several."""
    from accordingto import views

    try:
        return views.field_value(record, position, field, value)
    except DecisionError as error:
        raise click.UsageError(error.message) from error
