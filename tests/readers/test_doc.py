"""Old Word files; the binary kind is read where LibreOffice is."""

from __future__ import annotations

import os
import shutil
import subprocess
import time

import pytest

from qualkit.core.errors import UnreadableFile
from qualkit.readers import doc

from .conftest import turns_of
from .samples import SAID, SAMPLES

needs_libreoffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice (soffice) is not here"
)


@needs_libreoffice
@pytest.mark.slow
def test_a_binary_word_file_reads_to_its_turns(tmp_path, read):
    (tmp_path / "a.docx").write_bytes(SAMPLES["docx"]())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "a.docx"], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "a.doc").read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    transcript = read("a.doc")
    assert turns_of(transcript) == SAID
    assert transcript.source.format == "doc"


@pytest.mark.parametrize("really", ["docx", "rtf", "html"])
def test_what_is_another_format_under_this_ending_is_read_as_that(read, really):
    transcript = read("a.doc", SAMPLES[really]())
    assert turns_of(transcript) == SAID
    assert transcript.source.format == "doc"


def test_without_libreoffice_the_message_says_what_to_install(read, monkeypatch):
    monkeypatch.setattr(doc, "_USUAL_PLACES", ())
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableFile) as caught:
        read("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "not on this machine" in caught.value.message
    assert "save it as .docx" in caught.value.hint


def test_what_a_killed_conversion_left_behind_is_deleted_by_the_next(read, monkeypatch, tmp_path):
    monkeypatch.setattr(doc.tempfile, "tempdir", str(tmp_path / "temp"))
    monkeypatch.setattr(doc, "find_libreoffice", lambda: "/bin/false")
    for name, age in (("qualkit-doc-old", 3600), ("qualkit-doc-new", 0), ("other", 3600)):
        (tmp_path / "temp" / name).mkdir(parents=True)
        (tmp_path / "temp" / name / "in.doc").write_bytes(b"her words")
        then = time.time() - age
        os.utime(tmp_path / "temp" / name, (then, then))
    with pytest.raises(UnreadableFile):
        read("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert sorted(one.name for one in (tmp_path / "temp").iterdir()) == ["other", "qualkit-doc-new"]


@needs_libreoffice
@pytest.mark.slow
def test_a_file_that_libreoffice_cannot_open_is_named(read):
    with pytest.raises(UnreadableFile, match="LibreOffice cannot open it"):
        read("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
