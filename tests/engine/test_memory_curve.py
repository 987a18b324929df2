"""The curve of a command's memory, as the benchmarks draw it."""

from __future__ import annotations

import json
import sys

import pytest

from tests.benchmarks.measuring import run_command
from tests.benchmarks.memory_curve import as_svg, write_curve

CURVE = [(0.0, 10.0), (1.0, 40.0), (2.0, 20.0)]


def test_the_highest_point_of_the_curve_is_drawn_highest():
    svg = as_svg(CURVE, "ingest")
    points = svg.split('points="')[1].split('"')[0].split()
    heights = [float(one.split(",")[1]) for one in points]
    assert min(heights) == heights[1]
    assert "ingest: 40 MiB at the peak" in svg


def test_a_limit_above_the_curve_is_still_in_the_picture():
    svg = as_svg(CURVE, "ingest", limit_mib=1000.0)
    line = svg.split("stroke-dasharray")[0].rsplit('d="M', 1)[1]
    assert float(line.split(",")[1].split(" ")[0]) > 0
    assert "limit: 1,000 MiB" in svg


def test_the_files_are_named_after_what_was_measured(tmp_path):
    path = write_curve(CURVE, "themes, 1,000 words: peak", tmp_path)
    assert path.name == "themes_1000_words_peak.svg"
    written = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert written["seconds_and_mib"] == [[0.0, 10.0], [1.0, 40.0], [2.0, 20.0]]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_the_memory_of_a_process_below_is_counted_too(tmp_path):
    hold = "import time; held = bytearray(80_000_000); time.sleep(1.2)"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    made = run_command([sys.executable, "-c", script], tmp_path)
    assert made.peak_mib > 76
    assert made.peak_mib == max(mib for _, mib in made.curve)
