"""Write what could still identify somebody as a page fit for an ethics form."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from qualkit.anonymise.measured import measured_misses
from qualkit.anonymise.policy import POLICIES, read_own_policies, read_policy
from qualkit.core.errors import WrongUsage
from qualkit.core.mention import IdentifierType
from qualkit.exports.writing import write_beside
from qualkit.flows.disclosure import RiskResult, assess_risk
from qualkit.flows.disclosure_sections import (
    Handling,
    blind_spots_section,
    change_section,
    handling_section,
    people_section,
    summary_section,
    words_section,
)
from qualkit.flows.project import AskPassphrase, Project, open_project
from qualkit.flows.provenance import make_provenance
from qualkit.report.page import render_plain
from qualkit.store import settings as facts
from qualkit.store.transcripts import load_transcripts

_TITLE = "How these interviews were anonymised, and what risk remains"


def write_risk_page(folder: Path, out: Path, ask: AskPassphrase | None = None) -> RiskResult:
    """Assess the project, and write the result to `out` as one web page without scripts.

    It holds counts, pseudonyms and vaguer words, and no word that was merely kept: that may be a
    name which was missed. The same project gives the same bytes.
    Raises WrongUsage unless `out` ends in .html, and what `assess_risk` raises.
    """
    if out.suffix.lower() not in (".html", ".htm"):
        raise WrongUsage(
            f"the page for an ethics form is HTML, not {out.suffix or 'a name without an ending'}",
            hint="Give --out a name that ends in .html. Any browser prints it or saves it as PDF.",
        )
    risk = assess_risk(folder, ask=ask)
    with open_project(folder) as project:
        handling = _handling(project)
        sections = [
            summary_section(handling, risk),
            handling_section(handling, risk.level),
            people_section(risk),
            change_section(risk.attributes),
            words_section(risk),
            blind_spots_section(measured_misses(), handling.other_languages),
        ]
        page = render_plain(make_provenance(project, title=_TITLE), sections)
    with write_beside(out) as beside:
        beside.write_text(page, encoding="utf-8", errors="replace", newline="\n")
    return risk


def _handling(project: Project) -> Handling:
    settings = project.settings.anonymise
    replaced: Counter[IdentifierType] = Counter()
    transcripts = other_languages = 0
    with project.database.read() as connection:
        # What was done: `--policy` may have chosen it, and --no-anonymise has none.
        done = facts.read_fact(connection, "policy")
        for one in load_transcripts(connection):
            transcripts += 1
            other_languages += not one.language.startswith("en")
            replaced.update(IdentifierType(mark.type) for mark in one.marks)
    return Handling(
        policy=read_policy({**settings, "policy": done} if done in POLICIES else settings),
        own_policies=Counter(one.name for one in read_own_policies(settings).values()),
        replaced=replaced,
        transcripts=transcripts,
        other_languages=other_languages,
        destroyed_on=project.destroyed_on,
    )
