"""The first shape of a record."""

from importlib.resources import files

from alembic import op

from accordingto.record.migrations.statements import split

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    script = files("accordingto.record.migrations.versions").joinpath("0001_record.sql")
    for statement in split(script.read_text(encoding="utf-8")):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql("PRAGMA application_id = 1633895252")
    op.get_bind().exec_driver_sql("PRAGMA user_version = 1")
