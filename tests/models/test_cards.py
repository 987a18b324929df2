"""A card stays short enough to be read, and what refers to one finds what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
FOLDERS = ("qualkit", "models", "corpora", "tests")
CARDS = sorted((HOME / "models").glob("*/*.md"))
#: 'models/recogniser/LINKING.md, "Across interviews"', or in a card 'TRIED.md, "Speed"'.
_NAMED = re.compile(
    r'(?P<path>(?:(?:models|corpora|tests)/[\w/]+/)?[A-Z]+\.md)(?:, "(?P<title>[^"]+)")?'
)


def texts() -> Iterator[tuple[Path, str]]:
    yield HOME / "README.md", (HOME / "README.md").read_text("utf-8")
    for folder in FOLDERS:
        for path in sorted((HOME / folder).rglob("*")):
            if path.suffix in {".py", ".md"}:
                yield path, path.read_text("utf-8")


def titles(path: Path) -> set[str]:
    lines = path.read_text("utf-8").splitlines()
    return {line.lstrip("# ") for line in lines if line.startswith("#")}


def test_every_card_and_section_that_is_named_exists() -> None:
    lost = []
    for path, text in texts():
        for named in _NAMED.finditer(re.sub(r"\s*\n(?:#:?)?\s*", " ", text)):
            beside = "/" not in named["path"]
            if beside and (path not in CARDS or named["path"] == "TARGETS.md"):
                continue  # TARGETS.md is no part of the project.
            card = (path.parent if beside else HOME) / named["path"]
            if not card.is_file() or (named["title"] and named["title"] not in titles(card)):
                lost.append((path.relative_to(HOME).as_posix(), named[0]))
    assert lost == []


@pytest.mark.parametrize("card", CARDS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_card_is_written_in_lines_that_can_be_read(card: Path) -> None:
    prose = [line for line in card.read_text("utf-8").splitlines() if not line.startswith("|")]
    assert max(map(len, prose)) <= 160


@pytest.mark.parametrize("card", [one for one in CARDS if one.name == "README.md"], ids=str)
def test_a_card_leaves_the_history_to_a_file_beside_it(card: Path) -> None:
    assert len(card.read_text("utf-8").splitlines()) <= 200
