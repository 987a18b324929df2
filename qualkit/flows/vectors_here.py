"""On a worker: run a model on each text of an item once, and keep what must be stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from qualkit.core.text_hash import text_hash

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Item = TypeVar("_Item", bound=Sequence[str])


@dataclass(frozen=True)
class MadeVectors:
    """Vectors made somewhere, to be stored: by one model, keys as the store's, values of shape
    (keys, dimensions), rounded as the store rounds."""

    version: str
    keys: list[str]
    values: NDArray[np.float16]


class VectorsHere(Generic[_Item]):
    """A model that is called with texts and has each of them at most once, until `take`.

    key: an item's text in the store's hash. A worker cannot look into the store: it may be on
    another machine.
    """

    def __init__(
        self,
        version: Callable[[], str],
        run: Callable[[Sequence[_Item]], NDArray[np.float32]],
        key: Callable[[_Item], str] = "".join,
    ) -> None:
        self._version, self._run, self._key = version, run, key
        self._made: dict[_Item, NDArray[np.float16]] = {}

    def __call__(self, items: Sequence[_Item]) -> NDArray[np.float32]:
        """The vectors of items, in their order: float32, as a store gives them back."""
        import numpy as np

        missing = list(dict.fromkeys(one for one in items if one not in self._made))
        if missing or not items:
            # Rounded as the store rounds: another run has them from there.
            rounded = self._run(missing).astype(np.float16)
            self._made |= dict(zip(missing, rounded, strict=True))
            if not items:
                return rounded.astype(np.float32)
        return np.stack([self._made[one] for one in items]).astype(np.float32)

    def take(self) -> MadeVectors | None:
        """What was made since the last time, which is forgotten here; None if nothing was."""
        import numpy as np

        made, self._made = self._made, {}
        if not made:
            return None
        keys = [text_hash(self._key(one)) for one in made]
        return MadeVectors(self._version(), keys, np.stack(list(made.values())))
