"""Show how the machine came to one coding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding
from qualkit.core.document import SourceFile
from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.flows.codebook import project_codebook
from qualkit.flows.encoding import make_cached_encode, make_cached_read_said
from qualkit.flows.judging import Judge
from qualkit.flows.project import Project, open_project
from qualkit.flows.reviewed_excerpts import load_reviewed
from qualkit.flows.reviewed_stances import gather_stances
from qualkit.store.codings import load_codings
from qualkit.store.decisions import load_decisions
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.calibration import LANGUAGE_MODEL
from qualkit.themes.explaining import Reckoning, reckon
from qualkit.themes.segmentation import excerpt_at
from qualkit.themes.tagging import make_tagger


@dataclass(frozen=True, slots=True)
class Explanation:
    """A coding as it is stored, and the reckoning as it comes out now.

    The two differ when decisions, the codebook or qualkit have changed since. reckoning: None for a
    coding that a person made. decisions: (coder, decision, new code, new stance). threshold: the
    confidence from which a coding is made.
    """

    coding_id: str
    transcript: str
    speaker: str
    turn: int
    words: str
    question: str
    code: str
    name: str
    coder: str
    stance: str
    confidence: float
    evidence: str
    threshold: float
    decisions: list[tuple[str, str, str, str]]
    reckoning: Reckoning | None


def explain_coding(
    folder: Path,
    coding_id: str,
    *,
    codebook: str | SourceFile | None = None,
    estimators: Sequence[str] = (),
    min_confidence: float | None = None,
    progress: Progress = silent,
) -> Explanation:
    """The whole reckoning behind a coding: rules, examples, features with what each adds, what
    decisions taught, and the cues of the stance. Changes nothing in the project.

    Options left empty come from qualkit.toml. Raises WrongUsage for an id that is not there, and
    for a coding whose code is no longer in the codebook.
    """
    with open_project(folder, writing=True) as project:  # vectors are kept, so it writes
        book = project_codebook(project, codebook)
        with project.database.read() as connection:
            transcripts = list(load_transcripts(connection))
            codings, decisions = list(load_codings(connection)), load_decisions(connection)
        coding = next((one for one in codings if one.id == coding_id.strip()), None)
        if coding is None:
            raise WrongUsage(
                f"there is no coding {coding_id!r} in this project",
                hint="The ids are in the column coding_id of the coded excerpts.",
            )
        transcript = next(one for one in transcripts if one.id == coding.transcript)
        excerpt = excerpt_at(transcript, coding.turn, coding.start, coding.end)
        reckoning = None
        if coding.coder == MACHINE:
            _check_code(coding, book)
            used = tuple(estimators) or project.settings.estimators
            judge = Judge(project, book, progress) if LANGUAGE_MODEL in used else None
            tagger = make_tagger(
                book,
                judge=judge,
                encode=make_cached_encode(project, progress),
                read_said=make_cached_read_said(project, progress),
                estimators=used,
                reviewed=load_reviewed(project, book, transcripts, ()),
                reviewed_stances=gather_stances(codings, decisions, transcripts),
            )
            rivals = _with_stance_at(coding, codings, book)
            codes = tuple(code for code, _ in book.walk() if code.id in rivals)
            reckoning = reckon(excerpt, coding.code, tagger, rivals=codes)
        least = project.settings.min_confidence if min_confidence is None else min_confidence
        made = [
            (one.coder, one.decision, one.new_code, one.new_stance)
            for one in decisions.get(coding.id, ())
        ]
        return _explanation(
            project, coding, transcript, excerpt.question, book, least, made, reckoning
        )


def _check_code(coding: Coding, book: Codebook) -> None:
    if coding.code not in book.by_id():
        raise WrongUsage(
            f"the code {coding.code!r} is not in the codebook any more",
            hint="Name the codebook that it was made with: --codebook FILE.",
        )


def _with_stance_at(coding: Coding, codings: Sequence[Coding], book: Codebook) -> set[str]:
    """The other codes with a stance that the machine put on the same words."""
    place, known = (coding.transcript, coding.span), book.by_id()
    return {
        one.code
        for one in codings
        if (one.transcript, one.span) == place
        and one.coder == MACHINE
        and one.code != coding.code
        and one.code in known
        and known[one.code].stance
    }


def _explanation(
    project: Project,
    coding: Coding,
    transcript: AnonymisedTranscript,
    question: str,
    book: Codebook,
    threshold: float,
    decisions: list[tuple[str, str, str, str]],
    reckoning: Reckoning | None,
) -> Explanation:
    code = book.by_id().get(coding.code)
    speaker = transcript.speaker_of(transcript.turns[coding.turn - 1])
    return Explanation(
        coding_id=coding.id,
        transcript=transcript.name,
        speaker=speaker.label,
        turn=coding.turn,
        words=coding.span.of(transcript.text),
        question=question,
        code=coding.code,
        name=code.name if code else coding.code,
        coder=coding.coder,
        stance=str(coding.stance or ""),
        confidence=coding.confidence,
        evidence=coding.evidence,
        threshold=threshold,
        decisions=decisions,
        reckoning=reckoning,
    )
