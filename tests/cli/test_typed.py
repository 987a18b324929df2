"""The words of a command as the run log keeps them: what can be typed again, and no names."""

from __future__ import annotations

import importlib
import inspect

import pytest

from qualkit.cli._commands import module_of
from qualkit.cli._purposes import COMMANDS
from qualkit.cli._typed import words_typed


def modules():
    """The module of every command and of every part of one, with the words that call it."""
    for name in COMMANDS:
        module = module_of(name)
        if not hasattr(module, "PARTS"):
            yield (name,), module.__name__
        for part in getattr(module, "PARTS", ()):
            yield (name, part), f"{module.__name__}.{part.replace('-', '_')}"


@pytest.mark.parametrize(("words", "module"), list(modules()), ids=str)
def test_every_command_is_called_by_the_words_it_is_logged_under(words, module):
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError:  # "import" is Python's own
        found = importlib.import_module(f"{module}_")
    assert words_typed(found.__name__, (), {}) == words


def test_words_that_may_name_somebody_are_kept_as_what_they_are_for():
    from qualkit.cli import search

    parameters = list(inspect.signature(search.search, eval_str=True).parameters.values())[1:]
    words = words_typed(
        "qualkit.cli.search", parameters, {"query": ["Karen"], "speaker": ["Karen"], "context": 20}
    )
    assert "Karen" not in " ".join(words)
    assert words[0] == "search"
    assert words[words.index("--context") :][:2] == ("--context", "20")


def test_ids_of_codes_are_kept_so_that_a_renaming_can_be_typed_again():
    from qualkit.cli.codebook import rename

    parameters = list(inspect.signature(rename.rename, eval_str=True).parameters.values())[1:]
    options = {"code": "low_pay", "new_code": "poor_wages"}
    words = words_typed("qualkit.cli.codebook.rename", parameters, options)
    assert words == ("codebook", "rename", "low_pay", "poor_wages")
