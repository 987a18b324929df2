"""Set topics beside codes: what the codebook misses, what it splits, which codes to propose."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.errors import QualkitError
from qualkit.core.provenance import yaml_mark
from qualkit.exports.table import write_table
from qualkit.exports.writing import write_text
from qualkit.flows.coded_study import CodedStudy, load_coded_study
from qualkit.flows.kept_files import write_keeping
from qualkit.flows.project import Project, open_project
from qualkit.store.topics import KeptModel, KeptTopic, PlacedExcerpt, load_model

#: A code covers a topic when it stands on this share of its excerpts, and on twice as many as
#: elsewhere; a topic that no code covers is missed.
_COVERS = 0.15
_MORE_OFTEN = 2.0
#: A code is split when a second topic holds this share of its excerpts that are in topics.
_SPLIT = 0.25
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class TopicCode:
    """A topic and a code that stands in it. share: of the topic's excerpts with the code; lift:
    that share over the share of all excerpts; of_code: of the code's excerpts, in this topic."""

    topic: int
    topic_name: str
    code: str
    code_name: str
    excerpts: int
    share: float
    lift: float
    of_code: float


@dataclass(frozen=True, slots=True)
class CodesResult:
    """missed: topics that no code covers; splits: codes with the topics they are spread over;
    proposed: ids of the codes written to `proposal`, a codebook of its own."""

    rows: list[TopicCode]
    missed: list[int]
    names: dict[int, str]
    splits: dict[str, list[int]]
    proposed: list[str]
    table: Path
    proposal: Path | None


def map_codes(folder: Path, *, out: Path | None = None) -> CodesResult:
    """Write topic_codes.csv, and proposed_codes.yaml where topics have no code.

    A proposal that somebody has edited is moved aside. Codes are those that stand on the excerpts,
    by the machine or by people. Raises QualkitError
    where there are no topics, or no codings to set beside them.
    """
    with open_project(folder) as project:
        with project.database.read() as connection:
            model = load_model(connection)
        if model is None:
            raise QualkitError(
                "there are no topics yet", where=str(folder), hint="Build them: qualkit topics"
            )
        study = load_coded_study(project)
        if not study.standing:
            raise QualkitError(
                "nothing is coded yet", where=str(folder), hint="Tag first: qualkit themes"
            )
        return _map(project, model, study, out or project.exports / "topics")


def _map(project: Project, model: KeptModel, study: CodedStudy, folder: Path) -> CodesResult:
    identifiable = project.is_identifiable
    coded = _codes_of_excerpts(model.excerpts, study)
    names = {one.number: one.name for one in model.topics}
    rows = _rows(model, coded, names, {code.id: code.name for code, _ in study.book.walk()})
    covered = {one.topic for one in rows if one.share >= _COVERS and one.lift >= _MORE_OFTEN}
    missed = [one.number for one in model.topics if one.number not in covered]
    splits: dict[str, list[int]] = {}
    for code in dict.fromkeys(one.code for one in rows):
        own = [one for one in rows if one.code == code and one.of_code >= _SPLIT]
        if len(own) > 1:
            splits[code] = [one.topic for one in own]
    table = folder / "topic_codes.csv"
    write_table(
        (
            "topic",
            "topic_name",
            "code",
            "code_name",
            "excerpts",
            "share_of_topic",
            "lift",
            "share_of_code",
        ),
        (
            (
                r.topic,
                r.topic_name,
                r.code,
                r.code_name,
                r.excerpts,
                r.share,
                r.lift,
                r.of_code,
            )
            for r in rows
        ),
        table,
        identifiable=identifiable,
    )
    wanted = [one for one in model.topics if one.number in missed]
    proposal: Path | None = None
    proposed: list[str] = []
    if wanted:
        proposal = folder / "proposed_codes.yaml"
        texts = {one.id: one.text for one in study.transcripts}
        text, proposed = proposed_codebook(wanted, model.excerpts, texts, study.book)
        text = yaml_mark(identifiable) + text
        write_keeping(proposal, lambda place: write_text(place, text))
    return CodesResult(rows, missed, names, splits, proposed, table, proposal)


