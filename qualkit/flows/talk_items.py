"""What a query is asked of: coded excerpts, and turns of talk, with everything known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from qualkit.core.choices import NO_ATTRIBUTES, choices
from qualkit.core.codebook import Codebook
from qualkit.core.coding import Stance
from qualkit.core.errors import WrongUsage
from qualkit.core.excerpt_row import ExcerptRow, State
from qualkit.core.query_language import (
    And,
    Field,
    Near,
    Node,
    Not,
    Or,
    Words,
    bad_value,
    fields_of,
    is_like,
)
from qualkit.core.transcript import Role
from qualkit.core.word_matching import TokenisedText, tokenise
from qualkit.flows.project import Project
from qualkit.flows.selecting import read_states
from qualkit.store.codings import coders, codes_in_use
from qualkit.store.facts_of_speakers import fact_names, load_facts_of_speakers
from qualkit.store.participants import load_participants
from qualkit.store.people import load_speakers
from qualkit.store.transcripts import transcript_rows

#: Fields that speak of a coding; the others speak of who said the words, and where.
OF_CODING = ("code", "stance", "coder", "decision", "confidence")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
}


@dataclass(frozen=True)
class Item:
    """A coded excerpt, or a turn in which nothing is coded. codings: rows of this very place."""

    transcript: str
    participant: str
    speaker: str
    role: str
    turn: int
    start: int
    end: int
    text: str
    codings: Sequence[ExcerptRow] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tokens(self) -> TokenisedText:
        return tokenise(self.text)


@dataclass(frozen=True)
class Asking:
    """A query made ready: the tree, and the codes below each code that it names."""

    node: Node
    below: Mapping[str, frozenset[str]]
    near_turns: int


def make_asking(project: Project, book: Codebook, text: str, node: Node, near: int) -> Asking:
    """Check the query's values against the project. Raises WrongUsage that names the place."""
    values: dict[str, dict[str, None]] = defaultdict(dict)
    with project.database.read() as connection:
        used = codes_in_use(connection)
        known: dict[str, Sequence[str]] = {
            "coder": coders(connection),
            "transcript": [row.name for row in transcript_rows(connection)],
            "participant": list(load_participants(connection)),
            "speaker": list(dict.fromkeys(one.label for one in load_speakers(connection))),
            "role": [str(role) for role in Role],
            "stance": [str(stance) for stance in Stance],
            "code": list(dict.fromkeys((*book.by_id(), *used))),
        }
        names = fact_names(connection)
        facts = load_facts_of_speakers(connection)
    for own in (*facts.people.values(), *facts.interviews.values()):
        for name, value in own.items():
            values[name.casefold()][value] = None
    for one in fields_of(node):
        _check(text, one, known, names, values)
    below = {code: frozenset({code}) for code in used} | {
        code.id: frozenset(other.id for other, path in book.walk() if code.id in path)
        for code, _ in book.walk()
    }
    return Asking(node, below, near)


def _check(
    text: str,
    one: Field,
    known: Mapping[str, Sequence[str]],
    names: Sequence[str],
    values: Mapping[str, Collection[str]],
) -> None:
    """values: of each attribute, by its folded name."""
    if one.name == "attr":
        name, _, wanted = (part.strip() for part in one.value.partition("="))
        if name.casefold() not in [other.casefold() for other in names]:
            meant = choices(name, names) or NO_ATTRIBUTES
            raise bad_value(text, one, f"there is no attribute {name!r}. {meant}")
        there = sorted(values[name.casefold()])
        if not any(is_like(wanted, value) for value in there):
            meant = choices(wanted, there) or "Nobody has one."
            raise bad_value(text, one, f"there is no {name} {wanted!r}. {meant}")
    elif one.name == "decision":
        try:
            read_states([one.value])
        except WrongUsage as error:
            raise bad_value(text, one, f"{error.message}: {error.hint}") from None
    elif one.name == "confidence":
        if _read_comparison(one.value) is None:
            raise bad_value(text, one, "after confidence: there must be a number, say >=0.5")
    elif one.name in known and not any(is_like(one.value, name) for name in known[one.name]):
        meant = choices(one.value, known[one.name]) or "There is none."
        raise bad_value(text, one, f"there is no {one.name} {one.value!r}. {meant}")


def _read_comparison(value: str) -> tuple[str, float] | None:
    for sign in _COMPARE:
        if value.startswith(sign):
            try:
                return sign, float(value[len(sign) :])
            except ValueError:
                return None
    return None


def answers(asking: Asking, node: Node, item: Item, others: Sequence[Item]) -> bool:
    """Whether the item answers the query. others: all items of its transcript, for NEAR."""
    if isinstance(node, Words):
        return bool(item.tokens.find(node.words, is_prefix=node.is_prefix))
    if isinstance(node, Field):
        return _holds_together(asking, [node], item)
    if isinstance(node, Not):
        return not answers(asking, node.part, item, others)
    if isinstance(node, Or):
        return any(answers(asking, part, item, others) for part in node.parts)
    if isinstance(node, And):
        return _all_hold(asking, node, item, others)
    return _is_near(asking, node, item, others)


def _is_near(asking: Asking, node: Near, item: Item, others: Sequence[Item]) -> bool:
    distance = asking.near_turns if node.distance is None else node.distance
    close = [one for one in others if abs(one.turn - item.turn) <= distance]
    for mine, theirs in ((node.left, node.right), (node.right, node.left)):
        if answers(asking, mine, item, others) and any(
            answers(asking, theirs, one, others) for one in close
        ):
            return True
    return False


