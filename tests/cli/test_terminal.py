"""What is shown depends on who looks: a person at a terminal, or a file or program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from qualkit.cli._show import show_json
from tests.cli.conftest import command_environment, run_command

COMMANDS = (("status",), ("log",), ("doctor",), ("--help",))


def in_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What the command writes to a terminal of 80 columns."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [Path(sys.executable).parent / "qualkit", *arguments],
        cwd=folder,
        env=command_environment(folder) | {"TERM": "xterm-256color"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:
        pass  # Linux says so when the other end is closed
    assert process.wait() == 0
    os.close(ours)
    return written.decode("utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_colours_are_for_terminals_only(tagged_once, command):
    if command != ("--help",):
        command = (*command, "--project", "p")
    assert "\x1b[" not in run_command(tagged_once, *command).stdout
    if os.name == "posix":
        assert "\x1b[" in in_terminal(tagged_once, *command)


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
def test_no_color_turns_colours_off_at_a_terminal(tagged_once):
    shown = in_terminal(tagged_once, "status", "--project", "p", NO_COLOR="1")
    assert "pseudonymised" in shown
    assert "\x1b[3" not in shown


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_tables_fit_the_width_there_is(tagged_once, width):
    for command in COMMANDS[:3]:
        done = run_command(tagged_once, *command, "--project", "p", COLUMNS=width)
        assert max(map(len, done.stdout.splitlines())) <= int(width)


def test_results_go_to_stdout_and_messages_to_stderr(tagged_once):
    done = run_command(tagged_once, "status", "--project", "nowhere", check=1)
    assert done.stdout == ""
    assert "No project here" in done.stderr


@pytest.mark.parametrize("command", ["status", "log", "doctor"])
def test_json_is_all_that_stands_on_stdout(tagged_once, command):
    done = run_command(tagged_once, command, "--project", "p", "--json")
    json.loads(done.stdout)
    assert done.stderr == ""


def test_square_brackets_of_a_transcript_are_shown_not_taken_for_markup(study, qualkit):
    text = "Interviewer: And?\n\n[bold]Kim: [laughs] The bus went at six, it was no use to me.\n"
    (study / "in" / "notes [red] of May.txt").write_text(text, encoding="utf-8")
    done = qualkit("ingest", "in/notes [[]red] of May.txt", "--project", "q", check=None)
    assert "[red]" in done.stdout + done.stderr


def test_json_carries_terminal_controls_as_escapes(capsys):
    said = "P1\x1b]0;owned\x07 \x9b31m\x7f é\n"
    show_json({"label": said})
    shown = capsys.readouterr().out
    assert [one for one in shown if one != "\n" and unicodedata.category(one) == "Cc"] == []
    assert json.loads(shown) == {"label": said}


def test_a_file_name_in_a_replayed_command_cannot_steer_the_terminal(study, qualkit):
    (study / "in" / "imran.txt").rename(study / "in" / "i\x1b[31mran.txt")
    qualkit("ingest", "in", "--no-anonymise", "--project", "q")
    shown = qualkit("log", "--replay", "--files", "in", "--project", "q").stdout
    assert "i[31mran.txt" in shown
    assert "\x1b" not in shown


def test_debug_shows_the_traceback_of_an_error(tmp_path):
    done = subprocess.run(
        [Path(sys.executable).parent / "qualkit", "status", "--project", "nowhere", "--debug"],
        cwd=tmp_path,
        env=command_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "NoProject" in done.stderr


def test_a_reader_that_goes_away_is_no_error(tagged_once):
    """qualkit log --json | head -1"""
    command = f"'{Path(sys.executable).parent / 'qualkit'}' log --project p --json | head -c 1"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=tagged_once,
        env=command_environment(tagged_once),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "["
    assert "Traceback" not in done.stderr
