"""Replace the names that the vault knows in what researchers note down, before it is stored.

Nothing is guessed at: a memo speaks of theories and authors, which are nobody's secret. What is
replaced is what the project knows (its people, every name found in its transcripts, a reviewer's
rules) and numbers and addresses that identify by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualkit import plugins
from qualkit.anonymise.found_elsewhere import SpreadingForms
from qualkit.anonymise.linking import link_mentions
from qualkit.anonymise.replacement import render
from qualkit.anonymise.short_texts import detect_in_short
from qualkit.core.mention import Mention
from qualkit.core.span import replace_spans
from qualkit.flows.anonymiser import Anonymiser, load_anonymiser
from qualkit.flows.anonymising import present_in
from qualkit.flows.project import AskPassphrase, Project, unlock_vault
from qualkit.flows.vault_records import newest_replacements, transcript_from_json
from qualkit.nlp.lexicon import dictionary_words, fold_name, given_names, harmless_capitals
from qualkit.store import settings as facts

#: Recognisers that go by what is known or by an identifier's form, and guess at no words.
_SURE = (
    "people", "email", "uk_phone", "international_phone", "uk_postcode", "nhs_number", "ni_number",
    "url", "handle", "card", "iban", "bank_account", "passport", "driving_licence", "vehicle",
)  # fmt: skip


#: Words in capitals beside one another; what stands in brackets is replaced.
_CAPITALS = re.compile(r"\[[^\]]*\]|[^\W\d_a-z][\w'’\-]+\.?(?: [^\W\d_a-z][\w'’\-]+)+")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "rev", "cllr"})


def names_left(text: str) -> list[str]:
    """What still reads as somebody's full name, or title and name, in a memo as it is stored.

    >>> names_left("Rang [Jo Webb]. Is Derek Smith of the Baths? Mrs Patel said so, cf. Mill.")
    ['Derek Smith', 'Mrs Patel']
    """
    found: dict[str, None] = {}
    for match in _CAPITALS.finditer(text):
        words = [] if match[0].startswith("[") else match[0].split()
        while len(words) > 1 and not _begins_name(words[0]):
            words.pop(0)
        if len(words) > 1 and fold_name(" ".join(words)) not in harmless_capitals():
            found[" ".join(words)] = None
    return list(found)


def _begins_name(word: str) -> bool:
    folded = fold_name(word.rstrip("."))
    return folded in given_names() or folded in _TITLES


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote, and the ids of the transcripts that it is about: a first name there is
    one of the people met in these. None: about the study."""

    text: str
    transcripts: tuple[str, ...] | None = None


def anonymise_notes(
    project: Project, notes: Iterable[Note], ask: AskPassphrase | None = None
) -> dict[Note, str]:
    """Each note's text as it may be stored.

    A project that keeps names on purpose, or whose vault is gone, has nothing to replace. Raises
    what opening the vault raises.
    """
    written = [note for note in dict.fromkeys(notes) if note.text.strip()]
    if not written or project.is_identifiable or not project.vault_path.exists():
        return {note: note.text for note in written}
    vault = unlock_vault(project, ask)
    with project.database.read() as connection:
        policy = facts.read_fact(connection, "policy")
    anonymiser = load_anonymiser(vault, project.settings.anonymise, policy)
    known = len(anonymiser.entities)
    made = _replace_known(anonymiser, written)
    if len(anonymiser.entities) > known:
        # Somebody who was in no transcript yet keeps the pseudonym given here.
        anonymiser.save()
        mark = vault.commit()
        with project.database.write() as connection:
            facts.write_fact(connection, "vault_mark", str(mark))
    return made


def _replace_known(anonymiser: Anonymiser, notes: Sequence[Note]) -> dict[Note, str]:
    knowledge = anonymiser.knowledge()
    forms = SpreadingForms(anonymiser.spreading_forms())
    recognisers = [plugins.load("recognisers", name) for name in _SURE]
    known = [*forms.types, *(form for entity in anonymiser.entities for form in entity.forms)]
    capitals = [with_capitals(note.text, known) for note in notes]
    found: dict[str, list[Mention]] = {
        f"note:{number}": detect_in_short(text, f"note:{number}", knowledge, recognisers, forms)
        for number, text in enumerate(capitals)
    }
    everything = [one for mentions in found.values() for one in mentions]
    people = list(anonymiser.people.values())
    met = {
        key: _who_is_met(anonymiser, notes[number].transcripts)
        for number, (key, mentions) in enumerate(found.items())
        if mentions
    }
    linking = link_mentions(everything, people, anonymiser.entities, present=met)
    anonymiser.entities = list(linking.entities)
    anonymiser.replacements |= anonymiser.choose()
    names = {entity.id: entity.name for entity in linking.entities}
    made = {}
    for number, note in enumerate(notes):
        edits = []
        for one in found[f"note:{number}"]:
            entity = linking.entity_of[one.transcript, one.start]
            chosen = anonymiser.replacements[entity]
            if chosen.method != "keep":
                edits.append((one.span, render(one, chosen, name=names.get(entity, ""))))
        made[note] = replace_spans(capitals[number], edits)[0]
    return made


def _who_is_met(anonymiser: Anonymiser, transcripts: Sequence[str] | None) -> list[str]:
    """The ids of everybody who speaks or is spoken of in these transcripts, or in all of them."""
    people = list(anonymiser.people.values())
    if transcripts is None:
        return [*anonymiser.people, *(one.id for one in anonymiser.entities)]
    met: dict[str, None] = {}
    for identity in transcripts:
        original = anonymiser.vault.get(f"transcript/{identity}")
        if original is not None:
            speaking = present_in([transcript_from_json(original)], people)
            met |= dict.fromkeys(speaking[identity])
        replacements = newest_replacements(anonymiser.vault, identity) or ()
        met |= dict.fromkeys(one.entity_id for one in replacements)
    return list(met)


def with_capitals(text: str, forms: Iterable[str]) -> str:
    """The text with every known name spelled as it is known: notes are typed in small letters.

    A name that is also a word ("hope") is left as it was typed.

    >>> with_capitals("darren from SOUTH SHIELDS, I hope", ["Darren", "South Shields", "Hope"])
    'Darren from South Shields, I hope'
    """
    by_first: dict[str, list[str]] = {}
    for form in forms:
        if form[:1].isupper() and fold_name(form) not in dictionary_words():
            by_first.setdefault(form.split()[0].casefold(), []).append(form)
    pieces, at = [], 0
    for match in re.finditer(r"\w[\w'’\-]*", text):
        if match.start() < at:
            continue
        first = re.sub(r"['’]s?$", "", match[0])
        for form in sorted(by_first.get(first.casefold(), ()), key=len, reverse=True):
            end = match.start() + len(form)
            is_whole = end >= len(text) or not text[end].isalnum()
            if is_whole and text[match.start() : end].casefold() == form.casefold():
                pieces += [text[at : match.start()], form]
                at = end
                break
    return "".join(pieces) + text[at:]