def _all_hold(asking: Asking, node: And, item: Item, others: Sequence[Item]) -> bool:
    """In one group, stance:, coder:, decision: and confidence: speak of the codings that code:
    names: "code:a AND stance:for" is one coding that is both."""
    of_coding: list[Node] = []
    for part in node.parts:
        inner = part.part if isinstance(part, Not) else part
        if isinstance(inner, Field) and inner.name in OF_CODING:
            of_coding.append(part)
        elif not answers(asking, part, item, others):
            return False
    return not of_coding or _holds_together(asking, of_coding, item)


def matching_codings(asking: Asking, node: Node, item: Item) -> list[ExcerptRow]:
    """The codings of an item that a query names; where it names none, all that stand."""
    named = {row.coding_id: row for row in _named_codings(asking, node, item)}
    return list(named.values()) or [row for row in item.codings if row.is_standing]


def _named_codings(asking: Asking, node: Node, item: Item) -> Iterator[ExcerptRow]:
    if isinstance(node, Or):
        for part in node.parts:
            yield from _named_codings(asking, part, item)
    elif isinstance(node, Near):
        yield from _named_codings(asking, node.left, item)
        yield from _named_codings(asking, node.right, item)
    elif isinstance(node, And | Field):
        parts = node.parts if isinstance(node, And) else (node,)
        for code, modifiers in _requirements([one for one in parts if _of_coding(one)]):
            wanted = [code, *modifiers] if code else modifiers
            yield from (row for row in item.codings if _fits(asking, row, wanted))
        for part in parts:
            if isinstance(part, And | Or | Near):
                yield from _named_codings(asking, part, item)


def _of_coding(part: Node) -> bool:
    inner = part.part if isinstance(part, Not) else part
    return isinstance(inner, Field) and inner.name in OF_CODING


def _requirements(terms: Sequence[Node]) -> list[tuple[Field | None, list[Node]]]:
    """For each code that is wanted, the terms that its coding must fit too."""
    codes = [one for one in terms if isinstance(one, Field) and one.name == "code"]
    modifiers = [one for one in terms if _field(one).name != "code"]
    return [(code, modifiers) for code in codes] or ([(None, modifiers)] if modifiers else [])


def _field(part: Node) -> Field:
    inner = part.part if isinstance(part, Not) else part
    assert isinstance(inner, Field)
    return inner


def _holds_together(asking: Asking, terms: Sequence[Node], item: Item) -> bool:
    if len(terms) == 1 and isinstance(terms[0], Field) and terms[0].name not in OF_CODING:
        return _speaks_of(terms[0], item)
    for one in terms:
        is_code = _field(one).name == "code"
        if isinstance(one, Not) and is_code and _any_fits(asking, item, [_field(one)]):
            return False
    modifiers = [one for one in terms if _field(one).name != "code"]
    codes = [one for one in terms if isinstance(one, Field) and one.name == "code"]
    if codes:
        return all(_any_fits(asking, item, [code, *modifiers]) for code in codes)
    if modifiers and all(isinstance(one, Not) for one in modifiers):
        return not any(_any_fits(asking, item, [_field(one)]) for one in modifiers)
    return not modifiers or _any_fits(asking, item, modifiers)


def _any_fits(asking: Asking, item: Item, terms: Sequence[Node]) -> bool:
    return any(_fits(asking, row, terms) for row in item.codings)


def _fits(asking: Asking, row: ExcerptRow, terms: Sequence[Node]) -> bool:
    """Whether one coding fits all terms. Rejected and recoded ones only where a decision is asked
    for."""
    asks_decision = any(_field(one).name == "decision" for one in terms)
    if not asks_decision and not row.is_standing:
        return False
    return all(_fits_one(asking, row, _field(one)) is not isinstance(one, Not) for one in terms)


def _fits_one(asking: Asking, row: ExcerptRow, term: Field) -> bool:
    value = term.value.casefold()
    if term.name == "code":
        return any(row.code in below for key, below in asking.below.items() if is_like(value, key))
    if term.name == "stance":
        return row.final_stance == value
    if term.name == "coder":
        return is_like(value, row.coder) or is_like(value, row.decided_by)
    if term.name == "decision":
        states: Sequence[State] = read_states([term.value])
        return row.state in states
    comparison = _read_comparison(term.value)
    return comparison is not None and _COMPARE[comparison[0]](row.confidence, comparison[1])


def _speaks_of(term: Field, item: Item) -> bool:
    value = term.value.casefold()
    if term.name == "attr":
        name, _, wanted = value.partition("=")
        own = {key.casefold(): one.casefold() for key, one in item.attributes.items()}
        has = own.get(name.strip(), "")
        return bool(has) and is_like(wanted.strip(), has)
    return is_like(value, str(getattr(item, term.name)))


def codings_in_order(rows: Iterable[ExcerptRow]) -> Callable[[str], list[ExcerptRow]]:
    """A function that gives the codings of a transcript by its name, when transcripts are asked for
    in the order of the rows: those of one are in memory at a time."""
    groups = groupby(rows, key=lambda row: row.transcript)
    waiting: list[tuple[str, list[ExcerptRow]]] = []

    def codings_of(name: str) -> list[ExcerptRow]:
        if not waiting:
            following = next(groups, None)
            if following is None:
                return []
            waiting.append((following[0], list(following[1])))
        return waiting.pop()[1] if waiting[0][0] == name else []

    return codings_of


def group_by_transcript(items: Iterator[Item]) -> Iterator[list[Item]]:
    """Items in lots of one transcript."""
    lot: list[Item] = []
    for item in items:
        if lot and lot[0].transcript != item.transcript:
            yield lot
            lot = []
        lot.append(item)
    if lot:
        yield lot
