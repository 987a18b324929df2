"""The table of figures as Markdown and JSON, with the machine and the versions."""

from __future__ import annotations

import dataclasses
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.benchmarks.figures import Figure

_PACKAGES = (
    "qualkit",
    "typer",
    "rich",
    "onnxruntime",
    "tokenizers",
    "sentence-transformers",
    "torch",
    "presidio-analyzer",
    "spacy",
    "python-docx",
    "webvtt-py",
    "SQLAlchemy",
)


def describe_machine() -> dict[str, str]:
    """What the figures were measured on; the load average tells whether it had other work."""
    facts = {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "python": platform.python_version(),
        "command": " ".join(["python -m tests.benchmarks", *sys.argv[1:]]),
    }
    if hasattr(os, "getloadavg"):
        facts["load average"] = " ".join(f"{one:.2f}" for one in os.getloadavg())
    for package in _PACKAGES:
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            facts[package] = "not installed"
    return facts


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((one.split(":", 1)[1].strip() for one in lines if "model name" in one), "unknown")


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (AttributeError, ValueError):
        return "unknown"


def as_markdown(figures: Sequence[Figure], machine: Mapping[str, str]) -> str:
    """A row a figure, then the machine."""
    lines = [
        "| bench | what | ours | peer | ratio | target | met | peak MiB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in figures:
        met = {True: "yes", False: "no", None: "not measured"}[one.met]
        cells = (
            one.bench,
            one.what + (f" ({one.note})" if one.note else ""),
            _amount(one.ours, one.unit),
            _amount(one.peer, one.unit) + (f" ({one.peer_name})" if one.peer_name else ""),
            f"{one.value:.2f}" if one.value is not None else "",
            one.target,
            met,
            f"{one.peak_mib:.0f}" if one.peak_mib else "",
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    lines += ["", *(f"- {name}: {value}" for name, value in machine.items())]
    return "\n".join(lines) + "\n"


def as_json(figures: Sequence[Figure], machine: Mapping[str, str]) -> str:
    """The same for programs."""
    rows = [dataclasses.asdict(dataclasses.replace(one, curve=())) for one in figures]
    for row in rows:
        del row["curve"]  # in a file of its own
    return json.dumps({"machine": dict(machine), "figures": rows}, indent=2, ensure_ascii=False)


def _amount(number: float | None, unit: str) -> str:
    if number is None:
        return ""
    return f"{number:.2f} {unit}" if number < 100 else f"{number:,.0f} {unit}"
