"""What a transaction runs before anything else."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, event

__all__ = ["begins_with"]


def begins_with(engine: Engine) -> Engine:
    """Have each transaction of the engine run the statements that its option ``first`` lists."""

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        for statement in connection.get_execution_options().get("first", ()):
            connection.exec_driver_sql(statement)

    return engine
