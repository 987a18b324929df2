"""What becomes of each type of identifier, by policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qualkit.core.errors import BadSettings
from qualkit.core.mention import IdentifierType as T

METHODS = ("pseudonym", "generalise", "redact", "shift", "keep")
_NAMES = (T.PERSON, T.PLACE, T.ORGANISATION)

_REDACT_NUMBERS: dict[T, str] = {
    kind: "redact"
    for kind in T
    if kind not in (*_NAMES, T.NATIONALITY, T.DATE, T.AGE, T.HEALTH, T.JOB_TITLE, T.OTHER_NAME)
}
#: strict: everything found is replaced. publish: people by pseudonyms, places, organisations and
#: dates vaguer, numbers redacted, public names kept (UK Data Service, "Anonymising qualitative
#: data"). team: for analysis among those who may know places. archive: as publish, with ages, rare
#: jobs and rare health conditions vaguer too, and other names redacted.
POLICIES: Mapping[str, Mapping[T, str]] = {
    "strict": {
        **_REDACT_NUMBERS,
        T.PERSON: "pseudonym",
        T.PLACE: "generalise",
        T.ORGANISATION: "generalise",
        T.NATIONALITY: "generalise",
        T.DATE: "generalise",
        T.AGE: "generalise",
        T.HEALTH: "generalise",
        T.JOB_TITLE: "generalise",
        T.OTHER_NAME: "redact",
    },
    "publish": {
        **_REDACT_NUMBERS,
        T.PERSON: "pseudonym",
        T.PLACE: "generalise",
        T.ORGANISATION: "generalise",
        T.NATIONALITY: "keep",
        T.DATE: "generalise",
        T.AGE: "keep",
        T.HEALTH: "keep",
        T.JOB_TITLE: "keep",
        T.OTHER_NAME: "keep",
    },
    "team": {
        **_REDACT_NUMBERS,
        T.PERSON: "pseudonym",
        T.PLACE: "keep",
        T.ORGANISATION: "generalise",
        T.NATIONALITY: "keep",
        T.DATE: "generalise",
        T.AGE: "keep",
        T.HEALTH: "keep",
        T.JOB_TITLE: "keep",
        T.OTHER_NAME: "keep",
    },
    "archive": {
        **_REDACT_NUMBERS,
        T.PERSON: "pseudonym",
        T.PLACE: "generalise",
        T.ORGANISATION: "generalise",
        T.NATIONALITY: "keep",
        T.DATE: "generalise",
        T.AGE: "generalise",
        T.HEALTH: "generalise",
        T.JOB_TITLE: "generalise",
        T.OTHER_NAME: "redact",
    },
}


@dataclass(frozen=True, slots=True)
class Policy:
    """method: by type. keeps_public: public figures, public bodies and nations stay as they are."""

    name: str
    method: Mapping[T, str] = field(default_factory=dict)
    keeps_public: bool = True

    def method_for(self, kind: T) -> str:
        return self.method.get(kind, "redact")


def read_policy(settings: Mapping[str, Any]) -> Policy:
    """The policy that the [anonymise] table of qualkit.toml asks for.

    Raises BadSettings naming the key and what it may be.
    """
    name = settings.get("policy", "publish")
    if name not in POLICIES:
        raise BadSettings(
            f"there is no policy {name!r}", hint=f"Choose one of: {', '.join(POLICIES)}."
        )
    methods = dict(POLICIES[name])
    types = settings.get("types", {})
    if not isinstance(types, Mapping):
        raise BadSettings('[anonymise.types] must be a table, such as: place = "keep"')
    by_name = {str(kind).replace(" ", "_"): kind for kind in T}
    for key, method in types.items():
        kind = by_name.get(str(key).replace(" ", "_").lower())
        if kind is None:
            raise BadSettings(
                f"[anonymise.types] {key}: there is no such type",
                hint=f"Types are: {', '.join(by_name)}.",
            )
        if method not in METHODS:
            raise BadSettings(
                f"[anonymise.types] {key} = {method!r} is not a method",
                hint=f"Methods are: {', '.join(METHODS)}.",
            )
        if method == "shift" and kind is not T.DATE:
            raise BadSettings(
                f"[anonymise.types] {key} = {method!r}: only dates can be shifted",
                hint="Choose generalise or redact.",
            )
        methods[kind] = method
    return Policy(str(name), methods, keeps_public=name != "strict")


#: From the one that replaces most to the one that keeps most.
_STRICTEST_FIRST = ("strict", "archive", "publish", "team")


def read_own_policies(settings: Mapping[str, Any]) -> dict[str, Policy]:
    """Policies of single participants by their id, where their consent asks for another level.

    From the table [anonymise.participants], such as: P07 = "strict". Raises BadSettings.
    """
    table = settings.get("participants", {})
    if not isinstance(table, Mapping):
        raise BadSettings('[anonymise.participants] must be a table, such as: P07 = "strict"')
    return {str(key): read_policy({**settings, "policy": name}) for key, name in table.items()}


def strictest(policies: Iterable[Policy]) -> Policy | None:
    """The policy that replaces most, for talk that several people share; None for none."""
    return min(policies, key=lambda one: _STRICTEST_FIRST.index(one.name), default=None)
