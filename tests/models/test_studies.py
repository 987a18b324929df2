"""The corpora that weights are learned from, each with its codebook."""

from __future__ import annotations

from models.studies import LEARNED_FROM, read_studies, read_study, stances_of


def test_a_corpus_with_a_codebook_of_its_own_is_read_with_it() -> None:
    own, built_in = read_study("growing_older"), read_study("getting_on")

    assert "carer_strain" in own.book.by_id()
    assert "carer_strain" not in built_in.book.by_id()
    targets = {one.code.target for one in stances_of([own])}
    assert targets and not targets & {one.code.target for one in stances_of([built_in])}


def test_no_interview_stands_in_two_corpora() -> None:
    names = [one.doc for study in read_studies() for one in study.documents]

    assert len(names) == len(set(names)) > len(LEARNED_FROM)
