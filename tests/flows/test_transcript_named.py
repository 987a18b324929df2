"""The transcript that a person means: by name, id, or the beginning of a name."""

from __future__ import annotations

import pytest

from qualkit.core.errors import WrongUsage
from qualkit.flows.project import open_project
from qualkit.flows.transcript_named import transcript_named
from tests.flows.test_search import save


@pytest.fixture
def find(tmp_path):
    for key in ("1", "10", "22"):
        save(tmp_path / "p", key, [("I", "Why?")])  # "Interview 1" and so on

    def find_one(name: str) -> str:
        with open_project(tmp_path / "p") as project, project.database.read() as connection:
            return transcript_named(connection, name).name

    return find_one


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Interview 1", "Interview 1"),  # although others begin so
        ("interview 2", "Interview 22"),
        ("10", "Interview 10"),  # its id
    ],
)
def test_a_name_an_id_or_a_beginning_of_one_name_is_enough(find, said, meant):
    assert find(said) == meant


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Interv", "Interview 1, Interview 10, Interview 22."),
        ("Intervew 22", "Did you mean 'Interview 22'"),
        ("", "There is: Interview 1, Interview 10, Interview 22."),
    ],
)
def test_where_none_or_several_are_meant_their_names_are_listed(find, said, names):
    with pytest.raises(WrongUsage) as caught:
        find(said)
    assert names in caught.value.hint
