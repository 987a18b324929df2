"""The query language: what it means, and what it says of what it cannot read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.errors import WrongUsage
from qualkit.core.limits import DEEPEST_QUERY
from qualkit.core.query_language import And, Field, Near, Node, Not, Or, Words, parse_query


def words(text: str, prefix: bool = False) -> Words:
    return Words(tuple(text.split()), prefix)


def strip(node: Node) -> Node:
    """The tree without where its fields stand."""
    if isinstance(node, Field):
        return Field(node.name, node.value)
    if isinstance(node, And):
        return And(tuple(strip(part) for part in node.parts))
    if isinstance(node, Or):
        return Or(tuple(strip(part) for part in node.parts))
    if isinstance(node, Not):
        return Not(strip(node.part))
    if isinstance(node, Near):
        return Near(strip(node.left), strip(node.right), node.distance)
    return node


@pytest.mark.parametrize(
    ("query", "means"),
    [
        ("bus", words("bus")),
        ("Bus*", words("bus", True)),
        ('"social Mobility"', words("social mobility")),
        ("“café owner”", words("cafe owner")),
        ('"getting o"*', words("getting o", True)),
        ("it's", words("it s")),
        ("not and", And((words("not"), words("and")))),
        ("a b OR c", Or((And((words("a"), words("b"))), words("c")))),
        ("a AND (b OR c)", And((words("a"), Or((words("b"), words("c")))))),
        ("a NOT b", And((words("a"), Not(words("b"))))),
        ("NOT NOT a", Not(Not(words("a")))),
        ("a NEAR/3 b c", And((Near(words("a"), words("b"), 3), words("c")))),
        ("NOT a NEAR b", Not(Near(words("a"), words("b")))),
        ("a NEAR b NEAR/2 c", Near(Near(words("a"), words("b")), words("c"), 2)),
        ("code:voice", Field("code", "voice")),
        ('attr:class="lower middle"', Field("attr", "class=lower middle")),
        ("Confidence:>=0.5", Field("confidence", ">=0.5")),
        (
            "code:social_mobility AND stance:against NOT attr:class=middle",
            And(
                (
                    Field("code", "social_mobility"),
                    Field("stance", "against"),
                    Not(Field("attr", "class=middle")),
                )
            ),
        ),
        ("(a)(b)", And((words("a"), words("b")))),
    ],
)
def test_a_query_means_what_the_grammar_says(query, means):
    assert strip(parse_query(query)) == means


@pytest.mark.parametrize(
    ("query", "says", "at"),
    [
        ("", "the query is empty", None),
        ("bus AND", "missing at the end", 8),
        ("AND bus", "AND needs something before it", 1),
        ("bus OR OR job", "OR needs something before it", 8),
        ("(bus OR job", "this bracket is never closed", 1),
        ("bus)", "no opening bracket", 4),
        ('bus "job', "never closed", 5),
        ("bus NEAR/ job", "a number is missing after NEAR/", 5),
        ("cod:voice", "there is no field 'cod' (did you mean code:?)", 1),
        ("bus code:", "after code: there must be a code", 5),
        ("attr:class", "there must be attribute=value", 1),
        ("bus ()", "nothing inside these brackets", 6),
        ("bus !!", "there is no word here", 5),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(query, says, at):
    with pytest.raises(WrongUsage) as raised:
        parse_query(query)
    assert says in raised.value.message
    if at is not None:
        assert raised.value.where == f"the query, character {at}"
        shown, mark = raised.value.hint.split("\n")
        assert shown == query
        assert mark.index("^") == at - 1


LEAVES = st.one_of(
    st.lists(st.sampled_from(["bus", "job", "and", "cafe", "x1"]), min_size=1, max_size=3).map(
        lambda parts: Words(tuple(parts))
    ),
    st.sampled_from(["voice", "work"]).map(lambda code: Field("code", code)),
    st.just(Field("attr", "class=lower middle")),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(And),
        st.tuples(inner, inner).map(Or),
        inner.map(Not),
        st.builds(Near, inner, inner, st.integers(0, 30)),
    ),
    max_leaves=12,
)


def write(node: Node) -> str:
    """The query, in brackets wherever it has parts."""
    if isinstance(node, Words):
        return '"' + " ".join(node.words) + '"' + "*" * node.is_prefix
    if isinstance(node, Field):
        return f'{node.name}:"{node.value}"' if node.name != "attr" else 'attr:class="lower middle"'
    if isinstance(node, And):
        return "(" + " AND ".join(write(part) for part in node.parts) + ")"
    if isinstance(node, Or):
        return "(" + " OR ".join(write(part) for part in node.parts) + ")"
    if isinstance(node, Not):
        return f"(NOT {write(node.part)})"
    return f"({write(node.left)} NEAR/{node.distance} {write(node.right)})"


@given(TREES)
def test_every_tree_that_is_written_out_is_read_back(tree):
    assert strip(parse_query(write(tree))) == tree


@given(st.text(st.sampled_from('ab ()"“:*/ANDORTE\n\t!0'), max_size=40))
def test_any_text_is_read_or_refused_with_its_place(text):
    try:
        parse_query(text)
    except WrongUsage as error:
        assert error.where.startswith("the query") or error.message == "the query is empty"


@pytest.mark.parametrize(
    "nested",
    [
        lambda depth: "(" * depth + "a" + ")" * depth,
        lambda depth: "NOT " * depth + "a",
        lambda depth: "a" + " NEAR a" * depth,
    ],
    ids=["brackets", "NOT", "NEAR"],
)
def test_a_query_that_nobody_could_walk_through_is_refused(nested) -> None:
    parse_query(f"{nested(DEEPEST_QUERY)} OR {nested(DEEPEST_QUERY)}")
    with pytest.raises(WrongUsage, match="nested too deeply"):
        parse_query(nested(DEEPEST_QUERY + 1))
