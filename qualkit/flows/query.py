"""Ask the project for coded excerpts by codes, words, attributes, stances, coders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.query_language import Node, fields_of, parse_query, words_of
from qualkit.core.transcript import Role
from qualkit.core.word_matching import fold_words
from qualkit.flows.codebook import project_codebook
from qualkit.flows.passages import CountedPassages, Passage, let_pass
from qualkit.flows.project import Project, open_project
from qualkit.flows.provenance import refuse_identifiable
from qualkit.flows.selecting import select_excerpts
from qualkit.flows.talk_items import (
    Asking,
    Item,
    answers,
    codings_in_order,
    group_by_transcript,
    make_asking,
    matching_codings,
)
from qualkit.store.facts_of_speakers import load_facts_of_speakers
from qualkit.store.transcripts import load_transcripts

#: How far apart, in turns, NEAR reaches when no number is given.
NEAR_TURNS = 3


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What answers a query, in reading order: all, or the first of it. excerpts: how many there
    are; transcripts, participants: in how many transcripts and by how many people. codes_as_words:
    codes that the query names without "code:", so that only their words were looked for."""

    query: str
    passages: list[Passage]
    excerpts: int
    transcripts: int
    participants: int
    path: Path | None = None
    codes_as_words: tuple[str, ...] = ()


def query_project(
    folder: Path,
    text: str,
    *,
    most: int | None = None,
    out: Path | None = None,
    identifiable: bool = False,
) -> QueryResult:
    """The coded excerpts that answer a query (core/query_language.py), and the turns without any
    code that do.

    A code stands for those below it too. Rejected and recoded codings are left out, unless the
    query asks for a decision. NEAR/n reaches n turns. Turns by others than participants are asked
    only where the query names a role or a speaker. most: passages to give; the others are counted.
    out: a table (.csv, .xlsx) or quotes (.txt, .md) to write, of all; identifiable: also of real
    names. Raises WrongUsage that names the place in the query, NotAnonymised.
    """
    node = parse_query(text)
    with open_project(folder) as project:
        if out is not None:
            refuse_identifiable(project, identifiable)
        book = project_codebook(project)
        asking = make_asking(project, book, text, node, NEAR_TURNS)
        names = {one.name for one in fields_of(node)}
        everybody = bool(names & {"role", "speaker"})
        counted = CountedPassages(_find(project, asking, everybody=everybody), most)
        let_pass(project, counted, out, with_keyword=False)
    return QueryResult(
        text,
        counted.first,
        counted.places,
        counted.transcripts,
        len(counted.people),
        out,
        _codes_as_words(book, text, node),
    )


def _codes_as_words(book: Codebook, text: str, node: Node) -> tuple[str, ...]:
    """Codes whose id or name the query has as words."""
    said = {one.words for one in words_of(node)} | {tuple(fold_words(text))}
    return tuple(
        code.id
        for code, _ in book.walk()
        if said & {tuple(fold_words(code.id)), tuple(fold_words(code.name))}
    )


def _find(project: Project, asking: Asking, *, everybody: bool) -> Iterator[Passage]:
    for items in group_by_transcript(_items(project, everybody=everybody)):
        for item in items:
            if answers(asking, asking.node, item, items):
                yield _passage(asking, item)


def _items(project: Project, *, everybody: bool) -> Iterator[Item]:
    """Every coded place, and every turn in which nothing is coded, in reading order."""
    book = project_codebook(project)
    codings_of = codings_in_order(select_excerpts(project, book))
    with project.database.read() as connection:
        facts = load_facts_of_speakers(connection)
        for transcript in load_transcripts(connection):
            items: list[Item] = []
            for (turn, start, end), group in groupby(
                sorted(codings_of(transcript.name), key=lambda row: (row.start, row.end)),
                key=lambda row: (row.turn, row.start, row.end),
            ):
                codings = list(group)
                first = codings[0]
                items.append(
                    Item(
                        transcript.name,
                        first.participant,
                        first.speaker,
                        first.role,
                        turn,
                        start,
                        end,
                        first.excerpt,
                        codings,
                        first.attributes,
                    )
                )
            seen = {item.turn for item in items}
            roles = tuple(Role) if everybody else (Role.PARTICIPANT,)
            for number, turn_said, speaker in transcript.turns_of(roles):
                if number not in seen:
                    items.append(
                        Item(
                            transcript.name,
                            speaker.participant,
                            speaker.label,
                            str(speaker.role),
                            number,
                            turn_said.start,
                            turn_said.end,
                            turn_said.span.of(transcript.text),
                            (),
                            facts.of(speaker.participant, transcript.id),
                        )
                    )
            yield from sorted(items, key=lambda item: (item.start, item.end))


def _passage(asking: Asking, item: Item) -> Passage:
    codes: dict[str, None] = {}
    for row in matching_codings(asking, asking.node, item):
        codes[f"{row.code} ({row.final_stance})" if row.final_stance else row.code] = None
    found = [
        (first, last)
        for words in words_of(asking.node)
        for first, last in item.tokens.find(words.words, is_prefix=words.is_prefix)
    ]
    left = keyword = right = ""
    if found:
        span = item.tokens.span(*min(found))
        left, keyword, right = item.text[: span.start], span.of(item.text), item.text[span.end :]
    return Passage(
        item.transcript,
        item.participant,
        item.speaker,
        item.role,
        item.turn,
        item.start,
        item.end,
        item.text,
        tuple(codes),
        left,
        keyword,
        right,
        item.attributes,
    )
