"""Bring a record to the shape that this program writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.errors import RecordError
from accordingto.record import lineages
from accordingto.record.faults import damaged
from accordingto.record.issue_tallies import recount
from accordingto.record.schema import SCHEMA_VERSION
from accordingto.record.tallies import tally_all
from accordingto.record.weaving import weave_all

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["migrate"]

# Records of this version and later keep where statements come from; for an older one it is made of its readings.
_WITH_LINEAGES = 3


def migrate(connection: Connection, path: Path) -> None:
    """Run the migrations that the record has not had, in the transaction that the connection is in.

    Raises ``RecordError`` where its versions make no sense.
    """
    # Alembic takes a tenth of a second to import, and a record that is up to date does not need it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    before = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    config = Config()
    config.set_main_option("script_location", "accordingto.record:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise RecordError(damaged(path), subject=str(path)) from error
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != SCHEMA_VERSION:
        raise RecordError(damaged(path), subject=str(path))
    weave_all(connection)
    tally_all(connection)
    if 0 < before < _WITH_LINEAGES:
        lineages.rebuild(connection)
    recount(connection)
