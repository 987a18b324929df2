"""Which models a run used, for the audit trail."""

from __future__ import annotations

from qualkit.nlp.artefact import shipped_version


def model_versions() -> dict[str, str]:
    """Versions of the models that anonymising uses, by name."""
    return {"recogniser": shipped_version("recogniser")}
