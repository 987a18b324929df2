"""The language of `qualkit search` and `qualkit query`: a small grammar and its parser.

    query    = or
    or       = and { "OR" and }
    and      = not { ["AND"] not }           two terms side by side are both wanted
    not      = "NOT" not | near
    near     = term { "NEAR" [ "/" number ] term }
    term     = "(" or ")" | field ":" value | '"' words '"' ["*"] | word ["*"]

In the value of a field * stands for any letters (transcript:*W2*). AND, OR, NOT and NEAR are
written in capitals, so that "not" and "and" can be looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from qualkit.core.errors import WrongUsage
from qualkit.core.limits import DEEPEST_QUERY
from qualkit.core.word_matching import fold_words

#: Fields, with what may follow the colon.
FIELDS = {
    "code": "a code",
    "stance": "for, against, ambivalent or neutral",
    "coder": "who coded or decided",
    "decision": "accepted, rejected, recoded, unsure, proposed or own",
    "confidence": "a number with >, >=, < or <=, say >=0.5",
    "attr": "attribute=value",
    "participant": "a participant's id",
    "speaker": "a speaker's label",
    "transcript": "a transcript's name",
    "role": "participant, interviewer or other",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand side by side, folded. is_prefix: the last may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """name: one of FIELDS; value as written; at: where it stands in the query, from 0."""

    name: str
    value: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class Near:
    """distance: None for the usual one."""

    left: Node
    right: Node
    distance: int | None = None


Node = Words | Field | And | Or | Not | Near


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    at: int
    length: int
    more: str = ""


_PATTERN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<phrase>["“”](?P<words>[^"“”]*)["“”])(?P<prefix>\*?)
  | (?P<near>NEAR(?:/(?P<distance>\d*))?)(?![\w:])
  | (?P<operator>AND|OR|NOT)(?![\w:])
  | (?P<field>[A-Za-z_]+):(?P<value>(?:[^\s()"“”]*["“”][^"“”]*["“”])|[^\s()"“”]*)
  | (?P<word>[^\s()"“”:]+)
    """,
    re.VERBOSE,
)


def parse_query(text: str) -> Node:
    """The query as a tree. Raises WrongUsage that names the place and says what was expected."""
    parser = _Parser(text, list(_tokens(text)))
    if not parser.tokens:
        raise WrongUsage(
            "the query is empty", hint='For example: "social mobility" OR code:social_mobility'
        )
    node = parser.read_or()
    if (left := parser.peek()) is not None:
        raise _error(text, left, "there is no opening bracket before this closing one")
    return node


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        match = _PATTERN.match(text, at)
        if match is None:
            token = _Token("", text[at], at, 1)
            what = "this quotation mark is never closed" if text[at] in '"“”' else "not understood"
            raise _error(text, token, what)
        kind = str(match.lastgroup)
        length = match.end() - at
        if match["phrase"] is not None:
            yield _Token("words", match["words"], at, length, match["prefix"])
        elif match["near"] is not None:
            if match["distance"] == "":
                raise _error(text, _Token("", "", at, length), "a number is missing after NEAR/")
            yield _Token("NEAR", match["distance"] or "", at, length)
        elif match["operator"] is not None:
            yield _Token(match["operator"], "", at, length)
        elif match["field"] is not None:
            yield _Token("field", match["field"].lower(), at, length, match["value"])
        elif match["word"] is not None:
            word = match["word"]
            yield _Token("words", word.rstrip("*"), at, length, "*" * word.endswith("*"))
        elif kind != "space":
            yield _Token(kind, "", at, length)
        at = match.end()


