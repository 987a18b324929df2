"""Alembic's entry point. The connection is handed over by store.database, never read from a
file."""

from __future__ import annotations

from alembic import context

from qualkit.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
