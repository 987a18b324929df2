"""The project's topics, as the report shows them; read from the store, never built anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualkit.core.codebook import Codebook
from qualkit.flows.project import Project
from qualkit.report.blocks import Section, share
from qualkit.report.quotes import TopicPlace
from qualkit.report.topics import TopicRow, topics_section
from qualkit.store.topics import KeptModel, load_model

#: Words of a topic that are shown.
_WORDS = 6


@dataclass(frozen=True, slots=True)
class ReportTopics:
    """places: excerpts by transcript id; section: None where no topics were built."""

    places: Mapping[str, Sequence[TopicPlace]] = field(default_factory=dict)
    section: Section | None = None


def report_topics(project: Project, book: Codebook) -> ReportTopics:
    """The newest topic model of the project."""
    with project.database.read() as connection:
        model = load_model(connection)
    if model is None or not model.topics:
        return ReportTopics()
    places: dict[str, list[TopicPlace]] = {}
    for one in model.excerpts:
        if one.topic:
            place = TopicPlace(str(one.topic), one.turn, one.start, one.end, one.words_hash)
            places.setdefault(one.transcript, []).append(place)
    names = {code.id: code.name for code, _ in book.walk()}
    rows = [_row(topic.number, topic.name, topic.facts, names) for topic in model.topics]
    return ReportTopics(places, topics_section(rows, _notes(model)))


def _row(number: int, name: str, facts: Mapping[str, Any], codes: Mapping[str, str]) -> TopicRow:
    return TopicRow(
        number=number,
        name=name,
        words=[word for word, _ in facts["words"][:_WORDS]],
        excerpts=facts["excerpts"],
        people=facts["people"],
        share=facts["share"],
        low=facts["low"],
        high=facts["high"],
        stability=facts["stability"],
        verdict="one person's" if facts["is_one_persons"] else facts["verdict"],
        code=codes.get(facts["code"], facts["code"]),
    )


def _notes(model: KeptModel) -> list[str]:
    out = sum(model.facts["left_out"].values())
    every = len(model.excerpts)
    found = (
        f"{len(model.topics)} topics that a machine found in {every:,} excerpts without a "
        f"codebook; {out:,} excerpts ({share(out / every if every else None)}) belong to none."
    )
    notes = [found]
    if model.facts.get("mean_ari") is not None:
        notes.append(
            f"Built {model.facts['seeds']} times on excerpts drawn anew, the topics agree by "
            f"{model.facts['mean_ari']:.2f} (adjusted Rand index; 1 is the same each time)."
        )
    return notes
