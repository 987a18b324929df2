"""Help for everybody, loaded fast."""

from __future__ import annotations

import subprocess
import sys

import pytest

from qualkit.cli._app import ALIASES, COMMANDS
from qualkit.cli._commands import module_of
from qualkit.cli._help import purpose_of

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


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_page_says_of_each_command_what_the_command_says_itself(name):
    assert COMMANDS[name] == purpose_of(module_of(name))


def test_the_help_page_imports_no_command(tmp_path):
    script = (
        "import sys\nfrom qualkit.cli._app import main\nsys.argv = ['qualkit', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write(' '.join(m for m in sys.modules if m.startswith('qualkit.cli.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    own = {name.removeprefix("qualkit.cli.") for name in done.stderr.split()}
    assert not own & set(COMMANDS)


def test_python_runs_the_package_as_the_command():
    ran = subprocess.run(
        [sys.executable, "-m", "qualkit", "--help"], capture_output=True, text=True, check=True
    )
    assert "Usage: python -m qualkit" in ran.stdout
    assert "ingest" in ran.stdout
