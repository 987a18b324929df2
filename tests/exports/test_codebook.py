"""The codebook as YAML, as a table and as .qdc, and read again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.core.codebook import Code, Codebook
from qualkit.core.errors import BadCodebook
from qualkit.core.resources import resource_path
from qualkit.exports.codebook_csv import write_codebook_csv
from qualkit.exports.codebook_yaml import codebook_yaml
from qualkit.exports.qdc import write_qdc
from qualkit.flows.codebook_exchange import guid_maker, to_qda_codes
from qualkit.flows.codebook_import import read_any_codebook
from qualkit.themes.codebook import make_codebook, read_codebook

AWKWARD = make_codebook(
    "Study: one",
    "1",
    (
        Code(
            "yes",
            "=1+1",
            'No: "none" # at all',
            phrases=("- null", "true", "[laughs]", "Siân’s"),
            patterns=(({"LOWER": {"IN": ["a", "b"]}, "OP": "?"},),),
            negative_patterns=(({"LOWER": "c"}, {"LOWER": "d"}),),
            examples=("123", "null", "So; it was."),
            stance=True,
            colour="#12AB34",
            children=(Code("on", "on", children=(Code("0.5", "محمد 😀"),)),),
        ),
        Code("b", "B", include="x", exclude="y", target="z", counter_examples=("not this",)),
    ),
)


def same(one, other) -> bool:
    return make_codebook("x", "1", one.codes).hash == make_codebook("x", "1", other.codes).hash


def builtin():
    return read_codebook(resource_path("corpora/codebooks/levelling_up.yaml"))


@pytest.mark.parametrize("make", [lambda: AWKWARD, builtin], ids=["awkward", "built-in"])
def test_yaml_is_read_back_to_the_same_hash(make, tmp_path):
    book = make()
    (tmp_path / "a.yaml").write_text(codebook_yaml(book), encoding="utf-8")
    assert read_codebook(tmp_path / "a.yaml").hash == book.hash


@pytest.mark.parametrize("make", [lambda: AWKWARD, builtin], ids=["awkward", "built-in"])
def test_a_table_is_read_back_whole(make, tmp_path):
    write_codebook_csv(make(), tmp_path / "a.csv")
    back, lost = read_any_codebook(tmp_path / "a.csv")
    assert same(back, make())
    assert not lost


@pytest.mark.parametrize("make", [lambda: AWKWARD, builtin], ids=["awkward", "built-in"])
def test_a_qdc_is_read_back_whole(make, tmp_path):
    write_qdc(to_qda_codes(make().codes, guid_maker("p")), "qualkit", tmp_path / "a.qdc")
    back, _ = read_any_codebook(tmp_path / "a.qdc")
    assert same(back, make())


#: Text as a codebook holds it: runs of space made one, no character that YAML cannot hold.
line = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=20).map(
    lambda some: " ".join(some.split())
)
said = st.one_of(
    line, st.sampled_from(["Include: this", "a; b", "- x", "null", "=1", "'+", "#FFF"])
)
items = st.lists(said.filter(bool), max_size=3).map(tuple)
expression = st.builds(lambda: {"REGEX": "^a$|^b\n$"})
token = st.fixed_dictionaries({"LOWER": st.one_of(line, expression)})
patterns = st.lists(st.lists(token, min_size=1, max_size=2).map(tuple), max_size=1).map(tuple)
#: How a field of a code is drawn, by its type as core/codebook.py has it: new ones are drawn too.
BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "str": said,
    "bool": st.booleans(),
    "tuple[str, ...]": items,
    "tuple[tuple[dict[str, Any], ...], ...]": patterns,
}


def codes(children: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Code, ...]]:
    special = {"children": children, "line": st.just(0), "name": said.filter(bool)}
    plain = {one.name: str(one.type) for one in fields(Code) if one.name not in special}
    drawn = {name: BY_TYPE[kind] for name, kind in plain.items()}
    return st.lists(st.builds(Code, **drawn, **special), min_size=1, max_size=2).map(tuple)


def numbered(drawn: tuple[Code, ...], above: str = "c") -> tuple[Code, ...]:
    """The codes with ids that no other has."""
    ids = [f"{above}.{at}" for at in range(len(drawn))]
    return tuple(
        replace(one, id=key, children=numbered(one.children, key))
        for key, one in zip(ids, drawn, strict=True)
    )


books = codes(st.one_of(st.just(()), codes(st.just(())))).map(
    lambda drawn: make_codebook("Study", "1", numbered(drawn))
)


def write_yaml(book: Codebook, path: Path) -> None:
    path.write_text(codebook_yaml(book), encoding="utf-8")


def write_exchange(book: Codebook, path: Path) -> None:
    write_qdc(to_qda_codes(book.codes, guid_maker("p")), "qualkit", path)


@pytest.mark.parametrize(
    ("ending", "write_book"),
    [(".yaml", write_yaml), (".csv", write_codebook_csv), (".qdc", write_exchange)],
)
@settings(max_examples=40, deadline=None)
@given(book=books)
def test_every_field_of_any_codebook_comes_back(
    ending: str, write_book: Callable[[Codebook, Path], None], book: Codebook
):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        write_book(book, path)
        back, _ = read_any_codebook(path)
    assert same(back, book)


def test_a_lone_item_with_a_semicolon_stays_one_item(tmp_path):
    book = make_codebook("x", "1", (Code("a", "A", examples=("So; it was.",)),))
    write_codebook_csv(book, tmp_path / "a.csv")
    (code,) = read_any_codebook(tmp_path / "a.csv")[0].codes
    assert code.examples == ("So; it was.",)


def test_no_cell_of_the_table_runs_as_a_formula(tmp_path):
    write_codebook_csv(AWKWARD, tmp_path / "a.csv")
    assert "'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


QDC = (
    '<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1{}0" '
    'origin="NVivo"><Codes><Code guid="{{5215CC69-B628-4E02-AFB9-9BEEAEE55808}}" name="Topics" '
    'isCodable="false"><Code guid="d7aa29da-519b-4946-9b90-253b6db8fd0a" name="Health care" '
    'isCodable="true" color="#ff0000"><Description>Doctors.\nInclude: nurses</Description></Code>'
    '</Code></Codes><Sets><Set guid="d7aa29da-519b-4946-9b90-253b6db8fd0b" name="S"/></Sets>'
    "</CodeBook>"
)


@pytest.mark.parametrize("colon", [".", ":"])
def test_both_spellings_of_the_namespace_are_read(colon, tmp_path):
    book, lost = read_any_codebook(write(tmp_path / "a.qdc", QDC.format(colon)))
    (topics,) = book.codes
    (health,) = topics.children
    assert (topics.id, health.id) == ("topics", "health_care")
    assert (health.definition, health.include, health.colour) == ("Doctors.", "nurses", "#ff0000")
    assert {one.where for one in lost} == {"sets", "codebook"}


def test_tables_of_other_programs_are_read(tmp_path):
    taguette = write(tmp_path / "t.csv", "tag,description,number of highlights\nwork,Jobs,3\n")
    maxqda = write(
        tmp_path / "m.csv",
        "Parent code;Code;Code memo\n;Work;Jobs\nWork;Pay;Wages\nMoney;Debt;Owing\n",
    )
    assert [c.id for c, _ in read_any_codebook(taguette)[0].walk()] == ["work"]
    paths = [path for _, path in read_any_codebook(maxqda)[0].walk()]
    assert paths == [("work",), ("work", "pay"), ("money",), ("money", "debt")]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "colour\nred\n", "no column is called name"),
        ("a.csv", "name\n\n", "no codes"),
        ("a.csv", "id,name\nx,A\nx,B\n", "stands twice"),
        ("a.csv", "id,name,parent\nx,A,y\ny,B,x\n", "below itself"),
        ("a.csv", "name,patterns\nA,{nonsense\n", "a pattern must be"),
        ("a.qdc", "<CodeBook", "damaged"),
        ("a.qdc", "<Other/>", "not a REFI-QDA codebook"),
        ("a.qdc", '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>', "no codes"),
    ],
)
def test_a_broken_codebook_is_named(name, text, said, tmp_path):
    with pytest.raises(BadCodebook) as caught:
        read_any_codebook(write(tmp_path / name, text))
    assert said in caught.value.message
    assert name in caught.value.where
