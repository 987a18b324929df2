"""Search the words of the talk: every place where they stand, with the words around it (KWIC)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualkit.core.errors import ProjectError, WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.core.query_language import (
    And,
    Field,
    Near,
    Node,
    Or,
    Words,
    fields_of,
    parse_query,
    words_of,
)
from qualkit.core.span import Span
from qualkit.core.transcript import Role
from qualkit.core.word_matching import TokenisedText
from qualkit.flows.codebook import project_codebook
from qualkit.flows.passages import CountedPassages, Passage, let_pass
from qualkit.flows.project import Project, open_project
from qualkit.flows.provenance import refuse_identifiable
from qualkit.flows.selecting import select_excerpts
from qualkit.flows.talk_items import (
    OF_CODING,
    Asking,
    Item,
    answers,
    codings_in_order,
    make_asking,
)
from qualkit.store.database import lock_for_writing
from qualkit.store.facts_of_speakers import load_facts_of_speakers
from qualkit.store.search_index import bring_index_up_to_date, candidate_turns
from qualkit.store.transcripts import load_transcript, transcript_rows

#: How far apart, in words, NEAR reaches when no number is given (SQLite's own).
NEAR_WORDS = 10
#: Characters of context on each side.
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Places found, in reading order: all, or the first of them. places: how many there are;
    turns, transcripts: in how many; is_indexed: False when every turn had to be read."""

    query: str
    passages: list[Passage]
    places: int
    turns: int
    transcripts: int
    is_indexed: bool
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """The turns to look in, all if nothing is given: coded with one of these codes; by one of these
    speakers (labels); by people with every attribute of `where`, (attribute, value)."""

    codes: Sequence[str] = ()
    speakers: Sequence[str] = ()
    where: Sequence[tuple[str, str]] = ()


def search_talk(
    folder: Path,
    text: str,
    *,
    within: Within | None = None,
    context: int = _CONTEXT,
    most: int | None = None,
    out: Path | None = None,
    identifiable: bool = False,
    progress: Progress = silent,
) -> SearchResult:
    """Every place in any speaker's talk where the words stand, in turns that answer the query.

    The query is that of core/query_language.py, asked of turns; NEAR/n joins words at most n words
    apart. within: the turns to look in. context: characters around each place. most: passages to
    give, which have codes only where it is asked for them; the others are counted. out: a table or
    quotes to write, of all; identifiable: also of real names. The first search of a project makes
    an index. Raises WrongUsage and NotAnonymised.
    """
    node = _with_filters(parse_query(text), within or Within())
    if not any(True for _ in words_of(node)):
        raise WrongUsage(
            "there are no words to search for",
            hint="To find excerpts by code or attribute alone: qualkit query '…'",
        )
    _check_near(node)
    with open_project(folder) as project:
        if out is not None:
            refuse_identifiable(project, identifiable)
        book = project_codebook(project)
        asking = make_asking(project, book, text, node, NEAR_WORDS)
        is_indexed = _bring_up_to_date(project, progress)
        # The first few on the screen stand without codes, which take long to read in a large study.
        with_codes = out is not None or most is None
        found = _find(project, asking, context, is_indexed=is_indexed, with_codes=with_codes)
        counted = CountedPassages(found, most)
        let_pass(project, counted, out, with_keyword=True)
    return SearchResult(
        text, counted.first, counted.places, counted.turns, counted.transcripts, is_indexed, out
    )


def _with_filters(node: Node, within: Within) -> Node:
    parts = [node]
    for name, values in (("code", within.codes), ("speaker", within.speakers)):
        if values:
            parts.append(Or(tuple(Field(name, value) for value in values)))
    parts += [Field("attr", f"{name}={value}") for name, value in within.where]
    return And(tuple(parts)) if len(parts) > 1 else node


def _check_near(node: Node) -> None:
    """NEAR joins words in a search."""
    if isinstance(node, Near):
        if not isinstance(node.left, Words) or not isinstance(node.right, Words):
            raise WrongUsage(
                "in a search, NEAR joins two words or phrases",
                hint="To find codes near each other: qualkit query 'code:a NEAR/3 code:b'",
            )
    elif isinstance(node, And | Or):
        for part in node.parts:
            _check_near(part)


