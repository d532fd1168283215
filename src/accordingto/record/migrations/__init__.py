"""The shapes that a record has had, in order; alembic brings an older one up to date."""
