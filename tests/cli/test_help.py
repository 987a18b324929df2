"""Help for everybody, loaded fast."""

from __future__ import annotations

import subprocess
import sys

import pytest

from qualkit.cli._app import ALIASES, COMMANDS
from qualkit.cli._commands import module_of

HEAVY = (
    "torch",
    "transformers",
    "bertopic",
    "umap",
    "spacy",
    "pandas",
    "sklearn",
    "scipy",
    "numpy",
    "onnxruntime",
    "sqlalchemy",
    "alembic",
    "docx",
    "openpyxl",
    "pdfplumber",
    "lxml",
    "cryptography",
)


#: Every command and every part of one, as typed.
TYPED: list[str] = []
for _name in (*ALIASES, *COMMANDS):
    _parts = getattr(module_of(ALIASES.get(_name, _name)), "PARTS", ())
    TYPED += [f"{_name} {part}" for part in _parts] or [_name]


@pytest.mark.parametrize("command", TYPED)
def test_each_command_shows_its_purpose_its_options_and_an_example(qualkit, command):
    text = qualkit(*command.split(), "--help").stdout
    assert "Example" in text
    assert "--project" in text
    assert "--json" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_the_american_spelling_is_a_hidden_alias(qualkit):
    assert "anonymize" not in qualkit("--help").stdout


def test_importing_the_command_line_loads_nothing_heavy():
    script = f"import qualkit.cli._app, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
