"""What Alembic runs to bring a workspace to its newest revision: on the connection it is handed, in its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