@dataclass
class _Parser:
    text: str
    tokens: list[_Token]
    at: int = 0
    depth: int = 0

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def go_deeper(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > DEEPEST_QUERY:
            raise _error(self.text, token, "the query is nested too deeply")

    def read_or(self) -> Node:
        parts = [self.read_and()]
        while (token := self.peek()) and token.kind == "OR":
            self.take()
            parts.append(self.read_and())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def read_and(self) -> Node:
        parts = [self.read_not()]
        while (token := self.peek()) and token.kind not in ("OR", "close"):
            if token.kind == "AND":
                self.take()
            parts.append(self.read_not())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def read_not(self) -> Node:
        token = self.peek()
        if token and token.kind == "NOT":
            self.take()
            self.go_deeper(token)
            node = Not(self.read_not())
            self.depth -= 1
            return node
        return self.read_near()

    def read_near(self) -> Node:
        node = self.read_term()
        depth = self.depth
        while (token := self.peek()) and token.kind == "NEAR":
            self.take()
            self.go_deeper(token)  # each NEAR holds those before it
            if len(token.value) > 6:
                raise _error(self.text, token, "this distance is too large")
            distance = int(token.value) if token.value else None
            node = Near(node, self.read_term(), distance)
        self.depth = depth
        return node

    def read_term(self) -> Node:
        token = self.peek()
        if token is None:
            end = _Token("", "", len(self.text.rstrip()), 1)
            raise _error(self.text, end, "something is missing at the end")
        self.take()
        if token.kind == "open":
            self.go_deeper(token)
            node = self.read_or()
            self.depth -= 1
            closing = self.peek()
            if closing is None:
                raise _error(self.text, token, "this bracket is never closed")
            self.take()
            return node
        if token.kind == "field":
            return self.read_field(token)
        if token.kind == "words":
            words = tuple(fold_words(token.value))
            if not words:
                raise _error(self.text, token, "there is no word here to look for")
            return Words(words, bool(token.more))
        before = f"{token.kind} needs something before it" if token.kind.isupper() else ""
        raise _error(self.text, token, before or "there is nothing inside these brackets")

    def read_field(self, token: _Token) -> Field:
        if token.value not in FIELDS:
            near = get_close_matches(token.value, FIELDS, 1)
            meant = f" (did you mean {near[0]}:?)" if near else ""
            raise _error(
                self.text,
                token,
                f"there is no field {token.value!r}{meant}; fields are {', '.join(FIELDS)}. "
                "To look for a colon's words, put them in quotes",
            )
        value = re.sub(r'["“”]', "", token.more).strip()
        needs_value = token.value == "attr" and not re.fullmatch(r"[^=]+=.+", value)
        if not value or needs_value:
            raise _error(
                self.text, token, f"after {token.value}: there must be {FIELDS[token.value]}"
            )
        return Field(token.value, value, token.at)


def _error(text: str, token: _Token, what: str) -> WrongUsage:
    """Names the place in words and shows it under the query."""
    shown = text.replace("\n", " ").replace("\t", " ")
    mark = " " * token.at + "^" * max(1, token.length)
    return WrongUsage(what, where=f"the query, character {token.at + 1}", hint=f"{shown}\n{mark}")


def bad_value(text: str, field: Field, what: str) -> WrongUsage:
    """What a flow raises for a value that the project does not have."""
    return _error(text, _Token("", "", field.at, len(field.name) + 1 + len(field.value)), what)


def is_like(value: str, name: str) -> bool:
    """Whether a field's value means this name: in any case, * in it for any letters.

    >>> is_like("*w2*", "P06_W2_Maureen"), is_like("P0*", "P11"), is_like("for", "for")
    (True, False, True)
    """
    value, name = value.casefold(), name.casefold()
    if "*" not in value or value == name:
        return value == name
    first, *middle, last = value.split("*")
    if not (name.startswith(first) and name.endswith(last)):
        return False
    at, end = len(first), len(name) - len(last)
    for piece in middle:
        found = name.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= end


def fields_of(node: Node) -> Iterator[Field]:
    """Every field of the query, in its order."""
    if isinstance(node, Field):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from fields_of(part)
    elif isinstance(node, Not):
        yield from fields_of(node.part)
    elif isinstance(node, Near):
        yield from fields_of(node.left)
        yield from fields_of(node.right)


def words_of(node: Node, *, wanted: bool = True) -> Iterator[Words]:
    """Every words term that is wanted, not those under NOT."""
    if isinstance(node, Words):
        if wanted:
            yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from words_of(part, wanted=wanted)
    elif isinstance(node, Not):
        yield from words_of(node.part, wanted=not wanted)
    elif isinstance(node, Near):
        yield from words_of(node.left, wanted=wanted)
        yield from words_of(node.right, wanted=wanted)
