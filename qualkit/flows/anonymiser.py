"""What a project knows of people and replacements: kept in its vault, and the policy in force."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qualkit.anonymise.decided_links import LinkDecisions
from qualkit.anonymise.new_names import KnownNames
from qualkit.anonymise.policy import Policy, read_own_policies, read_policy
from qualkit.anonymise.pseudonyms import EntityReplacement, choose_replacements
from qualkit.anonymise.vault import Vault
from qualkit.anonymise.whereabouts import find_whereabouts
from qualkit.core.mention import Entity, IdentifierType
from qualkit.core.recognising import Knowledge, KnownPerson
from qualkit.flows.originals import Originals
from qualkit.flows.project import AskPassphrase, Project, unlock_vault
from qualkit.nlp.word_evidence import gather_case_evidence


@dataclass
class Anonymiser:
    """What the vault knows of people and replacements, and the policy in force.

    rules: a reviewer's decisions, {"keep": [form], "replace": {form: type}, "asked": [form that is
    to be replaced although the policy keeps it], "words": {entity id: words}}, and who is who as
    `LinkDecisions` has it ("merge", "split", "also", "apart"). forms: the names that are names
    wherever they stand in the project, with their type. own_policies: by participant.
    """

    vault: Vault
    policy: Policy
    key: bytes
    people: dict[str, KnownPerson] = field(default_factory=dict)
    contacts: list[str] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    replacements: dict[str, EntityReplacement] = field(default_factory=dict)
    rules: dict[str, Any] = field(default_factory=dict)
    forms: dict[str, IdentifierType] = field(default_factory=dict)
    own_policies: Mapping[str, Policy] = field(default_factory=dict)
    engine: str = "local"
    workers: int = 0

    def save(self) -> None:
        """Put everything that later transcripts must agree with into the vault (not yet
        committed).
        """
        self.vault.put("key", self.key.hex())
        self.vault.put_list("people", map(dataclasses.asdict, self.people.values()))
        self.vault.put("contacts", self.contacts)
        self.vault.put_list("entities", map(dataclasses.asdict, self.entities))
        self.vault.put_list(
            "entity replacements", map(dataclasses.asdict, self.replacements.values())
        )
        self.vault.put("rules", self.rules)
        self.vault.put("forms", {form: str(kind) for form, kind in self.forms.items()})

    def knowledge(self, originals: Originals = ()) -> Knowledge:
        """What recognisers may know: people, a reviewer's rules, how words are written here."""
        lines = (line for one in originals for line in one.text.split("\n"))
        return Knowledge(
            people=tuple(self.people.values()),
            contacts=tuple(self.contacts),
            keep=frozenset(self.rules.get("keep", ())),
            replace={
                form: IdentifierType(kind) for form, kind in self.rules.get("replace", {}).items()
            },
            case_evidence=gather_case_evidence(lines),
        )

    def spreading_forms(self) -> dict[str, IdentifierType]:
        """The known forms without those that a reviewer decided to keep."""
        keep = set(self.rules.get("keep", ()))
        return {form: kind for form, kind in self.forms.items() if form.casefold() not in keep}

    def known_names(self) -> KnownNames:
        """What is looked for in every transcript, as it is known now."""
        return KnownNames(
            self.spreading_forms(),
            tuple(self.people.values()),
            tuple(self.contacts),
            frozenset(self.rules.get("keep", ())),
        )

    def link_decisions(self) -> LinkDecisions:
        return LinkDecisions(
            self.rules.get("merge", {}),
            frozenset(self.rules.get("split", ())),
            self.rules.get("also", {}),
            frozenset(self.rules.get("apart", ())),
        )

    def choose(
        self, policy: Policy | None = None, roles: Mapping[str, str] | None = None
    ) -> dict[str, EntityReplacement]:
        """A replacement for every entity under a policy (its own by default), by entity id.

        Earlier pseudonyms and a reviewer's words stay; `choose_replacements` says the rest.
        """
        return choose_replacements(
            self.entities,
            policy or self.policy,
            self.key,
            self.replacements,
            decided=self.rules.get("words"),
            roles=roles,
            names=[name for person in self.people.values() for name in person.names],
            asked=self.rules.get("asked", ()),
            where=find_whereabouts(self.people.values()),
        )


def project_anonymiser(
    project: Project, policy: str = "", ask: AskPassphrase | None = None
) -> Anonymiser:
    """The anonymiser of a project, with its vault open and the engine of its settings.

    policy: instead of the one in the settings. Raises BadSettings, and what the vault raises.
    """
    settings = project.settings
    made = load_anonymiser(unlock_vault(project, ask), settings.anonymise, policy)
    made.engine = settings.engine
    made.workers = settings.workers
    return made


def load_anonymiser(vault: Vault, settings: Mapping[str, Any], policy: str = "") -> Anonymiser:
    """The anonymiser of a vault. policy: instead of the one in the settings. Raises
    BadSettings.
    """
    chosen = read_policy({**settings, "policy": policy} if policy else settings)
    key = vault.get("key")
    anonymiser = Anonymiser(vault, chosen, bytes.fromhex(key) if key else secrets.token_bytes(32))
    anonymiser.own_policies = read_own_policies(settings)
    for one in vault.get("people") or []:
        lists = {name: tuple(one.get(name, ())) for name in ("names", "places", "organisations")}
        person = KnownPerson(**one | lists)
        anonymiser.people[person.id] = person
    anonymiser.contacts = vault.get("contacts") or []
    for one in vault.get("entities") or []:
        lists = {name: tuple(one.get(name, ())) for name in ("forms", "grounds")}
        anonymiser.entities.append(Entity(**one | {"type": IdentifierType(one["type"])} | lists))
    for one in vault.get("entity replacements") or []:
        anonymiser.replacements[one["entity_id"]] = EntityReplacement(**one)
    anonymiser.rules = vault.get("rules") or {}
    known_forms: Mapping[str, str] = vault.get("forms") or {}
    anonymiser.forms = {form: IdentifierType(kind) for form, kind in known_forms.items()}
    return anonymiser
