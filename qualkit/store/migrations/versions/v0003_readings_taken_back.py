"""When a reading was taken back, if it was.

Revision: 0003, follows 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column(
        "reading",
        sa.Column("taken_back_at", sa.String(length=32), server_default="", nullable=False),
    )
