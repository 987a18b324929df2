"""Web addresses by their endings, and what only looks like one."""

from __future__ import annotations

import pytest

from qualkit.anonymise.recognisers.url import PLUGIN
from qualkit.core.recognising import Knowledge


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("It's on harbourlights.org.uk/rota, that.", "harbourlights.org.uk/rota"),
        ("Look at stmarys.lincs.sch.uk.", "stmarys.lincs.sch.uk"),
        ("The trust's is northfield.nhs.uk (new).", "northfield.nhs.uk"),
        ("She sells at lotties-loaves.co, or did.", "lotties-loaves.co"),
        ("We went home.It was late.", ""),
        ("We do ASP.NET at work.", ""),
        ("He lives in the U.K. now.", ""),
    ],
)
def test_an_address_is_known_by_its_ending(text: str, address: str) -> None:
    found = list(PLUGIN.find(text, Knowledge()))
    assert [text[one.start : one.end] for one in found] == ([address] if address else [])
