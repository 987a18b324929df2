"""The newest migration, known without loading Alembic or SQLAlchemy."""

from __future__ import annotations

SCHEMA_VERSION = "0008"
