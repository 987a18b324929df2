"""Turn texts into sentence vectors, offline and on the processor alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from qualkit.core.errors import ModelMissing
from qualkit.nlp.artefact import load_artefact, load_tokenizer, run_in_batches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: Texts to their vectors, shape (texts, dimensions).
Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]


class SentenceEncoder(Protocol):
    """Gives each text a vector; texts that mean similar things get vectors of high cosine.

    name, version: together they say which vectors these are; a cache is keyed by both and the text.
    dimensions: the length of a vector.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (texts, dimensions), in the order of the texts, each of length 1."""
        ...


def load_encoder(spec: str = "default") -> SentenceEncoder:
    """The encoder that `spec` names, loaded once.

    spec: "default" for the one that comes with qualkit; otherwise the folder of a
    sentence-transformers model, or the name of one that is already in this machine's Hugging Face
    cache. Nothing is ever downloaded. Raises ModelMissing when it cannot be had.
    """
    return _load_once(spec)


@lru_cache(maxsize=4)
def _load_once(spec: str) -> SentenceEncoder:
    return MiniLMEncoder() if spec == "default" else SentenceTransformersEncoder(spec)


class MiniLMEncoder:
    """all-MiniLM-L6-v2 in int8 (models/encoder); a text's vector never depends on its neighbours.

    A text of more than 256 word pieces is encoded in stretches of 256 and gets the mean of their
    vectors, weighted by length: sentence-transformers would drop everything after the first.
    """

    def __init__(self) -> None:
        self._artefact = load_artefact("encoder")
        self._tokenizer = load_tokenizer()
        self._stretch = int(self._artefact.about["maximum_tokens"])
        self.name = str(self._artefact.about["name"])
        self.version = self._artefact.version
        self.dimensions = int(self._artefact.about["dimensions"])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See SentenceEncoder. An empty text has a vector too (that of no words)."""
        import numpy as np

        stretches: list[list[int]] = []
        owner: list[int] = []
        for index, encoding in enumerate(self._tokenizer.encode_batch_fast(list(texts))):
            for stretch in _split_ids(encoding.ids, self._stretch):
                stretches.append(stretch)
                owner.append(index)
        rows = np.empty((len(stretches), self.dimensions), np.float32)
        for batch, output in run_in_batches(self._artefact.session, stretches):
            rows[batch] = output
        if len(stretches) == len(texts):
            return rows
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        is_long = np.bincount(owner, minlength=len(texts)) > 1
        for index, stretch, row in zip(owner, stretches, rows, strict=True):
            # A short text's row stays as it is: scaling it and back would change its last bits.
            vectors[index] = vectors[index] + row * len(stretch) if is_long[index] else row
        lengths = np.linalg.norm(vectors[is_long], axis=1, keepdims=True)
        vectors[is_long] /= np.maximum(lengths, 1e-12)
        return vectors


def _split_ids(ids: list[int], longest: int) -> list[list[int]]:
    """Cut [CLS] … [SEP] into such sequences of at most `longest` ids, of about equal length."""
    if len(ids) <= longest:
        return [ids]
    first, inner, last = ids[0], ids[1:-1], ids[-1]
    count = -(-len(inner) // (longest - 2))
    bounds = [len(inner) * part // count for part in range(count + 1)]
    return [[first, *inner[bounds[i] : bounds[i + 1]], last] for i in range(count)]


class SentenceTransformersEncoder:
    """Any sentence-transformers model on this machine; needs that package and torch."""

    def __init__(self, spec: str) -> None:
        self.name = spec
        self._model = _load_sentence_transformer(spec)
        self.version = _hash_parameters(self._model)
        self.dimensions = int(self._model.encode("a", show_progress_bar=False).shape[0])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See SentenceEncoder."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        vectors = self._model.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)


def _load_sentence_transformer(spec: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise ModelMissing(
            f"the encoder {spec!r} needs the package sentence-transformers, which is not installed",
            hint='pip install sentence-transformers, or set encoder = "default" in qualkit.toml.',
        ) from error
    try:
        return SentenceTransformer(spec, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        kind = "folder" if Path(spec).is_dir() else "model"
        raise ModelMissing(
            f"the {kind} {spec!r} cannot be loaded as a sentence-transformers model: {error}",
            hint="Name the model's folder; qualkit downloads nothing. "
            'Or set encoder = "default" in qualkit.toml.',
        ) from error


def _hash_parameters(model: Any) -> str:
    """12 hexadecimal digits that change when any weight of the model does."""
    from hashlib import sha256

    digest = sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.float().numpy().tobytes())
    return digest.hexdigest()[:12]
