"""Replace the names that the vault knows in what researchers note down, before it is stored.

Nothing is guessed at: a memo speaks of theories and authors, which are nobody's secret. What is
replaced is what the project knows (its people, every name found in its transcripts, a reviewer's
rules) and numbers and addresses that identify by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qualkit import plugins
from qualkit.anonymise.detection import SpreadingForms
from qualkit.anonymise.linking import link_mentions
from qualkit.anonymise.replacement import render
from qualkit.anonymise.short_texts import detect_in_short
from qualkit.core.mention import Mention
from qualkit.core.span import replace_spans
from qualkit.flows.anonymiser import Anonymiser, load_anonymiser
from qualkit.flows.project import AskPassphrase, Project, unlock_vault
from qualkit.nlp.lexicon import dictionary_words, fold_name
from qualkit.store import settings as facts

#: Recognisers that go by what is known or by an identifier's form, and guess at no words.
_SURE = (
    "people", "email", "uk_phone", "international_phone", "uk_postcode", "nhs_number", "ni_number",
    "url", "handle", "card", "iban", "bank_account", "passport", "driving_licence", "vehicle",
)  # fmt: skip


def anonymise_notes(
    project: Project, texts: Iterable[str], ask: AskPassphrase | None = None
) -> dict[str, str]:
    """Each text as it may be stored, by the text as it was written.

    A project that keeps names on purpose, or whose vault is gone, has nothing to replace. Raises
    what opening the vault raises.
    """
    written = [text for text in dict.fromkeys(texts) if text.strip()]
    if not written or project.is_identifiable or not project.vault_path.exists():
        return {text: text for text in written}
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


def _replace_known(anonymiser: Anonymiser, texts: list[str]) -> dict[str, str]:
    knowledge = anonymiser.knowledge()
    forms = SpreadingForms(anonymiser.spreading_forms())
    recognisers = [plugins.load("recognisers", name) for name in _SURE]
    known = [*forms.types, *(form for entity in anonymiser.entities for form in entity.forms)]
    capitals = [with_capitals(text, known) for text in texts]
    found: dict[str, list[Mention]] = {
        f"note:{number}": detect_in_short(text, f"note:{number}", knowledge, recognisers, forms)
        for number, text in enumerate(capitals)
    }
    everything = [one for mentions in found.values() for one in mentions]
    people = list(anonymiser.people.values())
    linking = link_mentions(everything, people, anonymiser.entities, present={})
    anonymiser.entities = list(linking.entities)
    anonymiser.replacements |= anonymiser.choose()
    names = {entity.id: entity.name for entity in linking.entities}
    made = {}
    for number, text in enumerate(texts):
        edits = []
        for one in found[f"note:{number}"]:
            entity = linking.entity_of[one.transcript, one.start]
            chosen = anonymiser.replacements[entity]
            if chosen.method != "keep":
                edits.append((one.span, render(one, chosen, name=names.get(entity, ""))))
        made[text] = replace_spans(capitals[number], edits)[0]
    return made


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
