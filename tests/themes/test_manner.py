"""How something is said, counted by hand."""

from __future__ import annotations

import pytest

from qualkit.themes.manner import MANNER_FEATURES, read_manner


@pytest.mark.parametrize(
    ("text", "feature", "count"),
    [
        ("They built a fountain. A fountain!", "echoed_exclamations", 1),
        ("I was so glad to see the back of that fountain!", "echoed_exclamations", 0),
        ("Fine art? He can't draw a pig.", "echoed_questions", 1),
        ("It's always a ladder, isn't it, and who's on it.", "tag_questions", 1),
        ("We live at the end. Innit.", "tag_questions", 1),
        ("Nobody told me. I never knew, it wasn’t said.", "negations", 3),
        ("I want her to go. And then I think, don’t you dare.", "second_thoughts", 1),
        ("I dunno. I don't know.", "not_knowing", 2),
        ("I couldn't tell you. I’ve no strong feelings one way or the other.", "no_view", 2),
        ("There's no view from there, they said.", "no_view", 1),
        ("I could tell you a thing or two.", "no_view", 0),
        ("I wouldn't let one of mine near it. Never again.", "never_again", 2),
        ("He never went near.", "never_again", 0),
        ("I wouldn't want it.", "refusing", 1),
        ("What did it ever do for us?", "asking_back", 1),
        ("I'd sooner stop here. I'd much rather.", "preferring", 2),
        ("I sooner or later left.", "preferring", 0),
        ("What would I want with that? Why should we?", "reasons_asked", 2),
        ("What time is it?", "reasons_asked", 0),
        ("Oh yeah, and my brother.", "agreed_at_first", 1),
        ("He said yeah.", "agreed_at_first", 0),
        ("I owe nine grand.", "money", 2),
        ("Best thing I ever did.", "treasured", 1),
    ],
)
def test_each_manner_is_counted(text, feature, count):
    assert dict(zip(MANNER_FEATURES, read_manner(text), strict=True))[feature] == count


def test_an_empty_text_has_no_manner():
    assert read_manner("") == [0.0] * len(MANNER_FEATURES)
