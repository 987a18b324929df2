"""What the vault's record of a transcript tells, also once talk is withdrawn from it."""

from __future__ import annotations

from qualkit.core.mention import IdentifierType, Mention, Replacement
from qualkit.core.span import Edit, EditMap, Span
from qualkit.flows.vault_records import (
    mentions_told,
    record_without,
    replacements_to_json,
)

#: The first sentence is withdrawn, 11 characters with the space after it.
TEXT = "I met Ann. Then Diana, then Bob."
GONE = Span(0, 11)


def mention(words: str) -> Mention:
    at = TEXT.index(words)
    return Mention("t", at, at + len(words), words, IdentifierType.PERSON, 0.9, "grammar")


def record(kept: list[Mention] | None) -> dict[str, object]:
    made = [
        Replacement(mention(words), f"person-{words}", "[X]", "pseudonym")
        for words in ("Ann", "Bob")
    ]
    edits = EditMap((Edit(6, 9, 6, 9), Edit(28, 31, 28, 31)))
    return replacements_to_json(edits, made, kept, TEXT)


def test_it_tells_what_was_kept_among_what_was_replaced():
    mentions, are_all = mentions_told("t", record([mention("Diana")]))
    assert mentions == [mention("Ann"), mention("Diana"), mention("Bob")]
    assert are_all


def test_one_of_an_earlier_version_tells_only_what_was_replaced():
    earlier = record([])
    del earlier["kept"]
    for one in (earlier, record(None)):
        assert mentions_told("t", one) == ([mention("Ann"), mention("Bob")], False)
    assert mentions_told("t", None) == ([], False)


def test_what_is_kept_goes_with_the_talk_it_stands_in_and_moves_with_the_rest():
    moved = EditMap((Edit(0, 11, 0, 0),))
    left = TEXT[11:]
    for kept in ([mention("Ann"), mention("Diana")], None):
        made = record_without("t", record(kept), [GONE], moved, moved, left)
        mentions, are_all = mentions_told("t", made)
        assert [left[one.start : one.end] for one in mentions] == [one.text for one in mentions]
        assert [one.text for one in mentions] == (["Diana", "Bob"] if kept else ["Bob"])
        assert are_all == (kept is not None)
