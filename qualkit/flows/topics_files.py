"""Write what topics are: tables for a spreadsheet, a page of plots, BERTopic's own files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.core.provenance import IDENTIFIABLE
from qualkit.exports.table import write_table
from qualkit.exports.writing import write_beside
from qualkit.flows.topic_talk import GatheredTalk
from qualkit.flows.topics_describe import Described
from qualkit.flows.topics_page import topics_page
from qualkit.flows.topics_result import TopicLine, TopicsResult
from qualkit.topics.bertopic_files import bertopic_files
from qualkit.topics.editing import Edited

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOPIC_COLUMNS = (
    "topic",
    "name",
    "named_by",
    "words",
    "exclusive_words",
    "excerpts",
    "people",
    "share",
    "share_low",
    "share_high",
    "stability",
    "verdict",
    "npmi",
    "largest_share_of_one_person",
    "is_one_persons",
    "nearest_code",
    "code_likeness",
    "made_of",
)
_QUOTE_COLUMNS = tuple(
    f"quote_{number}{part}" for number in (1, 2, 3) for part in ("", "_by", "_transcript")
)
_EXCERPT_COLUMNS = (
    "topic",
    "name",
    "belongs",
    "transcript",
    "participant",
    "speaker",
    "turn",
    "start",
    "end",
    "excerpt",
)
_CONTRAST_COLUMNS = (
    "topic",
    "name",
    "attribute",
    "value",
    "people",
    "excerpts",
    "share",
    "share_low",
    "share_high",
    "difference",
    "difference_low",
    "difference_high",
    "p",
    "q",
)


_TREE_COLUMNS = ("left", "right", "distance", "topics")
_COMPARED_COLUMNS = (
    "method",
    "topics",
    "npmi",
    "diversity",
    "left_out",
    "ari_between_seeds",
    "ari_between_resamples",
)


def write_topic_files(
    gathered: GatheredTalk,
    edited: Edited,
    described: Described,
    belongs: NDArray[np.float64],
    result: TopicsResult,
    *,
    plots: bool,
    identifiable: bool = False,
) -> list[str]:
    """The names of the files written below the result's folder.

    belongs: how surely each excerpt belongs to its topic, (excerpts,). plots: write the page of
    plots, too. identifiable: each file is marked so.
    """
    names = {line.number: line.name for line in result.topics}
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[object]]]] = {
        "topics.csv": ((*_TOPIC_COLUMNS, *_QUOTE_COLUMNS), map(_topic_row, result.topics)),
        "topic_excerpts.csv": (
            (*_EXCERPT_COLUMNS, *gathered.attribute_names),
            _excerpt_rows(gathered, edited.labels, belongs, names),
        ),
        "topic_by_attribute.csv": (_CONTRAST_COLUMNS, _contrast_rows(result, names)),
        "topics_tree.csv": (_TREE_COLUMNS, _tree_rows(result)),
    }
    if result.compared:
        tables["topics_compared.csv"] = (_COMPARED_COLUMNS, _compared_rows(result))
    for name, (columns, rows) in tables.items():
        write_table(columns, rows, result.folder / name, identifiable=identifiable)
    files = _bertopic_files(gathered, edited, described, result, identifiable=identifiable)
    if plots:
        page = topics_page(gathered, edited.labels, result, identifiable=identifiable)
        files["topics.html"] = page.encode()
    for name, content in files.items():
        _write(result.folder / name, content)
    return [*tables, *files]


def _bertopic_files(
    gathered: GatheredTalk,
    edited: Edited,
    described: Described,
    result: TopicsResult,
    *,
    identifiable: bool,
) -> dict[str, bytes]:
    files = bertopic_files(
        edited.labels,
        gathered.talk.vectors,
        described.centres,
        gathered.talk.words,
        [line.words for line in result.topics],
        [line.name for line in result.topics],
    )
    if identifiable:
        # BERTopic's config takes no key of ours; a file that it does not know it passes over.
        files["IDENTIFIABLE.txt"] = f"{IDENTIFIABLE}\n".encode()
    return {f"bertopic/{name}": content for name, content in files.items()}


def _write(path: Path, content: bytes) -> None:
    with write_beside(path) as beside:
        beside.write_bytes(content)


def _topic_row(line: TopicLine) -> list[object]:
    quotes: list[object] = []
    for number in range(3):
        if number < len(line.quotes):
            quote = line.quotes[number]
            quotes += [quote.words, quote.participant or quote.speaker, quote.transcript]
        else:
            quotes += ["", "", ""]
    return [
        line.number,
        line.name,
        line.named_by,
        ", ".join(word for word, _ in line.words),
        ", ".join(line.exclusive),
        line.excerpts,
        line.people,
        line.share,
        line.low,
        line.high,
        line.stability,
        line.verdict,
        line.npmi,
        line.largest_share,
        line.is_one_persons,
        line.code,
        line.code_likeness,
        " ".join(map(str, line.made_of)),
        *quotes,
    ]


def _excerpt_rows(
    gathered: GatheredTalk,
    labels: NDArray[np.int64],
    belongs: NDArray[np.float64],
    names: dict[int, str],
) -> Iterator[Sequence[object]]:
    for row in gathered.reading_order:
        excerpt = gathered.excerpts[row]
        transcript = gathered.transcripts[excerpt.transcript]
        speaker = transcript.speaker_of(transcript.turns[excerpt.turn - 1])
        topic = int(labels[row]) + 1
        own = gathered.attributes.get(speaker.participant, {})
        yield [
            topic or None,
            names.get(topic, ""),
            float(belongs[row]),
            transcript.name,
            speaker.participant,
            speaker.label,
            excerpt.turn,
            excerpt.start,
            excerpt.end,
            excerpt.text,
            *(own.get(name, "") for name in gathered.attribute_names),
        ]


def _contrast_rows(result: TopicsResult, names: dict[int, str]) -> Iterator[Sequence[object]]:
    for one in result.contrasts:
        yield [
            one.topic + 1,
            names[one.topic + 1],
            one.attribute,
            one.value,
            one.share.people,
            one.share.excerpts,
            one.share.share,
            one.share.low,
            one.share.high,
            one.difference,
            one.low,
            one.high,
            one.p,
            one.q,
        ]


def _tree_rows(result: TopicsResult) -> Iterator[Sequence[object]]:
    for join in result.tree:
        topics = " ".join(str(one + 1) for one in join.topics)
        yield [_branch(join.left, result), _branch(join.right, result), join.distance, topics]


def _compared_rows(result: TopicsResult) -> Iterator[Sequence[object]]:
    for one in result.compared:
        yield [
            one.method,
            one.topics,
            one.npmi,
            one.diversity,
            one.left_out,
            one.seed_ari,
            one.resample_ari,
        ]


def _branch(node: int, result: TopicsResult) -> str:
    topics = len(result.topics)
    if node < topics:
        return f"topic {node + 1}"
    return f"branch {node - topics + 1}"
