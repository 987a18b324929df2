"""Tag a project lot after lot, so that its excerpts and codings do not all stand in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from qualkit.anonymise.spool import Shelf
from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding, Excerpt
from qualkit.core.document import SourceFile
from qualkit.core.progress import Progress
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.flows.codebook import remember_codebook
from qualkit.flows.project import Project
from qualkit.flows.reviewed_stances import keep_accepted_stances
from qualkit.flows.taught import Taught
from qualkit.flows.theme_counts import ThemeTally
from qualkit.nlp.encoder import load_encoder
from qualkit.store.codings import Change, replace_machine_codings
from qualkit.store.runs import end_run, forget_run, start_run
from qualkit.store.transcripts import load_transcript

#: Transcripts with their excerpts, tagged together.
Lot = list[tuple[AnonymisedTranscript, list[Excerpt]]]
#: Excerpts tagged at once, with those of the transcript that makes up the number.
_LOT = 1024


def in_lots(
    project: Project,
    ids: Sequence[str],
    cut: Callable[[AnonymisedTranscript], list[Excerpt]],
    progress: Progress,
) -> Iterator[Lot]:
    """Whole transcripts with their excerpts, as many as make up _LOT excerpts."""
    lot: Lot = []
    for number, identity in enumerate(ids, start=1):
        with project.database.read() as connection:
            transcript = load_transcript(connection, identity)
        lot.append((transcript, cut(transcript)))
        progress("finding excerpts", number, len(ids))
        if sum(len(own) for _, own in lot) >= _LOT:
            yield lot
            lot = []
    if lot:
        yield lot


def tag_lots(
    lots: Iterator[Lot],
    tag: Callable[[Sequence[Excerpt]], list[Coding]],
    taught: Taught,
    shelf: Shelf,
) -> int:
    """Put the codings of each transcript on the shelf, by its id; returns how many excerpts."""
    number = 0
    for lot in lots:
        excerpts = [one for _, own in lot for one in own]
        codings = tag(excerpts)
        number += len(excerpts)
        for transcript, _ in lot:
            own = [one for one in codings if one.transcript == transcript.id]
            keep_codings(transcript.id, own, taught, shelf)
    return number


def keep_codings(identity: str, codings: Sequence[Coding], taught: Taught, shelf: Shelf) -> None:
    """Put a transcript's codings on the shelf, with the stances that people have accepted."""
    shelf[identity] = keep_accepted_stances(codings, taught.codings, taught.decisions)


def store_codings(
    project: Project,
    book: Codebook,
    codebook_file: SourceFile | None,
    ids: Sequence[str],
    made: Shelf,
    tally: ThemeTally,
    options: dict[str, object],
) -> Change:
    """Store the codings, by transcript id on the shelf, all in one transaction; count them."""
    remember_codebook(project, book, codebook_file)
    only = options["only"]
    change, number = Change(), 0
    with project.database.write() as connection:
        run_id = start_run(
            connection,
            "themes",
            options,
            codebook_hash=book.hash,
            models={"encoder": load_encoder(project.settings.encoder).version},
        )
        for identity in ids:
            codings: list[Coding] = made[identity]
            transcript = load_transcript(connection, identity)
            tally.add(transcript, codings)
            number += len(codings)
            change += replace_machine_codings(
                connection,
                codings,
                {identity: transcript.text},
                codebook_hash=book.hash,
                run_id=run_id,
                only=only if isinstance(only, list) else (),
            )
        counts = {
            "codings": number,
            "new": change.new,
            "changed": change.changed,
            "withdrawn": change.withdrawn,
            "kept for decisions": change.kept_for_decisions,
        }
        if change.new or change.changed or change.withdrawn:
            end_run(connection, run_id, counts)
        else:
            # Running a command twice changes nothing, so the log gains no row either.
            forget_run(connection, run_id)
        return change
