"""Ids of people, places and organisations, the same in every run."""

from __future__ import annotations

from hashlib import sha256


def entity_id(kind: str, key: str) -> str:
    """The id of an entity. key: what tells it from others of the kind."""
    # The id stands in the project: it must not be a hash that a list of names could be tried
    # against, so the flow replaces it by a number; here it only has to be stable.
    return f"{kind.split()[0]}-{sha256(key.encode()).hexdigest()[:12]}"