def _bring_up_to_date(project: Project, progress: Progress) -> bool:
    """Whether the index holds everything; without it, every turn is read."""
    try:
        with lock_for_writing(project.folder, wait=False):
            return bring_index_up_to_date(project.database, progress)
    except ProjectError:
        return False


def _find(
    project: Project, asking: Asking, context: int, *, is_indexed: bool, with_codes: bool
) -> Iterator[Passage]:
    book = project_codebook(project)
    needs_codes = with_codes or any(one.name in OF_CODING for one in fields_of(asking.node))
    with project.database.read() as connection:
        facts = load_facts_of_speakers(connection)
        candidates = candidate_turns(connection, asking.node) if is_indexed else None
        following = next(candidates, None) if candidates else None
        codings_of = codings_in_order(select_excerpts(project, book) if needs_codes else ())
        for known in transcript_rows(connection):
            coded = codings_of(known.name)
            wanted: Container[int] | None = None
            if candidates is not None:
                if following is None or following[0] != known.sequence:
                    continue
                wanted, following = following[1], next(candidates, None)
            transcript = load_transcript(connection, known.id)
            for number, turn, speaker in transcript.turns_of(tuple(Role)):
                if wanted is not None and number not in wanted:
                    continue
                item = Item(
                    transcript.name, speaker.participant, speaker.label, str(speaker.role), number,
                    turn.start, turn.end, turn.span.of(transcript.text),
                    [row for row in coded if row.turn == number],
                    facts.of(speaker.participant, transcript.id),
                )  # fmt: skip
                if _answers(asking, asking.node, item):
                    yield from _passages(asking, item, context)


def _answers(asking: Asking, node: Node, item: Item) -> bool:
    if isinstance(node, Near):
        return bool(_near_places(node, item.tokens))
    if isinstance(node, And) and any(isinstance(part, Near | Or) for part in node.parts):
        rest = tuple(part for part in node.parts if not isinstance(part, Near | Or))
        others = [part for part in node.parts if isinstance(part, Near | Or)]
        return all(_answers(asking, part, item) for part in others) and (
            not rest or answers(asking, And(rest), item, [item])
        )
    if isinstance(node, Or):
        return any(_answers(asking, part, item) for part in node.parts)
    return answers(asking, node, item, [item])


def _near_places(node: Near, tokens: TokenisedText) -> list[tuple[int, int]]:
    """(first, last + 1) of the stretches in which both stand at most so many words apart."""
    assert isinstance(node.left, Words)
    assert isinstance(node.right, Words)
    most = NEAR_WORDS if node.distance is None else node.distance
    lefts = tokens.find(node.left.words, is_prefix=node.left.is_prefix)
    rights = tokens.find(node.right.words, is_prefix=node.right.is_prefix)
    found = []
    for first, last in lefts:
        for other_first, other_last in rights:
            between = max(other_first - last, first - other_last)
            if 0 <= between <= most:
                found.append((min(first, other_first), max(last, other_last)))
    return found


def _places(node: Node, tokens: TokenisedText) -> set[tuple[int, int]]:
    """The stretches of words to show, of terms that are wanted."""
    if isinstance(node, Words):
        return set(tokens.find(node.words, is_prefix=node.is_prefix))
    if isinstance(node, Near):
        return set(_near_places(node, tokens))
    if isinstance(node, And | Or):
        return {place for part in node.parts for place in _places(part, tokens)}
    return set()


def _passages(asking: Asking, item: Item, context: int) -> Iterator[Passage]:
    codes = tuple(dict.fromkeys(row.code for row in item.codings if row.is_standing))
    whole = Passage(
        item.transcript, item.participant, item.speaker, item.role, item.turn, item.start, item.end,
        item.text, codes, attributes=item.attributes,
    )  # fmt: skip
    for first, last in sorted(_places(asking.node, item.tokens)):
        span = item.tokens.span(first, last)
        yield replace(
            whole,
            start=item.start + span.start,
            end=item.start + span.end,
            left=_left(item.text, span, context),
            keyword=span.of(item.text),
            right=_right(item.text, span, context),
        )


def _left(text: str, span: Span, most: int) -> str:
    words = text[max(0, span.start - most) : span.start]
    if span.start > most and " " in words:
        words = "…" + words[words.index(" ") :]
    return words


def _right(text: str, span: Span, most: int) -> str:
    words = text[span.end : span.end + most]
    if span.end + most < len(text) and " " in words:
        words = words[: words.rindex(" ")] + " …"
    return words
