"""What an export says of where it comes from, and whether it may be made at all."""

from __future__ import annotations

from qualkit import __version__
from qualkit.core.codebook import Codebook
from qualkit.core.errors import NotAnonymised
from qualkit.core.marks import BRACKETS, SEG
from qualkit.core.provenance import Provenance
from qualkit.flows.project import Project
from qualkit.store import settings as facts
from qualkit.store.runs import load_runs

#: As in anonymise/policy.py, in words.
_METHODS = {
    "strict": "names became pseudonyms; places, organisations, nationalities, dates and ages "
    "became descriptions; other identifiers were removed",
    "publish": "names became pseudonyms; places, organisations and dates became descriptions; "
    "contact details and identifying numbers were removed",
    "team": "names became pseudonyms; organisations and dates became descriptions; contact "
    "details and identifying numbers were removed; places stay",
    "archive": "names became pseudonyms; places, organisations, dates and ages became "
    "descriptions; "
    "contact details and identifying numbers were removed",
}
#: How a reader tells a replacement from what was said.
_MARKED = {
    BRACKETS: "Replacements stand in [brackets].",
    SEG: "Replacements stand as <seg type=…>…</seg>; &, < and > of the talk are written as in XML.",
}


def make_provenance(
    project: Project,
    codebook: Codebook | None = None,
    *,
    title: str = "Coded excerpts",
    selection: str = "",
    marks: str = BRACKETS,
) -> Provenance:
    """What a file written from this project should say of itself. marks: how it shows
    replacements."""
    with project.database.read() as connection:
        policy = facts.read_fact(connection, "policy")
        is_identifiable = facts.read_fact(connection, "identifiable") == "yes"
        moments = [run.ended_at or run.started_at for run in load_runs(connection)]
    how = _METHODS.get(policy, "identifiers were replaced")
    named = f", policy {policy}" if policy else ""
    changed = " (with changes in qualkit.toml)" if project.settings.anonymise.get("types") else ""
    by = f"{project.level.capitalize()} with qualkit {__version__}{named}"
    return Provenance(
        title=title,
        codebook=codebook,
        selection=selection,
        method="" if is_identifiable else f"{by}: {how}{changed}. {_MARKED[marks]}",
        is_identifiable=is_identifiable,
        made_at=max(moments, default=""),
    )


def refuse_identifiable(project: Project, allowed: bool) -> None:
    """Stop an export of original words that nobody has asked for by name.

    allowed: the option `--identifiable`. Raises NotAnonymised.
    """
    if project.is_identifiable and not allowed:
        raise NotAnonymised(
            "this project was ingested with --no-anonymise: an export would hold real names",
            where=str(project.folder),
            hint="Ingest again without --no-anonymise; or, if that is what you mean, add "
            "--identifiable: the file is then marked.",
        )
