"""plotly.js from the plotly package, packed small enough to be embedded in every report."""

from __future__ import annotations

import gzip
from base64 import b64encode


def packed_plotly() -> str:
    """plotly.min.js as base64 of gzip: 4.8 MB become 1.9. The same bytes each time."""
    from plotly.offline import get_plotlyjs

    return b64encode(gzip.compress(get_plotlyjs().encode(), 9, mtime=0)).decode()
