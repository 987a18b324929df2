"""REFI-QDA projects as real programs write them: every coding at its exact words."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualkit.core.errors import UnreadableFile, WrongUsage
from qualkit.readers.qdpx import PLUGIN as QDPX

from .foreign_qdpx import ATLAS, MAXQDA, NVIVO, PLAIN, QUALCODER, TRANSANA, Foreign, Style

TEXT = (
    "Interviewer: Ble wyt ti’n byw, Siân? 🏴󠁧󠁢󠁷󠁬󠁳󠁿\n"
    "\n"
    "Siân: Ym Mlaenau Ffestiniog 😀 since nineteen ninety. It was grand then.\n"
    "\n"
    "Interviewer: And work?\n"
    "\n"
    "Siân: The quarry shut 😢😢 and me dad never worked again. "
    "محمد from next door went to London.\n"
    "We stayed. I’d not leave for anything, it’s home.\n"
)
CODINGS = [
    ("since nineteen ninety", "place"),
    ("It was grand then.", "pride"),
    ("The quarry shut 😢😢 and me dad never worked again.", "work"),
    ("محمد from next door", "leaving"),
    ("We stayed.", "staying"),
    ("I’d not leave for anything", "staying"),
    ("it’s home", "pride"),
]
STYLES = [NVIVO, ATLAS, MAXQDA, QUALCODER, TRANSANA]
every_style = pytest.mark.parametrize("style", STYLES, ids=lambda style: style.origin.split()[0])


def write(tmp_path, foreign: Foreign):
    path = tmp_path / "study.qdpx"
    path.write_bytes(foreign.to_bytes())
    return path


def study(style: Style) -> Foreign:
    foreign = Foreign(style)
    foreign.source("Siân.docx", TEXT, CODINGS)
    return foreign


def coded_words(project) -> list[tuple[str, str]]:
    names = {code.guid: code.name for code, _ in project.walk_codes()}
    return [
        (source.text[one.start : one.end], names[coding.code])
        for source in project.sources
        for one in source.selections
        for coding in one.codings
    ]


@every_style
def test_every_coding_is_at_its_exact_words(style, tmp_path):
    project = QDPX.read_project(write(tmp_path, study(style)))
    assert coded_words(project) == CODINGS
    assert project.sources[0].text == TEXT
    assert project.origin == style.origin


@every_style
def test_the_basis_and_its_probability_are_reported(style, tmp_path):
    (source,) = QDPX.read_project(write(tmp_path, study(style))).sources
    assert source.fit.on_edges == source.fit.edges == 2 * len(CODINGS)
    assert source.fit.confidence >= 0.95
    assert ("UTF-16" in source.fit.counting) == (style.units == "utf16")


def test_a_program_that_counts_unlike_its_kind_is_found_out(tmp_path):
    style = replace(NVIVO, units="codepoints", counts_crlf=False)
    project = QDPX.read_project(write(tmp_path, study(style)))
    assert coded_words(project) == CODINGS
    assert "a line's end as one" in project.sources[0].fit.counting


def test_a_program_nobody_knows_is_found_out(tmp_path):
    for style in (replace(NVIVO, origin="Some Tool 1"), replace(ATLAS, origin="")):
        assert coded_words(QDPX.read_project(write(tmp_path, study(style)))) == CODINGS


def test_two_ways_that_fit_alike_are_asked_about_and_not_guessed(tmp_path):
    # One selection in a text of "a b a b …": it is at the edges of words however it is counted.
    text = "P: 😀 " + "a b " * 20 + "\n"
    foreign = Foreign(replace(PLAIN, units="utf16"))
    foreign.codes["x"] = ""
    foreign.parts.append(
        f'<TextSource guid="{foreign.guid("s")}" name="A" plainTextPath="a.txt">'
        + foreign.selection(text, 20, 23, "x")
        + "</TextSource>"
    )
    foreign.files["Sources/a.txt"] = text.encode()
    path = write(tmp_path, foreign)
    with pytest.raises(UnreadableFile) as caught:
        QDPX.read_project(path)
    assert "--offsets codepoints" in caught.value.hint
    assert "--offsets utf16" in caught.value.hint
    (source,) = QDPX.read_project(path, offsets="utf16").sources
    assert (source.selections[0].start, source.selections[0].end) == (20, 23)
    (source,) = QDPX.read_project(path, offsets="codepoints").sources
    assert (source.selections[0].start, source.selections[0].end) == (21, 24)


def test_a_way_of_counting_that_does_not_exist_is_wrong_usage(tmp_path):
    with pytest.raises(WrongUsage):
        QDPX.read_project(write(tmp_path, study(PLAIN)), offsets="furlongs")


def test_what_has_no_emoji_and_no_crlf_needs_no_question(tmp_path):
    foreign = Foreign(PLAIN)
    foreign.source("A", "P: Aye, it was a b c.\n", [("b", "x")])
    assert coded_words(QDPX.read_project(write(tmp_path, foreign))) == [("b", "x")]


def test_sources_without_name_or_text_and_of_the_same_name_are_told_apart(tmp_path):
    foreign = Foreign(PLAIN)
    foreign.source("", "P: One of them.\n", [("One", "x")])
    foreign.source("Same", "P: Two of them.\n", [("Two", "x")])
    foreign.source("Same", "P: Three of them.\n", [("Three", "x")])
    foreign.parts.append(f'<TextSource guid="{foreign.guid("gone")}" name="Gone"/>')
    foreign.parts.append(
        f'<PictureSource guid="{foreign.guid("pic")}" name="Map.png"><PictureSelection '
        f'guid="{foreign.guid("area")}" firstX="1" firstY="1" secondX="2" secondY="2"/>'
        "</PictureSource>"
    )
    project = QDPX.read_project(write(tmp_path, foreign))
    assert [one.name for one in project.sources] == ["Source 1", "Same", "Same"]
    assert [words for words, _ in coded_words(project)] == ["One", "Two", "Three"]
    assert {one.where for one in project.lost} == {"Gone", "Map.png"}


def test_a_memo_on_a_selection_is_found_by_reference_and_by_link(tmp_path):
    foreign = Foreign(NVIVO)
    foreign.source("A", TEXT, [("We stayed.", ""), ("it’s home", "")], comment={"We stayed.": "n1"})
    linked = foreign.guid("selection " + str(TEXT.index("it’s home")) + " "
                          + str(TEXT.index("it’s home") + 9) + "  0")  # fmt: skip
    foreign.after = (
        f'<Notes><Note guid="{foreign.guid("n1")}" name="N"><PlainTextContent>one'
        f'</PlainTextContent></Note><Note guid="{foreign.guid("n2")}" '
        'plainTextPath="internal://n2.txt"/></Notes>'
        f'<Links><Link guid="{foreign.guid("l")}" originGUID="{linked}" '
        f'targetGUID="{foreign.guid("n2")}"/></Links>'
    )
    foreign.files["Sources/n2.txt"] = b"\xef\xbb\xbftwo\r\nlines"
    project = QDPX.read_project(write(tmp_path, foreign))
    first, second = project.sources[0].selections
    assert [note.text for note in project.notes] == ["one", "two\nlines"]
    assert first.notes == (project.notes[0].guid,)
    assert project.notes[1].targets == (second.guid,)
    assert not first.codings


def test_a_case_that_is_listed_among_the_codes_is_a_case(tmp_path):
    foreign = Foreign(PLAIN)
    source = foreign.source("A", "P: One of them.\n", [("One", "Karen"), ("them", "work")])
    case = foreign.guid("code Karen")
    foreign.before_sources = (
        f'<Variables><Variable guid="{foreign.guid("v")}" name="age" typeOfVariable="Integer"/>'
        f'</Variables><Cases><Case guid="{case}" name="Karen"><VariableValue><VariableRef '
        f'targetGUID="{foreign.guid("v")}"/><IntegerValue>54</IntegerValue></VariableValue>'
        f'<SourceRef targetGUID="{source}"/></Case></Cases>'
    )
    project = QDPX.read_project(write(tmp_path, foreign))
    assert [code.name for code in project.codes] == ["work"]
    (karen,) = project.cases
    assert list(karen.values.values()) == ["54"]
    assert karen.selections == (project.sources[0].selections[0].guid,)
    assert coded_words(project) == [("them", "work")]


def test_codings_of_a_recording_stand_in_its_transcript(tmp_path):
    foreign = Foreign(PLAIN)
    foreign.codes["x"] = ""
    foreign.parts.append(
        f'<AudioSource guid="{foreign.guid("a")}" name="A.mp3" path="internal://a.mp3">'
        f'<Transcript guid="{foreign.guid("t")}"><PlainTextContent>P: So it was.'
        f'</PlainTextContent><SyncPoint guid="{foreign.guid("p1")}" position="3" timeStamp="0"/>'
        f'<SyncPoint guid="{foreign.guid("p2")}" position="8" timeStamp="9"/>'
        f'<TranscriptSelection guid="{foreign.guid("s")}" fromSyncPoint="{foreign.guid("p1")}" '
        f'toSyncPoint="{foreign.guid("p2")}"><Coding guid="{foreign.guid("c")}"><CodeRef '
        f'targetGUID="{foreign.guid("code x")}"/></Coding></TranscriptSelection></Transcript>'
        "</AudioSource>"
    )
    assert coded_words(QDPX.read_project(write(tmp_path, foreign))) == [("So it", "x")]


BOMB = (
    b'<!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<Project xmlns="urn:QDA-XML:project:1.0" name="&b;"/>'
)
OUTSIDE = (
    b'<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b'<Project xmlns="urn:QDA-XML:project:1.0" name="&a;"/>'
)
DEEP = (
    b'<Project xmlns="urn:QDA-XML:project:1.0" name="a"><CodeBook><Codes>'
    + b'<Code guid="1" name="a" isCodable="true">' * 5000
    + b"</Code>" * 5000
    + b"</Codes></CodeBook></Project>"
)


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"project.qde": BOMB}, id="entity bomb"),
        pytest.param({"project.qde": OUTSIDE}, id="external entity"),
        pytest.param({"project.qde": DEEP}, id="deeply nested"),
        pytest.param({"project.qde": b"<Project"}, id="broken"),
        pytest.param({"project.qde": b"<Other/>"}, id="another document"),
        pytest.param({"readme.txt": b"hello"}, id="no project"),
        pytest.param({"project.qde": b"<Project/>", "../evil.txt": b"x"}, id="traversal"),
        pytest.param({"project.qde": b" " * 60_000_000}, id="zip bomb"),
    ],
)
def test_hostile_and_broken_files_are_refused(members, tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    path = tmp_path / "study.qdpx"
    path.write_bytes(out.getvalue())
    with pytest.raises(UnreadableFile) as caught:
        QDPX.read_project(path)
    assert caught.value.hint


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    at=st.floats(0, 0.999),
    cut=st.integers(0, 40),
    junk=st.sampled_from([b"", b'"', b"<", b"999999999999", b"-1", b"</Code>", b"\xff", b"\0"]),
)
def test_a_project_file_with_wrong_bytes_is_read_or_named(at, cut, junk, tmp_path):
    foreign = study(NVIVO)
    data = foreign.qde()
    place = int(at * len(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("project.qde", data[:place] + junk + data[place + cut :])
        for name, text in foreign.files.items():
            archive.writestr(name, text)
    path = tmp_path / "study.qdpx"
    path.write_bytes(out.getvalue())
    try:
        project = QDPX.read_project(path)
    except UnreadableFile as error:
        assert error.hint
        return
    for source in project.sources:
        for one in source.selections:
            assert 0 <= one.start <= one.end <= len(source.text)


def test_a_path_outside_the_archive_is_never_opened(tmp_path):
    (tmp_path / "secret.txt").write_text("P: secret", encoding="utf-8")
    foreign = Foreign(PLAIN)
    for number, scheme in enumerate(("absolute://", "relative:///", "file://")):
        stated = f"{scheme}{tmp_path}/secret.txt"
        foreign.parts.append(
            f'<TextSource guid="{foreign.guid(str(number))}" name="S{number}" '
            f'plainTextPath="{stated}"/>'
        )
    project = QDPX.read_project(write(tmp_path, foreign))
    assert project.sources == ()
    assert len([one for one in project.lost if "not in the file" in one.message]) == 3
