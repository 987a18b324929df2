"""Encodings told from bytes, and bytes that are no text refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.errors import UnreadableFile
from qualkit.readers.decoding import clean_text, decode_text, read_bytes

TALK = (
    "Int: Siân, how’s the café – “naïve” question? £20…\nP1: Très bien, señor. Größe, smørrebrød."
)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        pytest.param("utf-8", "utf-8", id="UTF-8"),
        pytest.param("utf-8-sig", "utf-8", id="UTF-8 with BOM"),
        pytest.param("utf-16", "utf-16", id="UTF-16 with BOM"),
        pytest.param("utf-16-le", "utf-16-le", id="UTF-16 little endian without BOM"),
        pytest.param("utf-16-be", "utf-16-be", id="UTF-16 big endian without BOM"),
        pytest.param("utf-32", "utf-32", id="UTF-32 with BOM"),
        pytest.param("cp1252", "cp1252", id="Windows-1252"),
        pytest.param("mac_roman", "mac_roman", id="Mac Roman"),
    ],
)
def test_text_in_each_encoding_of_the_field_is_read_and_the_encoding_named(encoding, named):
    assert decode_text(TALK.encode(encoding), "a.txt") == (TALK, named)


@pytest.mark.parametrize(
    ("word", "encoding"),
    [
        pytest.param("Int: what’s that?", "cp1252", id="one curly apostrophe, Windows"),
        pytest.param("Int: what’s that?", "mac_roman", id="one curly apostrophe, Mac"),
        pytest.param("Int: in the café", "cp1252", id="one accent, Windows"),
        pytest.param("Int: in the café", "mac_roman", id="one accent, Mac"),
        pytest.param("Int: it cost £40 then", "cp1252", id="pounds, Windows"),
    ],
)
def test_one_sign_beyond_ascii_is_enough_to_tell_windows_from_mac(word, encoding):
    assert decode_text(word.encode(encoding), "a.txt")[0] == word


def test_cyrillic_in_its_windows_encoding_is_read():
    talk = "Интервьюер: Где вы родились и выросли? Участник: Здесь, в этом городе, всегда. " * 6
    assert decode_text(talk.encode("cp1251"), "a.txt")[0] == talk


@pytest.mark.parametrize(
    ("head", "says"),
    [
        pytest.param(b"PK\x03\x04", "zip-based", id="zip"),
        pytest.param(b"\xd0\xcf\x11\xe0", "old Word", id="old Word"),
        pytest.param(b"\x89PNG\r\n", "picture", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", "picture", id="JPEG"),
        pytest.param(b"ID3\x04", "sound recording", id="MP3"),
        pytest.param(b"\0\0\0\x20ftypisom", "video or sound", id="MP4"),
        pytest.param(b"{\\rtf1", "RTF", id="RTF"),
    ],
)
def test_known_files_of_other_kinds_are_named(head, says):
    with pytest.raises(UnreadableFile, match=says):
        decode_text(head + b"\x01\x02rest of it", "a.txt")


def test_utf16_that_breaks_off_in_a_letter_is_named_with_its_byte():
    data = "Int: Hello?".encode("utf-16")[:-1]
    with pytest.raises(UnreadableFile, match="breaks off or is damaged at byte 22"):
        decode_text(data, "a.txt")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableFile, match="No such file"):
        read_bytes(tmp_path / "gone.txt")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_bytes(tmp_path)


def test_invisible_signs_are_taken_out_and_letters_composed():
    assert clean_text("a\u200bb\ufeffc\0 e\u0301\r\nx\ry\u2028z\x85w") == "abc \u00e9\nx\ny\nz\nw"


def test_marks_of_writing_direction_are_taken_out():
    assert clean_text("\u200eKaren\u200f: \u202aaye\u202c") == "Karen: aye"


def test_soft_hyphens_go_inside_words_and_stay_at_the_ends_of_lines():
    assert clean_text("co\u00adoperate, Grims\u00ad\u200b\u00adby") == "cooperate, Grimsby"
    assert clean_text("co\u00ad\noperate") == "co\u00ad\noperate"


def test_tabs_and_joined_emoji_are_kept():
    assert clean_text("a\t👩\u200d🏭") == "a\t👩\u200d🏭"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])))
def test_any_text_in_utf8_comes_back_with_every_visible_sign(text):
    data = ("Int: " + text).encode()
    assert decode_text(data, "a.txt")[0] == clean_text("Int: " + text)


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_read_or_refused_and_never_crash(data):
    try:
        text, encoding = decode_text(data, "a.txt")
    except UnreadableFile as error:
        assert error.message
        assert error.hint
    else:
        assert encoding
        assert "\r" not in text


def test_a_long_row_of_invisible_signs_takes_no_longer_than_words():
    assert clean_text("\u00ad\u200b" * 100_000 + "!") == "\u00ad" * 100_000 + "!"
