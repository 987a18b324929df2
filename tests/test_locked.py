"""The locked install: every pin of it is the one that everybody else installs, with hashes."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent


def pins(text: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", text, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def test_the_locked_pins_are_those_of_the_constraints():
    locked = pins((ROOT / ".ci" / "requirements-locked.txt").read_text())
    constraints = pins((ROOT / "constraints.txt").read_text())
    assert {n: v for n, v in locked.items() if constraints.get(n, v) != v} == {}
    assert len(locked) > 80


def test_every_locked_package_has_a_hash():
    text = (ROOT / ".ci" / "requirements-locked.txt").read_text()
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    without = [one.splitlines()[0] for one in blocks if "--hash=sha256:" not in one]
    assert without == []


def test_everything_that_qualkit_needs_is_locked():
    import tomllib

    needs = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    locked = pins((ROOT / ".ci" / "requirements-locked.txt").read_text())
    assert {canonicalize_name(Requirement(one).name) for one in needs} <= set(locked)
