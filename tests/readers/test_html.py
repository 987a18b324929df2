"""Web pages: paragraphs, breaks, tables, scripts, entities."""

from __future__ import annotations

import pytest

from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import PartKind

from .conftest import left_out_of, parts_of, turns_of
from .samples import LINES, SAID

TURNS = [("Int", "Where from?"), ("P1", "Grimsby & Hull."), ("Int", "Both?"), ("P1", "Both.")]
PAGE = "<html><head><title>Interview 4</title><style>p {{}}</style></head><body>{}</body></html>"


def test_paragraphs_are_turns_and_the_title_is_metadata(read):
    body = "<p>Int: Where from?</p><p>P1: Grimsby &amp; Hull.</p><p>Int: Both?</p><p>P1: Both.</p>"
    transcript = read("a.html", PAGE.format(body))
    assert turns_of(transcript) == TURNS
    assert transcript.metadata["title"] == "Interview 4"
    assert left_out_of(transcript) == [("page title", "Interview 4")]


def test_breaks_begin_lines(read):
    body = "<p>Int: Where from?<br>P1: Grimsby &amp; Hull.<br/>Int: Both?<br>P1: Both.</p>"
    assert turns_of(read("a.html", PAGE.format(body))) == TURNS


def test_words_split_over_tags_are_whole(read):
    body = (
        "<div><b>Int:</b> Where\n   from?</div><div><b>P1:</b> <i>Grim</i>sby &amp; <u>Hull</u>."
        "</div>"
        "<div>Int: Both?</div><div>P1: Both.</div>"
    )
    assert turns_of(read("a.html", PAGE.format(body))) == TURNS


def test_a_table_with_a_row_a_turn_has_its_speakers(read):
    rows = "".join(
        f"<tr><td>{label}</td><td>{words.replace('&', '&amp;')}</td></tr>" for label, words in TURNS
    )
    transcript = read("a.html", PAGE.format(f"<table><tbody>{rows}</tbody></table>"))
    assert turns_of(transcript) == TURNS
    assert transcript.source.layout == "table"


def test_scripts_and_comments_are_no_words(read):
    body = "<script>Int: evil()</script><!-- P1: gone --><p>Int: So?</p><p>P1: Aye.</p>"
    assert turns_of(read("a.html", PAGE.format(body))) == [("Int", "So?"), ("P1", "Aye.")]


def test_bold_names_without_colons_are_labels(read):
    body = "".join(
        f"<p><strong>{name}</strong> {words}</p>"
        for name, words in [("Helen", "Where from then?"), ("Karen", "From round here.")] * 3
    )
    assert turns_of(read("a.html", PAGE.format(body)))[:2] == [
        ("Helen", "Where from then?"),
        ("Karen", "From round here."),
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"<html><body><script>1</script></body></html>", "no text", id="no text"),
        pytest.param(b"<!-- -->", "no text|cannot be read", id="only a comment"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "picture", id="a picture"),
    ],
)
def test_a_page_without_text_is_refused(read, data, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.html", data)


#: A number that links to its note, and the note, as these programs write them.
_FOOTNOTES = {
    "Word": (
        '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> A dock.</p><p>It closed.</div>',
    ),
    "Google Docs": (
        '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
        '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> A dock.</p><p>It closed.</p></div>',
    ),
    "LibreOffice": (
        '<a name="s1anc" href="#s1sym"><sup>1</sup></a>',
        '<div id="s1"><p><a name="s1sym" href="#s1anc">1</a> A dock. It closed.</p></div>',
    ),
    "pandoc": (
        '<a href="#fn1" id="fnref1"><sup>1</sup></a>',
        '<ol><li id="fn1"><p>A dock. It closed.<a href="#fnref1">↩︎</a></p></li></ol>',
    ),
}


@pytest.mark.parametrize("program", _FOOTNOTES)
def test_a_footnote_stands_behind_the_talk_and_its_number_is_left_out_by_name(read, program):
    number, note = _FOOTNOTES[program]
    lines = [f"<p>{line}</p>" for line in LINES]
    lines[1] = f"<p>{LINES[1]}{number}</p>"
    transcript = read("a.html", PAGE.format("".join(lines) + note))
    assert turns_of(transcript) == SAID
    assert parts_of(transcript, PartKind.NOTE) == ["A dock. It closed."]
    assert [kind for kind, _ in left_out_of(transcript)] == ["page title", "footnote number"]


def test_a_contents_list_whose_headings_link_back_is_no_list_of_footnotes(read):
    contents = '<p><a href="#work" id="to1">Work and wages</a></p>'
    heading = '<h2 id="work"><a href="#to1">Work and wages</a></h2>'
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    transcript = read("a.html", PAGE.format(contents + lines + heading))
    assert turns_of(transcript) == SAID
    assert parts_of(transcript, PartKind.HEADING) == ["Work and wages"]
