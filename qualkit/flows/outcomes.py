"""What workers give back: the value of an outcome, or the error that ends the command."""

from __future__ import annotations

from typing import TypeVar

from qualkit.core.engine import Outcome
from qualkit.core.errors import QualkitError

Result = TypeVar("Result")

#: What may be done where a worker broke down.
DONE_IS_KEPT = "What was done is kept. Run the command again."
NOTHING_STORED = 'Nothing of it was stored. Run the command again, with engine = "local".'


def value_of(outcome: Outcome[Result], doing: str, *, hint: str, where: str = "") -> Result:
    """The value of an outcome. Raises the error that the function raised, or QualkitError where the
    worker broke down.

    doing: what the worker did, in the past ("tagged"). where: to what.
    """
    if outcome.value is not None:
        return outcome.value
    error = outcome.failure.error if outcome.failure else None
    raise error or QualkitError(f"a worker broke down while it {doing}", where=where, hint=hint)
