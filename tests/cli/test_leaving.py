"""How the command ends: at once, and yet with everything said and closed."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest


def run_main(before: str, *arguments: str, stdout: object = subprocess.PIPE):
    """The installed command after some lines of Python, in a process of its own."""
    script = (
        "import atexit, sys, threading, time\n"
        + textwrap.dedent(before)
        + f"\nsys.argv = {['qualkit', *arguments]!r}\n"
        + "from qualkit.cli._start import main\nmain()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )


def test_what_is_registered_for_the_end_is_done_and_its_words_are_out():
    done = run_main("atexit.register(print, 'closed')", "--version")
    assert done.returncode == 0
    assert done.stdout.startswith("qualkit ")
    assert done.stdout.endswith("closed\n")


def test_modules_are_not_taken_apart():
    before = """
        class Tells:
            def __del__(self):
                sys.__stderr__.write("taken apart")
        sys.modules["tells"] = Tells()
    """
    assert run_main(before, "--version").stderr == ""


def test_a_thread_that_is_to_be_waited_for_is_waited_for():
    before = "threading.Thread(target=lambda: (time.sleep(1.5), print('done'))).start()"
    done = run_main(before, "--version")
    assert done.returncode == 0
    assert done.stdout.endswith("done\n")


def test_wrong_usage_keeps_its_exit_code():
    assert run_main("", "no-such-command").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_no_success():
    with Path("/dev/full").open("w") as full:
        assert run_main("", "--version", stdout=full).returncode != 0
