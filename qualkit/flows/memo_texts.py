"""Anonymise memos again when the policy changes, or when a name is learned that stands in them.

The vault keeps the originals of imported memos, by the words that were made of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from qualkit.core.transcript import Source, Transcript
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.anonymising import anonymise_batch
from qualkit.flows.project import Project
from qualkit.store import settings as facts
from qualkit.store.memos import change_memo_text, load_memos

MEMO_ORIGINALS = "memo originals"


def remember_memos(anonymiser: Anonymiser, made: Mapping[str, str]) -> None:
    """Keep originals in the vault (not yet committed). made: the anonymised words by original."""
    kept = dict(anonymiser.vault.get(MEMO_ORIGINALS) or {})
    kept |= {words: original for original, words in made.items()}
    anonymiser.vault.put(MEMO_ORIGINALS, kept)


def anonymise_memos(project: Project, anonymiser: Anonymiser) -> int:
    """Anonymise every imported memo from its original; returns how many came out otherwise.

    The vault is written before the database: a command killed in between leaves an original that is
    known by both wordings.
    """
    kept: dict[str, str] = dict(anonymiser.vault.get(MEMO_ORIGINALS) or {})
    with project.database.read() as connection:
        texts = dict.fromkeys(one.text for one in load_memos(connection) if one.text in kept)
    if not texts:
        return 0
    originals = {
        words: Transcript(Source("memo", "memo", "", f"memo {number}"), kept[words], (), ())
        for number, words in enumerate(texts)
    }
    batch = anonymise_batch(anonymiser, list(originals.values()))
    made = {
        words: batch.anonymise(original).transcript.text for words, original in originals.items()
    }
    changed = {words: now for words, now in made.items() if now != words}
    if not changed:
        return 0
    anonymiser.save()
    anonymiser.vault.put(
        MEMO_ORIGINALS, kept | {now: kept[words] for words, now in changed.items()}
    )
    mark = anonymiser.vault.commit()
    with project.database.write() as connection:
        facts.write_fact(connection, "vault_mark", str(mark))
        return sum(change_memo_text(connection, words, now) for words, now in changed.items())
