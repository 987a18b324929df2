"""Facts about the project itself that are kept in the database."""

from __future__ import annotations

import sqlalchemy as sa

from qualkit.store.schema import project

Connection = sa.Connection


def read_fact(connection: Connection, key: str, default: str = "") -> str:
    """What the project says of itself under this key; `default` where it says nothing."""
    value = connection.scalar(sa.select(project.c.value).where(project.c.key == key))
    return default if value is None else str(value)


def write_fact(connection: Connection, key: str, value: str) -> None:
    """Keep a fact, in the place of an older one."""
    updated = connection.execute(project.update().where(project.c.key == key).values(value=value))
    if not updated.rowcount:
        connection.execute(project.insert().values(key=key, value=value))
