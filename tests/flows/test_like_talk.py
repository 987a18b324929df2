"""A corrected copy of an interview is not silently counted as another one."""

from __future__ import annotations

from qualkit.flows.ingest import ingest

TALK = """\
Interviewer: Where did you go to school and did you like it there?
Wilma: I went to the school by the harbour and I hated it every day.
Interviewer: And what did you do when you were old enough to leave?
Wilma: I gutted fish on the quay for nine years until it shut.
Wilma: Then they sent me on a course in Aberdeen and I never looked back.
Wilma: Well, I looked back the once, when they knocked the smokehouse down.
Wilma: You could smell it from the top of the brae. It was in my mother's curtains.
"""
OTHER = """\
Interviewer: Where did you go to school and did you like it there?
Bruce: We had lessons in a hut behind the chapel and it was grand.
Interviewer: And what did you do when you were old enough to leave?
Bruce: My uncle had the garage, so I was under a car that same week.
Bruce: After that I drove lorries to Spain and back, twice in a month.
Bruce: I saw more of Zaragoza than of Leith. My wife said so every Sunday. She was right about that.
"""


def _notes(folder, name: str, text: str, **options) -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    done = ingest(folder / "p", [str(folder / name)], **options)
    return [one.message for one in done.problems if "counts twice" in one.message]


def test_so_it_is_where_names_are_kept(tmp_path):
    assert _notes(tmp_path, "w.txt", TALK, no_anonymise=True) == []
    again = TALK.replace("nine years", "ten years")
    assert len(_notes(tmp_path, "w2.txt", again, no_anonymise=True)) == 1


def test_a_corrected_copy_is_pointed_out_and_another_interview_is_not(tmp_path):
    assert _notes(tmp_path, "w.txt", TALK) == []
    assert _notes(tmp_path, "b.txt", OTHER) == []
    (note,) = _notes(tmp_path, "w corrected.txt", TALK.replace("nine years", "ten years"))
    assert note.startswith("most of what is said stands in 'w' too")


def test_so_it_is_where_more_are_known_than_are_asked_for_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("qualkit.store.transcripts._LOT", 1)
    assert _notes(tmp_path, "w.txt", TALK, no_anonymise=True) == []
    assert _notes(tmp_path, "b.txt", OTHER, no_anonymise=True) == []
    again = TALK.replace("nine years", "ten years")
    (note,) = _notes(tmp_path, "w2.txt", again, no_anonymise=True)
    assert note.startswith("most of what is said stands in 'w' too")
