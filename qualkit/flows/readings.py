"""What the trained recogniser found in the transcripts of a project, kept in its vault.

So `anonymise` under another policy or with decisions searches nothing anew with the network, and an
`ingest` that was killed while it searched goes on where it stopped.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from qualkit.anonymise.recognisers.neural import TRAINED
from qualkit.anonymise.remembering import Reading
from qualkit.anonymise.vault import Vault
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found
from qualkit.flows.vault_records import READING
from qualkit.nlp.artefact import shipped_digest


class Readings:
    """The readings of a vault. Only the coordinator has it; workers get a reading with its text."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.version = recogniser_version()

    def get(self, transcript_id: str) -> Reading | None:
        """What was last found in a transcript; None where it was never searched."""
        value = self._vault.get(f"{READING}/{transcript_id}")
        if value is None:
            return None
        finds = (
            Found(start, end, IdentifierType(kind), score, TRAINED)
            for start, end, kind, score in value["finds"]
        )
        return Reading(value["key"], tuple(finds))

    def put(self, transcript_id: str, reading: Reading) -> None:
        """Keep a reading for good, whatever happens to the command that makes it."""
        finds = [[one.start, one.end, str(one.type), one.score] for one in reading.finds]
        self._vault.put(f"{READING}/{transcript_id}", {"key": reading.key, "finds": finds})
        self._vault.commit()


@cache
def recogniser_version() -> str:
    """A hash of whatever the finds of the trained recogniser hang on beside the text: weights,
    thresholds, lists, code, and the library that runs the network."""
    digest = sha256(version("onnxruntime").encode())
    for folder in ("recogniser", "encoder", "lexicon"):
        digest.update(shipped_digest(folder).encode())
    for package in ("qualkit.nlp", "qualkit.anonymise.recognisers"):
        for file in sorted(files(package).iterdir(), key=lambda one: one.name):
            if file.name.endswith(".py"):
                digest.update(file.read_bytes())
    return digest.hexdigest()
