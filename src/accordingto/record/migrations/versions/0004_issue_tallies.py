"""What stands under each issue."""

from importlib.resources import files

from alembic import op

from accordingto.record.migrations.statements import split

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    script = files("accordingto.record.migrations.versions").joinpath("0004_issue_tallies.sql")
    for statement in split(script.read_text(encoding="utf-8")):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql("PRAGMA user_version = 4")
