"""Where statements come from."""

from importlib.resources import files

from alembic import op

from accordingto.record.migrations.statements import split

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    script = files("accordingto.record.migrations.versions").joinpath("0003_origins.sql")
    for statement in split(script.read_text(encoding="utf-8")):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql("PRAGMA user_version = 3")
