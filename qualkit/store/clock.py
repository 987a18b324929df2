"""The time that is written into the project."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> str:
    """The present moment as ISO 8601 in UTC, to the second.

    SOURCE_DATE_EPOCH (reproducible-builds.org) sets it, so that two runs can give identical bytes.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
