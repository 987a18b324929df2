"""Ctrl-C: exit code 130, a word of calm, and the work goes on at the next run."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import command_environment, run_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")


def interrupt(folder: Path, arguments: tuple[str, ...], sign: Path) -> tuple[int, str]:
    """Start a command, wait until it has made `sign`, press Ctrl-C; its exit code and messages."""
    process = subprocess.Popen(
        [Path(sys.executable).parent / "qualkit", *arguments],
        cwd=folder,
        env=command_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts what runs in its background deaf to Ctrl-C, and so its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    while not sign.exists():
        assert process.poll() is None, "it ended before it could be interrupted"
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def test_an_interrupted_ingest_ends_with_130_and_is_finished_by_the_next(study):
    arguments = ("ingest", "in", "--participants", "people.csv", "--project", "p")
    code, said = interrupt(study, arguments, study / "p" / "project.db")
    assert code == 130
    assert "run the command to go on" in said
    assert "Traceback" not in said
    run_command(study, *arguments)
    run_command(study, "doctor", "--project", "p")


def test_an_interrupted_tagging_leaves_no_codings_behind(tagged):
    (tagged / "codebook.yaml").unlink()
    (tagged / "exports" / "coded_excerpts.csv").unlink()
    arguments = ("themes", "--project", "p", "--min-confidence", "0.2")
    code, said = interrupt(tagged.parent, arguments, tagged / "codebook.yaml")
    assert code == 130
    assert "Stopped." in said
    run_command(tagged.parent, *arguments)
    run_command(tagged.parent, "doctor", "--project", "p")
    assert (tagged / "exports" / "coded_excerpts.csv").exists()


def test_stopped_while_it_is_still_loading_it_says_so_without_a_traceback(tmp_path):
    # Stands for the moment in which the modules of the command line are imported.
    script = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'qualkit.cli._app':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from qualkit.cli._start import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    assert "Stopped" in done.stderr
    assert "Traceback" not in done.stderr


def test_stopped_while_a_library_loads_that_makes_an_error_of_its_own_of_it(tmp_path):
    # Numpy's compiled part says "import numpy failed" of whatever happens while it loads.
    script = (
        "import os, signal, sys\n"
        "class Loading:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'qualkit.flows.status':\n"
        "            try:\n"
        "                os.kill(os.getpid(), signal.SIGINT)\n"
        "            except KeyboardInterrupt:\n"
        "                raise ImportError('import failed') from None\n"
        "sys.meta_path.insert(0, Loading())\n"
        "from qualkit.cli._start import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "status"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert done.returncode == 130
    assert "Stopped." in done.stderr
    assert "Please report" not in done.stderr
