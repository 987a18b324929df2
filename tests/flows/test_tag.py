"""Tagging lot after lot of transcripts: what comes out does not depend on the lots."""

from __future__ import annotations

import dataclasses

from qualkit.flows import tagging_lots
from qualkit.flows.project import open_project
from qualkit.flows.tag import tag_themes
from qualkit.flows.tagging_choices import TaggingChoices
from qualkit.store.codings import load_codings
from qualkit.store.transcripts import Origin, load_transcript, save_transcript


def test_the_codings_are_the_same_however_few_transcripts_are_tagged_at_once(
    coded_project, monkeypatch
):
    with open_project(coded_project, writing=True) as project:
        with project.database.read() as connection:
            first = load_transcript(connection, "t1")
        for number in (2, 3):
            with project.database.write() as connection:
                save_transcript(
                    connection,
                    dataclasses.replace(first, id=f"t{number}", name=f"Interview {number}"),
                    Origin(str(number) * 64, 0, "txt", "inline"),
                )
    found = []
    for most in (1, 1024):
        monkeypatch.setattr(tagging_lots, "_LOT", most)
        result = tag_themes(
            coded_project, wanted=TaggingChoices(estimators=["rules"], min_confidence=0.01)
        )
        with open_project(coded_project) as project, project.database.read() as connection:
            found.append((result.per_transcript, result.themes, list(load_codings(connection))))
    assert found[0] == found[1]
    assert min(found[0][0]) > 0
    assert result.change.same == result.codings
