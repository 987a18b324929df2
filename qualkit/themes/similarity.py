"""How like a code's definition, phrases and examples an excerpt is, against every other code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code
from qualkit.themes.row_products import row_products
from qualkit.themes.small_talk import SMALL_TALK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode

#: Examples whose likeness counts: the mean of the nearest this many.
_NEAREST = 3
#: Codes that a code is set against: the likeliest this many.
_RIVALS = 3
#: A code that fewer other texts than this are known for has no scale of its own.
_FEWEST_OTHERS = 8


class CodeSimilarity:
    """Vectors of a codebook, and the scale on which likeness to each code is read.

    Likeness is the mean cosine to the nearest examples, to name with definition and to the phrases,
    each as a standard score: 0 is how like the code the texts of the *other* codes (and small
    talk) are on average, 1 is one standard deviation above that. Codes differ widely in how much
    talk in general is like them, and one threshold on the bare cosine would follow that.
    """

    def __init__(self, codes: Sequence[Code], encode: Encode) -> None:
        import numpy as np

        self.codes = tuple(codes)
        examples = [(index, text) for index, code in enumerate(codes) for text in code.examples]
        self.examples = [text for _, text in examples]
        self._owner = np.array([index for index, _ in examples], dtype=int)
        self._examples = encode(self.examples)
        self._definitions = encode([_defined(code) for code in codes])
        self._phrases = encode([", ".join(code.phrases) or _defined(code) for code in codes])
        counter = [(i, text) for i, code in enumerate(codes) for text in code.counter_examples]
        self._counter_owner = np.array([index for index, _ in counter], dtype=int)
        self.counter_examples = [text for _, text in counter]
        self._counter = encode(self.counter_examples)
        background = encode([*self.examples, *SMALL_TALK])
        owner = np.concatenate([self._owner, np.full(len(SMALL_TALK), -1)])
        raw = self._raw(background)
        self._mean = np.zeros(raw.shape[1:])
        self._spread = np.ones(raw.shape[1:])
        for index in range(len(codes)):
            others = raw[owner != index, index]
            if len(others) >= _FEWEST_OTHERS:
                self._mean[index] = others.mean(axis=0)
                self._spread[index] = np.maximum(others.std(axis=0), 1e-3)

    def _raw(self, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """Cosines to examples, definition, phrases; shape (texts, codes, 3)."""
        import numpy as np

        raw = np.empty((len(vectors), len(self.codes), 3))
        raw[:, :, 1] = row_products(vectors, self._definitions)
        raw[:, :, 2] = row_products(vectors, self._phrases)
        cosines = row_products(vectors, self._examples) if len(self.examples) else None
        for index in range(len(self.codes)):
            own = self._owner == index
            if cosines is None or not own.any():
                raw[:, index, 0] = raw[:, index, 1]
                continue
            nearest = np.sort(cosines[:, own], axis=1)[:, ::-1][:, :_NEAREST]
            raw[:, index, 0] = nearest.mean(axis=1)
        return raw

    def likeness(self, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """Standard scores, shape (texts, codes)."""
        import numpy as np

        return np.asarray(((self._raw(vectors) - self._mean) / self._spread).mean(axis=2))

    def nearest_example(self, vector: NDArray[np.float32], code: int) -> tuple[str, float]:
        """The code's example nearest to a text, and its cosine; ("", 0.0) without examples."""
        import numpy as np

        own = np.flatnonzero(self._owner == code)
        if not len(own):
            return "", 0.0
        cosines = self._examples[own] @ vector
        best = int(cosines.argmax())
        return self.examples[int(own[best])], float(cosines[best])

    def nearest_texts(
        self, vector: NDArray[np.float32], code: int, most: int = 3
    ) -> list[tuple[str, str, float]]:
        """What the codebook says of a code, nearest to a text first: (kind, words, cosine), kind
        being "example", "counter-example" or "definition"."""
        import numpy as np

        own = np.flatnonzero(self._owner == code)
        near = [("example", self.examples[at], float(self._examples[at] @ vector)) for at in own]
        against = np.flatnonzero(self._counter_owner == code)
        far = [
            ("counter-example", self.counter_examples[at], float(self._counter[at] @ vector))
            for at in against
        ]
        defined = _defined(self.codes[code])
        said = ("definition", defined, float(self._definitions[code] @ vector))
        near.sort(key=lambda one: -one[2])
        far.sort(key=lambda one: -one[2])
        return [*near[:most], *far[:1], said]

    def is_counter_example(self, vectors: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Whether a counter-example of the code is nearer than any of its examples (and near at
        all); shape (texts, codes)."""
        import numpy as np

        found = np.zeros((len(vectors), len(self.codes)), dtype=bool)
        if not len(self._counter_owner):
            return found
        counter = row_products(vectors, self._counter)
        examples = row_products(vectors, self._examples) if len(self.examples) else None
        for index in range(len(self.codes)):
            against = self._counter_owner == index
            if not against.any():
                continue
            own = self._owner == index
            best = examples[:, own].max(axis=1) if examples is not None and own.any() else -1.0
            nearest = counter[:, against].max(axis=1)
            found[:, index] = (nearest > best) & (nearest >= 0.6)
        return found


def contrast(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Likeness to each code less the mean likeness to the likeliest codes; shape (texts, codes)."""
    import numpy as np

    top = np.sort(likeness, axis=1)[:, ::-1][:, :_RIVALS]
    return np.asarray(likeness - top.mean(axis=1, keepdims=True))


def _defined(code: Code) -> str:
    return f"{code.name}. {code.definition}".strip()