def _codes_of_excerpts(
    excerpts: Sequence[PlacedExcerpt], study: CodedStudy
) -> list[frozenset[str]]:
    """Codes that stand on at least half of the shorter of excerpt and coding."""
    places: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    for one in study.standing:
        places.setdefault((one.transcript, one.turn), []).append((one.start, one.end, one.code))
    found = []
    for excerpt in excerpts:
        own = set()
        for start, end, code in places.get((excerpt.transcript, excerpt.turn), ()):
            shared = min(end, excerpt.end) - max(start, excerpt.start)
            if 2 * shared >= min(end - start, excerpt.end - excerpt.start) > 0:
                own.add(code)
        found.append(frozenset(own))
    return found


def _rows(
    model: KeptModel,
    coded: Sequence[frozenset[str]],
    names: Mapping[int, str],
    code_names: Mapping[str, str],
) -> list[TopicCode]:
    sizes: dict[int, int] = {}
    both: dict[tuple[int, str], int] = {}
    totals: dict[str, int] = {}
    for excerpt, codes in zip(model.excerpts, coded, strict=True):
        sizes[excerpt.topic] = sizes.get(excerpt.topic, 0) + 1
        for code in codes:
            totals[code] = totals.get(code, 0) + 1
            both[excerpt.topic, code] = both.get((excerpt.topic, code), 0) + 1
    rows = [
        TopicCode(
            topic,
            names[topic],
            code,
            code_names.get(code, code),
            number,
            round(number / sizes[topic], 6),
            round(number / sizes[topic] * len(model.excerpts) / totals[code], 6),
            round(number / totals[code], 6),
        )
        for (topic, code), number in both.items()
        if topic
    ]
    return sorted(rows, key=lambda row: (row.topic, -row.share, row.code))


def proposed_codebook(
    topics: Sequence[KeptTopic],
    excerpts: Sequence[PlacedExcerpt],
    texts: Mapping[str, str],
    book: Codebook,
) -> tuple[str, list[str]]:
    """A codebook in YAML with a code for each topic, and their ids: none that `book` has.

    Words of the topic are its phrases, the excerpts that belong most surely its examples. It is a
    proposal: a person names, defines and trims what is worth keeping.
    """
    taken = set(book.by_id())
    lines = [f"name: {_quoted('Codes proposed from topics')}", "version: 1", "codes:"]
    ids = []
    for one in topics:
        key = _free_id(one.name, taken)
        ids.append(key)
        own = sorted(
            (e for e in excerpts if e.topic == one.number),
            key=lambda e: (-e.belongs, e.transcript, e.start),
        )
        words = [word for word, _ in one.facts["words"]]
        stability = one.facts.get("stability")
        trust = f", stability {stability:.2f}" if stability is not None else ""
        lines += [
            f"  - id: {key}",
            f"    name: {_quoted(one.name)}",
            "    definition: "
            + _quoted(
                f"Proposed from topic {one.number} ({one.facts['excerpts']} excerpts by "
                f"{one.facts['people']} people{trust}). Talk of: {', '.join(words)}."
            ),
            "    phrases: [" + ", ".join(map(_quoted, one.facts["exclusive"])) + "]",
            "    examples:",
            *(
                f"      - {_quoted(' '.join(texts[e.transcript][e.start : e.end].split()))}"
                for e in own[:_EXAMPLES]
            ),
        ]
    return "\n".join(lines) + "\n", ids


def _quoted(words: str) -> str:
    # A JSON string is a YAML string too, whatever is in it.
    return json.dumps(words, ensure_ascii=False)


def _free_id(name: str, taken: set[str]) -> str:
    base = "topic_" + ("_".join(re.findall(r"[a-z0-9]+", name.casefold()))[:60] or "unnamed")
    key, number = base, 2
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    taken.add(key)
    return key
