"""Decisions, and what follows from readings and decisions together."""

from importlib.resources import files

from alembic import op

from accordingto.record.migrations.statements import split

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    script = files("accordingto.record.migrations.versions").joinpath("0002_decisions.sql")
    for statement in split(script.read_text(encoding="utf-8")):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql("PRAGMA user_version = 2")
