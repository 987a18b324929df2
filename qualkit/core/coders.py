"""Names of coders that are no single person."""

from __future__ import annotations

#: The coder name under which qualkit's own codings are stored.
MACHINE = "qualkit"
#: The coder whose decisions settle those of all others: what a team has agreed on.
CONSENSUS = "consensus"
