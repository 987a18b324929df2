"""Score detection against gold annotations, qualkit's own or any spaCy pipeline's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from qualkit.anonymise.policy import POLICIES, Policy
from qualkit.anonymise.scoring import IdentifierScores, Labelled, Scorer
from qualkit.anonymise.vault import Vault
from qualkit.core.document import SourceFile
from qualkit.core.errors import ModelMissing
from qualkit.core.mention import IdentifierType, Replacement
from qualkit.core.progress import Progress, silent
from qualkit.core.transcript import Role, Source, Speaker, Transcript, Turn
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.anonymising import anonymise_batch
from qualkit.flows.known_people import learn_people
from qualkit.flows.people import match_speakers
from qualkit.readers.gold import GoldDocument, read_gold
from qualkit.readers.participants import ParticipantRow, read_participants
from qualkit.readers.remote import named_file

LABELS = ("PERSON", "PLACE", "ORGANISATION")
#: Where the gold of corpora/ has a shorter label than the type's own name.
_GOLD_LABELS = {
    "VEHICLE_REGISTRATION": "VEHICLE",
    "NATIONAL_INSURANCE_NUMBER": "NI_NUMBER",
    "PAYMENT_CARD": "CARD",
}
#: The labels of common English spaCy pipelines (OntoNotes 5, CoNLL 2003) in qualkit's words.
_SPACY_LABELS = {
    **dict.fromkeys(("PERSON", "PER"), "PERSON"),
    **dict.fromkeys(("GPE", "LOC", "FAC", "PLACE", "LOCATION"), "PLACE"),
    **dict.fromkeys(("ORG", "ORGANISATION", "ORGANIZATION"), "ORGANISATION"),
}


def evaluate_identifiers(
    gold: Path,
    *,
    participants: str | SourceFile | None = None,
    pipeline: str = "",
    lower_case: bool = False,
    labels: Sequence[str] = (),
    progress: Progress = silent,
) -> IdentifierScores:
    """Score what is found, under the policy strict, in the documents of a gold .jsonl file.

    participants: a participants file, matched with the speakers of the turns. pipeline: the name or
    folder of a spaCy pipeline to score instead of qualkit. lower_case: score on a copy without
    capitals.
    labels: those to report; the gold's own by default. Raises BadGold, ModelMissing.
    """
    documents = read_gold(gold)
    if lower_case:
        documents = [_lowered(one) for one in documents]
    people = read_participants(named_file(participants)) if participants else []
    present = dict.fromkeys(e["label"] for one in documents for e in one.entities)
    wanted = labels or tuple(dict.fromkeys((*LABELS, *present)))
    scorer = Scorer(wanted)
    if pipeline:
        _score_pipeline(pipeline, documents, scorer, progress)
    else:
        _score_qualkit(documents, people, scorer, progress)
    return scorer.result()


def _score_qualkit(
    documents: Sequence[GoldDocument],
    people: Sequence[ParticipantRow],
    scorer: Scorer,
    progress: Progress,
) -> None:
    policy = Policy("strict", POLICIES["strict"], keeps_public=False)
    anonymiser = Anonymiser(cast(Vault, _NoVault()), policy, b"evaluation")
    ids = {one.id for one in people}
    originals = [match_speakers(_as_transcript(one, ids), people)[0] for one in documents]
    if people:
        learn_people(anonymiser, people, originals)
    batch = anonymise_batch(anonymiser, originals, progress=progress)
    for document, original in zip(documents, originals, strict=True):
        made = batch.anonymise(original).replacements
        found = [Labelled(r.mention.start, r.mention.end, _label_of(r.mention.type)) for r in made]
        words = {(r.mention.start, r.mention.end): r.text for r in made}
        scorer.add(document.text, _gold(document), found, words)
        for one in document.entities:
            if one["label"] == "PERSON" and "entity" in one:
                scorer.add_person(one["entity"], _pseudonym_at(one, made))


def _pseudonym_at(entity: Mapping[str, Any], made: Sequence[Replacement]) -> str:
    """The id of the person whose pseudonym stands where a gold mention stood."""
    return next(
        (
            one.entity_id
            for one in made
            if one.mention.type is IdentifierType.PERSON
            and one.mention.start < entity["end"]
            and entity["start"] < one.mention.end
        ),
        "",
    )


def _score_pipeline(
    pipeline: str, documents: Sequence[GoldDocument], scorer: Scorer, progress: Progress
) -> None:
    import spacy

    # Registers the factory, so that a saved pipeline with qualkit's recogniser in it loads too.
    from qualkit.nlp.spacy_pipe import NAME

    nlp: Any
    if pipeline == NAME:
        nlp = spacy.blank("en")
        nlp.add_pipe(NAME)
    else:
        try:
            nlp = spacy.load(pipeline)
        except OSError as error:
            raise ModelMissing(
                f"the spaCy pipeline cannot be loaded ({error})",
                where=pipeline,
                hint="Install it, or give the path of its folder.",
            ) from None
    for number, document in enumerate(documents, start=1):
        doc = nlp(document.text)
        # Entities, and what span categorisers and qualkit's component put into groups.
        spans = [*doc.ents, *(span for group in doc.spans.values() for span in group)]
        found = [
            Labelled(s.start_char, s.end_char, _SPACY_LABELS.get(s.label_, s.label_)) for s in spans
        ]
        scorer.add(document.text, _gold(document), found)
        progress("scoring", number, len(documents))


class _NoVault:
    """Stands where the vault stands: nothing of an evaluation is kept."""

    def put(self, name: str, value: Any) -> None:
        del name, value


def _label_of(kind: IdentifierType) -> str:
    label = str(kind).upper().replace(" ", "_")
    return _GOLD_LABELS.get(label, label)


def _gold(document: GoldDocument) -> list[Labelled]:
    return [Labelled(e["start"], e["end"], e["label"]) for e in document.entities]


def _lowered(document: GoldDocument) -> GoldDocument:
    # Lower-casing one by one keeps the length: "İ".lower() alone would give two code points.
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in document.text)
    entities = tuple(e | {"text": text[e["start"] : e["end"]]} for e in document.entities)
    return GoldDocument(document.doc, text, document.turns, entities, document.codings)


def _as_transcript(document: GoldDocument, ids: Collection[str]) -> Transcript:
    """The document with the roles and participants that its turns tell; who tells no role is a
    participant. ids: of the participants file."""
    speakers = {}
    for turn in reversed(document.turns):
        label, known = turn.get("speaker", ""), turn.get("participant", "")
        role = Role(turn.get("role") or Role.PARTICIPANT)
        speakers[label] = Speaker(
            label or "?", label or "Speaker", role, participant=known if known in ids else ""
        )
    turns = tuple(Turn(t["start"], t["end"], t.get("speaker", "") or "?") for t in document.turns)
    source = Source(document.file, "gold", "gold", document.doc)
    return Transcript(source, document.text, turns, tuple(reversed(speakers.values())))
