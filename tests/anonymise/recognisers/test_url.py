"""Web addresses."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "https://www.example.org/a?b=1.",
            ["https://www.example.org/a?b=1"],
            "the full stop is the sentence's",
        ),
        ("www.example.co.uk", ["www.example.co.uk"], "without a scheme"),
        ("on example.org/leah they said", ["example.org/leah"], "a bare host with a path"),
        ("w w w dot example dot org", ["w w w dot example dot org"], "said aloud"),
        ("it's wedding.example/give", ["wedding.example/give"], "a host of invented talk"),
        ("etc. com", [], "a space between"),
        ("leah@example.org", [], "an e-mail address"),
        ("we used Microsoft.NET there", [], "a framework"),
        ("Mr.Smith", [], "a missing space"),
        ("It's on harbourlights.org.uk/rota, that.", ["harbourlights.org.uk/rota"], "org.uk"),
        ("Look at stmarys.lincs.sch.uk.", ["stmarys.lincs.sch.uk"], "a school's"),
        ("The trust's is northfield.nhs.uk (new).", ["northfield.nhs.uk"], "a trust's"),
        ("She sells at lotties-loaves.co, or did.", ["lotties-loaves.co"], "a short ending"),
        ("We went home.It was late.", [], "a missing space before a capital"),
        ("We do ASP.NET at work.", [], "what is built on a framework"),
        ("He lives in the U.K. now.", [], "the letters of a country"),
    ],
)
def test_addresses_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("url", text) == expected, why
