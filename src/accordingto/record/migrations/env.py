"""What alembic runs: the scripts, on the connection and in the transaction that were handed over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
