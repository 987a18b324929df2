"""Regular expressions of users: stopped in time, and nowhere else but in core/user_regex.py."""

from __future__ import annotations

import ast
import time
from pathlib import Path

import pytest

import qualkit
from qualkit.core.limits import REGEX_SECONDS
from qualkit.core.user_regex import SlowRegex, found_in, groups_in, regex_problem


@pytest.mark.parametrize(
    ("pattern", "words"), [("^(a|aa)+$", "a" * 90 + "!"), ("^(z|zz|é)+$", "z" * 90 + "y")]
)
def test_an_expression_that_never_ends_is_stopped(pattern, words):
    begun = time.process_time()
    with pytest.raises(SlowRegex, match="takes too long"):
        found_in(pattern, words)
    assert time.process_time() - begun < 10 * REGEX_SECONDS


def test_what_is_found_comes_with_its_groups():
    assert found_in(r"(\d+)(x)?", "wave 12") == ("12", "12", "")
    assert found_in("x", "wave 12") is None
    assert groups_in(r"(\d+)(x)?") == 2


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "a{9999999999999}", "(" * 5000])
def test_a_wrong_expression_is_told_in_words(pattern):
    assert regex_problem(pattern)


def test_nothing_else_compiles_an_expression_that_is_not_written_in_the_code():
    """`re` takes literals, constants of the module, and what `re.escape` made of words."""
    package = Path(qualkit.__file__).parent
    found = set()
    for path in package.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))
        for function in functions:
            given = {one.arg for one in (*function.args.args, *function.args.kwonlyargs)}
            for call in (one for one in ast.walk(function) if isinstance(one, ast.Call)):
                of = call.func
                if (
                    isinstance(of, ast.Attribute)
                    and isinstance(of.value, ast.Name)
                    and of.value.id in ("re", "regex")
                    and call.args
                    and isinstance(call.args[0], ast.Name)
                    and call.args[0].id in given
                    and of.attr != "escape"
                ):
                    found.add(f"{path.relative_to(package)}: {function.name}")
    assert sorted(found) == ["core/user_regex.py: _compile"]
